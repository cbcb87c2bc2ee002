import { ASSUMPTIONS } from '../../lib/alicloud/assumptions';
import { type Resources } from './artifacts';
import { Random } from './random';
import { randomBalancer } from './random-balancer';
import { randomLinks, randomPeering } from './random-links';
import { randomNat } from './random-nat';

/** Few values of each kind, so that rules and flows meet often, and at their edges. */
export const ADDRESSES4 = ['10.0.1.10', '10.0.1.11', '10.0.2.10', '203.0.113.9', '198.51.100.7', '47.1.2.3', '8.8.8.8', '200.0.0.1'];
export const ADDRESSES6 = ['2001:db8::9', '2408:4000::10', '2a00::1', '2408:4000::11'];
const CIDRS4 = ['0.0.0.0/0', '0.0.0.0/1', '128.0.0.0/1', '10.0.0.0/8', '10.0.1.0/24', '10.0.1.10/32', '203.0.113.0/24', '203.0.113.9/32', '47.1.2.3/32', '196.0.0.0/6'];
const CIDRS6 = ['::/0', '2000::/3', '2408:4000::/32', '2001:db8::/32', '2408:4000::10/128'];
export const PORTS = [22, 80, 443, 3306, 8443, 65535];
const SLASH_PORTS = ['80/80', '443/443', '22/443', '1/65535', '8443/8443', '3306/65535'];
export const APPLICATIONS = ['unidentified', 'another', 'HTTP', 'HTTPS', 'SSL', 'SSH', 'MySQL'];
export const DOMAINS = ['aliyun.com', 'www.aliyun.com', 'a.b.aliyun.com', 'example.org', 'other.net'];
const PATTERNS = ['*.aliyun.com', 'aliyun.com', 'www.aliyun.com', '*.b.aliyun.com', 'example.org'];
/** A Monday at ten in the morning, China Standard Time. */
export const AT = new Date('2026-01-05T10:00:00+08:00');

const ref = (address: string, attribute: string): string => `\${${address}.${attribute}}`;

/** A network with everything that the evaluator models, at random. */
export function randomResources(random: Random): Resources {
  return {
    ...places(random), ...prefixLists(random), ...groups(random), ...hosts(random),
    ...books(random), ...policies(random, 'in'), ...policies(random, 'out'), ...mode(random), ...randomNat(random, () => policyBody(random, 'out')), ...randomLinks(random, () => policyBody(random, 'out')),
    ...randomBalancer(random.next()),
  };
}

/** Those that matter for the configurations made here; without those about plans and states, so that each seed keeps its network. */
const DRAWN = ASSUMPTIONS.filter(({ name }) => name !== 'plan-expressions' && name !== 'state-accounts');

export function randomAssumptions(random: Random): Record<string, string> {
  return Object.fromEntries(DRAWN.filter(() => random.chance(0.4)).map(({ name, choices }) => [name, random.pick(Object.keys(choices))]));
}

function places(random: Random): Resources {
  return {
    'alicloud_vpc.main': { cidr_block: '10.0.0.0/16', ...(random.chance(0.5) ? { ipv6_cidr_block: '2408:4000::/56' } : {}) },
    'alicloud_vpc.other': { cidr_block: '10.1.0.0/16' },
    'alicloud_vswitch.one': { vpc_id: ref('alicloud_vpc.main', 'id'), cidr_block: '10.0.1.0/24' },
    'alicloud_vswitch.two': { vpc_id: ref('alicloud_vpc.main', 'id'), cidr_block: '10.0.2.0/24' },
    ...randomPeering(random.next()),
    ...perhapsAcl(random.next()),
  };
}

/** Out of one draw, so that everything else of a network stays as its seed has it. */
const perhapsAcl = (drawn: number): Resources => (drawn < 0.3 ? networkAcl(new Random(Math.floor(drawn * 2 ** 32))) : {});

