import { DnsProtocol, FirewallBorder, PrivateDns, type PrivateDnsProps, Vswitch } from 'firewright/alicloud';
import { type Arguments, refusalOf, TestStack } from './synth';

const DNS = 'alicloud_cloud_firewall_private_dns';
const SERVER = { primary: '10.0.0.53' };

function dns(props: object = {}, make: (stack: TestStack) => Partial<PrivateDnsProps> = () => ({})): Arguments | undefined {
  const stack = new TestStack();
  new PrivateDns(stack, 'names', { vpcId: stack.vpc.id, region: 'cn-hangzhou', domains: ['db.corp.example'], ...props, ...make(stack) });
  return stack.ofType(DNS)['names'];
}

describe('a private DNS', () => {
  it('asks PrivateZone unless it has a server, with the port and the protocol that the cloud answers with', () => {
    expect(dns()).toEqual({
      access_instance_name: 'names', vpc_id: '${alicloud_vpc.main.id}', region_no: 'cn-hangzhou', firewall_type: ['internet'],
      domain_name_list: ['db.corp.example'], private_dns_type: 'PrivateZone', port: 53, ip_protocol: 'UDP',
    });
  });

  it.each<[string, object, Arguments]>([
    ['a server', { server: SERVER }, { private_dns_type: 'Custom', primary_dns: '10.0.0.53', port: 53, ip_protocol: 'UDP' }],
    ['two servers, a port and a protocol', { server: { ...SERVER, standby: '10.0.1.53', port: 5353, protocol: DnsProtocol.TCP } }, {
      primary_dns: '10.0.0.53', standby_dns: '10.0.1.53', port: 5353, ip_protocol: 'TCP' }],
    ['borders, in one order', { borders: [FirewallBorder.VPC, FirewallBorder.INTERNET, FirewallBorder.VPC] }, { firewall_type: ['internet', 'vpc'] }],
    ['domains, canonical and once', { domains: ['B.example.', 'a.example', 'b.example'] }, { domain_name_list: ['a.example', 'b.example'] }],
    ['an account and a name', { memberUid: 123, name: 'corp' }, { member_uid: 123, access_instance_name: 'corp' }],
  ])('takes %s', (_what, props, expected) => {
    expect(dns(props)).toMatchObject(expected);
  });

  it('takes vSwitches that it asks from', () => {
    const net = (stack: TestStack, id: string): Vswitch => new Vswitch(stack, id, { vpcId: stack.vpc.id, cidrBlock: '10.0.1.0/24' });
    expect(dns({}, (stack) => ({ primary: { vswitchId: net(stack, 'a').id, ip: '10.0.1.9' }, standby: { vswitchId: net(stack, 'b').id } }))).toMatchObject({
      primary_vswitch_id: '${alicloud_vswitch.a.id}', primary_vswitch_ip: '10.0.1.9', standby_vswitch_id: '${alicloud_vswitch.b.id}',
    });
  });
});

describe('what a private DNS refuses', () => {
  it.each<[string, string, object]>([
    ['no domain', 'FW_DNS_DOMAINS', { domains: [] }],
    ['a wildcard', 'FW_DNS_DOMAINS', { domains: ['*.corp.example'] }],
    ['what is no domain', 'FW_DOMAIN', { domains: ['https://corp.example'] }],
    ['a server by name', 'FW_DNS_SERVER', { server: { primary: 'dns.corp.example' } }],
    ['an IPv6 server', 'FW_DNS_SERVER', { server: { primary: '2001:db8::53' } }],
    ['a standby that is no address', 'FW_DNS_SERVER', { server: { ...SERVER, standby: '10.0.0' } }],
    ['a standby that is the server itself', 'FW_DNS_SERVER', { server: { ...SERVER, standby: '10.0.0.53' } }],
    ['port 0', 'FW_DNS_SERVER', { server: { ...SERVER, port: 0 } }],
    ['a port beyond all', 'FW_DNS_SERVER', { server: { ...SERVER, port: 65_536 } }],
    ['no border', 'FW_DNS_BORDERS', { borders: [] }],
    ['a standby vSwitch alone', 'FW_DNS_VSWITCH', { standby: { vswitchId: 'vsw-1' } }],
    ['one vSwitch twice', 'FW_DNS_VSWITCH', { primary: { vswitchId: 'vsw-1' }, standby: { vswitchId: 'vsw-1' } }],
    ['what is no address in a vSwitch', 'FW_DNS_VSWITCH', { primary: { vswitchId: 'vsw-1', ip: '10.0.1.0/24' } }],
  ])('%s', (_what, expected, props) => {
    expect(refusalOf(() => dns(props))).toContain(expected);
  });
});
