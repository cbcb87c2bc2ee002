/**
 * Which rules may decide a flow of which some things are not known: every rule for which there are values, of what is
 * open, under which it decides. Each is proved by a search or refuted by one; nothing is tried by chance.
 *
 * Invariants
 *  1. A rule that may decide is among the deciders, and every decider may; only a search that was given up at its work
 *     bound adds rules that may not, and `givenUp` says so.
 *  2. Combinations that no flow has are not tried, unless the log shows one.
 *
 * Cost: the rules that meet the flow, squared, at worst; it is asked once for flows that the list cannot tell apart.
 */
import { type Box, boxesOverlap, boxCovers, intersectBoxes, RangeSet, searchUncovered, Work } from '../flow';
import { type RuleIndex, regionOf } from '../engine';
import { OPEN } from './columns';
import { DEFAULT } from './outcomes';

/** A box of a rule that meets the flow. */
export interface Near {
  /** The rule's place. */
  readonly rule: number;
  readonly box: Box;
}

export interface PossibleDeciders {
  /** Places of rules, ascending, DEFAULT first. */
  readonly deciders: readonly number[];
  /** All values that the flow may have. */
  readonly region: Box;
  readonly near: readonly Near[];
  /** Combinations among them that no flow has. */
  readonly impossible: readonly Box[];
  /** Steps after which a search was given up. */
  readonly givenUp?: number;
}

/** Whether one rule surely stands before another. */
export type Precedes = (rule: number, other: number) => boolean;

export class DeciderSearch {
  private readonly full: Box;
  private readonly singles = new Map<number, RangeSet>();

  /** @param index of the list, without rows for what no flow has */
  constructor(sizes: readonly number[], private readonly index: RuleIndex, private readonly impossible: readonly Box[], private readonly precedes: Precedes) {
    this.full = sizes.map((size) => RangeSet.full(size));
  }

  /** @param point class ids, or OPEN */
  find(point: ArrayLike<number>): PossibleDeciders {
    const region = this.full.map((set, k) => (point[k] === OPEN ? set : this.single(point[k])));
    const work = new Work();
    let impossible = this.impossible.filter((box) => boxesOverlap(box, region));
    // A log may show what the model says that no flow has; it is then judged as it stands.
    if (searchUncovered(region, impossible, work).kind === 'covered') impossible = [];
    const near = this.near(region);
    const deciders = new Set<number>();
    let givenUp: number | undefined;
    const mayDecide = (within: Box, before: readonly Box[]): boolean => {
      const found = searchUncovered(within, [...impossible, ...before.filter((box) => boxesOverlap(box, within))], work);
      if (found.kind === 'undecided') givenUp = found.steps;
      return found.kind !== 'covered';
    };
    for (const { rule, box } of near) {
      if (deciders.has(rule)) continue;
      const before = near.filter((other) => other.rule !== rule && this.precedes(other.rule, rule)).map((other) => other.box);
      if (mayDecide(intersectBoxes(region, box)!, before)) deciders.add(rule);
    }
    if (!near.some(({ box }) => boxCovers(box, region)) && mayDecide(region, near.map(({ box }) => box))) deciders.add(DEFAULT);
    return { deciders: [...deciders].sort((a, b) => a - b), region, near, impossible, ...(givenUp === undefined ? {} : { givenUp }) };
  }

  /** Boxes that meet a region, in the order of the list. */
  private near(region: Box): readonly Near[] {
    const { table } = this.index;
    return Array.from(this.index.overlapping(regionOf(region), 0, table.rows), (row) => ({ rule: table.ruleOf[row], box: table.box(row) }));
  }

  private single(id: number): RangeSet {
    const known = this.singles.get(id) ?? RangeSet.single(id);
    if (this.singles.size < 1 << 16) this.singles.set(id, known);
    return known;
  }
}
