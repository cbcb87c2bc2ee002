import * as fc from 'fast-check';
import { AddressLine, NameLine, PortLine, ProtocolLine, RangeSet } from '../../lib/flow';
import { Address, AddressSet, Cidr, PortSet, ProtocolSet } from '../../lib/net';
import { FIXED } from './brute';

const address = (text: string): Address => Address.parse(text);
const blocks = (...texts: string[]): AddressSet => AddressSet.of(...texts.map((t) => Cidr.parse(t)));

const lastPoint = (1n << 32n) + (1n << 128n) - 1n;
const point = fc.oneof(
  fc.bigInt({ min: 0n, max: (1n << 32n) + 40n }), fc.bigInt({ min: 0n, max: lastPoint }),
  fc.constantFrom(0n, (1n << 32n) - 1n, 1n << 32n, lastPoint));
const addressSets = fc.array(fc.tuple(point, point), { maxLength: 4 }).map((pairs) => (
  AddressSet.fromIntervals(pairs.map(([a, b]) => (a < b ? { first: a, last: b } : { first: b, last: a })))));

describe('AddressLine', () => {
  it('gives back what it encodes, of both families, and keeps set algebra', () => {
    fc.assert(fc.property(fc.array(addressSets, { minLength: 1, maxLength: 4 }), point, (sets, at) => {
      const line = AddressLine.from([...sets, AddressSet.ALL]);
      const id = line.encodeAddress(Address.fromPoint(at));
      expect(line.decode(id).has(Address.fromPoint(at))).toBe(true);
      for (const set of sets) {
        expect(line.decodeSet(line.encode(set)).equals(set)).toBe(true);
        expect(line.encode(set).has(id)).toBe(set.has(Address.fromPoint(at)));
        for (const other of sets) {
          expect(line.encode(set.minus(other)).equals(line.encode(set).minus(line.encode(other)))).toBe(true);
        }
      }
      expect(line.encode(AddressSet.ALL).equals(RangeSet.full(line.size))).toBe(true);
    }), { ...FIXED, numRuns: 600 });
  });

  it('never holds both families in one class, even when nothing was named', () => {
    const line = AddressLine.from([]);
    expect(line.size).toBe(2);
    expect(line.decode(0).equals(AddressSet.IPV4)).toBe(true);
    expect(line.decode(1).equals(AddressSet.IPV6)).toBe(true);
    expect(line.encodeAddress(address('::'))).toBe(1);
  });

  it('refuses a set that it was not cut for', () => {
    const line = AddressLine.from([blocks('10.0.0.0/8')], 'source');
    expect(line.name).toBe('source');
    expect(() => line.encode(blocks('10.1.0.0/16'))).toThrow(/not cut for.*10\.1\.0\.0\/16/);
  });

  it('takes 200,000 cut points', () => {
    const first = address('10.0.0.0').point;
    const hosts = AddressSet.fromIntervals(Array.from({ length: 100_000 }, (_, i) => (
      { first: first + BigInt(2 * i), last: first + BigInt(2 * i) })));
    const line = AddressLine.from([hosts]);
    expect(line.size).toBe(200_002);
    expect(line.encode(hosts).size).toBe(100_000);
    expect(line.decodeSet(line.encode(hosts)).equals(hosts)).toBe(true);
  });
});

describe('PortLine and ProtocolLine', () => {
  it('have the values themselves as ids', () => {
    const ports = PortSet.parse('22,8000-8100');
    expect(new PortLine().encode(ports).ranges).toEqual([[22, 22], [8000, 8100]]);
    expect(new PortLine('source port').decodeSet(RangeSet.of([22, 22], [8000, 8100])).equals(ports)).toBe(true);
    expect(new PortLine().encode(PortSet.ALL).equals(RangeSet.full(new PortLine().size))).toBe(true);
    const protocols = ProtocolSet.of(6, 17, 58);
    expect(new ProtocolLine().encode(protocols).toString()).toBe('6,17,58');
    expect(new ProtocolLine().decodeSet(RangeSet.of([6, 6], [17, 17], [58, 58])).equals(protocols)).toBe(true);
    expect(new ProtocolLine().encode(ProtocolSet.ALL).equals(RangeSet.full(new ProtocolLine().size))).toBe(true);
  });
});

describe('NameLine', () => {
  const others = ['unidentified', 'other'];
  const line = NameLine.from(['SSH', 'HTTP', 'SSH', 'unidentified'], { name: 'application', others });

  it('numbers each name once, the others last', () => {
    expect(line.size).toBe(4);
    expect(line.decodeSet(RangeSet.full(line.size))).toEqual(['HTTP', 'SSH', 'unidentified', 'other']);
    expect(line.decode(line.encodeName('SSH'))).toBe('SSH');
    expect(NameLine.from(['a']).name).toBe('name');
    expect(line.decodeSet(line.encode(['other', 'HTTP']))).toEqual(['HTTP', 'other']);
    expect([line.has('HTTP'), line.has('http')]).toEqual([true, false]);
  });

  it('refuses a name that it does not have', () => {
    expect(() => line.encodeName('FTP')).toThrow(/application line.*"FTP"/);
  });
});
