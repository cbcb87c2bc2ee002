/**
 * A set of small natural numbers (class ids of a dimension, ports, protocol numbers), kept as sorted ranges.
 *
 * Invariants
 *  1. `bounds` is flat: [from0, to0, from1, to1, ...], both ends inclusive, from <= to.
 *  2. Ranges are sorted, disjoint and never touch (to + 1 < next from): equal sets have equal bounds.
 *  3. Every number is an integer in [0, LIMIT), so that a range packs into one double (see `unionAll`).
 *  4. Immutable: sets are shared freely and compared by identity as a shortcut.
 *
 * Cost: with m and n ranges, `has` is O(log n); `overlaps`, `relationTo` and `intersect` leapfrog, O(min(m, n) log)
 * plus the output; `union` and `minus` are O(m + n); `unionAll` of n ranges is O(n log n).
 *
 * It does not hold numbers of 2^26 and more: bigger worlds (addresses) are first cut into classes.
 */
import { FirewrightError } from '../net/error';
import {
  intersectBounds, joinPacked, LIMIT, minusBounds, overlapBounds, relateBounds, sameBounds, seek, type Relation,
} from './bounds';

export class RangeSet {
  static readonly EMPTY = new RangeSet([]);

  private constructor(private readonly bounds: readonly number[]) {}

  /** The union of inclusive ranges in any order: `RangeSet.of([1, 3], [8, 8])`. Throws FW_RANGE on a bad range. */
  static of(...ranges: readonly (readonly [number, number])[]): RangeSet {
    return RangeSet.from(ranges);
  }

  /** The same from a list that may be too long for arguments. */
  static from(ranges: readonly (readonly [number, number])[]): RangeSet {
    for (const [from, to] of ranges) {
      if (isRange(from, to)) continue;
      throw new FirewrightError('FW_RANGE', {
        what: 'not a range of class ids', value: `${from}-${to}`,
        why: `both ends are whole numbers from 0 to ${LIMIT - 1}, and the first is not above the last`,
      });
    }
    if (ranges.length === 1) return new RangeSet([ranges[0][0], ranges[0][1]]);
    return RangeSet.trusted(joinPacked(Float64Array.from(ranges, ([from, to]) => from * LIMIT + to)));
  }

  /** The set of one number. */
  static single(value: number): RangeSet {
    return RangeSet.span(value, value);
  }

  /** The set of one range: `RangeSet.of([from, to])`, without the arrays. */
  static span(from: number, to: number): RangeSet {
    return isRange(from, to) ? new RangeSet([from, to]) : RangeSet.from([[from, to]]);
  }

  /** 0 .. size-1. */
  static full(size: number): RangeSet {
    return size === 0 ? RangeSet.EMPTY : RangeSet.of([0, size - 1]);
  }

  /** The union of many sets with a single sort. */
  static unionAll(sets: readonly RangeSet[]): RangeSet {
    if (sets.length === 0) return RangeSet.EMPTY;
    if (sets.length === 1) return sets[0];
    let count = 0;
    for (const set of sets) count += set.count;
    const packed = new Float64Array(count);
    let next = 0;
    for (const { bounds } of sets) {
      for (let i = 0; i < bounds.length; i += 2) packed[next++] = bounds[i] * LIMIT + bounds[i + 1];
    }
    return RangeSet.trusted(joinPacked(packed));
  }

  private static trusted(bounds: readonly number[]): RangeSet {
    return bounds.length === 0 ? RangeSet.EMPTY : new RangeSet(bounds);
  }

  /** The inclusive ranges, in order. */
  get ranges(): readonly (readonly [number, number])[] {
    return Array.from({ length: this.count }, (_, i) => this.range(i));
  }

  /** The i-th range. */
  range(i: number): readonly [number, number] {
    return [this.bounds[2 * i], this.bounds[2 * i + 1]];
  }

  /** How many ranges there are. */
  get count(): number {
    return this.bounds.length >> 1;
  }

  /** How many numbers are in the set. */
  get size(): number {
    let total = 0;
    for (let i = 0; i < this.bounds.length; i += 2) total += this.bounds[i + 1] - this.bounds[i] + 1;
    return total;
  }

  get isEmpty(): boolean {
    return this.bounds.length === 0;
  }

  /** The smallest number. Throws FW_EMPTY when there is none. */
  first(): number {
    return this.nonEmpty().bounds[0];
  }

  /** The greatest number. Throws FW_EMPTY when there is none. */
  last(): number {
    return this.nonEmpty().bounds[this.bounds.length - 1];
  }

  has(value: number): boolean {
    const i = seek(this.bounds, value, 0);
    return i < this.bounds.length && this.bounds[i] <= value;
  }

  equals(other: RangeSet): boolean {
    return this === other
      || (this.bounds.length === other.bounds.length && this.bounds.every((b, i) => b === other.bounds[i]));
  }

  union(other: RangeSet): RangeSet {
    if (this === other || other.isEmpty) return this;
    return this.isEmpty ? other : RangeSet.unionAll([this, other]);
  }

  intersect(other: RangeSet): RangeSet {
    // A region that a set does not cut keeps its identity, and with it whatever was remembered about it.
    if (this === other || this.isEmpty || other.spans(this)) return this;
    if (other.isEmpty || this.spans(other)) return other;
    const out = intersectBounds(this.bounds, other.bounds);
    if (sameBounds(out, this.bounds)) return this;
    return sameBounds(out, other.bounds) ? other : RangeSet.trusted(out);
  }

  minus(other: RangeSet): RangeSet {
    const out = minusBounds(this.bounds, other.bounds);
    return sameBounds(out, this.bounds) ? this : RangeSet.trusted(out);
  }

  overlaps(other: RangeSet): boolean {
    return overlapBounds(this.bounds, other.bounds);
  }

  /** Whether every number of `other` is in this set. */
  covers(other: RangeSet): boolean {
    return this.relationTo(other) === 'covers';
  }

  /** How this set lies to a region, found in one walk. Everything covers the empty region. */
  relationTo(region: RangeSet): Relation {
    return this === region ? 'covers' : relateBounds(this.bounds, region.bounds);
  }

  /** `1-3,8` */
  toString(): string {
    return this.ranges.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(',');
  }

  /** Whether it is one range that covers another set, neither of them empty. */
  private spans({ bounds }: RangeSet): boolean {
    return this.bounds.length === 2 && this.bounds[0] <= bounds[0] && this.bounds[1] >= bounds[bounds.length - 1];
  }

  private nonEmpty(): RangeSet {
    if (!this.isEmpty) return this;
    throw new FirewrightError('FW_EMPTY', { what: 'an empty set has no first and no last number' });
  }
}

const isRange = (from: number, to: number): boolean => (
  Number.isInteger(from) && Number.isInteger(to) && from >= 0 && from <= to && to < LIMIT);
