import { Service } from '../../../lib/net';
import { answering, ask, check, host, id } from '../../support/ask';
import { group, instance, networkOf, publicInstance, type Resources, rule, VPC } from '../../support/artifacts';

const N = 'alicloud_network_acl.n';
type Entry = Readonly<Record<string, unknown>>;

/** A client in vSwitch `main`, a server in vSwitch `two`; groups let everything through. */
const PAIR: Resources = {
  ...VPC, 'alicloud_vswitch.two': { vpc_id: id('alicloud_vpc.main'), cidr_block: '10.0.2.0/24' },
  ...group('g'), ...rule('all', 'g', { cidr_ip: '0.0.0.0/0', ip_protocol: 'all', port_range: '-1/-1' }),
  ...instance('client', ['g'], { private_ip: '10.0.1.10' }), ...instance('server', ['g'], { private_ip: '10.0.2.10', vswitch_id: id('alicloud_vswitch.two') }),
};

const tcp = (cidr: string, port: string, policy = 'accept'): Entry => ({ protocol: 'tcp', port, policy, peer: cidr });
const all = (policy = 'accept', cidr = '0.0.0.0/0'): Entry => ({ protocol: 'all', port: '-1/-1', policy, peer: cidr });
const named = (entries: readonly Entry[], argument: string) => entries.map(({ peer, ...entry }) => ({ ...entry, [argument]: peer }));

function acl(ingress: readonly Entry[], egress: readonly Entry[], vswitch = 'two', more: Entry = {}): Resources {
  return { [N]: {
    vpc_id: id('alicloud_vpc.main'), ingress_acl_entries: named(ingress, 'source_cidr_ip'), egress_acl_entries: named(egress, 'destination_cidr_ip'),
    resources: [{ resource_id: id(`alicloud_vswitch.${vswitch}`), resource_type: 'VSwitch' }], ...more,
  } };
}

const EPHEMERAL = tcp('10.0.0.0/16', '1024/65535');
const HTTPS = tcp('10.0.1.0/24', '443/443');

const verdict = (resources: Resources, service = 'tcp/443', words: Record<string, boolean> = {}, from = 'client', to = 'server', assume: Record<string, string> = {}) => (
  ask(networkOf({ ...PAIR, ...resources }, { assume }), host(from), host(to), service, answering(words)).verdict);

describe('the entries of a network ACL', () => {
  it('are compared in their order, and the first that matches decides [A-ACL]', () => {
    const wide = tcp('10.0.0.0/8', '1/65535');
    expect(verdict(acl([wide, tcp('10.0.1.10/32', '443/443', 'drop')], [all()]))).toBe('allowed');
    expect(verdict(acl([tcp('10.0.1.10/32', '443/443', 'drop'), wide], [all()]))).toBe('denied');
    expect(verdict(acl([tcp('10.0.1.11/32', '443/443', 'drop'), wide], [all()]))).toBe('allowed');
  });

  it('deny what none of them matches [A-ACL25]', () => {
    expect(verdict(acl([HTTPS], [all()]), 'tcp/22')).toBe('denied');
    expect(verdict(acl([HTTPS], [all()]), 'tcp/443')).toBe('allowed');
  });

  it('compare the destination port in both directions, and the source or the destination alone [A-ACL]', () => {
    expect(verdict(acl([all()], [tcp('10.0.2.10/32', '443/443')], 'main'))).toBe('allowed');
    expect(verdict(acl([all()], [tcp('10.0.2.11/32', '443/443')], 'main'))).toBe('denied');
    expect(verdict(acl([all()], [tcp('10.0.2.10/32', '22/22')], 'main'))).toBe('denied');
  });

  it('let DNS and metadata servers of the platform through [A-ACL25]', () => {
    const network = networkOf({ ...PAIR, 'alicloud_vpc_peer_connection.p': { vpc_id: id('alicloud_vpc.main') }, ...acl([all('drop')], [all('drop')], 'main') });
    const leads = answering({ 'leads there': true });
    expect(ask(network, host('client'), '100.100.2.136', 'udp/53', leads).verdict).toBe('allowed');
    expect(ask(network, host('client'), '100.100.2.200', 'udp/53', leads).verdict).toBe('denied');
  });
});