/** A network ACL with entries that let most replies through, attached somewhere. */
function networkAcl(random: Random): Resources {
  const list = (peer: string): readonly Record<string, unknown>[] => random.times(4, () => {
    const protocol = random.pick(['tcp', 'tcp', 'udp', 'icmp', 'all', 'gre']);
    return {
      protocol, policy: random.chance(0.04) ? '${var.policy}' : random.pick(['accept', 'accept', 'drop']),
      port: protocol !== 'tcp' && protocol !== 'udp' ? '-1/-1' : random.chance(0.04) ? '${var.ports}' : random.pick([...SLASH_PORTS, '1024/65535', '32768/60999']),
      [peer]: random.chance(0.05) ? '${var.office}' : random.pick([...CIDRS4, '0.0.0.0/0', '10.0.0.0/16', ...CIDRS6, `${ref('alicloud_instance.i0', 'private_ip')}/32`]),
    };
  });
  return { 'alicloud_network_acl.acl': {
    vpc_id: ref('alicloud_vpc.main', 'id'),
    ...(random.chance(0.95) ? { ingress_acl_entries: list('source_cidr_ip') } : {}), egress_acl_entries: list('destination_cidr_ip'),
    resources: random.chance(0.1) ? '${var.switches}' : random.some(['one', 'two'], 1).map((name) => ({ resource_id: ref(`alicloud_vswitch.${name}`, 'id'), resource_type: 'VSwitch' })),
  } };
}

function prefixLists(random: Random): Resources {
  return {
    'alicloud_ecs_prefix_list.list': {
      prefix_list_name: 'list', address_family: 'IPv4', max_entries: 10,
      entry: random.some(CIDRS4, 3).map((cidr) => ({ cidr })),
    },
  };
}

function groups(random: Random): Resources {
  const found: Record<string, Record<string, unknown>> = {};
  const enterprise = random.chance(0.2);
  for (const name of ['g0', 'g1', 'g2']) {
    found[`alicloud_security_group.${name}`] = {
      vpc_id: ref('alicloud_vpc.main', 'id'),
      ...(enterprise ? { security_group_type: 'enterprise' } : {}),
      ...(random.chance(0.4) ? { inner_access_policy: random.pick(['Accept', 'Drop']) } : {}),
    };
  }
  random.times(14, (index) => { found[`alicloud_security_group_rule.r${index}`] = groupRule(random); });
  return found;
}

function groupRule(random: Random): Record<string, unknown> {
  const protocol = random.pick(['tcp', 'tcp', 'udp', 'icmp', 'icmpv6', 'all', 'gre']);
  const ports = protocol === 'tcp' || protocol === 'udp' ? random.pick(SLASH_PORTS) : '-1/-1';
  const peer = random.pick<Record<string, string>>([
    { cidr_ip: random.pick(CIDRS4) }, { cidr_ip: random.pick(CIDRS4) }, { ipv6_cidr_ip: random.pick(CIDRS6) },
    { source_security_group_id: ref(`alicloud_security_group.${random.pick(['g0', 'g1', 'g2'])}`, 'id') },
    { prefix_list_id: ref('alicloud_ecs_prefix_list.list', 'id') },
    { cidr_ip: `${ref('alicloud_instance.i0', 'private_ip')}/32` },
    { cidr_ip: random.chance(0.3) ? ref('var.office', '').replace(/\.}/, '}') : random.pick(CIDRS4) },
  ]);
  return {
    security_group_id: ref(`alicloud_security_group.${random.pick(['g0', 'g1', 'g2'])}`, 'id'),
    type: random.pick(['ingress', 'ingress', 'egress']), ip_protocol: protocol, port_range: ports,
    policy: random.pick(['accept', 'accept', 'drop']), priority: random.pick([1, 1, 5, 100]), nic_type: 'intranet',
    ...(random.chance(0.03) ? { priority: '${var.priority}' } : {}), ...(random.chance(0.03) ? { policy: '${var.policy}' } : {}),
    ...(random.chance(0.03) ? { port_range: '${var.ports}' } : {}), ...(random.chance(0.02) ? { type: '${var.type}' } : {}),
    ...(random.chance(0.02) ? { count: '${var.many}' } : {}), ...peer,
  };
}

