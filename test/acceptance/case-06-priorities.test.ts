import { group, instance, publicInstance, type Resources, rule, VPC } from '../support/artifacts';
import { ANY_SERVICE, expectFlow, G, HOST, HOST6, I, R, WEB6, world } from './support';

const A = 'x', B = 'y', C = 'z';
const web = (name: string): Record<string, unknown> => ({ cidr_ip: name });
const ANY = web('0.0.0.0/0');
const https = { from: HOST, to: I('web'), service: 'tcp/443' };
const ssh = { ...https, service: 'tcp/22' };

/** An instance on the Internet that is a member of three groups, without rules yet. */
const member: Resources = { ...VPC, ...group(A), ...group(B), ...group(C), ...publicInstance('web', [A, B, C]) };
const accept = (name: string, of: string, priority: number, more: Record<string, unknown> = {}): Resources => rule(name, of, { ...ANY, priority, ...more });
const drop = (name: string, of: string, priority: number, more: Record<string, unknown> = {}): Resources => accept(name, of, priority, { policy: 'drop', ...more });

describe('case 6: rules of several groups on one interface are one list', () => {
  it.each([
    ['drop 5 beats accept 10', 5, 10, 'denied'], ['accept 5 beats drop 10', 10, 5, 'allowed'],
    ['drop wins at equal priority', 7, 7, 'denied'], ['drop wins at 1', 1, 1, 'denied'], ['drop wins at 100', 100, 100, 'denied'],
    ['1 beats 100', 100, 1, 'allowed'], ['9 beats 10, which are numbers', 10, 9, 'allowed'],
  ] as const)('%s', (_, dropped, accepted, verdict) => {
    const rules = verdict === 'allowed' ? [R('accept')] : [R('drop')];
    for (const [one, other] of [[A, B], [B, A], [A, A], [C, A]]) {
      const network = world({ ...member, ...accept('accept', one, accepted), ...drop('drop', other, dropped) });
      expectFlow(network, https, verdict, { rules, actions: [verdict === 'allowed' ? 'allow' : 'deny'], assumptions: [] });
    }
  });

  it('in whatever order they are written', () => {
    const rules = { ...drop('drop', B, 7), ...accept('accept', A, 7) };
    for (const written of [{ ...member, ...rules }, { ...rules, ...member }]) expectFlow(world(written), https, 'denied', { rules: [R('drop')] });
  });

  it('is a tie across three groups that the drop wins', () => {
    const two = { ...member, ...accept('one', A, 3), ...accept('two', B, 3) };
    expectFlow(world(two), https, 'allowed', { rules: [expect.stringMatching(/one|two/)] });
    expectFlow(world({ ...two, ...drop('three', C, 3) }), https, 'denied', { rules: [R('three')] });
    expectFlow(world({ ...two, ...drop('three', C, 4) }), https, 'allowed');
  });

  it('a rule without a priority is one of priority 1', () => {
    const plain = rule('drop', A, { ...ANY, policy: 'drop' });
    expectFlow(world({ ...member, ...plain, ...accept('accept', B, 1) }), https, 'denied', { rules: [R('drop')] });
    expectFlow(world({ ...member, ...plain, ...accept('accept', B, 2) }), https, 'denied', { rules: [R('drop')] });
    expectFlow(world({ ...member, ...drop('drop', A, 2), ...rule('accept', B, ANY) }), https, 'allowed', { rules: [R('accept')] });
  });

  it('a drop of one service says nothing of others', () => {
    const network = world({ ...member, ...drop('drop', A, 5, { port_range: '22/22' }), ...accept('accept', B, 5), ...accept('later', C, 10) });
    expectFlow(network, ssh, 'denied', { rules: [R('drop')] });
    expectFlow(network, https, 'allowed', { rules: [R('accept')] });
    const reversed = world({ ...member, ...drop('drop', A, 5, { port_range: '22/22' }), ...accept('strong', B, 4, { port_range: '22/30' }) });
    expectFlow(reversed, ssh, 'allowed', { rules: [R('strong')] });
    expectFlow(reversed, https, 'denied', { rules: [expect.any(String)] });
  });

  it('a drop of one source says nothing of others', () => {
    const network = world({ ...member, ...drop('drop', A, 5, web('203.0.113.0/24')), ...accept('accept', B, 5), ...accept('exception', C, 4, web('203.0.113.128/25')) });
    expectFlow(network, https, 'denied', { rules: [R('drop')] });
    expectFlow(network, { ...https, from: '203.0.113.128' }, 'allowed', { rules: [R('exception')] });
    expectFlow(network, { ...https, from: '203.0.112.255' }, 'allowed', { rules: [R('accept')] });
  });

  it('a drop of all protocols beats an accept of one', () => {
    const network = world({ ...member, ...drop('drop', A, 5, ANY_SERVICE), ...accept('accept', B, 5) });
    expectFlow(network, https, 'denied', { rules: [R('drop')] });
    expectFlow(network, { ...https, service: 'icmp' }, 'denied', { rules: [R('drop')] });
  });

  it('where none matches the default decides: inbound denied', () => {
    const { explanation } = expectFlow(world({ ...member, ...accept('accept', A, 5, { port_range: '80/80' }) }), https, 'denied', { actions: ['deny'] });
    expect(explanation.hops[0].says).toMatch(/basic groups deny inbound/);
  });
});