describe('replies', () => {
  it('need an entry of their own, to the port that the client sends from [A-ACL]', () => {
    expect(verdict(acl([HTTPS], [EPHEMERAL]))).toBe('allowed');
    expect(verdict(acl([HTTPS], []))).toBe('undecided');
    expect(verdict(acl([HTTPS], [all('drop')]))).toBe('denied');
    expect(verdict(acl([HTTPS], [tcp('10.0.1.0/24', '443/443')]))).toBe('denied');
    expect(verdict(acl([HTTPS], [tcp('10.9.0.0/16', '1024/65535')]))).toBe('denied');
    // At the client the server is where replies come from.
    expect(verdict(acl([tcp('10.0.2.10/32', '1024/65535')], [tcp('10.0.2.0/24', '443/443')], 'main'))).toBe('allowed');
    expect(verdict(acl([tcp('10.0.1.10/32', '1024/65535')], [tcp('10.0.2.0/24', '443/443')], 'main'))).toBe('denied');
  });

  it('leave it to the source port where some come through: 32768-60999 is not all that clients use', () => {
    const linux = networkOf({ ...PAIR, ...acl([HTTPS], [tcp('10.0.0.0/16', '32768/60999')]) });
    const asked = ask(linux, host('client'), host('server'));
    expect(asked).toMatchObject({ verdict: 'undecided', dependsOn: ['its source port is one of 1024-32767,61000-65535'] });
    expect(ask(linux, host('client'), host('server'), 'tcp/443', answering({ 'its source port is one of 1024-32767': true })).verdict).toBe('denied');
    expect(ask(linux, host('client'), host('server'), 'tcp/443', answering({ 'its source port is one of 1024-32767': false })).verdict).toBe('allowed');
    for (const kind of ['allow', 'deny'] as const) expect(check(linux, kind, { from: host('client'), to: host('server'), service: Service.parse('tcp/443') }).verdict).toBe('undecided');
  });

  it('go to ports below 1024 only where that is assumed: reply-ports', () => {
    expect(verdict(acl([HTTPS], [EPHEMERAL]), 'tcp/443', {}, 'client', 'server', { 'reply-ports': 'any' })).toBe('undecided');
    expect(verdict(acl([HTTPS], [tcp('10.0.0.0/16', '1/65535')]), 'tcp/443', {}, 'client', 'server', { 'reply-ports': 'any' })).toBe('allowed');
  });

  it('of ICMP have no ports', () => {
    const icmp = { protocol: 'icmp', port: '-1/-1', policy: 'accept', peer: '10.0.0.0/16' };
    expect(verdict(acl([icmp], [icmp]), 'icmp')).toBe('allowed');
    expect(verdict(acl([icmp], [EPHEMERAL]), 'icmp')).toBe('undecided');
  });

  it('decide about TCP, and about UDP as reply-dropped says', () => {
    const udp = { ...HTTPS, protocol: 'udp' };
    const oneWay = acl([HTTPS, udp], [tcp('10.9.0.0/16', '1024/65535')]);
    expect(verdict(oneWay, 'udp/443')).toBe('undecided');
    expect(verdict(oneWay, 'udp/443', {}, 'client', 'server', { 'reply-dropped': 'fails' })).toBe('denied');
    expect(verdict(oneWay, 'udp/443', {}, 'client', 'server', { 'reply-dropped': 'arrives' })).toBe('allowed');
    for (const choice of ['open', 'fails', 'arrives']) expect(verdict(oneWay, 'tcp/443', {}, 'client', 'server', { 'reply-dropped': choice })).toBe('denied');
  });

  it('make no deny intent about UDP hold by being dropped, and no allow intent', () => {
    const network = networkOf({ ...PAIR, ...acl([{ ...HTTPS, protocol: 'udp' }], [tcp('10.9.0.0/16', '1024/65535')]) });
    const about = { from: host('client'), to: host('server'), service: Service.parse('udp/443') };
    expect(check(network, 'deny', about).verdict).toBe('undecided');
    expect(check(network, 'allow', about).verdict).toBe('undecided');
    expect(check(network, 'deny', { ...about, service: Service.parse('tcp/443') }).verdict).toBe('holds');
  });
});

