import { UNIDENTIFIED } from '../../lib/net';
import { LOOSE, ordered, policy, type Resources, STRICT } from '../support/artifacts';
import { DROP, expectFlow, HOST, HOST6, I, outbound, P, R, SIX, tcp, WEB, WEB6, world } from './support';

const LOG = { acl_action: 'log' };
const inbound: Resources = { ...WEB, ...STRICT, ...policy('watch', { ...LOG, ...tcp('22/22') }), ...policy('rest', DROP) };
const ssh = { from: HOST, to: I('web'), service: 'tcp/22', application: 'SSH' };

describe('case 4: a monitor rule', () => {
  it('above a deny lets traffic through, and the search ends there', () => {
    const network = world({ ...inbound, ...ordered('in', 'watch', 'rest') });
    expectFlow(network, ssh, 'allowed', { rules: [P('watch'), R('in')], actions: ['monitor', 'allow'], assumptions: [] });
    expectFlow(network, { ...ssh, service: 'tcp/23' }, 'denied', { rules: [P('rest')], actions: ['deny'] });
  });

  it('below a deny does not', () => {
    expectFlow(world({ ...inbound, ...ordered('in', 'rest', 'watch') }), ssh, 'denied', { rules: [P('rest')], actions: ['deny'] });
  });

  it('outbound alike', () => {
    const out = { ...WEB, ...STRICT, ...outbound('watch', { ...LOG, ...tcp('22/22') }), ...outbound('rest', DROP) };
    const flow = { from: I('web'), to: HOST, service: 'tcp/22' };
    expectFlow(world({ ...out, ...ordered('out', 'watch', 'rest') }), flow, 'allowed', { rules: [expect.any(String), P('watch')], actions: ['allow', 'monitor'] });
    expectFlow(world({ ...out, ...ordered('out', 'rest', 'watch') }), flow, 'denied', { rules: [expect.any(String), P('rest')] });
  });

  it('over IPv6 alike', () => {
    const six = { ...WEB6, ...STRICT, ...policy('watch', { ...SIX, ...LOG }), ...policy('rest', { ...SIX, ...DROP }), ...ordered('in', 'watch', 'rest') };
    expectFlow(world(six), { ...ssh, from: HOST6 }, 'allowed', { rules: [P('watch'), R('in6')], actions: ['monitor', 'allow'] });
  });

  it('that names an application says nothing of others', () => {
    const network = world({ ...inbound, ...policy('watch', { ...LOG, ...tcp('22/22', 'SSH') }), ...ordered('in', 'watch', 'rest') });
    expectFlow(network, ssh, 'allowed', { rules: [P('watch'), R('in')] });
    expectFlow(network, { ...ssh, application: 'HTTP' }, 'denied', { rules: [P('rest')] });
    expectFlow(network, { ...ssh, application: UNIDENTIFIED }, 'denied', { rules: [P('rest')] });
  });

  it('that names an application lets the unidentified through in loose mode', () => {
    const network = world({ ...inbound, ...LOOSE, ...policy('watch', { ...LOG, ...tcp('22/22', 'SSH') }), ...ordered('in', 'watch', 'rest') });
    expectFlow(network, { ...ssh, application: UNIDENTIFIED }, 'allowed', { rules: [P('watch'), R('in')], actions: ['allow', 'allow'] });
  });

  it('that is disabled lets nothing through', () => {
    const network = world({ ...inbound, ...policy('watch', { ...LOG, ...tcp('22/22'), release: 'false' }), ...ordered('in', 'watch', 'rest') });
    expectFlow(network, ssh, 'denied', { rules: [P('rest')], says: /watch.*disabled/ });
  });

  it('does not let through what a group drops', () => {
    const behind = { ...inbound, ...ordered('in', 'watch', 'rest'), [R('in')]: { ...inbound[R('in')], ip_protocol: 'tcp', port_range: '443/443' } };
    expectFlow(world(behind), ssh, 'denied', { rules: [P('watch'), 'alicloud_security_group.web'], actions: ['monitor', 'deny'], assumptions: [] });
  });
});
