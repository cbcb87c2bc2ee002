import { Service } from '../../../lib/net';
import { ask, check, host, id, sg } from '../../support/ask';
import { group, instance, networkOf, ordered, policy, type Resources, rule } from '../../support/artifacts';
import { OPEN, SHUT, STRANGER, threeWays } from '../nat/support';
import { backends, clb, LB, listener, MAIN, SERVERS, tcp, UNDECIDED } from './support';

const WEB: Resources = { ...SERVERS, ...clb(), ...listener('l'), ...backends('web') };
const assumed = (resources: Resources, assume: Readonly<Record<string, string>>, kind: 'allow' | 'deny', service = tcp(8080)) => (
  check(networkOf(resources, { assume }), kind, { from: 'internet', to: host('web'), service }));

describe('a layer-4 listener of a CLB', () => {
  it('leads from its port to that of its servers, and nothing else [TF:r/slb_listener]', () => {
    expect(threeWays(WEB, host('web'), tcp(8080))).toEqual(OPEN);
    expect(threeWays(WEB, host('web'), tcp(80))).toEqual(SHUT);
    expect(threeWays(WEB, host('web'), Service.udp(8080))).toEqual(SHUT);
    expect(threeWays(WEB, host('closed'), tcp(8080))).toEqual(SHUT);
    expect(check(networkOf(WEB), 'allow', { from: 'internet', to: host('web') }).verdict).toBe('violated');
    expect(check(networkOf(WEB), 'allow', { from: 'internet', to: host('web'), service: Service.parse('tcp/80,8080') }).verdict).toBe('violated');
  });

  it('leads UDP where it is one for UDP', () => {
    const udp = { ...WEB, ...listener('l', { protocol: 'udp' }), ...rule('udp', 'web', { cidr_ip: '0.0.0.0/0', ip_protocol: 'udp', port_range: '8080/8080' }) };
    expect(threeWays(udp, host('web'), Service.udp(8080))).toEqual(OPEN);
    expect(threeWays(udp, host('web'), tcp(8080))).toEqual(SHUT);
  });

  it('shows both ports', () => {
    const told = ask(networkOf(WEB), STRANGER, host('web'), 'tcp/8080');
    expect(told.hops.map(({ filter, rule: by, says }) => [filter, by, says])).toContainEqual([
      'alicloud_slb_listener.l, inbound', 'alicloud_slb_listener.l', `${LB}.address:80 → 10.0.1.5:8080`]);
    expect(told.notUnderstood).toEqual([]);
  });

  it('is met by the Internet firewall on its public address and its own port [CFW2021 FAQ about the Internet firewall]', () => {
    const drop = (more: Readonly<Record<string, unknown>>): Resources => ({ ...WEB, ...policy('drop', { acl_action: 'drop', proto: 'TCP', ...more }) });
    expect(threeWays(drop({ dest_port: '80/80' }), host('web'), tcp(8080))).toEqual(SHUT);
    expect(threeWays(drop({ dest_port: '80/80', destination: `\${${LB}.address}/32` }), host('web'), tcp(8080))).toEqual(SHUT);
    expect(threeWays(drop({ dest_port: '8080/8080' }), host('web'), tcp(8080))).toEqual(OPEN);
    expect(threeWays(drop({ dest_port: '80/80', destination: '10.0.1.5/32' }), host('web'), tcp(8080))).toEqual(OPEN);
  });

  it('has a public address that can be told', () => {
    const dropped = { ...WEB, ...policy('drop', { acl_action: 'drop', proto: 'TCP', dest_port: '80/80', destination: '47.1.2.3/32' }) };
    expect(threeWays(dropped, host('web'), tcp(8080))).toEqual(UNDECIDED);
    const at = (address: string) => check(networkOf(dropped, { bind: { [`${LB}.address`]: address } }), 'deny', { from: 'internet', to: host('web'), service: tcp(8080) }).verdict;
    expect(at('47.1.2.3')).toBe('holds');
    expect(at('47.1.2.4')).toBe('violated');
  });

  it('keeps the address of the client, which groups filter by [CLB-IP4]', () => {
    const some = { ...WEB, ...rule('app', 'web', { cidr_ip: '203.0.113.0/24', port_range: '8080/8080' }) };
    expect(ask(networkOf(some), STRANGER, host('web'), 'tcp/8080').verdict).toBe('allowed');
    expect(ask(networkOf(some), '198.51.100.1', host('web'), 'tcp/8080').verdict).toBe('denied');
    expect(assumed(some, { 'balanced-clients': 'passed' }, 'allow').verdict).toBe('holds');
    const told = assumed(some, {}, 'allow');
    expect([told.verdict, told.assumptions]).toEqual(['violated', ['balanced-clients']]);
  });

  it('is for members of a group by their addresses only', () => {
    const members = { ...WEB, ...rule('app', 'web', { source_security_group_id: id(sg('closed')), port_range: '8080/8080' }) };
    expect(threeWays(members, host('web'), tcp(8080))).toEqual(SHUT);
  });

  it('is one of several to one server', () => {
    const two = { ...WEB, ...listener('m', { frontend_port: 2222, backend_port: 22 }), ...rule('ssh', 'web', { cidr_ip: '0.0.0.0/0', port_range: '22/22' }) };
    expect(threeWays(two, host('web'), tcp(8080))).toEqual(OPEN);
    expect(threeWays(two, host('web'), tcp(22))).toEqual(OPEN);
    expect(threeWays(two, host('web'), tcp(2222))).toEqual(SHUT);
  });

  it('stands beside a public address of the server', () => {
    const both = { ...WEB, ...instance('web', ['web'], { internet_max_bandwidth_out: 5 }), ...policy('drop', { acl_action: 'drop', proto: 'TCP', dest_port: '8080/8080' }) };
    // The own address is asked on 8080 and dropped, the balancer on 80 and not.
    expect(check(networkOf(both), 'deny', { from: 'internet', to: host('web'), service: tcp(8080) }).verdict).toBe('violated');
    expect(check(networkOf(both), 'allow', { from: 'internet', to: host('web'), service: tcp(8080) }).verdict).toBe('violated');
  });
});

