import fc from 'fast-check';
import { Address, AddressSet, Cidr, FIRST_IPV6_POINT, INTERNET, LAST_POINT, NOT_ROUTED, PRIVATE_IPV4 } from '../../lib/net';

const seed = 20261122;
const cidrs = (...texts: string[]): AddressSet => AddressSet.of(...texts.map((text) => Cidr.parse(text)));

/** A window of points around the border of the families, small enough to try every point. */
const WINDOW = 40;
const START = FIRST_IPV6_POINT - BigInt(WINDOW / 2);
const windowSet = fc.array(fc.tuple(fc.nat(WINDOW - 1), fc.nat(8)), { maxLength: 8 }).map((pairs) =>
  AddressSet.fromIntervals(pairs.map(([at, length]) => ({ first: START + BigInt(at), last: START + BigInt(at + length) }))));
const points = Array.from({ length: WINDOW + 10 }, (_item, i) => Address.fromPoint(START + BigInt(i)));
const members = (set: AddressSet): boolean[] => points.map((point) => set.has(point));

function expectNormal(set: AddressSet): void {
  set.intervals.forEach(({ first, last }, i) => {
    expect(first <= last).toBe(true);
    expect(first < FIRST_IPV6_POINT).toBe(last < FIRST_IPV6_POINT);
    const next = set.intervals[i + 1];
    if (next) expect(next.first > last + 1n || next.first === FIRST_IPV6_POINT).toBe(true);
  });
}

describe('AddressSet', () => {
  it('has the algebra of sets, point by point', () => {
    fc.assert(fc.property(windowSet, windowSet, (a, b) => {
      const [inA, inB] = [members(a), members(b)];
      for (const set of [a.union(b), a.intersect(b), a.minus(b), a.complement(), a.family(4), a.family(6)]) expectNormal(set);
      expect(members(a.union(b))).toEqual(points.map((_p, i) => inA[i] || inB[i]));
      expect(members(a.intersect(b))).toEqual(points.map((_p, i) => inA[i] && inB[i]));
      expect(members(a.minus(b))).toEqual(points.map((_p, i) => inA[i] && !inB[i]));
      expect(members(a.complement())).toEqual(points.map((_p, i) => !inA[i]));
      expect(a.complement().complement().equals(a)).toBe(true);
      expect(a.covers(b)).toBe(points.every((_p, i) => !inB[i] || inA[i]));
      expect(a.overlaps(b)).toBe(points.some((_p, i) => inA[i] && inB[i]));
      expect(a.equals(b)).toBe(points.every((_p, i) => inA[i] === inB[i]));
      expect(a.size()).toBe(BigInt(inA.filter(Boolean).length));
      expect(a.isEmpty).toBe(!inA.some(Boolean));
      expect(a.family(4).union(a.family(6)).equals(a)).toBe(true);
    }), { seed, numRuns: 500 });
  });

  it('is made up of its CIDR blocks', () => {
    fc.assert(fc.property(windowSet, (set) => {
      expect(AddressSet.of(...set.cidrs()).equals(set)).toBe(true);
    }), { seed });
    expect(AddressSet.ALL.cidrs().map(String)).toEqual(['0.0.0.0/0', '::/0']);
    expect(cidrs('0.0.0.0/0').minus(cidrs('128.0.0.0/2')).cidrs().map(String)).toEqual(['0.0.0.0/1', '192.0.0.0/2']);
  });

  it('splits an interval of both families', () => {
    expect(AddressSet.fromIntervals([{ first: 0n, last: LAST_POINT }]).equals(AddressSet.ALL)).toBe(true);
    expect(AddressSet.ALL.intervals).toHaveLength(2);
  });

  it('refuses what is no interval', () => {
    expect(() => AddressSet.fromIntervals([{ first: 2n, last: 1n }])).toThrow('not an interval of addresses: "2..1"');
    expect(() => AddressSet.fromIntervals([{ first: 0n, last: LAST_POINT + 1n }])).toThrow('not an interval of addresses');
  });

  it('unites 100,000 intervals with one sort', () => {
    const sets = Array.from({ length: 100_000 }, (_item, i) => {
      const first = BigInt((i * 7919) % 100_000) * 4n;
      return AddressSet.fromIntervals([{ first, last: first + 1n }]);
    });
    const started = process.cpuUsage();
    const all = AddressSet.unionAll(sets);
    expect(all.intervals).toHaveLength(100_000);
    expect(all.minus(AddressSet.unionAll(sets.slice(1))).size()).toBe(2n);
    expect(process.cpuUsage(started).user).toBeLessThan(2_000_000);
  });

  it.each([
    [AddressSet.EMPTY, 'no address'],
    [AddressSet.ALL, 'any address'],
    [AddressSet.IPV4, 'any IPv4 address'],
    [AddressSet.IPV6.union(cidrs('10.0.0.0/8')), '10.0.0.0/8, any IPv6 address'],
    [cidrs('10.0.0.0/8', '10.9.0.0/16', '192.0.2.1/32'), '10.0.0.0/8, 192.0.2.1'],
    [cidrs('10.0.0.1/32', '10.0.0.2/31'), '10.0.0.1-10.0.0.3'],
  ])('prints %s', (set, text) => expect(set.toString()).toBe(text));
});

describe('well-known address sets', () => {
  it('divide all addresses', () => {
    expect(INTERNET.union(PRIVATE_IPV4).union(NOT_ROUTED).equals(AddressSet.ALL)).toBe(true);
    expect(INTERNET.overlaps(PRIVATE_IPV4.union(NOT_ROUTED))).toBe(false);
    expect(PRIVATE_IPV4.overlaps(NOT_ROUTED)).toBe(false);
  });

  it.each([
    ['8.8.8.8', true], ['203.0.113.9', true], ['2001:db8::1', true], ['2400:3200::1', true],
    ['10.0.0.1', false], ['172.31.255.255', false], ['192.168.0.1', false], ['100.100.2.136', false],
    ['127.0.0.1', false], ['169.254.169.254', false], ['255.255.255.255', false], ['::1', false], ['fd00::1', false],
    ['fe80::1', false], ['ff02::1', false], ['::ffff:8.8.8.8', false],
  ])('%s on the Internet: %s', (text, expected) => expect(INTERNET.has(Address.parse(text))).toBe(expected));
});
