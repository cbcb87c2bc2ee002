import { type ImportProof } from '../ask-import';
import { type ImportedProgram } from '../import';
import { diffJson } from './diff-json';

export const IMPORT_SCHEMA = 'firewright/import/1';

/** What `import` did. */
export interface ImportAnswer {
  readonly program: ImportedProgram;
  /** Where the program was written. @default - nowhere */
  readonly file?: string;
  readonly proof?: ImportProof;
  /** Why nothing was proved. */
  readonly notProved?: string;
}

/** The answer to `import`, ready for `JSON.stringify`. */
export function importJson({ program, file, proof, notProved }: ImportAnswer) {
  const { source, stacks, text, imported, carried, left } = program;
  return {
    schema: IMPORT_SCHEMA, source, stacks, file, ...(file === undefined ? { program: text } : {}),
    counts: Object.fromEntries(countsOf(imported.map((one) => one.as))),
    imported: imported.map(({ address, as }) => ({ address, as })),
    carried: carried.map(({ address, as, why }) => ({ address, as, why })),
    notImported: left.map(({ address, why }) => ({ address, why })),
    proof: proof && {
      verdict: proof.verdict, resources: { ...proof.resources, changed: proof.resources.changed.map((one) => ({ ...one })) }, diff: diffJson(proof.diff),
    },
    notProved,
  };
}

/** How often each word stands in a list, the most frequent first. */
export function countsOf(words: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
}
