import { ordered, policy, type Resources, STRICT } from '../support/artifacts';
import { domain, DROP, expectFlow, HOST, I, outbound, P, tcp, WEB, world } from './support';

const egress = expect.any(String);
/** A border that lets out what the policy says, and nothing else, in strict mode. */
const lets = (more: Record<string, unknown>): Resources => (
  { ...WEB, ...STRICT, ...outbound('updates', more), ...outbound('rest', DROP), ...ordered('out', 'updates', 'rest') });
const byName = (name: string, mode = 'FQDN'): Resources => lets({ ...domain(name, mode), ...tcp('443/443', 'HTTPS') });
const book = (...entries: readonly string[]): Resources => ({
  ...lets({ destination: '${alicloud_cloud_firewall_address_book.d.group_name}', destination_type: 'group', domain_resolve_type: 'FQDN', ...tcp('443/443', 'HTTPS') }),
  'alicloud_cloud_firewall_address_book.d': { group_name: 'd', group_type: 'domain', description: 'd', address_list: entries },
});
const to = (name: string | undefined, more: object = {}) => (
  { from: I('web'), to: HOST, service: 'tcp/443', application: 'HTTPS', ...(name === undefined ? {} : { domain: name }), ...more });
const ALLOWED = { rules: [egress, P('updates')], actions: ['allow', 'allow'] };
const DENIED = { rules: [egress, P('rest')], actions: ['allow', 'deny'] };
const accepted = `${P('updates')} is accepted by the cloud`;

describe('case 8: a wildcard', () => {
  it.each(['DNS', 'FQDN_AND_DNS'])('in mode %s is refused: listed, and what depends on it is undecided', (mode) => {
    const network = world(byName('*.aliyun.com', mode));
    expect(network.notUnderstood).toEqual([expect.objectContaining({ resource: P('updates'), why: expect.stringMatching(/wildcard.*FQDN/) })]);
    expectFlow(network, to('mirrors.aliyun.com'), 'undecided');
    expectFlow(world(byName('*.aliyun.com', mode), { bind: { [accepted]: 'false' } }), to('mirrors.aliyun.com'), 'denied', DENIED);
    expectFlow(world(byName('*.aliyun.com', mode), { bind: { [accepted]: 'true' } }), to('mirrors.aliyun.com'), 'allowed', ALLOWED);
  });

  it('in FQDN mode is not', () => {
    const network = world(byName('*.aliyun.com'));
    expect(network.notUnderstood).toEqual([]);
    expectFlow(network, to('mirrors.aliyun.com'), 'allowed', { ...ALLOWED, assumptions: [] });
  });

  it('covers its own domain or not: a named assumption, which is listed where it matters only', () => {
    const network = world(byName('*.aliyun.com'));
    expectFlow(network, to('aliyun.com'), 'denied', { ...DENIED, assumptions: ['firewall-switch', 'wildcard-apex'] });
    expectFlow(world(byName('*.aliyun.com'), { assume: { 'wildcard-apex': 'included' } }), to('aliyun.com'), 'allowed', { ...ALLOWED, assumptions: ['wildcard-apex'] });
    expectFlow(network, to('attacker.example'), 'denied', { ...DENIED, assumptions: ['firewall-switch'] });
  });

  it('in a book beside its own domain leaves nothing to assume', () => {
    for (const name of ['aliyun.com', 'mirrors.aliyun.com']) expectFlow(world(book('*.aliyun.com', 'aliyun.com')), to(name), 'allowed', { ...ALLOWED, assumptions: [] });
    expectFlow(world(book('*.aliyun.com')), to('aliyun.com'), 'denied', { assumptions: ['firewall-switch', 'wildcard-apex'] });
  });

  it.each(['notaliyun.com', 'aliyun.com.attacker.example', 'com', 'aliyun.co', 'mirrors-aliyun.com'])('does not cover %s', (name) => {
    expectFlow(world(book('*.aliyun.com', 'aliyun.com')), to(name), 'denied', DENIED);
  });

  it('covers deeper names, which is an assumption, too', () => {
    expectFlow(world(byName('*.aliyun.com')), to('a.b.aliyun.com'), 'allowed', { ...ALLOWED, assumptions: ['wildcard-depth'] });
    expectFlow(world(byName('*.aliyun.com'), { assume: { 'wildcard-depth': 'one-label' } }), to('a.b.aliyun.com'), 'denied', DENIED);
    expectFlow(world(byName('*.aliyun.com'), { assume: { 'wildcard-depth': 'one-label' } }), to('a.aliyun.com'), 'allowed', ALLOWED);
  });

  it('covers names in whatever spelling', () => {
    for (const name of ['MIRRORS.Aliyun.COM', 'mirrors.aliyun.com.']) expectFlow(world(byName('*.aliyun.com')), to(name), 'allowed', ALLOWED);
    expectFlow(world(byName('*.Aliyun.com')), to('mirrors.aliyun.com'), 'allowed', ALLOWED);
  });

  it('as a deny lets its own domain through by the same assumption', () => {
    const denies = { ...WEB, ...STRICT, ...outbound('bad', { ...DROP, ...domain('*.bad.example', 'FQDN'), ...tcp('0/0', 'HTTPS', 'HTTP') }) };
    expectFlow(world(denies), to('x.bad.example'), 'denied', { rules: [egress, P('bad')] });
    expectFlow(world(denies), to('bad.example'), 'allowed', { assumptions: ['wildcard-apex'] });
  });
});

