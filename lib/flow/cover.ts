/**
 * THE primitive: find a point of a region that no cover contains, or prove that there is none.
 *
 * The search keeps a region (a box) and the covers that matter to it:
 *  1. a cover that is disjoint from the region is dropped;
 *  2. a cover that misses no dimension (holds the whole region) ends this branch;
 *  3. a cover that misses exactly one dimension is a slab: the region loses the slab's ids in that dimension. All
 *     slabs of a pass go at once, with one sort per dimension, and passes repeat while there are slabs;
 *  4. what then remains misses two dimensions or more. Without any the region's first point is uncovered;
 *     otherwise the region is cut in two (see `split.ts`) and both parts are searched, the likelier one first.
 *
 * Invariants
 *  1. Every uncovered point of the first region is in the current region or in one that still waits.
 *  2. A waiting region's list holds every cover that may touch it.
 *  3. Each cut leaves two non-empty parts, so the search ends even without the work bound.
 *
 * Cost: a pass is O(covers x dimensions) set comparisons. Covers that each miss one dimension, or one that misses
 * none, are settled in the first passes. For single ranges the cuts follow the weights with which Chan's
 * divide and conquer (Klee's measure problem, FOCS 2013) reaches O(n^(d/2)); sets with many ranges have no such
 * bound, hence the work bound, and `undecided` where it is reached.
 *
 * It does not say which covers were needed for a proof, and it does not count or enumerate uncovered points.
 */
import { boxIsEmpty, type Box, type Point } from './box';
import { RangeSet } from './range-set';
import { Relations } from './relations';
import { chooseSplit } from './split';
import { Work, type SearchOptions } from './work';

export type Found =
  | { readonly kind: 'point'; readonly point: Point }
  | { readonly kind: 'covered' }
  | { readonly kind: 'undecided'; readonly steps: number };

interface Waiting {
  readonly region: Box;
  /** Positions in the cover list. */
  readonly list: Int32Array;
}

/**
 * A point of `region` that none of `covers` contains; `covered` when there is none; `undecided` when the work
 * bound was reached first.
 *
 *     findUncovered([RangeSet.full(10)], [[RangeSet.of([0, 4])]])   // { kind: 'point', point: [5] }
 */
export function findUncovered(region: Box, covers: readonly Box[], options: SearchOptions = {}): Found {
  return searchUncovered(region, covers, new Work(options));
}

/** The same, on the account of a larger search. */
export function searchUncovered(region: Box, covers: readonly Box[], work: Work): Found {
  if (boxIsEmpty(region)) return { kind: 'covered' };
  const relations = new Relations(work);
  const waiting: Waiting[] = [{ region, list: Int32Array.from(covers.keys()) }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const rest = withoutSlabs(next, covers, relations, work);
    if (rest === undefined) continue;
    if (rest.list.length === 0) return { kind: 'point', point: rest.region.map((set) => set.first()) };
    if (work.exhausted) return { kind: 'undecided', steps: work.steps };
    const { dimension, first, second } = chooseSplit(rest.region, covers, rest.list, work);
    for (const part of [second, first]) {
      waiting.push({ region: rest.region.map((set, k) => (k === dimension ? part : set)), list: rest.list });
    }
  }
  return { kind: 'covered' };
}

/** Steps 1 to 3, as far as the work bound goes: what remains to be searched, or undefined when all is covered. */
function withoutSlabs(from: Waiting, covers: readonly Box[], relations: Relations, work: Work): Waiting | undefined {
  let { region, list } = from;
  for (;;) {
    work.spend(list.length);
    const slabs: RangeSet[][] = region.map(() => []);
    const kept = new Int32Array(list.length);
    let count = 0;
    let found = false;
    for (const id of list) {
      const cover = covers[id];
      let missed = 0;
      let where = -1;
      let disjoint = false;
      for (let k = 0; k < region.length && !disjoint; k++) {
        const relation = relations.of(cover[k], region, k);
        if (relation === 'disjoint') disjoint = true;
        else if (relation === 'partial') {
          missed++;
          where = k;
        }
      }
      if (disjoint) continue;
      if (missed === 0) return undefined;
      if (missed === 1) {
        slabs[where].push(cover[where]);
        found = true;
      } else kept[count++] = id;
    }
    list = kept.subarray(0, count);
    if (!found) return { region, list: list.slice() };
    region = region.map((set, k) => (slabs[k].length === 0 ? set : set.minus(RangeSet.unionAll(slabs[k]))));
    if (boxIsEmpty(region)) return undefined;
    if (work.exhausted) return { region, list: list.slice() };
  }
}
