/**
 * How the sets of many covers lie to one region, remembered. Rules share their address books, so a region of a
 * thousand ranges meets the same set of a thousand ranges many times; it is walked once.
 *
 * Invariant: in dimension k only relations to `regions[k]` are remembered; another region starts anew.
 */
import type { Relation } from './bounds';
import type { Box } from './box';
import type { RangeSet } from './range-set';
import type { Work } from './work';

/** Below this many ranges a walk is cheaper than a look-up. */
const LIGHT = 4;

export class Relations {
  private readonly regions: (RangeSet | undefined)[] = [];
  private readonly known: Map<RangeSet, Relation>[] = [];

  constructor(private readonly work: Work) {}

  /** The relation of a cover's set in dimension k to the region's. */
  of(set: RangeSet, region: Box, k: number): Relation {
    if (set.count <= LIGHT || region[k].count <= LIGHT) return set.relationTo(region[k]);
    if (this.regions[k] !== region[k]) {
      this.regions[k] = region[k];
      this.known[k] = new Map();
    }
    const before = this.known[k].get(set);
    if (before !== undefined) return before;
    const relation = set.relationTo(region[k]);
    this.work.compared(set, region[k]);
    this.known[k].set(set, relation);
    return relation;
  }
}
