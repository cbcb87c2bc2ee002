import { Intents } from '../../lib/intent/intent';
import { ordered, policy, type Resources, STRICT } from '../support/artifacts';
import { ask, DROP, expectFlow, HOST, HOST6, I, KNOWN, one, outbound, P, R, SIX, tcp, WEB6, world } from './support';

const flow = { from: HOST, to: I('web'), service: 'tcp/22' };
const both: Resources = { ...KNOWN, ...STRICT, ...policy('ssh', tcp('22/22')), ...policy('rest', DROP) };
const order = (name: string, position: number, more: object = {}): Resources => ({
  [`alicloud_cloud_firewall_control_policy_order.${name}`]: { acl_uuid: `\${${P(name)}.acl_uuid}`, direction: 'in', order: position, ...more } });
const after = (...names: readonly string[]): object => ({ depends_on: names.map(P) });
const ALLOWED = { rules: [P('ssh'), R('in')] };
const DENIED = { rules: [P('rest')] };
const OPEN = [`the order of ${P('rest')} and ${P('ssh')}`];

describe('case 12: policies whose order nothing fixes', () => {
  it('leave the verdict open where it matters, and are named', () => {
    const { explanation } = expectFlow(world(both), flow, 'undecided', { dependsOn: OPEN });
    expect(explanation.hops[0]).toMatchObject({ action: 'undecided' });
    expect(explanation.hops[0].rule).toContain(P('ssh'));
    expect(explanation.hops[0].rule).toContain(P('rest'));
  });

  it('leave nothing open where it does not matter', () => {
    expectFlow(world(both), { ...flow, service: 'tcp/23' }, 'denied', DENIED);
    expectFlow(world({ ...both, ...policy('rest') }), flow, 'allowed', { assumptions: [] });
    expectFlow(world({ ...both, ...policy('rest', { acl_action: 'log' }) }), flow, 'allowed');
    expectFlow(world({ ...both, ...policy('ssh', { ...DROP, ...tcp('22/22') }) }), flow, 'denied');
    expectFlow(world({ ...both, ...policy('rest', { ...DROP, release: 'false' }) }), flow, 'allowed', ALLOWED);
    expectFlow(world({ ...both, ...policy('rest', { ...DROP, direction: 'out' }) }), flow, 'allowed', ALLOWED);
    expectFlow(world({ ...both, ...policy('rest', { ...DROP, ...SIX }) }), flow, 'allowed', ALLOWED);
    expectFlow(world({ ...both, ...policy('rest', { ...DROP, source: '198.51.100.0/24' }) }), flow, 'allowed', ALLOWED);
  });

  it('leave open an intent about everything only where none of its flows is decided', () => {
    const all = { from: 'internet', to: I('web') };
    expect(one(world(both), Intents.allow('allow', all)).verdict).toBe('violated');
    expect(one(world(both), Intents.deny('deny', all))).toMatchObject({ verdict: 'undecided', dependsOn: OPEN });
  });

  it('are put in order by order resources, either way', () => {
    expectFlow(world({ ...both, ...ordered('in', 'ssh', 'rest') }), flow, 'allowed', { ...ALLOWED, assumptions: [] });
    expectFlow(world({ ...both, ...ordered('in', 'rest', 'ssh') }), flow, 'denied', { ...DENIED, assumptions: ['firewall-switch'] });
  });

  it('are put in order by dependencies, either way, also through others', () => {
    expectFlow(world({ ...both, ...policy('rest', { ...DROP, ...after('ssh') }) }), flow, 'allowed', ALLOWED);
    expectFlow(world({ ...both, ...policy('ssh', { ...tcp('22/22'), ...after('rest') }) }), flow, 'denied', DENIED);
    const chain = { ...both, ...policy('middle', { ...tcp('9/9'), ...after('ssh') }), ...policy('rest', { ...DROP, ...after('middle') }) };
    expectFlow(world(chain), flow, 'allowed', ALLOWED);
    const reference = { ...both, ...policy('rest', { ...DROP, description: `\${${P('ssh')}.acl_uuid}` }) };
    expectFlow(world(reference), flow, 'allowed', ALLOWED);
    const through = { ...both, 'null_resource.wait': { depends_on: [P('ssh')] }, ...policy('rest', { ...DROP, depends_on: ['null_resource.wait'] }) };
    expectFlow(world(through), flow, 'allowed', ALLOWED);
  });

  it('are put in order by one order resource, when it leaves one place for the other', () => {
    expectFlow(world({ ...both, ...order('rest', 2) }), flow, 'allowed', ALLOWED);
    expectFlow(world({ ...both, ...order('rest', 1) }), flow, 'denied', DENIED);
    expectFlow(world({ ...both, ...order('ssh', 1) }), flow, 'allowed', ALLOWED);
    expectFlow(world({ ...both, ...order('rest', -1) }), flow, 'allowed', ALLOWED);
  });

  it('are not by one that leaves places on both sides', () => {
    const three = { ...both, ...policy('web', tcp('443/443')), ...order('rest', 2) };
    expectFlow(world(three), flow, 'undecided');
    expectFlow(world({ ...three, ...order('ssh', 1) }), flow, 'allowed', { rules: ALLOWED.rules, assumptions: ['unchained-order'] });
  });

  it('are by order resources that are not chained: an assumption', () => {
    const loose = { ...both, ...order('ssh', 1), ...order('rest', 2) };
    expectFlow(world(loose), flow, 'allowed', { ...ALLOWED, assumptions: ['unchained-order'] });
    expectFlow(world(loose, { assume: { 'unchained-order': 'open' } }), flow, 'undecided', { dependsOn: OPEN });
  });

  it('are not by two that claim the same place', () => {
    expectFlow(world({ ...both, ...order('ssh', 1), ...order('rest', 1, { depends_on: ['alicloud_cloud_firewall_control_policy_order.ssh'] }) }), flow, 'undecided');
  });

  it('are not by an order resource whose place is not known', () => {
    expectFlow(world({ ...both, ...order('rest', '${var.place}' as never) }), flow, 'undecided', { dependsOn: OPEN });
  });

  // The provider addresses a position by policy and direction; that of the other list says nothing about this one.
  it('are not by an order resource of the other direction', () => {
    expectFlow(world({ ...both, ...order('rest', 2, { direction: 'out' }) }), flow, 'undecided', { dependsOn: OPEN });
  });

  it('are named two by two among many', () => {
    const many = {
      ...both, ...policy('web', { ...tcp('443/443'), ...after('rest') }), ...policy('dns', { proto: 'UDP', dest_port: '53/53' }),
    };
    expectFlow(world(many), flow, 'undecided', { dependsOn: OPEN });
    expectFlow(world(many), { ...flow, service: 'tcp/443' }, 'denied', DENIED);
    expectFlow(world(many), { ...flow, service: 'udp/53' }, 'undecided', { dependsOn: [`the order of ${P('dns')} and ${P('rest')}`] });
  });

  it('a deny-all that depends on all allows comes last, whatever their order', () => {
    const list = { ...both, ...policy('web', tcp('443/443')), ...policy('rest', { ...DROP, ...after('ssh', 'web') }) };
    for (const service of ['tcp/22', 'tcp/443']) expectFlow(world(list), { ...flow, service }, 'allowed', { assumptions: [] });
    expectFlow(world(list), { ...flow, service: 'tcp/80' }, 'denied', DENIED);
  });
});

