import { type Vocabulary } from '../../lib/model';
import { type AlicloudNetwork } from '../../lib/alicloud/network';
import { id } from '../support/ask';
import { instance, networkOf, publicInstance, type Resources, VPC } from '../support/artifacts';

const book = (name: string, type: string, entries: unknown, more: object = {}): Resources => ({
  [`alicloud_cloud_firewall_address_book.${name}`]: { group_name: name, group_type: type, description: name, address_list: entries, ...more },
});
const list = (name: string, entry: unknown, more: object = {}): Resources => ({
  [`alicloud_ecs_prefix_list.${name}`]: { prefix_list_name: name, address_family: 'IPv4', max_entries: 10, entry, ...more },
});
/** Names with their sets, as text. */
const addresses = (network: AlicloudNetwork): Record<string, string> => (
  Object.fromEntries(network.vocabulary().addresses.map(({ name, set }) => [name, set.toString()])));
const namesIn = (words: Vocabulary): readonly string[] => [...words.addresses, ...words.ports, ...words.domains].map(({ name }) => name);
const EVERYWHERE = Object.keys(addresses(networkOf({})));

describe('the names that answers can use', () => {
  it('are the ones that everybody knows, where nothing is declared', () => {
    const words = addresses(networkOf({}));
    expect(Object.keys(words)).toEqual([
      'the Internet', 'the IPv4 Internet', 'the IPv6 Internet', 'any IPv4 address', 'any IPv6 address',
      'private networks (RFC 1918)', 'shared address space (RFC 6598)', 'private networks (RFC 4193)',
    ]);
    expect(words).toMatchObject({
      'any IPv4 address': 'any IPv4 address', 'private networks (RFC 1918)': '10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16',
      'shared address space (RFC 6598)': '100.64.0.0/10', 'private networks (RFC 4193)': 'fc00::/7',
    });
  });

  it('are books by their own names, in one set for each', () => {
    const network = networkOf({
      ...book('offices', 'ip', ['203.0.113.0/25', '203.0.113.128/25 the other half', '198.51.100.7']), ...book('six', 'ipv6', ['2001:db8::/32']),
      ...book('admin', 'port', ['22/22', '8000/8100']), ...book('updates', 'domain', ['*.aliyun.com', 'aliyun.com']),
      ...list('peers', [{ cidr: '192.0.2.0/24' }]),
    });
    expect(addresses(network)).toMatchObject({
      'book offices': '198.51.100.7, 203.0.113.0/24', 'book six': '2001:db8::/32', 'prefix list peers': '192.0.2.0/24',
    });
    const { ports, domains } = network.vocabulary();
    expect(ports.map(({ name, set }) => [name, set.toString()])).toEqual([['book admin', '22,8000-8100']]);
    expect(domains.map(({ name, set }) => [name, set.join()])).toEqual([['book updates', '*.aliyun.com,aliyun.com']]);
  });

  it('leave out what is not wholly known, stands for several things, or for nothing', () => {
    const network = networkOf({
      ...book('some', 'ip', ['203.0.113.0/24', '${var.office}']), ...book('whole', 'ip', '${var.list}'), ...book('tags', 'tag', undefined),
      ...book('ports', 'port', ['22/22', '${var.port}']), ...book('names', 'domain', ['aliyun.com', '${var.name}']),
      ...book('copies', 'ip', ['203.0.113.0/24'], { count: 2 }), ...book('empty', 'ip', []), ...book('none', 'port', []),
      ...list('open', [{ cidr: '${var.office}' }]), ...list('dynamic', undefined), ...list('copied', [{ cidr: '192.0.2.0/24' }], { for_each: '${var.x}' }),
    });
    expect(namesIn(network.vocabulary())).toEqual(EVERYWHERE);
  });

  it('know what the user bound', () => {
    const network = networkOf({ ...book('some', 'ip', ['203.0.113.0/24', '${var.office}']) }, { bind: { 'var.office': '198.51.100.0/24' } });
    expect(addresses(network)['book some']).toBe('198.51.100.0/24, 203.0.113.0/24');
  });

  it('are resource names where the name in the cloud is not known, or not the only one', () => {
    const network = networkOf({
      ...book('a', 'ip', ['203.0.113.0/24'], { group_name: '${var.name}' }),
      ...book('b', 'ip', ['198.51.100.0/24'], { group_name: 'same' }), ...book('c', 'ip', ['192.0.2.0/24'], { group_name: 'same' }),
    });
    expect(addresses(network)).toMatchObject({
      'book a': '203.0.113.0/24', 'book alicloud_cloud_firewall_address_book.b': '198.51.100.0/24', 'book alicloud_cloud_firewall_address_book.c': '192.0.2.0/24',
    });
    expect(new Set(namesIn(network.vocabulary())).size).toBe(namesIn(network.vocabulary()).length);
  });
});

