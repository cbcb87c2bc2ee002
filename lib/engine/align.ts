/**
 * Which rules two versions of a list have in common, in the same order: the longest such run, so that a difference
 * looks at what was edited only.
 *
 * Invariants
 *  1. Paired rules have the same rows and the same action, and pairs cross nowhere.
 *  2. A flow on which the lists differ is decided, in at least one of them, by a rule without a partner: if both
 *     deciders had partners, each partner would stand at or behind the other list's decider, so the deciders
 *     would be partners, with one action.
 *
 * Cost: O(n log n), by the longest increasing run of positions. Equal rules that stand several times in a list are
 * paired in order.
 */
import { type RuleTable } from './rule-table';

export interface Alignment {
  /** By rule of the first list: 1 when it has no partner. */
  readonly onlyFirst: Uint8Array;
  readonly onlySecond: Uint8Array;
}

/** @param a and @param b over the same pools, so that equal rows have equal set ids */
export function align(a: RuleTable, b: RuleTable): Alignment {
  const places = new Map<string, number[]>();
  for (let rule = b.rules - 1; rule >= 0; rule--) {
    const key = keyOf(b, rule);
    const known = places.get(key);
    if (known) known.push(rule);
    else places.set(key, [rule]);
  }
  const partner = new Int32Array(a.rules).fill(-1);
  for (let rule = 0; rule < a.rules; rule++) partner[rule] = places.get(keyOf(a, rule))?.pop() ?? -1;
  const onlyFirst = new Uint8Array(a.rules).fill(1);
  const onlySecond = new Uint8Array(b.rules).fill(1);
  for (const rule of longestRun(partner)) {
    onlyFirst[rule] = 0;
    onlySecond[partner[rule]] = 0;
  }
  return { onlyFirst, onlySecond };
}

/** Equal for rules with the same rows, action and known order. */
function keyOf(table: RuleTable, rule: number): string {
  let key = `${table.action[rule]}`;
  for (let row = table.start[rule]; row < table.start[rule + 1]; row++) {
    key += '|';
    for (let k = 0; k < table.dimensions; k++) key += `${table.sets[k][row]},`;
  }
  return key;
}

/** Positions of a longest strictly increasing run of `values`, -1 left aside. */
function longestRun(values: Int32Array): readonly number[] {
  const ends: number[] = [];
  const before = new Int32Array(values.length).fill(-1);
  for (let i = 0; i < values.length; i++) {
    if (values[i] < 0) continue;
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[ends[middle]] < values[i]) low = middle + 1;
      else high = middle;
    }
    if (low > 0) before[i] = ends[low - 1];
    ends[low] = i;
  }
  const run: number[] = [];
  for (let i = ends.length === 0 ? -1 : ends[ends.length - 1]; i >= 0; i = before[i]) run.push(i);
  return run.reverse();
}
