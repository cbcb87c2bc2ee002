import { check, host, id, sg } from '../../support/ask';
import { group, networkOf, ordered, policy, type Resources, rule } from '../../support/artifacts';
import { OPEN, SHUT, threeWays } from '../nat/support';
import { SERVERS, tcp, UNDECIDED } from './support';

const ALB = 'alicloud_alb_load_balancer.a';
const ZONES: Resources = { 'alicloud_vswitch.a': { vpc_id: id('alicloud_vpc.main'), cidr_block: '10.0.8.0/24' }, 'alicloud_vswitch.b': { vpc_id: id('alicloud_vpc.main'), cidr_block: '10.0.9.0/24' } };
const alb = (more: Readonly<Record<string, unknown>> = {}): Resources => ({
  ...ZONES, [ALB]: { address_type: 'Internet', vpc_id: id('alicloud_vpc.main'), load_balancer_edition: 'Basic',
    zone_mappings: ['a', 'b'].map((zone) => ({ vswitch_id: id(`alicloud_vswitch.${zone}`), zone_id: zone })), ...more },
});
const forward = (...groups: readonly string[]) => [{ type: 'ForwardGroup', forward_group_config: [{ server_group_tuples: groups.map((one) => ({ server_group_id: id(`alicloud_alb_server_group.${one}`) })) }] }];
const listener = (more: Readonly<Record<string, unknown>> = {}): Resources => ({
  'alicloud_alb_listener.l': { load_balancer_id: id(ALB), listener_port: 443, listener_protocol: 'HTTPS', default_actions: forward('g'), ...more },
});
const servers = (name: string, hosts: readonly object[], more: Readonly<Record<string, unknown>> = {}): Resources => ({ [`alicloud_alb_server_group.${name}`]: { server_group_name: name, vpc_id: id('alicloud_vpc.main'), servers: hosts, ...more } });
const web = { server_id: id(host('web')), server_ip: `\${${host('web')}.private_ip}`, server_type: 'Ecs', port: 8080 };
const own = (cidr: string): Resources => rule('app', 'web', { cidr_ip: cidr, port_range: '8080/8080' });
const WEB: Resources = { ...SERVERS, ...own('10.0.8.0/23'), ...alb(), ...listener(), ...servers('g', [web]) };

