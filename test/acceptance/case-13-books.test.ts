import { UNIDENTIFIED } from '../../lib/net';
import { LOOSE, ordered, policy, type Resources, STRICT } from '../support/artifacts';
import { domain, DROP, EIP, expectFlow, HOST, HOST6, I, KNOWN, outbound, P, R, SIX, tcp, WEB6, world } from './support';

const book = (name: string, group_type: string, address_list: readonly string[], more: object = {}): Resources => ({
  [`alicloud_cloud_firewall_address_book.${name}`]: { group_name: name, group_type, description: name, address_list, ...more } });
const REFERENCE = '${alicloud_cloud_firewall_address_book.offices.group_name}';
const from = (source: string): Record<string, unknown> => ({ source, source_type: 'group' });
const lets = (more: Record<string, unknown>): Resources => (
  { ...KNOWN, ...STRICT, ...policy('ssh', { ...tcp('22/22'), ...more }), ...policy('rest', DROP), ...ordered('in', 'ssh', 'rest') });
const flow = { from: HOST, to: I('web'), service: 'tcp/22' };
const other = { ...flow, from: '198.51.100.1' };
const ALLOWED = { rules: [P('ssh'), R('in')], assumptions: [] };
const DENIED = { rules: [P('rest')] };
const offices = book('offices', 'ip', ['203.0.113.0/24', '192.0.2.7/32']);

describe('case 13: an address book', () => {
  it.each([['by reference', REFERENCE], ['by its literal name', 'offices']])('%s', (_, name) => {
    const network = world({ ...lets(from(name)), ...offices });
    expect(network.notUnderstood).toEqual([]);
    expectFlow(network, flow, 'allowed', ALLOWED);
    expectFlow(network, other, 'denied', DENIED);
    expectFlow(network, { ...flow, from: '192.0.2.7' }, 'allowed', ALLOWED);
    expectFlow(network, { ...flow, from: '192.0.2.8' }, 'denied', DENIED);
  });

  it('that is not in the artifact is a named unknown, which can be bound', () => {
    const network = lets(from('elsewhere'));
    expectFlow(world(network), flow, 'undecided', { dependsOn: ['elsewhere'] });
    expectFlow(world(network, { bind: { elsewhere: '203.0.113.0/24' } }), flow, 'allowed', ALLOWED);
    expectFlow(world(network, { bind: { elsewhere: '192.0.2.0/24,198.51.100.0/24' } }), flow, 'denied', DENIED);
    expectFlow(world(network, { bind: { elsewhere: '192.0.2.0/24,198.51.100.0/24' } }), other, 'allowed', ALLOWED);
    expectFlow(world({ ...network, ...offices }), flow, 'undecided', { dependsOn: ['elsewhere'] });
  });

  it('that is not in the artifact leaves nothing open where it makes no difference', () => {
    expectFlow(world(lets({ ...DROP, ...from('elsewhere') })), flow, 'denied');
    expectFlow(world(lets(from('elsewhere'))), { ...flow, service: 'tcp/80' }, 'denied', DENIED);
  });

  it('is the same unknown in two policies', () => {
    const twice = { ...lets(from('elsewhere')), ...policy('rest', { ...DROP, ...from('elsewhere') }) };
    expectFlow(world(twice), flow, 'allowed');
    const opposite = { ...KNOWN, ...STRICT, ...policy('ssh', { ...DROP, ...from('elsewhere') }), ...policy('rest', from('elsewhere')), ...ordered('in', 'ssh', 'rest') };
    expectFlow(world(opposite), flow, 'undecided', { dependsOn: ['elsewhere'] });
  });

  it('that exists under a name which is a variable', () => {
    const named = { ...lets(from('${var.book}')), ...offices };
    expectFlow(world(named), flow, 'undecided');
    expectFlow(world(named, { bind: { 'var.book': 'offices' } }), flow, 'allowed', ALLOWED);
  });

  it('as a destination, with an EIP among its entries', () => {
    const servers = { ...book('offices', 'ip', [`\${${EIP}}/32`]), ...lets({ destination: REFERENCE, destination_type: 'group' }) };
    expectFlow(world(servers), flow, 'allowed', ALLOWED);
    expectFlow(world({ ...servers, ...book('offices', 'ip', ['47.1.2.4/32']) }), flow, 'denied', DENIED);
  });

  it('may carry notes, host bits, bare addresses and nothing at all', () => {
    expectFlow(world({ ...lets(from('offices')), ...book('offices', 'ip', ['203.0.113.0/24 head office']) }), flow, 'allowed', ALLOWED);
    expectFlow(world({ ...lets(from('offices')), ...book('offices', 'ip', ['203.0.113.99/24']) }), flow, 'allowed', ALLOWED);
    expectFlow(world({ ...lets(from('offices')), ...book('offices', 'ip', [HOST]) }), flow, 'allowed', ALLOWED);
    expectFlow(world({ ...lets(from('offices')), ...book('offices', 'ip', []) }), flow, 'denied', DENIED);
  });

  it('of IPv6 belongs to IPv6 policies', () => {
    const six = { ...WEB6, ...STRICT, ...book('offices', 'ipv6', ['2001:db8:ffff::/48']), ...policy('ssh', { ...SIX, ...tcp('22/22'), ...from(REFERENCE) }), ...policy('rest', { ...SIX, ...DROP }), ...ordered('in', 'ssh', 'rest') };
    expectFlow(world(six), { ...flow, from: HOST6 }, 'allowed', { rules: [P('ssh'), R('in6')] });
    expectFlow(world(six), { ...flow, from: '2001:db8:fffe::1' }, 'denied', DENIED);
  });

  it('outbound, as source and as destination', () => {
    const out = { ...KNOWN, ...STRICT, ...offices, ...outbound('ssh', { ...tcp('22/22'), destination: REFERENCE, destination_type: 'group' }), ...outbound('rest', DROP), ...ordered('out', 'ssh', 'rest') };
    const away = { from: I('web'), to: HOST, service: 'tcp/22' };
    expectFlow(world(out), away, 'allowed', { rules: [expect.any(String), P('ssh')] });
    expectFlow(world(out), { ...away, to: '198.51.100.1' }, 'denied', { rules: [expect.any(String), P('rest')] });
    expectFlow(world({ ...out, ...outbound('ssh', { ...tcp('22/22'), destination: 'elsewhere', destination_type: 'group' }) }), away, 'undecided', { dependsOn: ['elsewhere'] });
  });
});