describe('a network ACL on a vSwitch', () => {
  const closed = (vswitch: string, more: Entry = {}) => acl([all('drop')], [all('drop')], vswitch, more);

  it('filters what enters and leaves it, and nothing else [A-ACL25]', () => {
    expect(verdict(closed('two'))).toBe('denied');
    expect(verdict(closed('main'))).toBe('denied');
    const inside = { ...closed('main'), ...instance('other', ['g'], { private_ip: '10.0.1.11' }) };
    expect(verdict(inside, 'tcp/443', {}, 'client', 'other')).toBe('allowed');
    expect(verdict({ ...closed('three'), 'alicloud_vswitch.three': { vpc_id: id('alicloud_vpc.main'), cidr_block: '10.0.3.0/24' } })).toBe('allowed');
  });

  it('filters hosts that the artifact does not contain, by the vSwitch that their address is in', () => {
    const network = networkOf({ ...PAIR, ...closed('two') });
    expect(ask(network, '10.0.2.77', host('client')).verdict).toBe('denied');
    expect(ask(network, '10.0.2.77', host('server')).verdict).toBe('allowed');
    expect(ask(network, '10.0.1.77', host('client')).verdict).toBe('allowed');
    // A block that is partly in the vSwitch.
    expect(check(network, 'deny', { from: '10.0.2.64/26', to: host('client') }).verdict).toBe('holds');
    expect(check(network, 'deny', { from: '10.0.0.0/16', to: host('client') }).verdict).toBe('violated');
  });

  it('is attached by a resource of its own as well [TF:r/network_acl_attachment]', () => {
    const alone = closed('two', { resources: undefined });
    expect(verdict(alone)).toBe('allowed');
    expect(verdict({ ...alone, 'alicloud_network_acl_attachment.a': { network_acl_id: id(N), resources: [{ resource_id: id('alicloud_vswitch.two'), resource_type: 'VSwitch' }] } })).toBe('denied');
    expect(verdict({ ...alone, 'alicloud_vpc_network_acl_attachment.a': { network_acl_id: id(N), resource_id: id('alicloud_vswitch.two'), resource_type: 'VSwitch' } })).toBe('denied');
  });

  it('may block where it is not known to which vSwitch it is attached', () => {
    expect(verdict(closed('two', { resources: '${var.switches}' }))).toBe('undecided');
    expect(verdict(closed('two', { resources: [{ resource_id: '${var.switch}', resource_type: 'VSwitch' }] }))).toBe('undecided');
    expect(verdict(closed('two', { resources: '${var.switches}' }), 'tcp/443', { 'blocks it': false })).toBe('allowed');
    const other = instance('other', ['g'], { private_ip: '10.0.1.11' });
    expect(verdict({ ...closed('two', { resources: '${var.switches}' }), ...other }, 'tcp/443', {}, 'client', 'other')).toBe('allowed');
  });

  it('is one of two where the artifact shows two', () => {
    const two = { ...acl([all()], [all()]), 'alicloud_network_acl.m': { ...closed('two')[N] } };
    expect(verdict(two)).toBe('undecided');
  });
});

