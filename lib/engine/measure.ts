/**
 * How many flows there are in a box, roughly: for saying which of two regions is the larger, and what share of a rule
 * another one takes. Ids of cut dimensions stand for many values each, so that a dimension can say how many.
 */
import { type RangeSet, type Box } from '../flow';

/** By dimension: how many values the ids below each id stand for, or nothing where each id is one value. */
export type Weights = readonly (Float64Array | undefined)[];

export class Measure {
  constructor(private readonly weights: Weights) {}

  /** How many values a set of ids stands for. */
  set(k: number, set: RangeSet): number {
    const below = this.weights[k];
    if (below === undefined) return set.size;
    let total = 0;
    for (let i = 0; i < set.count; i++) {
      const [from, to] = set.range(i);
      total += below[to + 1] - below[from];
    }
    return total;
  }

  box(box: Box): number {
    return box.reduce((product, set, k) => product * this.set(k, set), 1);
  }

  /** The share of `whole` that `part` is, dimension by dimension, so that no product overflows. */
  share(part: Box, whole: Box): number {
    return part.reduce((product, set, k) => product * (this.set(k, set) / this.set(k, whole[k])), 1);
  }
}
