import { AlicloudNetwork } from '../../../lib/alicloud/network';
import { readArtifact } from '../../../lib/artifact';
import { type DeclaredBook } from '../../../lib/model';
import { withFiles } from '../../artifact/build';
import { artifactJson, group, networkOf, policy, type Resources, rule, VPC } from '../../support/artifacts';

const BOOK = 'alicloud_cloud_firewall_address_book';
const POLICY = 'alicloud_cloud_firewall_control_policy';
const book = (name: string, type: string, entries: unknown, more: object = {}): Resources => ({
  [`${BOOK}.${name}`]: { group_name: name, group_type: type, description: name, address_list: entries, ...more },
});
const list = (name: string, entry: unknown, more: object = {}): Resources => ({
  [`alicloud_ecs_prefix_list.${name}`]: { prefix_list_name: name, address_family: 'IPv4', max_entries: 10, entry, ...more },
});
const nameOf = (name: string): string => `\${${BOOK}.${name}.group_name}`;
const booksOf = (network: AlicloudNetwork): Readonly<Record<string, DeclaredBook>> => (
  Object.fromEntries(network.inventory().books.map((one) => [one.resource.split('.')[1], one])));
/** Short names of the policies that use a book, or `perhaps`. */
const usesOf = (resources: Resources, bind: Record<string, string> = {}): Readonly<Record<string, string>> => (
  Object.fromEntries(Object.entries(booksOf(networkOf(resources, { bind }))).map(([name, { usedBy, maybeUsed }]) => (
    [name, [...usedBy.map((one) => one.split('.')[1]), ...(maybeUsed ? ['perhaps'] : [])].join()]))));

const OFFICES = book('offices', 'ip', ['203.0.113.0/24']);
const ADMIN = book('admin', 'port', ['22/22']);

describe('a book', () => {
  it('is listed with its kind, and whether it is empty', () => {
    const books = booksOf(networkOf({
      ...OFFICES, ...book('six', 'ipv6', ['2001:db8::/32'], { '//': { metadata: { path: 'app/six' } } }), ...ADMIN, ...book('names', 'domain', []), ...book('tags', 'tag', undefined),
      ...book('assets', 'asset', undefined), ...book('open', 'ip', '${var.list}'), ...book('odd', '${var.type}', ['x']), ...book('bare', 'ip', undefined),
      ...list('peers', [{ cidr: '192.0.2.0/24' }]), ...list('nobody', []), ...list('dynamic', undefined),
    }));
    expect(Object.fromEntries(Object.entries(books).map(([name, { kind, isEmpty }]) => [name, [kind, isEmpty]]))).toEqual({
      offices: ['IP address book', false], six: ['IPv6 address book', false], admin: ['port address book', false], names: ['domain address book', true],
      tags: ['address book of instances by tag', false], assets: ['address book of cloud assets', false], open: ['IP address book', false],
      odd: ['address book', false], bare: ['IP address book', true], peers: ['prefix list', false], nobody: ['prefix list', true], dynamic: ['prefix list', false],
    });
    expect(books['six']).toMatchObject({ resource: `${BOOK}.six`, constructPath: 'app/six' });
    expect(books['offices']).not.toHaveProperty('constructPath');
  });
});