describe('case 6, outbound', () => {
  const out = { type: 'egress' };
  const flow = { from: I('web'), to: HOST, service: 'tcp/443' };

  it('is one list, too, with outbound allowed where none matches', () => {
    expectFlow(world(member), flow, 'allowed', { assumptions: [] });
    expectFlow(world({ ...member, ...drop('drop', A, 100, out) }), flow, 'denied', { rules: [R('drop')] });
    expectFlow(world({ ...member, ...drop('drop', A, 100, out), ...accept('accept', B, 99, out) }), flow, 'allowed', { rules: [R('accept')] });
    expectFlow(world({ ...member, ...drop('drop', A, 99, out), ...accept('accept', B, 99, out) }), flow, 'denied', { rules: [R('drop')] });
  });

  it('has nothing to do with inbound rules', () => {
    expectFlow(world({ ...member, ...drop('drop', A, 1) }), flow, 'allowed');
    expectFlow(world({ ...member, ...accept('accept', A, 1), ...drop('drop', A, 1, out) }), https, 'allowed', { rules: [R('accept')] });
  });

  it('inside of a VPC both sides have to allow', () => {
    const two = { ...VPC, ...group(A, { inner_access_policy: 'Drop' }), ...group(B), ...instance('a', [A]), ...instance('b', [B]) };
    const inside = { from: I('a'), to: I('b'), service: 'tcp/3306' };
    const open = { ...two, ...accept('in', B, 1, { source_security_group_id: `\${${G(A)}.id}`, cidr_ip: undefined, port_range: '3306/3306' }) };
    expectFlow(world(two), inside, 'denied', { rules: [expect.any(String), G(B)], actions: ['allow', 'deny'] });
    expectFlow(world(open), inside, 'allowed', { rules: [expect.any(String), R('in')], actions: ['allow', 'allow'] });
    expectFlow(world(open), { ...inside, service: 'tcp/3307' }, 'denied');
    expectFlow(world({ ...open, ...drop('out', A, 1, { ...out, cidr_ip: '10.0.0.0/8' }) }), inside, 'denied', { rules: [R('out')] });
    expectFlow(world({ ...open, ...drop('out', A, 1, { ...out, cidr_ip: undefined, source_security_group_id: `\${${G(B)}.id}` }) }), inside, 'denied', { rules: [R('out')] });
  });
});

describe('case 6, IPv6', () => {
  const SIX = { cidr_ip: undefined, ipv6_cidr_ip: '::/0' };
  const six: Resources = {
    ...WEB6, ...group(A), ...rule('in6', 'web', { ...SIX, priority: 10 }),
    [I('web')]: { ...WEB6[I('web')], security_groups: [`\${${G('web')}.id}`, `\${${G(A)}.id}`] },
  };
  const flow = { from: HOST6, to: I('web'), service: 'tcp/443' };

  it('is the same, and rules of one family do not touch the other', () => {
    expectFlow(world(six), flow, 'allowed', { rules: [R('in6')] });
    expectFlow(world({ ...six, ...drop('drop', A, 5, SIX) }), flow, 'denied', { rules: [R('drop')] });
    expectFlow(world({ ...six, ...drop('drop', A, 10, SIX) }), flow, 'denied', { rules: [R('drop')] });
    expectFlow(world({ ...six, ...drop('drop', A, 11, SIX) }), flow, 'allowed', { rules: [R('in6')] });
    expectFlow(world({ ...six, ...drop('drop', A, 1) }), flow, 'allowed', { rules: [R('in6')] });
  });
});
