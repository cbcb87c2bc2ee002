import { type JsonObject } from '../artifact/shape';
import { verify } from '../ask';
import { type Intent } from '../intent/intent';
import { FirewrightError } from '../net';
import { bindingsOf, networkOf, type ReadNetworkOptions } from '../read-network';
import { type Change, type Snapshot, type World } from './cloud/world';
import { type CreatedResource, stateOf } from './created';
import { readState } from './read-state';
import { type MomentReport, type Named, type StepReport } from './report';

/** The cloud after one change of a deployment. */
export interface Moment {
  readonly change: Change;
  readonly snapshot: Snapshot;
}

/** How a moment is read and asked. */
export type Asking = ReadNetworkOptions & {
  readonly maxSteps?: number;
  /** Where the construct of a resource is, in either version. */
  readonly named: (address: string) => Named;
};

/** Counts, and keeps the cloud as it is after each change, from now on. */
export function recorded(world: World): readonly Moment[] {
  world.countAnew();
  const moments: Moment[] = [];
  world.onChange = (change) => { moments.push({ change, snapshot: world.snapshot() }); };
  return moments;
}

/** Addresses by type and identifier, also of what is gone by now. */
export type Addresses = (type: string, id: unknown) => string | undefined;

export function addressesOf(...versions: readonly (readonly CreatedResource[])[]): Addresses {
  const known = new Map(versions.flat().map((one) => [`${one.type} ${String(one.values.id)}`, one.address]));
  return (type, id) => known.get(`${type} ${String(id)}`);
}

/** The changes in the order in which they completed. */
export const stepsOf = (moments: readonly Moment[], addresses: Addresses, named: (address: string) => Named): readonly StepReport[] => (
  moments.map(({ change: { action, type, id } }) => ({ action, ...named(addresses(type, id) ?? type) })));

/**
 * Intents that at some moment on the way do not hold: what is denied is let through for that long, or what is allowed is not.
 * @param intents those that hold before and after
 */
export function badMoments(
  moments: readonly Moment[], steps: readonly StepReport[], addresses: Addresses, intents: readonly Intent[], asking: Asking,
): readonly MomentReport[] {
  const open = new Map<Intent, MomentReport>();
  const found: MomentReport[] = [];
  // After the last change there is nothing between any more.
  for (const [at, { snapshot }] of moments.slice(0, -1).entries()) {
    const askedOf = questioner(snapshot, addresses, asking);
    for (const intent of intents) {
      const now = askedOf(intent);
      const before = open.get(intent);
      if (before && before.verdict === now?.verdict && before.outcome === now.outcome) {
        open.set(intent, { ...before, until: at + 2 });
        continue;
      }
      if (before) found.push(before);
      open.delete(intent);
      if (now) open.set(intent, { intent: intent.name, ...now, after: at + 1, until: at + 2, ...steps[at]! });
    }
  }
  return [...found, ...open.values()].sort((a, b) => a.after - b.after);
}

type Answer = Pick<MomentReport, 'verdict' | 'outcome' | 'region' | 'dependsOn'>;

/** Asks one intent at a time: one whose ends are not there for the moment must not keep the others from being asked. */
function questioner(snapshot: Snapshot, addresses: Addresses, { maxSteps, named, ...read }: Asking): (intent: Intent) => Answer | undefined {
  const resources = snapshot.objects.map(({ type, object }): CreatedResource => {
    const address = addresses(type, object.id) ?? `${type}.${String(object.id)}`;
    return { address, type, name: address.split('.').at(-1)!, values: object as JsonObject, dependsOn: [] };
  });
  const network = networkOf(readState(stateOf(resources, snapshot.lists), bindingsOf(read), named), read);
  return (intent) => {
    try {
      const [{ verdict, witness, dependsOn }] = verify(network, [intent], { maxSteps }).results;
      if (verdict === 'holds') return undefined;
      return { verdict, dependsOn, ...(verdict === 'violated' && witness && { outcome: witness.outcome, region: witness.region }) };
    } catch (error) {
      if (!(error instanceof FirewrightError)) throw error;
      return { verdict: 'undecided', dependsOn: [`it cannot be asked then: ${error.message.split('\n', 1)[0]}`] };
    }
  };
}
