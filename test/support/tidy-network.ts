import { ordered, type Resources } from './artifacts';
import { type Random } from './random';
import { tidyBorders } from './tidy-borders';

const ref = (address: string, attribute: string): string => `\${${address}.${attribute}}`;

/** A network as people write it: every list in a known order, every rule in the form that the documents of the provider show. */
export function tidyResources(random: Random): Resources {
  return {
    'alicloud_vpc.main': { cidr_block: '10.0.0.0/16', vpc_name: 'main' },
    'alicloud_vswitch.main': { vpc_id: ref('alicloud_vpc.main', 'id'), cidr_block: '10.0.1.0/24', zone_id: 'cn-hangzhou-h' },
    ...tidyGroups(random), ...tidyHosts(random), ...tidyBooks(random),
    ...tidyPolicies(random, 'in'), ...tidyPolicies(random, 'out'),
    ...(random.chance(0.7) ? { 'alicloud_cloud_firewall_policy_advanced_config.mode': { internet_switch: random.pick(['on', 'off']) } } : {}),
    ...tidyBorders(random),
  };
}

const GROUPS = ['web', 'app', 'db'];

function tidyGroups(random: Random): Resources {
  const found: Record<string, Record<string, unknown>> = {};
  const add = (name: string, body: Record<string, unknown>): void => { found[`alicloud_security_group_rule.${name}`] = { nic_type: 'intranet', policy: 'accept', ...body }; };
  for (const name of GROUPS) {
    const id = ref(`alicloud_security_group.${name}`, 'id');
    found[`alicloud_security_group.${name}`] = {
      vpc_id: ref('alicloud_vpc.main', 'id'), security_group_name: random.pick([name, `the ${name} tier`]), security_group_type: 'normal',
      inner_access_policy: random.pick(['Accept', 'Drop']), ...(random.chance(0.5) ? { description: `Tier ${name}` } : {}), ...(random.chance(0.3) ? { tags: { tier: name, 'cost-center': '7' } } : {}),
    };
    if (random.chance(0.5)) {
      const rest = { security_group_id: id, type: 'egress', ip_protocol: 'all', port_range: '-1/-1', policy: 'drop', priority: 100 };
      add(`${name}-rest-4`, { ...rest, cidr_ip: '0.0.0.0/0' });
      add(`${name}-rest-6`, { ...rest, ipv6_cidr_ip: '::/0' });
    }
    random.times(5, (index) => {
      const protocol = random.pick(['tcp', 'tcp', 'udp', 'icmp', 'all']);
      add(`${name}-${index}`, {
        security_group_id: id, type: random.pick(['ingress', 'egress']), ip_protocol: protocol, priority: random.pick([1, 10, 50]),
        port_range: protocol === 'tcp' || protocol === 'udp' ? random.pick(['443/443', '22/22', '8000/8100', '1/65535']) : '-1/-1',
        policy: random.pick(['accept', 'accept', 'drop']), cidr_ip: random.pick(['0.0.0.0/0', '10.0.0.0/16', '203.0.113.0/24', `10.0.${index}.0/24`]),
        ...(random.chance(0.4) ? { description: `rule ${index}` } : {}),
      });
    });
    const peer = random.pick(GROUPS.filter((one) => one !== name));
    const entry = { ip_protocol: 'tcp', port_range: '3306/3306', priority: random.pick([1, 50]) };
    add(`${name}-from-${peer}`, { ...entry, security_group_id: id, type: 'ingress', source_security_group_id: ref(`alicloud_security_group.${peer}`, 'id') });
    if (random.chance(0.7)) add(`${peer}-to-${name}`, { ...entry, security_group_id: ref(`alicloud_security_group.${peer}`, 'id'), type: 'egress', source_security_group_id: id });
  }
  return found;
}

function tidyHosts(random: Random): Resources {
  return Object.assign({}, ...['one', 'two'].map((name, index) => ({
    [`alicloud_instance.${name}`]: {
      vswitch_id: ref('alicloud_vswitch.main', 'id'), private_ip: `10.0.1.1${index}`, security_groups: random.some(GROUPS, 2).map((group) => ref(`alicloud_security_group.${group}`, 'id')),
    },
    [`alicloud_eip_address.${name}`]: random.chance(0.3) ? { bandwidth: 5, ip_address: `47.1.2.${index}` } : { bandwidth: '5' },
    [`alicloud_eip_association.${name}`]: { allocation_id: ref(`alicloud_eip_address.${name}`, 'id'), instance_id: ref(`alicloud_instance.${name}`, 'id') },
  }))) as Resources;
}

function tidyBooks(random: Random): Resources {
  const book = (name: string, type: string, list: readonly string[]): Resources => ({
    [`alicloud_cloud_firewall_address_book.${name}`]: { group_name: random.pick([name, `book of ${name}`]), group_type: type, description: `Book ${name}`, address_list: list },
  });
  return {
    ...book('offices', 'ip', random.some(['198.51.100.7/32', '203.0.113.0/24', '47.1.2.0/24'], 3)), ...book('offices6', 'ipv6', ['2001:db8::/32', '2a00::/16']),
    ...book('admin', 'port', ['22/22', '3389/3389', '8000/8100']), ...book('updates', 'domain', random.some(['*.aliyun.com', 'aliyun.com', 'example.org'], 2)),
  };
}

