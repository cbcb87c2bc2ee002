import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Artifact, readArtifact } from '../../lib/artifact';

/** The artifact of one stack given as an object. */
export function artifactOf(configuration: object, bindings: Readonly<Record<string, string>> = {}): Artifact {
  return readArtifact(JSON.stringify(configuration), { bindings: new Map(Object.entries(bindings)) });
}

/** Resources of one type `t`, by name. */
export function resources(byName: object): object {
  return { resource: { t: byName } };
}

/** Writes files into a directory of their own, gives it to `use`, and removes it. */
export function withFiles<T>(files: Readonly<Record<string, unknown>>, use: (directory: string) => T): T {
  const directory = mkdtempSync(join(tmpdir(), 'firewright-'));
  try {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, name)), { recursive: true });
      writeFileSync(join(directory, name), typeof content === 'string' ? content : JSON.stringify(content));
    }
    return use(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}
