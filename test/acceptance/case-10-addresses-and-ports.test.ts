import { Intents } from '../../lib/intent/intent';
import { Service } from '../../lib/net';
import { group, LOOSE, ordered, policy, publicInstance, type Resources, rule, STRICT, VPC } from '../support/artifacts';
import { ANY_SERVICE, DROP, expectFlow, HOST, HOST6, I, KNOWN, one, outbound, P, R, SIX, tcp, WEB, WEB6, world } from './support';

const all = Intents.allow('all', { from: 'internet', to: I('web') });
const none = Intents.deny('none', { from: 'internet', to: I('web') });
const verdicts = (resources: Resources): readonly string[] => [all, none].map((intent) => one(world(resources), intent).verdict);
const flow = { from: HOST, to: I('web'), service: 'tcp/443' };

describe('case 10: two halves are the whole Internet', () => {
  const server: Resources = { ...VPC, ...group('web'), ...publicInstance('web', ['web']) };
  const half = (name: string, cidr_ip: string, more: object = {}): Resources => rule(name, 'web', { ...ANY_SERVICE, cidr_ip, ...more });
  const [low, high] = [half('low', '0.0.0.0/1'), half('high', '128.0.0.0/1')];

  it('in a security group', () => {
    expect(verdicts({ ...server, ...low, ...high })).toEqual(['holds', 'violated']);
    expect(verdicts({ ...server, ...low })).toEqual(['violated', 'violated']);
    expect(verdicts({ ...server, ...low, ...half('high', '128.0.0.0/2') })).toEqual(['violated', 'violated']);
    expect(verdicts(server)).toEqual(['violated', 'holds']);
    expectFlow(world({ ...server, ...low, ...high }), flow, 'allowed', { rules: [R('high')] });
    expectFlow(world({ ...server, ...low, ...high }), { ...flow, from: '126.255.255.255' }, 'allowed', { rules: [R('low')] });
    expectFlow(world({ ...server, ...low }), { ...flow, from: '128.0.0.0' }, 'denied');
  });

  it('whatever the provider writes for the peers that are not given [TF:sgr]', () => {
    const unset = { ipv6_cidr_ip: '', prefix_list_id: '', source_security_group_id: '' };
    expect(verdicts({ ...server, ...half('low', '0.0.0.0/1', unset), ...half('high', '128.0.0.0/1', unset) })).toEqual(['holds', 'violated']);
    expect(verdicts({ ...server, ...half('six', '', { ...unset, ipv6_cidr_ip: '::/0' }) })).toEqual(['violated', 'holds']);
  });

  it('of a group and another group on the same interface', () => {
    const two = { ...server, ...group('other'), ...publicInstance('web', ['web', 'other']), ...low, ...rule('high', 'other', { ...ANY_SERVICE, cidr_ip: '128.0.0.0/1' }) };
    expect(verdicts(two)).toEqual(['holds', 'violated']);
  });

  it('as drops leave nothing', () => {
    expect(verdicts({ ...WEB, ...half('low', '0.0.0.0/1', { policy: 'drop' }), ...half('high', '128.0.0.0/1', { policy: 'drop' }) })).toEqual(['violated', 'holds']);
    expect(verdicts({ ...WEB, ...half('low', '0.0.0.0/1', { policy: 'drop' }) })).toEqual(['violated', 'violated']);
  });

  it.each(['source', 'destination'])('at the border, by %s', (side) => {
    const lists = (value: string): Resources => ({
      ...WEB, ...STRICT, ...policy('low', { [side]: '0.0.0.0/1' }), ...policy('high', { [side]: value }), ...policy('rest', DROP), ...ordered('in', 'low', 'high', 'rest') });
    expect(verdicts(lists('128.0.0.0/1'))).toEqual(['holds', 'violated']);
    const open = verdicts(lists('128.0.0.0/2'));
    expect(open).toEqual(side === 'source' ? ['violated', 'violated'] : ['undecided', 'undecided']);
  });

  it('at the border, outbound', () => {
    const out: Resources = { ...WEB, ...STRICT, ...outbound('low', { destination: '0.0.0.0/1' }), ...outbound('high', { destination: '128.0.0.0/1' }), ...outbound('rest', DROP), ...ordered('out', 'low', 'high', 'rest') };
    const ends = { from: I('web'), to: 'internet' };
    const { verdict, notes } = one(world(out), Intents.allow('out', ends));
    expect(verdict).toBe('holds');
    expect(notes.join()).toMatch(/25/);
    expect(one(world({ ...out, ...outbound('high', { destination: '192.0.0.0/2' }) }), Intents.allow('out', ends)).verdict).toBe('violated');
  });

  it('of IPv6', () => {
    const six = (first: string, second: string): Resources => ({
      ...WEB6, ...rule('in6', 'web', { ...ANY_SERVICE, ipv6_cidr_ip: first }), ...rule('in6b', 'web', { ...ANY_SERVICE, ipv6_cidr_ip: second }) });
    const from6 = Intents.allow('six', { from: '2000::/3', to: I('web') });
    expect(one(world(six('::/1', '8000::/1')), from6).verdict).toBe('holds');
    expect(one(world(six('2000::/4', '3000::/4')), from6).verdict).toBe('holds');
    expect(one(world(six('2000::/4', '3000::/5')), from6).verdict).toBe('violated');
  });
});

