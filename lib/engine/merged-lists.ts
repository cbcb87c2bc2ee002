/**
 * Two versions of a list as one: rules that both have stand there once, and every rule before and behind those that it
 * stands before and behind in its own list.
 *
 * Invariants
 *  1. The rules of each list stand in its order; those between two common ones stand the first list's before the second's.
 *  2. The first rule of either list that holds a flow is the first rule here that holds it and is in that list.
 *
 * Cost: the alignment (see `align.ts`), and a copy of the rows; no box is looked at.
 */
import { align } from './align';
import { RuleTable } from './rule-table';

export const BOTH = 0;
export const FIRST = 1;
export const SECOND = 2;

export class MergedLists {
  readonly table: RuleTable;
  /** By rule, in which list it is: BOTH, FIRST or SECOND alone. */
  readonly side: Uint8Array;
  /** By rule its place in each list, -1 where it is not there. */
  private readonly inFirst: Int32Array;
  private readonly inSecond: Int32Array;
  /** By rule of each list its place here. */
  private readonly ofFirst: Int32Array;
  private readonly ofSecond: Int32Array;

  /** @param a and @param b over the same pools */
  constructor(readonly a: RuleTable, readonly b: RuleTable) {
    const { onlyFirst, onlySecond } = align(a, b);
    const rules = a.rules + onlySecond.reduce((sum, only) => sum + only, 0);
    this.side = new Uint8Array(rules);
    this.inFirst = new Int32Array(rules).fill(-1);
    this.inSecond = new Int32Array(rules).fill(-1);
    this.ofFirst = new Int32Array(a.rules);
    this.ofSecond = new Int32Array(b.rules);
    const places = new Int32Array(rules);
    for (let rule = 0, first = 0, second = 0; rule < rules; rule++) {
      const side = onlyFirst[first] === 1 ? FIRST : onlySecond[second] === 1 ? SECOND : BOTH;
      this.side[rule] = side;
      places[rule] = side === SECOND ? -1 - second : first;
      if (side !== SECOND) {
        this.inFirst[rule] = first;
        this.ofFirst[first++] = rule;
      }
      if (side !== FIRST) {
        this.inSecond[rule] = second;
        this.ofSecond[second++] = rule;
      }
    }
    this.table = RuleTable.merge(a, b, places);
  }

  /** By rule 1 for those that are not in a list. */
  missingIn(list: typeof FIRST | typeof SECOND): Uint8Array {
    return this.side.map((side) => Number(side !== BOTH && side !== list));
  }

  /** The row of a list that a row here is; for the position after the last row the number of the list's rows, its default. */
  rowIn(list: typeof FIRST | typeof SECOND, row: number): number {
    return list === FIRST ? counterpart(this.table, row, this.a, this.inFirst) : counterpart(this.table, row, this.b, this.inSecond);
  }

  /** The other way round: the row here that a row of a list is. */
  rowOf(list: typeof FIRST | typeof SECOND, row: number): number {
    return list === FIRST ? counterpart(this.a, row, this.table, this.ofFirst) : counterpart(this.b, row, this.table, this.ofSecond);
  }
}

/** @param place by rule of the one table its place in the other, which has the same rows there */
function counterpart(from: RuleTable, row: number, to: RuleTable, place: Int32Array): number {
  if (row === from.rows) return to.rows;
  const rule = from.ruleOf[row];
  return to.start[place[rule]] + row - from.start[rule];
}
