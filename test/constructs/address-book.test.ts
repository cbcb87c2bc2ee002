import {
  AddressBook, AssetBook, AssetType, BookType, DomainBook, IpBook, Ipv6Book, PortBook, TagBook, TagMatch,
} from 'firewright/alicloud';
import { type Arguments, refusalOf, TestStack, warningsOf } from './synth';

const books = (stack: TestStack): Readonly<Record<string, Arguments>> => stack.ofType('alicloud_cloud_firewall_address_book');

describe('an address book', () => {
  it('holds IPv4 blocks in canonical form and order', () => {
    const stack = new TestStack();
    IpBook.of(stack, 'offices', ['203.0.113.0/24', '198.51.100.7', '10.0.0.0/8', '10.0.0.0/16', '198.51.100.7/32']);
    expect(books(stack)).toEqual({
      offices: {
        group_name: 'offices', group_type: 'ip', description: 'Address book offices',
        address_list: ['10.0.0.0/8', '10.0.0.0/16', '198.51.100.7/32', '203.0.113.0/24'],
      },
    });
  });

  it('holds IPv6 blocks, with a name and a description of the user', () => {
    const stack = new TestStack();
    new Ipv6Book(stack, 'six', { entries: ['2001:DB8::/32', '2001:db8:0:1::/64'], name: 'office six', description: 'Offices' });
    expect(books(stack)['six']).toEqual({
      group_name: 'office six', group_type: 'ipv6', description: 'Offices', address_list: ['2001:db8::/32', '2001:db8:0:1::/64'],
    });
  });

  it('keeps addresses that are known only after apply', () => {
    const stack = new TestStack();
    IpBook.of(stack, 'vpc', [stack.vpc.cidrBlock, '203.0.113.0/24']);
    expect(books(stack)['vpc']?.['address_list']).toEqual(['203.0.113.0/24', '${alicloud_vpc.main.cidr_block}']);
  });

  it('holds domains once each, in lower case', () => {
    const stack = new TestStack();
    DomainBook.of(stack, 'updates', ['*.Aliyun.com', 'mirrors.example', 'aliyun.com', '*.aliyun.com']);
    expect(books(stack)['updates']).toMatchObject({
      group_type: 'domain', address_list: ['*.aliyun.com', 'aliyun.com', 'mirrors.example'],
    });
  });

  it('holds ports as ranges, merged and in order', () => {
    const stack = new TestStack();
    PortBook.of(stack, 'admin', [3389, '22', '8050-8100', '8000/8060', 23]);
    expect(books(stack)['admin']).toMatchObject({
      group_type: 'port', address_list: ['22/23', '3389/3389', '8000/8100'],
    });
  });

  it('is filled by ECS tags', () => {
    const stack = new TestStack();
    TagBook.of(stack, 'webs', { tier: 'web', env: 'prod' });
    new TagBook(stack, 'any', { tags: { env: 'prod' }, match: TagMatch.ANY, autoAdd: false });
    expect(books(stack)).toMatchObject({
      webs: {
        group_type: 'tag', tag_relation: 'and', auto_add_tag_ecs: 1,
        ecs_tags: [{ tag_key: 'env', tag_value: 'prod' }, { tag_key: 'tier', tag_value: 'web' }],
      },
      any: { tag_relation: 'or', auto_add_tag_ecs: 0 },
    });
    expect(books(stack)['webs']).not.toHaveProperty('address_list');
  });

  it('is filled by kinds of cloud assets', () => {
    const stack = new TestStack();
    AssetBook.of(stack, 'nats', [{ types: [AssetType.NAT_EIP, AssetType.EIP] }]);
    AssetBook.of(stack, 'six', [{ region: 'cn-hangzhou', types: [AssetType.IPV6_ECS] }], { memberUids: [1] });
    expect(books(stack)['nats']).toMatchObject({
      group_type: 'asset',
      asset_region_resource_types: [{ asset_region_id: 'all', resource_type: { ipv4: { eip: true, nat_eip: true } } }],
    });
    expect(books(stack)['six']).toMatchObject({
      group_type: 'assetIpv6', asset_member_uids: [1],
      asset_region_resource_types: [{ asset_region_id: 'cn-hangzhou', resource_type: { ipv6: { ecs_ipv6: true } } }],
    });
  });

  it('can be one that exists already', () => {
    expect(AddressBook.fromName('ops', BookType.IP).target).toEqual({ kind: 'book', groupName: 'ops', family: 4 });
    expect(AddressBook.fromName('six', BookType.ASSET_IPV6).target.family).toBe(6);
    expect(AddressBook.fromName('names', BookType.DOMAIN).target).toEqual({ kind: 'book', groupName: 'names', domains: [] });
    expect(PortBook.fromName('admin').udp()).toEqual({ protocol: 17, groupName: 'admin' });
  });
});

