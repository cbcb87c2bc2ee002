import { type Observation } from '../model';
import { type ControlPolicy, servicesOf } from './control-policy';
import { type PolicyList, type Reading, takesPart } from './internet-firewall';
import { isPrivate } from './reading';
import { describeSchedule } from './schedule';

/**
 * Why policies that look as if they decided this flow do not: they name the wrong kind of address for
 * this border, or they do not take part at this time.
 */
export function internetHints(list: PolicyList, reading: Reading, flow: Observation): readonly string[] {
  return list.policies.flatMap((policy) => {
    if (!flow.serviceIn(servicesOf(policy, reading.choices))) return [];
    const hint = wrongAddresses(policy) ?? inactive(policy, reading, flow);
    return hint === undefined ? [] : [hint];
  });
}

/** The border sees public addresses on the cloud's side. [CFW2021 Protection scope] */
function wrongAddresses(policy: ControlPolicy): string | undefined {
  if (policy.direction === 'in') {
    if (policy.destination.kind !== 'addresses' || !isPrivate(policy.destination.terms.known)) return undefined;
    return `${policy.resource} matches nothing: its destination ${policy.destination.terms.known.toString()} is private, `
      + 'and the Internet border sees the public address of the asset; name its EIP instead';
  }
  if (!isPrivate(policy.source.known)) return undefined;
  return `${policy.resource} matches nothing: its source ${policy.source.known.toString()} is private, `
    + 'and the Internet border sees the public address of the asset; name its EIP instead';
}

function inactive(policy: ControlPolicy, reading: Reading, flow: Observation): string | undefined {
  if (takesPart(policy, reading) || !flow.sourceIn(policy.source)) return undefined;
  if (policy.destination.kind === 'addresses' && !flow.destinationIn(policy.destination.terms)) return undefined;
  return policy.released
    ? `${policy.resource} is outside of its schedule (${describeSchedule(policy.schedule)}) at ${reading.at.toISOString()}`
    : `${policy.resource} is disabled (release is false)`;
}
