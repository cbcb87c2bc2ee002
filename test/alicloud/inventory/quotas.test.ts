import { type AlicloudNetwork } from '../../../lib/alicloud/network';
import { group, instance, networkOf, policy, publicInstance, type Resources, rule, VPC } from '../../support/artifacts';

/** `count/limit`, with what else there is to say, of the counts of one place. */
const countsAt = (network: AlicloudNetwork, where: string): Readonly<Record<string, string>> => (
  Object.fromEntries(network.inventory().quotas.filter((one) => one.where === where)
    .map(({ what, count, limit, kind, atLeast }) => [what, `${atLeast ? 'at least ' : ''}${count}/${limit}${kind === 'warn' ? ' warn' : ''}`])));
const RULES = 'rules of one security group';
const NAMING = 'rules of one security group that name a group';
const OVER_ALL = 'rules over all groups of one interface';
const MEMBERSHIP = 'security groups of one interface';
const SPREAD = 'combinations of addresses, ports and applications over all policies';
const G = 'alicloud_security_group.g';

const book = (name: string, type: string, entries: unknown, more: object = {}): Resources => ({
  [`alicloud_cloud_firewall_address_book.${name}`]: { group_name: name, group_type: type, description: name, address_list: entries, ...more },
});
const prefixList = (entries: number, more: object = {}): Resources => ({
  'alicloud_ecs_prefix_list.peers': {
    address_family: 'IPv4', max_entries: 30, entry: Array.from({ length: entries }, (_item, i) => ({ cidr: `10.0.${i}.0/24` })), ...more,
  },
});
const PEERS = '${alicloud_ecs_prefix_list.peers.id}';
const rules = (many: number, of = 'g'): Resources => (
  Object.assign({}, ...Array.from({ length: many }, (_item, i) => rule(`${of}${i}`, of, { cidr_ip: '10.0.0.0/8', port_range: `${i + 1}/${i + 1}` }))) as Resources);

describe('the rules of a security group', () => {
  const counts = (more: Resources): Readonly<Record<string, string>> => countsAt(networkOf({ ...VPC, ...group('g'), ...group('h'), ...more }), G);

  it('count in both directions, against the limit of the cloud', () => {
    expect(counts({})).toEqual({ [RULES]: '0/200', [NAMING]: '0/20' });
    expect(counts({ ...rules(3), ...rule('out', 'g', { type: 'egress', cidr_ip: '10.0.0.0/8' }), ...rules(2, 'h') })).toMatchObject({ [RULES]: '4/200' });
    expect(networkOf({ ...VPC, ...group('g', { '//': { metadata: { path: 'app/g' } } }) }).inventory().quotas[0]).toEqual({
      what: RULES, where: G, constructPath: 'app/g', count: 0, limit: 200, kind: 'max', source: '[A-AUTH]', atLeast: false,
    });
  });

  it('count one by one, but the same rule twice once', () => {
    expect(counts({ ...rule('a', 'g', { cidr_ip: '10.0.0.0/8' }), ...rule('b', 'g', { cidr_ip: '10.0.0.0/8' }) })).toMatchObject({ [RULES]: '1/200' });
    expect(counts({ ...rule('a', 'g', { cidr_ip: '10.0.0.0/8' }), ...rule('b', 'g', { cidr_ip: '10.0.0.0/8', priority: 2 }) })).toMatchObject({ [RULES]: '2/200' });
    expect(counts({ ...rule('a', 'g', { cidr_ip: '10.0.0.0/8' }), ...rule('b', 'g', { cidr_ip: '10.0.0.0/8', type: 'egress' }) })).toMatchObject({ [RULES]: '2/200' });
  });

  it('count once when some of their arguments come after apply', () => {
    const open = { port_range: '${var.ports}', policy: '${var.policy}', priority: '${var.priority}', type: '${var.type}' };
    expect(counts({ ...rule('a', 'g', { cidr_ip: '10.0.0.0/8', ...open }), ...rule('b', 'g', { cidr_ip: '10.0.0.0/8', ...open }) })).toMatchObject({ [RULES]: '2/200' });
  });

  it('count as much as the prefix list that they name can hold', () => {
    expect(counts({ ...prefixList(2), ...rule('a', 'g', { prefix_list_id: PEERS }), ...rules(1) })).toMatchObject({ [RULES]: '31/200' });
    expect(counts({ ...prefixList(2, { max_entries: '${var.max}' }), ...rule('a', 'g', { prefix_list_id: PEERS }) })).toMatchObject({ [RULES]: 'at least 2/200' });
    expect(counts(rule('a', 'g', { prefix_list_id: 'pl-1' }))).toMatchObject({ [RULES]: 'at least 1/200' });
    expect(counts({ ...prefixList(2), ...rule('a', 'g', { prefix_list_id: PEERS, cidr_ip: '10.0.0.0/8' }) })).toMatchObject({ [RULES]: '1/200' });
  });

  it('may be more: repeated ones, and those of which the group is open', () => {
    expect(counts({ ...rules(2), ...rule('a', 'g', { cidr_ip: '10.0.0.0/8', count: 3 }) })).toMatchObject({ [RULES]: 'at least 2/200' });
    const either = { cidr_ip: '10.0.0.0/8', security_group_id: '${true ? alicloud_security_group.g.id : alicloud_security_group.h.id}' };
    expect(counts({ ...rules(2), ...rule('a', 'g', either) })).toMatchObject({ [RULES]: 'at least 2/200' });
  });

  it('that name a group have a limit of their own in a basic group', () => {
    const naming = rule('a', 'g', { source_security_group_id: '${alicloud_security_group.h.id}' });
    expect(counts({ ...naming, ...rule('b', 'g', { source_security_group_id: '${var.group}' }), ...rules(1) })).toEqual({ [RULES]: '3/200', [NAMING]: '2/20' });
    expect(counts(group('g', { security_group_type: 'enterprise' }))).toEqual({ [RULES]: '0/200' });
  });

  it('of a group outside are at least those that are written here; a group with copies is not counted', () => {
    const outside = networkOf({ ...VPC, ...rule('a', 'g', { security_group_id: 'sg-1', cidr_ip: '10.0.0.0/8' }) });
    expect(countsAt(outside, 'sg-1')).toEqual({ [RULES]: 'at least 1/200', [NAMING]: 'at least 0/20' });
    const data = networkOf({ ...VPC, ...rule('a', 'g', { security_group_id: '${data.alicloud_security_groups.x.ids[0]}', cidr_ip: '10.0.0.0/8' }) });
    expect(countsAt(data, 'data.alicloud_security_groups.x.ids[0]')).toMatchObject({ [RULES]: 'at least 1/200' });
    expect(counts(group('g', { count: 2 }))).toEqual({});
  });
});