describe('case 10: IPv4 and IPv6 peers in one group', () => {
  const dual: Resources = {
    ...WEB6, ...rule('in', 'web', { cidr_ip: '0.0.0.0/0', port_range: '80/80' }), ...rule('in6', 'web', { ipv6_cidr_ip: '::/0', port_range: '443/443' }),
    'alicloud_eip_address.web': {}, 'alicloud_eip_association.web': { allocation_id: '${alicloud_eip_address.web.id}', instance_id: '${alicloud_instance.web.id}' },
  };

  it.each([
    [HOST, 'tcp/80', 'allowed'], [HOST, 'tcp/443', 'denied'], [HOST6, 'tcp/443', 'allowed'], [HOST6, 'tcp/80', 'denied'],
  ] as const)('%s by %s is %s', (from, service, verdict) => {
    expectFlow(world(dual), { ...flow, from, service }, verdict);
  });

  it('have lists of their own at the border', () => {
    const border = { ...dual, ...STRICT, ...policy('rest', DROP), ...policy('rest6', { ...SIX, ...DROP }) };
    expectFlow(world({ ...border, ...policy('rest6', { ...SIX, acl_action: 'accept' }) }), { ...flow, from: HOST6 }, 'allowed', { rules: [P('rest6'), R('in6')] });
    expectFlow(world(border), { ...flow, from: HOST6 }, 'denied', { rules: [P('rest6')] });
    expectFlow(world(border), { ...flow, service: 'tcp/80' }, 'denied', { rules: [P('rest')] });
  });

  it('a destination is one host of IPv6 or another', () => {
    const exact = (destination: string): Resources => ({ ...WEB6, ...STRICT, ...policy('a', { ...SIX, destination }), ...policy('rest', { ...SIX, ...DROP }), ...ordered('in', 'a', 'rest') });
    expectFlow(world(exact('2001:db8:1::10/128')), { ...flow, from: HOST6 }, 'allowed');
    expectFlow(world(exact('2001:db8:1::/64')), { ...flow, from: HOST6 }, 'allowed');
    expectFlow(world(exact('2001:db8:1::11/128')), { ...flow, from: HOST6 }, 'denied');
    expectFlow(world(exact('${alicloud_vpc_ipv6_address.web.ipv6_address}/128')), { ...flow, from: HOST6 }, 'allowed');
  });
});

describe('case 10: ports as ranges', () => {
  it.each([[7999, 'denied'], [8000, 'allowed'], [8050, 'allowed'], [8100, 'allowed'], [8101, 'denied']] as const)('8000/8100 and port %d', (port, verdict) => {
    const at = { ...flow, service: `tcp/${port}` };
    expectFlow(world({ ...WEB, ...rule('in', 'web', { cidr_ip: '0.0.0.0/0', port_range: '8000/8100' }) }), at, verdict);
    const border = { ...KNOWN, ...LOOSE, ...policy('range', tcp('8000/8100')), ...policy('rest', DROP), ...ordered('in', 'range', 'rest') };
    expectFlow(world(border), at, verdict, { rules: verdict === 'allowed' ? [P('range'), R('in')] : [P('rest')] });
  });

  it('are asked about as ranges', () => {
    const served = world({ ...WEB, ...rule('in', 'web', { cidr_ip: '0.0.0.0/0', port_range: '8000/8100' }) });
    const verdict = (service: string): string => one(served, Intents.allow('range', { from: 'internet', to: I('web'), service: Service.parse(service) })).verdict;
    expect(['tcp/8000-8100', 'tcp/8010-8020', 'tcp/8000-8101', 'tcp/7999-8100'].map(verdict)).toEqual(['holds', 'holds', 'violated', 'violated']);
    const gaps = { ...WEB, ...rule('in', 'web', { cidr_ip: '0.0.0.0/0', port_range: '1/8050' }), ...rule('two', 'web', { cidr_ip: '0.0.0.0/0', port_range: '8051/65535' }) };
    expect(one(world(gaps), Intents.allow('tcp', { from: 'internet', to: I('web'), service: Service.allTcp() })).verdict).toBe('holds');
  });

  it.each([['80', 80], ['80/80', 80], ['0/0', 65535]])('%s at the border', (dest_port, port) => {
    const border = { ...KNOWN, ...STRICT, ...policy('one', tcp(dest_port)), ...policy('rest', DROP), ...ordered('in', 'one', 'rest') };
    expectFlow(world(border), { ...flow, service: `tcp/${port}` }, 'allowed', { rules: [P('one'), R('in')] });
    expectFlow(world(border), { ...flow, service: 'tcp/81' }, dest_port === '0/0' ? 'allowed' : 'denied');
  });

  it('do not bind ICMP, which is an assumption where the protocol is ANY', () => {
    const border = { ...KNOWN, ...STRICT, ...policy('any', { dest_port: '80/80' }), ...policy('rest', DROP), ...ordered('in', 'any', 'rest') };
    expectFlow(world(border), { ...flow, service: 'icmp' }, 'allowed', { rules: [P('any'), R('in')], assumptions: ['icmp-with-port'] });
    expectFlow(world(border), { ...flow, service: 'udp/80' }, 'allowed', { assumptions: [] });
    expectFlow(world(border), { ...flow, service: 'udp/81' }, 'denied');
  });

  it('and addresses in a comma list are an assumption', () => {
    const border = { ...KNOWN, ...STRICT, ...policy('list', { destination: '47.1.2.3/32,198.51.100.1/32' }), ...policy('rest', DROP), ...ordered('in', 'list', 'rest') };
    expectFlow(world(border), flow, 'allowed', { assumptions: ['comma-lists'] });
  });
});