describe('case 12, the other lists', () => {
  it('outbound', () => {
    const out = { ...KNOWN, ...STRICT, ...outbound('ssh', tcp('22/22')), ...outbound('rest', DROP) };
    const away = { from: I('web'), to: HOST, service: 'tcp/22' };
    expectFlow(world(out), away, 'undecided', { dependsOn: OPEN });
    expectFlow(world({ ...out, ...ordered('out', 'ssh', 'rest') }), away, 'allowed', { rules: [expect.any(String), P('ssh')] });
    expectFlow(world({ ...out, ...ordered('out', 'rest', 'ssh') }), away, 'denied', { rules: [expect.any(String), P('rest')] });
  });

  it('IPv6', () => {
    const six = { ...WEB6, ...STRICT, ...policy('ssh', { ...SIX, ...tcp('22/22') }), ...policy('rest', { ...SIX, ...DROP }) };
    expectFlow(world(six), { ...flow, from: HOST6 }, 'undecided', { dependsOn: OPEN });
    expectFlow(world({ ...six, ...ordered('in', 'ssh', 'rest') }), { ...flow, from: HOST6 }, 'allowed', { rules: [P('ssh'), R('in6')] });
  });

  it('positions count within each: the first of one list and the first of another do not clash', () => {
    const dual = { ...both, ...policy('ssh6', { ...SIX, ...tcp('22/22') }), ...policy('rest6', { ...SIX, ...DROP }), ...ordered('in', 'ssh', 'rest') };
    expect(ask(world(dual), flow).explanation.verdict).toBe('allowed');
  });
});
