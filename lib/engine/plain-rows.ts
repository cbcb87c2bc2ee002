/**
 * Rows and regions with several ranges in some field, taken apart into plain ones: products of single ranges, as long as
 * they are few. A rule that names three applications and two names is six of them.
 *
 * Invariant: the plain rows of a row hold exactly what it shares with the region that they were made for.
 *
 * Cost: one plain row for each combination of ranges that meet the region's hull. Address books of hundreds of ranges are not
 * taken apart: see `MOST`.
 */
import { type Region } from './region';
import { type RuleTable } from './rule-table';

/** Plain rows or parts of one row or region. */
const MOST = 64;
/** Plain rows of all rows together. */
const MOST_OF_ALL = 1 << 15;

export interface Part {
  readonly low: number[];
  readonly high: number[];
}

/** The plain parts of a region; `undefined` where they are too many. */
export function partsOf({ first, last, sets }: Region): readonly Part[] | undefined {
  if (sets === undefined) return [{ low: [...first], high: [...last] }];
  if (sets.reduce((product, set) => product * set.count, 1) > MOST) return undefined;
  let parts: readonly Part[] = [{ low: [], high: [] }];
  for (const set of sets) {
    parts = parts.flatMap(({ low, high }) => set.ranges.map(([from, to]) => ({ low: [...low, from], high: [...high, to] })));
  }
  return parts;
}

export class PlainRows {
  bounds = new Int32Array(1 << 10);
  count = 0;
  /** By dimension and set: its ranges in turn. */
  private readonly flat: readonly Map<number, Int32Array>[];
  /** Of the row at hand, by dimension: its ranges, the first that meets the region, and how many do. */
  private readonly own: Int32Array[];
  private readonly from: Int32Array;
  private readonly fit: Int32Array;

  constructor(private readonly dimensions: number) {
    this.flat = Array.from({ length: dimensions }, () => new Map<number, Int32Array>());
    this.own = Array.from({ length: dimensions }, () => new Int32Array(2));
    this.from = new Int32Array(dimensions);
    this.fit = new Int32Array(dimensions);
  }

  clear(): void {
    this.count = 0;
  }

  /** Adds what a row shares with the hull of a region; false, with nothing added, where that is too much. */
  add(table: RuleTable, row: number, { first, last }: Region): boolean {
    const { dimensions, own, from, fit } = this;
    let product = 1;
    for (let k = 0; k < dimensions; k++) {
      const ranges = own[k] = this.rangesOf(table, k, row);
      let at = 0;
      let end = ranges.length;
      while (at < end && ranges[at + 1] < first[k]) at += 2;
      while (end > at && ranges[end - 2] > last[k]) end -= 2;
      from[k] = at;
      fit[k] = (end - at) >> 1;
      product *= fit[k];
    }
    if (product > MOST || this.count + product > MOST_OF_ALL) return false;
    this.reserve((this.count + product) * dimensions * 2);
    for (let n = 0; n < product; n++, this.count++) {
      let rest = n;
      for (let k = 0, at = this.count * dimensions * 2; k < dimensions; k++, at += 2) {
        const i = from[k] + 2 * (rest % fit[k]);
        rest = Math.floor(rest / fit[k]);
        this.bounds[at] = own[k][i];
        this.bounds[at + 1] = own[k][i + 1];
      }
    }
    return true;
  }

  private rangesOf({ pools, sets }: RuleTable, k: number, row: number): Int32Array {
    const id = sets[k][row];
    const known = this.flat[k].get(id);
    if (known !== undefined) return known;
    const made = Int32Array.from(pools[k].get(id).ranges.flat());
    this.flat[k].set(id, made);
    return made;
  }

  private reserve(length: number): void {
    if (this.bounds.length >= length) return;
    const larger = new Int32Array(length * 2);
    larger.set(this.bounds);
    this.bounds = larger;
  }
}
