import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { run } from '../../lib/cli/main';

/** What a command line came to. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs one command line in this process, with `input` on its standard input. */
export async function firewright(args: readonly string[], input?: string): Promise<Ran> {
  let [out, err] = ['', ''];
  const code = await run(args, '0.0.0', {
    out: (text) => { out += text; }, err: (text) => { err += text; },
    input: async () => input, bytes: () => (input === undefined ? undefined : Readable.from([Buffer.from(input)])), colour: false, debug: false,
  });
  return { code, out, err };
}

/** A directory with these files, which is removed when the tests of the file are over. */
export function files(contents: Readonly<Record<string, string>>): (name: string) => string {
  const directory = mkdtempSync(join(tmpdir(), 'firewright-cli-'));
  for (const [name, text] of Object.entries(contents)) writeFileSync(join(directory, name), text);
  afterAll(() => { rmSync(directory, { recursive: true }); });
  return (name) => join(directory, name);
}
