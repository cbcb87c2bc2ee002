import { Address, addressBits, FIRST_IPV6_POINT, LAST_POINT, type Family } from './address';
import { Cidr } from './cidr';
import { FirewrightError } from './error';
import * as intervals from './intervals';

/** A closed interval of points on the line of all addresses. */
export type AddressInterval = intervals.Interval<bigint>;

const LINE: intervals.Line<bigint> = {
  after: (point) => point + 1n,
  before: (point) => point - 1n,
  joins: (last, first) => first === last + 1n && first !== FIRST_IPV6_POINT,
};

/**
 * A set of IPv4 and IPv6 addresses: sorted, disjoint intervals, of which no two touch and none
 * holds addresses of both families. Immutable. The algebra costs one walk over both sets.
 *
 * ```ts
 * AddressSet.of(Cidr.parse('10.0.0.0/8')).minus(AddressSet.of(Cidr.parse('10.1.0.0/16')))
 * ```
 */
export class AddressSet {
  static readonly EMPTY = new AddressSet([]);
  static readonly IPV4 = new AddressSet([{ first: 0n, last: FIRST_IPV6_POINT - 1n }]);
  static readonly IPV6 = new AddressSet([{ first: FIRST_IPV6_POINT, last: LAST_POINT }]);
  static readonly ALL = new AddressSet([...AddressSet.IPV4.intervals, ...AddressSet.IPV6.intervals]);

  /** `list` must be normal, with the families apart. */
  private constructor(readonly intervals: readonly AddressInterval[]) {
    Object.freeze(intervals);
  }

  static of(...items: readonly (Cidr | Address)[]): AddressSet {
    const list = items.map((item) => (item instanceof Cidr
      ? { first: item.first, last: item.last }
      : { first: item.point, last: item.point }));
    return new AddressSet(intervals.normalize(LINE, list));
  }

  /** Intervals in any order, overlapping or not; raises `FW_ADDRESS` for one outside of the line or reversed. */
  static fromIntervals(list: readonly AddressInterval[]): AddressSet {
    const split: AddressInterval[] = [];
    for (const { first, last } of list) {
      if (first < 0n || last > LAST_POINT || first > last) {
        throw new FirewrightError('FW_ADDRESS', { what: 'not an interval of addresses', value: `${first}..${last}` });
      }
      if (first < FIRST_IPV6_POINT && last >= FIRST_IPV6_POINT) {
        split.push({ first, last: FIRST_IPV6_POINT - 1n }, { first: FIRST_IPV6_POINT, last });
      } else {
        split.push({ first, last });
      }
    }
    return new AddressSet(intervals.normalize(LINE, split));
  }

  /** The union of many sets with one sort: O(n log n) in the number of all intervals. */
  static unionAll(sets: readonly AddressSet[]): AddressSet {
    return new AddressSet(intervals.normalize(LINE, sets.flatMap((set) => set.intervals)));
  }

  union(other: AddressSet): AddressSet {
    return AddressSet.unionAll([this, other]);
  }

  intersect(other: AddressSet): AddressSet {
    return new AddressSet(intervals.intersect(this.intervals, other.intervals));
  }

  minus(other: AddressSet): AddressSet {
    return new AddressSet(intervals.minus(LINE, this.intervals, other.intervals));
  }

  /** Every address of both families that is not in this set. */
  complement(): AddressSet {
    return AddressSet.ALL.minus(this);
  }

  /** The addresses of one family. */
  family(family: Family): AddressSet {
    return this.intersect(family === 4 ? AddressSet.IPV4 : AddressSet.IPV6);
  }

  get isEmpty(): boolean {
    return this.intervals.length === 0;
  }

  has(address: Address): boolean {
    return intervals.has(this.intervals, address.point);
  }

  covers(other: AddressSet): boolean {
    return intervals.covers(this.intervals, other.intervals);
  }

  overlaps(other: AddressSet): boolean {
    return intervals.overlaps(this.intervals, other.intervals);
  }

  equals(other: AddressSet): boolean {
    return intervals.equals(this.intervals, other.intervals);
  }

  /** The number of addresses. */
  size(): bigint {
    return this.intervals.reduce((sum, { first, last }) => sum + (last - first + 1n), 0n);
  }

  /** The fewest CIDR blocks that make up this set, in order. */
  cidrs(): Cidr[] {
    return this.intervals.flatMap(blocksOf);
  }

  /** For people: `any IPv4 address, 2001:db8::/32`, `10.0.0.1-10.0.0.9`, `no address`. */
  toString(): string {
    if (this.isEmpty) return 'no address';
    if (this.equals(AddressSet.ALL)) return 'any address';
    return this.intervals.map(printInterval).join(', ');
  }
}

function blocksOf({ first, last }: AddressInterval): Cidr[] {
  const family = first < FIRST_IPV6_POINT ? 4 : 6;
  const bits = addressBits(family);
  const base = family === 4 ? 0n : FIRST_IPV6_POINT;
  const out: Cidr[] = [];
  for (let from = first; from <= last;) {
    // The largest block that begins here: limited by the alignment of its start and by the end.
    let hostBits = 0;
    while (hostBits < bits) {
      const size = 1n << BigInt(hostBits + 1);
      if ((from - base) % size !== 0n || from + size - 1n > last) break;
      hostBits += 1;
    }
    out.push(Cidr.around(Address.fromPoint(from), bits - hostBits));
    from += 1n << BigInt(hostBits);
  }
  return out;
}

function printInterval(interval: AddressInterval): string {
  const { first, last } = interval;
  if (first === last) return Address.fromPoint(first).toString();
  const blocks = blocksOf(interval);
  const only = blocks[0];
  if (blocks.length !== 1 || !only) return `${Address.fromPoint(first)}-${Address.fromPoint(last)}`;
  return only.prefix === 0 ? `any IPv${only.family} address` : only.toString();
}
