import * as fc from 'fast-check';
import { boxHas, findUncovered, growUncovered, RangeSet, type Box } from '../../lib/flow';
import { searchUncovered } from '../../lib/flow/cover';
import { Work } from '../../lib/flow/work';
import { boxes, FIXED, inside, pointsOf, setOf } from './brute';
import { kdTiling } from './tiling';

const SHAPES = [[12], [5, 5], [4, 3, 4], [3, 3, 2, 3]];

const problems = fc.constantFrom(...SHAPES).chain((sizes) => fc.record({
  sizes: fc.constant(sizes),
  region: boxes(sizes),
  covers: fc.array(boxes(sizes), { maxLength: 14 }),
}));

describe('findUncovered', () => {
  it('finds a point exactly when there is one', () => {
    fc.assert(fc.property(problems, ({ sizes, region, covers }) => {
      const free = pointsOf(sizes).filter((p) => inside(region, p) && !covers.some((c) => inside(c, p)));
      const found = findUncovered(region, covers);
      if (found.kind === 'point') expect(free).toContainEqual(found.point);
      else expect([found.kind, free]).toEqual(['covered', []]);
    }), { ...FIXED, numRuns: 4000 });
  });

  it('proves what is covered by everything but one point, and by that point too', () => {
    const sizes = [5, 4, 3];
    const region = sizes.map((size) => RangeSet.full(size));
    const points = pointsOf(sizes);
    for (const needle of points) {
      const rest = points.filter((p) => p !== needle).map((p): Box => p.map((id) => RangeSet.single(id)));
      expect(findUncovered(region, rest)).toEqual({ kind: 'point', point: needle });
      expect(findUncovered(region, [...rest, needle.map((id) => RangeSet.single(id))])).toEqual({ kind: 'covered' });
    }
  });

  it('settles no covers, an empty region and a single container at once', () => {
    const region = [RangeSet.of([5, 9]), RangeSet.full(3)];
    expect(findUncovered(region, [])).toEqual({ kind: 'point', point: [5, 0] });
    expect(findUncovered([RangeSet.EMPTY, RangeSet.full(3)], [])).toEqual({ kind: 'covered' });
    const work = new Work();
    const many = Array.from({ length: 10_000 }, (_, i): Box => [RangeSet.single(5 + (i % 5)), RangeSet.single(i % 3)]);
    expect(searchUncovered(region, [...many, [RangeSet.full(10), RangeSet.full(3)]], work).kind).toBe('covered');
    expect(work.steps).toBeLessThan(1000);
  });

  it('takes 100,000 covers that each miss one dimension in one pass', () => {
    const region = [RangeSet.full(300_000), RangeSet.full(65_536), RangeSet.full(256)];
    const slab = (first: number, last: number): Box => [RangeSet.of([first, last]), region[1], region[2]];
    const covers = Array.from({ length: 100_000 }, (_, i) => slab(3 * i, 3 * i + 2));
    const proof = new Work();
    expect(searchUncovered(region, covers, proof)).toEqual({ kind: 'covered' });
    expect(proof.steps).toBeLessThan(10_000);
    const needle = covers.map((c, i) => (i === 77_777 ? slab(3 * i, 3 * i + 1) : c));
    expect(findUncovered(region, needle)).toEqual({ kind: 'point', point: [3 * 77_777 + 2, 0, 0] });
  });

  it('is exact for address books: few sets of many scattered ids, shared by many covers', () => {
    const sizes = [40, 30, 3];
    const book = (size: number): fc.Arbitrary<RangeSet> => (
      fc.uniqueArray(fc.nat({ max: size - 1 }), { minLength: Math.floor(size / 3), maxLength: size }).map(setOf));
    const books = fc.tuple(...sizes.map((size) => fc.array(book(size), { minLength: 3, maxLength: 6 })));
    const picks = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat()), { minLength: 5, maxLength: 60 });
    const points = pointsOf(sizes);
    const outcomes = new Set<string>();
    fc.assert(fc.property(books, picks, (shelf, choices) => {
      const [region, ...covers] = choices.map((pick): Box => shelf.map((list, k) => list[pick[k] % list.length]));
      const free = (p: readonly number[]): boolean => boxHas(region, p) && !covers.some((c) => boxHas(c, p));
      const found = findUncovered(region, covers);
      outcomes.add(found.kind);
      expect(found.kind === 'point' ? free(found.point) : found.kind === 'covered' && !points.some(free)).toBe(true);
    }), { ...FIXED, numRuns: 300 });
    expect([...outcomes].sort()).toEqual(['covered', 'point']);
  });

  it.each([[2, 4000], [3, 2000], [4, 1000]])('proves a tiling of %d dimensions and finds a missing brick', (d, n) => {
    const { region, bricks } = kdTiling(d, n, 65_536, 7);
    const work = new Work();
    expect(searchUncovered(region, bricks, work)).toEqual({ kind: 'covered' });
    expect(work.steps).toBeLessThan(100 * n);
    const [brick] = bricks.slice(n >> 1);
    const found = findUncovered(region, bricks.filter((b) => b !== brick));
    expect(found.kind === 'point' && boxHas(brick, found.point)).toBe(true);
  });

  it('says undecided when the work bound is reached, never more', () => {
    const { region, bricks } = kdTiling(4, 500, 65_536, 3);
    const found = findUncovered(region, bricks, { maxSteps: 50 });
    expect(found.kind).toBe('undecided');
    expect(found.kind === 'undecided' && found.steps).toBeGreaterThan(50);
  });
});

describe('growUncovered', () => {
  it('gives a box around the point that is free, and that no dimension extends', () => {
    fc.assert(fc.property(problems, fc.boolean(), ({ sizes, region, covers }, backwards) => {
      const found = findUncovered(region, covers);
      if (found.kind !== 'point') return;
      const order = [...sizes.keys()];
      if (backwards) order.reverse();
      const box = growUncovered(region, covers, found.point, order);
      const points = pointsOf(sizes);
      const free = (b: Box): boolean => points.every(
        (p) => !inside(b, p) || (inside(region, p) && !covers.some((c) => inside(c, p))));
      expect(boxHas(box, found.point)).toBe(true);
      expect(free(box)).toBe(true);
      for (const [k, size] of sizes.entries()) {
        for (let id = 0; id < size; id++) {
          if (box[k].has(id)) continue;
          expect(free(box.map((set, i) => (i === k ? set.union(RangeSet.single(id)) : set)))).toBe(false);
        }
      }
    }), FIXED);
  });
});