describe('case 8: FQDN', () => {
  it('compares exactly without a wildcard', () => {
    expectFlow(world(byName('aliyun.com')), to('aliyun.com'), 'allowed', { ...ALLOWED, assumptions: [] });
    expectFlow(world(byName('aliyun.com')), to('mirrors.aliyun.com'), 'denied', { ...DENIED, assumptions: ['firewall-switch'] });
  });

  it('sees the names of HTTP and TLS, not those of other applications', () => {
    const any = lets({ ...domain('aliyun.com', 'FQDN'), ...tcp('0/0', 'HTTP', 'HTTPS', 'SSL') });
    for (const [port, application] of [[80, 'HTTP'], [8080, 'HTTP'], [443, 'HTTPS'], [8443, 'SSL']]) {
      expectFlow(world(any), to('aliyun.com', { service: `tcp/${port}`, application }), 'allowed', ALLOWED);
    }
    expectFlow(world(any), to('aliyun.com', { service: 'tcp/22', application: 'SSH' }), 'denied', DENIED);
  });

  it.each(['SSH', 'MySQL'])('with %s is refused, for it shows no name', (application) => {
    const network = world(lets({ ...domain('aliyun.com', 'FQDN'), ...tcp('0/0', application) }));
    expect(network.notUnderstood).toEqual([expect.objectContaining({ resource: P('updates') })]);
  });

  it('shares an address with others: the name decides', () => {
    expectFlow(world(byName('aliyun.com')), to('neighbour.example'), 'denied', DENIED);
  });
});

describe('case 8: DNS', () => {
  const ntp = lets({ ...domain('ntp.aliyun.com', 'DNS'), proto: 'UDP', dest_port: '123/123' });
  const flow = to('ntp.aliyun.com', { service: 'udp/123', application: undefined });
  const resolved = 'addresses of ntp.aliyun.com';

  it('compares addresses, for any application; that the answers agree is an assumption', () => {
    expectFlow(world(ntp), flow, 'allowed', { ...ALLOWED, assumptions: ['dns-answers'] });
    expectFlow(world(ntp, { assume: { 'dns-answers': 'open' } }), flow, 'undecided', { dependsOn: [expect.stringContaining(resolved) as never] });
    expectFlow(world(ntp), { ...flow, service: 'udp/124' }, 'denied', DENIED);
  });

  it('lets out to other names on the same address', () => {
    const other = to('other.example', { service: 'udp/123', application: undefined });
    expectFlow(world(ntp), other, 'undecided', { dependsOn: [expect.stringContaining(resolved) as never] });
  });

  it('is decided by --bind of the addresses behind the name', () => {
    const other = to('other.example', { service: 'udp/123', application: undefined });
    expectFlow(world(ntp, { bind: { [resolved]: '203.0.113.0/24' } }), other, 'allowed', ALLOWED);
    expectFlow(world(ntp, { bind: { [resolved]: '198.51.100.1' } }), other, 'denied', DENIED);
  });

  it('does not depend on what is identified: loose and strict are alike', () => {
    const tls = lets({ ...domain('aliyun.com', 'DNS'), ...tcp('443/443') });
    expectFlow(world(tls), to('aliyun.com', { application: 'unidentified' }), 'allowed', ALLOWED);
  });
});

describe('case 8: other modes', () => {
  const udp = { proto: 'UDP', dest_port: '123/123' };

  it('none given: FQDN, which is an assumption', () => {
    const flow = to('ntp.aliyun.com', { service: 'udp/123', application: undefined });
    expectFlow(world(lets({ ...domain('ntp.aliyun.com'), ...udp })), flow, 'denied', { ...DENIED, assumptions: ['firewall-switch', 'unset-resolution'] });
    expectFlow(world(lets({ ...domain('ntp.aliyun.com'), ...udp }), { assume: { 'unset-resolution': 'DNS' } }), flow, 'allowed', ALLOWED);
  });

  it('FQDN_AND_DNS: by name, or by address where no name is visible', () => {
    const both = lets({ ...domain('aliyun.com', 'FQDN_AND_DNS'), ...tcp('443/443', 'HTTPS') });
    expectFlow(world(both), to('aliyun.com'), 'allowed', { ...ALLOWED, assumptions: [] });
    expectFlow(world(both), to('other.example'), 'denied', { ...DENIED, assumptions: ['firewall-switch', 'fqdn-and-dns'] });
  });

  it('an inbound domain is refused', () => {
    const network = world({ ...WEB, ...policy('in', domain('aliyun.com', 'FQDN')) });
    expect(network.notUnderstood).toEqual([expect.objectContaining({ resource: P('in'), why: expect.stringMatching(/inbound/) })]);
  });
});