function hosts(random: Random): Resources {
  const found: Record<string, Record<string, unknown>> = {};
  ['i0', 'i1', 'i2'].forEach((name, index) => {
    found[`alicloud_instance.${name}`] = {
      vswitch_id: ref(`alicloud_vswitch.${random.pick(['one', 'one', 'two'])}`, 'id'),
      security_groups: random.chance(0.05) ? '${var.groups}'
        : [...new Set(random.some(['g0', 'g1', 'g2'], 2))].map((group) => ref(`alicloud_security_group.${group}`, 'id')),
      ...(random.chance(0.5) ? { private_ip: ['10.0.1.10', '10.0.1.11', '10.0.2.10'][index] } : {}),
      ...(random.chance(0.4) ? random.pick<Record<string, unknown>>([{ ipv6_address_count: 1 }, { ipv6_addresses: [`2408:4000::1${index}`] }]) : {}),
      ...(random.chance(0.2) ? { internet_max_bandwidth_out: 10 } : {}),
    };
    if (random.chance(0.7)) {
      found[`alicloud_eip_address.${name}`] = index === 0 && random.chance(0.5) ? { ip_address: '47.1.2.3' } : {};
      found[`alicloud_eip_association.${name}`] = {
        allocation_id: ref(`alicloud_eip_address.${name}`, 'id'), instance_id: ref(`alicloud_instance.${name}`, 'id'),
      };
    }
  });
  if (random.chance(0.4)) {
    found['alicloud_vpc_ipv6_gateway.gw'] = { vpc_id: ref('alicloud_vpc.main', 'id') };
    found['alicloud_vpc_ipv6_internet_bandwidth.bw'] = { ipv6_gateway_id: ref('alicloud_vpc_ipv6_gateway.gw', 'id'), ipv6_address_id: 'ipv6-1', bandwidth: 10 };
  }
  return found;
}

function books(random: Random): Resources {
  const book = (name: string, type: string, entries?: readonly string[]): Resources => ({
    [`alicloud_cloud_firewall_address_book.${name}`]: { group_name: name, group_type: type, description: name, ...(entries ? { address_list: entries } : {}) },
  });
  return {
    ...book('ip', 'ip', random.times(3, () => random.pick([...CIDRS4, `${ref('alicloud_eip_address.i0', 'ip_address')}/32`]))),
    ...book('ipv6', 'ipv6', random.some(CIDRS6, 2)),
    ...book('port', 'port', random.some(['80', '443/443', '22/443', '${var.port}'], 2)),
    ...book('domain', 'domain', random.some([...PATTERNS, '${var.domain}'], 3)),
    ...book('tag', 'tag'),
  };
}

function policies(random: Random, direction: 'in' | 'out'): Resources {
  const found: Record<string, Record<string, unknown>> = {};
  const names = Array.from({ length: 3 + random.below(8) }, (_, index) => `${direction}${index}`);
  const chained = random.pick(['chain', 'chain', 'positions', 'depends', 'depends partly', 'none', 'some']);
  names.forEach((name, index) => {
    found[`alicloud_cloud_firewall_control_policy.${name}`] = {
      ...policyBody(random, direction),
      ...((chained === 'depends' || (chained === 'depends partly' && random.chance(0.5))) && index > 0 ? { depends_on: [`alicloud_cloud_firewall_control_policy.${chained === 'depends' ? names[index - 1] : random.pick(names.slice(0, index))}`] } : {}),
    };
    if (chained === 'none' || chained.startsWith('depends') || (chained === 'some' && random.chance(0.5))) return;
    found[`alicloud_cloud_firewall_control_policy_order.${name}`] = {
      acl_uuid: ref(`alicloud_cloud_firewall_control_policy.${name}`, 'acl_uuid'), direction, order: random.chance(0.02) ? '${var.position}' : index + 1,
      ...(chained === 'chain' && index > 0 ? { depends_on: [`alicloud_cloud_firewall_control_policy_order.${names[index - 1]}`] } : {}),
    };
  });
  return found;
}