describe('a layer-7 listener of a CLB', () => {
  const proxied: Resources = { ...WEB, ...listener('l', { protocol: 'http' }) };
  const closed: Resources = { ...proxied, ...backends('closed') };

  it('reaches servers from 100.64.0.0/10, which groups let through [CLB-HC]', () => {
    expect(threeWays(closed, host('closed'), tcp(8080))).toEqual(OPEN);
    const told = check(networkOf(closed), 'allow', { from: 'internet', to: host('closed'), service: tcp(8080) });
    expect(told.assumptions).toEqual(['balancer-addresses']);
  });

  it('is filtered by these addresses, where groups are assumed to filter them [CLB-GROUP]', () => {
    const filtered = (resources: Resources, kind: 'allow' | 'deny') => (
      check(networkOf(resources, { assume: { 'balancer-addresses': 'filtered' } }), kind, { from: 'internet', to: host('closed'), service: tcp(8080) }).verdict);
    const some = (cidr: string): Resources => ({ ...closed, ...rule('lb', 'closed', { cidr_ip: cidr, port_range: '8080/8080' }) });
    expect([filtered(closed, 'allow'), filtered(closed, 'deny')]).toEqual(['violated', 'holds']);
    expect([filtered(some('100.64.0.0/10'), 'allow'), filtered(some('100.64.0.0/10'), 'deny')]).toEqual(['holds', 'violated']);
    expect([filtered(some('203.0.113.0/24'), 'allow'), filtered(some('203.0.113.0/24'), 'deny')]).toEqual(['violated', 'holds']);
    expect([filtered(some('100.64.0.0/11'), 'allow'), filtered(some('100.64.0.0/11'), 'deny')]).toEqual(['undecided', 'undecided']);
  });

  it('speaks HTTP, or TLS, and nothing else', () => {
    const speaks = (protocol: string, application: string, kind: 'allow' | 'deny') => check(networkOf({ ...proxied, ...listener('l', { protocol, frontend_port: 443 }) }), kind, {
      from: 'internet', to: host('web'), service: tcp(8080), application }).verdict;
    expect([speaks('http', 'HTTP', 'allow'), speaks('http', 'SSH', 'allow'), speaks('http', 'SSH', 'deny')]).toEqual(['holds', 'violated', 'holds']);
    expect([speaks('https', 'HTTPS', 'allow'), speaks('https', 'HTTP', 'allow'), speaks('https', 'HTTP', 'deny')]).toEqual(['holds', 'violated', 'holds']);
    expect([speaks('tcp', 'SSH', 'allow'), speaks('tcp', 'SSH', 'deny')]).toEqual(['holds', 'violated']);
  });

  it('is seen by the Internet firewall as the application on its own port [W-HOW]', () => {
    const list = (application: string): Resources => ({
      ...proxied, ...listener('l', { protocol: 'https', frontend_port: 443 }), 'alicloud_cloud_firewall_policy_advanced_config.x': { internet_switch: 'on' },
      ...policy('some', { proto: 'TCP', application_name_list: [application], dest_port: '443/443' }), ...policy('rest', { acl_action: 'drop' }), ...ordered('in', 'some', 'rest'),
    });
    const asked = { from: 'internet', to: host('web'), service: tcp(8080), application: 'HTTPS' };
    expect(check(networkOf(list('HTTPS')), 'allow', asked).verdict).toBe('holds');
    expect(check(networkOf(list('HTTP')), 'deny', asked).verdict).toBe('holds');
  });

  it('leads nowhere where it redirects to another port [TF:r/slb_listener]', () => {
    const redirected = { ...proxied, ...listener('l', { protocol: 'http', listener_forward: 'on', forward_port: 443 }), ...listener('m', { protocol: 'https', frontend_port: 443, backend_port: 8081 }) };
    expect(threeWays({ ...redirected, ...rule('tls', 'web', { cidr_ip: '0.0.0.0/0', port_range: '8081/8081' }) }, host('web'), tcp(8081))).toEqual(OPEN);
    expect(threeWays(redirected, host('web'), tcp(8080))).toEqual(SHUT);
  });
});