describe('an interface', () => {
  const HOST = 'alicloud_instance.web';

  it('has the rules of all its groups, and a number of groups', () => {
    const network = networkOf({ ...VPC, ...group('g'), ...group('h'), ...rules(3), ...rules(2, 'h'), ...instance('web', ['g', 'h']), ...instance('db', ['h']) });
    expect(countsAt(network, HOST)).toEqual({ [OVER_ALL]: '5/1000', [MEMBERSHIP]: '2/5 warn' });
    expect(countsAt(network, 'alicloud_instance.db')).toEqual({ [OVER_ALL]: '2/1000', [MEMBERSHIP]: '1/5 warn' });
  });

  it('may be in others', () => {
    const network = networkOf({ ...VPC, ...group('g'), ...rules(3), ...instance('web', [], { security_groups: ['${alicloud_security_group.g.id}', '${var.more}'] }) });
    expect(countsAt(network, HOST)).toEqual({ [OVER_ALL]: 'at least 3/1000', [MEMBERSHIP]: expect.stringMatching(/^at least \d\/5 warn$/) });
    expect(countsAt(networkOf({ ...VPC, ...instance('web', [], { security_groups: ['sg-1'] }) }), HOST)).toEqual({ [OVER_ALL]: 'at least 0/1000', [MEMBERSHIP]: '1/5 warn' });
  });

  it('is measured by the hard limit above it', () => {
    const names = Array.from({ length: 11 }, (_item, i) => `g${i}`);
    const network = (some: readonly string[]) => networkOf({ ...VPC, ...Object.assign({}, ...some.map((name) => group(name))) as Resources, ...instance('web', some) });
    expect(countsAt(network(names.slice(1)), HOST)).toMatchObject({ [MEMBERSHIP]: '10/5 warn' });
    expect(countsAt(network(names), HOST)).toMatchObject({ [MEMBERSHIP]: '11/10' });
  });
});

describe('books and prefix lists', () => {
  const BOOK = 'alicloud_cloud_firewall_address_book.b';
  const counts = (type: string, entries: unknown, more: object = {}): readonly string[] => Object.entries(countsAt(networkOf(book('b', type, entries, more)), BOOK)).map(([what, count]) => `${what}: ${count}`);

  it('have entries, by kind', () => {
    expect(counts('ip', ['10.0.0.0/8', '10.1.0.0/16,10.2.0.0/16', '${var.a}'])).toEqual(['entries of one IP address book: 4/2000']);
    expect(counts('ipv6', [])).toEqual(['entries of one IPv6 address book: 0/2000']);
    expect(counts('domain', '${var.list}')).toEqual(['entries of one domain address book: at least 0/2000']);
    expect(counts('port', Array.from({ length: 51 }, (_item, i) => `${2 * i + 1}`))).toEqual(['entries of one port address book: 51/50 warn']);
    expect(counts('tag', undefined, { ecs_tags: [{ tag_key: 'a', tag_value: 'b' }, { tag_key: 'c', tag_value: 'd' }] })).toEqual(['tags of one address book of instances by tag: 2/500']);
    expect(counts('tag', undefined, { ecs_tags: '${var.tags}' })).toEqual(['tags of one address book of instances by tag: at least 0/500']);
    expect(counts('asset', undefined)).toEqual([]);
    expect(counts('${var.type}', [])).toEqual([]);
  });

  it('have what a list holds at most, and its own size only where that is too small', () => {
    const of = (more: Resources) => countsAt(networkOf(more), 'alicloud_ecs_prefix_list.peers');
    expect(of(prefixList(30))).toEqual({ 'entries of one prefix list': '30/200' });
    expect(of(prefixList(31))).toEqual({ 'entries of one prefix list': '31/200', 'entries of a prefix list with this max_entries': '31/30' });
    expect(of(prefixList(0, { entry: '${var.entries}' }))).toEqual({ 'entries of one prefix list': 'at least 0/200' });
  });
});

