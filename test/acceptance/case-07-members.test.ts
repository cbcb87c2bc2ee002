import { Intents } from '../../lib/intent/intent';
import { group, instance, publicInstance, type Resources, rule, VPC } from '../support/artifacts';
import { ANY_SERVICE, expectFlow, G, HOST, I, one, R, WEB6, world } from './support';

const at = (name: string, privateIp: string, groups: readonly string[] = ['app']): Resources => instance(name, groups, { private_ip: privateIp });
const members = (more: Record<string, unknown> = {}): Resources => ({ ...VPC, ...group('app', more), ...at('a', '10.0.1.10'), ...at('b', '10.0.1.11') });
const ISOLATED = { inner_access_policy: 'Drop' };
const flow = { from: I('a'), to: I('b'), service: 'tcp/80' };
const dropAll = rule('drop', 'app', { ...ANY_SERVICE, policy: 'drop', cidr_ip: '0.0.0.0/0' });
const isolate = Intents.isolate('members apart', G('app'));

describe('case 7: members of a basic group', () => {
  it('reach each other by any service, and `isolate` is violated', () => {
    for (const service of ['tcp/80', 'udp/53', 'icmp', 'gre']) {
      expectFlow(world(members()), { ...flow, service }, 'allowed', { rules: [G('app'), G('app')], actions: ['allow', 'allow'], assumptions: [] });
    }
    expect(one(world(members()), isolate).verdict).toBe('violated');
    expectFlow(world(members({ inner_access_policy: 'Accept' })), flow, 'allowed', { rules: [G('app'), G('app')] });
  });

  it('do so drop rules notwithstanding, which is an assumption', () => {
    const outward = rule('out', 'app', { ...ANY_SERVICE, type: 'egress', policy: 'drop', cidr_ip: '0.0.0.0/0' });
    expectFlow(world({ ...members(), ...dropAll, ...outward }), flow, 'allowed', { rules: [G('app'), G('app')], assumptions: ['inner-accept'] });
    expectFlow(world({ ...members(), ...dropAll }, { assume: { 'inner-accept': 'default' } }), flow, 'denied', { rules: [expect.any(String), R('drop')] });
  });

  it('do not when they are isolated', () => {
    expectFlow(world(members(ISOLATED)), flow, 'denied', { actions: ['allow', 'deny'], assumptions: [] });
    expect(one(world(members(ISOLATED)), isolate).verdict).toBe('holds');
    expectFlow(world(members({ inner_access: false })), flow, 'denied');
    expectFlow(world({ ...members(), ...group('app', { inner_access: true }) }), flow, 'allowed');
  });

  it('share one open group, which is enough', () => {
    const two = { ...VPC, ...group('app', ISOLATED), ...group('open'), ...at('a', '10.0.1.10', ['app', 'open']), ...at('b', '10.0.1.11', ['app', 'open']) };
    expectFlow(world({ ...two, ...dropAll }), flow, 'allowed', { rules: [G('open'), G('open')], assumptions: ['inner-accept'] });
    expectFlow(world({ ...two, ...at('b', '10.0.1.11', ['app']) }), flow, 'denied');
    expectFlow(world({ ...two, ...group('open', ISOLATED) }), flow, 'denied');
  });

  it('of different groups do not reach each other', () => {
    const apart = { ...members(), ...group('other'), ...at('b', '10.0.1.11', ['other']) };
    expectFlow(world(apart), flow, 'denied', { rules: [expect.any(String), G('other')] });
  });

  it('reach each other by private addresses only', () => {
    const two = { ...VPC, ...group('app'), ...publicInstance('a', ['app']), ...publicInstance('b', ['app'], { ip_address: '47.1.2.3' }) };
    expectFlow(world(two), { ...flow, to: '47.1.2.3' }, 'denied');
    expectFlow(world(two), { from: HOST, to: I('b'), service: 'tcp/80' }, 'denied', { rules: [G('app')], actions: ['deny'] });
  });
});

