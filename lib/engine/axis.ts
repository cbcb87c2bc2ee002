/**
 * Some rows along one dimension: which of them come near a region there.
 *
 * Invariants
 *  1. A row that meets a region in this dimension has the full set, a set of the region's first class, or a set with a range
 *     that begins within the region, behind its first id.
 *  2. `starts` is sorted; `rowsBefore[i]` counts the rows of the sets that begin at the first i starts.
 *
 * Cost: one entry for each range.
 */
import { type ClassMap } from './class-map';
import { type Region } from './region';
import { type SetPool } from './set-pool';

export class Axis {
  /** Beginnings of ranges, and the set of each. */
  readonly sets: Int32Array;
  private readonly starts: Int32Array;
  private readonly rowsBefore: Float64Array;

  /** @param rows by set: those of `map`, as rows of the list */
  constructor(readonly k: number, readonly map: ClassMap, readonly rows: Int32Array, pool: SetPool) {
    const found: number[] = [];
    for (let set = 1; set < pool.count; set++) {
      if (map.rowCount(set) === 0) continue;
      if (pool.single[set] === 1) found.push(pool.first[set] * 2 ** 26 + set);
      else for (const [from] of pool.get(set).ranges) found.push(from * 2 ** 26 + set);
    }
    const packed = Float64Array.from(found).sort();
    this.starts = new Int32Array(packed.length);
    this.sets = new Int32Array(packed.length);
    this.rowsBefore = new Float64Array(packed.length + 1);
    for (let i = 0; i < packed.length; i++) {
      this.starts[i] = Math.floor(packed[i] / 2 ** 26);
      this.sets[i] = packed[i] - this.starts[i] * 2 ** 26;
      this.rowsBefore[i + 1] = this.rowsBefore[i] + map.rowCount(this.sets[i]);
    }
  }

  /** The class of the region's first id. */
  classAt({ first }: Region): number {
    return this.map.classOf[first[this.k]];
  }

  /** The first of the starts behind a region's first id, and the first one behind the region. */
  begin({ first }: Region): number {
    return above(this.starts, first[this.k]);
  }

  end({ last }: Region): number {
    return above(this.starts, last[this.k]);
  }

  /** How many rows come near a region, at most. */
  near(region: Region): number {
    return this.map.weight[this.classAt(region)] + this.rowsBefore[this.end(region)] - this.rowsBefore[this.begin(region)];
  }
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