describe('who uses a book', () => {
  it('is the policy that names it, by reference or by its literal name, as an address or as ports', () => {
    expect(usesOf({
      ...OFFICES, ...ADMIN, ...book('blocked', 'ip', ['198.51.100.0/24']),
      ...policy('a', { source: nameOf('offices'), source_type: 'group' }), ...policy('b', { source: 'offices', source_type: 'group', destination: nameOf('offices'), destination_type: 'group' }),
      ...policy('c', { dest_port: null, dest_port_group: 'admin', dest_port_type: 'group' }), ...policy('d', { dest_port: null, dest_port_group: nameOf('admin') }),
      ...policy('e', { source: 'offices', source_type: 'location' }),
    })).toEqual({ offices: 'a,b', admin: 'c,d', blocked: '' });
  });

  it('may be a policy of another border', () => {
    const nat = { 'alicloud_cloud_firewall_nat_firewall_control_policy.n': { nat_gateway_id: 'ngw-1', acl_action: 'accept', proto: 'TCP', application_name_list: ['ANY'], source: nameOf('offices'), source_type: 'group', destination: '0.0.0.0/0', destination_type: 'net', dest_port_group: 'admin' } };
    const vpc = { 'alicloud_cloud_firewall_vpc_firewall_control_policy.v': { vpc_firewall_id: 'cen-1', acl_action: 'accept', proto: 'TCP', application_name_list: ['ANY'], source: 'offices', source_type: 'group', destination: '0.0.0.0/0', destination_type: 'net' } };
    expect(usesOf({ ...OFFICES, ...ADMIN, ...nat, ...vpc })).toEqual({ offices: 'n,v', admin: 'n' });
  });

  it('is a policy with the same expression for its name', () => {
    const named = book('team', 'ip', ['203.0.113.0/24'], { group_name: '${var.team}' });
    expect(usesOf({ ...named, ...policy('a', { source: '${var.team}', source_type: 'group' }) })).toEqual({ team: 'a' });
    expect(usesOf({ ...named, ...policy('a', { source: 'ops', source_type: 'group' }) })).toEqual({ team: 'perhaps' });
  });

  it.each<[string, Resources, Record<string, string>]>([
    ['an expression with a reference to it', policy('a', { source: `\${true ? ${nameOf('offices').slice(2, -1)} : "x"}`, source_type: 'group' }), { offices: 'perhaps', admin: '' }],
    ['an expression that could be any name', policy('a', { source: '${var.book}', source_type: 'group' }), { offices: 'perhaps', admin: '' }],
    ['a port book that is open', policy('a', { dest_port_group: '${var.book}' }), { offices: '', admin: 'perhaps' }],
    ['an open type beside its name', policy('a', { source: 'offices', source_type: '${var.type}' }), { offices: 'perhaps', admin: '' }],
    ['an open block', policy('a', { source: '${var.block}' }), { offices: '', admin: '' }],
    ['a resource that is not modelled', { 'alicloud_cloud_firewall_whatever.w': { books: [nameOf('offices')] } }, { offices: 'perhaps', admin: '' }],
    ['a policy in words', policy('a', { description: nameOf('offices') }), { offices: '', admin: '' }],
  ])('%s', (_what, more, expected) => {
    expect(usesOf({ ...OFFICES, ...ADMIN, ...more })).toEqual(expected);
  });

  it('is known when the user binds the name', () => {
    const open = { ...OFFICES, ...ADMIN, ...policy('a', { source: '${var.book}', source_type: 'group' }) };
    expect(usesOf(open, { 'var.book': 'offices' })).toEqual({ offices: 'a', admin: '' });
    expect(usesOf(open, { 'var.book': 'elsewhere' })).toEqual({ offices: '', admin: '' });
  });

  it('may be outside: an output hands its name on, a module or a file in HCL is not read', () => {
    const json = JSON.parse(artifactJson({ ...OFFICES, ...list('peers', [{ cidr: '192.0.2.0/24' }]) }));
    const maybe = (more: object): readonly boolean[] => (
      AlicloudNetwork.of(readArtifact(JSON.stringify({ ...json, ...more }))).inventory().books.map((one) => one.maybeUsed));
    expect(maybe({})).toEqual([false, false]);
    expect(maybe({ output: { book: { value: nameOf('offices') } } })).toEqual([true, false]);
    expect(maybe({ module: { net: { source: './net' } } })).toEqual([true, true]);
    withFiles({ 'main.tf.json': json, 'more.tf': '' }, (directory) => {
      expect(AlicloudNetwork.of(readArtifact(directory)).inventory().books.map((one) => one.maybeUsed)).toEqual([true, true]);
    });
  });

  it('is a rule of a security group, for a prefix list', () => {
    const peers = { ...list('peers', [{ cidr: '192.0.2.0/24' }]), ...list('others', [{ cidr: '192.0.2.0/24' }]), ...VPC, ...group('g') };
    const id = (name: string): string => `\${alicloud_ecs_prefix_list.${name}.id}`;
    expect(usesOf({ ...peers, ...rule('r', 'g', { prefix_list_id: id('peers') }) })).toEqual({ peers: 'r', others: '' });
    expect(usesOf({ ...peers, ...rule('r', 'g', { prefix_list_id: 'pl-1' }) })).toEqual({ peers: '', others: '' });
    expect(usesOf({ ...peers, ...rule('r', 'g', { prefix_list_id: '${var.list}' }) })).toEqual({ peers: 'perhaps', others: 'perhaps' });
    expect(usesOf({ ...peers, ...rule('r', 'g', { prefix_list_id: '${data.alicloud_ecs_prefix_lists.x.ids[0]}' }) })).toEqual({ peers: 'perhaps', others: 'perhaps' });
  });

  it('is told of thousands of books and policies at once', () => {
    const many = 4000;
    const resources = Object.assign({}, ...Array.from({ length: many }, (_item, i) => ({
      ...book(`b${i}`, 'ip', ['203.0.113.0/24']), ...policy(`p${i}`, { source: `b${i}`, source_type: 'group' }),
    }))) as Resources;
    const network = networkOf(resources);
    const started = process.cpuUsage();
    const { books } = network.inventory();
    expect(process.cpuUsage(started).user).toBeLessThan(3e6);
    expect(books[many - 1].usedBy).toEqual([`${POLICY}.p${many - 1}`]);
  });
});

