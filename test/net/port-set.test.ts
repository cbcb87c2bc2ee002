import fc from 'fast-check';
import { PortSet } from '../../lib/net';

const seed = 20261122;
const edge = fc.oneof(fc.nat(30), fc.integer({ min: 65505, max: 65535 }));
const portSet = fc.array(fc.tuple(edge, fc.nat(6)), { maxLength: 6 }).map((pairs) =>
  PortSet.of(...pairs.map(([from, length]) => ({ from, to: Math.min(65535, from + length) }))));
const ports = [...Array(60).keys()].flatMap((i) => [i, 65535 - i]);
const members = (set: PortSet): boolean[] => ports.map((port) => set.has(port));

describe('PortSet', () => {
  it('has the algebra of sets, port by port', () => {
    fc.assert(fc.property(portSet, portSet, (a, b) => {
      const [inA, inB] = [members(a), members(b)];
      expect(members(a.union(b))).toEqual(ports.map((_p, i) => inA[i] || inB[i]));
      expect(members(a.intersect(b))).toEqual(ports.map((_p, i) => inA[i] && inB[i]));
      expect(members(a.minus(b))).toEqual(ports.map((_p, i) => inA[i] && !inB[i]));
      expect(a.covers(b)).toBe(ports.every((_p, i) => !inB[i] || inA[i]));
      expect(a.overlaps(b)).toBe(ports.some((_p, i) => inA[i] && inB[i]));
      expect(a.equals(b)).toBe(ports.every((_p, i) => inA[i] === inB[i]));
      expect(a.size()).toBe(inA.filter(Boolean).length);
      expect(a.isEmpty).toBe(a.size() === 0);
      a.union(b).ranges.forEach((range, i, all) => expect(i === 0 || range.from > all[i - 1]!.to + 1).toBe(true));
      if (!a.isEmpty) expect(PortSet.parse(a.toString()).equals(a)).toBe(true);
    }), { seed, numRuns: 500 });
  });

  it.each([['443', '443'], ['8000-8100', '8000-8100'], ['80, 443', '80,443'], ['1-5,6', '1-6'], ['0-65535', 'any port']])(
    'reads %s', (text, printed) => expect(PortSet.parse(text).toString()).toBe(printed));

  it('prints the empty set', () => expect(PortSet.EMPTY.toString()).toBe('no port'));

  it('refuses what is no port', () => {
    expect(() => PortSet.parse('80/88')).toThrow('not a port or a range of ports: "80/88"\n  fix: write it like 443 or 8000-8100');
    expect(() => PortSet.parse('')).toThrow(expect.objectContaining({ code: 'FW_PORT' }));
    expect(() => PortSet.parse('65536')).toThrow('not a port: 65536\n  why: a port is a whole number from 0 to 65535');
    expect(() => PortSet.of(-1)).toThrow('not a port: -1');
    expect(() => PortSet.of(1.5)).toThrow('not a port: 1.5');
    expect(() => PortSet.of({ from: 9, to: 8 })).toThrow('port range that ends before it begins: "9-8"\n  fix: write 8-9');
  });
});
