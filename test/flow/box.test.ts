import * as fc from 'fast-check';
import { boxAt, boxCovers, boxesOverlap, boxHas, boxIsEmpty, intersectBoxes, RangeSet, Space } from '../../lib/flow';
import { boxes, FIXED, inside, pointsOf } from './brute';

const SIZES = [4, 3, 3];
const points = pointsOf(SIZES);

describe('boxes', () => {
  it('agree with the points that they hold', () => {
    fc.assert(fc.property(boxes(SIZES), boxes(SIZES), (a, b) => {
      const both = points.filter((p) => inside(a, p) && inside(b, p));
      expect(points.filter((p) => boxHas(a, p))).toEqual(points.filter((p) => inside(a, p)));
      expect(boxesOverlap(a, b)).toBe(both.length > 0);
      expect(boxCovers(a, b)).toBe(points.every((p) => !inside(b, p) || inside(a, p)));
      const shared = intersectBoxes(a, b);
      expect(shared === undefined ? [] : points.filter((p) => inside(shared, p))).toEqual(both);
    }), { ...FIXED, numRuns: 400 });
  });

  it('hold one point, or none', () => {
    expect(points.filter((p) => boxHas(boxAt([1, 2, 0]), p))).toEqual([[1, 2, 0]]);
    expect(boxIsEmpty([RangeSet.full(3), RangeSet.EMPTY])).toBe(true);
    expect(boxCovers([RangeSet.EMPTY], [RangeSet.EMPTY])).toBe(true);
  });
});

describe('Space', () => {
  const space = new Space([{ name: 'source', size: 4 }, { name: 'port', size: 10 }]);

  it('makes boxes from the sets that are named, the rest is full', () => {
    expect(space.everything()).toEqual([RangeSet.full(4), RangeSet.full(10)]);
    expect(space.box({ port: RangeSet.single(3) })).toEqual([RangeSet.full(4), RangeSet.single(3)]);
    expect(space.indexOf('port')).toBe(1);
  });

  it('refuses names that it does not have, and says which it has', () => {
    expect(() => space.box({ prot: RangeSet.EMPTY })).toThrow(/no such dimension.*"prot"[^]*source, port/);
  });
});