describe('entries of a book that others cover', () => {
  const covered = (type: string, entries: readonly unknown[], assume: Record<string, string> = {}): readonly string[] => (
    networkOf(book('b', type, entries), { assume }).inventory().books[0].covered.map(({ entry, by }) => `${entry} by ${by.join(' + ')}`));

  it('are blocks inside of a block, as they are written', () => {
    expect(covered('ip', ['10.0.0.0/25', '10.0.0.128/25 lab', '10.0.0.0/24', '10.0.1.0/24', '10.0.0.7'])).toEqual([
      '10.0.0.0/25 by 10.0.0.0/24', '10.0.0.128/25 by 10.0.0.0/24', '10.0.0.7 by 10.0.0.0/24',
    ]);
    expect(covered('ip', ['10.0.0.0/25', '10.0.0.128/25'])).toEqual([]);
    expect(covered('ip', ['10.0.0.0/24,10.0.0.9/24', '10.0.0.1/32'])).toEqual(['10.0.0.9/24 by 10.0.0.0/24', '10.0.0.1/32 by 10.0.0.0/24']);
    expect(covered('ipv6', ['2001:db8::/32', '2001:DB8::/32', '2001:db8:1::/48', '::/0'])).toHaveLength(3);
  });

  it('are ports that others cover together', () => {
    expect(covered('port', ['80/90', '85/95', '91/100', '443', '443/443'])).toEqual(['85/95 by 80/90 + 91/100', '443/443 by 443']);
    expect(covered('port', ['22/22', '0/0'])).toEqual(['22/22 by 0/0']);
  });

  it('are names under a wildcard; its own name under one choice only', () => {
    expect(covered('domain', ['*.x.com', 'a.x.com', 'x.com'])).toEqual(['a.x.com by *.x.com']);
    expect(covered('domain', ['*.x.com', 'a.x.com', 'x.com'], { 'wildcard-apex': 'included' })).toEqual(['a.x.com by *.x.com', 'x.com by *.x.com']);
    const network = networkOf(book('b', 'domain', ['*.x.com', 'y.com'])).fresh();
    network.inventory();
    expect(network.consulted).toEqual([]);
  });

  it('may be open, where they stand twice', () => {
    expect(covered('ip', ['${var.a}', '10.0.0.0/8', '${var.b}', '${var.a}'])).toEqual(['var.a by var.a']);
    expect(covered('tag', [])).toEqual([]);
  });

  it('are found in prefix lists', () => {
    const { books } = networkOf(list('peers', [{ cidr: '10.0.0.0/8' }, { cidr: '10.1.0.0/16', description: 'lab' }, { cidr: '${var.more}' }])).inventory();
    expect(books[0].covered).toEqual([{ entry: '10.1.0.0/16', by: ['10.0.0.0/8'] }]);
  });
});

describe('what is accepted', () => {
  const remark = (path: string, ...suppressions: readonly object[]): object => ({ '//': { metadata: { path }, firewright: { suppressions } } });
  const REASON = 'ours';

  it('is one suppression of the construct, or of the resource where none is named or none is above it', () => {
    const { suppressions } = networkOf({
      ...book('a', 'ip', [], remark('app/x/a', { finding: 'FW110', reason: REASON, of: 'app/x', until: '2027-01-31' }, { finding: 'FW109', reason: REASON })),
      ...book('b', 'ip', [], remark('app/x/b', { finding: 'FW110', reason: REASON, of: 'app/x', until: '2027-01-31' })),
      ...book('c', 'ip', [], remark('app/xx/c', { finding: 'FW110', reason: REASON, of: 'app/x' })),
      ...book('d', 'ip', [], { '//': { firewright: { suppressions: [{ finding: 'dead', reason: REASON, of: 'app' }] } } }),
    }).inventory();
    expect(suppressions).toEqual([
      { finding: 'FW110', of: 'app/x', reason: REASON, until: '2027-01-31', where: 'Lint.suppress on app/x' },
      { finding: 'FW109', of: `${BOOK}.a`, reason: REASON, where: `the remark of ${BOOK}.a` },
      { finding: 'FW110', of: `${BOOK}.c`, reason: REASON, where: `the remark of ${BOOK}.c` },
      { finding: 'dead', of: `${BOOK}.d`, reason: REASON, where: `the remark of ${BOOK}.d` },
    ]);
  });

  it('is listed where it is malformed', () => {
    const network = networkOf(book('a', 'ip', [], remark('app/a', { finding: 'FW1', reason: REASON })));
    expect(network.inventory().suppressions).toEqual([]);
    expect(network.notUnderstood).toEqual([{ resource: `${BOOK}.a`, why: expect.stringContaining('suppression 1 of it is malformed') }]);
  });
});
