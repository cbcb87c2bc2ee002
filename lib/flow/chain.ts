/**
 * Questions to several first-match lists that a flow crosses one after the other: is there a flow that all of them
 * may let through (or treat as wanted), is there one that some of them may block?
 *
 * The search settles one list after the other, fewest candidates first. A state is a region, its holes, and a point
 * of the region outside of the holes: all points outside of the holes are as wanted to the lists settled so far.
 * The point is tried on the next list before anything is searched; only where it fails is the list's every
 * candidate asked for a point of its own (`findUncovered`), and candidates without one are dropped.
 *
 * Invariants
 *  1. `covered` means that every candidate combination was refuted by a covering proof.
 *  2. A point that is returned was evaluated plainly (`decidersAt`), by code that shares nothing with the search.
 *  3. All searches of one question share one work bound.
 *
 * Cost: one walk over every list, then per list (candidates x their holes), multiplied along the chain only where
 * the point of one list fails at the next and the lists' entries overlap in every single dimension. It does not
 * enumerate all solutions.
 */
import { FirewrightError } from '../net/error';
import { boxesOverlap, boxIsEmpty, intersectBoxes, type Box, type Point } from './box';
import { candidates, GLANCE, localEntries, overlappingEntries, type LocalEntry } from './candidates';
import { searchUncovered, type Found } from './cover';
import { checkOrder, decidersAt, precedence, type Decider, type DecisionList } from './first-match';
import { growUncovered } from './grow';
import { RangeSet } from './range-set';
import { Work, type SearchOptions } from './work';

export interface ChainOptions extends SearchOptions {
  /** The order in which the dimensions of the answer's box are grown, most telling first. */
  readonly growOrder?: readonly number[];
  /**
   * Boxes of combinations that no flow has. The point is never in one; the answer's box may be, where that makes it
   * simpler, since nothing is there.
   * @default none
   */
  readonly impossible?: readonly Box[];
}

export type Chained<T> =
  | {
    readonly kind: 'point';
    readonly point: Point;
    /** For each list the tag of the entry that decides at the point. */
    readonly tags: readonly T[];
    /** A maximal box around the point in which the same entries decide. */
    readonly box: Box;
  }
  | { readonly kind: 'covered' }
  | { readonly kind: 'undecided'; readonly steps: number };

/** One list of a question, with what of it overlaps the region. */
interface Question<T> {
  readonly list: DecisionList<T>;
  readonly local: readonly LocalEntry[];
  readonly wanted: boolean;
}

/**
 * A point of `region`, outside of `exclude`, at which every list may give its `wanted` outcome. `covered` when no
 * such point exists. Throws FW_ORDER when a list's predecessors do not stand before their entries.
 */
export function findChained<T>(
  region: Box, exclude: readonly Box[], lists: readonly DecisionList<T>[], wanted: readonly boolean[],
  options: ChainOptions = {},
): Chained<T> {
  lists.forEach(checkOrder);
  const work = new Work(options);
  const found = searchChain(region, [...exclude, ...options.impossible ?? []], lists, wanted, work);
  if (found.kind !== 'point') return found;
  const deciders = lists.map((list, i) => deciderOf(list, found.point, wanted[i]));
  return answer(region, exclude, lists, deciders, found.point, options);
}

/**
 * A point of `region`, outside of `exclude`, at which at least one list may give false: the chain blocks. `tags`
 * go up to and including the first list that may block there. `covered` when every list surely gives true.
 */
export function findBlocked<T>(
  region: Box, exclude: readonly Box[], lists: readonly DecisionList<T>[], options: ChainOptions = {},
): Chained<T> {
  lists.forEach(checkOrder);
  const work = new Work(options);
  let open: Chained<T> = { kind: 'covered' };
  for (const list of lists) {
    const found = searchChain(region, [...exclude, ...options.impossible ?? []], [list], [false], work);
    if (found.kind === 'undecided') open = found;
    if (found.kind !== 'point') continue;
    const blocker = lists.findIndex((l) => decidersAt(l, found.point).some((d) => !d.outcome));
    const crossed = lists.slice(0, blocker + 1);
    const deciders = crossed.map((l, i) => deciderOf(l, found.point, i < blocker));
    return answer(region, exclude, crossed, deciders, found.point, options);
  }
  return open;
}

