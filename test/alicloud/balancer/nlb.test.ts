import { Service } from '../../../lib/net';
import { ask, check, host, id, sg } from '../../support/ask';
import { group, networkOf, policy, type Resources, rule } from '../../support/artifacts';
import { OPEN, SHUT, STRANGER, threeWays } from '../nat/support';
import { MAIN, SERVERS, tcp, UNDECIDED } from './support';

const NLB = 'alicloud_nlb_load_balancer.n';
const GROUP = 'alicloud_nlb_server_group.g';
const ZONES: Resources = { 'alicloud_vswitch.a': { vpc_id: id('alicloud_vpc.main'), cidr_block: '10.0.8.0/24' }, 'alicloud_vswitch.b': { vpc_id: id('alicloud_vpc.main'), cidr_block: '10.0.9.0/24' } };

const nlb = (more: Readonly<Record<string, unknown>> = {}): Resources => ({
  ...ZONES, [NLB]: { address_type: 'Internet', vpc_id: id('alicloud_vpc.main'), zone_mappings: ['a', 'b'].map((zone) => ({ vswitch_id: id(`alicloud_vswitch.${zone}`), zone_id: zone })), ...more },
});
const listener = (more: Readonly<Record<string, unknown>> = {}): Resources => ({
  'alicloud_nlb_listener.l': { load_balancer_id: id(NLB), listener_port: 443, listener_protocol: 'TCP', server_group_id: id(GROUP), ...more },
});
const servers = (more: Readonly<Record<string, unknown>> = {}): Resources => ({ [GROUP]: { server_group_name: 'g', vpc_id: id('alicloud_vpc.main'), preserve_client_ip_enabled: true, ...more } });
const server = (name: string, more: Readonly<Record<string, unknown>> = {}): Resources => ({
  [`alicloud_nlb_server_group_server_attachment.${name}`]: { server_group_id: id(GROUP), server_id: id(host(name)), server_type: 'Ecs', port: 8080, ...more },
});
const WEB: Resources = { ...SERVERS, ...nlb(), ...listener(), ...servers(), ...server('web') };
const own = (cidr: string): Resources => rule('app', 'web', { cidr_ip: cidr, port_range: '8080/8080' });

describe('a listener of an NLB', () => {
  it('leads from its port to that of each server [TF:r/nlb_listener]', () => {
    expect(threeWays(WEB, host('web'), tcp(8080))).toEqual(OPEN);
    expect(threeWays(WEB, host('web'), tcp(443))).toEqual(SHUT);
    expect(threeWays(WEB, host('closed'), tcp(8080))).toEqual(SHUT);
    expect(networkOf(WEB).notUnderstood).toEqual([]);
  });

  it('for a range of ports leads them on as they are', () => {
    const range = { ...WEB, ...listener({ listener_port: 0, start_port: 8000, end_port: 8100 }), ...servers({ preserve_client_ip_enabled: true, any_port_enabled: true }) };
    expect(threeWays(range, host('web'), tcp(8080))).toEqual(OPEN);
    expect(threeWays({ ...range, ...rule('all', 'web', { cidr_ip: '0.0.0.0/0' }) }, host('web'), tcp(8101))).toEqual(SHUT);
    const dropped = { ...range, ...policy('drop', { acl_action: 'drop', proto: 'TCP', dest_port: '8080/8080' }) };
    expect(threeWays(dropped, host('web'), tcp(8080))).toEqual(SHUT);
  });

  it('stands beside what no flow depends on', () => {
    const beside: Resources = { 'alicloud_nlb_loadbalancer_common_bandwidth_package_attachment.p': { load_balancer_id: id(NLB), bandwidth_package_id: 'cbwp-1' },
      'alicloud_nlb_listener_additional_certificate_attachment.c': { listener_id: id('alicloud_nlb_listener.l'), certificate_id: '1' }, 'alicloud_alidns_record.d': { value: `\${${NLB}.dns_name}` } };
    expect(threeWays({ ...WEB, ...beside }, host('web'), tcp(8080))).toEqual(OPEN);
    expect(networkOf({ ...WEB, ...beside }).notUnderstood).toEqual([]);
  });

  it('that is stopped leads nowhere', () => {
    expect(threeWays({ ...WEB, ...listener({ status: 'Stopped' }) }, host('web'), tcp(8080))).toEqual(SHUT);
  });

  it('of one without a public address leads nothing from the Internet [TF:r/nlb_load_balancer]', () => {
    expect(threeWays({ ...WEB, ...nlb({ address_type: 'Intranet' }) }, host('web'), tcp(8080))).toEqual(SHUT);
  });

  it('is met on the EIP of each zone, all of which have to let a flow in', () => {
    const eips: Resources = { 'alicloud_eip_address.a': {}, 'alicloud_eip_address.b': {} };
    const zoned = { ...WEB, ...eips, ...nlb({ zone_mappings: ['a', 'b'].map((zone) => ({ vswitch_id: id(`alicloud_vswitch.${zone}`), zone_id: zone, allocation_id: id(`alicloud_eip_address.${zone}`) })) }) };
    expect(threeWays(zoned, host('web'), tcp(8080))).toEqual(OPEN);
    const drop = (name: string, ...zones: readonly string[]): Resources => Object.assign({}, ...zones.map((zone) => (
      policy(`${name}${zone}`, { acl_action: 'drop', destination: `\${alicloud_eip_address.${zone}.ip_address}/32` })))) as Resources;
    expect(threeWays({ ...zoned, ...drop('d', 'a', 'b') }, host('web'), tcp(8080))).toEqual(SHUT);
    expect(threeWays({ ...zoned, ...drop('d', 'a') }, host('web'), tcp(8080))).toEqual(['undecided', 'violated', 'violated']);
  });
});

