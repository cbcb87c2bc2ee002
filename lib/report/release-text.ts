import { type Decided, type ReleaseConflict, type ReleaseList, type ReleaseReport, type ReleaseStep } from '../analysis';
import { footer } from './footer-text';
import { flowLine } from './hop-text';
import { paint, type Paint, printable } from './paint';
import { count } from './plural';
import { regionLines } from './region-lines';
import { type IsQuestion, remedyFor, remedyLines } from './remedy';
import { type TextOptions } from './verification-text';

/** Conflicts of one list that are shown. */
const SHOWN = 10;

/** The answer to `plan-release`, for a person: list by list the steps, or why there is no order of them. */
export function releaseText(given: ReleaseReport, options: TextOptions = {}): string {
  const report = printable(given);
  const colours = paint(options.colour ?? false);
  const { lists, notPlanned } = report;
  const blocks = lists.map((list) => listLines(list, colours, options.isQuestion ?? (() => false)).join('\n'));
  return [
    ...(lists.length + notPlanned.length === 0 ? [colours.good('✓ no list of policies differs: there is nothing to release')] : []),
    ...(blocks.length === 0 ? [] : [blocks.join('\n\n')]),
    ...(notPlanned.length === 0 ? [] : [
      ...(blocks.length === 0 ? [] : ['']), colours.bold('Differs, and not planned:'), ...notPlanned.map(({ list, why }) => `  ${colours.open('?')} ${list}: ${why}`)]),
    ...footer(report, colours), '',
  ].join('\n');
}

function listLines(list: ReleaseList, colours: Paint, isQuestion: IsQuestion): readonly string[] {
  const { bold, dim } = colours;
  const steps = list.steps.flatMap((step, i) => stepLines(step, `${i + 1}`.padStart(`${list.steps.length}`.length), colours));
  const end = list.verdict === 'none' && list.steps.length > 0 ? [dim('after these, no step that is left is safe:')] : [];
  return [
    `${bold(list.list)}  ${verdict(list, colours)}`, ...steps.map((line) => `  ${line}`), ...end.map((line) => `  ${line}`),
    ...list.conflicts.slice(0, SHOWN).flatMap((one) => conflictLines(one, colours, isQuestion)).map((line) => `  ${line}`),
    ...(list.conflicts.length > SHOWN ? [`  ${dim(`and ${list.conflicts.length - SHOWN} more`)}`] : []),
  ];
}

function verdict({ verdict: found, steps, checked, bound }: ReleaseList, { good, bad, open }: Paint): string {
  if (found === 'ordered') return good(`✓ ${count(steps.length, 'step')}: after each, nothing that both versions allow is blocked, and nothing that both deny is open`);
  if (found === 'none') return bad(`✗ no safe order: each one blocks what both versions allow, or opens what both deny, on the way (${count(checked, 'list')} evaluated)`);
  const remedy = bound === 'lists' ? 'raise --max-lists' : 'raise --max-steps';
  return open(`? undecided within the bound, after ${count(checked, 'list')} on the way: ${remedy}`);
}

function stepLines(step: ReleaseStep, mark: string, { dim }: Paint): readonly string[] {
  return [`${mark}. ${stepInWords(step)}`, `${' '.repeat(mark.length + 2)}${dim(step.says)}`];
}

function stepInWords({ kind, policy, place }: ReleaseStep): string {
  const where = place === undefined ? '' : ` ${kind === 'move' ? 'to' : 'at'} ${place.position}, ${place.before === undefined ? 'last' : `before ${place.before}`}`;
  return `${kind === 'change' ? 'change in place' : kind} ${policy}${kind === 'change' ? '' : where}`;
}

function conflictLines({ step, kind, flow, region, before, between, after, dependsOn }: ReleaseConflict, colours: Paint, isQuestion: IsQuestion): readonly string[] {
  const { bad, dim } = colours;
  return [
    `${bad('✗')} ${stepInWords(step)}`,
    ...[
      `${kind === 'blocks' ? 'would block what both versions allow:' : 'would open what both versions deny:'}`, ...regionLines(region).map((line) => `  ${line}`),
      `${dim('such as')}  ${flowLine(flow, colours)}`,
      decidedLine('was', before, colours), decidedLine('then', between, colours), decidedLine('at last', after, colours),
      ...dependsOn.flatMap((one) => remedyLines(remedyFor(one, isQuestion), colours)),
    ].map((line) => `    ${line}`),
  ];
}

const decidedLine = (label: string, { action, rule, says }: Decided, { dim }: Paint): string => (
  `${`${label}:`.padEnd(8)} ${action} by ${rule}${says === rule ? '' : `  ${dim(says)}`}`);
