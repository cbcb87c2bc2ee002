import { type Finding, type LintReport, type Severity, type SuppressedFinding } from '../analysis';
import { footer } from './footer-text';
import { writtenPath } from './hop-text';
import { paint, type Paint, printable } from './paint';
import { count } from './plural';
import { regionLines } from './region-lines';
import { type TextOptions } from './verification-text';

const MARKS: Readonly<Record<Severity, string>> = { error: '✗', warning: '!', note: '·' };
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note'];
/** Other rules that are named for one finding. */
const MOST_NAMED = 10;

const isOpen = ({ kind }: Finding): boolean => kind === 'undecided';

/** The answer to `lint`, for a person: list by list, each finding with the rules that it is about, and a summary. */
export function lintText(given: LintReport, { colour = false }: Pick<TextOptions, 'colour'> = {}): string {
  const report = printable(given);
  const colours = paint(colour);
  return [
    ...[...byList(report.findings)].flatMap(([list, findings]) => (
      [colours.bold(list), ...findings.flatMap((one) => findingLines(one, colours)).map((line) => `  ${line}`), ''])),
    ...acceptedLines(report, colours),
    summaryLine(report, colours), ...footer(report, colours), '',
  ].join('\n');
}

function byList(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const lists = new Map<string, Finding[]>();
  // Books and limits last: they stand in no list.
  for (const finding of [...findings.filter(({ list }) => list !== undefined), ...findings.filter(({ list }) => list === undefined)]) {
    const list = finding.list ?? 'Beside the lists';
    const known = lists.get(list);
    if (known) known.push(finding);
    else lists.set(list, [finding]);
  }
  return lists;
}

/**
 * ```
 * ✗ FW101 dead  no flow reaches it, ...
 *   rule   alicloud_security_group_rule.late
 *          shop/web/late
 *   by     alicloud_security_group_rule.early
 *   flows  from 10.0.0.0/8 to alicloud_security_group.web, tcp/22
 * ```
 */
function findingLines({ id, kind, severity, rule, constructPath, by, region, message }: Finding, colours: Paint): readonly string[] {
  const named = by.every((name) => mentions(message, name)) ? []
    : [...by.slice(0, MOST_NAMED), ...(by.length > MOST_NAMED ? [`and ${by.length - MOST_NAMED} more`] : [])];
  const details: readonly (readonly [string, readonly string[]])[] = [
    ['rule', [rule, ...(constructPath === undefined ? [] : [writtenPath(constructPath)])]],
    ['by', named], ['flows', region === undefined ? [] : regionLines(region)],
  ];
  const paintOf = { error: colours.bad, warning: colours.open, note: colours.dim }[severity];
  return [
    `${paintOf(`${kind === 'undecided' ? '?' : MARKS[severity]} ${colours.bold(id)} ${kind}`)}  ${message}`,
    ...details.flatMap(([label, lines]) => lines.map((line, i) => `  ${colours.dim(`${(i === 0 ? label : '').padEnd(5)}  ${line}`)}`)),
  ];
}

/** Whether a sentence has a name, and not just a longer one that begins or ends like it. */
function mentions(message: string, name: string): boolean {
  const literally = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\w-])${literally}(?![\\w-])`).test(message);
}

/** What somebody accepted is worth seeing only where everything is asked for. */
function acceptedLines({ level, suppressed }: LintReport, { bold, dim }: Paint): readonly string[] {
  if (level !== 'note' || suppressed.length === 0) return [];
  const line = ({ finding: { id, kind, rule }, reason, until }: SuppressedFinding): readonly string[] => [
    `  ${bold(id)} ${kind}  ${reason}${until === undefined ? '' : `, until ${until}`}`, `    ${dim(`rule   ${rule}`)}`,
  ];
  return [bold('Accepted'), ...suppressed.flatMap(line), ''];
}

/** `2 errors, 3 warnings in 6 lists, 42 rules (1 accepted; --level note looks for notes as well)` */
function summaryLine({ level, findings, counts, suppressed, lists }: LintReport, colours: Paint): string {
  const shown = (severity: Severity): number => findings.filter((one) => one.severity === severity).length;
  const open = findings.filter(isOpen).length;
  const decided = (severity: Severity): number => findings.filter((one) => one.severity === severity && !isOpen(one)).length;
  const paintOf = { error: colours.bad, warning: colours.open, note: colours.dim };
  const found = [
    ...SEVERITIES.filter((one) => decided(one) > 0).map((one) => paintOf[one](count(decided(one), one))), ...(open === 0 ? [] : [colours.open(`${open} undecided`)]),
  ];
  const where = `in ${count(lists.length, 'list')}, ${count(lists.reduce((sum, { rules }) => sum + rules, 0), 'rule')}`;
  const none = colours.good(`✓ no ${level === 'error' ? 'errors' : 'findings'}`);
  const hidden = SEVERITIES.map((severity) => ({ severity, number: counts[severity] - shown(severity) })).filter(({ number }) => number > 0);
  const beside = [
    ...hiddenInWords(hidden, level), ...(suppressed.length === 0 ? [] : [`${suppressed.length} accepted`]),
  ];
  return `${found.length === 0 ? none : found.join(', ')} ${where}${beside.length === 0 ? '' : ` (${beside.join('; ')})`}`;
}

/** Notes are looked for only where they are asked for: without that there may be more than were counted. */
function hiddenInWords(hidden: readonly { readonly severity: Severity; readonly number: number }[], level: Severity): readonly string[] {
  const last = hidden.at(-1);
  if (last === undefined) return level === 'note' ? [] : ['--level note looks for notes as well'];
  const words = hidden.map(({ severity, number }) => `${severity === 'note' ? 'at least ' : ''}${count(number, severity)}`);
  return [`${words.join(', ')}: --level ${last.severity} shows them`];
}
