import { type JsonObject } from '../artifact/shape';
import { verify } from '../ask';
import { type Intent } from '../intent/intent';
import { FirewrightError } from '../net';
import { bindingsOf, networkOf, type ReadNetworkOptions } from '../read-network';
import { type Snapshot } from './cloud/world';
import { type CreatedResource, stateOf } from './created';
import { readState } from './read-state';
import { type BrokenIntentReport, type Named } from './report';

/** How what is in the cloud is read and asked. */
export type Asking = ReadNetworkOptions & {
  readonly maxSteps?: number;
  /** Where the construct of a resource is. */
  readonly named: (address: string) => Named;
  /**
   * For a deployment that is not finished: the notes of each intent in the end. Intents are asked only for what they forbid,
   * and an answer that takes more for granted speaks of what is not there yet.
   */
  readonly unfinished?: ReadonlyMap<Intent, readonly string[]>;
};

/** Addresses by type and identifier, also of what is gone by now. */
export type Addresses = (type: string, id: unknown) => string | undefined;

export function addressesOf(...versions: readonly (readonly CreatedResource[])[]): Addresses {
  const known = new Map(versions.flat().map((one) => [`${one.type} ${String(one.values.id)}`, one.address]));
  return (type, id) => known.get(`${type} ${String(id)}`);
}

/** Intents that do not hold; among them those that speak of what is not there. */
export interface Broken {
  readonly reports: ReadonlyMap<Intent, BrokenIntentReport>;
  readonly unasked: readonly Intent[];
}

/**
 * The intents that do not hold of what is in the cloud at one moment. They are asked one at a time: one whose ends are
 * not there must not keep the others from being asked.
 */
export function brokenAt(snapshot: Snapshot, addresses: Addresses, intents: readonly Intent[], asking: Asking): Broken {
  if (intents.length === 0) return { reports: new Map(), unasked: [] };
  const { maxSteps, named, unfinished, ...read } = asking;
  const resources = snapshot.objects.map(({ type, object }): CreatedResource => {
    const address = addresses(type, object.id) ?? `${type}.${String(object.id)}`;
    return { address, type, name: address.split('.').at(-1)!, values: object as JsonObject, dependsOn: [] };
  });
  const network = networkOf(readState(stateOf(resources, snapshot.lists), bindingsOf(read), named), read);
  const reports = new Map<Intent, BrokenIntentReport>();
  const unasked: Intent[] = [];
  for (const intent of intents) {
    try {
      const [{ verdict, witness, dependsOn, notes }] = verify(network, [intent], { maxSteps, onlyForbidden: unfinished !== undefined }).results;
      if (verdict === 'holds') continue;
      if (unfinished && notes.some((one) => !unfinished.get(intent)?.includes(one))) unasked.push(intent);
      reports.set(intent, { intent: intent.name, verdict, dependsOn, ...(verdict === 'violated' && witness && { outcome: witness.outcome, region: witness.region }) });
    } catch (error) {
      if (!(error instanceof FirewrightError)) throw error;
      unasked.push(intent);
      reports.set(intent, { intent: intent.name, verdict: 'undecided', dependsOn: [`it cannot be asked then: ${error.message.split('\n', 1)[0]}`] });
    }
  }
  return { reports, unasked };
}
