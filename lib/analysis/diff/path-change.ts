/**
 * The flows that get through one way in one version and not in the other.
 *
 * Both versions of the way are asked as one path (see `joint-way.ts`). A flow is opened when some old hop blocks it and
 * no earlier one, and every new hop lets it pass; closed the other way round.
 */
import { type Box, findChained } from '../../flow';
import {
  type Answers, bindableName, chooseFlow, CompiledPath, describeRegion, evaluate, type Evaluation, type Path, type Sighting,
} from '../../model';
import { FirewrightError } from '../../net';
import { textOf } from '../text-of';
import { type Change, type Decided } from './change';
import { counterpartOf, type JointWay, jointWay, type Versions } from './joint-way';

export interface PathSettings {
  readonly answersBefore: Answers;
  readonly answersAfter: Answers;
  readonly maxSteps?: number;
}

/** Parts that are looked for at each hop that may block; of them a few are shown. */
const PARTS = 32;
const SHOWN = 5;

export type PathChanges = { readonly changes: readonly Change[]; readonly steps?: number };

/** The same way in two versions; one of them may not have it. */
export function comparePaths(versions: Versions, settings: PathSettings): PathChanges {
  const way = jointWay(versions, settings.answersBefore, settings.answersAfter);
  const compiled = new CompiledPath(way.path, [], () => undefined);
  const found: Found[] = [];
  let steps: number | undefined;
  for (const kind of ['opened', 'closed'] as const) {
    for (const wanted of blockings(kind, way, versions)) {
      const hops = wanted.map((_, i) => i).filter((i) => wanted[i] !== undefined);
      const except: Box[] = [];
      const own: Found[] = [];
      for (;;) {
        const chained = findChained(compiled.region(), except, hops.map((i) => compiled.lists[i]), hops.map((i) => wanted[i]!), {
          maxSteps: settings.maxSteps, impossible: compiled.impossible(),
        });
        if (chained.kind === 'undecided') steps = chained.steps;
        const more = chained.kind === 'undecided' || (chained.kind === 'point' && own.length === PARTS);
        if (more) own.forEach((one) => { one.moreThan = true; });
        if (chained.kind !== 'point' || more) break;
        except.push(chained.box);
        own.push({ kind, sighting: { point: chained.point, region: chained.box, deciders: chained.tags }, blocking: wanted.indexOf(false), hops, moreThan: false });
      }
      found.push(...own);
    }
  }
  const changes = found.map((one) => changeOf(one, compiled, way, versions, settings));
  return { changes: merged(changes), ...(steps === undefined ? {} : { steps }) };
}

interface Found {
  readonly kind: 'opened' | 'closed';
  readonly sighting: Sighting;
  /** The hop of the joint path that blocks in one version; -1 where that version has no such way. */
  readonly blocking: number;
  /** The hops that were asked, in the order of the sighting's deciders. */
  readonly hops: readonly number[];
  /** Whether there are more parts of this kind than were looked for. */
  moreThan: boolean;
}

/** For each hop that may be the one that blocks: what is asked of every hop of the joint path. */
function blockings(kind: 'opened' | 'closed', { path, split }: JointWay, { before, after }: Versions): readonly (readonly (boolean | undefined)[])[] {
  const [blocks, passes] = kind === 'opened' ? [before, after] : [after, before];
  if (passes === undefined) return [];
  const places = path.hops.map((_, i) => i);
  const isBlocking = (i: number): boolean => (i < split) === (kind === 'opened');
  // A version without this way lets nothing through on it.
  if (blocks === undefined) return [places.map((i) => (isBlocking(i) ? undefined : true))];
  return places.filter(isBlocking).map((h) => places.map((i) => (!isBlocking(i) || i < h ? true : i === h ? false : undefined)));
}

function changeOf(
  { kind, sighting, blocking, hops, moreThan }: Found, compiled: CompiledPath, way: JointWay, { before, after }: Versions, settings: PathSettings,
): Change {
  const flow = chooseFlow(compiled, sighting);
  const evaluations = [
    ...(before === undefined ? [] : [confirmed(before, kind === 'closed', evaluate(before, flow.known, settings.answersBefore))]),
    ...(after === undefined ? [] : [confirmed(after, kind === 'opened', evaluate(after, way.asAfter(flow.known), settings.answersAfter))]),
  ];
  const blocker = blocking < 0 ? NO_WAY : decidedAt(compiled, sighting, hops, blocking);
  const passing = passingOf(kind, compiled, way, sighting, hops, blocking);
  return {
    kind, scope: 'end to end', ends: { from: compiled.path.source, to: compiled.path.destination },
    before: kind === 'opened' ? blocker : passing, after: kind === 'opened' ? passing : blocker,
    region: { parts: [describeRegion(compiled, sighting.region)], ...(moreThan ? { moreThan } : {}) }, flow: flow.report,
    dependsOn: [...new Set([...openOn(compiled, sighting), ...evaluations.flatMap(({ dependsOn }) => dependsOn)])], weight: 1,
  };
}

/** What lets the flows pass in the version that does: where the other one blocks, else at the first hop. */
function passingOf(
  kind: 'opened' | 'closed', compiled: CompiledPath, { path, split }: JointWay, sighting: Sighting, hops: readonly number[], blocking: number,
): Decided {
  const [old, fresh] = [path.hops.slice(0, split), path.hops.slice(split)];
  const place = blocking < 0 ? 0 : counterpartOf(path.hops[blocking], kind === 'opened' ? fresh : old);
  return place === undefined ? EVERYTHING_PASSES : decidedAt(compiled, sighting, hops, kind === 'opened' ? split + place : place);
}

/** What the artifact leaves open and the flows depend on. */
function openOn(compiled: CompiledPath, { region }: Sighting): readonly string[] {
  return compiled.openDimensions.filter((name) => {
    const k = compiled.space.indexOf(name);
    return region[k].size < compiled.region()[k].size;
  }).map(bindableName);
}

const NO_WAY: Decided = { action: 'deny', rule: 'no way', says: 'there is no way between the two ends' };
const EVERYTHING_PASSES: Decided = { action: 'allow', rule: 'no such list', says: 'no list stands there in this version' };

/** The second way to the answer: one flow, hop by hop. */
function confirmed(path: Path, allowed: boolean, evaluation: Evaluation): Evaluation {
  const { runs, incomplete } = evaluation;
  if (incomplete || runs.some((run) => run.allowed === allowed)) return evaluation;
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

/** Changes by the same rules are one. */
function merged(changes: readonly Change[]): readonly Change[] {
  const found = new Map<string, Change[]>();
  for (const change of changes) {
    const key = textOf([change.kind, change.before, change.after]);
    const known = found.get(key);
    if (known) known.push(change);
    else found.set(key, [change]);
  }
  return [...found.values()].map((same) => {
    const parts = [...new Set(same.flatMap(({ region }) => region.parts))];
    return {
      ...same[0], weight: same.length, dependsOn: same[0].dependsOn.filter((name) => same.every(({ dependsOn }) => dependsOn.includes(name))),
      region: {
        parts: parts.slice(0, SHOWN), ...(parts.length > SHOWN ? { more: parts.length - SHOWN } : {}),
        ...(same.some(({ region }) => region.moreThan) ? { moreThan: true as const } : {}),
      },
    };
  });
}