describe('what a book refuses', () => {
  it.each<[string, string, (stack: TestStack) => unknown]>([
    ['no entries', 'FW_BOOK_EMPTY', (stack) => IpBook.of(stack, 'x', [])],
    ['no ports', 'FW_BOOK_EMPTY', (stack) => PortBook.of(stack, 'x', [])],
    ['no tags', 'FW_BOOK_EMPTY', (stack) => TagBook.of(stack, 'x', {})],
    ['no assets', 'FW_BOOK_EMPTY', (stack) => AssetBook.of(stack, 'x', [{ types: [] }])],
    ['IPv6 among IPv4', 'FW_BOOK_FAMILY', (stack) => IpBook.of(stack, 'x', ['10.0.0.0/8', '::/0'])],
    ['IPv4 among IPv6', 'FW_BOOK_FAMILY', (stack) => Ipv6Book.of(stack, 'x', ['10.0.0.1'])],
    ['IPv6 assets among IPv4', 'FW_BOOK_ASSET', (stack) => AssetBook.of(stack, 'x', [{ types: [AssetType.EIP, AssetType.IPV6_ECS] }])],
    ['a comma', 'FW_BOOK_ENTRY', (stack) => IpBook.of(stack, 'x', ['10.0.0.0/8,11.0.0.0/8'])],
    ['a note', 'FW_BOOK_ENTRY', (stack) => DomainBook.of(stack, 'x', ['aliyun.com updates'])],
    ['host bits', 'write 10.0.0.0/8', (stack) => IpBook.of(stack, 'x', ['10.0.0.1/8'])],
    ['no address', 'FW_ADDRESS', (stack) => IpBook.of(stack, 'x', ['office'])],
    ['a URL', 'FW_DOMAIN', (stack) => DomainBook.of(stack, 'x', ['https://aliyun.com'])],
    ['port 0', 'FW_BOOK_PORT', (stack) => PortBook.of(stack, 'x', ['0/0'])],
    ['a port that is none', 'FW_PORT', (stack) => PortBook.of(stack, 'x', [70000])],
    ['a tag without value', 'FW_BOOK_TAG', (stack) => TagBook.of(stack, 'x', { tier: '' })],
    ['a name with a comma', 'FW_BOOK_NAME', (stack) => IpBook.of(stack, 'x', ['10.0.0.0/8'], { name: 'a,b' })],
    ['an empty name', 'FW_BOOK_NAME', (stack) => IpBook.of(stack, 'x', ['10.0.0.0/8'], { name: '' })],
  ])('%s', (_what, expected, run) => {
    const message = refusalOf(() => run(new TestStack()));
    expect(message).toContain(expected);
    expect(message).toContain('where: stack/x');
  });

  it('too many entries, warning before where the documents disagree', () => {
    const stack = new TestStack();
    const addresses = Array.from({ length: 2001 }, (_item, i) => `10.${i >> 8}.${i & 255}.0/24`);
    IpBook.of(stack, 'full', addresses.slice(1));
    expect(refusalOf(() => IpBook.of(stack, 'more', addresses))).toMatch(/FW_BOOK_SIZE .*: 2001\n[^]*the cloud takes 2000 entries/);
    expect(warningsOf(stack)).toEqual([]);
    PortBook.of(stack, 'ports', Array.from({ length: 51 }, (_item, i) => 2 * i + 1));
    expect(warningsOf(stack).join()).toMatch(/51 entries in one port book/);
  });

  it('a name that another book has', () => {
    const stack = new TestStack();
    IpBook.of(stack, 'a', ['10.0.0.0/8'], { name: 'offices' });
    expect(refusalOf(() => DomainBook.of(stack, 'b', ['aliyun.com'], { name: 'offices' })))
      .toMatch(/FW_BOOK_NAME_TAKEN[^]*stack\/a has it already/);
    expect(() => IpBook.of(new TestStack(), 'a', ['10.0.0.0/8'], { name: 'offices' })).not.toThrow();
  });
});