describe('what a server of an NLB sees', () => {
  it('is the client, where its group keeps it [NLB-IP]', () => {
    const some = { ...WEB, ...own('203.0.113.0/24') };
    expect(ask(networkOf(some), STRANGER, host('web'), 'tcp/8080').verdict).toBe('allowed');
    expect(ask(networkOf(some), '198.51.100.1', host('web'), 'tcp/8080').verdict).toBe('denied');
  });

  it.each<[string, Resources]>([
    ['its group does not keep the client', servers({ preserve_client_ip_enabled: false })], ['nothing is said', servers({ preserve_client_ip_enabled: undefined })],
    ['the listener ends TLS', listener({ listener_protocol: 'TCPSSL' })],
    ['servers are named by address', { ...servers({ server_group_type: 'Ip', preserve_client_ip_enabled: true }), ...server('web', { server_id: '10.0.1.5', server_ip: '10.0.1.5', server_type: 'Ip' }) }],
  ])('is an address of its vSwitches, where %s [NLB-IP][NLB-SG]', (_, more) => {
    expect(threeWays({ ...WEB, ...more, ...own('10.0.8.0/23') }, host('web'), tcp(8080))).toEqual(OPEN);
    expect(threeWays({ ...WEB, ...more, ...own('203.0.113.0/24') }, host('web'), tcp(8080))).toEqual(SHUT);
    expect(threeWays({ ...WEB, ...more, ...own('10.0.8.0/24') }, host('web'), tcp(8080))).toEqual(UNDECIDED);
  });

  it('is no member of a group that it was not added to', () => {
    const named = (more: Resources): Resources => ({ ...WEB, ...servers({ preserve_client_ip_enabled: false }), ...rule('app', 'web', { source_security_group_id: id(sg('front')), port_range: '8080/8080' }), ...group('front'), ...group('other'), ...more });
    expect(threeWays(named({}), host('web'), tcp(8080))).toEqual(SHUT);
    expect(threeWays(named(nlb({ security_group_ids: [id(sg('other'))] })), host('web'), tcp(8080))).toEqual(SHUT);
    expect(threeWays(named(nlb({ security_group_ids: [id(sg('front'))] })), host('web'), tcp(8080))).toEqual(UNDECIDED);
  });
});

describe('the security groups of an NLB', () => {
  const guarded = (...rules: readonly Resources[]): Resources => Object.assign({}, WEB, nlb({ security_group_ids: [id(sg('front'))] }), group('front'), ...rules) as Resources;
  const from = (resources: Resources, source: string) => ask(networkOf(resources), source, host('web'), 'tcp/8080').verdict;

  it('let everything in where no rule drops [NLB-SG]', () => {
    expect(threeWays(guarded(), host('web'), tcp(8080))).toEqual(OPEN);
    expect(from(guarded(rule('some', 'front', { cidr_ip: '203.0.113.0/24' })), '198.51.100.1')).toBe('allowed');
  });

  it('drop by client and by the port of the listener [NLB-SG]', () => {
    const drop = (more: object) => guarded(rule('drop', 'front', { policy: 'drop', cidr_ip: '0.0.0.0/0', priority: 100, ...more }));
    expect(threeWays(drop({}), host('web'), tcp(8080))).toEqual(SHUT);
    expect(threeWays(drop({ port_range: '443/443' }), host('web'), tcp(8080))).toEqual(SHUT);
    expect(threeWays(drop({ port_range: '8080/8080' }), host('web'), tcp(8080))).toEqual(OPEN);
    const white = guarded(rule('some', 'front', { cidr_ip: '203.0.113.0/24', priority: 1 }), rule('drop', 'front', { policy: 'drop', cidr_ip: '0.0.0.0/0', priority: 2 }));
    expect([from(white, STRANGER), from(white, '198.51.100.1')]).toEqual(['allowed', 'denied']);
  });

  it('may be attached one by one [TF:r/nlb_load_balancer_security_group_attachment]', () => {
    const attached = { ...WEB, ...group('front'), ...rule('drop', 'front', { policy: 'drop', cidr_ip: '0.0.0.0/0' }),
      'alicloud_nlb_load_balancer_security_group_attachment.a': { load_balancer_id: id(NLB), security_group_id: id(sg('front')) } };
    expect(threeWays(attached, host('web'), tcp(8080))).toEqual(SHUT);
  });

  it('have members beside those of the artifact', () => {
    expect(check(networkOf(guarded(rule('in', 'front', { cidr_ip: '0.0.0.0/0' }))), 'deny', { from: 'internet', to: sg('front') }).verdict).toBe('undecided');
  });
});

