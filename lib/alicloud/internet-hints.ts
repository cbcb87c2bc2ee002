import { type AddressTerms, type Observation } from '../model';
import { PRIVATE_IPV4 } from '../net';
import { type ControlPolicy } from './control-policy';
import { servicesOf } from './control-policy-service';
import { type PolicyList, type Reading, takesPart } from './internet-firewall';
import { isPrivate } from './reading';
import { describeSchedule } from './schedule';

/**
 * Why policies that look as if they decided this flow do not: they name the wrong kind of address for
 * this border, or they do not take part at this time.
 */
export function internetHints(list: PolicyList, reading: Reading, flow: Observation): readonly string[] {
  return hintsOn(list, reading, flow, wrongAddresses);
}

/** The same at a firewall inside of the cloud, where sources are private. [SDK:CreateNatFirewallControlPolicyRequest] */
export function innerHints(firewall: string, list: PolicyList, reading: Reading, flow: Observation): readonly string[] {
  return hintsOn(list, reading, flow, (policy) => publicSource(firewall, policy));
}

function hintsOn(list: PolicyList, reading: Reading, flow: Observation, wrong: (policy: ControlPolicy) => string | undefined): readonly string[] {
  return list.policies.flatMap((policy) => {
    if (!flow.serviceIn(servicesOf(policy, reading.choices).known)) return [];
    const hint = wrong(policy) ?? inactive(policy, reading, flow);
    return hint === undefined ? [] : [hint];
  });
}

/** Of sources that the Internet gave nothing is private. */
function publicSource(firewall: string, { resource, source: { known, unknown } }: ControlPolicy): string | undefined {
  if (known.isEmpty && unknown.length === 0) return undefined;
  if (!unknown.every((one) => one.unknown.startsWith('alicloud_eip_address.')) || PRIVATE_IPV4.overlaps(known)) return undefined;
  const named = [...known.isEmpty ? [] : [known.toString()], ...unknown.map((one) => one.unknown)].join(', ');
  return `${resource} matches nothing that has a private address: its source ${named} is public, and the ${firewall} sees private sources; name these instead`;
}

/** The border sees public addresses on the cloud's side. [CFW2021 Protection scope] */
function wrongAddresses(policy: ControlPolicy): string | undefined {
  const [side, terms] = policy.direction === 'in'
    ? ['destination', policy.destination.kind === 'addresses' ? policy.destination.terms : undefined] as const
    : ['source', policy.source] as const;
  if (terms === undefined || !namesPrivateOnly(terms)) return undefined;
  const named = [...terms.known.isEmpty ? [] : [terms.known.toString()], ...terms.unknown.map((one) => one.unknown)].join(', ');
  return `${policy.resource} matches nothing: its ${side} ${named} is private, `
    + 'and the Internet border sees the public address of the asset; name its EIP instead';
}

function namesPrivateOnly({ known, unknown }: AddressTerms): boolean {
  if (known.isEmpty && unknown.length === 0) return false;
  return (known.isEmpty || isPrivate(known)) && unknown.every((one) => one.unknown.endsWith('.private_ip'));
}

function inactive(policy: ControlPolicy, reading: Reading, flow: Observation): string | undefined {
  if (takesPart(policy, reading) || !flow.sourceIn(policy.source)) return undefined;
  if (policy.destination.kind === 'addresses' && !flow.destinationIn(policy.destination.terms)) return undefined;
  return policy.released
    ? `${policy.resource} is outside of its schedule (${describeSchedule(policy.schedule)}) at ${reading.at.toISOString()}`
    : `${policy.resource} is disabled (release is false)`;
}
