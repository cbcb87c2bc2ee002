import { Service } from '../../../lib/net';
import { answering, ask, check, host, id } from '../../support/ask';
import { group, instance, networkOf, ordered, policy, type Resources, rule } from '../../support/artifacts';
import { dnat, gateway, GATEWAY, MAIN, NAT_EIP, OPEN, PRIVATE, SHUT, snat, STRANGER, threeWays } from './support';

const ssh = Service.tcp(22);

/** A server at a written address, of which the group lets the Internet reach SSH and HTTPS. */
const SERVER: Resources = {
  ...PRIVATE, ...gateway, ...group('web'), ...rule('ssh', 'web', { cidr_ip: '0.0.0.0/0', port_range: '22/22' }), ...rule('https', 'web', { cidr_ip: '0.0.0.0/0', port_range: '443/443' }),
  ...instance('web', ['web'], { private_ip: '10.0.1.5' }),
};

const whole = { external_port: 'any', internal_port: 'any', ip_protocol: 'any' };
const onInternet = (to: string, service?: Service) => ({ from: 'internet', to, ...(service === undefined ? {} : { service }) });

const UNDECIDED = ['undecided', 'undecided', 'undecided'];

describe('a DNAT entry for one port', () => {
  it('opens the port behind it to the Internet, by its own number, and no other [NAT-API]', () => {
    const resources = { ...SERVER, ...dnat('f') };
    expect(threeWays(resources, host('web'), ssh)).toEqual(OPEN);
    expect(threeWays(resources, host('web'), Service.tcp(2222))).toEqual(SHUT);
    expect(threeWays(resources, host('web'), Service.udp(22))).toEqual(SHUT);
    expect(threeWays(resources, host('web'), Service.tcp(443))).toEqual(SHUT);
    expect(check(networkOf(resources), 'allow', onInternet(host('web'))).verdict).toBe('violated');
  });

  it('shows both ports', () => {
    const told = ask(networkOf({ ...SERVER, ...dnat('f') }), STRANGER, host('web'), 'tcp/22');
    expect(told.hops.map(({ filter, rule: by, says }) => [filter, by, says])).toContainEqual([
      'address translation by alicloud_nat_gateway.n, inbound', 'alicloud_forward_entry.f', '47.1.2.3:2222 → 10.0.1.5:22']);
  });

  it('meets the Internet firewall on the public address and the port before it [CFW2021 FAQ about the Internet firewall]', () => {
    const drop = (more: Readonly<Record<string, unknown>>): Resources => ({ ...SERVER, ...dnat('f'), ...policy('drop', { acl_action: 'drop', proto: 'TCP', ...more }) });
    expect(threeWays(drop({ dest_port: '2222/2222' }), host('web'), ssh)).toEqual(SHUT);
    expect(threeWays(drop({ dest_port: '2222/2222', destination: '47.1.2.3/32' }), host('web'), ssh)).toEqual(SHUT);
    expect(threeWays(drop({ dest_port: '22/22' }), host('web'), ssh)).toEqual(OPEN);
    expect(threeWays(drop({ dest_port: '2222/2222', destination: '10.0.1.5/32' }), host('web'), ssh)).toEqual(OPEN);
  });

  it('meets the groups on the private address and the port behind it', () => {
    const shut = { ...SERVER, ...dnat('f'), 'alicloud_security_group_rule.ssh': { ...SERVER['alicloud_security_group_rule.ssh'], port_range: '2222/2222' } };
    expect(threeWays(shut, host('web'), ssh)).toEqual(SHUT);
  });

  it('does not meet the NAT firewall, which is for the way out [SDK:CreateNatFirewallControlPolicyRequest]', () => {
    const nat = { 'alicloud_cloud_firewall_nat_firewall_control_policy.p': {
      nat_gateway_id: id(GATEWAY), direction: 'out', acl_action: 'drop', description: 'p', proto: 'ANY', application_name_list: ['ANY'],
      source: '0.0.0.0/0', source_type: 'net', destination: '0.0.0.0/0', destination_type: 'net', dest_port: '0/0', dest_port_type: 'port' } };
    expect(threeWays({ ...SERVER, ...dnat('f'), ...nat }, host('web'), ssh)).toEqual(OPEN);
  });

  it('leads to the address that the cloud gives to an instance, and to no other', () => {
    const resources = { ...SERVER, ...rule('all', 'app', { cidr_ip: '0.0.0.0/0' }), ...dnat('f', { internal_ip: '${alicloud_instance.one.private_ip}' }) };
    expect(threeWays(resources, host('one'), ssh)).toEqual(OPEN);
    expect(threeWays(resources, host('two'), ssh)).toEqual(SHUT);
    expect(threeWays(resources, host('web'), ssh)).toEqual(SHUT);
  });

  it('leads from the EIP that it names, whatever address that gets', () => {
    const resources = { ...SERVER, ...dnat('f', { external_ip: NAT_EIP }) };
    expect(threeWays(resources, host('web'), ssh)).toEqual(OPEN);
    const dropped = { ...resources, ...policy('drop', { acl_action: 'drop', destination: '${alicloud_eip_address.nat.ip_address}/32', dest_port: '2222/2222', proto: 'TCP' }) };
    expect(threeWays(dropped, host('web'), ssh)).toEqual(SHUT);
  });

  it('leaves the way out to SNAT', () => {
    const told = ask(networkOf({ ...SERVER, ...dnat('f'), ...snat('s', { source_cidr: '10.0.1.0/24', snat_ip: '47.9.9.9' }) }), host('web'), STRANGER);
    expect(told.verdict).toBe('allowed');
    expect(told.hops.map(({ rule: by }) => by)).toContain('alicloud_snat_entry.s');
  });

  it('is one of several to one server', () => {
    const resources = { ...SERVER, ...dnat('f'), ...dnat('g', { external_port: '8443', internal_port: '443' }) };
    expect(threeWays(resources, host('web'), ssh)).toEqual(OPEN);
    expect(threeWays(resources, host('web'), Service.tcp(443))).toEqual(OPEN);
    expect(threeWays(resources, host('web'), Service.tcp(80))).toEqual(SHUT);
  });

  it('opens nothing to a host of its VPC that the artifact does not show, but at its address', () => {
    const resources = { ...PRIVATE, ...gateway, ...dnat('f', { internal_ip: '10.0.1.77' }) };
    expect(check(networkOf(resources, { assume: { 'hosts-outside': 'unknown' } }), 'deny', onInternet('10.0.1.77', ssh)).verdict).toBe('undecided');
    expect(check(networkOf(resources), 'deny', onInternet('10.0.1.78', ssh)).verdict).toBe('holds');
    expect(check(networkOf(resources), 'deny', onInternet('10.0.1.77', Service.tcp(80))).verdict).toBe('holds');
    expect(check(networkOf(resources, { assume: { 'hosts-outside': 'open' } }), 'allow', onInternet('10.0.1.77', ssh), answering({ 'private_ip is in': false })).verdict).toBe('holds');
    expect(check(networkOf(resources, { assume: { 'hosts-outside': 'open' } }), 'allow', onInternet('10.0.1.76/30', ssh)).verdict).toBe('violated');
  });
});

