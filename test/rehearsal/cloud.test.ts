import { Cloud } from '../../lib/rehearsal/cloud/cloud';
import { Digest } from '../../lib/rehearsal/cloud/digest';
import { World } from '../../lib/rehearsal/cloud/world';
import { knownProvider } from '../../lib/rehearsal/schema/load';
import { type PlainObject } from '../../lib/rehearsal/schema/values';
import { inbound } from './support';

const POLICY = 'alicloud_cloud_firewall_control_policy';
const NAT_POLICY = 'alicloud_cloud_firewall_nat_firewall_control_policy';
const BOOK = 'alicloud_cloud_firewall_address_book';

const start = (seed = 1): Cloud => new Cloud(new World(new Digest(seed)), knownProvider().schema.resource_schemas);
const policy = (cloud: Cloud, name: string, more: object = {}): PlainObject => cloud.create(POLICY, { ...inbound({ description: name, ...more }) } as PlainObject);
const place = (cloud: Cloud, one: PlainObject, order: number): PlainObject => (
  cloud.create(`${POLICY}_order`, { acl_uuid: one.acl_uuid!, direction: 'in', order }));

/** The descriptions in a list, in their order. */
function listed(cloud: Cloud, list = 'Internet firewall, inbound, IPv4'): readonly unknown[] {
  const names = new Map([POLICY, NAT_POLICY].flatMap((type) => cloud.world.all(type)).map((one) => [one.acl_uuid, one.description]));
  return (cloud.world.lists.all().get(list) ?? []).map((one) => names.get(one));
}

describe('a list of policies', () => {
  it('grows at its end', () => {
    const cloud = start();
    for (const name of ['a', 'b', 'c']) policy(cloud, name);
    expect(listed(cloud)).toEqual(['a', 'b', 'c']);
  });

  it('lets the others make room for one that is moved', () => {
    const cloud = start();
    const [a, , c] = ['a', 'b', 'c', 'd'].map((name) => policy(cloud, name));
    const moved = place(cloud, c!, 1);
    expect(listed(cloud)).toEqual(['c', 'a', 'b', 'd']);
    place(cloud, a!, -1);
    expect(listed(cloud)).toEqual(['c', 'b', 'd', 'a']);
    expect(cloud.read(`${POLICY}_order`, moved)).toMatchObject({ order: 1 });
  });

  it('closes the gap that a deleted one leaves, and deleting an order moves nothing', () => {
    const cloud = start();
    const [a, b, c] = ['a', 'b', 'c'].map((name) => policy(cloud, name));
    const order = place(cloud, c!, 3);
    cloud.remove(`${POLICY}_order`, place(cloud, b!, 1));
    expect(listed(cloud)).toEqual(['b', 'a', 'c']);
    cloud.remove(POLICY, a!);
    expect(listed(cloud)).toEqual(['b', 'c']);
    expect(cloud.read(`${POLICY}_order`, order)).toMatchObject({ order: 2 });
    cloud.remove(POLICY, c!);
    expect(cloud.read(`${POLICY}_order`, order)).toBeUndefined();
  });

  it('is one for each direction and version of IP', () => {
    const cloud = start();
    policy(cloud, 'a');
    policy(cloud, 'b', { direction: 'out' });
    policy(cloud, 'c', { ip_version: '6' });
    expect([...cloud.world.lists.all().keys()].sort()).toEqual(['Internet firewall, inbound, IPv4', 'Internet firewall, inbound, IPv6', 'Internet firewall, outbound, IPv4']);
  });

  it('takes a policy of a NAT firewall at the place that it asks for, within reach', () => {
    const cloud = start();
    const create = (description: string, order?: string): PlainObject => (
      cloud.create(NAT_POLICY, { ...inbound({ description, direction: 'out', nat_gateway_id: 'ngw-1' }), new_order: order ?? null } as PlainObject));
    create('a');
    const b = create('b', '1');
    expect(b).toMatchObject({ new_order: '1' });
    expect(listed(cloud, 'NAT firewall of ngw-1')).toEqual(['b', 'a']);
    expect(() => create('c', '4')).toThrow('position 4 is outside of the list, which reaches to 3');
    cloud.update(NAT_POLICY, b, { ...b, new_order: '2' });
    expect(listed(cloud, 'NAT firewall of ngw-1')).toEqual(['a', 'b']);
  });
});

