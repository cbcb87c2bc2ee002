import { type Artifact } from '../artifact';
import { isBalancerPart } from './balancer/part';
import { type Unread } from './facts';

/** Resource types that the evaluator gives their meaning. */
const UNDERSTOOD: ReadonlySet<string> = new Set([
  'alicloud_vpc', 'alicloud_vswitch', 'alicloud_vpc_ipv4_cidr_block', 'alicloud_vpc_ipv6_gateway',
  'alicloud_vpc_ipv6_internet_bandwidth', 'alicloud_vpc_ipv6_address',
  'alicloud_network_acl', 'alicloud_network_acl_entries', 'alicloud_network_acl_attachment', 'alicloud_vpc_network_acl_attachment',
  'alicloud_security_group', 'alicloud_security_group_rule', 'alicloud_ecs_prefix_list',
  'alicloud_instance', 'alicloud_ecs_network_interface', 'alicloud_ecs_network_interface_attachment',
  'alicloud_eip_address', 'alicloud_eip_association',
  'alicloud_cloud_firewall_address_book', 'alicloud_cloud_firewall_control_policy',
  'alicloud_cloud_firewall_control_policy_order', 'alicloud_cloud_firewall_policy_advanced_config',
  'alicloud_vpc_peer_connection', 'alicloud_vpc_peer_connection_accepter', 'alicloud_router_interface', 'alicloud_router_interface_connection',
  'alicloud_cen_instance', 'alicloud_cen_instance_attachment', 'alicloud_cen_transit_router', 'alicloud_cen_transit_router_vpc_attachment', 'alicloud_cen_transit_router_peer_attachment', 'alicloud_cen_transit_router_vbr_attachment', 'alicloud_express_connect_virtual_border_router',
  'alicloud_cen_transit_router_route_table', 'alicloud_cen_transit_router_route_table_association', 'alicloud_cen_transit_router_route_table_propagation',
  'alicloud_cen_transit_router_route_entry',
  'alicloud_nat_gateway', 'alicloud_snat_entry', 'alicloud_route_table', 'alicloud_route_table_attachment', 'alicloud_route_entry',
  'alicloud_cloud_firewall_nat_firewall', 'alicloud_cloud_firewall_nat_firewall_control_policy',
  'alicloud_cloud_firewall_nat_firewall_control_policy_order',
  'alicloud_cloud_firewall_vpc_firewall', 'alicloud_cloud_firewall_vpc_firewall_cen', 'alicloud_cloud_firewall_vpc_cen_tr_firewall',
  'alicloud_cloud_firewall_vpc_firewall_control_policy', 'alicloud_cloud_firewall_vpc_firewall_control_policy_order',
  'alicloud_cloud_firewall_vpc_firewall_acl_engine_mode',
  'alicloud_slb_acl', 'alicloud_slb_acl_entry_attachment',
  'alicloud_cloud_firewall_ips_config', 'alicloud_cloud_firewall_vpc_firewall_ips_config', 'alicloud_cloud_firewall_threat_intelligence_switch',
]);

/** Types, by the start of their names, that no flow ever depends on. */
const IRRELEVANT: readonly RegExp[] = [
  /^(random|null|time|tls|local|archive|external|terraform)_/, /^terraform_data$/,
  /^alicloud_(ram|oss|kms|log|cms|actiontrail|resource_manager|tag|config|bss|mns|message_service|ons|datahub|maxcompute|quotas)_/,
  /^alicloud_(key_pair|ecs_key_pair|ecs_disk|disk|ecs_snapshot|snapshot|image|ecs_auto_snapshot|ecs_deployment_set|ecs_dedicated_host|ecs_command)/,
  /^alicloud_(common_bandwidth_package|eip_segment|vpc_flow_log|alidns|dns|pvtz|ssl_certificates|cas)(_|$)/,
  /^alicloud_slb_(server_certificate|ca_certificate|tls_cipher_policy|domain_extension)$/, /^alicloud_(alb|nlb)_security_policy$/, /^alicloud_alb_health_check_template$/,
  /^alicloud_(alb|nlb)_(load_?balancer_common_bandwidth_package|listener_additional_certificate|load_balancer_access_log_config)_attachment$/,
  /^alicloud_(threat_detection|security_center|sas)(_|$)/,
  /^alicloud_cloud_firewall_(user_alarm_config|instance|instance_v2|instance_member|ai_traffic_analysis_status|private_dns)$/,
];

/** What a resource that is not modelled may change. */
export type Effect =
  /** It may lead flows of the Internet to what it names, with the source that they had. */
  | 'translates inbound'
  /** It may answer on the Internet for what it names, and reach it from addresses of its own. */
  | 'balances'
  /** It may connect two VPCs, or a VPC with another network. */
  | 'connects';

const EFFECTS: readonly (readonly [RegExp, Effect])[] = [
  [/^alicloud_(forward_entry|ecs_havip|havip)/, 'translates inbound'],
  [/^alicloud_(slb|alb|nlb|gwlb|ga)(_|$)/, 'balances'],
  [/^alicloud_(cen_|vpc_peer_connection|router_interface|vpn_|express_connect|physical_connection|vpc_gateway|smartag)/, 'connects'],
];

/** Lists everything that could matter and is not understood. */
export function listUncovered(artifact: Artifact, unread: Unread): void {
  for (const resource of artifact.resources) {
    if (resource.mode === 'data' || isModelled(resource.type) || resource.type === 'alicloud_forward_entry' || isBalancerPart(resource.type)) continue;
    unread.add(resource, whyNot(resource.type));
  }
  for (const { address, why } of artifact.unreadable) unread.addNamed(address, why);
}

function whyNot(type: string): string {
  const effect = effectOf(type);
  if (effect === undefined) return `resources of type ${type} are not modelled`;
  const consequence: Readonly<Record<Effect, string>> = {
    'translates inbound': 'it may open a way from the Internet',
    balances: 'it may open a way from the Internet',
    connects: 'it may connect networks',
  };
  return `resources of type ${type} are not modelled: ${consequence[effect]}, and a verdict that depends on it is undecided`;
}

/** What resources of a type may change although they are not modelled, if anything. */
export const effectOf = (type: string): Effect | undefined => (
  EFFECTS.find(([pattern]) => pattern.test(type))?.[1]
);

/** Whether a type has its meaning here, or no meaning for any flow. */
export const isModelled = (type: string): boolean => UNDERSTOOD.has(type) || IRRELEVANT.some((pattern) => pattern.test(type));
