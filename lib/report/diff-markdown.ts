import { type Change, type DiffReport } from '../analysis';
import { countOf, hasChanges, isSame, KINDS, presentInWords, VERBS } from './change-counts';
import { type ChangeGroup, type ChangePlace, changePlaces, type Side } from './change-groups';
import { decidedInWords, pairsInWords, undecidedLines, unmatchedInWords } from './change-words';
import { writtenPath } from './hop-text';
import { type Block, code, fit, html, type Part } from './markdown';
import { printable } from './paint';
import { count } from './plural';
import { regionLines } from './region-lines';

/** Characters of a comment: GitHub takes 65,536, of which something is left for those who add to it. */
const MOST = 60_000;
/** Remarks of one sort, and characters of one. */
const MOST_REMARKS = 10;
const LONGEST = 400;
const LABEL: Readonly<Record<Side, string>> = { before: 'was', after: 'now' };

/** The answer to `diff` as Markdown for a pull request: counts, what differs from end to end, and list by list what can be folded out. */
export function diffMarkdown(given: DiffReport): string {
  const report = printable(given);
  const { boundary, endToEnd } = report;
  const lists = changePlaces(boundary);
  const grounds = remarks(report).map((line) => `${line}\n`).join('');
  const changes = fit([
    { opening: headLines(report), blocks: [], closing: [''] },
    ...(hasChanges(report) ? [endToEndPart(report)] : []), ...changePlaces(endToEnd).map(placePart),
    ...(boundary.length === 0 ? [] : [{ opening: ['#### List by list', ''], blocks: [], closing: [] }]),
    ...lists.map((place) => foldedPart(place, endToEnd.length === 0 && lists.length === 1)),
  ], MOST - grounds.length, (more) => `**${count(more, 'change')} left out**: a comment holds no more. ${code('firewright diff --format json')} has all of them.`);
  return `${changes}${grounds}`;
}

function headLines(report: DiffReport): readonly string[] {
  const title = '### Firewall changes';
  if (isSame(report)) return [title, '', 'No difference in meaning.'];
  if (!hasChanges(report)) return [title, '', 'No difference was found, but not everything was decided.'];
  const row = (name: string, changes: readonly Change[]): string => `| ${name} | ${KINDS.map((kind) => countOf(changes, kind)).join(' | ')} |`;
  return [
    title, '', `| | ${KINDS.map((kind) => VERBS[kind]).join(' | ')} |`, '|---|--:|--:|--:|',
    row('end to end', report.endToEnd), row('list by list', report.boundary),
  ];
}

function endToEndPart(report: DiffReport): Part {
  const nothing = report.endToEnd.length === 0 && report.pairs + report.samePairs > 0 ? 'Nothing opens or closes ' : '';
  const scope = pairsInWords(report);
  return { opening: ['#### End to end', '', `${nothing === '' ? `${scope[0].toUpperCase()}${scope.slice(1)}` : `${nothing}${scope}`}.`, ''], blocks: [], closing: [] };
}

function placePart(place: ChangePlace): Part {
  return { opening: [`**${code(place.name)}**: ${presentInWords(place.all)}`, ''], blocks: blocksOf(place), closing: [''] };
}

/** A list folded away, but for one that is all there is. */
function foldedPart(place: ChangePlace, isOpen: boolean): Part {
  return {
    opening: [isOpen ? '<details open>' : '<details>', `<summary>${html(place.name)}: ${presentInWords(place.all)}</summary>`, ''],
    blocks: blocksOf(place), closing: ['', '</details>', ''],
  };
}

function blocksOf({ groups, hidden }: ChangePlace): readonly Block[] {
  return [
    ...groups.map(blockOf),
    ...[...hidden].map(([kind, more]): Block => ({ lines: [`- and ${more} more that it ${VERBS[kind]}`], changes: more })),
  ];
}

function blockOf({ kind, shared, changes, hidden }: ChangeGroup): Block {
  const told = changes.length + hidden;
  if (shared === undefined) return { lines: changes.flatMap((one) => changeLines(one, ['before', 'after'], `**${VERBS[kind]}** `)), changes: told };
  const other = shared.side === 'before' ? 'after' : 'before';
  return {
    changes: told,
    lines: [
      `- **${VERBS[kind]}** ${told} sets of flows; ${decided(changes[0], shared.side)}`,
      ...changes.flatMap((one) => changeLines(one, [other], '')).map((line) => `  ${line}`),
      ...(hidden === 0 ? [] : [`  - and ${hidden} more`]),
    ],
  };
}

function changeLines(change: Change, sides: readonly Side[], verb: string): readonly string[] {
  const { source, destination, protocol, port, application, domain } = change.flow;
  const flow = [
    `${source} → ${destination}`, port === undefined ? protocol : `${protocol}/${port}`,
    ...(application === undefined ? [] : [`application ${application}`]), ...(domain === undefined ? [] : [`domain ${domain}`]),
  ].join(', ');
  return [
    `- ${verb}${regionLines(change.region).map(partInCode).join('<br>')}`,
    ...sides.map((side) => `  - ${decided(change, side)}`), `  - such as ${code(flow)}`,
    ...(change.dependsOn.length === 0 ? [] : [`  - depends on ${change.dependsOn.map(code).join(', ')}`]),
  ];
}

/** The last line of a region may be ours: `and 3 more`. */
const partInCode = (line: string): string => (/^and (?:maybe|\d+|more than \d+) more$/.test(line) ? line : code(line));

function decided(change: Change, side: Side): string {
  const { action, by, says } = decidedInWords(change[side]);
  const { constructPath } = change[side];
  const details = [...(by === undefined || says === undefined ? [] : [says]), ...(constructPath === undefined ? [] : [writtenPath(constructPath)])];
  const who = by === undefined ? `, ${code(says ?? '')}` : ` by ${code(by)}`;
  return `${LABEL[side]}: ${action}${who}${details.length === 0 ? '' : ` (${details.map(code).join(', ')})`}`;
}

/** What was not compared or not decided, and what the answer rests on. */
function remarks(report: DiffReport): readonly string[] {
  const { undecided, assumptions, notUnderstood } = report;
  const said = (text: string): string => code(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
  const sections: readonly { readonly title: string; readonly open: boolean; readonly lines: readonly string[] }[] = [
    { title: 'In one version only', open: true, lines: unmatchedInWords(report).map(({ version, name }) => `${version}: ${said(name)}`) },
    { title: 'Undecided', open: true, lines: undecidedLines(undecided).map(said) },
    { title: 'Assumed, and an answer would be another otherwise', open: false, lines: assumptions.map(({ name, choice, means }) => `${said(`${name}=${choice}`)}: ${said(means)}`) },
    { title: 'Not understood', open: false, lines: notUnderstood.map(({ resource, why }) => `${said(resource)}: ${said(why)}`) },
  ];
  return sections.filter(({ lines }) => lines.length > 0).flatMap(({ title, open, lines }) => [
    '', open ? '<details open>' : '<details>', `<summary>${title} (${lines.length})</summary>`, '',
    ...lines.slice(0, MOST_REMARKS).map((line) => `- ${line}`), ...(lines.length > MOST_REMARKS ? [`- and ${lines.length - MOST_REMARKS} more`] : []),
    '', '</details>',
  ]);
}
