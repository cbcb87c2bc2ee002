import { type Resources } from './artifacts';
import { familyOf, type NaiveCloud, type NaiveService, type Nic, isIn, type Spot } from './naive-cloud';
import { type Random } from './random';

const ref = (address: string, attribute = 'id'): string => `\${${address}.${attribute}}`;

/** Private and public addresses at the edges of the blocks below. */
const INSIDE = ['10.0.1.5', '10.0.1.6', '10.0.1.130', '10.0.2.5', '10.0.2.200', '10.0.9.9', '10.1.1.5', '10.1.2.7'];
/** Hosts that no artifact shows. */
const OTHERS = ['10.0.1.77', '10.0.2.77', '10.1.1.77', '10.1.2.77', '192.168.0.7', '2408:4000:2:9::9', '2408:4000:1:9::9'];
const STRANGERS = ['198.51.101.7', '203.0.114.9', '8.8.8.8', '47.9.9.9', '190.0.0.1'];
const INSIDE6 = ['2408:4000:1:1::5', '2408:4000:1:1::6', '2408:4000:1:2::5'];
const STRANGERS6 = ['2a00::1', '2600:1::9'];
const BLOCKS = ['0.0.0.0/0', '0.0.0.0/1', '10.0.0.0/8', '10.0.0.0/16', '10.0.1.0/24', '10.0.1.77/25', '10.0.1.5/32', '10.0.2.5', '10.0.2.128/25', '198.51.101.0/24', '203.0.114.9/32', '47.0.0.0/8'];
const BLOCKS6 = ['::/0', '2408:4000:1::/56', '2408:4000:1:1::/64', '2408:4000:1:1::5/128', '2a00::/12'];
const PORTS = [1, 22, 25, 53, 80, 443, 3306, 65535];
const RANGES = ['22/22', '80/80', '80/443', '1/65535', '3306/3306', '1/1024'];

/** A cloud in which everything is written. */
export function randomCloud(random: Random): Resources {
  const vpcs = ['main', ...(random.chance(0.6) ? ['other'] : []), ...(random.chance(0.2) ? ['third'] : [])];
  const networks = Object.assign({}, ...vpcs.map((vpc) => network(random, vpc))) as Resources;
  return {
    ...networks,
    ...borders(random), ...prefixLists(random),
    // Whether a network ACL filters what a gateway translates no document says: there is none beside one.
    ...(random.chance(0.3) && !Object.keys(networks).some((key) => key.startsWith('alicloud_nat_gateway.')) ? acls(random, vpcs) : {}),
  };
}

