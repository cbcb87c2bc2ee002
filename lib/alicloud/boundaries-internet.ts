import { INTERNET } from '../net';
import { type Boundary, type RuleShape } from '../model';
import { chosen } from './hops';
import { timelessForm } from './internet-firewall';
import { decideAtInternetFirewall } from './internet-firewall-decision';
import { ADDRESS_BOOK_LIMITS, CONTROL_POLICY_LIMITS } from './limits';
import { internetBoundaryId, internetFirewallName, type InternetFirewallContext, readingOf } from './internet-hop';

/** A policy takes books of addresses and ports, and lists of applications; the quota counts these and not policies. [W-PAYG] */
export const POLICY_SHAPE: RuleShape = {
  addresses: 'set', ports: 'set', applications: 'set',
  most: {
    addresses: ADDRESS_BOOK_LIMITS.ip.max, ports: ADDRESS_BOOK_LIMITS.port.warn, domains: ADDRESS_BOOK_LIMITS.domain.max,
    applications: CONTROL_POLICY_LIMITS.applications.warn,
  },
};

/**
 * The lists of the Internet border that have a policy, at all times. Only addresses of the Internet meet there, on
 * both sides. [W-GEO][W-USE]
 */
export function internetBoundaries(context: InternetFirewallContext): readonly Boundary[] {
  return [...context.policies].flatMap(([owner, policies]) => (['in', 'out'] as const).flatMap((direction) => ([4, 6] as const).flatMap((family): readonly Boundary[] => {
    const list = policies.list(direction, family, context.choices);
    if (list.policies.length === 0 || context.choices.is('firewall-switch', 'off')) return [];
    const reading = readingOf(policies, context);
    const addresses = INTERNET.family(family);
    return [{
      id: internetBoundaryId(direction, family, owner, context), kind: 'internet-firewall', name: internetFirewallName(direction, family, owner, context), family,
      source: chosen('source', addresses), destination: chosen('destination', addresses),
      list: timelessForm(list, reading),
      decideAt: (at) => (flow) => decideAtInternetFirewall(list, { ...reading, at }, flow),
      shape: POLICY_SHAPE,
    }];
  })));
}
