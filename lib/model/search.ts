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
  let contrary: Sighting | undefined;
  for (let round = 0; round < ROUNDS; round += 1) {
    const opposite = seek(path, withFlow(path, sighting.point), [], other(outcome), bounds);
    if (opposite.kind === 'none') return { kind: 'surely', sighting };
    if (opposite.kind === 'given up') return opposite;
    contrary ??= opposite.sighting;
    const held = regions.map((region) => withOpen(path, region, opposite.sighting.point));
    const next = seekIn(path, held, except, outcome, bounds);
    if (next.kind === 'given up') return next;
    if (next.kind === 'none' || path.openDimensions.length === 0) break;
    sighting = next.sighting;
  }
  return { kind: 'maybe', sighting: first.sighting, dependsOn: dependsOn(path, first.sighting, contrary!, outcome, bounds) };
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

/** What the verdict on a flow depends on, seen from values under which it has the outcome and from others under which it has not. */
function dependsOn(
  path: CompiledPath, sighting: Sighting, contrary: Sighting, outcome: Outcome, bounds: SearchBounds,
): readonly string[] {
  const open = [...dependencies(path, sighting, outcome, bounds), ...dependencies(path, contrary, other(outcome), bounds)];
  return [...new Set([...open.map(bindableName), ...orders(path, sighting.point), ...orders(path, contrary.point)])];
}

/**
 * What, changed, turns the outcome of this flow: the fewest open things that do so together; then, with
 * these back at the values of the sighting, the fewest others that still do; until nothing does.
 */
function dependencies(path: CompiledPath, sighting: Sighting, outcome: Outcome, bounds: SearchBounds): readonly string[] {
  const named = new Set<string>();
  for (let before = -1; named.size > before;) {
    before = named.size;
    let free = hold(path, withFlow(path, sighting.point), [...named], sighting.point);
    if (seek(path, free, [], other(outcome), bounds).kind !== 'found') break;
    for (const name of path.openDimensions.filter((one) => !named.has(one))) {
      const held = hold(path, free, [name], sighting.point);
      if (seek(path, held, [], other(outcome), bounds).kind === 'found') free = held;
      else named.add(name);
    }
  }
  return [...named];
}

/** A region in which some dimensions have the values of a point. */
function hold(path: CompiledPath, region: Box, names: readonly string[], point: Point): Box {
  const held = new Set(names.map((name) => path.space.indexOf(name)));
  return region.map((set, index) => (held.has(index) ? RangeSet.single(point[index]) : set));
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