describe('case 7: isolation is lifted by any accept rule that covers the peer', () => {
  const isolated = members(ISOLATED);
  const list: Resources = { 'alicloud_ecs_prefix_list.peers': { prefix_list_name: 'peers', address_family: 'IPv4', max_entries: 2, entry: [{ cidr: '10.0.1.10/32' }] } };
  const byList = { prefix_list_id: '${alicloud_ecs_prefix_list.peers.id}' };

  it.each([
    ['the VPC', { cidr_ip: '10.0.0.0/16' }, 'allowed', 'violated'],
    ['everyone', { cidr_ip: '0.0.0.0/0' }, 'allowed', 'violated'],
    ['the peer itself', { cidr_ip: '10.0.1.10/32' }, 'allowed', 'violated'],
    ['the peer with host bits', { cidr_ip: '10.0.1.99/24' }, 'allowed', 'violated'],
    ['a prefix list', byList, 'allowed', 'violated'],
    ['the other end', { cidr_ip: '10.0.1.11/32' }, 'denied', 'violated'],
    ['another port', { cidr_ip: '0.0.0.0/0', port_range: '81/90' }, 'denied', 'violated'],
    ['another protocol', { cidr_ip: '0.0.0.0/0', ip_protocol: 'udp' }, 'denied', 'violated'],
    ['a neighbour', { cidr_ip: '10.0.1.12/32' }, 'denied', 'holds'],
    ['the public address of nobody', { cidr_ip: '47.0.0.0/8' }, 'denied', 'holds'],
    ['IPv6', { ipv6_cidr_ip: '::/0' }, 'denied', 'holds'],
  ] as const)('a rule for %s', (_, peer, verdict, apart) => {
    const network = world({ ...isolated, ...list, ...rule('in', 'app', { ...peer }) });
    expectFlow(network, flow, verdict, verdict === 'allowed' ? { rules: [expect.any(String), R('in')], assumptions: [] } : {});
    expect(one(network, isolate).verdict).toBe(apart);
  });

  it('also by a rule for another group that the peer is in', () => {
    const both = { ...isolated, ...group('friends', ISOLATED), ...at('a', '10.0.1.10', ['app', 'friends']), ...rule('in', 'app', { source_security_group_id: `\${${G('friends')}.id}` }) };
    expectFlow(world(both), flow, 'allowed', { rules: [expect.any(String), R('in')] });
    expectFlow(world({ ...both, ...at('a', '10.0.1.10') }), flow, 'denied');
  });

  it('also at the weakest priority, but not against a drop that is stronger', () => {
    const open = { ...isolated, ...rule('in', 'app', { cidr_ip: '10.0.0.0/16', priority: 100 }) };
    expectFlow(world(open), flow, 'allowed', { rules: [expect.any(String), R('in')] });
    expectFlow(world({ ...open, ...rule('drop', 'app', { policy: 'drop', cidr_ip: '10.0.1.0/24', priority: 99 }) }), flow, 'denied', { rules: [expect.any(String), R('drop')] });
  });

  it('a rule that names its own group is one that the cloud refuses, unless assumed otherwise', () => {
    const self = { ...isolated, ...rule('in', 'app', { source_security_group_id: `\${${G('app')}.id}` }) };
    const accepted = `${R('in')} is accepted by the cloud`;
    expectFlow(world(self), flow, 'undecided', { dependsOn: [accepted], assumptions: ['self-reference'] });
    expectFlow(world(self, { bind: { [accepted]: 'true' } }), flow, 'allowed');
    expectFlow(world(self, { bind: { [accepted]: 'false' } }), flow, 'denied');
    expectFlow(world(self, { assume: { 'self-reference': 'members' } }), flow, 'allowed', { rules: [expect.any(String), R('in')] });
  });
});

