/**
 * The flows that get through one way in one version and not in the other.
 *
 * Both versions of the way are compiled as one path: the hops of the old one, then those of the new one, over one space. A flow
 * is opened when some old hop blocks it and no earlier one, and every new hop lets it pass; closed the other way round.
 */
import { type Box, decidersAt, findChained } from '../../flow';
import {
  type AddressView, type Answers, bindableName, chooseFlow, CompiledPath, describeRegion, evaluate, type Hop, type Path, type Sighting,
} from '../../model';
import { FirewrightError } from '../../net';
import { type Change, type Decided } from './change';

export interface PathSettings {
  readonly answers: Answers;
  readonly maxSteps?: number;
}

/** Parts of one change that are shown for each pair of deciding rules. */
const PARTS = 4;
/** Changes of one way that are looked for; more are too many to read. */
const MOST = 24;

export type PathChanges = { readonly changes: readonly Change[]; readonly steps?: number };

/** @param before and @param after the same way in two versions; one may be missing */
export function comparePaths(before: Path | undefined, after: Path | undefined, settings: PathSettings): PathChanges {
  const there = after ?? before!;
  const [oldHops, newHops] = sharedViews(before?.hops ?? [], after?.hops ?? []);
  const compiled = new CompiledPath({ ...there, hops: [...oldHops, ...newHops] }, [], settings.answers);
  const found: Found[] = [];
  let steps: number | undefined;
  for (const kind of ['opened', 'closed'] as const) {
    const ways = blockings(kind, oldHops.length, newHops.length, before !== undefined, after !== undefined);
    for (const wanted of ways) {
      const except: Box[] = [];
      while (found.length < MOST && except.length < PARTS) {
        const hops = wanted.map((_, i) => i).filter((i) => wanted[i] !== undefined);
        const chained = findChained(compiled.region(), except, hops.map((i) => compiled.lists[i]), hops.map((i) => wanted[i]!), {
          maxSteps: settings.maxSteps, impossible: compiled.impossible(),
        });
        if (chained.kind === 'undecided') steps = chained.steps;
        if (chained.kind !== 'point') break;
        except.push(chained.box);
        found.push({ kind, sighting: { point: chained.point, region: chained.box, deciders: chained.tags }, blocking: wanted.indexOf(false), hops });
      }
    }
  }
  const paths = { before, after };
  return { changes: merged(found.map((one) => changeOf(one, compiled, paths, settings))), ...(steps === undefined ? {} : { steps }) };
}

interface Found {
  readonly kind: 'opened' | 'closed';
  readonly sighting: Sighting;
  /** The hop of the joint path that blocks in one version; -1 where that version has no such way. */
  readonly blocking: number;
  /** The hops that were asked, in the order of the sighting's deciders. */
  readonly hops: readonly number[];
}

/** For each hop that may be the one that blocks: what is asked of every hop of the joint path. */
function blockings(
  kind: 'opened' | 'closed', old: number, fresh: number, isOld: boolean, isNew: boolean,
): readonly (readonly (boolean | undefined)[])[] {
  const [blocked, open] = kind === 'opened' ? [isOld ? old : -1, isNew] : [isNew ? fresh : -1, isOld];
  if (!open) return [];
  const [mine, other] = kind === 'opened' ? [old, fresh] : [fresh, old];
  const pass = Array.from({ length: other }, () => true);
  const order = (own: readonly (boolean | undefined)[]): readonly (boolean | undefined)[] => (kind === 'opened' ? [...own, ...pass] : [...pass, ...own]);
  // A version without this way lets nothing through on it.
  if (blocked === -1) return [order(Array.from({ length: mine }, () => undefined))];
  return Array.from({ length: blocked }, (_, h) => order(Array.from({ length: mine }, (_hop, i) => (i < h ? true : i === h ? false : undefined))));
}

/** Views of the same name see the same address: where it may lie in both versions. */
function sharedViews(old: readonly Hop[], fresh: readonly Hop[]): readonly [readonly Hop[], readonly Hop[]] {
  const views = new Map<string, AddressView>();
  for (const hop of [...old, ...fresh]) {
    for (const view of [hop.source, hop.destination]) {
      const known = views.get(view.name);
      views.set(view.name, known === undefined ? view : { ...view, within: known.within.intersect(view.within) });
    }
  }
  const shared = (hops: readonly Hop[]): readonly Hop[] => hops.map((hop) => (
    { ...hop, source: views.get(hop.source.name)!, destination: views.get(hop.destination.name)! }));
  return [shared(old), shared(fresh)];
}