describe('the application of a published port', () => {
  const served = { ...SERVER, ...dnat('f', { external_port: '8443', internal_port: '443' }) };
  const list = (application: string): Resources => ({
    ...served, 'alicloud_cloud_firewall_policy_advanced_config.x': { internet_switch: 'on' },
    ...policy('some', { proto: 'TCP', application_name_list: [application], dest_port: '8443/8443' }), ...policy('rest', { acl_action: 'drop' }), ...ordered('in', 'some', 'rest'),
  });

  it('is named by the port before the translation: TLS on 8443 is SSL there, and HTTPS behind it [W-HOW]', () => {
    const https = { from: 'internet', to: host('web'), service: Service.HTTPS, application: 'HTTPS' };
    expect(check(networkOf(list('SSL')), 'allow', https).verdict).toBe('holds');
    expect(check(networkOf(list('SSL')), 'deny', https).verdict).toBe('violated');
    expect(check(networkOf(list('HTTPS')), 'allow', https).verdict).toBe('violated');
    expect(check(networkOf(list('HTTPS')), 'deny', https).verdict).toBe('holds');
  });
});

describe('a DNAT entry for a range of ports', () => {
  const resources = { ...SERVER, ...rule('many', 'web', { cidr_ip: '0.0.0.0/0', port_range: '80/90' }), ...dnat('f', { external_port: '10/20', internal_port: '80/90' }) };

  it('maps port by port [NAT-API]', () => {
    for (const port of [80, 85, 90]) expect(threeWays(resources, host('web'), Service.tcp(port))).toEqual(OPEN);
    for (const port of [10, 22, 91]) expect(threeWays(resources, host('web'), Service.tcp(port))).toEqual(SHUT);
    const dropped = { ...resources, ...policy('drop', { acl_action: 'drop', proto: 'TCP', dest_port: '15/15' }) };
    expect(threeWays(dropped, host('web'), Service.tcp(85))).toEqual(SHUT);
    expect(threeWays(dropped, host('web'), Service.tcp(84))).toEqual(OPEN);
    expect(check(networkOf(dropped), 'allow', onInternet(host('web'), Service.tcp(80, 90))).verdict).toBe('violated');
    expect(check(networkOf(resources), 'allow', onInternet(host('web'), Service.tcp(80, 90))).verdict).toBe('holds');
    expect(check(networkOf(resources), 'allow', onInternet(host('web'), Service.tcp(80, 91))).verdict).toBe('violated');
  });

  it('is listed and leads nowhere for sure where the ranges are not as long', () => {
    const odd = { ...SERVER, ...dnat('f', { external_port: '10/20', internal_port: '20/25' }) };
    expect(networkOf(odd).notUnderstood.map(({ why }) => why).join()).toContain('external_port 10/20 and internal_port 20/25 are not as many ports');
    expect(threeWays(odd, host('web'), ssh)).toEqual(UNDECIDED);
  });
});