describe('what the artifact does not tell of a network ACL', () => {
  it('is open: entries that are not there, not known, refused, or written twice', () => {
    expect(verdict(acl([], [all()]))).toBe('undecided');
    expect(verdict(acl([all()], [all()], 'two', { ingress_acl_entries: '${var.entries}' }))).toBe('undecided');
    expect(verdict(acl([all(), { ...HTTPS, port: '-1/-1' }], [all()]))).toBe('undecided');
    expect(verdict(acl([all()], [all()], 'two', { source_network_acl_id: 'nacl-1' }))).toBe('undecided');
    const entries = { 'alicloud_network_acl_entries.e': { network_acl_id: id(N), ingress: named([all('drop')], 'source_cidr_ip') } };
    expect(verdict({ ...acl([all()], [all()]), ...entries })).toBe('undecided');
    expect(verdict({ ...acl([], [all()]), ...entries })).toBe('denied');
  });

  it('of one entry leaves the others their meaning', () => {
    const list = [{ ...HTTPS, policy: '${var.policy}' }, tcp('10.0.0.0/16', '22/22')];
    expect(verdict(acl(list, [all()]), 'tcp/22')).toBe('allowed');
    expect(verdict(acl(list, [all()]), 'tcp/443')).toBe('undecided');
    expect(verdict(acl([{ ...HTTPS, port: '${var.port}' }, all()], [all()]), 'udp/53')).toBe('allowed');
    expect(verdict(acl([{ ...HTTPS, peer: '${var.office}' }], [all()]))).toBe('undecided');
    expect(verdict(acl([{ ...HTTPS, peer: '${var.office}' }], [all()]), 'tcp/22')).toBe('denied');
  });

  it('is listed', () => {
    const why = networkOf({ ...PAIR, ...acl([], [all()]) }).notUnderstood.map((one) => `${one.resource}: ${one.why}`);
    expect(why).toEqual([`${N}: the artifact shows no entries: its inbound list is open`]);
  });

  it('is refused where it is no value', () => {
    expect(() => networkOf({ ...PAIR, ...acl([{ ...HTTPS, policy: 'reject' }], []) })).toThrow('policy cannot be this');
    expect(() => networkOf({ ...PAIR, ...acl([{ ...HTTPS, port: '443' }], []) })).toThrow('not a port range');
  });
});

describe('a network ACL on the way from and to the Internet', () => {
  const web: Resources = { ...VPC, ...group('g'), ...rule('all', 'g', { cidr_ip: '0.0.0.0/0' }), ...publicInstance('web', ['g']) };
  const mine = (ingress: readonly Entry[], egress: readonly Entry[]) => networkOf({ ...web, ...acl(ingress, egress, 'main') });

  it('sees the address of the Internet, and the replies to it', () => {
    expect(ask(mine([tcp('0.0.0.0/0', '443/443')], [tcp('0.0.0.0/0', '1024/65535')]), 'internet', host('web')).verdict).toBe('allowed');
    expect(ask(mine([tcp('203.0.113.0/24', '443/443')], [all()]), '203.0.113.9', host('web')).verdict).toBe('allowed');
    expect(ask(mine([tcp('203.0.113.0/24', '443/443')], [all()]), '198.51.100.7', host('web')).verdict).toBe('denied');
    expect(check(mine([tcp('0.0.0.0/0', '443/443')], [tcp('10.0.0.0/8', '1024/65535')]), 'allow', { from: 'internet', to: host('web'), service: Service.parse('tcp/443') }).verdict).toBe('violated');
    expect(ask(mine([tcp('0.0.0.0/0', '1024/65535')], [tcp('0.0.0.0/0', '443/443')]), host('web'), '203.0.113.9').verdict).toBe('allowed');
  });

  it('may block on the vSwitch of a NAT gateway', () => {
    const nat: Resources = {
      ...PAIR, 'alicloud_vswitch.gw': { vpc_id: id('alicloud_vpc.main'), cidr_block: '10.0.9.0/24' },
      'alicloud_nat_gateway.n': { vpc_id: id('alicloud_vpc.main'), vswitch_id: id('alicloud_vswitch.gw') }, 'alicloud_eip_address.n': { ip_address: '47.1.2.3' },
      'alicloud_snat_entry.s': { snat_table_id: '${alicloud_nat_gateway.n.snat_table_ids}', source_vswitch_id: id('alicloud_vswitch.main'), snat_ip: '47.1.2.3' },
    };
    expect(ask(networkOf(nat), host('client'), '203.0.113.9').verdict).toBe('allowed');
    expect(ask(networkOf({ ...nat, ...acl([all()], [all()], 'gw') }), host('client'), '203.0.113.9').verdict).toBe('undecided');
    expect(ask(networkOf({ ...nat, ...acl([all()], [all()], 'two') }), host('client'), '203.0.113.9').verdict).toBe('allowed');
  });
});

