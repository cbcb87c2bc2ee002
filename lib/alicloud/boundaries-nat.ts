import { AddressSet, INTERNET } from '../net';
import { type Boundary } from '../model';
import { POLICY_SHAPE } from './boundaries-internet';
import { chosen, type RoutingContext } from './hops';
import { decideAtInternetFirewall } from './internet-firewall-decision';
import { guardsOf, natBoundaryId, natFirewallName, readingAt, timelessGuard } from './nat/hop';

/** The lists of the NAT firewalls, at all times: private sources, destinations on the Internet. [SDK:CreateNatFirewallControlPolicyRequest] */
export function natBoundaries(context: RoutingContext): readonly Boundary[] {
  return context.nat.policies.gateways.flatMap((gateway) => guardsOf(gateway, context).filter(({ onlyIf }) => onlyIf.length === 0).map((guard): Boundary => ({
    id: natBoundaryId(gateway), kind: 'nat-firewall', name: natFirewallName(gateway), family: 4,
    source: chosen('source', AddressSet.IPV4), destination: chosen('destination', INTERNET.family(4)),
    list: timelessGuard(guard, context),
    decideAt: (at) => (flow) => decideAtInternetFirewall(guard.list, { ...readingAt(guard, context), at }, flow),
    shape: POLICY_SHAPE,
  })));
}
