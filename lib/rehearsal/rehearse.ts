import { readArtifact } from '../artifact';
import { withoutLastKey } from '../artifact/plan/instance';
import { type Intent } from '../intent/intent';
import { verify } from '../ask';
import { networkOf, type ReadNetworkOptions } from '../read-network';
import { askedPositions, changesIn, type CreatedResource, createdIn, qualified, stateOf, withId } from './created';
import { listReports } from './lists';
import { type IgnoredReport, type Named, type RefusalReport, type Rehearsal, type UnsettledReport } from './report';
import { type Simulation, simulate } from './simulation';
import { untilClosed } from './terraform/ending';
import { environment, Terraform } from './terraform/program';
import { readStacks, type Stack } from './terraform/stacks';
import { applyStack, type StepName } from './terraform/steps';
import { writeSettings, writeStack } from './terraform/workspace';

/** How a deployment is rehearsed. */
export interface RehearseOptions extends Omit<ReadNetworkOptions, 'releaseDrafts'> {
  /** What has to hold of the network that was created. @default - nothing is asked */
  readonly intents?: readonly Intent[];
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
 * the intents are proved on what was created.
 *
 * ```ts
 * const { refused, lists, verification } = await rehearse('cdktf.out', { intents });
 * ```
 *
 * @param pathOrJson a `cdktf.out` directory, a `cdk.tf.json`, or the text that `Testing.synth` gives
 * @throws FirewrightError `FW_REHEARSAL` when there is no Terraform, a library is missing, or it is more than can be rehearsed
 */
export async function rehearse(pathOrJson: string, options: RehearseOptions = {}): Promise<Rehearsal> {
  const stacks = readStacks(pathOrJson);
  const seed = options.seed ?? 1;
  const simulation = await simulate(seed);
  const terraform = new Terraform(options.terraform ?? 'terraform', environment(process.env, { ...simulation.environment, ...writeSettings(simulation.directory) }));
  return untilClosed(() => run(pathOrJson, stacks, simulation, terraform, seed, options), () => {
    terraform.close();
    simulation.close();
  });
}

async function run(
  pathOrJson: string, stacks: readonly Stack[], { world, directory }: Simulation, terraform: Terraform, seed: number, options: RehearseOptions,
): Promise<Rehearsal> {
  const artifact = readArtifact(pathOrJson);
  const constructPath = (address: string): string | undefined => artifact.get(withoutLastKey(address))?.constructPath;
  const named = (resource: string): Named => {
    const path = constructPath(resource);
    return { resource, ...(path !== undefined && { constructPath: path }) };
  };
  const created: CreatedResource[] = [];
  const asked = new Map<string, number | undefined>();
  const [refused, unsettled]: [RefusalReport[], UnsettledReport[]] = [[], []];
  for (const stack of stacks) {
    const applied = await applyStack(terraform, writeStack(directory, stack), (step) => { options.onStep?.(stack.name, step); });
    if (applied.shown) {
      created.push(...createdIn(stack, applied.shown));
      for (const [policy, position] of askedPositions(applied.shown)) asked.set(policy, position);
      unsettled.push(...changesIn(stack, applied.shown).map(({ address, actions }) => ({ ...named(address), actions })));
      continue;
    }
    refused.push(...applied.diagnostics.filter(({ severity }) => severity === 'error').map(({ summary, detail, address }): RefusalReport => ({
      stack: stack.name, step: applied.refused!, ...(address !== undefined && named(qualified(stack, address))), says: [summary, detail].filter((one) => one !== '').join(': '),
    })));
    break;
  }
  const applied = refused.length === 0;
  const report = {
    seed, applied, created: world.counts(), refused, unsettled,
    lists: applied ? listReports(artifact, world, created, asked, named) : [],
    ignored: world.ignored.flatMap(({ type, id, says }): readonly IgnoredReport[] => {
      const owners = withId(created, type, id);
      return owners.length === 0 ? [{ resource: type, says }] : owners.map(({ address }) => ({ ...named(address), says }));
    }),
  };
  if (!applied) return report;
  const state = stateOf(created, world);
  const network = networkOf((bindings) => readArtifact(state, { bindings }).mapped((one) => ({ ...one, constructPath: constructPath(one.address) })), options);
  const verification = options.intents && verify(network, options.intents, { maxSteps: options.maxSteps });
  return { ...report, network, state, ...(verification && { verification }) };
}
