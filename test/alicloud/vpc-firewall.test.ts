import { answering, ask, check, host, id } from '../support/ask';
import { group, instance, networkOf, type Resources, rule, VPC } from '../support/artifacts';

const CEN = 'alicloud_cen_instance.c';
const OTHER = 'alicloud_vpc.other';
/** A client in one VPC and a database in another, which a CEN may connect; their groups let everything through. */
const TWO: Resources = {
  ...VPC, [OTHER]: { cidr_block: '10.9.0.0/16' }, 'alicloud_vswitch.far': { vpc_id: id(OTHER), cidr_block: '10.9.1.0/24' },
  ...group('app'), ...instance('app', ['app']),
  'alicloud_security_group.db': { vpc_id: id(OTHER) }, ...rule('db', 'db', { cidr_ip: '10.0.0.0/8', port_range: '1/65535' }), ...instance('db', ['db'], { vswitch_id: id('alicloud_vswitch.far') }),
};
const cen: Resources = {
  [CEN]: {}, 'alicloud_cen_instance_attachment.app': { instance_id: id(CEN), child_instance_id: id('alicloud_vpc.main') }, 'alicloud_cen_instance_attachment.db': { instance_id: id(CEN), child_instance_id: id(OTHER) },
};
const ofCen = (name: string, vpc: string, more: Readonly<Record<string, unknown>> = {}): Resources => (
  { [`alicloud_cloud_firewall_vpc_firewall_cen.${name}`]: { cen_id: id(CEN), vpc_region: 'cn-hangzhou', status: 'open', local_vpc: [{ network_instance_id: id(vpc) }], ...more } });
/** A router interface with a route into it, of which the other side is not in the artifact. */
const peered: Resources = {
  'alicloud_router_interface.r': { opposite_router_id: id(OTHER), router_id: id('alicloud_vpc.main') },
  'alicloud_route_entry.r': { route_table_id: '${alicloud_vpc.main.route_table_id}', destination_cidrblock: '10.9.0.0/16', nexthop_type: 'RouterInterface', nexthop_id: id('alicloud_router_interface.r') },
};
const express = (local: string, peer: string): Resources => ({
  'alicloud_cloud_firewall_vpc_firewall.e': { status: 'open', local_vpc: [{ vpc_id: id(local), region_no: 'cn-hangzhou' }], peer_vpc: [{ vpc_id: id(peer), region_no: 'cn-hangzhou' }] },
});
const GROUP = { cen: id(CEN), express: '${alicloud_cloud_firewall_vpc_firewall.e.id}' };

function vpcPolicy(name: string, of: keyof typeof GROUP, more: Readonly<Record<string, unknown>> = {}): Resources {
  return {
    [`alicloud_cloud_firewall_vpc_firewall_control_policy.${name}`]: {
      vpc_firewall_id: GROUP[of], acl_action: 'drop', description: name, proto: 'ANY', application_name_list: ['ANY'], source: '0.0.0.0/0', source_type: 'net',
      destination: '0.0.0.0/0', destination_type: 'net', dest_port: '0/0', dest_port_type: 'port', ...more,
    },
  };
}

function orders(of: keyof typeof GROUP, ...names: readonly string[]): Resources {
  return Object.fromEntries(names.map((name, index) => [`alicloud_cloud_firewall_vpc_firewall_control_policy_order.${name}`, {
    vpc_firewall_id: GROUP[of], acl_uuid: `\${alicloud_cloud_firewall_vpc_firewall_control_policy.${name}.acl_uuid}`, order: `${index + 1}`,
    ...(index === 0 ? {} : { depends_on: [`alicloud_cloud_firewall_vpc_firewall_control_policy_order.${names[index - 1]}`] }),
  }]));
}

const network = (...parts: readonly Resources[]) => networkOf(Object.assign({}, TWO, ...parts) as Resources);
const leads = answering({ 'leads there': true });
const appToDb = { from: host('app'), to: host('db') };
const verdict = (...parts: readonly Resources[]) => check(network(...parts), 'deny', appToDb, leads).verdict;