describe('the names of networks', () => {
  it('are the blocks of VPCs and vSwitches, and the Internet is what they leave', () => {
    const words = addresses(networkOf({ ...VPC, 'alicloud_vpc.public': { cidr_block: '47.0.0.0/16', ipv6_cidr_block: '2408:4000::/56', enable_ipv6: true } }));
    expect(words).toMatchObject({ 'alicloud_vpc.main': '10.0.0.0/16', 'alicloud_vswitch.main': '10.0.1.0/24', 'alicloud_vpc.public': '47.0.0.0/16, 2408:4000::/56' });
    const { addresses: sets } = networkOf({ 'alicloud_vpc.public': { cidr_block: '47.0.0.0/16' } }).vocabulary();
    const set = (name: string) => sets.find((one) => one.name === name)!.set;
    expect(set('the Internet').overlaps(set('alicloud_vpc.public'))).toBe(false);
    expect(set('the IPv4 Internet').union(set('the IPv6 Internet')).equals(set('the Internet'))).toBe(true);
  });

  it('are of one family where the other comes after apply', () => {
    const words = addresses(networkOf({
      'alicloud_vpc.main': { cidr_block: '10.0.0.0/16', enable_ipv6: true },
      'alicloud_vswitch.main': { vpc_id: id('alicloud_vpc.main'), cidr_block: '10.0.1.0/24', ipv6_cidr_block_mask: 5 },
      'alicloud_vswitch.four': { vpc_id: id('alicloud_vpc.main'), cidr_block: '10.0.2.0/24', enable_ipv6: false },
    }));
    expect(words).toMatchObject({ 'alicloud_vpc.main over IPv4': '10.0.0.0/16', 'alicloud_vswitch.main over IPv4': '10.0.1.0/24', 'alicloud_vswitch.four': '10.0.2.0/24' });
    expect(words).not.toHaveProperty(['alicloud_vpc.main']);
  });

  it.each<[string, Resources]>([
    ['no block is written', { 'alicloud_vpc.main': {} }],
    ['the block is open', { 'alicloud_vpc.main': { cidr_block: '${var.block}' } }],
    ['further blocks are open', { 'alicloud_vpc.main': { cidr_block: '10.0.0.0/16', secondary_cidr_blocks: '${var.more}' } }],
    ['a further block comes from a pool', { 'alicloud_vpc.main': { cidr_block: '10.0.0.0/16', secondary_cidr_mask: 24 } }],
    ['a further block is open', { 'alicloud_vpc.main': { cidr_block: '10.0.0.0/16' }, 'alicloud_vpc_ipv4_cidr_block.b': { vpc_id: id('alicloud_vpc.main'), secondary_cidr_block: '${var.more}' } }],
    ['a further block may be of any VPC', { 'alicloud_vpc.main': { cidr_block: '10.0.0.0/16' }, 'alicloud_vpc_ipv4_cidr_block.b': { vpc_id: '${var.vpc}', secondary_cidr_block: '10.9.0.0/16' } }],
    ['it stands for several', { 'alicloud_vpc.main': { cidr_block: '10.0.0.0/16', count: 3 } }],
  ])('are none where %s', (_what, resources) => {
    expect(Object.keys(addresses(networkOf(resources)))).toEqual(EVERYWHERE);
  });

  it('have further blocks that are known', () => {
    const words = addresses(networkOf({
      'alicloud_vpc.main': { cidr_block: '10.0.0.0/16', secondary_cidr_blocks: ['10.2.0.0/16'] },
      'alicloud_vpc_ipv4_cidr_block.b': { vpc_id: id('alicloud_vpc.main'), secondary_cidr_block: '10.4.0.0/16' },
    }));
    expect(words['alicloud_vpc.main']).toBe('10.0.0.0/16, 10.2.0.0/16, 10.4.0.0/16');
  });
});

describe('the names of addresses', () => {
  it('are those that are written or bound, by the attribute that holds them', () => {
    const resources = {
      ...VPC, ...publicInstance('web', [], { ip_address: '47.1.2.3' }), ...publicInstance('later', []),
      ...instance('db', [], { private_ip: '10.0.1.7', ipv6_addresses: ['2408:4000::7'] }), 'alicloud_eip_address.nat': { ip_address: '47.1.2.4' },
    };
    const words = addresses(networkOf(resources, { bind: { 'alicloud_eip_address.later.ip_address': '47.1.2.5' } }));
    expect(words).toMatchObject({
      'alicloud_eip_address.web.ip_address': '47.1.2.3', 'alicloud_eip_address.nat.ip_address': '47.1.2.4', 'alicloud_eip_address.later.ip_address': '47.1.2.5',
      'alicloud_instance.db.private_ip': '10.0.1.7', 'alicloud_instance.db.ipv6_addresses[0]': '2408:4000::7',
    });
    expect(Object.keys(words).filter((name) => name.startsWith('alicloud_instance.'))).toHaveLength(2);
  });
});
