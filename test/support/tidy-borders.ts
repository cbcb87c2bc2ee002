import { type Resources } from './artifacts';
import { type Random } from './random';

const ref = (address: string, attribute: string): string => `\${${address}.${attribute}}`;
const GATEWAY = ref('alicloud_nat_gateway.exit', 'id');
const CEN = ref('alicloud_cen_instance.backbone', 'id');

/** Firewalls of a NAT gateway and of VPCs, a network ACL, a prefix list and protection, as people write them for the network of `tidyResources`. */
export function tidyBorders(random: Random): Resources {
  return { ...natFirewall(random), ...vpcFirewalls(random), ...networkAcl(random), ...prefixList(random), ...protection(random) };
}

interface Chain {
  /** The type of the policies. */
  readonly type: string;
  readonly name: string;
  /** What the policy and the resource of its place say of their list. */
  readonly list: Readonly<Record<string, unknown>>;
  /** Of each policy. */
  readonly own?: Readonly<Record<string, unknown>>;
  /** Of each resource of a place. */
  readonly place?: Readonly<Record<string, unknown>>;
}

/** Policies, each in its place. */
function chain({ type, name, list, own = {}, place = {} }: Chain, bodies: readonly Readonly<Record<string, unknown>>[]): Resources {
  return Object.fromEntries(bodies.flatMap((body, index) => [
    [`${type}.${name}-${index}`, { ...list, ...own, ...body, description: `policy ${index}` }],
    [`${type}_order.${name}-${index}`, {
      ...list, ...place, acl_uuid: ref(`${type}.${name}-${index}`, 'acl_uuid'), order: String(index + 1), ...(index > 0 ? { depends_on: [`${type}_order.${name}-${index - 1}`] } : {}),
    }],
  ]));
}

const net = (side: string, text: string): Readonly<Record<string, unknown>> => ({ [side]: text, [`${side}_type`]: 'net' });
const ANY = { proto: 'ANY', dest_port: '0/0', dest_port_type: 'port', application_name_list: ['ANY'] };
const REST = { acl_action: 'drop', ...ANY, ...net('source', '0.0.0.0/0'), ...net('destination', '0.0.0.0/0'), release: 'true', repeat_type: 'Permanent' };

/** Bodies that match different traffic. */
function distinct(bodies: readonly Readonly<Record<string, unknown>>[]): readonly Readonly<Record<string, unknown>>[] {
  const seen = new Set<string>();
  return bodies.filter(({ acl_action: _, release: _release, ...match }) => {
    const text = JSON.stringify(match);
    const fresh = !seen.has(text);
    seen.add(text);
    return fresh;
  });
}

function natFirewall(random: Random): Resources {
  const policies = distinct(random.times(4, () => ({
    acl_action: random.pick(['accept', 'drop', 'log']), release: random.pick(['true', 'true', 'false']), repeat_type: 'Permanent', ...net('source', random.pick(['10.0.1.0/24', '0.0.0.0/0', '10.0.1.10/32'])),
    ...random.pick<Readonly<Record<string, unknown>>>([
      { ...net('destination', random.pick(['0.0.0.0/0', '203.0.113.0/24'])), proto: 'TCP', dest_port: '443/443', dest_port_type: 'port', application_name_list: ['ANY'] },
      { ...net('destination', '198.51.100.0/24'), proto: 'ICMP', application_name_list: ['ANY'] },
      {
        destination: ref('alicloud_cloud_firewall_address_book.updates', 'group_name'), destination_type: 'group', proto: 'TCP', dest_port: '443/443', dest_port_type: 'port',
        application_name_list: ['HTTPS'], ...random.pick([{}, { domain_resolve_type: 0 }]),
      },
      { destination: 'example.org', destination_type: 'domain', proto: 'TCP', dest_port: '80/80', dest_port_type: 'port', application_name_list: ['HTTP'], domain_resolve_type: random.pick([1, 2]) },
    ]),
  })));
  return {
    'alicloud_nat_gateway.exit': { vpc_id: ref('alicloud_vpc.main', 'id'), vswitch_id: ref('alicloud_vswitch.main', 'id'), nat_type: 'Enhanced', payment_type: 'PayAsYouGo' },
    'alicloud_eip_address.exit': {}, 'alicloud_eip_association.exit': { allocation_id: ref('alicloud_eip_address.exit', 'id'), instance_id: GATEWAY, instance_type: 'Nat' },
    'alicloud_snat_entry.exit': { snat_table_id: ref('alicloud_nat_gateway.exit', 'snat_table_ids'), source_vswitch_id: ref('alicloud_vswitch.main', 'id'), snat_ip: ref('alicloud_eip_address.exit', 'ip_address') },
    'alicloud_cloud_firewall_nat_firewall.exit': {
      nat_gateway_id: GATEWAY, vpc_id: ref('alicloud_vpc.main', 'id'), region_no: 'cn-hangzhou', proxy_name: random.pick(['exit', 'nat_of_main']),
      nat_route_entry_list: random.pick([[route('0.0.0.0/0')], [route('0.0.0.0/0'), route('203.0.113.0/24')]]),
      ...random.pick<Readonly<Record<string, unknown>>>([{ vswitch_auto: 'true', vswitch_cidr: '10.0.255.0/28' }, { vswitch_auto: 'false', vswitch_id: ref('alicloud_vswitch.main', 'id') }]),
      ...random.pick<Readonly<Record<string, unknown>>>([{ firewall_switch: 'open', status: 'normal' }, { firewall_switch: 'close', status: 'closed' }, { firewall_switch: 'open' }]),
      ...random.pick<Readonly<Record<string, unknown>>>([{}, { strict_mode: 0 }, { strict_mode: 1 }]), depends_on: ['alicloud_snat_entry.exit'],
    },
    ...chain({
      type: 'alicloud_cloud_firewall_nat_firewall_control_policy', name: 'exit', list: { nat_gateway_id: GATEWAY, direction: 'out' }, own: { ip_version: '4' },
    }, [...policies, ...(random.chance(0.5) ? [REST] : [])]),
  };
}