describe('case 7: enterprise groups', () => {
  const enterprise = { security_group_type: 'enterprise' };
  const server: Resources = { ...VPC, ...group('app', enterprise), ...publicInstance('web', ['app']) };
  const out = { from: I('web'), to: HOST, service: 'tcp/443' };
  const egress = rule('out', 'app', { type: 'egress', cidr_ip: '0.0.0.0/0', port_range: '443/443' });

  it('deny egress by default, and ingress', () => {
    const { explanation } = expectFlow(world(server), out, 'denied', { rules: [G('app')], actions: ['deny'], assumptions: [] });
    expect(explanation.hops[0].says).toMatch(/enterprise groups deny outbound/);
    expectFlow(world(server), { from: HOST, to: I('web'), service: 'tcp/443' }, 'denied');
  });

  it('allow egress by rule', () => {
    expectFlow(world({ ...server, ...egress }), out, 'allowed', { rules: [R('out')] });
    expectFlow(world({ ...server, ...egress }), { ...out, service: 'tcp/80' }, 'denied');
    expectFlow(world({ ...VPC, ...group('app'), ...publicInstance('web', ['app']) }), out, 'allowed');
  });

  it('always isolate their members, whatever inner_access_policy says', () => {
    const inside = members({ ...enterprise, inner_access_policy: 'Accept' });
    expectFlow(world(inside), flow, 'denied', { rules: [G('app')] });
    const opened = { ...inside, ...rule('out', 'app', { type: 'egress', cidr_ip: '10.0.0.0/16' }), ...rule('in', 'app', { cidr_ip: '10.0.0.0/16' }) };
    expectFlow(world(opened), flow, 'allowed', { rules: [R('out'), R('in')] });
    expectFlow(world({ ...opened, [R('out')]: { ...opened[R('out')], port_range: '81/82' } }), flow, 'denied');
  });

  it('honour drop rules and priorities, which is an assumption', () => {
    const dropped = { ...server, ...egress, ...rule('drop', 'app', { type: 'egress', policy: 'drop', cidr_ip: '0.0.0.0/0' }) };
    expectFlow(world(dropped), out, 'denied', { rules: [R('drop')], assumptions: ['enterprise-drop'] });
    expectFlow(world(dropped, { assume: { 'enterprise-drop': 'ignored' } }), out, 'allowed', { rules: [R('out')] });
  });

  it('neither name groups nor are named', () => {
    const named = { ...members(), ...group('big', enterprise), ...at('a', '10.0.1.10', ['big']), ...rule('out', 'big', { type: 'egress', cidr_ip: '0.0.0.0/0' }), ...rule('in', 'app', { source_security_group_id: `\${${G('big')}.id}` }) };
    expect(world(named).notUnderstood).toContainEqual(expect.objectContaining({ resource: R('in') }));
    expectFlow(world(named), flow, 'undecided');
  });
});

describe('case 7: an inner policy that is not known', () => {
  const open = members({ inner_access_policy: '${var.inner}' });

  it('is open until it is bound', () => {
    expectFlow(world(open), flow, 'undecided');
    expectFlow(world(open, { bind: { 'var.inner': 'Accept' } }), flow, 'allowed', { rules: [G('app'), G('app')] });
    expectFlow(world(open, { bind: { 'var.inner': 'Drop' } }), flow, 'denied');
  });

  it('is named as what the verdict depends on', () => {
    expectFlow(world(open), flow, 'undecided', { dependsOn: ['var.inner'] });
  });
});

describe('case 7, IPv6', () => {
  const six: Resources = { ...WEB6, [R('in6')]: { ...WEB6[R('in6')], policy: 'drop' }, [R('in')]: { ...WEB6[R('in')], policy: 'drop' } };
  const two = { ...six, 'alicloud_instance.b': { ...six[I('web')], ipv6_addresses: ['2001:db8:1::11'] } };

  const over6 = { from: '2001:db8:1::11', to: '2001:db8:1::10', service: 'tcp/80' };

  it('inner access covers IPv6 inside of the VPC, which is an assumption', () => {
    expectFlow(world(two), over6, 'allowed', { rules: [G('web'), G('web')] });
    expectFlow(world(two, { assume: { 'inner-ipv6': 'ipv4-only' } }), over6, 'denied', { rules: [expect.any(String), R('in6')] });
    expectFlow(world({ ...two, ...group('web', ISOLATED) }), over6, 'denied');
  });

  // An IPv6 address is the same inside and outside, so there is no public address to take a detour by.
  it('does not depend on a detour over the Internet', () => {
    expectFlow(world(two), over6, 'allowed', { assumptions: ['inner-accept', 'inner-ipv6'] });
  });
});
