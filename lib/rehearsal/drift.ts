import { aftermathOf, type Undisturbed, unknownIn, withUnknown } from './aftermath';
import { addressesOf, type Asking, brokenAt } from './asking';
import { doByHand } from './by-hand';
import { changesIn } from './created';
import { parseDrift } from './drift-words';
import { type DriftReport, type UnsettledReport } from './report';
import { type Stage, type Version } from './stage';
import { planStack } from './terraform/steps';
import { directoryOf } from './terraform/workspace';

/** What somebody does in the cloud after a deployment, what a plan makes of it, and what applying it leads to. */
export async function rehearseDrift(done: readonly string[], stage: Stage, version: Version, undisturbed: Undisturbed, asking: Asking): Promise<DriftReport> {
  const { created, held } = undisturbed;
  for (const step of done) doByHand(parseDrift(step), stage, created);
  const addresses = withUnknown(addressesOf(created), unknownIn(stage.world, created));
  const meanwhile = [...brokenAt(stage.world.snapshot(), addresses, held, asking).reports.values()];
  const planned: UnsettledReport[] = [];
  for (const stack of version.stacks) {
    const shown = await planStack(stage.terraform, directoryOf(stage.directory, stack.name));
    planned.push(...changesIn(stack, shown).map(({ address, actions }) => ({ ...version.named(address), actions })));
  }
  return { done, meanwhile, planned, aftermath: aftermathOf(undisturbed, await stage.deploy(version), stage.world, version, asking) };
}