function tidyPolicies(random: Random, direction: 'in' | 'out'): Resources {
  const found: Record<string, Record<string, unknown>> = {};
  const lists = { 4: [] as string[], 6: [] as string[] };
  const matches = new Set<string>();
  random.times(8, (index) => {
    const family = random.chance(0.25) ? 6 : 4;
    const body = tidyPolicy(random, direction, family);
    const { acl_action: _action, description: _description, ...match } = body;
    if (matches.has(JSON.stringify(match))) return;
    matches.add(JSON.stringify(match));
    lists[family].push(`${direction}-${index}`);
    found[`alicloud_cloud_firewall_control_policy.${direction}-${index}`] = body;
  });
  const rest = random.chance(0.6);
  for (const family of rest ? [4, 6] as const : []) {
    const everyone = family === 4 ? '0.0.0.0/0' : '::/0';
    lists[family].push(`${direction}-rest-${family}`);
    found[`alicloud_cloud_firewall_control_policy.${direction}-rest-${family}`] = {
      direction, acl_action: 'drop', description: 'nothing else', proto: 'ANY', application_name_list: ['ANY'], ip_version: String(family), source: everyone, source_type: 'net',
      destination: everyone, destination_type: 'net', dest_port: '0/0', dest_port_type: 'port', release: 'true', repeat_type: 'Permanent',
    };
  }
  return { ...found, ...ordered(direction, ...lists[4]), ...ordered(direction, ...lists[6]) };
}

function tidyPolicy(random: Random, direction: 'in' | 'out', family: 4 | 6): Record<string, unknown> {
  const everyone = family === 4 ? '0.0.0.0/0' : '::/0';
  const net = (side: string, text: string): Record<string, unknown> => ({ [side]: text, [`${side}_type`]: 'net' });
  const outside = (side: string): Record<string, unknown> => random.pick<Record<string, unknown>>([
    net(side, everyone), net(side, family === 4 ? '203.0.113.0/24' : '2001:db8::/32'),
    { [side]: ref(`alicloud_cloud_firewall_address_book.${family === 4 ? 'offices' : 'offices6'}`, 'group_name'), [`${side}_type`]: 'group' },
  ]);
  const own = (side: string): Record<string, unknown> => net(side, family === 6 ? everyone : random.pick([everyone, `${ref('alicloud_eip_address.one', 'ip_address')}/32`, `${ref('alicloud_eip_address.two', 'ip_address')}/32`]));
  const named = direction === 'out' && family === 4 && random.chance(0.4);
  const service = named ? { proto: 'TCP', dest_port: '443/443', dest_port_type: 'port', application_name_list: ['HTTPS'] } : random.pick<Record<string, unknown>>([
    { proto: 'ANY', dest_port: '0/0', dest_port_type: 'port', application_name_list: ['ANY'] },
    { proto: 'TCP', dest_port: random.pick(['443/443', '0/0', '8000/8100']), dest_port_type: 'port', application_name_list: ['ANY'] },
    { proto: 'TCP', dest_port: '22/22', dest_port_type: 'port', application_name_list: ['SSH'] },
    { proto: 'TCP', dest_port: '0/0', dest_port_type: 'port', application_name_list: ['HTTP', 'MySQL'] },
    { proto: 'UDP', dest_port: '53/53', dest_port_type: 'port', application_name_list: ['ANY'] },
    { proto: 'TCP', dest_port_group: ref('alicloud_cloud_firewall_address_book.admin', 'group_name'), dest_port_type: 'group', application_name_list: ['ANY'] },
    { proto: 'ICMP', application_name_list: ['ANY'] },
  ]);
  return {
    direction, acl_action: random.pick(['accept', 'accept', 'drop', 'log']), description: random.pick(['as agreed', 'see the ticket']), ip_version: String(family), ...service,
    ...(direction === 'in' ? { ...outside('source'), ...own('destination') } : { ...own('source'), ...(named ? random.pick<Record<string, unknown>>([
      { destination: random.pick(['*.aliyun.com', 'example.org']), destination_type: 'domain', domain_resolve_type: 'FQDN' },
      { destination: ref('alicloud_cloud_firewall_address_book.updates', 'group_name'), destination_type: 'group', domain_resolve_type: 'FQDN' },
    ]) : outside('destination')) }),
    ...(random.chance(0.2) ? { release: 'false' } : {}),
    ...(random.chance(0.2) ? { repeat_type: 'Weekly', repeat_days: [1, 3], repeat_start_time: '08:00', repeat_end_time: '18:00', start_time: 1767225600, end_time: 1798761600 } : {}),
  };
}
