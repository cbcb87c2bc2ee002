/**
 * A list that stands for a while between two others: the flows that both of these treat alike, and it does not.
 *
 * Such a flow differs from the first list and from the second, and one row of the list between decides it in both
 * comparisons. So the pairs of both differences with the same row between are asked for a common flow.
 *
 * Invariant: a list that nothing is given of, with `undecided` false, keeps what both others agree on, for every flow.
 *
 * Cost: two differences, each of which looks at edited rules only, and a search for each two pairs with one row.
 */
import { type Box, type SearchOptions, Work } from '../flow';
import { difference, type DifferingPair } from './difference';
import { boxOf, clipAt, type Region, regionAt } from './region';
import { type RuleIndex } from './rule-index';
import { RuleTable } from './rule-table';
import { UncoveredSearch } from './uncovered';

/** Flows that both outer lists treat alike, and the one between does not. Rules as in `DifferingPair`. */
export interface Broken {
  readonly before: number;
  readonly between: number;
  readonly after: number;
  readonly point: Int32Array;
  /** All such flows of these three rules: the region without the covers. */
  readonly region: Box;
  readonly covers: readonly Box[];
}

export class Promises {
  /** Rows of both outer lists, so that one search can ask for them beside the list between. */
  private readonly outer: RuleTable;

  /** @param old and @param fresh over the same pools, with two actions and a known order */
  constructor(private readonly old: RuleIndex, private readonly fresh: RuleIndex, private readonly options: SearchOptions = {}) {
    const rules = [...old.table.list.rules, ...fresh.table.list.rules].map(({ boxes, action }) => ({ boxes, action }));
    this.outer = RuleTable.of({ rules, otherwise: 0 }, old.table.space, old.table.pools);
  }

  /** What the list between breaks, one by one; `undecided` where the work bound was reached. */
  * broken(between: RuleIndex): Generator<Broken | 'undecided'> {
    const { old, fresh, options } = this;
    const [fromOld, fromFresh] = [difference(between.table, old.table, options), difference(between.table, fresh.table, options)];
    if (fromOld.undecided.length + fromFresh.undecided.length > 0) yield 'undecided';
    const search = new UncoveredSearch(between.table, this.outer);
    const byRow = new Map<number, DifferingPair[]>();
    for (const pair of fromFresh.pairs) byRow.set(pair.beforeRow, [...byRow.get(pair.beforeRow) ?? [], pair]);
    for (const one of fromOld.pairs) {
      for (const other of byRow.get(one.beforeRow) ?? []) {
        const apart = clipAt(regionAt(between.table, one.beforeRow), old.table, one.afterRow)!;
        const region = clipAt(apart, fresh.table, other.afterRow);
        if (region === undefined) continue;
        const rows = this.rowsBefore(between, region, one.beforeRow, one.afterRow, other.afterRow, search);
        const found = search.find(region, rows, new Work(options));
        if (found === 'undecided') yield found;
        else if (found !== 'covered') {
          const covers = Array.from(rows, (row) => (row < between.table.rows ? between.table.box(row) : this.outer.box(row - between.table.rows)));
          yield { before: one.after, between: one.before, after: other.after, point: found, region: boxOf(region), covers };
        }
      }
    }
  }

  /** The rows of each of the three lists that would decide a flow of the region earlier. */
  private rowsBefore(between: RuleIndex, region: Region, row: number, oldRow: number, freshRow: number, search: UncoveredSearch): Int32Array {
    const { old, fresh } = this;
    const shift = old.table.rows - fresh.table.start[0];
    const own = between.overlapping(region, 0, row).slice();
    const before = old.overlapping(region, old.table.start[0], oldRow).slice().map((one) => search.idOfSecond(one));
    const after = fresh.overlapping(region, fresh.table.start[0], freshRow).slice().map((one) => search.idOfSecond(one + shift));
    return Int32Array.from([...own, ...before, ...after]);
  }
}
