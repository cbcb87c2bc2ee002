/**
 * The exact search: a flow of a region that none of some rows holds, or the proof that there is none.
 *
 * It is the search of `lib/flow/cover.ts` on plain numbers, for regions and rows of one range in each dimension. Those
 * with several ranges in a field are taken apart into such ones (`plain-rows.ts`); where that makes too many, the search on sets
 * itself is asked. A pass over a region's rows:
 *
 *  1. A row that misses the region is dropped; one that holds it ends the branch: covered.
 *  2. A row that lacks the region in one dimension only is a slab. The slabs of a dimension are taken out at once: no
 *     gap between them ends the branch, one gap is the new region, several gaps are regions of their own.
 *  3. Without slabs and without rows the region's first point is uncovered.
 *  4. Otherwise the region is cut along the row that is nearest to holding it, in the dimension of which it holds the
 *     least: the parts outside of the row first, which are the likelier ones to have a witness, then the part inside.
 *
 * Invariants
 *  1. Every uncovered flow of the first region is in the current region or in one that waits.
 *  2. The rows of a waiting region are `rows[at]` .. `rows[at + count - 1]`; whoever works writes above the rows of all
 *     regions that wait, so that siblings share their parent's.
 *
 * Cost: a pass is one comparison of the region with each of its rows. Deciding coverage is coNP-hard in the number
 * of dimensions, so that lists exist on which any search of this kind takes exponential time; it then ends at the
 * work bound and says so. Shapes that reach it: see docs/engine.md.
 */
import { searchUncovered, type Work } from '../flow';
import { partsOf, PlainRows } from './plain-rows';
import { boxOf, type Region } from './region';
import { type RuleTable } from './rule-table';
import { Slabs } from './slabs';

/** A point, `covered`, or `undecided` at the work bound. */
export type Uncovered = Int32Array | 'covered' | 'undecided';

interface Waiting {
  readonly low: number[];
  readonly high: number[];
  readonly at: number;
  readonly count: number;
}

export class UncoveredSearch {
  private rows = new Int32Array(1 << 12);
  private readonly slabs: Slabs;
  private readonly apart: PlainRows;
  /** Rows of both lists; ids from here on are of rows that were taken apart. */
  private readonly listedRows: number;

  /** @param second a list to be asked about together with the first, over one space; ids of its rows follow the first's */
  constructor(private readonly first: RuleTable, private readonly second?: RuleTable) {
    this.slabs = new Slabs(first.dimensions);
    this.apart = new PlainRows(first.dimensions);
    this.listedRows = first.rows + (second?.rows ?? 0);
  }

  /** The id of a row of the second list. */
  idOfSecond(row: number): number {
    return this.first.rows + row;
  }

