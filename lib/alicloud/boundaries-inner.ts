import { AddressSet, INTERNET } from '../net';
import { type Boundary } from '../model';
import { guardBoundary } from './guard';
import { chosen, type RoutingContext } from './hops';
import { guardsOf } from './nat/hop';

/** Private addresses of any kind: a VPC may use other blocks than those of RFC 1918. */
const ANYWHERE = AddressSet.IPV4;

/**
 * The lists of the NAT firewalls, of private sources and destinations on the Internet, and those of the VPC firewalls, of private
 * addresses on both sides. [SDK:CreateNatFirewallControlPolicyRequest][SDK:CreateVpcFirewallControlPolicyRequest]
 */
export function innerBoundaries(context: RoutingContext): readonly Boundary[] {
  const { nat, vpcFirewalls, choices, internet: { at } } = context;
  const source = chosen('source', ANYWHERE);
  const guards = nat.policies.keys.flatMap((gateway) => guardsOf(gateway, context)).filter(({ onlyIf }) => onlyIf.length === 0);
  return [
    ...guards.map((guard) => guardBoundary(guard, { source, destination: chosen('destination', INTERNET.family(4)) }, { choices, at })),
    ...vpcFirewalls.lists(choices).map((guard) => guardBoundary(guard, { source, destination: chosen('destination', ANYWHERE) }, { choices, at })),
  ];
}