describe('the servers of a CLB', () => {
  const grouped = (servers: readonly object[], more: Resources = {}): Resources => ({
    ...SERVERS, ...clb(), ...listener('l', { server_group_id: id('alicloud_slb_server_group.g'), backend_port: 9999 }),
    'alicloud_slb_server_group.g': { load_balancer_id: id(LB), servers }, ...more,
  });
  const web = { server_ids: [id(host('web'))], port: 8080, weight: 100 };

  it('of a virtual server group have a port each, and the default group nothing [TF:r/slb_server_group]', () => {
    const resources = grouped([web], backends('closed'));
    expect(threeWays(resources, host('web'), tcp(8080))).toEqual(OPEN);
    expect(threeWays(resources, host('web'), tcp(9999))).toEqual(SHUT);
    expect(threeWays({ ...resources, ...rule('all', 'closed', { cidr_ip: '0.0.0.0/0' }) }, host('closed'), tcp(9999))).toEqual(SHUT);
  });

  it('may be attached one by one [TF:r/slb_server_group_server_attachment]', () => {
    const attached = grouped([], { 'alicloud_slb_server_group_server_attachment.a': { server_group_id: id('alicloud_slb_server_group.g'), server_id: id(host('web')), port: 8080 } });
    expect(threeWays(attached, host('web'), tcp(8080))).toEqual(OPEN);
  });

  it('may be interfaces', () => {
    const eni: Resources = {
      'alicloud_ecs_network_interface.e': { vswitch_id: id(MAIN), security_group_ids: [id(sg('web'))], primary_ip_address: '10.0.1.9', private_ip_addresses: ['10.0.1.10'] },
    };
    const toEni = (more: object): Resources => ({ ...SERVERS, ...eni, ...clb(), ...listener('l'), 'alicloud_slb_backend_server.b': {
      load_balancer_id: id(LB), backend_servers: [{ server_id: id('alicloud_ecs_network_interface.e'), type: 'eni', ...more }] } });
    expect(threeWays(toEni({}), '10.0.1.9', tcp(8080))).toEqual(OPEN);
    expect(threeWays(toEni({}), '10.0.1.10', tcp(8080))).toEqual(SHUT);
    expect(threeWays(toEni({ server_ip: '10.0.1.10' }), '10.0.1.10', tcp(8080))).toEqual(OPEN);
    expect(threeWays(toEni({ server_ip: '10.0.1.10' }), '10.0.1.9', tcp(8080))).toEqual(SHUT);
  });

  it('of weight 0 may get nothing [CLB-GROUP]', () => {
    expect(threeWays(grouped([{ ...web, weight: 0 }]), host('web'), tcp(8080))).toEqual(UNDECIDED);
    expect(threeWays(grouped([{ ...web, weight: 0 }]), host('web'), tcp(8081))).toEqual(SHUT);
  });
});