describe('a DNAT entry for a whole address', () => {
  it('opens whatever the groups let in, by the same ports [NAT-API]', () => {
    const resources = { ...SERVER, ...dnat('f', whole) };
    expect(threeWays(resources, host('web'), ssh)).toEqual(OPEN);
    expect(threeWays(resources, host('web'), Service.tcp(443))).toEqual(OPEN);
    expect(threeWays(resources, host('web'), Service.tcp(80))).toEqual(SHUT);
    expect(threeWays({ ...resources, ...rule('ping', 'web', { cidr_ip: '0.0.0.0/0', ip_protocol: 'icmp', port_range: '-1/-1' }) }, host('web'), Service.icmp())).toEqual(OPEN);
  });

  it('leaves it open which comes first where another entry has a port of that address [NAT-API]', () => {
    const two = { ...SERVER, ...instance('other', ['web'], { private_ip: '10.0.1.6' }), ...dnat('f', whole), ...dnat('g', { internal_ip: '10.0.1.6' }) };
    expect(threeWays(two, host('other'), ssh)).toEqual(UNDECIDED);
    const apart = { ...two, ...dnat('g', { internal_ip: '10.0.1.6', external_ip: '47.1.2.4' }) };
    expect(threeWays(apart, host('other'), ssh)).toEqual(OPEN);
  });
});