function network(random: Random, vpc: string): Resources {
  const base = vpc === 'main' || random.chance(0.6) ? '10.0' : '10.1';
  const six = random.chance(0.4);
  const six6 = `2408:4000:${vpc === 'main' ? 1 : vpc === 'other' ? 2 : 3}`;
  const resources: Record<string, Record<string, unknown>> = {
    [`alicloud_vpc.${vpc}`]: { cidr_block: `${base}.0.0/16`, ...(six ? { ipv6_cidr_block: `${six6}::/56` } : {}), ...(random.chance(0.1) ? { secondary_cidr_blocks: ['192.168.0.0/24'] } : {}) },
    [`alicloud_vswitch.${vpc}1`]: { vpc_id: ref(`alicloud_vpc.${vpc}`), cidr_block: `${base}.1.0/24` },
    [`alicloud_vswitch.${vpc}2`]: { vpc_id: ref(`alicloud_vpc.${vpc}`), cidr_block: `${base}.2.0/24` },
  };
  const names = Array.from({ length: 1 + random.below(3) }, (_, index) => `${vpc}g${index}`);
  const enterprise = new Set(names.filter(() => random.chance(0.2)));
  for (const name of names) {
    resources[`alicloud_security_group.${name}`] = {
      vpc_id: ref(`alicloud_vpc.${vpc}`), security_group_name: name, ...(enterprise.has(name) ? { security_group_type: 'enterprise' } : {}),
      ...(random.chance(0.5) ? { inner_access_policy: random.pick(['Drop', 'Drop', 'Accept']) } : {}),
    };
  }
  const rules = 2 + random.below(7);
  for (let index = 0; index < rules; index += 1) resources[`alicloud_security_group_rule.${vpc}r${index}`] = rule(random, random.pick(names), names, enterprise);
  // Some networks are open, so that intents to let something through hold as well.
  if (random.chance(0.3)) {
    for (const name of names) {
      for (const type of ['ingress', 'egress']) resources[`alicloud_security_group_rule.${name}${type}`] = { security_group_id: ref(`alicloud_security_group.${name}`), type, ip_protocol: 'all', port_range: '-1/-1', nic_type: 'intranet', cidr_ip: '0.0.0.0/0', priority: random.pick([1, 60]) };
    }
  }
  const free = new Map([1, 2].map((index) => [index, INSIDE.map((one) => one.replace('10.1.', '10.0.')).filter((one) => one.startsWith(`10.0.${index}.`)).map((one) => one.replace('10.0.', `${base}.`))]));
  const free6 = INSIDE6.map((one) => one.replace('2408:4000:1:', `${six6}:`));
  // Every group has a member, so that nobody has to be supposed.
  const wanted = [...names, ...Array.from({ length: random.below(3) }, () => random.pick(names))];
  wanted.forEach((first, index) => {
    const at = free.get(1)!.length > 0 && (random.chance(0.6) || free.get(2)!.length === 0) ? 1 : 2;
    const address = free.get(at)!.shift();
    if (address === undefined) return;
    const alike = names.filter((one) => enterprise.has(one) === enterprise.has(first));
    const groups = [...new Set([first, ...(random.chance(0.4) ? [random.pick(alike)] : [])])].map((one) => ref(`alicloud_security_group.${one}`));
    const own6 = six && free6.length > 0 && random.chance(0.5) ? { ipv6_addresses: [free6.shift()] } : {};
    const owner = index > 0 && random.chance(0.25) ? 'eni' : 'instance';
    const second = random.chance(0.15) ? free.get(at)!.shift() : undefined;
    const name = `${vpc}i${index}`;
    if (owner === 'instance') {
      resources[`alicloud_instance.${name}`] = { vswitch_id: ref(`alicloud_vswitch.${vpc}${at}`), security_groups: groups, private_ip: address, ...(second === undefined ? {} : { secondary_private_ips: [second] }), ...own6 };
    } else {
      resources[`alicloud_ecs_network_interface.${name}`] = { vswitch_id: ref(`alicloud_vswitch.${vpc}${at}`), security_group_ids: groups, primary_ip_address: address, ...(second === undefined ? {} : { private_ip_addresses: [second] }), ...own6 };
      resources[`alicloud_ecs_network_interface_attachment.${name}`] = { network_interface_id: ref(`alicloud_ecs_network_interface.${name}`), instance_id: ref(`alicloud_instance.${vpc}i0`) };
    }
    if (random.chance(0.35)) {
      resources[`alicloud_eip_address.${name}`] = { ip_address: `47.1.${vpc.length}.${index + 1}` };
      resources[`alicloud_eip_association.${name}`] = {
        allocation_id: ref(`alicloud_eip_address.${name}`), instance_id: ref(`alicloud_${owner === 'instance' ? 'instance' : 'ecs_network_interface'}.${name}`),
        ...(random.chance(0.2) ? { private_ip_address: second ?? address } : {}),
      };
    }
  });
  // A second address beside an EIP may leave either way, which no document tells: gateways stand where nobody has both.
  const mixed = Object.entries(resources).some(([, body]) => body['secondary_private_ips'] !== undefined || body['private_ip_addresses'] !== undefined);
  if (!mixed && random.chance(0.35)) {
    resources[`alicloud_nat_gateway.${vpc}`] = { vpc_id: ref(`alicloud_vpc.${vpc}`), vswitch_id: ref(`alicloud_vswitch.${vpc}2`) };
    [...new Set(random.some(['0.0/16', '1.0/24', '1.128/25', '2.5/32'], 3))].forEach((block, index) => {
      resources[`alicloud_snat_entry.${vpc}${index}`] = { snat_table_id: ref(`alicloud_nat_gateway.${vpc}`, 'snat_table_ids'), source_cidr: `${base}.${block}`, snat_ip: `47.2.${vpc.length}.${index + 1}` };
    });
  }
  return resources;
}

