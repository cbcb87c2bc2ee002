import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

/** What the program synthesized to, or why it did not. */
export type Synthesis = { readonly outdir: string } | { readonly why: string };

/** The part of TypeScript that is asked for, whatever its version. */
interface Compiler {
  readonly transpileModule: (text: string, options: { readonly compilerOptions: Readonly<Record<string, unknown>> }) => { readonly outputText: string };
  readonly ModuleKind: { readonly CommonJS: number };
  readonly ScriptTarget: { readonly ES2022: number };
}

const NEEDED = ['typescript', 'cdktf', 'constructs', 'firewright/alicloud'];
const LONGEST = 10 * 60_000;

/** The package that a program in this directory needs and does not find there. */
export function missingPackage(directory: string): string | undefined {
  const find = createRequire(join(resolve(directory), 'main.ts'));
  return NEEDED.find((name) => {
    try {
      find.resolve(name);
      return false;
    } catch {
      return true;
    }
  });
}

/**
 * Runs the program of a directory with the packages that it finds there, and gives what it synthesized to `read`.
 * What is made on the way is gone afterwards.
 */
export function withSynthesis<T>(directory: string, read: (synthesis: Synthesis) => T): T {
  const scratch = mkdtempSync(join(resolve(directory), '.firewright-'));
  try {
    const compiler = createRequire(join(scratch, 'main.js'))('typescript') as Compiler;
    const { outputText } = compiler.transpileModule(readFileSync(join(directory, 'main.ts'), 'utf8'), {
      compilerOptions: { module: compiler.ModuleKind.CommonJS, target: compiler.ScriptTarget.ES2022 },
    });
    const program = join(scratch, 'main.cjs');
    const outdir = join(scratch, 'cdktf.out');
    writeFileSync(program, outputText);
    const ran = spawnSync(process.execPath, [program], { cwd: directory, env: { ...process.env, CDKTF_OUTDIR: outdir, CHECKPOINT_DISABLE: '1' }, encoding: 'utf8', timeout: LONGEST });
    return read(ran.status === 0 ? { outdir } : { why: faultOf(ran.stderr, ran.error) });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** The line of an uncaught error that says what it is. */
function faultOf(stderr: string, error: Error | undefined): string {
  const lines = (stderr ?? '').split('\n').map((line) => line.trim());
  return lines.find((line) => /^(?:\w*Error|FirewrightError)\b.*:/.test(line)) ?? error?.message ?? lines.find((line) => line !== '') ?? 'it ended without a word';
}