describe('case 13: a port book', () => {
  const ports = (name: string): Record<string, unknown> => ({ dest_port: undefined, dest_port_type: 'group', dest_port_group: name });
  const admin = book('admin', 'port', ['22/22', '3389', '8000/8100 console']);

  it.each(['${alicloud_cloud_firewall_address_book.admin.group_name}', 'admin'])('by %s', (name) => {
    const network = world({ ...lets(ports(name)), ...admin });
    for (const port of [22, 3389, 8000, 8100]) expectFlow(network, { ...flow, service: `tcp/${port}` }, 'allowed', ALLOWED);
    for (const port of [21, 23, 7999, 8101]) expectFlow(network, { ...flow, service: `tcp/${port}` }, 'denied', DENIED);
  });

  it('that is not in the artifact is a named unknown, which can be bound', () => {
    const network = lets(ports('elsewhere'));
    expectFlow(world(network), flow, 'undecided', { dependsOn: ['elsewhere'] });
    expectFlow(world(network, { bind: { elsewhere: '22/22,80/80' } }), flow, 'allowed', ALLOWED);
    expectFlow(world(network, { bind: { elsewhere: '80/80' } }), flow, 'denied', DENIED);
  });
});

describe('case 13: a domain book', () => {
  const updates = { ...tcp('443/443', 'HTTPS'), destination: 'names', destination_type: 'group', domain_resolve_type: 'FQDN' };
  const out = (more: Record<string, unknown> = updates): Resources => ({ ...KNOWN, ...STRICT, ...outbound('ssh', more), ...outbound('rest', DROP), ...ordered('out', 'ssh', 'rest') });
  const fetch = { from: I('web'), to: HOST, service: 'tcp/443', application: 'HTTPS', domain: 'aliyun.com' };

  it('by literal name, like one policy for each name', () => {
    const network = world({ ...out(), ...book('names', 'domain', ['aliyun.com', '*.example.com note']) });
    expectFlow(network, fetch, 'allowed', { rules: [expect.any(String), P('ssh')] });
    expectFlow(network, { ...fetch, domain: 'a.example.com' }, 'allowed');
    expectFlow(network, { ...fetch, domain: 'other.example' }, 'denied', { rules: [expect.any(String), P('rest')] });
    expectFlow(world(out({ ...tcp('443/443', 'HTTPS'), ...domain('aliyun.com', 'FQDN') })), fetch, 'allowed');
  });

  // A book that is not in the artifact may be one of domains: in loose mode a flow without a visible name is
  // allowed at its policy, whatever the action [W-ENG].
  it('that is not in the artifact leaves open what loose mode lets through at a deny', () => {
    const denies = { ...out({ ...updates, ...DROP, ...tcp('443/443') }), ...LOOSE };
    expectFlow(world(denies), { ...fetch, application: UNIDENTIFIED, domain: undefined }, 'undecided');
  });

  it('that is in the artifact lets through in loose mode at a deny what shows no name', () => {
    const denies = { ...out({ ...updates, ...DROP, ...tcp('443/443') }), ...LOOSE, ...book('names', 'domain', ['bad.example']) };
    expectFlow(world(denies), { ...fetch, application: UNIDENTIFIED, domain: undefined }, 'allowed', { rules: [expect.any(String), P('ssh')] });
  });

  it('that is not in the artifact can be bound to names', () => {
    expectFlow(world(out()), fetch, 'undecided', { dependsOn: ['names'] });
    expectFlow(world(out(), { bind: { names: 'aliyun.com,*.example.com' } }), fetch, 'allowed', { rules: [expect.any(String), P('ssh')] });
    expectFlow(world(out(), { bind: { names: 'other.example' } }), fetch, 'denied', { rules: [expect.any(String), P('rest')] });
  });
});
