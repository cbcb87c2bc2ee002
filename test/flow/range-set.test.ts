import * as fc from 'fast-check';
import { RangeSet } from '../../lib/flow';
import { FIXED, numbersOf, setOf, sets } from './brute';

const SIZE = 24;
const all = numbersOf(RangeSet.full(SIZE));

describe('RangeSet', () => {
  it('joins ranges that touch or overlap, in any order', () => {
    expect(RangeSet.of([7, 9], [1, 3], [4, 4], [8, 12]).ranges).toEqual([[1, 4], [7, 12]]);
    expect(RangeSet.of([1, 3], [8, 8]).toString()).toBe('1-3,8');
  });

  it('agrees with sets of numbers', () => {
    fc.assert(fc.property(sets(SIZE), sets(SIZE), (a, b) => {
      const x = new Set(numbersOf(a));
      const y = new Set(numbersOf(b));
      const pick = (keep: (n: number) => boolean): RangeSet => setOf(all.filter(keep));
      expect(a.union(b).ranges).toEqual(pick((n) => x.has(n) || y.has(n)).ranges);
      expect(a.intersect(b).ranges).toEqual(pick((n) => x.has(n) && y.has(n)).ranges);
      expect(a.minus(b).ranges).toEqual(pick((n) => x.has(n) && !y.has(n)).ranges);
      expect(all.filter((n) => a.has(n))).toEqual([...x].sort((p, q) => p - q));
      expect(a.overlaps(b)).toBe([...x].some((n) => y.has(n)));
      expect(a.covers(b)).toBe([...y].every((n) => x.has(n)));
      expect(a.equals(b)).toBe(x.size === y.size && [...x].every((n) => y.has(n)));
      expect(a.size).toBe(x.size);
      expect(a.isEmpty).toBe(x.size === 0);
    }), FIXED);
  });

  it('keeps ranges sorted and apart after every operation', () => {
    fc.assert(fc.property(fc.array(sets(SIZE), { maxLength: 6 }), sets(SIZE), (many, b) => {
      const union = RangeSet.unionAll(many);
      expect(numbersOf(union)).toEqual(all.filter((n) => many.some((s) => s.has(n))));
      for (const set of [union, union.minus(b), union.intersect(b)]) {
        set.ranges.forEach(([from, to], i) => {
          expect(from).toBeLessThanOrEqual(to);
          if (i > 0) expect(from).toBeGreaterThan(set.ranges[i - 1][1] + 1);
        });
      }
    }), FIXED);
  });

  it('tells in one walk how it lies to a region', () => {
    fc.assert(fc.property(sets(SIZE), sets(SIZE, 1).filter((s) => !s.isEmpty), (a, region) => {
      const shared = numbersOf(region).filter((n) => a.has(n)).length;
      const expected = shared === 0 ? 'disjoint' : shared === region.size ? 'covers' : 'partial';
      expect(a.relationTo(region)).toBe(expected);
    }), FIXED);
  });

  it('finds its way in long sets, where it gallops', () => {
    const even = setOf(Array.from({ length: 5000 }, (_, i) => 2 * i));
    expect(even.count).toBe(5000);
    expect(even.has(7776)).toBe(true);
    expect(even.has(7777)).toBe(false);
    expect(even.intersect(RangeSet.of([5001, 5003], [9000, 9000])).ranges).toEqual([[5002, 5002], [9000, 9000]]);
    expect(even.relationTo(RangeSet.single(9999))).toBe('disjoint');
    expect(RangeSet.full(9999).covers(even)).toBe(true);
  });

  it('takes lists that are too long for arguments', () => {
    expect(RangeSet.from(Array.from({ length: 300_000 }, (_, i) => [2 * i, 2 * i])).size).toBe(300_000);
  });

  it('knows its ends, and refuses what it cannot hold', () => {
    expect(RangeSet.of([3, 5], [9, 11]).first()).toBe(3);
    expect(RangeSet.of([3, 5], [9, 11]).last()).toBe(11);
    expect(RangeSet.full(0)).toBe(RangeSet.EMPTY);
    expect(() => RangeSet.EMPTY.first()).toThrow(expect.objectContaining({ code: 'FW_EMPTY' }));
    for (const bad of [[3, 2], [-1, 2], [0.5, 2], [0, 2 ** 26]] as const) {
      expect(() => RangeSet.of(bad)).toThrow(expect.objectContaining({ code: 'FW_RANGE' }));
    }
  });
});
