import { UNIDENTIFIED } from '../../lib/net';
import { LOOSE, ordered, policy, type Resources, STRICT } from '../support/artifacts';
import { DROP, EIP, expectFlow, HOST, HOST6, I, outbound, P, R, SIX, tcp, WEB, WEB6, world } from './support';

/** A border that lets in one application on any port, and nothing else. */
const letsIn = (...applications: readonly string[]): Resources => ({
  ...WEB, ...STRICT, ...policy('app', { destination: `\${${EIP}}/32`, ...tcp('0/0', ...applications) }), ...policy('rest', DROP), ...ordered('in', 'app', 'rest'),
});
const flow = (port: number, application: string) => ({ from: HOST, to: I('web'), service: `tcp/${port}`, application });
const ALLOWED = { rules: [P('app'), R('in')], actions: ['allow', 'allow'] };
const DENIED = { rules: [P('rest')], actions: ['deny'] };

describe('case 3: TLS is named by its port [W-HOW]', () => {
  it.each([
    ['HTTPS', 443, 'HTTPS', 'allowed'], ['HTTPS', 8443, 'SSL', 'denied'],
    ['SSL', 8443, 'SSL', 'allowed'], ['SSL', 443, 'HTTPS', 'denied'],
    ['SMTPS', 465, 'SMTPS', 'allowed'], ['IMAPS', 993, 'IMAPS', 'allowed'], ['POPS', 995, 'POPS', 'allowed'],
    ['SSL', 465, 'SMTPS', 'denied'], ['SSL', 993, 'IMAPS', 'denied'], ['SSL', 995, 'POPS', 'denied'],
    ['SMTPS', 443, 'HTTPS', 'denied'], ['SSL', 1, 'SSL', 'allowed'], ['SSL', 65535, 'SSL', 'allowed'],
  ] as const)('a rule for %s and TLS on %d, which is %s: %s', (rule, port, label, verdict) => {
    expectFlow(world(letsIn(rule)), flow(port, label), verdict, verdict === 'allowed' ? ALLOWED : DENIED);
  });

  it('reads HTTPS on 8443 as TLS there, and says so', () => {
    const { explanation, allow } = expectFlow(world(letsIn('HTTPS')), flow(8443, 'HTTPS'), 'denied', DENIED);
    expect(explanation.notes.join()).toMatch(/SSL/);
    expect(allow.notes.join()).toMatch(/SSL/);
    expectFlow(world(letsIn('SSL')), flow(8443, 'HTTPS'), 'allowed', ALLOWED);
  });

  it('has both with both in the list', () => {
    for (const port of [443, 8443]) expectFlow(world(letsIn('HTTPS', 'SSL')), flow(port, port === 443 ? 'HTTPS' : 'SSL'), 'allowed', ALLOWED);
  });
});

describe('case 3: every other application is recognised on any port', () => {
  it.each([80, 443, 8080, 12345])('HTTP on %d', (port) => {
    expectFlow(world(letsIn('HTTP')), flow(port, 'HTTP'), 'allowed', ALLOWED);
    expectFlow(world(letsIn('HTTPS', 'SSL')), flow(port, 'HTTP'), 'denied', DENIED);
  });

  it.each(['SSH', 'MySQL', 'RDP', 'FTP', 'VNC', 'Redis', 'SMTP'])('%s on a port of another', (application) => {
    expectFlow(world(letsIn(application)), flow(80, application), 'allowed', ALLOWED);
    expectFlow(world(letsIn('HTTP')), flow(80, application), 'denied', DENIED);
  });

  it('within the ports of the rule only', () => {
    const on80 = { ...letsIn('HTTP'), ...policy('app', tcp('80/80', 'HTTP')) };
    expectFlow(world(on80), flow(80, 'HTTP'), 'allowed', ALLOWED);
    expectFlow(world(on80), flow(8080, 'HTTP'), 'denied', DENIED);
  });

  it('whatever the spelling of the name', () => {
    expectFlow(world(letsIn('mysql')), flow(3306, 'MYSQL'), 'allowed', ALLOWED);
  });

  it('by the list, which wins over the single name [SDK:ModifyControlPolicyRequest]', () => {
    const both = { ...letsIn('HTTP'), ...policy('app', { ...tcp('0/0', 'HTTP'), application_name: 'SSH' }) };
    expectFlow(world(both), flow(80, 'HTTP'), 'allowed', ALLOWED);
    expectFlow(world(both), flow(22, 'SSH'), 'denied', DENIED);
    const single = { ...letsIn('HTTP'), ...policy('app', { ...tcp('0/0'), application_name_list: undefined, application_name: 'SSH' }) };
    expectFlow(world(single), flow(22, 'SSH'), 'allowed', ALLOWED);
  });

  it('ANY is any application, also one that is not identified', () => {
    for (const application of ['HTTP', 'HTTPS', UNIDENTIFIED, 'Something']) {
      expectFlow(world(letsIn('ANY')), flow(443, application), 'allowed', { ...ALLOWED, assumptions: [] });
    }
  });
});

describe('case 3, a deny by application', () => {
  const denied: Resources = { ...WEB, ...policy('app', { ...DROP, ...tcp('0/0', 'HTTPS') }) };

  it('lets TLS on other ports through', () => {
    expectFlow(world({ ...denied, ...STRICT }), flow(443, 'HTTPS'), 'denied', { rules: [P('app')] });
    expectFlow(world({ ...denied, ...STRICT }), flow(8443, 'SSL'), 'allowed');
    expectFlow(world({ ...denied, ...LOOSE }), flow(8443, 'SSL'), 'allowed');
  });
});

describe('case 3, outbound and IPv6', () => {
  it('is the same outbound', () => {
    const out = { ...WEB, ...STRICT, ...outbound('app', tcp('0/0', 'HTTPS')), ...outbound('rest', DROP), ...ordered('out', 'app', 'rest') };
    expectFlow(world(out), { from: I('web'), to: HOST, service: 'tcp/443', application: 'HTTPS' }, 'allowed', { rules: [expect.any(String), P('app')] });
    expectFlow(world(out), { from: I('web'), to: HOST, service: 'tcp/8443', application: 'SSL' }, 'denied', { rules: [expect.any(String), P('rest')] });
  });

  it('is the same over IPv6', () => {
    const six = { ...WEB6, ...STRICT, ...policy('app', { ...SIX, ...tcp('0/0', 'SSL') }), ...policy('rest', { ...SIX, ...DROP }), ...ordered('in', 'app', 'rest') };
    expectFlow(world(six), { ...flow(8443, 'SSL'), from: HOST6 }, 'allowed', { rules: [P('app'), R('in6')] });
    expectFlow(world(six), { ...flow(443, 'HTTPS'), from: HOST6 }, 'denied', DENIED);
  });

  it.each(['UDP', 'ICMP', 'ANY'])('an application needs TCP: with %s the cloud refuses the policy, and what depends on it is undecided', (proto) => {
    const network = world({ ...letsIn('HTTPS'), ...policy('app', { ...tcp('0/0', 'HTTPS'), proto, ...(proto === 'ICMP' ? { dest_port: undefined } : {}) }) });
    expect(network.notUnderstood).toContainEqual(expect.objectContaining({ resource: P('app') }));
    expectFlow(network, { from: HOST, to: I('web'), service: 'tcp/443', application: 'HTTPS' }, proto === 'ANY' ? 'undecided' : 'denied');
  });
});