const route = (block: string): Readonly<Record<string, unknown>> => ({ destination_cidr: block, route_table_id: ref('alicloud_vpc.main', 'route_table_id'), nexthop_type: 'NatGateway', nexthop_id: GATEWAY });

function vpcFirewalls(random: Random): Resources {
  const policies = distinct(random.times(4, () => ({
    acl_action: random.pick(['accept', 'drop', 'log']), release: 'true', repeat_type: 'Permanent',
    ...net('source', random.pick(['10.0.1.0/24', '0.0.0.0/0'])), ...net('destination', random.pick(['10.1.0.0/16', '10.0.0.0/8'])),
    ...random.pick<Readonly<Record<string, unknown>>>([
      ANY, { proto: 'ICMP', dest_port: '0/0', dest_port_type: 'port', application_name_list: ['ANY'] },
      { proto: 'TCP', dest_port: '3306/3306', dest_port_type: 'port', application_name_list: random.pick([['ANY'], ['MySQL']]) },
    ]),
  })));
  const waits = random.chance(0.5) ? { depends_on: ['alicloud_cloud_firewall_vpc_firewall_cen.main', 'alicloud_cloud_firewall_vpc_firewall_cen.other'] } : {};
  return {
    'alicloud_vpc.other': { cidr_block: '10.1.0.0/16', vpc_name: 'other' },
    'alicloud_cen_instance.backbone': { cen_instance_name: 'backbone' },
    ...Object.assign({}, ...['main', 'other'].map((name): Resources => ({
      [`alicloud_cen_instance_attachment.${name}`]: { instance_id: CEN, child_instance_id: ref(`alicloud_vpc.${name}`, 'id'), child_instance_type: 'VPC', child_instance_region_id: 'cn-hangzhou' },
      [`alicloud_cloud_firewall_vpc_firewall_cen.${name}`]: {
        cen_id: CEN, vpc_firewall_name: random.pick([name, `firewall of ${name}`]), vpc_region: 'cn-hangzhou', status: random.pick(['open', 'open', 'close']),
        local_vpc: { network_instance_id: ref(`alicloud_vpc.${name}`, 'id') }, depends_on: [`alicloud_cen_instance_attachment.${name}`],
      },
    }))) as Resources,
    'alicloud_cloud_firewall_vpc_firewall_acl_engine_mode.backbone': { vpc_firewall_id: CEN, strict_mode: random.pick([0, 1]), ...waits },
    ...chain({ type: 'alicloud_cloud_firewall_vpc_firewall_control_policy', name: 'east-west', list: { vpc_firewall_id: CEN } }, [...policies, ...(random.chance(0.5) ? [REST] : [])]),
  };
}

function networkAcl(random: Random): Resources {
  const replies = random.chance(0.5);
  const entries = (peer: string): readonly Readonly<Record<string, unknown>>[] => {
    const found = [
      { protocol: 'tcp', port: random.pick(['3306/3306', '1/65535']), policy: 'accept', [peer]: random.pick(['10.0.0.0/16', '0.0.0.0/0']) },
      { protocol: random.pick(['icmp', 'gre', 'all']), port: '-1/-1', policy: random.pick(['accept', 'drop']), [peer]: '10.0.0.0/8', description: random.pick(['as agreed', 'replies']) },
    ];
    const answers = { protocol: 'tcp', port: '1024/65535', policy: 'accept', [peer]: random.pick(['10.0.0.0/16', '0.0.0.0/0']), description: 'replies' };
    const six = { protocol: 'tcp', port: '443/443', policy: 'drop', [peer]: '2001:db8::/32', ip_version: 'ipv6' };
    return [...(replies ? [answers] : []), ...found, ...(random.chance(0.3) ? [six] : [])];
  };
  return { 'alicloud_network_acl.main': {
    vpc_id: ref('alicloud_vpc.main', 'id'), ...random.pick<Readonly<Record<string, unknown>>>([{ network_acl_name: 'main' }, { network_acl_name: 'of the vSwitch' }, {}]),
    ingress_acl_entries: entries('source_cidr_ip'), egress_acl_entries: entries('destination_cidr_ip'), ...(random.chance(0.3) ? { description: 'Of the vSwitch', tags: { tier: 'web' } } : {}),
    resources: [{ resource_id: ref('alicloud_vswitch.main', 'id'), resource_type: 'VSwitch' }],
  } };
}

