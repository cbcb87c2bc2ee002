import { type RuleTable } from './rule-table';

/**
 * The rules to leave aside when one asks what stands before a rule: those that are removed anyway and, where the
 * order of the list is only partly known, those that do not surely precede it. The marks of a totally ordered list
 * are `removed` itself: there the rows before the rule's first say it all.
 */
export function beforeRule(table: RuleTable, rule: number, removed: Uint8Array): Uint8Array {
  if (!table.partial) return removed;
  const { predecessors } = table.list.rules[rule];
  if (predecessors === undefined) return removed;
  const hidden = new Uint8Array(table.rules).fill(1);
  for (const one of predecessors) hidden[one] = removed[one];
  return hidden;
}