describe('network ACLs at an NLB', () => {
  const acl = (vswitch: string, policies: readonly string[]): Resources => ({
    'alicloud_network_acl.x': { vpc_id: id('alicloud_vpc.main'), resources: [{ resource_type: 'VSwitch', resource_id: id(vswitch) }],
      ingress_acl_entries: policies.map((one) => ({ policy: one, port: '-1/-1', protocol: 'all', source_cidr_ip: '0.0.0.0/0' })), egress_acl_entries: policies.map((one) => ({ policy: one, port: '-1/-1', protocol: 'all', destination_cidr_ip: '0.0.0.0/0' })) },
  });

  it('filter in front of its servers', () => {
    const hidden = { ...WEB, ...servers({ preserve_client_ip_enabled: false }), ...own('10.0.0.0/16') };
    expect(threeWays({ ...hidden, ...acl(MAIN, ['accept']) }, host('web'), tcp(8080))).toEqual(OPEN);
    expect(threeWays({ ...hidden, ...acl(MAIN, ['drop']) }, host('web'), tcp(8080))).toEqual(SHUT);
  });

  it('may filter in front of itself', () => {
    expect(threeWays({ ...WEB, ...acl('alicloud_vswitch.a', ['drop']) }, host('web'), tcp(8080))).toEqual(UNDECIDED);
  });

  it('do not filter what stays in one vSwitch', () => {
    const together = { ...WEB, ...servers({ preserve_client_ip_enabled: false }), ...own('10.0.0.0/16'), ...nlb({ zone_mappings: [{ vswitch_id: id(MAIN), zone_id: 'a' }] }), ...acl(MAIN, ['drop']) };
    const answered = (question: string): boolean | undefined => (question.includes('blocks it at') ? false : undefined);
    expect(ask(networkOf(together), STRANGER, host('web'), 'tcp/8080', answered).verdict).toBe('allowed');
  });
});

describe('an NLB that does not tell all', () => {
  const open: readonly (readonly [string, Resources])[] = [
    ['no listener of it', { ...SERVERS, ...nlb(), ...servers(), ...server('web') }],
    ['no server of its group', { ...SERVERS, ...nlb(), ...listener(), ...servers() }],
    ['a range of ports to one port', { ...WEB, ...listener({ listener_port: 0, start_port: 1, end_port: 99 }) }],
    ['a server group that is not of the artifact', { ...WEB, ...listener({ server_group_id: 'sgp-1' }) }],
    ['whether its group keeps the client', { ...WEB, ...servers({ preserve_client_ip_enabled: '${var.keep}' }) }],
    ['both families', { ...WEB, ...nlb({ address_ip_version: 'DualStack' }) }],
    ['a zone that is not known', { ...WEB, ...nlb({ zone_mappings: [{ vswitch_id: 'vsw-1', zone_id: 'a' }] }) }],
    ['a group that is not of the artifact', { ...WEB, ...nlb({ security_group_ids: ['sg-1'] }) }],
    ['a server by an address of elsewhere', { ...WEB, ...servers({ server_group_type: 'Ip' }), ...server('web', { server_id: '10.99.0.1', server_type: 'Ip' }) }],
    ['an endpoint service on it', { ...WEB, 'alicloud_privatelink_vpc_endpoint_service_resource.s': { resource_id: id(NLB) } }],
    ['a server attached by a repeated resource', { ...WEB, ...server('closed', { count: 2 }) }],
  ];

  it.each(open)('%s: whether it leads to a host stays an open question', (_, resources) => {
    const network = networkOf(resources);
    for (const to of ['10.0.1.77', host('web')]) expect(check(network, 'deny', { from: 'internet', to, service: tcp(8080) }).verdict).not.toBe('holds');
    expect(network.notUnderstood.map(({ why }) => why).join('\n')).toContain('it may open a way from the Internet, and a verdict that depends on it is undecided');
  });

  it('does not make another one open that has the same servers', () => {
    const two: Resources = { ...WEB, ...ZONES, 'alicloud_nlb_load_balancer.m': { ...nlb()[NLB], address_type: 'Intranet' },
      'alicloud_nlb_listener.m': { load_balancer_id: id('alicloud_nlb_load_balancer.m'), listener_port: 80, listener_protocol: 'TCP', server_group_id: id(GROUP) } };
    expect(threeWays(two, host('web'), tcp(8080))).toEqual(OPEN);
    expect(threeWays(two, host('web'), Service.tcp(80))).toEqual(SHUT);
    expect(networkOf(two).notUnderstood).toEqual([]);
  });
});
