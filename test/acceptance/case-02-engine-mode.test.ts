import { Intents } from '../../lib/intent/intent';
import { Service, UNIDENTIFIED } from '../../lib/net';
import { LOOSE, ordered, policy, type Resources, STRICT } from '../support/artifacts';
import { domain, DROP, EIP, expectFlow, HOST, HOST6, I, one, outbound, P, R, SIX, tcp, WEB, WEB6, world } from './support';

const https = { destination: `\${${EIP}}/32`, ...tcp('443/443', 'HTTPS') };
const closed: Resources = { ...WEB, ...policy('https', https), ...policy('rest', DROP), ...ordered('in', 'https', 'rest') };
const unidentified = { from: HOST, to: I('web'), service: 'tcp/443', application: UNIDENTIFIED };
const only = Intents.only('only https', { from: 'internet', to: I('web'), service: Service.tcp(443), application: 'HTTPS' });

describe('case 2: a flow whose application is not identified', () => {
  it('passes in loose mode at the first application rule with its four-tuple', () => {
    expectFlow(world({ ...closed, ...LOOSE }), unidentified, 'allowed', { rules: [P('https'), R('in')], actions: ['allow', 'allow'], assumptions: [] });
    const result = one(world({ ...closed, ...LOOSE }), only);
    expect(result.verdict).toBe('violated');
    expect(result.witness?.hops[0].rule).toBe(P('https'));
    expect(result.witness?.flow.application).toBe(UNIDENTIFIED);
  });

  it('does not in strict mode', () => {
    expectFlow(world({ ...closed, ...STRICT }), unidentified, 'denied', { rules: [P('rest')], actions: ['deny'], assumptions: ['firewall-switch'] });
    expect(one(world({ ...closed, ...STRICT }), only).verdict).toBe('holds');
  });

  it('names the mode as an assumption where the artifact does not set it, and only where it matters', () => {
    expectFlow(world(closed), unidentified, 'allowed', { rules: [P('https'), R('in')], assumptions: ['engine-mode'] });
    expectFlow(world(closed, { assume: { 'engine-mode': 'strict' } }), unidentified, 'denied', { assumptions: ['engine-mode', 'firewall-switch'] });
    expectFlow(world(closed), { ...unidentified, application: 'HTTPS' }, 'allowed', { assumptions: [] });
    expectFlow(world(closed), { ...unidentified, application: 'SSH' }, 'denied', { assumptions: ['firewall-switch'] });
    expectFlow(world({ ...WEB, ...policy('rest', DROP) }), unidentified, 'denied', { assumptions: ['firewall-switch'] });
  });

  it.each([['strict', STRICT], ['loose', LOOSE]])('goes on in %s mode when it was identified as something else', (_, mode) => {
    expectFlow(world({ ...closed, ...mode }), { ...unidentified, application: 'SSH' }, 'denied', { rules: [P('rest')] });
  });

  it.each([
    ['another port', {}, { service: 'tcp/444' }],
    ['another protocol', {}, { service: 'udp/443' }],
    ['another source', { source: '198.51.100.0/24' }, {}],
    ['another destination', { destination: '192.0.2.1/32' }, {}],
  ])('is not let through in loose mode at a rule with %s', (_, change, flow) => {
    const network = world({ ...closed, ...LOOSE, ...KNOWN_EIP, ...policy('https', { ...https, ...change }) });
    expectFlow(network, { ...unidentified, ...flow }, 'denied', { rules: [P('rest')] });
  });

  it.each(['accept', 'drop', 'log'])('passes in loose mode at an application rule whose action is %s [W-ENG]', (acl_action) => {
    const network = world({ ...closed, ...LOOSE, ...policy('https', { ...https, acl_action }) });
    expectFlow(network, unidentified, 'allowed', { rules: [P('https'), R('in')] });
  });

  it('never passes a deny that stands above', () => {
    const network = world({ ...closed, ...LOOSE, ...ordered('in', 'rest', 'https') });
    expectFlow(network, unidentified, 'denied', { rules: [P('rest')] });
  });

  it('does not pass at a rule that is disabled or asks for any application', () => {
    expectFlow(world({ ...closed, ...LOOSE, ...policy('https', { ...https, release: 'false' }) }), unidentified, 'denied', { rules: [P('rest')] });
    expectFlow(world({ ...closed, ...LOOSE, ...policy('https', { ...https, ...tcp('443/443'), acl_action: 'drop' }) }), unidentified, 'denied', { rules: [P('https')] });
  });

  it('passes in IPv6 alike', () => {
    const six = { ...WEB6, ...policy('https', { ...SIX, ...tcp('443/443', 'HTTPS') }), ...policy('rest', { ...SIX, ...DROP }), ...ordered('in', 'https', 'rest') };
    expectFlow(world({ ...six, ...LOOSE }), { ...unidentified, from: HOST6 }, 'allowed', { rules: [P('https'), R('in6')] });
    expectFlow(world({ ...six, ...STRICT }), { ...unidentified, from: HOST6 }, 'denied', { rules: [P('rest')] });
  });
});

const KNOWN_EIP: Resources = { 'alicloud_eip_address.web': { ip_address: '47.1.2.3' } };

describe('case 2, outbound by domain', () => {
  const updates = { ...domain('mirrors.aliyun.com', 'FQDN'), ...tcp('443/443', 'HTTPS') };
  const both: Resources = { ...WEB, ...outbound('updates', updates), ...outbound('rest', DROP), ...ordered('out', 'updates', 'rest') };
  const flow = { from: I('web'), to: HOST, service: 'tcp/443', application: 'HTTPS' };
  const onlyUpdates = Intents.only('only updates', {
    from: I('web'), to: 'internet', service: Service.tcp(443), application: 'HTTPS', domain: 'mirrors.aliyun.com',
  });

  it.each([['strict', STRICT], ['loose', LOOSE]])('tells visible names apart in %s mode', (_, mode) => {
    const network = world({ ...both, ...mode });
    expectFlow(network, { ...flow, domain: 'mirrors.aliyun.com' }, 'allowed', { rules: [expect.any(String), P('updates')] });
    expectFlow(network, { ...flow, domain: 'attacker.example' }, 'denied', { rules: [expect.any(String), P('rest')] });
    expectFlow(network, { ...flow, application: 'SSH', domain: 'mirrors.aliyun.com' }, 'denied', { rules: [expect.any(String), P('rest')] });
  });

  it('lets out in loose mode what is not identified or shows no name, and not in strict mode', () => {
    expectFlow(world({ ...both, ...LOOSE }), { ...flow, application: UNIDENTIFIED }, 'allowed', { rules: [expect.any(String), P('updates')] });
    expectFlow(world({ ...both, ...STRICT }), { ...flow, application: UNIDENTIFIED }, 'denied', { rules: [expect.any(String), P('rest')] });
    expect(one(world({ ...both, ...LOOSE }), onlyUpdates).verdict).toBe('violated');
    expect(one(world({ ...both, ...STRICT }), onlyUpdates).verdict).toBe('holds');
  });
});