function rule(random: Random, of: string, names: readonly string[], enterprise: ReadonlySet<string>): Record<string, unknown> {
  const protocol = random.pick(['tcp', 'tcp', 'tcp', 'udp', 'icmp', 'all', 'all', 'gre', 'TCP']);
  const ports = ['tcp', 'udp'].includes(protocol.toLowerCase()) ? random.pick(RANGES) : '-1/-1';
  const peers = names.filter((one) => one !== of && !enterprise.has(one));
  const peer = (): Record<string, unknown> => {
    const drawn = random.next();
    if (drawn < 0.3 && peers.length > 0 && !enterprise.has(of)) return { source_security_group_id: ref(`alicloud_security_group.${random.pick(peers)}`) };
    if (drawn < 0.4) return { prefix_list_id: ref('alicloud_ecs_prefix_list.p') };
    if (drawn < 0.55) return { ipv6_cidr_ip: random.pick(BLOCKS6) };
    // A block wins over a group. [SDK]
    return { cidr_ip: random.pick(BLOCKS), ...(drawn > 0.95 && peers.length > 0 && !enterprise.has(of) ? { source_security_group_id: ref(`alicloud_security_group.${random.pick(peers)}`) } : {}) };
  };
  return {
    security_group_id: ref(`alicloud_security_group.${of}`), type: random.pick(['ingress', 'ingress', 'egress']), ip_protocol: protocol, port_range: ports, nic_type: 'intranet',
    ...(random.chance(0.6) ? { policy: random.pick(['accept', 'accept', 'drop']) } : {}), ...(random.chance(0.6) ? { priority: random.pick([1, 2, '2', 50, 100]) } : {}), ...peer(),
  };
}

const prefixLists = (random: Random): Resources => ({
  'alicloud_ecs_prefix_list.p': { prefix_list_name: 'p', address_family: 'IPv4', max_entries: 10, entry: random.some(BLOCKS.filter((one) => one.includes('/')), 2).map((cidr) => ({ cidr })) },
});

function borders(random: Random): Resources {
  const resources: Record<string, Record<string, unknown>> = {
    'alicloud_cloud_firewall_policy_advanced_config.mode': { internet_switch: 'on' },
    'alicloud_cloud_firewall_address_book.ips': { group_name: 'ips', group_type: 'ip', description: 'ips', address_list: random.some(['47.1.4.0/24', '203.0.114.9/32 office', '198.51.101.0/24', '0.0.0.0/1'], 2) },
    'alicloud_cloud_firewall_address_book.Ips': { group_name: 'Ips', group_type: 'ip', description: 'others', address_list: ['8.8.8.8/32'] },
    'alicloud_cloud_firewall_address_book.ports': { group_name: 'ports', group_type: 'port', description: 'ports', address_list: random.some(['22', '80/443', '3306 database'], 2) },
  };
  for (const direction of ['in', 'out']) {
    for (const version of ['4', '6']) {
      const count = random.below(4);
      const name = (index: number): string => `${direction}${version}${index}`;
      // Written in the order of the names, placed the other way round.
      for (let index = 0; index < count; index += 1) {
        resources[`alicloud_cloud_firewall_control_policy.${name(index)}`] = policy(random, direction, version);
        resources[`alicloud_cloud_firewall_control_policy_order.${name(index)}`] = {
          acl_uuid: ref(`alicloud_cloud_firewall_control_policy.${name(index)}`, 'acl_uuid'), direction, order: count - index,
          ...(index + 1 < count ? { depends_on: [`alicloud_cloud_firewall_control_policy_order.${name(index + 1)}`] } : {}),
        };
      }
    }
  }
  return resources;
}

function policy(random: Random, direction: string, version: string): Record<string, unknown> {
  const side = (name: string): Record<string, unknown> => {
    if (version === '6') return { [name]: random.pick(BLOCKS6), [`${name}_type`]: 'net' };
    const drawn = random.next();
    if (drawn < 0.2) return { [name]: random.pick(['ips', 'Ips', '${alicloud_cloud_firewall_address_book.ips.group_name}']), [`${name}_type`]: 'group' };
    return { [name]: random.pick([...BLOCKS.filter((one) => one.includes('/')), '47.1.4.1/32', '47.1.4.0/24', '47.2.4.0/24', '0.0.0.0/0']), [`${name}_type`]: 'net' };
  };
  const protocol = random.pick(['TCP', 'TCP', 'UDP', 'ICMP', 'ANY', 'ANY']);
  const port = protocol === 'ICMP' ? { dest_port_type: 'port' } : random.chance(0.2) ? { dest_port_type: 'group', dest_port_group: 'ports' }
    : { dest_port_type: 'port', dest_port: random.pick(['0/0', '0/0', '80', '80/443', '22/22', '1/65535']) };
  return {
    direction, ip_version: random.chance(0.5) ? version : Number(version), acl_action: random.pick(['accept', 'drop', 'drop', 'log']), description: 'x', proto: protocol, application_name_list: ['ANY'],
    ...side('source'), ...side('destination'), ...port, ...(random.chance(0.2) ? { release: random.pick(['false', false, 'true', true]) } : {}),
  };
}

