/**
 * The line of all addresses, IPv4 below IPv6, cut into classes at the ends of the sets that a question names. Two
 * addresses of one class are in the same sets, so ids say all that the question can tell apart.
 *
 * Invariants
 *  1. `starts` is sorted, begins at 0 and has the first IPv6 point: no class holds addresses of both families.
 *  2. Class i is [starts[i], starts[i + 1]); the last one ends with the line.
 *
 * Cost: building sorts the ends of all intervals; encoding is O(intervals log classes).
 */
import { type Address, AddressSet, FIRST_IPV6_POINT, FirewrightError, LAST_POINT, type AddressInterval } from '../net';
import type { Dimension } from './dimension';
import { RangeSet } from './range-set';

export class AddressLine implements Dimension {
  /** @param starts the first point of each class */
  private constructor(readonly name: string, readonly starts: readonly bigint[]) {}

  /** The line on which each of `sets`, and every union, intersection and difference of them, can be encoded. */
  static from(sets: Iterable<AddressSet>, name = 'address'): AddressLine {
    const cuts: bigint[] = [0n, FIRST_IPV6_POINT];
    for (const set of sets) for (const { first, last } of set.intervals) cuts.push(first, last + 1n);
    cuts.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    return new AddressLine(name, cuts.filter((cut, i) => cut !== cuts[i - 1] && cut <= LAST_POINT));
  }

  get size(): number {
    return this.starts.length;
  }

  /** Throws FW_CUT for a set that ends within a class: the question was not built with it. */
  encode(set: AddressSet): RangeSet {
    return RangeSet.from(set.intervals.map((interval) => {
      const from = this.classAt(interval.first);
      const to = this.classAt(interval.last);
      if (this.starts[from] === interval.first && this.lastOf(to) === interval.last) return [from, to] as const;
      throw new FirewrightError('FW_CUT', {
        what: 'an address set that the line was not cut for', value: AddressSet.fromIntervals([interval]).toString(),
      });
    }));
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
      { first: this.starts[from], last: this.lastOf(to) })));
  }

  /** For each id, and one past the last, how many addresses the ids below it stand for: as exact as a number can be. */
  addressesBelow(): Float64Array {
    const below = new Float64Array(this.size + 1);
    for (let id = 0; id < this.size; id++) below[id + 1] = below[id] + Number(this.lastOf(id) - this.starts[id] + 1n);
    return below;
  }

  private lastOf(id: number): bigint {
    return id + 1 < this.starts.length ? this.starts[id + 1] - 1n : LAST_POINT;
  }

  private classAt(point: bigint): number {
    let low = 0;
    let high = this.starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.starts[middle] <= point) low = middle;
      else high = middle;
    }
    return low;
  }
}
