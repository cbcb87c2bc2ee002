/**
 * The bound on a search. Deciding whether boxes cover a box is coNP-hard in the number of dimensions, so a search
 * counts what it does and gives up aloud: the answer is then `undecided`, never a guess.
 */

import type { RangeSet } from './range-set';

export interface SearchOptions {
  /**
   * Steps after which the answer is `undecided`. One step is sixteen comparisons of a cover with a region, well
   * under ten microseconds.
   * @default 5_000_000
   */
  readonly maxSteps?: number;
}

const COMPARISONS_PER_STEP = 16;

export class Work {
  private comparisons = 0;
  private readonly limit: number;

  constructor(options: SearchOptions = {}) {
    this.limit = (options.maxSteps ?? 5_000_000) * COMPARISONS_PER_STEP;
  }

  spend(comparisons: number): void {
    this.comparisons += comparisons;
  }

  /** One comparison of two sets, which is dearer the more ranges there are on the side that has fewer. */
  compared(a: RangeSet, b: RangeSet): void {
    this.comparisons += 1 + (Math.min(a.count, b.count) >> 2);
  }

  /** Work for a first try, of at most so many steps and no more than are left; `include` puts it on this account. */
  share(steps: number): Work {
    return new Work({ maxSteps: Math.min(steps, (this.limit - this.comparisons) / COMPARISONS_PER_STEP) });
  }

  include({ comparisons }: Work): void {
    this.comparisons += comparisons;
  }

  get exhausted(): boolean {
    return this.comparisons > this.limit;
  }

  get steps(): number {
    return Math.ceil(this.comparisons / COMPARISONS_PER_STEP);
  }
}