describe('a VPC firewall of a CEN (basic edition)', () => {
  it('sees what its VPC sends and gets through that CEN [W-VPCBASIC]', () => {
    expect(verdict(cen, vpcPolicy('deny', 'cen'))).toBe('undecided');
    for (const vpc of ['alicloud_vpc.main', OTHER]) expect(verdict(cen, ofCen('f', vpc), vpcPolicy('deny', 'cen'))).toBe('holds');
    const third: Resources = { 'alicloud_vpc.third': { cidr_block: '10.8.0.0/16' } };
    expect(verdict(cen, third, ofCen('f', 'alicloud_vpc.third'), vpcPolicy('deny', 'cen'))).toBe('violated');
  });

  it('is not on the way by something else that connects the two as well', () => {
    expect(check(network(cen, peered, ofCen('f', OTHER), vpcPolicy('deny', 'cen')), 'deny', appToDb)).toMatchObject({ verdict: 'undecided', dependsOn: ['alicloud_router_interface.r leads there'] });
    expect(verdict(cen, peered, ofCen('f', OTHER), vpcPolicy('deny', 'cen'))).toBe('violated');
  });

  it('is off with its status, and open where that is not known', () => {
    expect(verdict(cen, ofCen('f', OTHER, { status: 'close' }), vpcPolicy('deny', 'cen'))).toBe('violated');
    expect(verdict(cen, ofCen('f', OTHER, { status: '${var.status}' }), vpcPolicy('deny', 'cen'))).toBe('undecided');
    expect(verdict(cen, ofCen('f', OTHER, { status: 'close' }), ofCen('g', 'alicloud_vpc.main'), vpcPolicy('deny', 'cen'))).toBe('holds');
  });

  it('has one list for the CEN, without direction, with private addresses on both sides [SDK:CreateVpcFirewallControlPolicyRequest]', () => {
    const list = { ...vpcPolicy('mysql', 'cen', { acl_action: 'accept', proto: 'TCP', dest_port: '3306/3306', source: '10.0.1.0/24', destination: '10.9.0.0/16' }), ...vpcPolicy('rest', 'cen'), ...orders('cen', 'mysql', 'rest') };
    const both = network(cen, ofCen('f', OTHER), list);
    expect(ask(both, host('app'), host('db'), 'tcp/3306', leads)).toMatchObject({ verdict: 'allowed', hops: [{}, {}, { filter: `VPC firewall of ${CEN}`, action: 'allow', rule: 'alicloud_cloud_firewall_vpc_firewall_control_policy.mysql' }, {}] });
    expect(ask(both, host('app'), host('db'), 'tcp/22', leads).verdict).toBe('denied');
    // The same list is asked about what goes the other way.
    expect(ask(both, host('db'), host('app'), 'tcp/3306', leads).hops.at(-1)).toMatchObject({ filter: `VPC firewall of ${CEN}`, action: 'deny' });
  });

  it('allows what no policy matches [W-OVW], and does not see what stays in a VPC', () => {
    const ssh = vpcPolicy('ssh', 'cen', { proto: 'TCP', dest_port: '22/22' });
    expect(ask(network(cen, ofCen('f', OTHER), ssh), host('app'), host('db'), 'tcp/3306', leads).verdict).toBe('allowed');
    const near = instance('near', ['app']);
    expect(check(network(cen, ofCen('f', 'alicloud_vpc.main'), vpcPolicy('deny', 'cen'), near), 'deny', { from: host('app'), to: host('near') }).verdict).toBe('violated');
  });

  it('may be on the way to networks outside of every VPC', () => {
    const office = { from: '192.168.0.0/16', to: host('db') };
    const open = rule('office', 'db', { cidr_ip: '192.168.0.0/16', port_range: '1/65535' });
    expect(check(network(cen, open, ofCen('f', OTHER), vpcPolicy('deny', 'cen')), 'deny', office, leads).verdict).toBe('holds');
    expect(check(network(cen, open, ofCen('f', 'alicloud_vpc.main'), vpcPolicy('deny', 'cen')), 'deny', office, leads).verdict).toBe('undecided');
  });

  it('stands before a NAT gateway in another VPC as well [W-NAT]', () => {
    const nat: Resources = { 'alicloud_nat_gateway.n': { vpc_id: id(OTHER) }, 'alicloud_snat_entry.s': { snat_table_id: '${alicloud_nat_gateway.n.snat_table_ids}', source_cidr: '10.0.0.0/8', snat_ip: '47.1.1.1' } };
    const out = (...more: readonly Resources[]) => check(network(cen, nat, ...more), 'deny', { from: host('app'), to: 'internet' }, answering({ 'leads to': true })).verdict;
    expect(out()).toBe('violated');
    expect(out(ofCen('f', OTHER), vpcPolicy('deny', 'cen'))).toBe('holds');
  });

  it('is strict unless it is set otherwise [W-ENG]', () => {
    const web = { ...vpcPolicy('web', 'cen', { acl_action: 'accept', proto: 'TCP', dest_port: '443/443', application_name_list: ['HTTPS'] }), ...vpcPolicy('rest', 'cen'), ...orders('cen', 'web', 'rest') };
    const mode = (value: unknown): Resources => ({ 'alicloud_cloud_firewall_vpc_firewall_acl_engine_mode.m': { vpc_firewall_id: id(CEN), strict_mode: value } });
    const unidentified = (...more: readonly Resources[]) => check(network(cen, ofCen('f', OTHER), web, ...more), 'deny', { ...appToDb, application: 'unidentified' }, leads);
    expect(unidentified()).toMatchObject({ verdict: 'holds', assumptions: ['vpc-engine-mode'] });
    expect(unidentified(mode(1)).verdict).toBe('holds');
    expect(unidentified(mode(0)).verdict).toBe('violated');
    expect(unidentified(mode('${var.mode}')).verdict).toBe('undecided');
  });
});