describe('an address book', () => {
  const book = (cloud: Cloud, name: string): PlainObject => cloud.create(BOOK, { group_name: name, group_type: 'ip', description: 'x', address_list: ['192.0.2.0/24'] });

  it('stays while a policy names it', () => {
    const cloud = start();
    const bans = book(cloud, 'bans');
    const user = policy(cloud, 'a', { source: 'bans', source_type: 'group' });
    expect(() => { cloud.remove(BOOK, bans); }).toThrow(/"bans" is used by the policy/);
    expect(() => cloud.update(BOOK, bans, { ...bans, group_name: 'others' })).toThrow(/not renamed/);
    cloud.remove(POLICY, user);
    cloud.remove(BOOK, bans);
    expect(cloud.world.all(BOOK)).toEqual([]);
  });

  it('has a name of its own, and 2,000 entries at most', () => {
    const cloud = start();
    book(cloud, 'bans');
    expect(() => book(cloud, 'bans')).toThrow(/named "bans" already/);
    const many = Array.from({ length: 2001 }, (_, at) => `10.${at >> 8}.${at & 255}.0/24`);
    expect(() => cloud.create(BOOK, { group_name: 'many', group_type: 'ip', description: 'x', address_list: many })).toThrow(/has 2001 entries, and may have 2000/);
  });
});

describe('what is computed', () => {
  const network = (cloud: Cloud): PlainObject => {
    const vpc = cloud.create('alicloud_vpc', { cidr_block: '10.0.0.0/16', enable_ipv6: true });
    return cloud.create('alicloud_vswitch', { vpc_id: vpc.id!, cidr_block: '10.0.1.0/24', enable_ipv6: true, ipv6_cidr_block_mask: 7 });
  };

  it('is the same for the same seed, and another for another', () => {
    const address = (seed: number): unknown => start(seed).create('alicloud_eip_address', {}).ip_address;
    expect(address(1)).toBe(address(1));
    expect(address(1)).not.toBe(address(2));
  });

  it('lies in the vSwitch, and is nobody else\'s', () => {
    const cloud = start();
    const net = network(cloud);
    const addresses = Array.from({ length: 100 }, () => cloud.create('alicloud_instance', { vswitch_id: net.id!, ipv6_address_count: 1 }));
    expect(new Set(addresses.map((one) => one.private_ip)).size).toBe(100);
    for (const { private_ip: ip, primary_ip_address: same } of addresses) {
      expect(ip).toMatch(/^10\.0\.1\.\d+$/);
      expect(same).toBe(ip);
    }
    expect(net.ipv6_cidr_block).toMatch(/^2408:4.*07::\/64$/);
    expect((addresses[0]!.ipv6_addresses as readonly string[])[0]).toMatch(new RegExp(`^${String(net.ipv6_cidr_block).replace('::/64', '')}:`));
  });

  it('keeps what was asked for', () => {
    const cloud = start();
    const net = network(cloud);
    expect(cloud.create('alicloud_instance', { vswitch_id: net.id!, private_ip: '10.0.1.77' })).toMatchObject({ private_ip: '10.0.1.77', primary_ip_address: '10.0.1.77' });
  });

  it('is a switch as it was asked for, and open when it was not', () => {
    const status = (asked: string | null): unknown => start().create('alicloud_cloud_firewall_nat_firewall', { proxy_name: 'nat_border', firewall_switch: asked }).status;
    expect([status('open'), status('close'), status(null)]).toEqual(['normal', 'closed', null]);
  });

  it('lets a vSwitch be where its block is not known, and nowhere else than in its VPC', () => {
    const cloud = start();
    const vpc = cloud.create('alicloud_vpc', { ipv4_ipam_pool_id: 'pool-1' });
    expect(vpc.cidr_block).toBeNull();
    cloud.create('alicloud_vswitch', { vpc_id: vpc.id!, cidr_block: '10.0.1.0/24' });
    const known = cloud.create('alicloud_vpc', { cidr_block: '10.0.0.0/16' });
    cloud.create('alicloud_vswitch', { vpc_id: known.id!, cidr_block: '10.0.1.0/24' });
    expect(() => cloud.create('alicloud_vswitch', { vpc_id: known.id!, cidr_block: '10.0.1.128/25' })).toThrow(/overlaps with 10\.0\.1\.0\/24/);
    expect(() => cloud.create('alicloud_vswitch', { vpc_id: known.id!, cidr_block: '10.1.0.0/24' })).toThrow(/outside of its VPC/);
    cloud.create('alicloud_vpc_ipv4_cidr_block', { vpc_id: known.id!, secondary_cidr_block: '10.1.0.0/16' });
    cloud.create('alicloud_vswitch', { vpc_id: known.id!, cidr_block: '10.1.0.0/24' });
  });

  it('has a value for every type of the schema that nobody can give one', () => {
    const { resource_schemas: schemas } = knownProvider().schema;
    for (const type of Object.keys(schemas)) {
      if (/control_policy|_order$|security_group_rule|vswitch|nat_firewall$|^alicloud_vpc$/.test(type)) continue;
      const made = start().create(type, {});
      expect([type, typeof made.id]).toEqual([type, 'string']);
      const open = Object.entries(schemas[type]!.block.attributes ?? {}).filter(([name, one]) => one.computed && !one.optional && made[name] === undefined);
      expect([type, open]).toEqual([type, []]);
    }
  });
});
