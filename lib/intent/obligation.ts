import { type Box, findUncovered, intersectBoxes } from '../flow';
import { type Answers, CompiledPath, type DemandPart, type Finding, findOutcome, leavesOut, type Outcome, type Route, type SearchBounds, servicesLeft } from '../model';
import { combine, type Conclusion, holds, undecided, violated } from './conclusion';
import { noPathWitness, witnessOf } from './counterexample';

export interface Settings {
  readonly answers: Answers;
  readonly bounds: SearchBounds;
  /** Whether nothing has to get through. */
  readonly onlyForbidden?: boolean;
}

/** A route with its paths compiled for some demands: once, for every obligation on it. */
export interface CompiledRoute {
  readonly route: Route;
  readonly paths: readonly CompiledPath[];
}

export function compileRoute(route: Route, parts: readonly DemandPart[], answers: Answers): CompiledRoute {
  return { route, paths: route.paths.map((path) => new CompiledPath(path, parts, answers)) };
}

/** No flow of `parts`, other than those of `except`, gets through on any way there is or may be. */
export function mustBlock(
  { paths }: CompiledRoute, parts: readonly DemandPart[], except: readonly DemandPart[], settings: Settings,
): Conclusion {
  return combine(paths, (compiled) => {
    const excluded = except.flatMap((part) => compiled.boxesOfPart(part));
    return conclude(compiled, findOutcome(compiled, regionsOf(compiled, parts), excluded, 'allowed', settings.bounds), 'allowed', settings);
  });
}

/** Every flow of `parts` gets through, on each way that surely exists. */
export function mustPass({ route, paths }: CompiledRoute, parts: readonly DemandPart[], settings: Settings): Conclusion {
  if (paths.length === 0) return violated(noPathWitness(route, parts));
  const certain = paths.filter(({ path }) => path.certain);
  if (certain.length === 0) return passesPerhaps({ route, paths }, parts, settings);
  const perhaps = paths.filter(({ path }) => !path.certain);
  const checked = certain.map((path) => passOn(path, parts, settings));
  if (perhaps.length > 0 && leftOut(parts, certain)) {
    const surely = checked.filter((one): one is Conclusion => one !== undefined);
    return combine([...surely, passesPerhaps({ route, paths: perhaps }, partsLeft(parts, certain), settings)], (one) => one);
  }
  if (checked.every((one) => one === undefined)) return violated(noPathWitness({ ...route, whyNone: 'no flow of this kind can exist on the ways there are' }, parts));
  return combine(checked, (one) => one ?? holds());
}

/** Where no way is certain the obligation is undecided, unless every way surely blocks. */
function passesPerhaps({ route, paths }: CompiledRoute, parts: readonly DemandPart[], settings: Settings): Conclusion {
  const all = paths.map((path) => ({ path, conclusion: passOn(path, parts, settings) }));
  const checked = all.flatMap(({ conclusion }) => (conclusion === undefined ? [] : [conclusion]));
  const through = all.filter(({ conclusion }) => conclusion?.verdict === 'holds').map(({ path }) => path);
  if (checked.length === 0) return violated(noPathWitness(route, parts));
  if (checked.every((one) => one.verdict === 'violated')) return checked[0];
  const open = checked.filter((one) => one.verdict === 'undecided');
  if (open.length === 0) {
    const holding = checked.findIndex((one) => one.verdict === 'holds');
    return holding >= 0 && leftOut(parts, through) ? undecided(['which way it takes']) : checked[Math.max(holding, 0)];
  }
  return undecided([...new Set(open.flatMap((one) => one.dependsOn))], open[0].witness);
}

/** Whether some of these flows go none of these ways. */
const leftOut = (parts: readonly DemandPart[], paths: readonly CompiledPath[]): boolean => (
  parts.some(({ services }) => leavesOut(services, paths.map(({ path }) => path))));

/** The flows that go none of these ways, each of which carries some services. */
function partsLeft(parts: readonly DemandPart[], paths: readonly CompiledPath[]): readonly DemandPart[] {
  const carried = paths.flatMap(({ path: { carries } }) => (carries === undefined ? [] : [carries]));
  return parts.map((part) => ({ ...part, services: servicesLeft(part.services, carried) })).filter(({ services }) => services.length > 0);
}

/** `undefined` when no flow of the demand can exist on this path at all, such as ICMPv6 over IPv4. */
function passOn(compiled: CompiledPath, parts: readonly DemandPart[], settings: Settings): Conclusion | undefined {
  const regions = regionsOf(compiled, parts);
  const impossible = compiled.impossible();
  if (regions.every((region) => findUncovered(region, impossible).kind === 'covered')) return undefined;
  const platform = platformBoxes(compiled);
  const beside = [...impossible, ...platform];
  const rest = regions.some((region) => findUncovered(region, beside).kind !== 'covered');
  const finding = findOutcome(compiled, regions, rest ? platform : [], 'blocked', settings.bounds);
  const conclusion = conclude(compiled, telling(compiled, finding, regions, rest ? platform : [], settings), 'blocked', settings);
  const isLeft = rest && platform.some((box) => regions.some((region) => intersectBoxes(region, box) !== undefined));
  return isLeft ? { ...conclusion, notes: [...conclusion.notes, PLATFORM_NOTE] } : conclusion;
}

/**
 * Where traffic is blocked whatever is open, the flow to show is one that a rule blocks although every way
 * exists and nothing unknown stands in it: that is what there is to mend.
 */
function telling(compiled: CompiledPath, finding: Finding, regions: readonly Box[], except: readonly Box[], settings: Settings): Finding {
  if (finding.kind !== 'surely') return finding;
  const clear = compiled.clearWay();
  const cleared = regions.map((region) => intersectBoxes(region, clear)).filter((box): box is Box => box !== undefined);
  const better = findOutcome(compiled, cleared, except, 'blocked', settings.bounds);
  return better.kind === 'surely' ? better : finding;
}

const PLATFORM_NOTE = 'outbound tcp/25 to the Internet is left aside: the platform blocks it whatever the rules say [A-RULES]';

/** What no rule can open, so that an intent cannot ask rules for it. */
function platformBoxes(compiled: CompiledPath): readonly Box[] {
  return compiled.path.hops.flatMap((hop, index) => (hop.kind !== 'platform' ? []
    : compiled.lists[index].entries.filter(({ outcome }) => !outcome).flatMap((entry) => entry.boxes)));
}

function regionsOf(compiled: CompiledPath, parts: readonly DemandPart[]): readonly Box[] {
  const base = compiled.region();
  return parts.flatMap((part) => compiled.boxesOfPart(part))
    .map((box) => intersectBoxes(base, box)).filter((box): box is Box => box !== undefined);
}

function conclude(compiled: CompiledPath, finding: Finding, outcome: Outcome, settings: Settings): Conclusion {
  switch (finding.kind) {
    case 'none': return holds();
    case 'surely': return violated(witnessOf(compiled, finding.sighting, outcome, settings.answers));
    case 'maybe': return undecided(finding.dependsOn, witnessOf(compiled, finding.sighting, outcome, settings.answers));
    case 'given up': return undecided([`a search that was given up after ${finding.steps} steps (raise --max-steps)`]);
  }
}
