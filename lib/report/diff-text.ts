import { type Change, type DiffReport } from '../analysis';
import { countsInWords, hasChanges, isSame, presentInWords, VERBS } from './change-counts';
import { type ChangeGroup, type ChangePlace, changePlaces, type Side } from './change-groups';
import { decidedInWords, pairsInWords, undecidedLines, unmatchedInWords } from './change-words';
import { footer } from './footer-text';
import { flowLine, writtenPath } from './hop-text';
import { paint, type Paint, printable } from './paint';
import { regionLines } from './region-lines';
import { type IsQuestion, remedyFor, remedyLines } from './remedy';
import { type TextOptions } from './verification-text';

const LABEL: Readonly<Record<Side, string>> = { before: 'was', after: 'now' };

interface Style {
  readonly colours: Paint;
  readonly isQuestion: IsQuestion;
}

/** The answer to `diff`, for a person: the verdict, what differs from end to end, and then list by list. */
export function diffText(given: DiffReport, options: TextOptions = {}): string {
  const report = printable(given);
  const colours = paint(options.colour ?? false);
  const style = { colours, isQuestion: options.isQuestion ?? (() => false) };
  return [
    verdictLine(report, colours),
    ...(hasChanges(report) ? section('End to end', pairsInWords(report), report.endToEnd, style, report.pairs + report.samePairs === 0) : []),
    ...(hasChanges(report) ? section('List by list', 'every flow, at all times', report.boundary, style) : []),
    ...openLines(report, colours),
    ...footer(report, colours), '',
  ].join('\n');
}

function verdictLine(report: DiffReport, { good, bad, open }: Paint): string {
  if (isSame(report)) return good('✓ no difference in meaning');
  if (!hasChanges(report)) return open('? no difference was found, but not everything was decided');
  const opens = [...report.boundary, ...report.endToEnd].some(({ kind }) => kind === 'opened');
  return (opens ? bad : open)(`${opens ? '✗' : '!'} ${countsInWords(report.boundary)} in lists; ${countsInWords(report.endToEnd)} end to end`);
}

function section(title: string, scope: string, changes: readonly Change[], style: Style, isEmpty = false): readonly string[] {
  const { bold, dim } = style.colours;
  const none = isEmpty || changes.length > 0 ? [] : ['  nothing changes'];
  return ['', `${bold(title)}  ${dim(scope)}`, ...none, ...changePlaces(changes).flatMap((place) => placeLines(place, style))];
}

function placeLines({ name, all, groups, hidden }: ChangePlace, style: Style): readonly string[] {
  const { bold, dim } = style.colours;
  return [
    '', `${bold(name)}  ${dim(presentInWords(all))}`,
    ...groups.flatMap((group) => groupLines(group, style)).map((line) => `  ${line}`),
    ...[...hidden].map(([kind, more]) => `  ${dim(`and ${more} more that it ${VERBS[kind]}`)}`),
  ];
}

function groupLines({ kind, shared, changes, hidden }: ChangeGroup, style: Style): readonly string[] {
  const { bad, open, dim } = style.colours;
  const verb = (kind === 'opened' ? bad : open)(VERBS[kind].padEnd(7));
  if (shared === undefined) return changes.flatMap((one) => changeLines(one, ['before', 'after'], verb, style));
  const other = shared.side === 'before' ? 'after' : 'before';
  return [
    `${verb}  ${changes.length + hidden} sets of flows`, ...decidedLines(changes[0], shared.side, style.colours).map((line) => `    ${line}`),
    ...changes.flatMap((one) => changeLines(one, [other], '-', style)).map((line) => `  ${line}`),
    ...(hidden === 0 ? [] : [`  ${dim(`and ${hidden} more`)}`]),
  ];
}

/** One change below its mark: the region, who decided, one flow, and what it depends on. */
function changeLines(change: Change, sides: readonly Side[], mark: string, { colours, isQuestion }: Style): readonly string[] {
  const [first, ...rest] = regionLines(change.region);
  const width = mark === '-' ? 2 : 9;
  const indent = ' '.repeat(mark === '-' ? 2 : 4);
  return [
    `${mark}${mark === '-' ? ' ' : '  '}${first}`, ...rest.map((line) => `${' '.repeat(width)}${line}`),
    ...[
      ...sides.flatMap((side) => decidedLines(change, side, colours)), `${colours.dim('such as')}  ${flowLine(change.flow, colours)}`,
      ...change.dependsOn.flatMap((one) => remedyLines(remedyFor(one, isQuestion), colours)),
    ].map((line) => `${indent}${line}`),
  ];
}

/** `was: deny by alicloud_...`, and below it what that rule says and who wrote it. */
function decidedLines(change: Change, side: Side, { good, bad, open, dim }: Paint): readonly string[] {
  const { action, by, says } = decidedInWords(change[side]);
  const { constructPath } = change[side];
  const verdict = { allow: good, deny: bad, monitor: open }[change[side].action](action);
  const details = [...(by === undefined || says === undefined ? [] : [says]), ...(constructPath === undefined ? [] : [writtenPath(constructPath)])];
  return [`${LABEL[side]}: ${verdict}${by === undefined ? `, ${says}` : ` by ${by}`}`, ...details.map((line) => `     ${dim(line)}`)];
}

/** What was not compared, and what was not decided. */
function openLines(report: DiffReport, { bold, open }: Paint): readonly string[] {
  const unmatched = unmatchedInWords(report);
  return [
    ...(unmatched.length === 0 ? [] : ['', bold('In one version only:'), ...unmatched.map(({ version, name }) => `  ${version}  ${name}`)]),
    ...(report.undecided.length === 0 ? [] : ['', bold('Undecided:'), ...undecidedLines(report.undecided).map((line) => `  ${open('?')} ${line}`)]),
  ];
}
