import { Service } from '../../lib/net';
import { answering, ask, BASE, check, DATABASE, host, id, sg } from '../support/ask';
import { group, instance, networkOf, policy, type Resources, rule, VPC } from '../support/artifacts';

const https = Service.tcp(443);
/** A server without a public address, which accepts HTTPS from one network only. */
const PRIVATE: Resources = {
  ...VPC, 'alicloud_vswitch.two': { vpc_id: id('alicloud_vpc.main'), cidr_block: '10.0.2.0/24' },
  ...group('web'), ...rule('web', 'web', { cidr_ip: '203.0.113.0/24', port_range: '443/443' }), ...instance('web', ['web']),
  ...instance('other', ['web'], { vswitch_id: id('alicloud_vswitch.two') }),
};
const leads = (value: boolean) => answering({ 'leads there': value });
const toWeb = { from: 'internet', to: host('web') };

describe('a DNAT entry', () => {
  const dnat = { 'alicloud_forward_entry.f': { external_ip: '${alicloud_eip_address.nat.ip_address}', internal_ip: '${alicloud_instance.web.private_ip}', forward_table_id: 'ftb-1' }, 'alicloud_eip_address.nat': {} };

  it('leaves the groups in front of the instance, with the source of the Internet', () => {
    const network = networkOf({ ...PRIVATE, ...dnat });
    expect(check(network, 'deny', toWeb)).toMatchObject({ verdict: 'undecided', dependsOn: ['alicloud_forward_entry.f leads there'] });
    expect(check(network, 'deny', { from: 'internet', to: host('other') }).verdict).toBe('holds');
    expect(check(network, 'deny', { from: '198.51.100.0/24', to: host('web') }, leads(true)).verdict).toBe('holds');
    expect(check(network, 'deny', { from: '203.0.113.0/24', to: host('web') }, leads(true)).verdict).toBe('violated');
    expect(ask(network, '203.0.113.9', host('web'), 'tcp/443', leads(true)).verdict).toBe('allowed');
    expect(ask(network, '198.51.100.9', host('web'), 'tcp/443', leads(true))).toMatchObject({ verdict: 'denied', hops: [{ action: 'allow' }, { filter: `security groups of ${host('web')}, inbound` }] });
    expect(check(network, 'allow', { from: '203.0.113.0/24', to: host('web'), service: https }, leads(true)).verdict).toBe('holds');
  });

  it('stands behind the Internet firewall, with the address of its EIP', () => {
    const drop = (destination: string): Resources => policy('drop', { acl_action: 'drop', destination });
    const from = { from: '203.0.113.0/24', to: host('web') };
    expect(check(networkOf({ ...PRIVATE, ...dnat, ...drop('${alicloud_eip_address.nat.ip_address}/32') }), 'deny', from, leads(true)).verdict).toBe('holds');
    expect(check(networkOf({ ...PRIVATE, ...dnat, ...drop('0.0.0.0/1') }), 'deny', from, leads(true))).toMatchObject({ verdict: 'undecided', dependsOn: ['alicloud_eip_address.nat.ip_address'] });
  });

  it('may use any EIP where it does not tell which', () => {
    const open = { ...PRIVATE, ...dnat, 'alicloud_forward_entry.f': { ...dnat['alicloud_forward_entry.f'], external_ip: '${var.ip}' }, ...policy('drop', { acl_action: 'drop', destination: '${alicloud_eip_address.nat.ip_address}/32' }) };
    expect(check(networkOf(open), 'deny', { from: '203.0.113.0/24', to: host('web') }, leads(true)).verdict).toBe('undecided');
  });

  it('concerns everything where it names no host and no network', () => {
    const open = { ...PRIVATE, 'alicloud_forward_entry.f': { external_ip: '${alicloud_eip_address.nat.ip_address}', internal_ip: '${var.ip}', forward_table_id: 'ftb-1' }, 'alicloud_eip_address.nat': {} };
    expect(check(networkOf(open), 'deny', toWeb).verdict).toBe('undecided');
    expect(check(networkOf({ ...PRIVATE, ...dnat, 'alicloud_forward_entry.f': { internal_ip: '${alicloud_instance.web.private_ip}', depends_on: [host('other')] } }), 'deny', toWeb).verdict).toBe('undecided');
    expect(check(networkOf(open), 'deny', { from: 'internet', to: '10.0.1.77' }).verdict).toBe('undecided');
  });
});

