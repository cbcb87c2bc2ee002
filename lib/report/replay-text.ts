import { type ReplayReport, type RuleCount } from '../replay/replay-report';
import { columns } from './columns';
import { paint, type Paint, printable } from './paint';
import { type IsQuestion, remedyLines } from './remedy';
import { changeLines } from './replay-changes-text';
import { amount, moment, percent, records, verdictIn } from './replay-words';
import { groundLines } from './replay-grounds-text';
import { replayRemedy } from './replay-remedy';
import { type TextOptions } from './verification-text';

/** Rows of one table, and rules that nothing hit, that a person reads; the JSON has all. */
const MOST_ROWS = 40;

/** The answer to `replay`, for a person: what would change, what became of the records, and which rules decided them. */
export function replayText(given: ReplayReport, options: TextOptions = {}): string {
  const report = printable(given);
  const colours = paint(options.colour ?? false);
  return [
    ...changeLines(report, colours),
    ...verdictLines(report, colours),
    ...report.lists.filter((list) => list.records > 0).flatMap((list) => listLines(list, report.byRule, colours)),
    ...neverHitLines(report, colours),
    ...againstLogLines(report, colours),
    ...openLines(report, options.isQuestion ?? (() => false), colours),
    ...report.notes.map((note, i) => `${i === 0 ? '\n' : ''}${colours.dim(`note  ${note}`)}`),
    ...groundLines(report, colours), '',
  ].join('\n');
}

function verdictLines({ log, total, from, to, byVerdict }: ReplayReport, colours: Paint): readonly string[] {
  const kind = log === 'vpc-flow' ? 'VPC flow log' : 'Cloud Firewall log';
  const when = from === undefined || to === undefined ? '' : `  ${colours.dim(`${moment(from)} to ${moment(to)}`)}`;
  const shown = Object.entries(byVerdict).filter(([, count]) => count > 0) as [keyof typeof byVerdict, number][];
  const rows = columns(shown.map(([verdict, count]) => [verdict, amount(count), percent(count / total)]), [1, 2]);
  return [
    `${colours.bold(kind)}  ${records(total)}${when}`,
    ...rows.map(([verdict, ...numbers], i) => `  ${verdictIn(colours, shown[i][0])(verdict)}  ${numbers.join('  ')}`),
  ];
}

/** The rules of one list that decided records, or may have. */
function listLines({ name, records: met }: ReplayReport['lists'][number], byRule: readonly RuleCount[], colours: Paint): readonly string[] {
  const rows = byRule.filter((row) => row.list === name && row.count + row.perhaps > 0);
  const shown = rows.slice(0, MOST_ROWS);
  const open = shown.some((row) => row.perhaps > 0);
  const cells = columns([
    ['records', ...(open ? ['perhaps'] : []), 'share', 'verdict', 'rule'],
    ...shown.map((row) => [amount(row.count), ...(open ? [row.perhaps === 0 ? '' : amount(row.perhaps)] : []), percent(row.share), row.verdict, row.rule]),
  ], open ? [0, 1, 2] : [0, 1]);
  const [header, ...lines] = cells;
  const verdict = open ? 3 : 2;
  return [
    '', `${colours.bold(name)}  ${colours.dim(records(met))}`, `  ${colours.dim(header.join('  '))}`,
    ...lines.map((line, i) => {
      const { says, rule, lastSeen } = shown[i];
      const coloured = line.map((cell, k) => (k === verdict ? verdictIn(colours, shown[i].verdict)(cell) : cell));
      const details = [...(says === rule ? [] : [says]), ...(lastSeen === undefined ? [] : [`last ${moment(lastSeen)}`])];
      return `  ${coloured.join('  ')}${details.length === 0 ? '' : `  ${colours.dim(details.join(', '))}`}`;
    }),
    ...(rows.length > shown.length ? [`  ${colours.dim(`and ${amount(rows.length - shown.length)} more`)}`] : []),
  ];
}

