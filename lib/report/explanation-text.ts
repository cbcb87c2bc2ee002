import { type Explanation } from '../model';
import { footer } from './footer-text';
import { flowLine } from './hop-text';
import { paint, printable } from './paint';
import { preventionLines, unlessWords } from './prevention-text';
import { remedyFor, remedyLines } from './remedy';
import { type TextOptions } from './verification-text';
import { wayLines } from './way-text';

/** The answer to `explain`, for a person: the verdict first, then the way of the flow, drawn from one end to the other. */
export function explanationText(given: Explanation, options: TextOptions = {}): string {
  const explanation = printable(given);
  const colours = paint(options.colour ?? false);
  const isQuestion = options.isQuestion ?? (() => false);
  const verdict = {
    allowed: colours.good('✓ allowed'), denied: colours.bad('✗ denied'), undecided: colours.open('? undecided'),
  }[explanation.verdict];
  return [
    `${verdict}${unlessWords(explanation.unless)}  ${flowLine(explanation.flow, colours)}`,
    ...(explanation.noPath === undefined ? [] : [`  ${colours.bold('no way')}  ${explanation.noPath}`]),
    ...wayLines(explanation, colours).map((line) => (line === '' ? '' : `  ${line}`)),
    ...preventionLines(explanation.unless, colours).map((line) => `  ${line}`),
    ...explanation.dependsOn.flatMap((one) => remedyLines(remedyFor(one, isQuestion), colours)).map((line) => `  ${line}`),
    ...explanation.hints.map((hint) => `  ${colours.bold('why')}  ${hint}`),
    ...explanation.notes.map((note) => `  ${colours.dim('note')}  ${note}`),
    ...footer(explanation, colours), '',
  ].join('\n');
}
