/** The table in docs/performance.md: between two marks, everything else is left as it is. */
import { readFileSync, writeFileSync } from 'node:fs';
import { markdown, type Row } from './table';

const BEGIN = '<!-- npm run bench -- --markdown writes from here -->';
const END = '<!-- to here -->';

/** Throws when the document does not have the marks. */
export function writeTable(file: string, caption: string, rows: readonly Row[]): void {
  const text = readFileSync(file, 'utf8');
  const [before, rest] = text.split(BEGIN);
  const after = rest?.split(END)[1];
  if (after === undefined) throw new Error(`${file} has to have ${BEGIN} and, after it, ${END}`);
  writeFileSync(file, `${before}${BEGIN}\n\n${caption}\n\n${markdown(rows)}\n\n${END}${after}`);
}