  find(region: Region, rows: Int32Array, work: Work): Uncovered {
    const parts = partsOf(region);
    const plain = parts === undefined ? undefined : this.inPlainRows(region, rows);
    if (parts === undefined || plain === undefined) return this.findInSets(region, rows, work);
    this.reserve(plain.length);
    this.rows.set(plain);
    for (const { low, high } of parts) {
      const waiting: Waiting[] = [{ low, high, at: 0, count: plain.length }];
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        const found = this.pass(next, waiting, work);
        if (found !== 'covered') return found;
      }
    }
    return 'covered';
  }

  /** The rows as ids of plain ones, those with several ranges taken apart; `undefined` where that makes too many. */
  private inPlainRows(region: Region, rows: Int32Array): ArrayLike<number> | undefined {
    if (rows.every((id) => this.listed(id).plain[this.rowOf(id)] === 1)) return rows;
    const { apart } = this;
    apart.clear();
    const ids: number[] = [];
    for (const id of rows) {
      const table = this.listed(id);
      const row = this.rowOf(id);
      if (table.plain[row] === 1) {
        ids.push(id);
        continue;
      }
      const before = apart.count;
      if (!apart.add(table, row, region)) return undefined;
      for (let n = before; n < apart.count; n++) ids.push(this.listedRows + n);
    }
    return ids;
  }

  /** Where the bounds of a row stand, of a list or taken apart. */
  private tableOf(id: number): { readonly bounds: Int32Array } {
    return id < this.listedRows ? this.listed(id) : this.apart;
  }

  private listed(id: number): RuleTable {
    return id < this.first.rows ? this.first : this.second!;
  }

  private rowOf(id: number): number {
    return id < this.first.rows ? id : id < this.listedRows ? id - this.first.rows : id - this.listedRows;
  }

  private findInSets(region: Region, rows: Int32Array, work: Work): Uncovered {
    const covers = Array.from(rows, (id) => this.listed(id).box(this.rowOf(id)));
    const found = searchUncovered(boxOf(region), covers, work);
    return found.kind === 'point' ? Int32Array.from(found.point) : found.kind;
  }

  /** Passes over one region until it is settled or cut; `covered` also when what is left of it waits. */
  private pass({ low, high, at, count }: Waiting, waiting: Waiting[], work: Work): Uncovered {
    const top = at + count;
    let source = at;
    let kept = count;
    for (;;) {
      work.spend(kept + 1);
      if (work.exhausted) return 'undecided';
      this.reserve(top + kept);
      const near = this.sift(low, high, source, kept, top);
      if (near === undefined) return 'covered';
      source = top;
      kept = near.kept;
      if (near.slabs === 0) {
        if (kept === 0) return Int32Array.from(low);
        this.cut(low, high, top, kept, near.row, waiting);
        return 'covered';
      }
      const gaps = this.slabs.settle(low, high);
      if (gaps === 'none') return 'covered';
      // Slabs of a dimension that has to wait for its turn stay rows.
      this.reserve(top + kept + near.slabs);
      for (const id of this.slabs.deferred()) this.rows[top + kept++] = id;
      if (gaps === 'one') continue;
      for (const [from, to] of gaps.between) {
        waiting.push({ low: moved(low, gaps.dimension, from), high: moved(high, gaps.dimension, to), at: top, count: kept });
      }
      return 'covered';
    }
  }

  /** Steps 1 and 2 on `kept` rows; those that remain go to `out`. `undefined`: one row holds the region. */
  private sift(
    low: number[], high: number[], source: number, count: number, out: number,
  ): { readonly kept: number; readonly slabs: number; readonly row: number } | undefined {
    const { rows, slabs } = this;
    const dimensions = low.length;
    let fewest = dimensions + 1;
    let most = -1;
    let row = -1;
    let kept = 0;
    slabs.clear();
    for (let i = source, end = source + count; i < end; i++) {
      const id = rows[i];
      const { bounds } = this.tableOf(id);
      const from = this.rowOf(id) * dimensions * 2;
      let missed = 0;
      let where = 0;
      let share = 1;
      let apart = false;
      for (let k = 0; k < dimensions; k++) {
        const a = bounds[from + 2 * k];
        const b = bounds[from + 2 * k + 1];
        if (a > high[k] || b < low[k]) {
          apart = true;
          break;
        }
        if (a <= low[k] && b >= high[k]) continue;
        missed++;
        where = k;
        share *= (Math.min(b, high[k]) - Math.max(a, low[k]) + 1) / (high[k] - low[k] + 1);
      }
      if (apart) continue;
      if (missed === 0) return undefined;
      if (missed === 1) {
        slabs.add(where, bounds[from + 2 * where], bounds[from + 2 * where + 1], id);
        continue;
      }
      rows[out + kept++] = id;
      if (missed < fewest || (missed === fewest && share > most)) {
        fewest = missed;
        most = share;
        row = id;
      }
    }
    return { kept, slabs: slabs.count, row };
  }

  /** Step 4: the part inside of the row waits longest. */
  private cut(low: number[], high: number[], at: number, count: number, nearest: number, waiting: Waiting[]): void {
    const { bounds } = this.tableOf(nearest);
    const from = this.rowOf(nearest) * low.length * 2;
    const k = narrowest(low, high, bounds, from);
    const a = Math.max(bounds[from + 2 * k], low[k]);
    const b = Math.min(bounds[from + 2 * k + 1], high[k]);
    const sides: (readonly [number, number])[] = [[low[k], a - 1], [b + 1, high[k]]];
    if (a - low[k] > high[k] - b) sides.reverse();
    for (const [first, last] of [[a, b] as const, ...sides]) {
      if (first <= last) waiting.push({ low: moved(low, k, first), high: moved(high, k, last), at, count });
    }
  }

  private reserve(length: number): void {
    if (this.rows.length >= length) return;
    const larger = new Int32Array(length * 2);
    larger.set(this.rows);
    this.rows = larger;
  }
}

/** The dimension of which a row holds the least of the region. */
function narrowest(low: number[], high: number[], bounds: Int32Array, from: number): number {
  let least = 2;
  let best = 0;
  for (let k = 0; k < low.length; k++) {
    const share = (Math.min(bounds[from + 2 * k + 1], high[k]) - Math.max(bounds[from + 2 * k], low[k]) + 1) / (high[k] - low[k] + 1);
    if (share >= least) continue;
    least = share;
    best = k;
  }
  return best;
}

function moved(corner: readonly number[], k: number, value: number): number[] {
  const other = corner.slice();
  other[k] = value;
  return other;
}
