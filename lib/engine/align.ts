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
 * Cost: O(n log n), by the longest increasing run of positions; rules are found by a hash, and compared. Equal rules that stand several times in a list are
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
  const partner = partners(a, b);
  const onlyFirst = new Uint8Array(a.rules).fill(1);
  const onlySecond = new Uint8Array(b.rules).fill(1);
  for (const rule of longestRun(partner)) {
    onlyFirst[rule] = 0;
    onlySecond[partner[rule]] = 0;
  }
  return { onlyFirst, onlySecond };
}

/** By rule of the first list an equal one of the second, or -1: the first with the first, the next with the next. */
function partners(a: RuleTable, b: RuleTable): Int32Array {
  /** By hash the first of the second list's rules that are left, and by rule the next one of the same hash. */
  const firsts = new Map<number, number>();
  const next = new Int32Array(b.rules).fill(-1);
  for (let rule = b.rules - 1; rule >= 0; rule--) {
    const hash = hashOf(b, rule);
    next[rule] = firsts.get(hash) ?? -1;
    firsts.set(hash, rule);
  }
  const partner = new Int32Array(a.rules).fill(-1);
  for (let rule = 0; rule < a.rules; rule++) {
    const hash = hashOf(a, rule);
    let last = -1;
    let other = firsts.get(hash) ?? -1;
    while (other >= 0 && !areEqual(a, rule, b, other)) [last, other] = [other, next[other]];
    if (other < 0) continue;
    partner[rule] = other;
    if (last < 0) firsts.set(hash, next[other]);
    else next[last] = next[other];
  }
  return partner;
}

/** Equal for rules with the same action and the same rows. */
function hashOf(table: RuleTable, rule: number): number {
  let hash = table.action[rule] + 1;
  for (const column of table.sets) {
    for (let row = table.start[rule]; row < table.start[rule + 1]; row++) hash = Math.imul(hash ^ column[row], 0x9e3779b1) ^ (hash >>> 15);
  }
  return hash;
}

function areEqual(a: RuleTable, rule: number, b: RuleTable, other: number): boolean {
  const [start, from] = [a.start[rule], b.start[other]];
  const rows = a.start[rule + 1] - start;
  if (a.action[rule] !== b.action[other] || b.start[other + 1] - from !== rows) return false;
  for (let k = 0; k < a.dimensions; k++) {
    for (let i = 0; i < rows; i++) if (a.sets[k][start + i] !== b.sets[k][from + i]) return false;
  }
  return true;
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