describe('the access control of a listener', () => {
  const acl = (kind: string, entries: readonly string[], more: Resources = {}): Resources => ({
    ...WEB, ...listener('l', { acl_status: 'on', acl_type: kind, acl_id: id('alicloud_slb_acl.a') }), 'alicloud_slb_acl.a': { name: 'a', entry_list: entries.map((entry) => ({ entry })) }, ...more,
  });
  const from = (resources: Resources, source: string) => ask(networkOf(resources), source, host('web'), 'tcp/8080').verdict;

  it('white takes the clients of its list only [CLB-ACL]', () => {
    const white = acl('white', ['203.0.113.0/24']);
    expect([from(white, STRANGER), from(white, '198.51.100.1')]).toEqual(['allowed', 'denied']);
    expect(check(networkOf(white), 'allow', { from: '203.0.113.0/24', to: host('web'), service: tcp(8080) }).verdict).toBe('holds');
    expect(check(networkOf(white), 'allow', { from: 'internet', to: host('web'), service: tcp(8080) }).verdict).toBe('violated');
    expect(check(networkOf(white), 'deny', { from: '198.51.100.0/24', to: host('web'), service: tcp(8080) }).verdict).toBe('holds');
  });

  it('black takes all others [CLB-ACL]', () => {
    const black = acl('black', ['203.0.113.0/24']);
    expect([from(black, STRANGER), from(black, '198.51.100.1')]).toEqual(['denied', 'allowed']);
    expect(check(networkOf(black), 'deny', { from: '203.0.113.0/24', to: host('web'), service: tcp(8080) }).verdict).toBe('holds');
  });

  it('without entries has no effect [CLB-ACL]', () => {
    expect(from(acl('white', []), STRANGER)).toBe('allowed');
    expect(from(acl('black', []), STRANGER)).toBe('allowed');
  });

  it('that is off has none', () => {
    expect(from({ ...acl('white', ['198.51.100.0/24']), ...listener('l', { acl_status: 'off', acl_type: 'white', acl_id: id('alicloud_slb_acl.a') }) }, STRANGER)).toBe('allowed');
  });

  it('also has the entries that are attached to its list', () => {
    const attached = acl('white', [], { 'alicloud_slb_acl_entry_attachment.e': { acl_id: id('alicloud_slb_acl.a'), entry: '203.0.113.0/24' } });
    expect([from(attached, STRANGER), from(attached, '198.51.100.1')]).toEqual(['allowed', 'denied']);
  });

  it('with an entry that is not known leaves it open', () => {
    expect(from(acl('white', ['203.0.113.0/28', '${var.office}']), '198.51.100.1')).toBe('undecided');
    expect(from(acl('white', ['203.0.113.0/28', '${var.office}']), STRANGER)).toBe('allowed');
  });
});

