/**
 * Finds the rows that have a flow in common with a region. One dimension is chosen for each region: the one in which
 * the fewest rows come near. Near are the rows with the full set, those with a set that holds the region's first id,
 * and those with a range that begins within the region.
 *
 * Invariants
 *  1. `find` and `some` give each such row of the asked span once, `find` ascending.
 *  2. `starts` is sorted; `rowsBefore[i]` counts the rows of the sets that begin at the first i starts.
 *
 * Cost: per dimension one entry for each range. A question costs the rows that come near in the chosen dimension,
 * of which those that overlap are the answer; a rule that any flow may match overlaps them all.
 */
import { type ClassMap } from './class-map';
import { meets, type Region } from './region';
import { RowSort } from './row-sort';
import { NO_UNIT, type RuleTable } from './rule-table';
import { FULL } from './set-pool';

/** What a question asks: rows of a span of the list that meet a region. */
export interface Span {
  readonly region: Region;
  readonly from: number;
  readonly to: number;
  /** Rules that are as if they were not in the list. @default - none */
  readonly removed?: Uint8Array;
  /** A unit of which no row is meant; `NO_UNIT` for none. */
  readonly skip: number;
}

interface Starts {
  readonly starts: Int32Array;
  readonly sets: Int32Array;
  readonly rowsBefore: Float64Array;
}

export class OverlapIndex {
  private readonly dimensions: readonly Starts[];
  /** The number of the question that met a row last. */
  private readonly seen: Int32Array;
  private readonly sort: RowSort;
  private question = 0;
  private buffer = new Int32Array(1024);
  private count = 0;

  constructor(private readonly table: RuleTable, private readonly maps: readonly ClassMap[]) {
    this.dimensions = maps.map((map, k) => startsOf(table, map, k));
    this.seen = new Int32Array(table.rows);
    this.sort = new RowSort(table.rows);
  }

  /**
   * The rows from `from` to before `to` that meet the region, ascending, without those of rules that `removed` marks
   * and without those of unit `skip`. The answer is a view that the next question overwrites.
   */
  find(region: Region, from: number, to: number, removed?: Uint8Array, skip = NO_UNIT): Int32Array {
    this.count = 0;
    this.some({ region, from, to, removed, skip }, this.keep);
    return this.sort.ascending(this.buffer.subarray(0, this.count));
  }

  /** Shows the same rows to `isEnough`, in no particular order, until it says so; tells whether it did. It must not ask this index. */
  some(span: Span, isEnough: (row: number) => boolean): boolean {
    const { region, from, to } = span;
    const { k, near } = this.lightest(region);
    this.question += 1;
    if (near >= to - from) {
      for (let row = from; row < to; row++) if (this.isIn(row, span) && isEnough(row)) return true;
      return false;
    }
    const map = this.maps[k];
    const inside = map.classOf[region.first[k]];
    const { starts, sets } = this.dimensions[k];
    for (let i = above(starts, region.first[k]), end = above(starts, region.last[k]); i < end; i++) {
      if (this.someOfSet(map, sets[i], span, isEnough)) return true;
    }
    for (let i = map.memberStart[inside]; i < map.memberEnd[inside]; i++) {
      if (this.someOfSet(map, map.memberList[i], span, isEnough)) return true;
    }
    return this.someOfSet(map, FULL, span, isEnough);
  }

  private readonly keep = (row: number): boolean => {
    if (this.count === this.buffer.length) this.grow();
    this.buffer[this.count++] = row;
    return false;
  };

  private someOfSet(map: ClassMap, set: number, span: Span, isEnough: (row: number) => boolean): boolean {
    const { from, to } = span;
    const { rows } = map;
    for (let i = map.rowsStart[set], end = map.rowsStart[set + 1]; i < end; i++) {
      const row = rows[i];
      if (row >= to) break;
      if (row < from || this.seen[row] === this.question) continue;
      this.seen[row] = this.question;
      if (this.isIn(row, span) && isEnough(row)) return true;
    }
    return false;
  }

  private isIn(row: number, { region, removed, skip }: Span): boolean {
    if (!meets(this.table, row, region)) return false;
    const rule = this.table.ruleOf[row];
    return rule < 0 || (this.table.unitOf[rule] !== skip && (removed === undefined || removed[rule] !== 1));
  }

  /** The dimension in which the fewest rows come near a region, and how many do there at most. */
  private lightest(region: Region): { readonly k: number; readonly near: number } {
    let best = 0;
    let near = Infinity;
    for (let k = 0; k < this.maps.length; k++) {
      const { starts, rowsBefore } = this.dimensions[k];
      const rows = this.maps[k].weight[this.maps[k].classOf[region.first[k]]]
        + rowsBefore[above(starts, region.last[k])] - rowsBefore[above(starts, region.first[k])];
      if (rows >= near) continue;
      best = k;
      near = rows;
    }
    return { k: best, near };
  }

  private grow(): void {
    const larger = new Int32Array(this.buffer.length * 2);
    larger.set(this.buffer);
    this.buffer = larger;
  }
}

function startsOf(table: RuleTable, map: ClassMap, k: number): Starts {
  const pool = table.pools[k];
  const found: number[] = [];
  for (let set = 1; set < pool.count; set++) {
    if (map.rowCount(set) === 0) continue;
    if (pool.single[set] === 1) found.push(pool.first[set] * 2 ** 26 + set);
    else for (const [from] of pool.get(set).ranges) found.push(from * 2 ** 26 + set);
  }
  const packed = Float64Array.from(found).sort();
  const starts = new Int32Array(packed.length);
  const sets = new Int32Array(packed.length);
  const rowsBefore = new Float64Array(packed.length + 1);
  for (let i = 0; i < packed.length; i++) {
    starts[i] = Math.floor(packed[i] / 2 ** 26);
    sets[i] = packed[i] - starts[i] * 2 ** 26;
    rowsBefore[i + 1] = rowsBefore[i] + map.rowCount(sets[i]);
  }
  return { starts, sets, rowsBefore };
}

/** How many of the sorted numbers are at most `value`. */
function above(sorted: Int32Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
