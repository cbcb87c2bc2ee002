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
    const { table } = this;
    const own = list === FIRST ? this.a : this.b;
    if (row === table.rows) return own.rows;
    const rule = table.ruleOf[row];
    return own.start[(list === FIRST ? this.inFirst : this.inSecond)[rule]] + row - table.start[rule];
  }

  /** The row here that a row of a list is; for the number of the list's rows that of the rows here. */
  rowOf(list: typeof FIRST | typeof SECOND, row: number): number {
    const { table } = this;
    const own = list === FIRST ? this.a : this.b;
    if (row === own.rows) return table.rows;
    const rule = own.ruleOf[row];
    return table.start[(list === FIRST ? this.ofFirst : this.ofSecond)[rule]] + row - own.start[rule];
  }
}
