import { type AddressView, type Hop, type Origin, EVERYTHING } from '../../model';
import { type Guard, guardHop } from '../guard';
import { mayBlock, type RoutingContext } from '../hops';
import { type NatWay } from './border';

/**
 * The firewalls in front of a gateway: those of the artifact that are switched on, or one that is made elsewhere where the artifact
 * has policies for the gateway only. All outbound traffic through the gateway passes them. [W-NAT]
 */
export function guardsOf(gateway: string, { nat, choices }: Pick<RoutingContext, 'nat' | 'choices'>): readonly Guard[] {
  const list = nat.policies.list(gateway, choices);
  const own = nat.firewalls.filter((one) => one.gateway === gateway || one.gateway === undefined);
  const guards = [gateway, ...own.filter((one) => one.gateway !== undefined).map(({ resource }) => resource)];
  const common = { kind: 'nat-firewall', id: `nat-firewall/${gateway}`, name: `NAT firewall of ${gateway}`, list, guards } as const;
  if (list.policies.length === 0) return [];
  if (own.length === 0) {
    return choices.is('nat-firewall-switch', 'off') ? [] : [{ ...common, mode: choices.is('engine-mode', 'strict') ? 'strict' : 'loose', onlyIf: [] }];
  }
  return own.flatMap(({ resource, gateway: known, on, mode }): readonly Guard[] => {
    if (on === false || (on === undefined && choices.is('nat-firewall-switch', 'off'))) return [];
    return [{ ...common, mode, onlyIf: [...(known === undefined ? [`${resource} guards ${gateway}`] : []), ...(typeof on === 'object' ? [on.onIf] : [])] }];
  });
}

/** The NAT firewalls that a flow meets, which see the private source. [SDK:CreateNatFirewallControlPolicyRequest] */
export function natHops(gateway: string, source: AddressView, destination: AddressView, context: RoutingContext): readonly Hop[] {
  const { choices, internet: { at, forms, preventions } } = context;
  return guardsOf(gateway, context).map((guard) => guardHop(guard, source, destination, { choices, at, forms }, preventions.nat));
}

/**
 * Network ACLs on the vSwitch of a gateway: whether they filter what the gateway translates, and by which addresses, no document
 * says.
 */
export function gatewayAclHops({ gateway, link }: NatWay, vpc: string | undefined, source: AddressView, destination: AddressView, { acls }: RoutingContext): readonly Hop[] {
  return acls.before(gateway, link === undefined ? vpc : undefined)
    .map((acl) => mayBlock(`${acl} at ${gateway}`, `${acl} blocks it at ${gateway}`, source, destination));
}

/** The translation itself: what it is not for does not go this way. */
export function translationHop({ gateway, translation, sources, destinations }: NatWay, source: AddressView, destination: AddressView, seen: AddressView): Hop {
  const terms = { source: { known: sources, unknown: [] }, destination: { known: destinations, unknown: [] } };
  const translates: Origin = { resource: translation.resource, constructPath: translation.constructPath, says: `leaves as ${seen.name}` };
  const none: Origin = { says: `${translation.resource} or the routes to ${gateway} are not for it` };
  return {
    kind: 'translation', name: `address translation by ${gateway}`, source, destination,
    list: { rules: [{ matches: [{ ...EVERYTHING, ...terms }], action: 'allow', origin: translates }], otherwise: { action: 'deny', origin: none } },
    decide: (flow) => (flow.sourceIn(terms.source) && flow.destinationIn(terms.destination)
      ? { action: 'allow', origin: translates } : { action: 'deny', origin: none }),
  };
}

/** Where flows end that have no way out although others of the same host do. */
export function noTranslationHop(source: AddressView, destination: AddressView): Hop {
  const none = { action: 'deny', origin: { says: 'no SNAT entry is for it, or no route leads it to its gateway' } } as const;
  return { kind: 'translation', name: 'the way out', source, destination, list: { rules: [], otherwise: none }, decide: () => none };
}
