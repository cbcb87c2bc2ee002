import { type Artifact } from '../artifact';
import { withoutLastKey } from '../artifact/plan/instance';
import { askedPositions, changesIn, type CreatedResource, createdIn, qualified } from './created';
import { type Named, type RefusalReport, type UnsettledReport } from './report';
import { type Terraform } from './terraform/program';
import { type Stack } from './terraform/stacks';
import { applyStack, type StepName } from './terraform/steps';
import { writeStack } from './terraform/workspace';

/** What it came to when a version of the stacks was applied. */
export interface Deployed {
  /** What is in the cloud now, of all stacks. */
  readonly created: readonly CreatedResource[];
  /** Positions that order resources ask for, by the identifier of the policy. */
  readonly asked: ReadonlyMap<string, number | undefined>;
  readonly unsettled: readonly UnsettledReport[];
  /** Empty when everything was applied. */
  readonly refused: readonly RefusalReport[];
}

/** Names a resource with the construct that wrote it. */
export const namer = (artifact: Artifact) => (resource: string): Named => {
  const constructPath = artifact.get(withoutLastKey(resource))?.constructPath;
  return { resource, ...(constructPath !== undefined && { constructPath }) };
};

/** Applies stacks one after the other, up to the first that is refused. */
export async function deploy(
  stacks: readonly Stack[], named: (address: string) => Named, directory: string, terraform: Terraform, onStep: (stack: string, step: StepName) => void,
): Promise<Deployed> {
  const created: CreatedResource[] = [];
  const asked = new Map<string, number | undefined>();
  const unsettled: UnsettledReport[] = [];
  for (const stack of stacks) {
    const { shown, refused, diagnostics } = await applyStack(terraform, writeStack(directory, stack), (step) => { onStep(stack.name, step); });
    if (!shown) {
      const errors = diagnostics.filter(({ severity }) => severity === 'error').map(({ summary, detail, address }): RefusalReport => ({
        stack: stack.name, step: refused!, ...(address !== undefined && named(qualified(stack, address))), says: [summary, detail].filter((one) => one !== '').join(': '),
      }));
      return { created, asked, unsettled, refused: errors };
    }
    created.push(...createdIn(stack, shown));
    unsettled.push(...changesIn(stack, shown).map(({ address, actions }) => ({ ...named(address), actions })));
    for (const [policy, position] of askedPositions(shown)) asked.set(policy, position);
  }
  return { created, asked, unsettled, refused: [] };
}
