import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';

/** Runs the text of a program as its user would; `read` gets the directory of its stacks while it is there. */
export function runProgram<T>(text: string, load: (name: string) => unknown, read: (outdir: string) => T): T {
  const { outputText } = transpileModule(text, { compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 } });
  const outdir = mkdtempSync(join(tmpdir(), 'firewright-import-'));
  const before = process.env['CDKTF_OUTDIR'];
  process.env['CDKTF_OUTDIR'] = outdir;
  try {
    new Function('require', 'exports', outputText)(load, {});
    return read(outdir);
  } finally {
    if (before === undefined) delete process.env['CDKTF_OUTDIR'];
    else process.env['CDKTF_OUTDIR'] = before;
    rmSync(outdir, { recursive: true, force: true });
  }
}
