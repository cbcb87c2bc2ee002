/**
 * Rows that lack a region in one dimension only, dimension by dimension, while one region is worked on.
 *
 * Invariant: after `settle`, every slab either took its part out of the region, stands between the gaps that were
 * given back, or is among the deferred.
 */
interface Slab {
  readonly from: number;
  readonly to: number;
  readonly id: number;
}

/** What slabs leave of a region in one dimension. */
export interface Gaps {
  readonly dimension: number;
  readonly between: readonly (readonly [number, number])[];
}

export class Slabs {
  count = 0;
  private readonly of: readonly Slab[][];
  private waiting: readonly Slab[] = [];

  constructor(dimensions: number) {
    this.of = Array.from({ length: dimensions }, () => []);
  }

  clear(): void {
    if (this.count > 0) for (const slabs of this.of) slabs.length = 0;
    this.count = 0;
    this.waiting = [];
  }

  add(dimension: number, from: number, to: number, id: number): void {
    this.of[dimension].push({ from, to, id });
    this.count++;
  }

  /**
   * Takes the slabs out of the region `low` .. `high`, which it shrinks where they leave one gap. `none`: they cover
   * it. Where they leave several gaps in a dimension, these are given back; slabs of further such dimensions are
   * deferred.
   */
  settle(low: number[], high: number[]): 'none' | 'one' | Gaps {
    let several: Gaps | undefined;
    const deferred: Slab[] = [];
    for (let k = 0; k < this.of.length; k++) {
      if (this.of[k].length === 0) continue;
      const between = gapsOf(this.of[k], low[k], high[k]);
      if (between.length === 0) return 'none';
      if (between.length === 1) [[low[k], high[k]]] = between;
      else if (several === undefined) several = { dimension: k, between };
      else deferred.push(...this.of[k]);
    }
    this.waiting = deferred;
    return several ?? 'one';
  }

  /** Rows that are still to be taken out. */
  deferred(): readonly number[] {
    return this.waiting.map(({ id }) => id);
  }
}

function gapsOf(slabs: Slab[], low: number, high: number): readonly (readonly [number, number])[] {
  slabs.sort((a, b) => a.from - b.from);
  const gaps: (readonly [number, number])[] = [];
  let next = low;
  for (const { from, to } of slabs) {
    if (from > next) gaps.push([next, from - 1]);
    if (to >= next) next = to + 1;
  }
  if (next <= high) gaps.push([next, high]);
  return gaps;
}
