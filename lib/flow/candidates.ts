/**
 * Where in a region a list may give the wanted outcome: one candidate per box of an entry that gives it, and one
 * for the default. A candidate is a region with holes, the boxes of what comes first.
 *
 * Invariants
 *  1. A point of `within` at which the list may give `wanted` is in a candidate's region and in none of its holes.
 *  2. Every other point of a candidate's region is in one of its holes.
 *  3. `Reach` holds every point of `within` that no entry so far matches, and maybe more: it loses the slabs (the
 *     entries that miss one dimension of it), so that a "deny any" ends the walk however it is written.
 *
 * Cost: O(entries) for the walk, and for each candidate O(entries before it) to find its holes.
 */
import { boxesOverlap, intersectBoxes, type Box } from './box';
import type { DecisionList } from './first-match';
import { RangeSet } from './range-set';
import type { Work } from './work';

/** What looking at an entry that mostly fails in its first dimension costs, in comparisons. */
export const GLANCE = 1 / 8;

/** An entry by its position, with those of its boxes that overlap a region. */
export interface LocalEntry {
  readonly index: number;
  readonly boxes: readonly Box[];
}

export interface Candidate {
  /** The entry and its box; both undefined for the default. */
  readonly index: number | undefined;
  readonly box: Box | undefined;
  readonly region: Box;
  readonly holes: readonly Box[];
}

/** The part of a list that matters within a region. */
export function localEntries<T>(list: DecisionList<T>, within: Box, work: Work): readonly LocalEntry[] {
  return overlappingEntries(list.entries.map(({ boxes }, index) => ({ index, boxes })), within, work);
}

/** The entries, and their boxes, that overlap a region. */
export function overlappingEntries(entries: readonly LocalEntry[], within: Box, work: Work): readonly LocalEntry[] {
  work.spend(entries.length * GLANCE);
  const out: LocalEntry[] = [];
  for (const entry of entries) {
    const { index, boxes } = entry;
    if (boxes.length === 1) {
      if (boxesOverlap(boxes[0], within)) out.push(entry);
      continue;
    }
    const near = boxes.filter((b) => boxesOverlap(b, within));
    if (near.length > 0) out.push({ index, boxes: near });
  }
  return out;
}

export function* candidates<T>(
  list: DecisionList<T>, local: readonly LocalEntry[], within: Box, wanted: boolean, work: Work,
): Generator<Candidate> {
  const reach = new Reach(within);
  const before: Box[] = [];
  const matched = new Map<number, readonly Box[]>();
  const holesIn = (region: Box, boxes: readonly Box[]): readonly Box[] => {
    work.spend(boxes.length);
    return boxes.filter((b) => boxesOverlap(b, region));
  };
  for (const { index, boxes } of overlappingEntries(local, within, work)) {
    const { outcome, predecessors } = list.entries[index];
    work.spend(boxes.length);
    for (const box of outcome === wanted ? boxes : []) {
      const open = predecessors === undefined ? reach.box : within;
      const region = open && intersectBoxes(open, box);
      if (region === undefined) continue;
      const first = predecessors === undefined ? before : predecessors.flatMap((p) => matched.get(p) ?? []);
      yield { index, box, region, holes: holesIn(region, first) };
    }
    matched.set(index, boxes);
    for (const box of boxes) {
      before.push(box);
      reach.lose(box);
    }
  }
  if (list.defaultOutcome !== wanted || reach.box === undefined) return;
  yield { index: undefined, box: undefined, region: reach.box, holes: holesIn(reach.box, before) };
}

class Reach {
  private readonly slabs: RangeSet[][];
  private readonly slabRanges: number[];

  /** `box` is undefined once nothing is left. */
  constructor(public box: Box | undefined) {
    this.slabs = (box ?? []).map(() => []);
    this.slabRanges = this.slabs.map(() => 0);
  }

  lose(box: Box): void {
    if (this.box === undefined) return;
    let missed = 0;
    let where = 0;
    for (let k = 0; k < box.length && missed < 2; k++) {
      const relation = box[k].relationTo(this.box[k]);
      if (relation === 'disjoint') return;
      if (relation === 'partial') {
        missed++;
        where = k;
      }
    }
    if (missed === 0) this.box = undefined;
    if (missed !== 1) return;
    this.slabs[where].push(box[where]);
    this.slabRanges[where] += box[where].count;
    this.removeSlabs(where);
  }

  /** Waits until there are as many ranges to remove as there are in the set, so that removing stays linear in all. */
  private removeSlabs(k: number): void {
    if (this.box === undefined || this.slabRanges[k] < this.box[k].count) return;
    const left = this.box[k].minus(RangeSet.unionAll(this.slabs[k]));
    this.slabs[k] = [];
    this.slabRanges[k] = 0;
    this.box = left.isEmpty ? undefined : this.box.map((set, other) => (other === k ? left : set));
  }
}
