import { type Intent } from '../intent/intent';
import { type Addresses, addressesOf, type Asking, brokenAt } from './asking';
import { type Change, type Snapshot, type World } from './cloud/world';
import { type CreatedResource } from './created';
import { type ChangeReport, type MomentReport, type Named, type StepReport } from './report';

/** The cloud after one change of a deployment. */
export interface Moment {
  readonly change: Change;
  readonly snapshot: Snapshot;
}

/** Counts, and keeps the cloud as it is after each change, from now on. */
export function recorded(world: World): readonly Moment[] {
  world.countAnew();
  const moments: Moment[] = [];
  world.onChange = (change) => { moments.push({ change, snapshot: world.snapshot() }); };
  return moments;
}

/** Changes with the resources that they are of. */
export const stepsOf = (changes: readonly Change[], addresses: Addresses, named: (address: string) => Named): readonly StepReport[] => (
  changes.map(({ action, type, id }) => ({ action, ...named(addresses(type, id) ?? type) })));

/**
 * What happened on the way from one version to another.
 * @param intents those that hold before and after
 */
export function changeReport(
  moments: readonly Moment[], versions: readonly (readonly CreatedResource[])[], intents: readonly Intent[], asking: Asking,
): ChangeReport {
  const addresses = addressesOf(...versions);
  const steps = stepsOf(moments.map(({ change }) => change), addresses, asking.named);
  return { steps, moments: badMoments(moments, steps, addresses, intents, asking) };
}

/** Intents that at some moment do not hold: what is denied is let through for that long, or what is allowed is not. */
function badMoments(
  moments: readonly Moment[], steps: readonly StepReport[], addresses: Addresses, intents: readonly Intent[], asking: Asking,
): readonly MomentReport[] {
  const open = new Map<Intent, MomentReport>();
  const found: MomentReport[] = [];
  // After the last change there is nothing between any more.
  for (const [at, { snapshot }] of moments.slice(0, -1).entries()) {
    const { reports } = brokenAt(snapshot, addresses, intents, asking);
    for (const intent of intents) {
      const now = reports.get(intent);
      const before = open.get(intent);
      if (before && before.verdict === now?.verdict && before.outcome === now.outcome) {
        open.set(intent, { ...before, until: at + 2 });
        continue;
      }
      if (before) found.push(before);
      open.delete(intent);
      if (now) open.set(intent, { ...now, after: at + 1, until: at + 2, ...steps[at]! });
    }
  }
  return [...found, ...open.values()].sort((a, b) => a.after - b.after);
}
