import { type RuleTable } from './rule-table';

/**
 * What stands before a rule: rows below `end`, without the rules that `hidden` marks. Where the order of the list is
 * only partly known these are the rules that surely precede it, wherever they stand. The position after the last rule
 * is the default's.
 */
export interface Before {
  readonly end: number;
  readonly hidden: Uint8Array;
}

/** @param removed marks rules that are as if they were not in the list */
export function before(table: RuleTable, rule: number, removed: Uint8Array): Before {
  if (rule === table.rules) return { end: table.rows, hidden: removed };
  if (!table.partial) return { end: table.start[rule], hidden: removed };
  const predecessors = table.list.rules[rule].predecessors;
  if (predecessors === undefined) {
    return { end: table.rows, hidden: removed.map((mark, position) => (position < rule ? mark : 1)) };
  }
  const hidden = new Uint8Array(table.rules).fill(1);
  for (const one of predecessors) hidden[one] = removed[one];
  return { end: table.rows, hidden };
}

/** What stands before either of two rules. */
export function beforeEither(table: RuleTable, rule: number, other: number, removed: Uint8Array): Before {
  const [a, b] = [before(table, rule, removed), before(table, other, removed)];
  if (!table.partial) return a.end > b.end ? a : b;
  return { end: table.rows, hidden: a.hidden.map((mark, position) => Math.min(mark, b.hidden[position])) };
}
