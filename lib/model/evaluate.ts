import { type AddressView } from './address-view';
import { bindableName } from './question';
import { type Decision } from './observation';
import { BranchingObservation, type Fork, Script } from './branching';
import { type Answers } from './answers';
import { partsOn } from './demand';
import { type Path } from './path';
import { passes } from './rule-list';
import { type Known, OpenFlow } from './open-flow';

/**
 * Plain evaluation of one flow along one path, hop by hop, by each filter's own procedure. No sets of
 * flows are built and no rule is compared with another: this is the second way to every answer.
 *
 * What is open (an address before apply, a field that the question leaves out) is tried both ways where,
 * and only where, a filter asks for it.
 */
export interface Run {
  /** What each hop did, up to the first that blocks. */
  readonly decisions: readonly Decision[];
  readonly allowed: boolean;
}

export interface Evaluation {
  readonly runs: readonly Run[];
  /** What the verdict depends on; empty when all runs agree. */
  readonly dependsOn: readonly string[];
  /** True when there were more ways to try than the bound allows, so that `runs` is not all of them. */
  readonly incomplete: boolean;
}

const MAX_RUNS = 4096;

/** Evaluates a flow, of which `known` tells what is known. */
export function evaluate(path: Path, asked: Known, answers: Answers): Evaluation {
  const known = knownOn(path, asked);
  const views = new Map<string, AddressView>();
  for (const hop of path.hops) for (const view of [hop.source, hop.destination]) views.set(view.name, view);
  const runs: (Run & { readonly forks: readonly Fork[] })[] = [];
  const script = new Script();
  let count = 0;
  do {
    count += 1;
    if (count > MAX_RUNS) break;
    const flow = new OpenFlow(path.family, views, known, path);
    const run = follow(path, flow, script, answers);
    if (flow.isPossible()) runs.push({ ...run, forks: script.forks });
  } while (script.next());
  return { runs, dependsOn: decisiveForks(runs), incomplete: count > MAX_RUNS };
}

/** What is known of a flow, with the label that its application has on the way. */
export function knownOn(path: Path, known: Known): Known {
  if (path.shift === undefined || known.application === undefined) return known;
  const [{ services, applications }] = partsOn(path, { services: known.services ?? 'any', applications: [known.application] });
  return { ...known, application: applications[0], ...(services === 'any' ? {} : { services }) };
}

function follow(path: Path, flow: OpenFlow, script: Script, answers: Answers): Run {
  const decisions: Decision[] = [];
  for (const hop of path.hops) {
    const decision = hop.decide(new BranchingObservation(hop, flow, script, answers));
    decisions.push(decision);
    if (!passes(decision.action)) return { decisions, allowed: false };
  }
  return { decisions, allowed: true };
}

/** The forks whose branches lead to different verdicts. */
function decisiveForks(runs: readonly (Run & { readonly forks: readonly Fork[] })[], depth = 0): readonly string[] {
  if (runs.every((run) => run.allowed === runs[0].allowed)) return [];
  const branches = new Map<number, (Run & { readonly forks: readonly Fork[] })[]>();
  for (const run of runs) {
    const taken = run.forks[depth]?.taken ?? 0;
    branches.set(taken, [...(branches.get(taken) ?? []), run]);
  }
  const below = [...branches.values()].flatMap((branch) => decisiveForks(branch, depth + 1));
  const verdicts = [...branches.values()].map((branch) => [...new Set(branch.map((run) => run.allowed))].sort().join());
  const differ = branches.size > 1 && new Set(verdicts).size > 1;
  const own = differ ? [bindableName(runs[0].forks[depth].question)] : [];
  return [...new Set([...own, ...below])];
}