function changeOf(
  { kind, sighting, blocking, hops }: Found, compiled: CompiledPath,
  { before, after }: { readonly before?: Path; readonly after?: Path }, { answers }: PathSettings,
): Change {
  const flow = chooseFlow(compiled, sighting);
  confirm(before, kind === 'closed', flow.known, answers);
  confirm(after, kind === 'opened', flow.known, answers);
  const old = before?.hops.length ?? 0;
  const blocker = blocking < 0 ? NO_WAY : decidedAt(compiled, sighting, hops, blocking);
  const counterpart = blocking < 0 ? (kind === 'opened' ? old : 0) : counterpartOf(compiled, blocking, old);
  const passing = counterpart < 0 ? EVERYTHING_PASSES : decidedAt(compiled, sighting, hops, counterpart);
  return {
    kind, scope: 'end to end', ends: { from: compiled.path.source, to: compiled.path.destination },
    before: kind === 'opened' ? blocker : passing, after: kind === 'opened' ? passing : blocker,
    region: { parts: [describeRegion(compiled, sighting.region)] }, flow: flow.report,
    dependsOn: [...openOn(compiled, sighting), ...openOrders(compiled, sighting)], weight: 1,
  };
}

/** What the artifact leaves open and the flows depend on. */
function openOn(compiled: CompiledPath, { region }: Sighting): readonly string[] {
  return compiled.openDimensions.filter((name) => {
    const k = compiled.space.indexOf(name);
    return region[k].size < compiled.region()[k].size;
  }).map(bindableName);
}

/** Lists in which an order that nothing fixes decides on the flow. */
function openOrders({ path, lists }: CompiledPath, { point }: Sighting): readonly string[] {
  return lists.flatMap((list, hop) => {
    const outcomes = new Set(decidersAt(list, point).map(({ outcome }) => outcome));
    return outcomes.size > 1 ? [`the order of ${path.hops[hop].name}`] : [];
  });
}

const NO_WAY: Decided = { action: 'deny', rule: 'no way', says: 'there is no way between the two ends' };
const EVERYTHING_PASSES: Decided = { action: 'allow', rule: 'no such list', says: 'no list stands there in this version' };

/** The second way to the answer: one flow, hop by hop. */
function confirm(path: Path | undefined, allowed: boolean, known: Parameters<typeof evaluate>[1], answers: Answers): void {
  if (path === undefined) return;
  const { runs, incomplete } = evaluate(path, known, answers);
  if (incomplete || runs.some((run) => run.allowed === allowed)) return;
  throw new FirewrightError('FW_DISAGREE', {
    what: 'the two evaluations of a flow disagree', where: `from ${path.source} to ${path.destination}`,
    why: 'this is a defect of Firewright, so no difference is given', fix: 'please report it with both artifacts',
  });
}

function decidedAt({ path }: CompiledPath, { deciders }: Sighting, hops: readonly number[], hop: number): Decided {
  const { list } = path.hops[hop];
  const decider = deciders[hops.indexOf(hop)];
  const { action, origin } = decider?.rule === undefined ? list.otherwise : list.rules[decider.rule];
  return {
    action, rule: origin.resource ?? origin.says, says: origin.says, ...(origin.constructPath === undefined ? {} : { constructPath: origin.constructPath }),
  };
}

/** The hop of the other version that stands where this one does. */
function counterpartOf({ path: { hops } }: CompiledPath, hop: number, old: number): number {
  const inOld = hop < old;
  const same = hops.findIndex((one, i) => (i < old) !== inOld && one.kind === hops[hop].kind && one.name === hops[hop].name);
  return same;
}

/** Changes by the same rules are one. */
function merged(changes: readonly Change[]): readonly Change[] {
  const found = new Map<string, Change>();
  for (const change of changes) {
    const key = JSON.stringify([change.kind, change.before, change.after]);
    const known = found.get(key);
    found.set(key, known === undefined ? change : {
      ...known, region: { parts: [...new Set([...known.region.parts, ...change.region.parts])] }, weight: known.weight + change.weight,
      dependsOn: known.dependsOn.filter((name) => change.dependsOn.includes(name)),
    });
  }
  return [...found.values()];
}
