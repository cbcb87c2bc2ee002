import { Peer, PrefixList, SecurityGroup, Service } from 'firewright/alicloud';
import { refusalOf, rulesOf, TestStack } from './synth';

describe('a prefix list', () => {
  it('holds canonical entries in one order whatever order they were given in', () => {
    const stack = new TestStack();
    PrefixList.of(stack, 'offices', ['203.0.113.0/24', '198.51.100.7', '198.51.100.7/32']);
    PrefixList.of(stack, 'six', ['2001:DB8:1::/48', '2001:db8::/32'], { maxEntries: 10, description: 'IPv6 offices' });
    expect(stack.ofType('alicloud_ecs_prefix_list')).toEqual({
      offices: {
        prefix_list_name: 'offices', address_family: 'IPv4', max_entries: 2,
        entry: [{ cidr: '198.51.100.7/32' }, { cidr: '203.0.113.0/24' }],
      },
      six: {
        prefix_list_name: 'six', address_family: 'IPv6', max_entries: 10, description: 'IPv6 offices',
        entry: [{ cidr: '2001:db8::/32' }, { cidr: '2001:db8:1::/48' }],
      },
    });
  });

  it('is a peer of a security group, made here or elsewhere', () => {
    const stack = new TestStack();
    const web = new SecurityGroup(stack, 'web', { vpc: stack.vpc });
    const offices = PrefixList.of(stack, 'offices', ['203.0.113.0/24']);
    web.allowFrom(offices, Service.SSH);
    web.allowFrom(Peer.prefixList(PrefixList.fromPrefixListId('pl-1', { family: 6, maxEntries: 5 })), Service.icmpv6());
    const peers = rulesOf(stack, 'web').map((rule) => rule['prefix_list_id']);
    expect(peers.sort()).toEqual(['${alicloud_ecs_prefix_list.offices.id}', 'pl-1']);
    expect(refusalOf(() => web.allowFrom(offices, Service.icmpv6()))).toContain('FW_SG_FAMILY');
  });

  it('takes entries that are known only later', () => {
    const stack = new TestStack();
    PrefixList.of(stack, 'vpc', [stack.vpc.cidrBlock], { family: 4 });
    expect(stack.ofType('alicloud_ecs_prefix_list')['vpc']?.['entry']).toEqual([{ cidr: '${alicloud_vpc.main.cidr_block}' }]);
    expect(refusalOf(() => PrefixList.of(stack, 'odd', [stack.vpc.cidrBlock]))).toContain('pass family: 4 or family: 6');
  });

  it('refuses no entries, two families, bad blocks and a size that does not fit', () => {
    const stack = new TestStack();
    expect(refusalOf(() => PrefixList.of(stack, 'a', []))).toContain('FW_PREFIX_LIST');
    expect(refusalOf(() => PrefixList.of(stack, 'b', ['10.0.0.0/8', '::/0']))).toMatch(/FW_CIDR .*"::\/0"\n {2}where: stack\/b/);
    expect(refusalOf(() => PrefixList.of(stack, 'c', ['10.0.0.1/8']))).toContain('10.0.0.0/8');
    expect(refusalOf(() => PrefixList.of(stack, 'd', ['10.0.0.0/8'], { maxEntries: 0 }))).toContain('FW_PREFIX_LIST_SIZE');
    expect(refusalOf(() => PrefixList.of(stack, 'e', ['10.0.0.0/8'], { maxEntries: 201 }))).toContain('FW_PREFIX_LIST_SIZE');
    const many = Array.from({ length: 201 }, (_item, i) => `10.0.${i}.0/24`);
    expect(refusalOf(() => PrefixList.of(stack, 'f', many))).toContain('FW_PREFIX_LIST');
  });
});
