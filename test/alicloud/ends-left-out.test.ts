import { Service } from '../../lib/net';
import { Intents } from '../../lib/intent/intent';
import { verify } from '../../lib/intent/verify';
import { answering, ask, check, host, id, sg } from '../support/ask';
import { group, instance, networkOf, type Resources, rule, VPC } from '../support/artifacts';

const ALL = { ip_protocol: 'all', port_range: '-1/-1' };
/** Members neither reach anything nor are reached. */
const SHUT: Resources = { ...group('shut', { inner_access_policy: 'Drop' }), ...rule('shut', 'shut', { ...ALL, type: 'egress', cidr_ip: '0.0.0.0/0', policy: 'drop' }) };
const MAIN = 'alicloud_vpc.main';

describe('hosts that the artifact does not contain', () => {
  const silent = { ...VPC, ...SHUT, ...instance('a', ['shut'], { private_ip: '10.0.1.5' }), ...instance('b', ['shut'], { private_ip: '10.0.1.6' }) };

  it.each(['10.0.0.0/16', '10.0.7.0/24', MAIN, 'alicloud_vswitch.main', 'anywhere', '0.0.0.0/0'])('reach one another where both ends are %s (`hosts-outside`)', (end) => {
    const result = check(networkOf(silent), 'deny', { from: end, to: end });
    expect(result).toMatchObject({ verdict: 'violated', assumptions: ['hosts-outside'] });
    expect(result.witness!.flow.source).not.toBe(result.witness!.flow.destination);
    expect(check(networkOf(silent, { assume: { 'hosts-outside': 'unknown' } }), 'deny', { from: end, to: end }).verdict).toBe('undecided');
  });

  it('reach one another where the ends have different names', () => {
    expect(ask(networkOf(silent), '10.0.7.7', '10.0.7.8').verdict).toBe('allowed');
    expect(check(networkOf(silent), 'deny', { from: '10.0.0.0/16', to: MAIN }).verdict).toBe('violated');
    expect(check(networkOf(silent), 'allow', { from: '10.0.7.0/24', to: '10.0.8.0/24' }).verdict).toBe('holds');
  });

  it('break an isolation of a VPC in itself, and no isolation of instances', () => {
    const isolate = (...between: string[]) => verify(networkOf(silent), [Intents.isolate('i', ...between)]).results[0].verdict;
    expect(isolate(MAIN, '10.0.0.0/16')).toBe('violated');
    expect(isolate(host('a'), host('b'))).toBe('holds');
  });

  it('are not asked about themselves where it is one host', () => {
    expect(() => check(networkOf(silent), 'deny', { from: '10.0.7.7', to: '10.0.7.7' })).toThrow('both ends are the same');
  });

  it('reach the Internet by a NAT gateway where one block is both ends', () => {
    const nat = { ...silent, 'alicloud_nat_gateway.n': { vpc_id: id(MAIN) }, 'alicloud_snat_entry.s': { snat_table_id: '${alicloud_nat_gateway.n.snat_table_ids}', source_cidr: '10.0.0.0/16', snat_ip: '47.1.1.1' } };
    // One address of the VPC, so that no two hosts of it can talk.
    const only = { ...nat, [MAIN]: { cidr_block: '10.0.1.4/30' }, 'alicloud_vswitch.main': { vpc_id: id(MAIN), cidr_block: '10.0.1.4/30' }, ...instance('c', ['shut'], { private_ip: '10.0.1.7' }) };
    expect(check(networkOf(only), 'deny', { from: '0.0.0.0/0', to: '0.0.0.0/0', service: Service.tcp(443) }).verdict).toBe('violated');
  });
});

describe('IPv6 hosts of a VPC', () => {
  const six = (vpc: object): Resources => ({
    [MAIN]: { cidr_block: '10.0.0.0/16', ...vpc }, 'alicloud_vswitch.main': { vpc_id: id(MAIN), cidr_block: '10.0.1.0/24', ipv6_cidr_block_mask: 1 },
    ...group('db'), ...rule('db', 'db', { ipv6_cidr_ip: '::/0' }), ...instance('db', ['db'], { ipv6_address_count: 1 }),
  });

  // The cloud gives the block [TF:r/vpc]; the rule lets every IPv6 address in.
  it.each([MAIN, 'alicloud_vswitch.main', 'anywhere except internet'])('of which the block is not known are an open question in %s', (from) => {
    const network = networkOf(six({ enable_ipv6: true }));
    const intent = { from, to: sg('db') };
    const result = check(network, 'deny', intent);
    expect(result.verdict).toBe('undecided');
    expect(result.dependsOn).toHaveLength(1);
    expect(check(network, 'deny', intent, answering({ 'has an IPv6 address': true })).verdict).toBe('violated');
    expect(check(network, 'deny', intent, answering({ 'has an IPv6 address': false })).verdict).toBe('holds');
  });

  it('of which the vSwitch has a part that is not known, too', () => {
    expect(check(networkOf(six({ ipv6_cidr_block: '2408:4000:1::/56' })), 'deny', { from: 'alicloud_vswitch.main', to: sg('db') }).verdict).toBe('undecided');
    expect(check(networkOf(six({ ipv6_cidr_block: '2408:4000:1::/56' })), 'deny', { from: MAIN, to: sg('db') }).verdict).toBe('violated');
  });

  it('matter to an allow only where the other end has IPv6, and refute nothing', () => {
    const four = { ...six({ enable_ipv6: true }), ...rule('db', 'db', { cidr_ip: '10.0.0.0/8' }) };
    expect(check(networkOf({ ...four, ...instance('db', ['db']) }), 'allow', { from: MAIN, to: sg('db'), service: Service.tcp(22) }).verdict).toBe('holds');
    expect(check(networkOf(four), 'allow', { from: MAIN, to: sg('db'), service: Service.tcp(22) }).verdict).toBe('undecided');
  });
});

