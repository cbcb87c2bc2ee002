import { type Boundary, type Rule } from '../../lib/model';
import { AlicloudNetwork } from '../../lib/alicloud/network';
import { AddressSet } from '../../lib/net';
import { artifactJson, group, instance, LOOSE, networkOf, ordered, policy, publicInstance, type Resources, rule, STRICT, VPC } from '../support/artifacts';
import { readArtifact } from '../../lib/artifact';

const P = (name: string): string => `alicloud_cloud_firewall_control_policy.${name}`;
const G = (name: string): string => `alicloud_security_group.${name}`;
const R = (name: string): string => `alicloud_security_group_rule.${name}`;

const boundaries = (resources: Resources, assume: Record<string, string> = {}): readonly Boundary[] => networkOf(resources, { assume }).boundaries();

const ids = (all: readonly Boundary[]): readonly string[] => all.map(({ id }) => id);

const boundary = (id: string, resources: Resources, assume: Record<string, string> = {}): Boundary => (
  boundaries(resources, assume).find((one) => one.id === id)!);

const rulesOf = (one: Boundary): readonly string[] => one.list.rules.map(({ action, origin }) => `${action} ${origin.resource}`);

const named = (one: Boundary, resource: string): Rule => one.list.rules.find(({ origin }) => origin.resource === resource)!;

describe('boundaries of the Internet firewall', () => {
  const OFFICE = { repeat_type: 'Weekly', repeat_days: [1, 5], repeat_start_time: '08:00', repeat_end_time: '18:00' };

  it('are one for each direction and family that has a policy', () => {
    const all = boundaries({ ...policy('a'), ...policy('b', { direction: 'out', ip_version: '6', source: '::/0', destination: '::/0' }) });
    expect(all.map(({ id, name, family, kind }) => [id, name, family, kind])).toEqual([
      ['internet-firewall/in/4', 'Internet firewall, inbound', 4, 'internet-firewall'],
      ['internet-firewall/out/6', 'Internet firewall, outbound, IPv6', 6, 'internet-firewall'],
    ]);
    expect(boundaries({})).toEqual([]);
  });

  it('hold every released policy, each with the times at which it takes part', () => {
    const list = boundary('internet-firewall/in/4', {
      ...STRICT, ...policy('always'), ...policy('office', OFFICE), ...policy('off', { release: 'false' }),
      ...policy('once', { repeat_type: 'None', start_time: 1_767_600_000, end_time: 1_767_603_600 }), ...ordered('in', 'always', 'office', 'off', 'once'),
    });
    expect(rulesOf(list)).toEqual([`allow ${P('always')}`, `allow ${P('office')}`, `allow ${P('once')}`]);
    const [always, office, once] = list.list.rules;
    expect(always.during).toBeUndefined();
    expect(office.during!.says).toBe('weekly on 1, 5 08:00-18:00');
    expect(office.during!.holds(new Date('2026-01-05T09:00:00+08:00'))).toBe(true);
    expect(office.during!.holds(new Date('2026-01-06T09:00:00+08:00'))).toBe(false);
    expect(office.during!.turns).toEqual({ moments: [], minutes: [480, 1080], offset: 480 });
    expect(once.during!.turns).toEqual({ moments: [new Date(1_767_600_000_000), new Date(1_767_603_600_000)], minutes: [], offset: 0 });
  });

  it('give equal times equal keys, and times that are read differently different ones', () => {
    const keyUnder = (assume: Record<string, string>, more: Record<string, unknown> = {}): string => (
      boundary('internet-firewall/in/4', { ...policy('a', { ...OFFICE, ...more }) }, assume).list.rules[0].during!.key);
    expect(keyUnder({})).toBe(keyUnder({}));
    const others = [keyUnder({ 'schedule-time-zone': 'UTC' }), keyUnder({ 'schedule-end': 'inclusive' }), keyUnder({}, { repeat_days: [1] }),
      keyUnder({}, { start_time: 1_767_600_000 }), keyUnder({}, { start_time: 1_767_600_000.5 })];
    expect(new Set([keyUnder({}), ...others]).size).toBe(6);
  });

  it('hold what loose mode lets through as a rule of its policy, not as something that nobody wrote', () => {
    const list = boundary('internet-firewall/in/4', {
      ...LOOSE, ...policy('web', { ...OFFICE, proto: 'TCP', dest_port: '443/443', application_name_list: ['HTTPS'] }),
    });
    expect(rulesOf(list)).toEqual([`allow ${P('web')}`, `allow ${P('web')}`]);
    expect(list.list.rules.map(({ implicit, during }) => [implicit, during?.says])).toEqual(Array(2).fill([undefined, 'weekly on 1, 5 08:00-18:00']));
  });

  it('see addresses of the Internet on both sides', () => {
    const { source, destination } = boundary('internet-firewall/in/4', policy('a'));
    expect([source.kind, source.name, destination.kind, destination.name]).toEqual(['chosen', 'source', 'chosen', 'destination']);
    expect(source.within).toEqual(destination.within);
    expect(AddressSet.IPV4.covers(source.within)).toBe(true);
    expect(source.within.toString()).not.toContain('10.0.0.0-');
  });

  it('are none where the firewall is switched off', () => {
    expect(boundaries(policy('a'), { 'firewall-switch': 'off' })).toEqual([]);
  });

  it('take sets of everything in one policy, and no number of policies is the limit', () => {
    // The limits of one book [W-BOOK], and of the applications in one policy [SDK].
    const most = { addresses: 2000, domains: 2000, ports: 50, applications: 5 };
    expect(boundary('internet-firewall/in/4', policy('a')).shape).toEqual({ addresses: 'set', ports: 'set', applications: 'set', most });
  });

  it('consult the assumptions that their lists rest on, and only these', () => {
    const consulted = (resources: Resources): readonly string[] => {
      const network = AlicloudNetwork.of(readArtifact(artifactJson(resources)));
      network.boundaries();
      return network.consulted;
    };
    expect(consulted({ ...STRICT, ...policy('a') })).toEqual(['firewall-switch']);
    expect(consulted({ ...policy('a', OFFICE) })).toEqual(expect.arrayContaining(['engine-mode', 'schedule-time-zone', 'schedule-end']));
  });
});