function acls(random: Random, vpcs: readonly string[]): Resources {
  const entries = (peer: string): readonly Record<string, unknown>[] => [
    ...random.times(2, () => {
      const protocol = random.pick(['tcp', 'udp', 'icmp', 'all']);
      return { protocol, policy: random.pick(['accept', 'drop']), port: ['tcp', 'udp'].includes(protocol) ? random.pick(['22/22', '80/443', '1/1023']) : '-1/-1', [peer]: random.pick(['10.0.1.0/24', '10.0.0.0/16', '198.51.101.0/24', '10.0.2.128/25']) };
    }),
    { protocol: 'all', policy: random.pick(['accept', 'accept', 'drop']), port: '-1/-1', [peer]: '0.0.0.0/0' },
    { protocol: 'all', policy: 'accept', port: '-1/-1', [peer]: '::/0' },
  ];
  return Object.fromEntries(vpcs.filter(() => random.chance(0.6)).map((vpc) => [`alicloud_network_acl.${vpc}`, {
    vpc_id: ref(`alicloud_vpc.${vpc}`), ingress_acl_entries: entries('source_cidr_ip'), egress_acl_entries: entries('destination_cidr_ip'),
    resources: [{ resource_id: ref(`alicloud_vswitch.${vpc}${random.pick([1, 2])}`), resource_type: 'VSwitch' }],
  }]));
}

/** One thing that can send or receive, with its addresses of the universe. */
export interface NaiveEnd {
  readonly key: string;
  readonly instance?: string;
  /** Hosts of one of several VPCs that share addresses. */
  readonly aside: boolean;
  readonly spots: readonly Spot[];
}

/** Everybody, at a handful of addresses. */
export function universe(cloud: NaiveCloud): readonly NaiveEnd[] {
  const inside = [...new Set([...INSIDE, ...INSIDE6, ...cloud.nics.flatMap(({ addresses }) => addresses), ...OTHERS])];
  const ends: readonly NaiveEnd[] = [
    ...cloud.nics.map((nic): NaiveEnd => ({ key: nic.key, instance: nic.instance, aside: false, spots: nic.addresses.map((address) => ({ kind: 'interface', nic, address })) })),
    ...cloud.vpcs.map((vpc): NaiveEnd => ({ key: `hosts of ${vpc}`, aside: false, spots: inside.filter((address) => cloud.isHost(vpc, address)).map((address) => ({ kind: 'host', vpc, address })) })),
    { key: 'internet', aside: false, spots: [...STRANGERS, ...STRANGERS6].filter((address) => cloud.isInternet(address)).map((address) => ({ kind: 'internet', address })) },
  ];
  return ends.filter(({ spots }) => spots.length > 0);
}

/** What a name of an intent means in the universe, by docs/intents.md. */
export function meaning(cloud: NaiveCloud, name: string): readonly NaiveEnd[] {
  const [whole, ...less] = name.split(/ except | and /);
  return less.reduce((ends, one) => leftOut(cloud, ends, one), one(cloud, whole));
}

