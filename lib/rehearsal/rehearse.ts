import { readArtifact } from '../artifact';
import { verify } from '../ask';
import { type Intent } from '../intent/intent';
import { type Network, type Verification } from '../model';
import { FirewrightError } from '../net';
import { bindingsOf as readingBindings, networkOf, type ReadNetworkOptions } from '../read-network';
import { type CreatedResource, stateOf, withId } from './created';
import { deploy, type Deployed, namer } from './deploy';
import { listReports } from './lists';
import { addressesOf, badMoments, type Moment, recorded, stepsOf } from './moments';
import { readState } from './read-state';
import { type ChangeReport, type IgnoredReport, type Named, type Rehearsal } from './report';
import { type Simulation, simulate } from './simulation';
import { untilClosed } from './terraform/ending';
import { environment, Terraform } from './terraform/program';
import { inPlaceOf, readStacks } from './terraform/stacks';
import { type StepName } from './terraform/steps';
import { writeSettings } from './terraform/workspace';

/** How a deployment is rehearsed. */
export interface RehearseOptions extends Omit<ReadNetworkOptions, 'releaseDrafts'> {
  /** What has to hold of the network that was created. @default - nothing is asked */
  readonly intents?: readonly Intent[];
  /** The version that is deployed already: applied first, then changed into the new one. @default - the cloud is empty */
  readonly from?: string;
  /** Draws the order in which creations complete, identifiers and addresses. @default 1 */
  readonly seed?: number;
  /** The program. @default terraform, on the PATH */
  readonly terraform?: string;
  /** Work bound of one search, as in `verify`. @default - that of `verify` */
  readonly maxSteps?: number;
  /** Is told of each step when it begins. @default - nobody is told */
  readonly onStep?: (stack: string, step: StepName) => void;
}

/**
 * Rehearses a deployment: the real Terraform against a simulated Alibaba Cloud in this process, without a network. Then
 * the intents are proved on what was created, and with `from` at every moment on the way there.
 *
 * ```ts
 * const { refused, lists, verification } = await rehearse('cdktf.out', { intents });
 * ```
 *
 * @param pathOrJson a `cdktf.out` directory, a `cdk.tf.json`, or the text that `Testing.synth` gives
 * @throws FirewrightError `FW_REHEARSAL` when there is no Terraform, a library is missing, or it is more than can be rehearsed
 */
export async function rehearse(pathOrJson: string, given: RehearseOptions = {}): Promise<Rehearsal> {
  const stacks = readStacks(pathOrJson);
  const artifact = readArtifact(pathOrJson);
  const previous = given.from === undefined ? undefined : { artifact: readArtifact(given.from), stacks: inPlaceOf(stacks, readStacks(given.from)) };
  const simulation = await simulate(given.seed ?? 1);
  const settings = { ...variablesIn(given), ...simulation.environment, ...writeSettings(simulation.directory) };
  const terraform = new Terraform(given.terraform ?? 'terraform', environment(process.env, settings));
  // Terraform knows the variables: what was created leaves none open.
  const options = { ...given, bindings: Object.fromEntries(bindingsOf(given).filter(([name]) => !VARIABLE.test(name))) };
  return untilClosed(async () => {
    const onStep = options.onStep ?? ((): void => {});
    const run = (version: typeof stacks, named: (address: string) => Named): Promise<Deployed> => deploy(version, named, simulation.directory, terraform, onStep);
    const before = previous && await run(previous.stacks, namer(previous.artifact));
    if (before) refuseRefused(before);
    const named = namer(artifact);
    const moments = before ? recorded(simulation.world) : [];
    const heldBefore = before && heldIn(settled(before.created, simulation, namer(previous.artifact), { ...options, intents: undefined }), options);
    const after = await run(stacks, named);
    const report = { seed: options.seed ?? 1, applied: after.refused.length === 0, created: simulation.world.counts(), refused: after.refused, unsettled: after.unsettled };
    const ignored = ignoredIn(simulation, after.created, named);
    if (!report.applied) return { ...report, ignored, lists: [] };
    const view = settled(after.created, simulation, named, options);
    const lists = listReports(artifact, simulation.world, after.created, after.asked, named);
    const held = heldBefore?.filter((intent) => view.verification?.results[options.intents!.indexOf(intent)]?.verdict === 'holds');
    const change = before && held && changeReport(moments, before, after, eitherOf(named, namer(previous.artifact)), held, options);
    return { ...report, ignored, lists, ...view, ...(change && { change }) };
  }, () => {
    terraform.close();
    simulation.close();
  });
}

/** The name under which configuration leaves the value of a variable open. */
const VARIABLE = /^var\.([\w-]+)$/;

const bindingsOf = ({ bindings = {} }: RehearseOptions): readonly (readonly [string, string])[] => (
  bindings instanceof Map ? [...bindings as ReadonlyMap<string, string>] : Object.entries(bindings as Readonly<Record<string, string>>));

/** Values of variables, as Terraform takes them from its environment. */
const variablesIn = (options: RehearseOptions): Readonly<Record<string, string>> => (
  Object.fromEntries(bindingsOf(options).flatMap(([name, value]) => (VARIABLE.test(name) ? [[name.replace(VARIABLE, 'TF_VAR_$1'), value]] : []))));

interface View {
  readonly state: string;
  readonly network: Network;
  readonly verification?: Verification;
}

/** What there is after a deployment, and the verdicts on it. */
function settled(created: readonly CreatedResource[], { world }: Simulation, named: (address: string) => Named, options: RehearseOptions): View {
  const state = stateOf(created, world.lists.all());
  const network = networkOf(readState(state, readingBindings(options), named), options);
  const verification = options.intents && verify(network, options.intents, { maxSteps: options.maxSteps });
  return { state, network, ...(verification && { verification }) };
}

/** The intents that hold; one that speaks of what is not there yet does not. */
function heldIn({ network }: View, { intents = [], maxSteps }: RehearseOptions): readonly Intent[] {
  return intents.filter((intent) => {
    try {
      return verify(network, [intent], { maxSteps }).results[0]!.verdict === 'holds';
    } catch (error) {
      if (error instanceof FirewrightError) return false;
      throw error;
    }
  });
}

function changeReport(
  moments: readonly Moment[], before: Deployed, after: Deployed, named: (address: string) => Named, held: readonly Intent[], options: RehearseOptions,
): ChangeReport {
  const addresses = addressesOf(before.created, after.created);
  const steps = stepsOf(moments, addresses, named);
  return { steps, moments: badMoments(moments, steps, addresses, held, { ...options, named }) };
}

/** Names a resource by the new version, and what is only in the previous one by that. */
const eitherOf = (next: (address: string) => Named, previous: (address: string) => Named) => (address: string): Named => {
  const named = next(address);
  return named.constructPath === undefined ? previous(address) : named;
};

function ignoredIn({ world }: Simulation, created: readonly CreatedResource[], named: (address: string) => Named): readonly IgnoredReport[] {
  return world.ignored.flatMap(({ type, id, says }): readonly IgnoredReport[] => {
    const owners = withId(created, type, id);
    return owners.length === 0 ? [{ resource: type, says }] : owners.map(({ address }) => ({ ...named(address), says }));
  });
}

function refuseRefused({ refused: [first] }: Deployed): void {
  if (first === undefined) return;
  throw new FirewrightError('FW_REHEARSAL', {
    what: 'the previous version was refused, so that there is nothing to change', where: first.resource ?? first.stack, why: `${first.step}: ${first.says}`,
    fix: 'rehearse it by itself first',
  });
}
