import { type ImportProof } from '../ask-import';
import { diffText } from './diff-text';
import { countsOf, type ImportAnswer } from './import-json';
import { paint, type Paint, printable } from './paint';
import { count } from './plural';
import { type TextOptions } from './verification-text';

/** Parts of one kind that are shown. */
const SHOWN = 20;

/** What `import` did, for a person. */
export function importText(answer: ImportAnswer, options: TextOptions = {}): string {
  const colours = paint(options.colour ?? false);
  const { bold, dim, open } = colours;
  const { imported, carried, left, source } = printable({ ...answer.program, text: '' });
  const words = countsOf(imported.map(({ as }) => as)).map(([word, number]) => `${number} ${word}`);
  return [
    `${bold(`${count(imported.length + carried.length, 'part')} of ${source}`)}${answer.file === undefined ? '' : ` in ${answer.file}`}`,
    `  ${count(imported.length, 'part')} as constructs and classes: ${words.join(', ')}`,
    ...section('As it is written', carried.map(({ address, as, why }) => `  ${address} ${dim(`${as}: ${why}`)}`), colours),
    ...section('Not imported', left.map(({ address, why }) => `  ${open('!')} ${address}: ${why}`), colours),
    '', ...(answer.proof === undefined ? [open(`? not proved: ${printable(answer.notProved ?? '')}`)] : proofLines(answer.proof, colours, options)), '',
  ].join('\n');
}

function section(title: string, lines: readonly string[], { bold, dim }: Paint): readonly string[] {
  if (lines.length === 0) return [];
  return [bold(`${title}: ${lines.length}`), ...lines.slice(0, SHOWN), ...(lines.length > SHOWN ? [`  ${dim(`and ${lines.length - SHOWN} more (--format json has all)`)}`] : [])];
}

function proofLines({ verdict, diff, resources }: ImportProof, colours: Paint, options: TextOptions): readonly string[] {
  const { good, bad, open } = colours;
  const { kept, moved, missing, added, changed } = printable(resources);
  const same = `${count(kept, 'resource')} in both, ${moved === 0 ? 'at the addresses that they had' : `${moved} of them at another address, which moved blocks tell Terraform`}`;
  const lines = [
    ...missing.slice(0, SHOWN).map((address) => `  ${bad('-')} ${address} is not there`), ...added.slice(0, SHOWN).map((address) => `  ${bad('+')} ${address} is new`),
    ...changed.slice(0, SHOWN).map(({ address, argument, before, after }) => `  ~ ${address}: ${argument} ${before ?? 'not given'} -> ${after ?? 'not given'}`),
    ...(changed.length > SHOWN ? [`  and ${changed.length - SHOWN} more (--format json has all)`] : []),
  ];
  if (verdict === 'same') return [good('✓ same meaning: every flow is decided and recorded as before'), `  ${same}`, ...lines];
  const title = verdict === 'differs' ? bad('✗ not the same') : open('? not decided whether it is the same');
  return [title, `  ${same}`, ...lines, diffText(diff, options).trimEnd()];
}
