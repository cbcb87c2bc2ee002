import { type ImportProof, importNetwork, proveImport } from '../ask-import';
import { FirewrightError } from '../net';
import { importJson, type ImportAnswer } from '../report/import-json';
import { importText } from '../report/import-text';
import { missingPackage, withSynthesis } from './import-proof';
import { Exit, type Io } from './io';
import { jsonText } from './json-text';
import { sourceOf } from './load';
import { moment, pairs, type ReadingOptions, steps } from './options';
import { refuseOccupied, writeProgram } from './program-file';

export interface ImportCommandOptions extends ReadingOptions {
  readonly out?: string;
  readonly force?: boolean;
  /** Given as `--prove` or `--no-prove`. @default - where it can be done */
  readonly prove?: boolean;
  readonly format: 'text' | 'json';
  readonly maxSteps?: string;
}

/** `firewright import`; gives the exit code. */
export async function importCommand(artifact: string, options: ImportCommandOptions, io: Io): Promise<number> {
  const { out } = options;
  if (out === undefined && options.prove) {
    throw new FirewrightError('FW_USAGE', { what: '--prove needs a directory with the packages of the program', fix: 'add --out DIR' });
  }
  const maxSteps = steps(options.maxSteps);
  const source = await sourceOf(artifact, io);
  if (out !== undefined) refuseOccupied(out, options.force ?? false);
  const program = importNetwork(source);
  if (out === undefined) {
    io.out(options.format === 'json' ? json({ program, notProved: 'no directory was named' }) : program.text);
    if (options.format === 'text') io.err(importText({ program, notProved: 'no directory was named' }, { colour: false }));
    return Exit.OK;
  }
  const missing = options.prove === false ? undefined : missingPackage(out);
  if (options.prove && missing !== undefined) {
    throw new FirewrightError('FW_PROOF', { what: 'the program cannot be run to prove it', value: missing, why: `this package is not found from ${out}`, fix: `npm install ${missing.replace(/\/.*/, '')} there` });
  }
  const file = writeProgram(out, program.text);
  const answer = withoutMoves({ program, file, ...proofOf() });
  io.out(options.format === 'json' ? json(answer) : importText(answer, { colour: io.colour }));
  return exitCode(answer);

  /** Where nothing is moved, the program need not speak of it. */
  function withoutMoves(first: ImportAnswer): ImportAnswer {
    if (first.proof?.verdict !== 'same' || first.proof.resources.moved > 0) return first;
    const short = importNetwork(source, { moves: false });
    if (short.text === program.text) return first;
    writeProgram(out ?? '', short.text);
    const second = { program: short, file, ...proofOf() };
    if (second.proof?.verdict === 'same' && second.proof.resources.moved === 0) return second;
    writeProgram(out ?? '', program.text);
    return first;
  }

  function proofOf(): Pick<ImportAnswer, 'proof' | 'notProved'> {
    if (options.prove === false) return { notProved: '--no-prove was given' };
    if (missing !== undefined) return { notProved: `${missing} is not found from ${out}: install it there and run the command again, or synthesize and compare with firewright diff` };
    return withSynthesis(out ?? '', (synthesis) => {
      if ('why' in synthesis) return { notProved: `the program does not run: ${synthesis.why}` };
      const reading = { bindings: pairs('--bind', options.bind), assume: Object.fromEntries(pairs('--assume', options.assume)), at: moment(options.at) };
      return { proof: proveImport(source, synthesis.outdir, { ...reading, maxSteps }) };
    });
  }
}

const json = (answer: ImportAnswer): string => jsonText(importJson(answer));

function exitCode({ proof, notProved }: { readonly proof?: ImportProof; readonly notProved?: string }): number {
  if (proof === undefined) return notProved?.startsWith('the program does not run') ? Exit.UNDECIDED : Exit.OK;
  return { same: Exit.OK, differs: Exit.VIOLATED, undecided: Exit.UNDECIDED }[proof.verdict];
}
