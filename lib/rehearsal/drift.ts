import { aftermathOf, type Undisturbed, unknownIn, withUnknown } from './aftermath';
import { addressesOf, type Asking, brokenAt } from './asking';
import { doByHand } from './by-hand';
import { changesIn, type CreatedResource } from './created';
import { type DriftReport, type KeptReport, type UnsettledReport } from './report';
import { canonical, type WireValue } from './schema/values';
import { type Stage, type Version } from './stage';
import { planStack } from './terraform/steps';
import { directoryOf } from './terraform/workspace';
import { type DriftStep, parseDrift } from './words';

/** What somebody does in the cloud after a deployment, what a plan makes of it, and what applying it leads to. */
export async function rehearseDrift(done: readonly string[], stage: Stage, version: Version, undisturbed: Undisturbed, asking: Asking): Promise<DriftReport> {
  const { created, held } = undisturbed;
  const steps = done.map(parseDrift);
  for (const step of steps) doByHand(step, stage, created);
  const addresses = withUnknown(addressesOf(created), unknownIn(stage.world, created));
  const meanwhile = [...brokenAt(stage.world.snapshot(), addresses, held, asking).reports.values()];
  const planned: UnsettledReport[] = [];
  for (const stack of version.stacks) {
    const shown = await planStack(stage.terraform, directoryOf(stage.directory, stack.name));
    planned.push(...changesIn(stack, shown).map(({ address, actions }) => ({ ...version.named(address), actions })));
  }
  const deployed = await stage.deploy(version);
  return { done, meanwhile, planned, kept: keptOf(steps, created, deployed.created, version), aftermath: aftermathOf(undisturbed, deployed, stage.world, version, asking) };
}

/** Arguments of which configuration says nothing, so that they stay as they were changed. */
function keptOf(steps: readonly DriftStep[], before: readonly CreatedResource[], after: readonly CreatedResource[], { named }: Version): readonly KeptReport[] {
  return steps.flatMap((step): readonly KeptReport[] => {
    if (step.verb !== 'change') return [];
    const [was, is] = [before, after].map((created) => created.find(({ address }) => address === step.address));
    return was && is && canonical(was.values[step.argument] as WireValue) !== canonical(is.values[step.argument] as WireValue) ? [{ ...named(step.address), argument: step.argument }] : [];
  });
}
