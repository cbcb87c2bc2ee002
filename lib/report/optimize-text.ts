import { type OptimizedList, type OptimizeReport, type RewriteStep, type RewrittenRule } from '../analysis';
import { columns } from './columns';
import { footer } from './footer-text';
import { paint, type Paint, printable } from './paint';
import { count } from './plural';
import { type TextOptions } from './verification-text';

/** The answer to `optimize`, for a person: list by list the steps in words, and then the rules that it comes to. */
export function optimizeText(given: OptimizeReport, { colour = false }: Pick<TextOptions, 'colour'> = {}): string {
  const { lists, notUnderstood } = printable(given);
  const colours = paint(colour);
  const nothing = [colours.good('✓ nothing to drop or merge was found')];
  const blocks = lists.map((list) => listLines(list, colours).join('\n')).join('\n\n');
  return [...(lists.length === 0 ? nothing : [blocks]), ...footer({ assumptions: [], notUnderstood }, colours), ''].join('\n');
}

function listLines(list: OptimizedList, colours: Paint): readonly string[] {
  const { bold, good } = colours;
  const shorter = list.steps.length > 0;
  const result = shorter
    ? good(`${count(list.before, 'rule')} → ${count(list.after, 'rule')}, proved equivalent`) : `${count(list.before, 'rule')}, nothing to drop or merge`;
  return [
    `${bold(list.list)}  ${result}`,
    ...steps(list.steps).flatMap((one) => stepLines(one, colours)).map((line) => `  ${line}`),
    ...(list.bounded ? [`  ${colours.open('a proof was cut short by the work bound: raise --max-steps, and the list may become shorter')}`] : []),
    ...limitLines(list, colours).map((line) => `  ${line}`),
    ...(shorter || list.split !== undefined ? ['', '  in this order:', ...ruleLines(list.rules, colours).map((line) => `  ${line}`)] : []),
  ];
}

/** Rules that go for the same reason are told together. */
function steps(all: readonly RewriteStep[]): readonly RewriteStep[] {
  const together: RewriteStep[] = [];
  for (const step of all) {
    const last = together.at(-1);
    if (step.kind === 'drop' && last?.kind === 'drop' && last.why === step.why) together[together.length - 1] = { ...last, rules: [...last.rules, ...step.rules] };
    else together.push(step);
  }
  return together;
}

function stepLines({ kind, rules, into, why }: RewriteStep, { bad, open, good, dim }: Paint): readonly string[] {
  const verb = (kind === 'drop' ? bad : open)(kind.padEnd(5));
  const values = Object.entries(into?.arguments ?? {}).map(([name, value]) => argumentLine(name, value));
  return [
    ...rules.map((rule, i) => `${i === 0 ? verb : '     '}  ${rule}`),
    ...(into === undefined ? [] : [`${good('into ')}  ${into.says}`, ...values.map((line) => `       ${line}`)]),
    `       ${dim(why)}`,
  ];
}

/** An argument as Terraform's JSON has it. Several addresses, ports or domains stand in an address book. */
function argumentLine(name: string, value: string | number | readonly string[]): string {
  const isBook = Array.isArray(value) && name !== 'application_name_list';
  return `${name} = ${JSON.stringify(value)}${isBook ? ' (the entries of an address book)' : ''}`;
}

function limitLines({ limit, after, split }: OptimizedList, { open, dim }: Paint): readonly string[] {
  if (limit === undefined) return [];
  const groups = split ?? [];
  const width = Math.max(0, ...groups.map(({ group }) => group.length));
  return [
    dim(`limit  ${count(limit.rules, 'rule')} in a ${limit.per} [${limit.source}]; this list has ${after}`),
    ...groups.map(({ group, rules }, i) => `${open(i === 0 ? 'split' : '     ')}  ${group.padEnd(width)}  ${rangesInWords(rules)}`),
  ];
}

/** `rules 1-100, 120`, counted from 1 as the table does. */
function rangesInWords(places: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const place of [...places].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last?.[1] === place - 1) last[1] = place;
    else ranges.push([place, place]);
  }
  const words = ranges.map(([from, to]) => (from === to ? `${from + 1}` : `${from + 1}-${to + 1}`));
  return words.length === 0 ? 'no rules' : `${places.length === 1 ? 'rule' : 'rules'} ${words.join(', ')}`;
}

function ruleLines(rules: readonly RewrittenRule[], { good, bad, open, dim }: Paint): readonly string[] {
  const rows = rules.map(({ from: [first, ...others], unchanged, action, says }, i) => [
    String(i + 1), action, unchanged ? 'as it is' : 'new', says, `${first}${others.length === 0 ? '' : ` and ${others.length} more`}`,
  ]);
  return columns(rows, [0]).map(([place, action, state, says, from], i) => (
    `${place}  ${{ allow: good, deny: bad, monitor: open }[rules[i].action](action)}  ${rules[i].unchanged ? dim(state) : state}  ${says}  ${dim(from)}`));
}
