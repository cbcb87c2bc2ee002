import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs an example's program as a user would; returns the text of each stack's configuration by name. */
export function synthesize(load: () => unknown): Readonly<Record<string, string>> {
  return synthesizeInto(load, (outdir) => {
    const stacks = readdirSync(join(outdir, 'stacks'));
    return Object.fromEntries(stacks.map((name) => [name, readFileSync(join(outdir, 'stacks', name, 'cdk.tf.json'), 'utf8')]));
  });
}

/** Runs an example's program; `read` gets the directory of all its stacks while it is there. */
export function synthesizeInto<T>(load: () => unknown, read: (outdir: string) => T): T {
  const outdir = mkdtempSync(join(tmpdir(), 'firewright-example-'));
  const before = process.env['CDKTF_OUTDIR'];
  process.env['CDKTF_OUTDIR'] = outdir;
  try {
    jest.isolateModules(load);
    return read(outdir);
  } finally {
    if (before === undefined) delete process.env['CDKTF_OUTDIR'];
    else process.env['CDKTF_OUTDIR'] = before;
    rmSync(outdir, { recursive: true, force: true });
  }
}
