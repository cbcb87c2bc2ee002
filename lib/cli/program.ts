import { Command, Option } from 'commander';
import { type Io } from './io';
import { type DiffCommandOptions } from './diff-command';
import { type ExplainCommandOptions } from './explain-command';
import { type ImportCommandOptions } from './import-command';
import { type LintCommandOptions } from './lint-command';
import { type OptimizeCommandOptions } from './optimize-command';
import { type PlanReleaseCommandOptions } from './plan-release-command';
import { type RehearseCommandOptions } from './rehearse-command';
import { type ReplayCommandOptions } from './replay-command';
import { type VerifyCommandOptions } from './verify-command';

const ARTIFACT = 'a cdktf.out directory, a cdk.tf.json file, a plan or state (terraform show -json), a directory of HCL, or - for standard input';
const SEVERITIES = ['error', 'warning', 'note'];

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
    .requiredOption('--intents <file>', 'the intents, in YAML or JSON'), ['text', 'json', 'sarif', 'junit', 'github'])
    .option('--max-steps <n>', 'work bound of one search, above which a verdict is undecided')
    .action(async (artifact: string, options: VerifyCommandOptions) => {
      const { verifyCommand } = require('./verify-command') as typeof import('./verify-command');
      done(await verifyCommand(artifact, options, io));
    });

  reading(root.command('explain')
    .description('the verdict of one flow, hop by hop: exit 0 when it is decided, 2 when it is not, 3 bad input')
    .argument('<artifact>', ARTIFACT)
    .requiredOption('--from <end>', 'internet, anywhere, an address, a CIDR block, a resource address or a construct path; "X except Y and Z"')
    .requiredOption('--to <end>', 'the same')
    .option('--service <service>', 'such as tcp/443, udp/53, icmp (default: any)')
    .option('--application <name>', 'such as HTTPS, MySQL, unidentified (default: any)')
    .option('--domain <name>', 'the name that the client asks for (default: any or none)'))
    .action(async (artifact: string, options: ExplainCommandOptions) => {
      const { explainCommand } = require('./explain-command') as typeof import('./explain-command');
      done(await explainCommand(artifact, options, io));
    });

  reading(root.command('lint')
    .description('rules that have no effect, say too much, or could be fewer: exit 0, 1 when a finding fails by --fail-on, 2 when one is undecided, 3 bad input')
    .argument('<artifact>', ARTIFACT)
    .option('--intents <file>', 'also finds rules that open more than these intents ask for')
    .option('--suppressions <file>', 'findings that are accepted, in YAML or JSON')
    .addOption(new Option('--level <severity>', 'the least severity that is shown').choices(SEVERITIES).default('warning'))
    .addOption(new Option('--fail-on <severity>', 'the least severity that makes it exit 1').choices(SEVERITIES).default('error'))
    .option('--max-steps <n>', 'work bound of one search, above which a finding is undecided'), ['text', 'json', 'sarif', 'github'])
    .action(async (artifact: string, options: LintCommandOptions) => {
      const { lintCommand } = require('./lint-command') as typeof import('./lint-command');
      done(await lintCommand(artifact, options, io));
    });

  reading(root.command('diff')
    .description('what a new version opens, closes and records differently: exit 0, with --fail-on 1 when it does and 2 when that is undecided, 3 bad input')
    .argument('<old>', ARTIFACT)
    .argument('<new>', 'the same')
    .addOption(new Option('--fail-on <what>', 'exit 1 when something is opened or closed, or when anything differs').choices(['opened', 'closed', 'any']))
    .option('--max-steps <n>', 'work bound of one search, above which a difference is undecided'), ['text', 'json', 'markdown'])
    .action(async (old: string, fresh: string, options: DiffCommandOptions) => {
      const { diffCommand } = require('./diff-command') as typeof import('./diff-command');
      done(await diffCommand(old, fresh, options, io));
    });

  reading(root.command('plan-release')
    .description('a safe order of single steps from one version of the lists of policies to another: exit 0, 1 when a list has none, 2 when one is undecided or not planned, 3 bad input')
    .argument('<old>', ARTIFACT)
    .argument('[new]', 'the same (default: the old one with all drafts released)')
    .option('--max-lists <n>', 'how many lists on the way are evaluated for one list, above which it is undecided (default: 5000)')
    .option('--max-steps <n>', 'work bound of one search, above which a step is not taken'))
    .action(async (old: string, fresh: string | undefined, options: PlanReleaseCommandOptions) => {
      const { planReleaseCommand } = require('./plan-release-command') as typeof import('./plan-release-command');
      done(await planReleaseCommand(old, fresh, options, io));
    });

  reading(root.command('optimize')
    .description('shorter lists with the same meaning, each proved to be the same: exit 0, 3 bad input')
    .argument('<artifact>', ARTIFACT)
    .option('--list <name>', 'only the list of this name (default: every list that can be shorter or is over its limit)')
    .option('--max-steps <n>', 'work bound of one search, above which a step is not taken'))
    .action(async (artifact: string, options: OptimizeCommandOptions) => {
      const { optimizeCommand } = require('./optimize-command') as typeof import('./optimize-command');
      done(await optimizeCommand(artifact, options, io));
    });

  reading(root.command('rehearse')
    .description('Terraform itself against a simulated cloud, then the intents on what was created: exit 0, 1 when one is violated, an order is not the written one or a second plan changes something, or faults or drift lead elsewhere, 2 when one is undecided or no order is written, 3 refused or bad input')
    .argument('<artifact>', 'a cdktf.out directory, a directory of *.tf or *.tf.json files, a cdk.tf.json file, or - for standard input')
    .option('--intents <file>', 'the intents, in YAML or JSON (default: none)')
    .option('--from <artifact>', 'the version that is deployed already: also asks the intents at every moment on the way from it')
    .option('--faults <fault>', 'what goes wrong: fail, taint or die at every step in turn or at one (fail@3, die@ADDRESS), or throttle; then applies again (repeatable)', collect, [])
    .option('--drift <change>', 'what somebody changes by hand afterwards: delete:ADDRESS, change:ADDRESS.ARGUMENT=VALUE, move:ADDRESS=POSITION, add: or add-first: like change: (repeatable)', collect, [])
    .option('--seed <n>', 'draws the order in which creations complete, identifiers and addresses', '1')
    .option('--terraform <program>', 'the program (default: terraform on the PATH, or else tofu)')
    .option('--max-steps <n>', 'work bound of one search, above which a verdict is undecided'))
    .action(async (artifact: string, options: RehearseCommandOptions) => {
      const { rehearseCommand } = require('./rehearse-command') as typeof import('./rehearse-command');
      done(await rehearseCommand(artifact, options, io));
    });

  deciding(root.command('replay')
    .description('what would be done with each flow of a log: exit 0, 1 when it fails by --fail-on, 3 bad input')
    .argument('<artifact>', ARTIFACT)
    .requiredOption('--flows <file>', 'a Cloud Firewall log or a VPC flow log, in CSV or JSON lines, packed with gzip or not, or - for standard input')
    .option('--against <artifact>', 'another version: lists the flows that would get another verdict there')
    .addOption(new Option('--fail-on <what>', 'changed: exit 1 when a flow would get another verdict').choices(['changed']))
    .option('--interface <eni=resource>', 'which interface of the artifact an id of a VPC flow log is (repeatable)', collect, [])
    .option('--firewall <id=resource>', 'which NAT gateway, policy group or firewall of the artifact an id of a Cloud Firewall log is (repeatable)', collect, [])
    .addOption(new Option('--replies <how>', 'how records of replies are told in a VPC flow log').choices(['open', 'lower-port', 'none']).default('open'))
    .option('--limit <n>', 'how many flows of each change are shown', '20'))
    .action(async (artifact: string, options: ReplayCommandOptions) => {
      const { replayCommand } = require('./replay-command') as typeof import('./replay-command');
      done(await replayCommand(artifact, options, io));
    });

  reading(root.command('import')
    .description('a program in TypeScript that synthesizes to the same: exit 0, 1 when it does not mean the same, 2 when that is undecided, 3 bad input')
    .argument('<artifact>', ARTIFACT)
    .option('--out <dir>', 'where main.ts is written (default: the program goes to standard output)')
    .option('--force', 'write it although the directory is not empty')
    .option('--prove', 'run the program and prove that it means the same (default: where its packages are found from the directory)')
    .option('--no-prove', 'do not run it')
    .option('--max-steps <n>', 'work bound of one search, above which a difference is undecided'))
    .action(async (artifact: string, options: ImportCommandOptions) => {
      const { importCommand } = require('./import-command') as typeof import('./import-command');
      done(await importCommand(artifact, options, io));
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
function reading(command: Command, formats?: readonly string[]): Command {
  return deciding(command, formats).option('--at <time>', 'the time for schedules, such as 2026-01-05T10:00+08:00 (default: now)');
}

/** The same for what has a time of its own. */
function deciding(command: Command, formats: readonly string[] = ['text', 'json']): Command {
  return command
    .option('--bind <name=value>', 'give what the artifact leaves open: a value, or true or false (repeatable)', collect, [])
    .option('--assume <name=choice>', 'choose an assumption otherwise (repeatable)', collect, [])
    .addOption(new Option('--format <format>', 'how the answer is written').choices(formats).default('text'));
}

const collect = (value: string, previous: readonly string[]): readonly string[] => [...previous, value];