function policyBody(random: Random, direction: 'in' | 'out'): Record<string, unknown> {
  const six = random.chance(0.2);
  const proto = random.pick(['ANY', 'TCP', 'TCP', 'TCP', 'UDP', 'ICMP']);
  const side = (name: 'source' | 'destination'): Record<string, unknown> => random.pick<Record<string, unknown>>([
    { [name]: random.pick(six ? CIDRS6 : CIDRS4), [`${name}_type`]: 'net' },
    { [name]: six ? '::/0' : '0.0.0.0/0', [`${name}_type`]: 'net' },
    { [name]: six ? '::/0' : '0.0.0.0/0', [`${name}_type`]: 'net' },
    { [name]: six ? '::/0' : '0.0.0.0/0', [`${name}_type`]: 'net' },
    { [name]: six ? 'ipv6' : random.pick(['ip', ref('alicloud_cloud_firewall_address_book.ip', 'group_name')]), [`${name}_type`]: 'group' },
    { [name]: random.pick(['tag', 'nowhere', six ? 'ipv6' : 'ip']), [`${name}_type`]: 'group' },
    six ? { [name]: '::/0', [`${name}_type`]: 'net' } : { [name]: `${ref(`alicloud_eip_address.${random.pick(['i0', 'i1'])}`, 'ip_address')}/32`, [`${name}_type`]: 'net' },
  ]);
  const named = direction === 'out' && random.chance(0.5);
  const destination = named ? random.pick<Record<string, unknown>>([
    { destination: random.pick(PATTERNS), destination_type: 'domain' }, { destination: 'domain', destination_type: 'group' },
  ]) : side('destination');
  return {
    direction, acl_action: random.pick(['accept', 'accept', 'drop', 'drop', 'log']), description: 'random', proto, ip_version: six ? '6' : '4',
    ...(random.chance(0.1) ? {} : { application_name_list: proto === 'TCP' && random.chance(0.5) ? [...random.some(['HTTP', 'HTTPS', 'SSL', 'SSH', 'MySQL'], 2)] : ['ANY'] }),
    ...(random.chance(0.15) ? {} : random.pick<Record<string, unknown>>([
      { dest_port: random.pick([...SLASH_PORTS, '0/0']), dest_port_type: 'port' }, { dest_port_group: random.pick(['port', 'noports']), dest_port_type: 'group' },
      { dest_port: '0/0', dest_port_type: 'port' },
    ])),
    ...side('source'), ...destination,
    ...(named && random.chance(0.7) ? { domain_resolve_type: random.pick(['FQDN', 'DNS', 'FQDN_AND_DNS']) } : {}),
    ...(random.chance(0.1) ? { release: random.pick(['false', 'false', '${var.release}']) } : {}),
    ...(random.chance(0.05) ? { acl_action: '${var.action}' } : {}), ...(random.chance(0.03) ? { ip_version: '${var.version}' } : {}),
    ...(random.chance(0.03) ? { application_name_list: ['${var.application}'] } : {}),
    ...(random.chance(0.15) ? { repeat_type: 'Daily', repeat_start_time: random.pick(['08:00', '02:00']), repeat_end_time: random.pick(['10:00', '12:00']) } : {}),
  };
}

function mode(random: Random): Resources {
  if (random.chance(0.3)) return {};
  return { 'alicloud_cloud_firewall_policy_advanced_config.mode': { internet_switch: random.pick(['on', 'off', 'on', 'off', '${var.mode}']) } };
}
