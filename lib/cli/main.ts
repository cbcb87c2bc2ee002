import { FirewrightError } from '../net';
import { Exit, type Io, processIo } from './io';
import { program } from './program';

/** Runs the command for this process: `version` is that of the package. */
export async function main(version: string): Promise<void> {
  const code = await run(process.argv.slice(2), version, processIo());
  // Setting the code, instead of exiting, lets everything be written first. A failed write has set it already.
  process.exitCode ??= code;
}

/** Runs one command line and gives its exit code; never throws. */
export async function run(args: readonly string[], version: string, io: Io): Promise<number> {
  let code: number = Exit.OK;
  try {
    await program(version, io, (result) => { code = result; }).parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    return failed(error, io);
  }
}

function failed(error: unknown, io: Io): number {
  // Commander has written its usage error, help or version already.
  if (isCommanderError(error)) return error.exitCode === 0 ? Exit.OK : Exit.BAD_INPUT;
  if (error instanceof FirewrightError) {
    const lines = error.message.split('\n').map((line) => line.replace(/\p{Cc}/gu, '\ufffd'));
    io.err(`error: ${lines.join('\n')}\n`);
    return Exit.BAD_INPUT;
  }
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  io.err(`internal error: ${reason.split('\n', 1)[0]} (a defect of firewright: please report it with the artifact; FIREWRIGHT_DEBUG=1 shows more)\n`);
  if (io.debug && error instanceof Error) io.err(`${error.stack}\n`);
  return Exit.BAD_INPUT;
}

const isCommanderError = (error: unknown): error is { readonly exitCode: number } => (
  error instanceof Error && 'code' in error && String(error.code).startsWith('commander.') && 'exitCode' in error);