describe('a CLB of a VPC', () => {
  const inner: Resources = { ...WEB, ...clb({ address_type: 'intranet', vswitch_id: id(MAIN) }) };
  const eip: Resources = { 'alicloud_eip_address.lb': {}, 'alicloud_eip_association.lb': { allocation_id: id('alicloud_eip_address.lb'), instance_id: id(LB) } };

  it('leads nothing from the Internet, unless an EIP is bound to it [TF:r/slb_load_balancer]', () => {
    expect(threeWays(inner, host('web'), tcp(8080))).toEqual(SHUT);
    expect(threeWays({ ...inner, ...eip }, host('web'), tcp(8080))).toEqual(OPEN);
    expect(networkOf({ ...inner, ...eip }).notUnderstood).toEqual([]);
  });

  it('is met by the Internet firewall on the EIP [W-NET]', () => {
    const dropped = { ...inner, ...eip, ...policy('drop', { acl_action: 'drop', proto: 'TCP', dest_port: '80/80', destination: '${alicloud_eip_address.lb.ip_address}/32' }) };
    expect(threeWays(dropped, host('web'), tcp(8080))).toEqual(SHUT);
  });

  it('may be bound to an EIP of which the artifact does not tell', () => {
    expect(threeWays({ ...inner, ...eip, 'alicloud_eip_association.lb': { allocation_id: id('alicloud_eip_address.lb'), instance_id: '${var.instance}' } }, host('web'), tcp(8080))).toEqual(UNDECIDED);
  });
});

describe('a CLB that does not tell all', () => {
  /** What is left of certain ways where one thing is not known: none, and the question of before. */
  const open: readonly (readonly [string, Resources])[] = [
    ['no listener of it', { ...SERVERS, ...clb(), ...backends('web') }],
    ['a listener of which the port is not known', { ...WEB, ...listener('m', { frontend_port: '${var.port}' }) }],
    ['a listener for another protocol', { ...WEB, ...listener('l', { protocol: '${var.protocol}' }) }],
    ['a listener without servers', { ...SERVERS, ...clb(), ...listener('l') }],
    ['a server that is none of the artifact', { ...WEB, 'alicloud_slb_backend_server.c': { load_balancer_id: id(LB), backend_servers: [{ server_id: 'i-1' }] } }],
    ['servers that are not known', { ...WEB, 'alicloud_slb_backend_server.b': { load_balancer_id: id(LB), backend_servers: '${var.servers}' } }],
    ['copies of a server', { ...WEB, [host('web')]: { ...WEB[host('web')], count: 2, private_ip: undefined } }],
    ['copies of itself', { ...WEB, [LB]: { ...WEB[LB], count: 2 } }],
    ['copies of a listener', { ...WEB, 'alicloud_slb_listener.l': { ...WEB['alicloud_slb_listener.l'], for_each: '${var.all}' } }],
    ['a server group of elsewhere', { ...WEB, ...listener('l', { server_group_id: 'rsp-1' }) }],
    ['a primary/secondary group', { ...WEB, ...listener('m', { frontend_port: 81, master_slave_server_group_id: 'rsp-1' }) }],
    ['a rule by domain or path', { ...WEB, ...listener('l', { protocol: 'http' }), 'alicloud_slb_rule.r': { load_balancer_id: id(LB), frontend_port: 80, server_group_id: 'rsp-1' } }],
    ['a scaling group that adds servers', { ...WEB, 'alicloud_ess_scaling_group.s': { loadbalancer_ids: [id(LB)] } }],
    ['an accelerator in front', { ...WEB, 'alicloud_ga_endpoint_group.e': { endpoint_configurations: [{ endpoint: id(LB) }] } }],
    ['an address type that is not known', { ...WEB, ...clb({ address_type: '${var.type}' }) }],
    ['no address type', { ...WEB, [LB]: { load_balancer_spec: 'slb.s1.small' } }],
    ['an IPv6 address', { ...WEB, ...clb({ address_ip_version: 'ipv6' }) }],
    ['a list of clients of elsewhere', { ...WEB, ...listener('l', { acl_status: 'on', acl_type: 'white', acl_id: 'acl-1' }) }],
    ['a list of clients to which something may be added', { ...WEB, ...listener('l', { acl_status: 'on', acl_type: 'white', acl_id: id('alicloud_slb_acl.a') }),
      'alicloud_slb_acl.a': { name: 'a', entry_list: [] }, 'alicloud_slb_acl_entry_attachment.e': { acl_id: '${var.acl}', entry: '198.51.100.0/24' } }],
    ['a listener of which it is not known whose it is', { ...WEB, 'alicloud_slb_listener.m': { load_balancer_id: '${var.lb}', frontend_port: 81, backend_port: 8080, protocol: 'tcp' } }],
  ];

  it.each(open)('%s: whether it leads to a host stays an open question', (_, resources) => {
    const network = networkOf(resources);
    expect(check(network, 'deny', { from: 'internet', to: '10.0.1.77', service: tcp(8080) }).verdict).not.toBe('holds');
    expect(check(network, 'deny', { from: 'internet', to: host('web'), service: tcp(8080) }).verdict).not.toBe('holds');
    expect(network.notUnderstood.map(({ why }) => why).join('\n')).toContain('it may open a way from the Internet, and a verdict that depends on it is undecided');
  });

  it('says what it is that is not understood', () => {
    const { notUnderstood } = networkOf({ ...WEB, ...listener('m', { frontend_port: '${var.port}' }) });
    expect(notUnderstood.find(({ resource }) => resource === LB)?.why).toMatch(/^frontend_port of alicloud_slb_listener.m is not known: it may open a way from the Internet/);
  });

  it('is one of several that do', () => {
    const other: Resources = { ...WEB, 'alicloud_slb_load_balancer.other': { address_type: 'intranet', vswitch_id: id(MAIN) } };
    expect(threeWays(other, host('web'), tcp(8080))).toEqual(OPEN);
    expect(threeWays({ ...other, ...rule('all', 'closed', { cidr_ip: '0.0.0.0/0' }) }, host('closed'), tcp(8080))).toEqual(UNDECIDED);
  });
});