describe('a DNAT entry of which something is not known', () => {
  const why = (more: Readonly<Record<string, unknown>>): string => networkOf({ ...SERVER, ...dnat('f', more) }).notUnderstood.map((one) => one.why).join();

  it('is listed with what it is', () => {
    expect(why({ internal_port: '${var.port}' })).toContain('internal_port is not known');
    expect(why({ internal_ip: '${var.host}' })).toContain('which private address it leads to is not known');
    expect(why({ forward_table_id: 'ftb-1' })).toContain('its forward_table_id is that of no Internet NAT gateway');
    expect(why({ ip_protocol: 'any' })).toContain('are any together or not at all');
    expect(why({ external_port: '70000' })).toContain('70000 to 22 is no port');
    expect(why({})).toBe('');
  });

  it('may lead to any port of the server, in front of which nobody knows what the Internet firewall does', () => {
    const unknown = { ...SERVER, ...dnat('f', { external_port: '${var.port}' }), ...policy('drop', { acl_action: 'drop', proto: 'TCP', dest_port: '22/22' }) };
    expect(threeWays(unknown, host('web'), ssh)).toEqual(UNDECIDED);
    expect(threeWays({ ...SERVER, ...dnat('f', { internal_ip: '${var.host}' }) }, host('web'), ssh)).toEqual(UNDECIDED);
  });

  it('leads to a server that may have the address, where no other surely has it', () => {
    const maybe = { ...SERVER, ...dnat('f', { internal_ip: '10.0.1.9' }), ...rule('all', 'app', { cidr_ip: '0.0.0.0/0' }) };
    expect(threeWays(maybe, host('one'), ssh)).toEqual(UNDECIDED);
    expect(threeWays(maybe, host('two'), ssh)).toEqual(SHUT);
    expect(threeWays({ ...maybe, ...dnat('f') }, host('one'), ssh)).toEqual(SHUT);
  });

  it('may do nothing beside a public address of the server [NAT-DNAT]', () => {
    const both = { ...SERVER, ...dnat('f'), 'alicloud_eip_address.own': { ip_address: '47.7.7.7' }, 'alicloud_eip_association.own': { allocation_id: id('alicloud_eip_address.own'), instance_id: id(host('web')) }, ...policy('drop', { acl_action: 'drop', destination: '47.7.7.7/32' }) };
    expect(check(networkOf(both), 'deny', onInternet(host('web'), ssh)).verdict).toBe('undecided');
  });

  it('is asked about together with what else may lead there', () => {
    const balanced = { ...SERVER, ...dnat('f'), 'alicloud_slb_load_balancer.x': { vswitch_id: id(MAIN) } };
    expect(threeWays(balanced, host('web'), ssh)).toEqual(OPEN);
    expect(threeWays(balanced, host('web'), Service.tcp(443))).toEqual(UNDECIDED);
    expect(check(networkOf(balanced), 'allow', { ...onInternet(host('web')), service: Service.parse('tcp/22,443') }).verdict).toBe('undecided');
  });

  it('is of no gateway to the Internet where that translates between private networks [TF:r/nat_gateway]', () => {
    expect(why({ forward_table_id: '${alicloud_nat_gateway.inner.forward_table_ids}' })).toContain('no Internet NAT gateway');
  });
});

describe('a server in another network that is published', () => {
  const client: Resources = {
    'alicloud_vpc.far': { cidr_block: '10.9.0.0/16' }, 'alicloud_vswitch.far': { vpc_id: id('alicloud_vpc.far'), cidr_block: '10.9.1.0/24' },
    'alicloud_security_group.far': { vpc_id: id('alicloud_vpc.far') },
    ...instance('client', ['far'], { vswitch_id: id('alicloud_vswitch.far'), internet_max_bandwidth_out: 10 }),
  };
  const resources: Resources = { ...SERVER, ...client, ...dnat('f') };
  const considered = { assume: { 'public-detour': 'considered' } };
  const inside = { from: host('client'), to: host('web'), service: ssh };

  it('is reached out over the Internet as well, which an assumption leaves aside', () => {
    const ignored = check(networkOf(resources), 'deny', inside);
    expect([ignored.verdict, ignored.assumptions]).toEqual(['holds', expect.arrayContaining(['public-detour'])]);
    expect(check(networkOf(resources, considered), 'deny', inside).verdict).toBe('violated');
    expect(check(networkOf(resources, considered), 'allow', inside).verdict).toBe('holds');
    expect(ask(networkOf(resources, considered), host('client'), host('web'), 'tcp/22').verdict).toBe('allowed');
    expect(check(networkOf(resources, considered), 'deny', { ...inside, service: Service.tcp(2222) }).verdict).toBe('holds');
  });

  it('meets the border on the port before the translation there, too', () => {
    const drop = (direction: string, port: string): Resources => ({
      ...resources, ...policy('drop', { direction, acl_action: 'drop', proto: 'TCP', dest_port: port, source: '0.0.0.0/0', destination: '0.0.0.0/0' }) });
    for (const direction of ['in', 'out']) {
      expect(check(networkOf(drop(direction, '2222/2222'), considered), 'deny', inside).verdict).toBe('holds');
      expect(check(networkOf(drop(direction, '22/22'), considered), 'deny', inside).verdict).toBe('violated');
    }
  });
});
