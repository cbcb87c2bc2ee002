import { type IntentResult, type Verdict, type Verification, type Witness } from '../model';
import { footer } from './footer-text';
import { flowLine, hopLines } from './hop-text';
import { paint, type Paint, printable } from './paint';
import { preventionLines, unlessWords } from './prevention-text';
import { type IsQuestion, remedyFor, remedyLines } from './remedy';

/** How a report is written. */
export interface TextOptions {
  /** Colours for a terminal. @default false */
  readonly colour?: boolean;
  /** Names that `--bind` takes as yes or no. @default - none */
  readonly isQuestion?: IsQuestion;
}

const MARKS: Readonly<Record<Verdict, string>> = { holds: '✓', violated: '✗', undecided: '?' };

/**
 * The answer to `verify`, for a person: one line for each intent, and for those that do not hold the flow
 * that breaks them, what decided it at every hop, and what to change.
 */
export function verificationText(given: Verification, options: TextOptions = {}): string {
  const verification = printable(given);
  const colours = paint(options.colour ?? false);
  return [
    ...tidy(verification.results.flatMap((result) => resultLines(result, colours, options.isQuestion ?? (() => false)))),
    '', summaryLine(verification.results, colours),
    ...footer(verification, colours), '',
  ].join('\n');
}

/** One intent with its explanation; for messages that are about one intent only. */
export function resultLines(result: IntentResult, colours: Paint, isQuestion: IsQuestion): readonly string[] {
  const { verdict, witness } = result;
  const colour = { holds: colours.good, violated: colours.bad, undecided: colours.open }[verdict];
  const notes = result.notes.map((note) => `  ${colours.dim(`note  ${note}`)}`);
  const unless = preventionLines(result.unless, colours).map((line) => `  ${line}`);
  if (verdict === 'holds') return [`${colour(MARKS.holds)} ${result.name}`, ...unless, ...notes];
  const place = [verdict, result.kind, ...(result.where === undefined ? [] : [result.where])].join(' · ');
  return [
    `${colour(`${MARKS[verdict]} ${colours.bold(result.name)}`)}  ${colours.dim(place)}`,
    ...(witness === undefined ? [] : witnessLines(witness, verdict, colours)),
    ...result.dependsOn.flatMap((one) => remedyLines(remedyFor(one, isQuestion), colours)).map((line) => `  ${line}`),
    ...notes, '',
  ];
}

function witnessLines(witness: Witness, verdict: Verdict, colours: Paint): readonly string[] {
  const outcome = `${verdict === 'undecided' ? 'may be' : 'is'} ${witness.outcome}${unlessWords(witness.unless)}`;
  return [
    `  ${flowLine(witness.flow, colours)}  ${(verdict === 'undecided' ? colours.open : colours.bad)(outcome)}`,
    ...(witness.hops.length === 0 ? [] : [`  ${colours.dim(`as is every flow ${witness.region}`)}`]),
    ...(witness.noPath === undefined ? [] : [`    ${colours.bold('no way')}  ${witness.noPath}`]),
    ...hopLines(witness.hops, colours).map((line) => `    ${line}`),
    ...preventionLines(witness.unless, colours).map((line) => `  ${line}`),
    ...witness.hints.map((hint) => `  ${colours.bold('why')}  ${hint}`),
    `  ${colours.bold(verdict === 'undecided' ? 'if so' : 'fix')}  ${witness.advice}`,
  ];
}

/** Without the empty line that ends the explanation of the last intent. */
const tidy = (lines: readonly string[]): readonly string[] => (lines.at(-1) === '' ? lines.slice(0, -1) : lines);

function summaryLine(results: readonly IntentResult[], colours: Paint): string {
  const count = (verdict: Verdict): number => results.filter((one) => one.verdict === verdict).length;
  const [holds, violated, undecided] = [count('holds'), count('violated'), count('undecided')];
  return [
    colours.good(`${holds} ${holds === 1 ? 'holds' : 'hold'}`),
    ...(violated === 0 ? [] : [colours.bad(`${violated} violated`)]),
    ...(undecided === 0 ? [] : [colours.open(`${undecided} undecided`)]),
  ].join(', ');
}