describe('a load balancer', () => {
  const slb = { 'alicloud_slb_load_balancer.x': { vswitch_id: id('alicloud_vswitch.main') } };

  it('reaches the groups from an address of which nothing is known', () => {
    const network = networkOf({ ...PRIVATE, ...slb });
    const bound = ask(network, '203.0.113.9', host('web'), 'tcp/443', leads(true));
    expect(bound).toMatchObject({ verdict: 'undecided', dependsOn: [`address of alicloud_slb_load_balancer.x seen by ${host('web')}`] });
    expect(ask(network, '203.0.113.9', host('web'), 'tcp/22', leads(true)).verdict).toBe('denied');
    expect(check(network, 'deny', { ...toWeb, service: Service.tcp(22) }).verdict).toBe('holds');
    expect(check(networkOf({ ...PRIVATE, ...slb, ...rule('all', 'web', { cidr_ip: '0.0.0.0/0' }) }), 'deny', toWeb, leads(true)).verdict).toBe('violated');
    expect(check(network, 'deny', toWeb, leads(false)).verdict).toBe('holds');
  });

  it('stands behind the Internet firewall', () => {
    const dropped = { ...PRIVATE, ...slb, ...rule('all', 'web', { cidr_ip: '0.0.0.0/0' }), ...policy('drop', { acl_action: 'drop' }) };
    expect(check(networkOf(dropped), 'deny', { from: '198.51.100.0/24', to: host('web') }, leads(true)).verdict).toBe('holds');
  });

  it('may be a member of a group that it names', () => {
    const member = { ...VPC, ...group('web'), ...instance('web', ['web']), 'alicloud_alb_load_balancer.x': { vpc_id: id('alicloud_vpc.main') } };
    expect(check(networkOf(member), 'deny', toWeb).verdict).toBe('holds');
    const attached = { ...member, 'alicloud_alb_load_balancer_security_group_attachment.x': { load_balancer_id: id('alicloud_alb_load_balancer.x'), security_group_id: id(sg('web')) } };
    expect(check(networkOf(attached), 'deny', toWeb).verdict).toBe('undecided');
  });
});

describe('networks that may be connected', () => {
  const cen = { 'alicloud_cen_instance_attachment.a': { instance_id: 'cen-1', child_instance_id: id('alicloud_vpc.main') } };

  it('may reach addresses outside of every VPC', () => {
    const plain = networkOf(BASE);
    expect(ask(plain, '192.168.0.1', host('web')).noPath).toContain('no way leads there');
    const network = networkOf({ ...BASE, ...cen });
    expect(check(network, 'deny', { from: '192.168.0.1', to: host('web') })).toMatchObject({ verdict: 'undecided', dependsOn: ['alicloud_cen_instance_attachment.a leads there'] });
    expect(check(network, 'deny', { from: host('web'), to: '192.168.0.0/16' }).verdict).toBe('undecided');
    expect(check(network, 'deny', { from: '192.168.0.1', to: host('web'), service: Service.udp(53) }).verdict).toBe('holds');
    expect(check(networkOf({ ...PRIVATE, ...cen }), 'deny', { from: '192.168.0.1', to: host('web') }).verdict).toBe('holds');
  });

  it('count in a block that reaches beyond the VPC, and only there', () => {
    const all = { from: '0.0.0.0/0', to: host('db') };
    const db = { ...PRIVATE, ...group('db'), ...rule('db', 'db', { cidr_ip: '192.168.0.0/16' }), ...instance('db', ['db']) };
    expect(check(networkOf({ ...db, ...cen }), 'deny', all).verdict).toBe('undecided');
    expect(check(networkOf(db), 'deny', all).verdict).toBe('holds');
  });

  it('concern every VPC when a variable names it', () => {
    expect(check(networkOf({ ...BASE, 'alicloud_cen_instance_attachment.a': { instance_id: 'cen-1', child_instance_id: '${var.vpc}' } }), 'deny', { from: '192.168.0.1', to: host('web') }).verdict).toBe('undecided');
  });
});

describe('what the artifact does not tell', () => {
  it('is said in a few words at its hop', () => {
    const open = ask(networkOf({ ...PRIVATE, 'alicloud_slb_load_balancer.x': {} }), '203.0.113.9', host('web'));
    expect(open.hops[0]).toEqual({
      filter: 'alicloud_slb_load_balancer.x', action: 'undecided',
      rule: 'the artifact does not tell whether alicloud_slb_load_balancer.x leads there',
      says: 'the artifact does not tell whether alicloud_slb_load_balancer.x leads there',
      sees: { source: '203.0.113.9', destination: 'public address of alicloud_slb_load_balancer.x' },
    });
  });

  it('stays aside where the ends meet in one VPC', () => {
    expect(check(networkOf({ ...BASE, ...DATABASE, 'alicloud_slb_load_balancer.x': {} }), 'allow', { from: host('web'), to: host('db'), service: Service.tcp(3306) }).verdict).toBe('holds');
  });
});
