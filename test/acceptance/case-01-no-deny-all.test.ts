import { Intents } from '../../lib/intent/intent';
import { Service } from '../../lib/net';
import { ordered, policy, STRICT } from '../support/artifacts';
import { DROP, EIP, expectFlow, HOST, HOST6, I, NOTHING_MATCHES, one, outbound, P, R, SIX, tcp, WEB, WEB6, world } from './support';

const https = { destination: `\${${EIP}}/32`, ...tcp('443/443', 'HTTPS') };
const onlyHttps = Intents.only('only https', { from: 'internet', to: I('web'), service: Service.tcp(443), application: 'HTTPS' });

describe('case 1: a border with allow rules and no deny-all', () => {
  const open = { ...WEB, ...STRICT, ...policy('https', https) };

  it('allows everything else', () => {
    expectFlow(world(open), { from: HOST, to: I('web'), service: 'tcp/22', application: 'SSH' }, 'allowed', {
      rules: [NOTHING_MATCHES, R('in')], actions: ['allow', 'allow'], assumptions: [],
    });
    expectFlow(world(open), { from: HOST, to: I('web'), service: 'tcp/443', application: 'HTTPS' }, 'allowed', { rules: [P('https'), R('in')], assumptions: [] });
    expectFlow(world(open), { from: HOST, to: I('web'), service: 'icmp' }, 'allowed', { rules: [NOTHING_MATCHES, R('in')] });
  });

  it('violates `only`, with a flow that is not the one meant', () => {
    const { verdict, witness } = one(world(open), onlyHttps);
    expect(verdict).toBe('violated');
    expect(witness).toMatchObject({ outcome: 'allowed', hops: [{ rule: NOTHING_MATCHES, action: 'allow' }, { rule: R('in') }] });
    const { protocol, port, application } = witness!.flow;
    expect(protocol === 'tcp' && port === 443 && application === 'HTTPS').toBe(false);
  });

  it('holds `only` once the rest is denied last, and not when it is denied first', () => {
    const closed = { ...open, ...policy('rest', DROP) };
    expect(one(world({ ...closed, ...ordered('in', 'https', 'rest') }), onlyHttps).verdict).toBe('holds');
    const reversed = world({ ...closed, ...ordered('in', 'rest', 'https') });
    expect(one(reversed, onlyHttps).verdict).toBe('violated');
    expectFlow(reversed, { from: HOST, to: I('web'), service: 'tcp/443', application: 'HTTPS' }, 'denied', {
      rules: [P('rest')], actions: ['deny'], assumptions: ['firewall-switch'],
    });
  });

  it('is one about each list: a deny-all of the other direction or family changes nothing', () => {
    const ssh = { from: HOST, to: I('web'), service: 'tcp/22', application: 'SSH' };
    expectFlow(world({ ...open, ...outbound('rest', DROP) }), ssh, 'allowed');
    expectFlow(world({ ...open, ...policy('rest', { ...DROP, ...SIX }) }), ssh, 'allowed');
    expectFlow(world({ ...open, ...policy('rest', DROP), ...ordered('in', 'https', 'rest') }), ssh, 'denied', { rules: [P('rest')] });
  });
});

describe('case 1, outbound', () => {
  const open = { ...WEB, ...STRICT, ...outbound('https', tcp('443/443', 'HTTPS')) };
  const ssh = { from: I('web'), to: HOST, service: 'tcp/22', application: 'SSH' };

  it('allows everything else until the rest is denied', () => {
    expectFlow(world(open), ssh, 'allowed', { rules: [expect.any(String), NOTHING_MATCHES], assumptions: [] });
    const closed = world({ ...open, ...outbound('rest', DROP), ...ordered('out', 'https', 'rest') });
    expectFlow(closed, ssh, 'denied', { rules: [expect.any(String), P('rest')], actions: ['allow', 'deny'] });
    expectFlow(closed, { ...ssh, service: 'tcp/443', application: 'HTTPS' }, 'allowed', { rules: [expect.any(String), P('https')] });
    const only = Intents.only('only https', { from: I('web'), to: 'internet', service: Service.tcp(443), application: 'HTTPS' });
    expect([world(open), closed].map((network) => one(network, only).verdict)).toEqual(['violated', 'holds']);
  });

  it('has TCP port 25 blocked by the platform, whatever the policies say', () => {
    expectFlow(world(open), { from: I('web'), to: HOST, service: 'tcp/25' }, 'denied', { assumptions: ['outbound-smtp'] });
    expectFlow(world(open, { assume: { 'outbound-smtp': 'open' } }), { from: I('web'), to: HOST, service: 'tcp/25' }, 'allowed');
  });
});

describe('case 1, IPv6', () => {
  const https6 = { ...SIX, ...tcp('443/443', 'HTTPS') };
  const only = Intents.only('only https', { from: HOST6, to: I('web'), service: Service.tcp(443), application: 'HTTPS' });

  it('needs a deny-all of its own', () => {
    const open = { ...WEB6, ...STRICT, ...policy('https', https6), ...policy('rest4', DROP) };
    const ssh = { from: HOST6, to: I('web'), service: 'tcp/22', application: 'SSH' };
    expectFlow(world(open), ssh, 'allowed', { rules: [NOTHING_MATCHES, R('in6')], assumptions: [] });
    expect(one(world(open), only).verdict).toBe('violated');
    const closed = world({ ...open, ...policy('rest', { ...SIX, ...DROP }), ...ordered('in', 'https', 'rest') });
    expectFlow(closed, ssh, 'denied', { rules: [P('rest')] });
    expect(one(closed, only).verdict).toBe('holds');
  });
});