describe('the policies of the Internet border', () => {
  const spread = (...policies: readonly Resources[]): string | undefined => countsAt(networkOf(Object.assign({}, ...policies) as Resources), 'Internet firewall')[SPREAD];

  it('take one for each combination of their values', () => {
    expect(spread(VPC)).toBeUndefined();
    expect(spread(policy('a'))).toBe('1/2000 warn');
    expect(spread(policy('a'), policy('b', { direction: 'out' }), policy('c', { release: 'false' }))).toBe('3/2000 warn');
    const books = { ...book('three', 'ip', ['10.0.0.0/8', '11.0.0.0/8', '12.0.0.0/8']), ...book('two', 'port', ['22/22', '80/90']), ...book('names', 'domain', ['a.com', '*.b.com']) };
    const wide = { source: 'three', source_type: 'group', destination: '1.1.1.1/32,2.2.2.2/32', dest_port: null, dest_port_type: 'group', dest_port_group: 'two', proto: 'TCP', application_name_list: ['HTTP', 'HTTPS'] };
    expect(spread(books, policy('a', wide), policy('b'))).toBe('25/2000 warn');
    expect(spread(books, policy('a', { direction: 'out', destination: 'names', destination_type: 'group', domain_resolve_type: 'FQDN' }))).toBe('2/2000 warn');
    expect(spread(policy('a', { source: '["BJ11","ZB"]', source_type: 'location' }))).toBe('2/2000 warn');
    expect(spread(policy('a', { dest_port: '80/80,443/443,8000/8100' }))).toBe('3/2000 warn');
    expect(spread(policy('a', { proto: 'ICMP', dest_port: null, dest_port_type: null }))).toBe('1/2000 warn');
  });

  it.each<[string, Resources, string]>([
    ['a book that the cloud fills', { ...book('tags', 'tag', undefined), ...policy('a', { source: 'tags', source_type: 'group' }) }, 'at least 1'],
    ['a book outside', policy('a', { source: 'ops', source_type: 'group' }), 'at least 1'],
    ['a list that is open', { ...book('b', 'ip', '${var.list}'), ...policy('a', { source: 'b', source_type: 'group' }) }, 'at least 1'],
    ['an empty book', { ...book('b', 'ip', []), ...policy('a', { source: 'b', source_type: 'group' }) }, '1'],
    ['an open block', policy('a', { source: '${var.blocks}' }), 'at least 1'],
    ['an EIP', policy('a', { destination: '${alicloud_eip_address.web.ip_address}/32' }), '1'],
    ['names that are resolved', policy('a', { direction: 'out', destination: 'a.com', destination_type: 'domain', domain_resolve_type: 'DNS' }), 'at least 1'],
    ['an open port', policy('a', { dest_port: '${var.port}' }), 'at least 1'],
    ['open applications', policy('a', { proto: 'TCP', application_name_list: '${var.apps}' }), 'at least 1'],
    ['copies of a policy', { ...policy('a', { count: 3 }), ...policy('b') }, 'at least 1'],
  ])('may take more: %s', (_what, resources, expected) => {
    expect(spread({ ...resources, ...publicInstance('web', []), ...VPC })).toBe(`${expected}/2000 warn`);
  });

  it('name applications, of which an old page takes five', () => {
    const apps = ['HTTP', 'HTTPS', 'SSH', 'MySQL', 'Redis', 'FTP'];
    const network = networkOf({
      ...policy('many', { proto: 'TCP', application_name_list: apps, '//': { metadata: { path: 'app/many' } } }), ...policy('any'),
      ...policy('old', { proto: 'TCP', application_name_list: null, application_name: 'SSH' }),
    });
    const found = network.inventory().quotas.filter((one) => one.what === 'applications of one policy');
    expect(found.map(({ where, count, limit, kind, constructPath }) => [where.split('.')[1], count, limit, kind, constructPath])).toEqual([
      ['many', 6, 5, 'warn', 'app/many'], ['old', 1, 5, 'warn', undefined],
    ]);
  });
});