function one(cloud: NaiveCloud, name: string): readonly NaiveEnd[] {
  const all = universe(cloud);
  const only = (ends: readonly NaiveEnd[], keep: (spot: Spot) => boolean): readonly NaiveEnd[] => (
    ends.map((end) => ({ ...end, spots: end.spots.filter(keep) })).filter(({ spots }) => spots.length > 0));
  if (name === 'anywhere') return all;
  if (name === 'internet') return only(all, ({ kind }) => kind === 'internet');
  if (/^[0-9a-f.:/]+$/.test(name)) {
    const found = only(all, ({ address }) => isIn(address, name));
    // Where VPCs have the same addresses, hosts there matter only if they have a way to the other end.
    const isShared = ({ spots: [spot, ...rest] }: NaiveEnd): boolean => spot.kind === 'host'
      && cloud.vpcs.some((vpc) => vpc !== spot.vpc && cloud.blocksOf(vpc).some((block) => [spot, ...rest].some(({ address }) => isIn(address, block))));
    const by = cloud.eips.filter(({ ip }) => isIn(ip, name)).map(({ nic, ip }) => through(nic.key, nic, ip));
    return [...found.map((end) => ({ ...end, key: end.key === 'internet' ? `internet in ${name}` : end.key, aside: isShared(end) })), ...by];
  }
  if (name.startsWith('alicloud_eip_address.')) return cloud.eips.filter((one) => one.name === name).map(({ nic, ip }) => through(name, nic, ip));
  if (name.startsWith('alicloud_security_group.')) return only(all, (spot) => spot.kind === 'interface' && spot.nic.groups.includes(name));
  if (name.startsWith('alicloud_instance.')) return only(all, (spot) => spot.kind === 'interface' && spot.nic.instance === name);
  if (name.startsWith('alicloud_vpc.')) return only(all, (spot) => (spot.kind === 'interface' ? spot.nic.vpc === name : spot.kind === 'host' && spot.vpc === name));
  if (name.startsWith('alicloud_vswitch.')) {
    return only(all, (spot) => (spot.kind === 'interface' ? spot.nic.vswitch === name
      : spot.kind === 'host' && spot.vpc === cloud.vpcOf(name) && cloud.blocksOf(name).some((block) => isIn(spot.address, block))));
  }
  return only(all, (spot) => spot.kind === 'interface' && spot.nic.key === name);
}

const through = (key: string, nic: Nic, face: string): NaiveEnd => (
  { key, instance: nic.instance, aside: false, spots: nic.addresses.map((address) => ({ kind: 'interface', nic, address, face })) });

function leftOut(cloud: NaiveCloud, ends: readonly NaiveEnd[], name: string): readonly NaiveEnd[] {
  const isBlock = /^[0-9a-f.:/]+$/.test(name);
  const gone = meaning(cloud, name).flatMap(({ spots }) => spots);
  const same = (a: Spot, b: Spot): boolean => a.kind === b.kind && a.address === b.address
    && (a.kind !== 'host' || a.vpc === (b as typeof a).vpc) && (a.kind !== 'interface' || a.nic.key === (b as typeof a).nic.key);
  return ends.map((end) => ({ ...end, spots: end.spots.filter((spot) => !(isBlock ? isIn(spot.address, name) : gone.some((other) => same(spot, other)))) }))
    .filter(({ spots }) => spots.length > 0);
}

export function randomEnd(random: Random, resources: Resources): string {
  const keys = Object.keys(resources);
  const named = (type: string): readonly string[] => keys.filter((key) => key.startsWith(`alicloud_${type}.`));
  const block = (): string => random.pick([...BLOCKS.filter((one) => one !== '10.0.1.77/25'), ...BLOCKS6, ...INSIDE, ...STRANGERS]);
  const plain = (): string => {
    const drawn = random.next();
    if (drawn < 0.12) return 'internet';
    if (drawn < 0.24) return 'anywhere';
    if (drawn < 0.45) return block();
    const type = random.pick(['security_group', 'security_group', 'instance', 'eip_address', 'ecs_network_interface', 'vswitch', 'vpc']);
    return named(type).length > 0 ? random.pick(named(type)) : 'internet';
  };
  const name = plain();
  return random.chance(0.25) ? `${name} except ${[plain(), ...(random.chance(0.4) ? [plain()] : [])].join(' and ')}` : name;
}

/** A demand as an intent writes it, and which services of the universe it is about. */
export function randomDemand(random: Random): { readonly text?: string; readonly has: (service: NaiveService) => boolean } {
  return random.pick([
    { has: () => true }, { has: () => true },
    { text: 'tcp/80', has: ({ protocol, port }) => protocol === 'tcp' && port === 80 },
    { text: 'tcp/22-443', has: ({ protocol, port }) => protocol === 'tcp' && port >= 22 && port <= 443 },
    { text: 'tcp/3306', has: ({ protocol, port }) => protocol === 'tcp' && port === 3306 },
    { text: 'udp/53', has: ({ protocol, port }) => protocol === 'udp' && port === 53 },
    { text: 'icmp', has: ({ protocol }) => protocol === 'icmp' },
  ]);
}

/** Every service of the universe that can be in a family. */
export const servicesOf = (address: string): readonly NaiveService[] => [
  ...['tcp', 'udp'].flatMap((protocol) => PORTS.map((port) => ({ protocol, port }))),
  ...[familyOf(address) === 4 ? 'icmp' : 'icmpv6', 'gre', 'protocol 89'].map((protocol) => ({ protocol, port: 0 })),
];
