import { type PolicyForm } from '../policy-groups';

/**
 * The policies of the VPC firewalls: one IPv4 list without direction for each policy group, which is a CEN instance or, for
 * Express Connect, a firewall. What none matches passes. [SDK:CreateVpcFirewallControlPolicyRequest][W-OVW]
 */
export const VPC_POLICIES: PolicyForm = {
  type: 'alicloud_cloud_firewall_vpc_firewall_control_policy', group: 'vpc_firewall_id', ownPlace: 'order', called: 'policy group',
  otherwise: (group) => ({ says: `the VPC firewall of ${group} allows what no policy matches` }),
  // Domains may be destinations, as of outbound policies. [W-DOM]
  plain: (_, resource) => ({ ...resource.arguments, direction: 'out', ip_version: '4' }),
};
