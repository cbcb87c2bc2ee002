import { boxAt, type Box, type Point } from './box';
import { RangeSet } from './range-set';

/**
 * A maximal box inside `region` that contains `point` and overlaps no cover: the whole neighbourhood that a
 * witness stands for. `point` must lie in `region` and in none of `covers`.
 *
 * The box starts as the point and grows one dimension after the other (`order`, default first to last): a dimension
 * takes all ids of the region except those of the covers that overlap the box in every other dimension. An id that
 * is left out stays out, since the box only grows; hence no dimension can be extended in the end.
 *
 * Cost: O(covers x dimensions^2) set comparisons. Another order may give another maximal box; the dimension that
 * matters most to the reader comes first.
 */
export function growUncovered(region: Box, covers: readonly Box[], point: Point, order?: readonly number[]): Box {
  const box: RangeSet[] = [...boxAt(point)];
  for (const k of order ?? region.keys()) {
    const blocking: RangeSet[] = [];
    for (const cover of covers) {
      if (cover.every((set, other) => other === k || set.overlaps(box[other]))) blocking.push(cover[k]);
    }
    box[k] = region[k].minus(RangeSet.unionAll(blocking));
  }
  return box;
}