describe('load balancers', () => {
  it('make servers that they lead to unlike others', () => {
    const many: Resources = { ...SERVERS, ...clb(), ...listener('l'), ...instance('a', ['web']), ...instance('b', ['web']), ...backends('b') };
    expect(check(networkOf(many), 'deny', { from: 'internet', to: sg('web'), service: tcp(8080) }).verdict).toBe('violated');
    expect(threeWays(many, host('a'), tcp(8080))).toEqual(SHUT);
  });

  it('lead to no other member of a group', () => {
    expect(check(networkOf({ ...WEB, ...group('none') }), 'deny', { from: 'internet', to: sg('none'), service: tcp(8080) }).verdict).not.toBe('violated');
  });
});

describe('the address of a CLB in a policy', () => {
  const accepted = (resources: Resources): Resources => ({
    ...resources, ...policy('own', { destination: `\${${LB}.address}/32` }), ...policy('rest', { acl_action: 'drop' }), ...ordered('in', 'own', 'rest'),
  });

  it('is no other public address', () => {
    const both = accepted({ ...WEB, ...group('open'), ...rule('all', 'open', { cidr_ip: '0.0.0.0/0' }), ...instance('other', ['open'], { internet_max_bandwidth_out: 5 }) });
    expect(threeWays(both, host('web'), tcp(8080))).toEqual(OPEN);
    expect(threeWays(both, host('other'), tcp(8080))).toEqual(SHUT);
  });

  it('may be the one by which one that is not understood leads to a host', () => {
    const open = accepted({ ...WEB, ...listener('m', { frontend_port: '${var.port}' }) });
    expect(check(networkOf(open), 'deny', { from: 'internet', to: host('web'), service: tcp(8080) }).verdict).toBe('undecided');
  });
});
