import { type Artifact, type Resource } from '../artifact';
import { type NetworkInterface } from './interface';
import { type Unread } from './facts';

/** Resource types that the evaluator gives their meaning. */
const UNDERSTOOD: ReadonlySet<string> = new Set([
  'alicloud_vpc', 'alicloud_vswitch', 'alicloud_vpc_ipv4_cidr_block', 'alicloud_vpc_ipv6_gateway',
  'alicloud_vpc_ipv6_internet_bandwidth', 'alicloud_vpc_ipv6_address',
  'alicloud_security_group', 'alicloud_security_group_rule', 'alicloud_ecs_prefix_list',
  'alicloud_instance', 'alicloud_ecs_network_interface', 'alicloud_ecs_network_interface_attachment',
  'alicloud_eip_address', 'alicloud_eip_association',
  'alicloud_cloud_firewall_address_book', 'alicloud_cloud_firewall_control_policy',
  'alicloud_cloud_firewall_control_policy_order', 'alicloud_cloud_firewall_policy_advanced_config',
]);

/** Types, by the start of their names, that no flow ever depends on. */
const IRRELEVANT: readonly RegExp[] = [
  /^(random|null|time|tls|local|archive|external|terraform)_/, /^terraform_data$/,
  /^alicloud_(ram|oss|kms|log|cms|actiontrail|resource_manager|tag|config|bss|mns|message_service|ons|datahub|maxcompute|quotas)_/,
  /^alicloud_(key_pair|ecs_key_pair|ecs_disk|disk|ecs_snapshot|snapshot|image|ecs_auto_snapshot|ecs_deployment_set|ecs_dedicated_host|ecs_command)/,
  /^alicloud_(common_bandwidth_package|eip_segment|vpc_flow_log|alidns|dns|pvtz|ssl_certificates|cas)(_|$)/,
  /^alicloud_(threat_detection|security_center|sas)(_|$)/,
  /^alicloud_cloud_firewall_(user_alarm_config|instance|instance_v2|instance_member|ai_traffic_analysis_status|private_dns)$/,
];

/** What a resource that is not modelled may change. */
type Effect =
  /** It may open a way from the Internet to what it names. */
  | 'opens inbound'
  /** It may open a way out to the Internet. */
  | 'opens outbound'
  /** It may connect two VPCs, or a VPC with another network. */
  | 'connects'
  /** It may block traffic of the vSwitches or VPCs that it names. */
  | 'blocks';

const EFFECTS: readonly (readonly [RegExp, Effect])[] = [
  [/^alicloud_(forward_entry|slb_|alb_|nlb_|gwlb_|ga_|ecs_havip|havip)/, 'opens inbound'],
  [/^alicloud_(snat_entry)/, 'opens outbound'],
  [/^alicloud_(cen_|vpc_peer_connection|router_interface|vpn_|express_connect|physical_connection|vpc_gateway|smartag)/, 'connects'],
  [/^alicloud_network_acl/, 'blocks'],
];

/** Lists everything that could matter and is not understood. */
export function listUncovered(artifact: Artifact, unread: Unread): void {
  for (const resource of artifact.resources) {
    if (resource.mode === 'data' || UNDERSTOOD.has(resource.type)) continue;
    if (IRRELEVANT.some((pattern) => pattern.test(resource.type))) continue;
    unread.add(resource, whyNot(resource.type));
  }
  for (const { address, why } of artifact.unreadable) unread.addNamed(address, why);
}

function whyNot(type: string): string {
  const effect = effectOf(type);
  if (effect === undefined) return `resources of type ${type} are not modelled`;
  const consequence: Readonly<Record<Effect, string>> = {
    'opens inbound': 'it may open a way from the Internet',
    'opens outbound': 'it may open a way to the Internet',
    connects: 'it may connect networks',
    blocks: 'it may block traffic',
  };
  return `resources of type ${type} are not modelled: ${consequence[effect]}, and a verdict that depends on it is undecided`;
}

const effectOf = (type: string): Effect | undefined => EFFECTS.find(([pattern]) => pattern.test(type))?.[1];

/** Which resources that are not modelled could change what reaches or leaves an interface. */
export class Influences {
  private readonly byEffect = new Map<Effect, { readonly resource: Resource; readonly around: ReadonlySet<string> }[]>();

  constructor(artifact: Artifact) {
    for (const resource of artifact.resources) {
      const effect = resource.mode === 'managed' ? effectOf(resource.type) : undefined;
      if (effect === undefined) continue;
      const list = this.byEffect.get(effect) ?? [];
      list.push({ resource, around: artifact.dependencies(resource.address) });
      this.byEffect.set(effect, list);
    }
  }

  opensInbound(to: NetworkInterface): readonly string[] {
    return this.find('opens inbound', (around) => this.names(around, to));
  }

  opensOutbound(from: NetworkInterface): readonly string[] {
    return this.find('opens outbound', (around) => this.names(around, from));
  }

  /** Resources that may connect two VPCs, or one VPC with networks outside of the artifact. */
  connects(vpc: string | undefined, other: string | undefined): readonly string[] {
    return this.find('connects', (around) => [vpc, other].every((one) => one === undefined || around.has(one))
      || [vpc, other].some((one) => one !== undefined && around.has(one)));
  }

  blocks(one: NetworkInterface): readonly string[] {
    return this.find('blocks', (around) => (one.vswitch !== undefined && around.has(one.vswitch)));
  }

  /** A resource that names instances concerns those; one that names none concerns the whole VPC or vSwitch. */
  private names(around: ReadonlySet<string>, one: NetworkInterface): boolean {
    const hosts = [...around].filter((address) => /^alicloud_(instance|ecs_network_interface)\./.test(address));
    if (hosts.length > 0) return around.has(one.key) || (one.instance !== undefined && around.has(one.instance));
    return [one.vpc, one.vswitch].some((key) => key !== undefined && around.has(key)) || around.size === 0;
  }

  private find(effect: Effect, concerns: (around: ReadonlySet<string>) => boolean): readonly string[] {
    return (this.byEffect.get(effect) ?? []).filter(({ around }) => concerns(around)).map(({ resource }) => resource.address);
  }
}