/** Rules that somebody wrote and that no record of any list hit. */
function neverHitLines({ byRule, lists }: ReplayReport, { bold, dim }: Paint): readonly string[] {
  const hit = new Set(byRule.filter(({ count, perhaps }) => count + perhaps > 0).map(({ rule }) => rule));
  const never = [...new Map(byRule.filter(({ rule, implicit }) => !implicit && !hit.has(rule)).map((row) => [row.rule, row])).values()];
  const unmet = lists.filter((list) => list.records === 0).map(({ name }) => name);
  const rows = columns(never.slice(0, MOST_ROWS).map(({ verdict, rule }) => [verdict, rule]));
  return [
    ...(never.length === 0 ? [] : [
      '', `${bold('Never hit')}  ${dim(`${amount(never.length)} of ${amount(new Set(byRule.filter(({ implicit }) => !implicit).map(({ rule }) => rule)).size)} rules`)}`,
      ...rows.map((cells, i) => `  ${cells.join('  ')}${never[i].says === never[i].rule ? '' : `  ${dim(never[i].says)}`}`),
      ...(never.length > MOST_ROWS ? [`  ${dim(`and ${amount(never.length - MOST_ROWS)} more`)}`] : []),
    ]),
    ...(unmet.length === 0 ? [] : ['', `${bold('No record met')}  ${unmet.slice(0, MOST_ROWS).join('; ')}${unmet.length > MOST_ROWS ? `; and ${amount(unmet.length - MOST_ROWS)} more` : ''}`]),
  ];
}

function againstLogLines({ againstLog }: ReplayReport, colours: Paint): readonly string[] {
  if (againstLog.length === 0) return [];
  const sources = againstLog.some(({ ruleSource }) => ruleSource !== undefined);
  const [header, ...rows] = columns([
    ['verdict', 'log', 'records', ...(sources ? ['rule_source'] : [])],
    ...againstLog.map(({ verdict, logged, ruleSource, count }) => [verdict, logged, amount(count), ...(sources ? [ruleSource ?? ''] : [])]),
  ], [2]);
  return [
    '', colours.bold('What the log says was done'), `  ${colours.dim(header.join('  '))}`,
    ...rows.map(([verdict, ...cells], i) => `  ${verdictIn(colours, againstLog[i].verdict)(verdict)}  ${cells.join('  ')}`.trimEnd()),
  ];
}

function openLines({ undecided, unmatched, byVerdict, unreadable }: ReplayReport, isQuestion: IsQuestion, colours: Paint): readonly string[] {
  const { bold, dim, bad } = colours;
  const matched = unmatched.slice(0, MOST_ROWS);
  return [
    ...(undecided.length === 0 ? [] : ['', bold('Undecided'), ...undecided.flatMap(({ dependsOn, count }) => {
      const [what, ...how] = remedyLines(replayRemedy(dependsOn, isQuestion), colours);
      return [`  ${what}  ${dim(records(count))}`, ...how.map((line) => `  ${line}`)];
    })]),
    ...(matched.length === 0 ? [] : ['', bold('Unmatched'), ...columns(matched.map(({ what, why, count }) => (
      [amount(count), what ?? 'others', why])), [0]).map((cells) => `  ${cells.join('  ')}`)]),
    ...(unmatched.length > matched.length ? [`  ${dim(`and ${amount(unmatched.length - matched.length)} more`)}`] : []),
    ...(byVerdict.unreadable === 0 ? [] : [
      '', bad(`${amount(byVerdict.unreadable)} ${byVerdict.unreadable === 1 ? 'line' : 'lines'} could not be read`), ...unreadable.map(({ line, why }) => `  line ${line}: ${why}`),
      ...(byVerdict.unreadable > unreadable.length ? [`  ${dim(`and ${amount(byVerdict.unreadable - unreadable.length)} more`)}`] : []),
    ]),
  ];
}
