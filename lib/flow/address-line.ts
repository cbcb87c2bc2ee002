/**
 * The line of all addresses, IPv4 below IPv6, cut into classes at the ends of the sets that a question names. Two
 * addresses of one class are in the same sets, so ids say all that the question can tell apart.
 *
 * Invariants
 *  1. The starts are sorted; the first is 0, and IPv6 begins with a start of its own: no class holds addresses of both families.
 *  2. Class i is [start of i, start of i + 1); the last one ends with the line.
 *  3. Starts of IPv4 are plain numbers, which are compared many times faster than the big ones of IPv6.
 *
 * Cost: building sorts the ends of all intervals; encoding is O(intervals log classes).
 */
import { type Address, AddressSet, FIRST_IPV6_POINT, FirewrightError, LAST_POINT, type AddressInterval } from '../net';
import type { Dimension } from './dimension';
import { RangeSet } from './range-set';

export class AddressLine implements Dimension {
  private constructor(
    readonly name: string, private readonly starts4: Float64Array, private readonly starts6: readonly bigint[],
  ) {}

  /** The line on which each of `sets`, and every union, intersection and difference of them, can be encoded. */
  static from(sets: Iterable<AddressSet>, name = 'address'): AddressLine {
    const cuts4 = [0];
    // A `Set` of big integers looks at their low 64 bits first: networks have none set, and would all meet.
    const cuts6 = [FIRST_IPV6_POINT];
    const cut = (point: bigint): void => {
      if (point < FIRST_IPV6_POINT) cuts4.push(Number(point));
      else if (point <= LAST_POINT) cuts6.push(point);
    };
    for (const set of sets) {
      for (const { first, last } of set.intervals) {
        cut(first);
        cut(last + 1n);
      }
    }
    const sorted4 = Float64Array.from(cuts4).sort();
    const sorted6 = cuts6.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    return new AddressLine(name, sorted4.filter((start, i) => start !== sorted4[i - 1]), sorted6.filter((start, i) => start !== sorted6[i - 1]));
  }

  get size(): number {
    return this.starts4.length + this.starts6.length;
  }

  /** The first point of each class, in a new array. */
  allStarts(): readonly bigint[] {
    return [...Array.from(this.starts4, BigInt), ...this.starts6];
  }

  /** Throws FW_CUT for a set that ends within a class: the question was not built with it. */
  encode(set: AddressSet): RangeSet {
    const { intervals } = set;
    if (intervals.length === 1) return RangeSet.span(this.classFrom(intervals[0]), this.classTo(intervals[0]));
    return RangeSet.from(intervals.map((interval) => [this.classFrom(interval), this.classTo(interval)] as const));
  }

  private classFrom(interval: AddressInterval): number {
    const id = this.classAt(interval.first);
    return this.startOf(id) === interval.first ? id : notCut(interval);
  }

  private classTo(interval: AddressInterval): number {
    const after = interval.last + 1n;
    if (after > LAST_POINT) return this.size - 1;
    const id = this.classAt(after);
    return this.startOf(id) === after ? id - 1 : notCut(interval);
  }

  /** The class of one address. */
  encodeAddress(address: Address): number {
    return this.classAt(address.point);
  }

  /** The addresses of one class. */
  decode(id: number): AddressSet {
    return this.decodeSet(RangeSet.single(id));
  }

  decodeSet(ids: RangeSet): AddressSet {
    return AddressSet.fromIntervals(ids.ranges.map(([from, to]): AddressInterval => (
      { first: this.startOf(from), last: this.lastOf(to) })));
  }

  /** For each id, and one past the last, how many addresses the ids below it stand for: as exact as a number can be. */
  addressesBelow(): Float64Array {
    const below = new Float64Array(this.size + 1);
    for (let id = 0; id < this.size; id++) below[id + 1] = below[id] + Number(this.lastOf(id) - this.startOf(id) + 1n);
    return below;
  }

  private startOf(id: number): bigint {
    const { starts4, starts6 } = this;
    return id < starts4.length ? BigInt(starts4[id]) : starts6[id - starts4.length];
  }

  private lastOf(id: number): bigint {
    return id + 1 < this.size ? this.startOf(id + 1) - 1n : LAST_POINT;
  }

  private classAt(point: bigint): number {
    return point < FIRST_IPV6_POINT ? lastAtMost(this.starts4, Number(point)) : this.starts4.length + lastAtMost(this.starts6, point);
  }
}

function notCut(interval: AddressInterval): never {
  throw new FirewrightError('FW_CUT', {
    what: 'an address set that the line was not cut for', value: AddressSet.fromIntervals([interval]).toString(),
  });
}

/** The position of the last start that is not above a point. */
function lastAtMost<T extends number | bigint>(starts: ArrayLike<T>, point: T): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= point) low = middle;
    else high = middle;
  }
  return low;
}