function searchChain<T>(
  region: Box, exclude: readonly Box[], lists: readonly DecisionList<T>[], wanted: readonly boolean[], work: Work,
): Found {
  const all = lists.map((list, i) => ({ list, local: localEntries(list, region, work), wanted: wanted[i] }));
  const narrowed = all.reduce<Box>(narrow, region);
  if (boxIsEmpty(narrowed)) return { kind: 'covered' };
  const holes = overlapping(exclude, narrowed);
  const start = searchUncovered(narrowed, holes, work);
  if (start.kind !== 'point') return start;
  const questions = all.map((q) => ({ ...q, local: overlappingEntries(q.local, narrowed, work) }));
  questions.sort((a, b) => candidateCount(a) - candidateCount(b));
  return settle(questions, narrowed, holes, start.point, work);
}

/**
 * The part of a region where one list's wanted entries lie, dimension by dimension. Lists that permit different
 * sources, say, are told apart by this before any of their entries are combined.
 */
function narrow<T>(region: Box, { list, local, wanted }: Question<T>): Box {
  if (list.defaultOutcome === wanted) return region;
  const boxes = local.flatMap((e) => (list.entries[e.index].outcome === wanted ? e.boxes : []));
  return region.map((set, k) => set.intersect(RangeSet.unionAll(boxes.map((b) => b[k]))));
}

function candidateCount<T>({ list, local, wanted }: Question<T>): number {
  return local.filter(({ index }) => list.entries[index].outcome === wanted).length
    + (list.defaultOutcome === wanted ? 1 : 0);
}

/** `point` is in `region` and in none of `holes`. */
function settle<T>(
  questions: readonly Question<T>[], region: Box, holes: readonly Box[], point: Point, work: Work,
): Found {
  const [question, ...rest] = questions;
  if (question === undefined) return { kind: 'point', point };
  const { list, local, wanted } = question;
  let open: Found = { kind: 'covered' };
  work.spend(list.entries.length * GLANCE);
  const tried = decidersAt(list, point).find((d) => d.outcome === wanted);
  if (tried !== undefined) {
    if (rest.length === 0) return { kind: 'point', point };
    const around = (tried.box && intersectBoxes(region, tried.box)) ?? region;
    const precedes = precedence(list, tried.index);
    const near = overlappingEntries(local, around, work).filter((e) => precedes(e.index));
    work.spend(holes.length);
    const left = [...overlapping(holes, around), ...near.flatMap((e) => e.boxes)];
    const found = settle(rest, around, left, point, work);
    if (found.kind === 'point') return found;
    if (found.kind === 'undecided') open = found;
  }
  for (const candidate of candidates(list, local, region, wanted, work)) {
    if (tried !== undefined && candidate.index === tried.index && candidate.box === tried.box) continue;
    work.spend(holes.length);
    const left = [...candidate.holes, ...overlapping(holes, candidate.region)];
    const start = searchUncovered(candidate.region, left, work);
    const found = start.kind === 'point' ? settle(rest, candidate.region, left, start.point, work) : start;
    if (found.kind === 'point') return found;
    if (found.kind === 'undecided') open = found;
    if (work.exhausted) return { kind: 'undecided', steps: work.steps };
  }
  return open;
}

function overlapping(boxes: readonly Box[], region: Box): readonly Box[] {
  return boxes.filter((b) => boxesOverlap(b, region));
}

function deciderOf<T>(list: DecisionList<T>, point: Point, wanted: boolean): Decider<T> {
  const decider = decidersAt(list, point).find((d) => d.outcome === wanted);
  if (decider !== undefined) return decider;
  throw new FirewrightError('FW_WITNESS', {
    what: 'a witness that plain evaluation refutes', value: point, why: 'this is a defect of Firewright',
    fix: 'report it, with the configuration that was evaluated',
  });
}

function answer<T>(
  region: Box, exclude: readonly Box[], lists: readonly DecisionList<T>[], deciders: readonly Decider<T>[],
  point: Point, options: ChainOptions,
): Chained<T> {
  const within = deciders.reduce<Box>((box, d) => (d.box && intersectBoxes(box, d.box)) ?? box, region);
  const preceding = lists.flatMap((list, i) => {
    const precedes = precedence(list, deciders[i].index);
    return list.entries.flatMap(({ boxes }, index) => (precedes(index) ? boxes : []));
  });
  const box = growUncovered(within, overlapping([...exclude, ...preceding], within), point, options.growOrder);
  return { kind: 'point', point, tags: deciders.map((d) => d.tag), box };
}
