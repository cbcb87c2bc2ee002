import { Service } from '../../../lib/net';
import { ask, check, host } from '../../support/ask';
import { group, instance, networkOf, ordered, policy, publicInstance, type Resources, rule } from '../../support/artifacts';
import { dnat, gateway, NAT_EIP, OPEN, PRIVATE, SHUT, STRANGER, threeWays } from './support';

const EIP = 'alicloud_eip_address.nat';

const SERVER: Resources = {
  ...PRIVATE, ...gateway, ...group('web'), ...rule('ssh', 'web', { cidr_ip: '0.0.0.0/0', port_range: '22/22' }), ...rule('some', 'web', { cidr_ip: '0.0.0.0/0', port_range: '80/85' }),
  ...instance('web', ['web'], { private_ip: '10.0.1.5' }),
};

describe('a public address of a NAT gateway', () => {
  it('is reached by its own ports, and leads on by the others [NAT-API]', () => {
    const resources = { ...SERVER, ...dnat('f') };
    expect(threeWays(resources, '47.1.2.3', Service.tcp(2222))).toEqual(OPEN);
    expect(threeWays(resources, '47.1.2.3', Service.tcp(22))).toEqual(SHUT);
    expect(threeWays(resources, '47.1.2.3', Service.udp(2222))).toEqual(SHUT);
    const told = ask(networkOf(resources), STRANGER, '47.1.2.3', 'tcp/2222');
    expect(told.hops.map(({ rule: by, says }) => [by, says])).toContainEqual(['alicloud_forward_entry.f', '47.1.2.3:2222 → 10.0.1.5:22']);
    expect(told.hops.map(({ filter }) => filter)).toContain('security groups of alicloud_instance.web, inbound');
  });

  it('is named by its EIP as well, before it has an address', () => {
    const resources = { ...SERVER, ...dnat('f', { external_ip: NAT_EIP }) };
    expect(threeWays(resources, EIP, Service.tcp(2222))).toEqual(OPEN);
    expect(threeWays(resources, EIP, Service.tcp(22))).toEqual(SHUT);
  });

  it('meets the Internet firewall by its own port, and groups by the one behind', () => {
    const border = { ...policy('drop', { acl_action: 'drop', proto: 'TCP', dest_port: '2222/2222' }) };
    expect(threeWays({ ...SERVER, ...dnat('f'), ...border }, '47.1.2.3', Service.tcp(2222))).toEqual(SHUT);
    const range = { ...SERVER, ...dnat('f', { external_port: '1080/1090', internal_port: '80/90' }) };
    expect(threeWays(range, '47.1.2.3', Service.tcp(1085))).toEqual(OPEN);
    expect(threeWays(range, '47.1.2.3', Service.tcp(1086))).toEqual(SHUT);
    expect(check(networkOf(range), 'allow', { from: 'internet', to: '47.1.2.3', service: Service.tcp(1080, 1085) }).verdict).toBe('holds');
  });

  it('names an application by its own port [W-HOW]', () => {
    const list = (application: string): Resources => ({
      ...SERVER, ...dnat('f', { external_port: '443', internal_port: '85' }),
      ...policy('some', { proto: 'TCP', application_name_list: [application], dest_port: '443/443' }), ...policy('rest', { acl_action: 'drop' }), ...ordered('in', 'some', 'rest'),
    });
    const https = { from: 'internet', to: '47.1.2.3', service: Service.HTTPS, application: 'HTTPS' };
    expect(check(networkOf(list('HTTPS'), { assume: { 'engine-mode': 'strict' } }), 'allow', https).verdict).toBe('holds');
    expect(check(networkOf(list('SSL'), { assume: { 'engine-mode': 'strict' } }), 'deny', https).verdict).toBe('holds');
  });

  it('leads to several servers, one by each port', () => {
    const two = { ...SERVER, ...instance('other', ['web'], { private_ip: '10.0.1.6' }), ...dnat('f'), ...dnat('g', { external_port: '80', internal_port: '443', internal_ip: '10.0.1.6' }) };
    expect(threeWays(two, '47.1.2.3', Service.tcp(2222))).toEqual(OPEN);
    expect(threeWays(two, '47.1.2.3', Service.tcp(80))).toEqual(SHUT);
  });

  it('is a part of the blocks that hold it', () => {
    const resources = { ...SERVER, ...dnat('f') };
    expect(threeWays(resources, '47.1.2.0/24', Service.tcp(2222))[2]).toBe('violated');
    expect(threeWays(resources, '47.1.2.0/24', Service.tcp(80))[2]).toBe('holds');
  });

  it('is reached from inside by way of the Internet', () => {
    const resources = { ...SERVER, ...dnat('f'), ...group('client'), ...publicInstance('client', ['client'], { ip_address: '47.8.8.8' }) };
    expect(threeWays(resources, '47.1.2.3', Service.tcp(2222), host('client'))).toEqual(OPEN);
    expect(threeWays(resources, '47.1.2.3', Service.tcp(443), host('client'))).toEqual(SHUT);
    const shut = { ...resources, ...policy('drop', { acl_action: 'drop', source: '47.8.8.8/32' }) };
    expect(threeWays(shut, '47.1.2.3', Service.tcp(2222), host('client'))).toEqual(SHUT);
  });

  it('leaves a port open to question where an entry is not understood', () => {
    const resources = { ...SERVER, ...dnat('f'), ...dnat('g', { external_port: '${var.port}' }) };
    expect(threeWays(resources, '47.1.2.3', Service.tcp(443))).toEqual(['undecided', 'undecided', 'undecided']);
    expect(threeWays(resources, '47.1.2.3', Service.tcp(2222))).toEqual(OPEN);
  });

  it('is no end where no entry leads on from it', () => {
    expect(() => ask(networkOf({ ...SERVER, 'alicloud_eip_address.idle': {} }), STRANGER, 'alicloud_eip_address.idle')).toThrow('neither sends nor receives');
  });
});