function prefixList(random: Random): Resources {
  const entries = [...new Set(random.some(['198.51.100.0/24', '203.0.113.0/24', '47.1.2.0/24'], 3))];
  const rule = { security_group_id: ref('alicloud_security_group.web', 'id'), nic_type: 'intranet', prefix_list_id: ref('alicloud_ecs_prefix_list.partners', 'id') };
  return {
    'alicloud_ecs_prefix_list.partners': { prefix_list_name: random.pick(['partners', 'our partners']), address_family: 'IPv4', max_entries: random.pick([3, 20]), entry: (entries.length === 0 ? ['47.1.2.0/24'] : entries).map((cidr) => ({ cidr })) },
    'alicloud_security_group_rule.web-partners': { ...rule, type: 'ingress', ip_protocol: 'tcp', port_range: '22/22', policy: random.pick(['accept', 'drop']), priority: random.pick([1, 50]) },
    'alicloud_security_group_rule.web-to-partners': { ...rule, type: 'egress', ip_protocol: 'icmp', port_range: '-1/-1', policy: 'accept', priority: 50 },
  };
}

function protection(random: Random): Resources {
  const [mode, strictness] = random.pick([[0, 2], [1, 1], [1, 2], [1, 3]]);
  const flag = (): number => random.pick([0, 1]);
  return {
    'alicloud_cloud_firewall_ips_config.ips': { run_mode: mode, rule_class: strictness, basic_rules: 1, patch_rules: flag(), cti_rules: flag(), max_sdl: random.pick([0, 100]) },
    'alicloud_cloud_firewall_vpc_firewall_ips_config.east-west': { vpc_firewall_id: CEN, run_mode: mode, rule_class: String(strictness), basic_rules: flag(), enable_all_patch: 1 },
    'alicloud_cloud_firewall_threat_intelligence_switch.tor': { category_id: random.pick(['IpOutThreatTorExit', 'IpOutThreat']), enable_status: 1, action: random.pick(['alert', 'drop']) },
    'alicloud_cloud_firewall_ai_traffic_analysis_status.analysis': { status: random.pick(['Open', 'Close']) },
    'alicloud_threat_detection_anti_brute_force_rule.logins': {
      anti_brute_force_rule_name: 'logins', uuid_list: ['uuid-1', 'uuid-2'], fail_count: random.pick([5, 10]), span: random.pick([2, 5]), forbidden_time: random.pick([5, 15, 30, 60, 120, 360, 720, 1440, 10080, 52560000]),
      protocol_type: { ssh: 'on', rdp: random.pick(['on', 'off']), sql_server: random.pick(['on', 'off']) }, ...(random.chance(0.3) ? { default_rule: true } : {}),
    },
    'alicloud_cloud_firewall_private_dns.names': {
      access_instance_name: 'names', vpc_id: ref('alicloud_vpc.main', 'id'), region_no: 'cn-hangzhou', firewall_type: random.pick([['internet'], ['internet', 'vpc']]), domain_name_list: ['a.corp.example', 'b.corp.example'],
      ...random.pick<Readonly<Record<string, unknown>>>([
        { private_dns_type: 'PrivateZone', port: 53, ip_protocol: 'UDP' }, { private_dns_type: 'Custom', primary_dns: '10.0.0.53', standby_dns: '10.0.0.54', port: 5353, ip_protocol: 'TCP' },
      ]),
    },
    'alicloud_cloud_firewall_address_book.assets': {
      group_name: 'assets', group_type: 'asset', description: 'Book assets', ...(random.chance(0.3) ? { asset_member_uids: [1234] } : {}),
      asset_region_resource_types: [{ asset_region_id: random.pick(['all', 'cn-hangzhou']), resource_type: { ipv4: { nat_eip: true, bastion_host_ip: true } } }],
    },
    'alicloud_cloud_firewall_address_book.assets6': {
      group_name: 'assets6', group_type: 'assetIpv6', description: 'Address book assets6', asset_region_resource_types: [{ asset_region_id: 'all', resource_type: { ipv6: { eni_eipv6: true, ecs_ipv6: true } } }],
    },
  };
}
