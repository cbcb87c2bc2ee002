import { type Artifact, type Resource, type Value } from '../../artifact';
import { type PolicyForm } from '../policy-groups';
import { number } from '../reading';

/** Modes of domains are numbers here. 0 is never sent, so that the server's own default is in force. [TF:go/cloud_firewall_nat_firewall_control_policy] */
const MODES: Readonly<Record<number, string | undefined>> = { 1: 'DNS', 2: 'FQDN_AND_DNS' };

/**
 * The policies of the NAT firewalls: one outbound IPv4 list for each NAT gateway. Their arguments are those of a policy of the
 * Internet firewall but for the mode of domains. What none matches passes. [SDK:CreateNatFirewallControlPolicyRequest][W-OVW]
 */
export const NAT_POLICIES: PolicyForm = {
  type: 'alicloud_cloud_firewall_nat_firewall_control_policy', group: 'nat_gateway_id', ownPlace: 'new_order', called: 'NAT gateway',
  otherwise: (gateway) => ({ says: `the NAT firewall of ${gateway} allows what no policy matches` }),
  plain: (artifact, resource) => ({ direction: 'out', ip_version: '4', ...withMode(artifact, resource) }),
};

function withMode(artifact: Artifact, resource: Resource): Readonly<Record<string, Value>> {
  const mode = number(artifact, resource, 'domain_resolve_type');
  const { domain_resolve_type: written, ...rest } = resource.arguments;
  const plain = typeof mode === 'number' ? MODES[mode] : written;
  return plain === undefined ? rest : { ...rest, domain_resolve_type: plain };
}
