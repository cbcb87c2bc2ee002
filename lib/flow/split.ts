/**
 * Where to cut a region that is neither free nor covered. Sound whatever it answers: it only steers the search.
 *
 * Two kinds of cuts compete, in every dimension:
 *  - along the cover that is nearest to holding the region (its ids, and the rest): right for address books, whose
 *    ids lie scattered on the line. The rest goes first, for a point outside a cover is the likelier witness;
 *  - at the median edge of the covers: right for many small ranges, which it shares out evenly.
 *
 * The cheaper cut wins. A part is as heavy as the sum, over the covers that touch it, of the pairs of dimensions
 * that they miss there: a cover that misses one dimension is a slab and weighs nothing, and a part that one cover
 * holds whole is done. A balanced cut is preferred by squaring.
 *
 * Cost: only a sample of evenly spaced covers is weighed, and there are at most two cuts per dimension with two
 * parts each, so choosing costs some 4 x SAMPLE x dimensions comparisons, whatever the length of the list.
 */
import type { Box } from './box';
import { RangeSet } from './range-set';
import type { Work } from './work';

const SAMPLE = 64;
/** Covers of the sample whose share of the region is measured. */
const LEADERS = 16;
/** Below this many covers a cut along one of them will do. */
const FEW = 4;
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
  /** Dimension by dimension, whether the cover lacks a part of the region. */
  readonly misses: readonly boolean[];
  readonly missed: number;
}

/** The cut for a region and its remaining covers (positions in `covers`), each of which misses a dimension. */
export function chooseSplit(region: Box, covers: readonly Box[], list: Int32Array, work: Work): Split {
  const sample = sampled(region, covers, list, work);
  const { cover, misses } = leader(region, sample);
  let best: Split | undefined;
  let least = Infinity;
  for (const [k, set] of region.entries()) {
    if (misses[k]) {
      const rest = set.minus(cover[k]);
      const held = set.intersect(cover[k]);
      consider(k, rest, held, weight(k, rest, sample, work), weight(k, held, sample, work));
    }
    const cut = sample.length < FEW && best !== undefined ? undefined : medianEdge(set, sample, k);
    if (cut !== undefined) {
      const below = set.intersect(RangeSet.of([set.first(), cut - 1]));
      const above = set.intersect(RangeSet.of([cut, set.last()]));
      const low = weight(k, below, sample, work);
      const high = weight(k, above, sample, work);
      if (low <= high) consider(k, below, above, low, high);
      else consider(k, above, below, high, low);
    }
  }
  return best!;

  function consider(dimension: number, first: RangeSet, second: RangeSet, one: number, other: number): void {
    const cost = one * one + other * other;
    if (cost >= least) return;
    least = cost;
    best = { dimension, first, second };
  }
}

function sampled(region: Box, covers: readonly Box[], list: Int32Array, work: Work): readonly Sampled[] {
  const stride = Math.max(1, list.length / SAMPLE);
  const out: Sampled[] = [];
  for (let at = 0; at < list.length; at += stride) {
    const cover = covers[list[Math.floor(at)]];
    let missed = 0;
    const misses = region.map((set, k) => {
      work.compared(cover[k], set);
      const miss = !cover[k].covers(set);
      if (miss) missed++;
      return miss;
    });
    out.push({ cover, misses, missed });
  }
  return out;
}

/** The cover that is nearest to holding the region: it misses the fewest dimensions, and among such the least. */
function leader(region: Box, sample: readonly Sampled[]): Sampled {
  const fewest = sample.reduce((least, { missed }) => Math.min(least, missed), Infinity);
  const nearest = sample.filter(({ missed }) => missed === fewest).slice(0, LEADERS);
  const sizes = region.map((set) => set.size);
  const share = ({ cover, misses }: Sampled): number => misses.reduce(
    (part, miss, k) => (miss ? part * (cover[k].intersect(region[k]).size / sizes[k]) : part), 1);
  let best = nearest[0];
  let most = 0;
  for (const candidate of nearest) {
    const its = share(candidate);
    if (its <= most) continue;
    most = its;
    best = candidate;
  }
  return best;
}

/** A position strictly within the region's span at which about half of the sampled covers' edges lie below. */
function medianEdge(set: RangeSet, sample: readonly Sampled[], k: number): number | undefined {
  const low = set.first();
  const high = set.last();
  const edges: number[] = [];
  for (const { cover, misses } of sample) {
    if (!misses[k]) continue;
    const { count } = cover[k];
    const stride = Math.max(1, count / EDGES);
    for (let at = 0; at < count; at += stride) {
      const [from, to] = cover[k].range(Math.floor(at));
      if (from > low && from <= high) edges.push(from);
      if (to < high && to >= low) edges.push(to + 1);
    }
  }
  if (edges.length === 0) return undefined;
  return edges.sort((a, b) => a - b)[edges.length >> 1];
}

function weight(k: number, part: RangeSet, sample: readonly Sampled[], work: Work): number {
  let total = 0;
  for (const { cover, misses, missed } of sample) {
    let left = missed;
    if (misses[k]) {
      work.compared(cover[k], part);
      const relation = cover[k].relationTo(part);
      if (relation === 'disjoint') continue;
      if (relation === 'covers') left--;
      if (left === 0) return 0;
    }
    total += (left * (left - 1)) / 2;
  }
  return total;
}