describe('an interface of which the vSwitch is not known', () => {
  const far: Resources = { ...VPC, ...group('g'), ...group('db'), ...rule('db', 'db', { source_security_group_id: id(sg('g')) }), ...instance('db', ['db'], { private_ip: '10.0.1.9' }), ...instance('h', ['g'], { vswitch_id: '${var.vsw}' }) };
  const question = `${host('h')} is in alicloud_vswitch.main`;

  it('may be in each of its VPC', () => {
    const intent = { from: 'alicloud_vswitch.main', to: sg('db') };
    expect(check(networkOf(far), 'deny', intent)).toMatchObject({ verdict: 'undecided', dependsOn: [question] });
    expect(check(networkOf(far), 'deny', intent, answering({ [question]: true })).verdict).toBe('violated');
    expect(check(networkOf(far), 'deny', intent, answering({ [question]: false })).verdict).toBe('holds');
    expect(check(networkOf(far), 'deny', { from: MAIN, to: sg('db') }).verdict).toBe('violated'); // its group is of that VPC
  });

  it('may be left out with a vSwitch, or not', () => {
    const intent = { from: 'anywhere except alicloud_vswitch.main and internet', to: sg('db') };
    expect(check(networkOf(far), 'deny', intent).verdict).toBe('undecided');
    expect(check(networkOf(far), 'deny', { ...intent, from: 'anywhere except internet' }).verdict).toBe('violated');
  });

  it('refutes no allow that it may have no part in', () => {
    const mute = { ...far, ...SHUT, ...instance('h', ['shut'], { vswitch_id: '${var.vsw}' }), ...rule('hosts', 'db', { cidr_ip: '10.0.0.0/8' }) };
    const intent = { from: 'alicloud_vswitch.main', to: sg('db'), service: Service.tcp(22) };
    expect(check(networkOf(mute), 'allow', intent)).toMatchObject({ verdict: 'undecided', dependsOn: [question] });
    expect(check(networkOf(mute), 'allow', intent, answering({ [question]: true })).verdict).toBe('violated');
    expect(check(networkOf(mute), 'allow', intent, answering({ [question]: false })).verdict).toBe('holds');
  });
});

it('an allow is not refuted by an interface that may be left out by its address', () => {
  const mute: Resources = { ...VPC, ...SHUT, ...group('db'), ...rule('db', 'db', { cidr_ip: '10.0.0.0/8' }), ...instance('db', ['db'], { private_ip: '10.0.1.9' }), ...instance('h', ['shut']) };
  const intent = { from: '10.0.1.0/24 except 10.0.1.128/25', to: host('db'), service: Service.tcp(22) };
  const question = `${host('h')}.private_ip is not in 10.0.1.128/25`;
  expect(check(networkOf(mute), 'allow', intent)).toMatchObject({ verdict: 'undecided', dependsOn: [question] });
  expect(check(networkOf(mute, { bind: { [`${host('h')}.private_ip`]: '10.0.1.200' } }), 'allow', intent).verdict).toBe('holds');
  expect(check(networkOf(mute), 'allow', intent, answering({ [question]: false })).verdict).toBe('holds');
  expect(check(networkOf(mute), 'allow', intent, answering({ [question]: true })).verdict).toBe('violated');
});

it('members of a group of a type that is not known may be isolated, as those of enterprise groups are', () => { // [SDK:CreateSecurityGroup]
  const open: Resources = { ...VPC, ...group('g', { security_group_type: '${var.type}' }), ...instance('a', ['g']), ...instance('b', ['g']) };
  for (const kind of ['allow', 'deny'] as const) {
    expect(check(networkOf(open), kind, { from: sg('g'), to: sg('g') }).verdict).toBe('undecided');
    expect(check(networkOf(open, { bind: { 'var.type': 'enterprise' } }), kind, { from: sg('g'), to: sg('g') }).verdict).toBe(kind === 'deny' ? 'holds' : 'violated');
    expect(check(networkOf(open, { bind: { 'var.type': 'normal' } }), kind, { from: sg('g'), to: sg('g') }).verdict).toBe(kind === 'deny' ? 'violated' : 'holds');
  }
});
