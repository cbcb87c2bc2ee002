/**
 * Is there a flow on a path that is allowed (or blocked), and is that so whatever the artifact leaves open?
 *
 * The engine finds a flow together with values for everything open. Whether the flow has that outcome
 * under *all* values is the opposite question with the flow held still. Where it has not, the values that
 * refuted it are held still and the search goes on among the flows that have the outcome there: if there
 * is none, the answer truly depends on what is open. (Counterexample-guided search for ∃ flow ∀ values.)
 *
 * `none` and `surely` are exact. `maybe` is too, unless the rounds run out; then it errs towards saying
 * that the answer depends on what is open, never towards a verdict.
 */
import { type Box, decidersAt, findBlocked, findChained, type Point, RangeSet } from '../flow';
import { bindableName } from './question';
import { type CompiledPath, type Decider } from './compile';

export type Outcome = 'allowed' | 'blocked';

/** A flow with the outcome. */
export interface Sighting {
  readonly point: Point;
  /**
   * A maximal box of flows around it that the same rules decide. Combinations that no flow has (TLS under
   * the name of another port) may be in it: they do not make the words any truer.
   */
  readonly region: Box;
  /** For each hop that the flow meets, what decides there. */
  readonly deciders: readonly Decider[];
}

export type Finding =
  | { readonly kind: 'none' }
  | { readonly kind: 'surely'; readonly sighting: Sighting }
  | { readonly kind: 'maybe'; readonly sighting: Sighting; readonly dependsOn: readonly string[] }
  /** The search was given up at its work bound. */
  | { readonly kind: 'given up'; readonly steps: number };

export interface SearchBounds {
  /** @default 5 million steps for one search */
  readonly maxSteps?: number;
}

const ROUNDS = 16;

/** A flow of `regions`, outside of `except`, with the outcome. */
export function findOutcome(
  path: CompiledPath, regions: readonly Box[], except: readonly Box[], outcome: Outcome, bounds: SearchBounds = {},
): Finding {
  const first = seekIn(path, regions, except, outcome, bounds);
  if (first.kind !== 'found') return first;
  let sighting = first.sighting;
  for (let round = 0; round < ROUNDS; round += 1) {
    const opposite = seek(path, withFlow(path, sighting.point), [], other(outcome), bounds);
    if (opposite.kind === 'none') return { kind: 'surely', sighting };
    if (opposite.kind === 'given up') return opposite;
    const held = regions.map((region) => withOpen(path, region, opposite.sighting.point));
    const next = seekIn(path, held, except, outcome, bounds);
    if (next.kind === 'given up') return next;
    if (next.kind === 'none' || path.openDimensions.length === 0) break;
    sighting = next.sighting;
  }
  return { kind: 'maybe', sighting: first.sighting, dependsOn: dependencies(path, first.sighting, outcome, bounds) };
}

type Sought = { readonly kind: 'none' } | { readonly kind: 'given up'; readonly steps: number } | { readonly kind: 'found'; readonly sighting: Sighting };

const other = (outcome: Outcome): Outcome => (outcome === 'allowed' ? 'blocked' : 'allowed');

function seekIn(
  path: CompiledPath, regions: readonly Box[], except: readonly Box[], outcome: Outcome, bounds: SearchBounds,
): Sought {
  let result: Sought = { kind: 'none' };
  for (const region of regions) {
    if (region.some((set) => set.isEmpty)) continue;
    const found = seek(path, region, except, outcome, bounds);
    if (found.kind === 'found') return found;
    if (found.kind === 'given up') result = found;
  }
  return result;
}

function seek(path: CompiledPath, region: Box, except: readonly Box[], outcome: Outcome, bounds: SearchBounds): Sought {
  const { lists } = path;
  const options = { ...bounds, impossible: path.impossible() };
  const found = outcome === 'allowed'
    ? findChained(region, except, lists, lists.map(() => true), options)
    : findBlocked(region, except, lists, options);
  if (found.kind === 'covered') return { kind: 'none' };
  if (found.kind === 'undecided') return { kind: 'given up', steps: found.steps };
  return { kind: 'found', sighting: { point: found.point, region: found.box, deciders: found.tags } };
}

/** The flow of a point, with everything open free again. */
function withFlow(path: CompiledPath, point: Point): Box {
  const region = path.region();
  const open = openIndexes(path);
  return region.map((set, index) => (open.has(index) ? set : RangeSet.single(point[index])));
}

/** A region in which everything open has the values of a point. */
function withOpen(path: CompiledPath, region: Box, point: Point): Box {
  const open = openIndexes(path);
  return region.map((set, index) => (open.has(index) ? set.intersect(RangeSet.single(point[index])) : set));
}

function openIndexes(path: CompiledPath): ReadonlySet<number> {
  return new Set(path.openDimensions.map((name) => path.space.indexOf(name)));
}

/**
 * The fewest open things that, changed alone, turn the outcome of this flow: each is put back to the value
 * of the sighting, and named only if the outcome cannot turn any more without it.
 */
function dependencies(path: CompiledPath, sighting: Sighting, outcome: Outcome, bounds: SearchBounds): readonly string[] {
  let free = withFlow(path, sighting.point);
  const named: string[] = [];
  for (const name of path.openDimensions) {
    const index = path.space.indexOf(name);
    const held = free.map((set, at) => (at === index ? RangeSet.single(sighting.point[index]) : set));
    if (seek(path, held, [], other(outcome), bounds).kind === 'found') free = held;
    else named.push(name);
  }
  return [...new Set(named.map(bindableName)), ...orders(path, sighting.point)];
}

/** Rules of one list that may each come first at a point, with different outcomes. */
function orders(path: CompiledPath, point: Point): readonly string[] {
  return path.lists.flatMap((list) => {
    const first = decidersAt(list, point);
    if (first.length < 2 || first.every((one) => one.outcome === first[0].outcome)) return [];
    const names = first.map(({ tag }) => {
      const origin = tag.rule === undefined ? undefined : path.path.hops[tag.hop].list.rules[tag.rule].origin;
      return origin?.resource ?? origin?.says ?? 'the default';
    });
    return [`the order of ${[...new Set(names)].sort().join(' and ')}`];
  });
}