describe('boundaries of security groups', () => {
  const WEB: Resources = { ...VPC, ...group('web'), ...rule('https', 'web', { cidr_ip: '0.0.0.0/0', port_range: '443/443', priority: 5 }),
    ...rule('app', 'web', { source_security_group_id: `\${${G('app')}.id}`, port_range: '22/22', policy: 'drop', priority: 5 }), ...group('app', { inner_access_policy: 'Drop' }) };

  it('are two for each group that the artifact has, or only names', () => {
    const all = boundaries({ ...WEB, ...rule('elsewhere', 'web', { security_group_id: 'sg-1', cidr_ip: '10.0.0.0/8' }) });
    expect(ids(all)).toEqual([
      `${G('web')}/ingress`, `${G('web')}/egress`, `${G('app')}/ingress`, `${G('app')}/egress`, 'sg-1/ingress', 'sg-1/egress',
    ]);
    expect(all[0]).toMatchObject({
      name: `${G('web')}, inbound`, kind: 'security-group', family: 'both', ends: { destination: G('web') },
      shape: { addresses: 'block', ports: 'range', applications: 'none', limit: { rules: 200, source: 'A-RULES' } },
    });
    expect(all[1]).toMatchObject({ name: `${G('web')}, outbound`, ends: { source: G('web') } });
    expect(all[0].source.within.equals(AddressSet.ALL)).toBe(true);
  });

  it('hold the rules of all peers by strength, and what nobody wrote as implicit', () => {
    const web = boundary(`${G('web')}/ingress`, WEB);
    expect(rulesOf(web)).toEqual([`allow ${G('web')}`, `deny ${R('app')}`, `allow ${R('https')}`]);
    expect(web.list.rules.map(({ implicit }) => implicit)).toEqual([true, undefined, undefined]);
    expect(named(web, R('app')).matches[0].when).toEqual([`the other side is a member of ${G('app')}`]);
    expect(web.list.otherwise.action).toBe('deny');
    expect(boundary(`${G('web')}/egress`, WEB).list.otherwise.action).toBe('allow');
    expect(rulesOf(boundary(`${G('app')}/ingress`, WEB))).toEqual([]);
  });

  it('let members reach each other over IPv6 only where that is assumed', () => {
    const inner = (assume: Record<string, string>): unknown => boundary(`${G('web')}/ingress`, WEB, assume).list.rules[0].matches[0].source;
    const [covered, not] = [inner({ 'inner-ipv6': 'covered' }), inner({ 'inner-ipv6': 'ipv4-only' })];
    expect(covered).toBe('any');
    expect(not).toEqual({ known: AddressSet.IPV4, unknown: [] });
  });

  it('leave open what the rules of a group outside of the artifact do', () => {
    const outside = boundary('sg-1/ingress', { ...VPC, ...rule('elsewhere', 'web', { security_group_id: 'sg-1', cidr_ip: '10.0.0.0/8' }) });
    expect(outside.list.rules.map(({ action, implicit }) => [action, implicit])).toEqual([['deny', true], ['allow', true], ['allow', undefined]]);
  });

  it('are two more for groups that stand together on an interface', () => {
    const together = { ...WEB, ...instance('a', ['web', 'app']), ...instance('b', ['app', 'web']), ...instance('c', ['web']), ...instance('d', ['web', 'web']) };
    const all = boundaries(together);
    expect(ids(all).slice(4)).toEqual([`${G('app')}+${G('web')}/ingress`, `${G('app')}+${G('web')}/egress`]);
    expect(all[4].name).toBe(`security groups of alicloud_instance.a and 1 more (${G('app')} + ${G('web')}), inbound`);
    expect(all[4].shape.limit).toMatchObject({ rules: 1000, per: 'network interface, over all of its groups' });
    expect(rulesOf(all[4])).toEqual([`allow ${G('web')}`, `deny ${R('app')}`, `allow ${R('https')}`]);
  });

  it('name a rule that names its own group as doubtful where the cloud is taken to refuse it', () => {
    const own = { ...VPC, ...group('web', { inner_access_policy: 'Drop' }), ...rule('self', 'web', { source_security_group_id: `\${${G('web')}.id}` }) };
    const when = (assume: Record<string, string>): readonly string[] => named(boundary(`${G('web')}/ingress`, own, assume), R('self')).matches[0].when;
    expect(when({ 'self-reference': 'members' })).toEqual([`the other side is a member of ${G('web')}`]);
    expect(when({ 'self-reference': 'refused' })).toEqual([`${R('self')} is accepted by the cloud`, `the other side is a member of ${G('web')}`]);
  });

  it('are the same whatever was asked of the network before', () => {
    const network = networkOf({ ...WEB, ...publicInstance('a', ['web']) });
    const before = ids(network.boundaries());
    network.resolve('internet').forEach((from) => network.resolve('alicloud_instance.a').forEach((to) => network.route(from, to)));
    expect(ids(network.boundaries())).toEqual(before);
  });
});