describe('a listener of an ALB', () => {
  it('leads from its port to the servers of its groups [TF:r/alb_listener]', () => {
    expect(threeWays(WEB, host('web'), tcp(8080))).toEqual(OPEN);
    expect(threeWays(WEB, host('web'), tcp(443))).toEqual(SHUT);
    expect(threeWays(WEB, host('closed'), tcp(8080))).toEqual(SHUT);
    expect(networkOf(WEB).notUnderstood).toEqual([]);
  });

  it('leads to the servers of several groups', () => {
    const two = { ...WEB, ...listener({ default_actions: forward('g', 'h') }), ...servers('h', [{ server_id: id(host('closed')), server_type: 'Ecs', port: 9090 }]), ...rule('app2', 'closed', { cidr_ip: '10.0.8.0/23', port_range: '9090/9090' }) };
    expect(threeWays(two, host('web'), tcp(8080))).toEqual(OPEN);
    expect(threeWays(two, host('closed'), tcp(9090))).toEqual(OPEN);
  });

  it('meets the groups of its servers with an address of its vSwitches, or of 100.64.0.0/10 [ALB-GROUP]', () => {
    expect(threeWays({ ...WEB, ...own('203.0.113.0/24') }, host('web'), tcp(8080))).toEqual(SHUT);
    expect(threeWays({ ...WEB, ...own('10.0.8.0/24') }, host('web'), tcp(8080))).toEqual(UNDECIDED);
    const reserved = (assume: Readonly<Record<string, string>>, resources: Resources) => check(networkOf(resources, { assume: { 'alb-addresses': 'reserved', ...assume } }), 'allow', { from: 'internet', to: host('web'), service: tcp(8080) }).verdict;
    expect(reserved({}, WEB)).toBe('holds');
    expect(reserved({ 'balancer-addresses': 'filtered' }, WEB)).toBe('violated');
    expect(reserved({ 'balancer-addresses': 'filtered' }, { ...WEB, ...own('100.64.0.0/10') })).toBe('holds');
  });

  it('is met by the Internet firewall on its own port, with the application there [W-HOW]', () => {
    const list = (application: string): Resources => ({
      ...WEB, 'alicloud_cloud_firewall_policy_advanced_config.x': { internet_switch: 'on' },
      ...policy('some', { proto: 'TCP', application_name_list: [application], dest_port: '443/443' }), ...policy('rest', { acl_action: 'drop' }), ...ordered('in', 'some', 'rest'),
    });
    const asked = { from: 'internet', to: host('web'), service: tcp(8080), application: 'HTTPS' };
    expect(check(networkOf(list('HTTPS')), 'allow', asked).verdict).toBe('holds');
    expect(check(networkOf(list('SSH')), 'deny', asked).verdict).toBe('holds');
  });

  it('that is stopped, or of one without a public address, leads nothing from the Internet', () => {
    expect(threeWays({ ...WEB, ...listener({ status: 'Stopped' }) }, host('web'), tcp(8080))).not.toEqual(OPEN);
    expect(threeWays({ ...WEB, ...alb({ address_type: 'Intranet' }) }, host('web'), tcp(8080))).toEqual(SHUT);
  });

  it('is met by the groups that it was added to, where a rule drops [ALB-SG]', () => {
    const guarded = (...rules: readonly Resources[]): Resources => Object.assign({}, WEB, group('front'), {
      'alicloud_alb_load_balancer_security_group_attachment.x': { load_balancer_id: id(ALB), security_group_id: id(sg('front')) } }, ...rules) as Resources;
    expect(threeWays(guarded(), host('web'), tcp(8080))).toEqual(OPEN);
    expect(threeWays(guarded(rule('drop', 'front', { policy: 'drop', cidr_ip: '0.0.0.0/0', port_range: '443/443' })), host('web'), tcp(8080))).toEqual(SHUT);
  });

  it('leads to servers by address, in the VPC of their group', () => {
    const byAddress = { ...WEB, ...servers('g', [{ server_id: '10.0.1.5', server_ip: '10.0.1.5', server_type: 'Ip', port: 8080 }], { server_group_type: 'Ip' }) };
    expect(threeWays(byAddress, host('web'), tcp(8080))).toEqual(OPEN);
    const stranger = { ...WEB, ...servers('g', [{ server_id: '10.0.1.77', server_ip: '10.0.1.77', server_type: 'Ip', port: 8080 }], { server_group_type: 'Ip' }) };
    expect(check(networkOf(stranger), 'deny', { from: 'internet', to: '10.0.1.78', service: tcp(8080) }).verdict).toBe('holds');
    expect(check(networkOf(stranger), 'allow', { from: 'internet', to: '10.0.1.77', service: tcp(8080) }).verdict).toBe('holds');
  });
});

describe('an ALB that does not tell all', () => {
  const open: readonly (readonly [string, Resources])[] = [
    ['no listener of it', { ...SERVERS, ...alb(), ...servers('g', [web]) }],
    ['no server of its group', { ...WEB, ...servers('g', []) }],
    ['a rule of a listener', { ...WEB, 'alicloud_alb_rule.r': { listener_id: id('alicloud_alb_listener.l'), priority: 1 } }],
    ['access control of a listener', { ...WEB, 'alicloud_alb_listener_acl_attachment.x': { listener_id: id('alicloud_alb_listener.l'), acl_id: 'acl-1', acl_type: 'White' } }],
    ['access control in the listener', { ...WEB, ...listener({ acl_config: [{ acl_type: 'White', acl_relations: [{ acl_id: 'acl-1' }] }] }) }],
    ['a listener for QUIC', { ...WEB, ...listener({ listener_protocol: 'QUIC' }) }],
    ['another default action', { ...WEB, ...listener({ default_actions: '${var.actions}' }) }],
    ['functions as servers', { ...WEB, ...servers('g', [web], { server_group_type: 'Fc' }) }],
    ['a scaling group that adds servers', { ...WEB, 'alicloud_ess_alb_server_group_attachment.s': { alb_server_group_id: id('alicloud_alb_server_group.g'), port: 9 } }],
  ];

  it.each(open)('%s: whether it leads to a host stays an open question', (_, resources) => {
    const network = networkOf(resources);
    expect(check(network, 'deny', { from: 'internet', to: host('web'), service: tcp(8080) }).verdict).not.toBe('holds');
    expect(network.notUnderstood.map(({ why }) => why).join('\n')).toContain('it may open a way from the Internet, and a verdict that depends on it is undecided');
  });
});
