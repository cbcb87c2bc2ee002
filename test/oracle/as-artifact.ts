import { type AlicloudNetwork } from '../../lib/alicloud/network';
import { group, instance, networkOf, rule, VPC } from '../support/artifacts';
import { type GroupCase, type RuleFacts } from './group-facts';

/** The network of a case, read from the JSON that Terraform would be given. */
export function asNetwork({ client, server, groups, rules }: GroupCase): AlicloudNetwork {
  return networkOf({
    ...VPC,
    ...Object.assign({}, ...[client, server].map(({ name, ipv4, ipv6, groups: own }) => (
      instance(name, own, { private_ip: ipv4, ipv6_addresses: [ipv6] })))),
    ...Object.assign({}, ...Object.entries(groups).map(([name, { type, inner }]) => (
      group(name, { ...(type && { security_group_type: type }), ...(inner && { inner_access_policy: inner }) })))),
    ...Object.assign({}, ...rules.map((one, index) => rule(`r${index}`, one.group, argumentsOf(one)))),
  });
}

/** Defaults are left out, as people leave them out. [TF:r/security_group_rule] */
function argumentsOf({ direction, policy, priority, protocol, ports, peer }: RuleFacts): Record<string, unknown> {
  return {
    type: direction, ip_protocol: protocol, port_range: ports?.join('/') ?? '-1/-1',
    ...(policy === 'accept' ? {} : { policy }), ...(priority === 1 ? {} : { priority }),
    ...('ipv4' in peer ? { cidr_ip: peer.ipv4 } : 'ipv6' in peer ? { ipv6_cidr_ip: peer.ipv6 }
      : { source_security_group_id: `\${alicloud_security_group.${peer.group}.id}` }),
  };
}