describe('a VPC firewall of Express Connect', () => {
  it('stands between its two VPCs only [CFW2021 Protection scope]', () => {
    expect(verdict(peered, express('alicloud_vpc.main', OTHER), vpcPolicy('deny', 'express'))).toBe('holds');
    expect(verdict(peered, express(OTHER, 'alicloud_vpc.main'), vpcPolicy('deny', 'express'))).toBe('holds');
    const third: Resources = { 'alicloud_vpc.third': { cidr_block: '10.8.0.0/16' } };
    expect(verdict(peered, third, express('alicloud_vpc.main', 'alicloud_vpc.third'), vpcPolicy('deny', 'express'))).toBe('violated');
    // By a CEN the two meet past it.
    expect(verdict(cen, express('alicloud_vpc.main', OTHER), vpcPolicy('deny', 'express'))).toBe('violated');
  });
});

describe('a VPC firewall of a transit router', () => {
  it('may see a connection: which are steered through it is in no resource of Terraform', () => {
    const tr: Resources = { 'alicloud_cloud_firewall_vpc_cen_tr_firewall.t': { cen_id: id(CEN), transit_router_id: 'tr-1' } };
    const guarded = check(network(cen, tr, vpcPolicy('deny', 'cen')), 'deny', appToDb, leads);
    expect(guarded).toMatchObject({ verdict: 'undecided', dependsOn: ['alicloud_cloud_firewall_vpc_cen_tr_firewall.t guards the way'] });
    const told = (guards: boolean) => check(network(cen, tr, vpcPolicy('deny', 'cen')), 'deny', appToDb, answering({ 'leads there': true, 'guards the way': guards })).verdict;
    expect([told(true), told(false)]).toEqual(['holds', 'violated']);
  });
});

describe('the lists of VPC firewalls', () => {
  it('are lists of their own for lint and diff', () => {
    expect(network(cen, ofCen('f', OTHER), vpcPolicy('deny', 'cen')).boundaries().map(({ id: key, kind }) => [key, kind])[0]).toEqual([`vpc-firewall/${CEN}`, 'vpc-firewall']);
    expect(network(cen, ofCen('f', OTHER, { status: 'close' }), vpcPolicy('deny', 'cen')).boundaries().map(({ kind }) => kind)).not.toContain('vpc-firewall');
  });

  it('may take a policy of which the group is not known', () => {
    const adrift = vpcPolicy('deny', 'cen', { vpc_firewall_id: '${var.group}' });
    expect(verdict(cen, ofCen('f', OTHER), adrift)).toBe('undecided');
    // It is listed, also where there is no list that it could be in.
    expect(networkOf(adrift).notUnderstood).toEqual([expect.objectContaining({ why: 'which policy group it is a policy of is not known (vpc_firewall_id)' })]);
  });
});
