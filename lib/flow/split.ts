/**
 * Where to cut a region that is neither free nor covered. Sound whatever it answers: it only steers the search.
 *
 * Two kinds of cuts compete, in every dimension:
 *  - along a cover (its ids, and the rest): right for address books, whose ids lie scattered on the line. The rest
 *    goes first, for a point outside a cover is the likelier witness;
 *  - at the median edge of the covers: right for many small ranges, which it shares out evenly.
 *
 * The cheaper cut wins. A part is as heavy as the sum, over the covers that touch it, of the pairs of dimensions
 * that they miss there: a cover that misses one dimension is a slab and weighs nothing, and a part that one cover
 * holds whole is done. A balanced cut is preferred by squaring.
 *
 * Cost: only a sample of evenly spaced covers is weighed, so a cut costs at most SAMPLE x candidates x dimensions
 * comparisons, whatever the length of the list.
 */
import type { Box } from './box';
import { RangeSet, type Relation } from './range-set';
import type { Work } from './work';

const SAMPLE = 128;
const LEADERS = 2;
/** Edges taken of one cover in one dimension. */
const EDGES = 8;

export interface Split {
  readonly dimension: number;
  /** The part to search first, and the other; both non-empty, together the region's set. */
  readonly first: RangeSet;
  readonly second: RangeSet;
}

interface Sampled {
  readonly cover: Box;
  readonly missed: readonly number[];
  /** The share of the region that it holds. */
  readonly share: number;
}

/** The cut for a region and its remaining covers (positions in `covers`), each of which misses a dimension. */
export function chooseSplit(region: Box, covers: readonly Box[], list: Int32Array, work: Work): Split {
  const sample = sampled(region, covers, list, work);
  const leaders = [...sample]
    .sort((a, b) => a.missed.length - b.missed.length || b.share - a.share)
    .slice(0, LEADERS);
  const candidates = [
    ...leaders.flatMap(({ cover, missed }) => missed.map((k) => alongCover(region, cover, k))),
    ...region.map((_, k) => atMedian(region, sample, k, work)).filter((split) => split !== undefined),
  ];
  let best = candidates[0];
  let least = Infinity;
  for (const candidate of candidates) {
    const first = weight(candidate.dimension, candidate.first, sample, work);
    const second = weight(candidate.dimension, candidate.second, sample, work);
    const cost = first * first + second * second;
    if (cost < least) {
      least = cost;
      best = candidate;
    }
  }
  return best;
}

function sampled(region: Box, covers: readonly Box[], list: Int32Array, work: Work): readonly Sampled[] {
  const stride = Math.max(1, list.length / SAMPLE);
  const out: Sampled[] = [];
  for (let at = 0; at < list.length; at += stride) {
    const cover = covers[list[Math.floor(at)]];
    cover.forEach((set, k) => work.compared(set, region[k]));
    const missed = region.flatMap((set, k) => (cover[k].covers(set) ? [] : [k]));
    const share = missed.reduce((part, k) => part * (cover[k].intersect(region[k]).size / region[k].size), 1);
    out.push({ cover, missed, share });
  }
  return out;
}

function alongCover(region: Box, cover: Box, k: number): Split {
  return { dimension: k, first: region[k].minus(cover[k]), second: region[k].intersect(cover[k]) };
}

function atMedian(region: Box, sample: readonly Sampled[], k: number, work: Work): Split | undefined {
  const set = region[k];
  const low = set.first();
  const high = set.last();
  const edges: number[] = [];
  for (const { cover, missed } of sample) {
    if (!missed.includes(k)) continue;
    const { ranges } = cover[k].intersect(RangeSet.of([low, high]));
    const stride = Math.max(1, ranges.length / EDGES);
    for (let at = 0; at < ranges.length; at += stride) {
      const [from, to] = ranges[Math.floor(at)];
      if (from > low) edges.push(from);
      if (to < high) edges.push(to + 1);
    }
  }
  if (edges.length === 0) return undefined;
  const cut = edges.sort((a, b) => a - b)[edges.length >> 1];
  const below = set.intersect(RangeSet.of([low, cut - 1]));
  const above = set.intersect(RangeSet.of([cut, high]));
  const lighter = weight(k, below, sample, work) <= weight(k, above, sample, work);
  return lighter ? { dimension: k, first: below, second: above } : { dimension: k, first: above, second: below };
}

function weight(k: number, part: RangeSet, sample: readonly Sampled[], work: Work): number {
  let total = 0;
  for (const { cover, missed } of sample) {
    if (!missed.includes(k)) {
      total += pairs(missed.length);
      continue;
    }
    work.compared(cover[k], part);
    const relation: Relation = cover[k].relationTo(part);
    if (relation === 'disjoint') continue;
    const left = relation === 'covers' ? missed.length - 1 : missed.length;
    if (left === 0) return 0;
    total += pairs(left);
  }
  return total;
}

function pairs(n: number): number {
  return (n * (n - 1)) / 2;
}
