import * as fc from 'fast-check';
import { RangeSet, type Box, type Point } from '../../lib/flow';

/** Everything here is by enumeration of a small space: slow, plain, and shared with nothing in lib/flow. */

export const FIXED = { seed: 20260101, numRuns: 1500 } as const;

export function setOf(numbers: Iterable<number>): RangeSet {
  return RangeSet.from([...numbers].map((n) => [n, n] as const));
}

export function numbersOf(set: RangeSet): number[] {
  return set.ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i));
}

/** Every point of a space whose dimensions have these sizes. */
export function pointsOf(sizes: readonly number[]): Point[] {
  return sizes.reduce<number[][]>(
    (points, size) => points.flatMap((p) => Array.from({ length: size }, (_, id) => [...p, id])), [[]]);
}

/** Sets never change: each is written out once. */
const members = new WeakMap<RangeSet, ReadonlySet<number>>();

function membersOf(set: RangeSet): ReadonlySet<number> {
  let known = members.get(set);
  if (known === undefined) members.set(set, known = new Set(numbersOf(set)));
  return known;
}

export function inside(box: Box, point: Point): boolean {
  return box.every((set, k) => membersOf(set).has(point[k]));
}

/** A set of ids below `size`, often one range, often scattered; empty only when asked for. */
export function sets(size: number, minLength = 0): fc.Arbitrary<RangeSet> {
  const id = fc.integer({ min: 0, max: size - 1 });
  return fc.oneof(
    fc.tuple(id, id).map(([a, b]) => RangeSet.of([Math.min(a, b), Math.max(a, b)])),
    fc.uniqueArray(id, { minLength, maxLength: size }).map(setOf),
    fc.constant(RangeSet.full(size)),
  );
}

export function boxes(sizes: readonly number[]): fc.Arbitrary<Box> {
  return fc.tuple(...sizes.map((size) => sets(size, 1)));
}