describe('a network ACL and IPv6', () => {
  const six: Resources = {
    ...PAIR, 'alicloud_vpc.main': { cidr_block: '10.0.0.0/16', ipv6_cidr_block: '2408:4000::/56' }, ...rule('six', 'g', { ipv6_cidr_ip: '::/0', ip_protocol: 'all', port_range: '-1/-1' }),
    ...instance('client', ['g'], { ipv6_addresses: ['2408:4000::10'] }), ...instance('server', ['g'], { ipv6_addresses: ['2408:4000:0:2::10'], vswitch_id: id('alicloud_vswitch.two') }),
  };
  const over = (ingress: readonly Entry[], service: string) => check(networkOf({ ...six, ...acl(ingress, [all(), all('accept', '::/0')]) }), 'deny', { from: host('client'), to: host('server'), service: Service.parse(service) }).verdict;

  it('is open where no entry is about it, and denied where some are', () => {
    expect(over([all('drop')], 'tcp/443')).toBe('undecided');
    expect(over([all('drop'), tcp('2408:4000::/64', '22/22')], 'tcp/443')).toBe('holds');
    expect(over([all('drop'), { ...tcp('::/0', '443/443'), ip_version: 'ipv6' }], 'tcp/443')).toBe('violated');
  });

  it('leaves it open whether icmp is ICMPv6 there', () => {
    expect(over([all('drop'), { protocol: 'icmp', port: '-1/-1', policy: 'accept', peer: '::/0' }], 'icmpv6')).toBe('undecided');
    expect(over([all('drop'), { protocol: 'icmpv6', port: '-1/-1', policy: 'accept', peer: '::/0' }], 'icmpv6')).toBe('violated');
    expect(over([all('drop'), { protocol: 'icmpv6', port: '-1/-1', policy: 'accept', peer: '::/0' }], 'tcp/443')).toBe('holds');
  });
});

describe('a network ACL in an explanation', () => {
  it('is told with the entry that decides, for the flow and for its replies', () => {
    const asked = ask(networkOf({ ...PAIR, ...acl([HTTPS], [tcp('10.9.0.0/16', '1024/65535')]) }), host('client'), host('server'));
    expect(asked.hops.slice(1)).toMatchObject([
      { filter: `network ACL ${N} of alicloud_vswitch.two, inbound`, action: 'allow', rule: `${N}.ingress_acl_entries[0]`, says: 'accept tcp port 443/443 from 10.0.1.0/24' },
      { filter: `network ACL ${N} of alicloud_vswitch.two, outbound for replies`, action: 'deny', rule: N, says: 'outbound traffic that no rule matches' },
    ]);
  });

  it('is told with what to do about replies', () => {
    const about = { from: host('client'), to: host('server'), service: Service.parse('tcp/443') };
    const found = (entries: readonly Entry[]) => check(networkOf({ ...PAIR, ...acl([HTTPS], entries) }), 'allow', about).witness?.advice;
    expect(found([tcp('10.9.0.0/16', '1024/65535')])).toContain('accept tcp to the other end and to the ports that it sends from (1024-65535)');
  });
});
