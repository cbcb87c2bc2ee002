import { type LogField } from './log-store';

const text = (...names: readonly string[]): readonly LogField[] => names.map((name) => ({ name, type: 'text' }));
const long = (...names: readonly string[]): readonly LogField[] => names.map((name) => ({ name, type: 'long' }));

/**
 * What an entry of Cloud Firewall has at any border [W-LOG]: the Internet firewall's fields, those of the NAT firewall
 * and those of the VPC firewall that are documented. What `firewright replay` reads is among them.
 */
export const FIREWALL_LOG_FIELDS: readonly LogField[] = [
  ...text('log_type', 'direction', 'ip_protocol', 'src_ip', 'dst_ip', 'src_private_ip', 'app_name', 'domain', 'url'),
  ...long('src_port', 'dst_port', 'start_time', 'end_time', 'start_time_min'),
  ...text('rule_result', 'rule_source', 'acl_rule_id', 'loose_allow_acl_id', 'app_dpi_state'),
  ...text('ips_rule_id', 'ips_rule_name', 'ips_rule_name_en', 'ips_ai_rule_id', 'attack_type_name', 'attack_type_name_en'),
  ...long('vul_level', 'new_conn', 'tcp_seq'),
  ...text('aliuid', 'region_id', 'country_id', 'city_id'),
  ...text('cloud_instance_id', 'src_region', 'src_vpc_id'),
  ...text('firewall_id', 'src_network_instance_id', 'dst_network_instance_id', 'dst_region'),
  ...['in', 'out', 'total'].flatMap((way) => long(`${way}_bps`, `${way}_pps`, `${way}_packet_bytes`, `${way}_packet_count`)),
];

/** What an entry of a VPC flow log has: what `firewright replay` reads, and how much it was. */
export const FLOW_LOG_FIELDS: readonly LogField[] = [
  ...text('srcaddr', 'dstaddr', 'direction', 'action', 'log-status', 'eni-id', 'vswitch-id', 'vpc-id', 'vm-id', 'account-id'),
  ...long('srcport', 'dstport', 'protocol', 'tcp-flags', 'start', 'end', 'packets', 'bytes'),
];
