import { addressWords, type AddressView, EVERYTHING, type Hop, type Origin } from '../../model';
import { PortSet, type Service } from '../../net';
import { type DnatEntry } from './dnat-entry';

/**
 * The translation from the public address to the private one: what the entry is not for does not go this way.
 * @param carried the services that it is for, by the port that flows are told by
 */
export function dnatHop(entry: DnatEntry, carried: Service, source: AddressView, seen: AddressView, local: AddressView): Hop {
  const { service, outside = PortSet.ALL, gateway, resource, constructPath } = entry;
  const leads: Origin = { resource, constructPath, says: `${at(seen, outside)} → ${at(local, service.ports)}` };
  const none: Origin = { says: `${resource} is not for it` };
  return {
    kind: 'translation', name: `address translation by ${gateway.key}, inbound`, source, destination: seen,
    list: { rules: [{ matches: [{ ...EVERYTHING, services: [carried] }], action: 'allow', origin: leads }], otherwise: { action: 'deny', origin: none } },
    decide: (flow) => (flow.serviceIn([carried]) ? { action: 'allow', origin: leads } : { action: 'deny', origin: none }),
  };
}

/** Where flows end that nothing is for although others are led to the same address. */
export function noEntryHop(source: AddressView, destination: AddressView, says = 'no DNAT entry is for it'): Hop {
  const none = { action: 'deny', origin: { says } } as const;
  return { kind: 'translation', name: 'the way in', source, destination, list: { rules: [], otherwise: none }, decide: () => none };
}

/** An address with its ports, as a person writes them. */
function at(view: AddressView, ports: Service['ports']): string {
  const address = addressWords(view) ?? view.name;
  return ports.equals(PortSet.ALL) ? address : `${address}:${ports}`;
}
