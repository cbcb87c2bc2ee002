import { Command, Option } from 'commander';
import { type Io } from './io';
import { type ExplainCommandOptions } from './explain-command';
import { type VerifyCommandOptions } from './verify-command';

const ARTIFACT = 'a cdktf.out directory, a cdk.tf.json file, or - for standard input';

/**
 * The command line. What a command needs is loaded when that command runs, so that help and usage errors
 * come at once.
 *
 * @param done takes the exit code of the command that ran
 */
export function program(version: string, io: Io, done: (code: number) => void): Command {
  const root = new Command('firewright')
    .description('Proves offline that synthesized cloud firewalls do what was meant.')
    .version(version)
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: io.err })
    .showHelpAfterError('(--help shows the options)');

  reading(root.command('verify')
    .description('prove or refute each intent: exit 0 all hold, 1 one is violated, 2 one is undecided, 3 bad input')
    .argument('<artifact>', ARTIFACT)
    .requiredOption('--intents <file>', 'the intents, in YAML or JSON'))
    .option('--max-steps <n>', 'work bound of one search, above which a verdict is undecided')
    .action(async (artifact: string, options: VerifyCommandOptions) => {
      const { verifyCommand } = require('./verify-command') as typeof import('./verify-command');
      done(await verifyCommand(artifact, options, io));
    });

  reading(root.command('explain')
    .description('the verdict of one flow, hop by hop: exit 0 when it is decided, 2 when it is not, 3 bad input')
    .argument('<artifact>', ARTIFACT)
    .requiredOption('--from <end>', 'internet, an address, a CIDR block, a resource address or a construct path')
    .requiredOption('--to <end>', 'the same')
    .option('--service <service>', 'such as tcp/443, udp/53, icmp (default: any)')
    .option('--application <name>', 'such as HTTPS, MySQL, unidentified (default: any)')
    .option('--domain <name>', 'the name that the client asks for (default: any or none)'))
    .action(async (artifact: string, options: ExplainCommandOptions) => {
      const { explainCommand } = require('./explain-command') as typeof import('./explain-command');
      done(await explainCommand(artifact, options, io));
    });

  root.command('assumptions')
    .description('what is assumed where the vendor\'s documents are silent, and how to choose otherwise')
    .action(() => {
      const { assumptionsCommand } = require('./assumptions-command') as typeof import('./assumptions-command');
      done(assumptionsCommand(io));
    });

  return root;
}

/** Options of every command that reads an artifact. */
function reading(command: Command): Command {
  return command
    .option('--bind <name=value>', 'give what the artifact leaves open: a value, or true or false (repeatable)', collect, [])
    .option('--assume <name=choice>', 'choose an assumption otherwise (repeatable)', collect, [])
    .option('--at <time>', 'the time for schedules, such as 2026-01-05T10:00+08:00 (default: now)')
    .addOption(new Option('--format <format>', 'how the answer is written').choices(['text', 'json']).default('text'));
}

const collect = (value: string, previous: readonly string[]): readonly string[] => [...previous, value];
