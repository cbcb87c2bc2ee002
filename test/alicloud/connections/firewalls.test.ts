import { answering, ask, check, host, id } from '../../support/ask';
import { networkOf, type Resources } from '../../support/artifacts';
import { all, attached, back, byInterfaces, CEN, interfaces, MAIN, OTHER, PEER, peering, there, THIRD } from './support';

const ofCen = (vpc: string, hub = id(CEN)): Resources => (
  { 'alicloud_cloud_firewall_vpc_firewall_cen.f': { cen_id: hub, vpc_region: 'cn-hangzhou', status: 'open', local_vpc: [{ network_instance_id: id(vpc) }] } });
const ofTransit: Resources = { 'alicloud_cloud_firewall_vpc_cen_tr_firewall.t': { cen_id: id(CEN), transit_router_id: 'tr-1' } };
const express = (local: string, peer: string): Resources => (
  { 'alicloud_cloud_firewall_vpc_firewall.e': { status: 'open', local_vpc: [{ vpc_id: id(local), region_no: 'cn-hangzhou' }], peer_vpc: [{ vpc_id: id(peer), region_no: 'cn-hangzhou' }] } });
const drop = (group: string): Resources => ({
  'alicloud_cloud_firewall_vpc_firewall_control_policy.drop': {
    vpc_firewall_id: group, acl_action: 'drop', description: 'drop', proto: 'ANY', application_name_list: ['ANY'], source: '0.0.0.0/0', source_type: 'net',
    destination: '0.0.0.0/0', destination_type: 'net', dest_port: '0/0', dest_port_type: 'port',
  },
});
const EXPRESS = id('alicloud_cloud_firewall_vpc_firewall.e');
const deny = (...parts: readonly Resources[]) => check(networkOf(all(...parts)), 'deny', { from: host('app'), to: host('db') });

const BY_CEN = attached(MAIN, OTHER);
const BY_INTERFACES: Resources = { ...interfaces, ...byInterfaces };
const BY_PEERING: Resources = { ...peering(), ...there, ...back };

describe('a VPC firewall stands in links of its kind', () => {
  it('of a CEN: in those of its VPC by that CEN, and in nothing else [W-VPCBASIC]', () => {
    expect(deny(BY_CEN, ofCen(MAIN), drop(id(CEN))).verdict).toBe('holds');
    expect(deny(BY_CEN, ofCen(OTHER), drop(id(CEN))).verdict).toBe('holds');
    expect(deny(attached(MAIN, OTHER, THIRD), ofCen(THIRD), drop(id(CEN))).verdict).toBe('violated');
    expect(deny(BY_INTERFACES, { [CEN]: {} }, ofCen(MAIN), drop(id(CEN))).verdict).toBe('violated');
    expect(deny(BY_PEERING, { [CEN]: {} }, ofCen(MAIN), drop(id(CEN))).verdict).toBe('violated');
    expect(deny(BY_CEN, { 'alicloud_cen_instance.d': {} }, ofCen(MAIN, id('alicloud_cen_instance.d')), drop(id('alicloud_cen_instance.d'))).verdict).toBe('violated');
  });

  it('of Express Connect: between router interfaces of its two VPCs [CFW2021 Protection scope]', () => {
    expect(deny(BY_INTERFACES, express(MAIN, OTHER), drop(EXPRESS)).verdict).toBe('holds');
    expect(deny(BY_INTERFACES, express(MAIN, THIRD), drop(EXPRESS)).verdict).toBe('violated');
    expect(deny(BY_CEN, express(MAIN, OTHER), drop(EXPRESS)).verdict).toBe('violated');
    // Of peering connections the documents only do not speak. [W-WHAT]
    expect(deny(BY_PEERING, express(MAIN, OTHER), drop(EXPRESS))).toMatchObject({ verdict: 'undecided', dependsOn: ['alicloud_cloud_firewall_vpc_firewall.e guards the way'] });
  });

  it('of a transit router: in none but those of its CEN, and there perhaps [W-VPCTR]', () => {
    expect(deny(BY_PEERING, ofTransit, drop(id(CEN)), { [CEN]: {} }).verdict).toBe('violated');
    expect(deny(BY_CEN, ofTransit, drop(id(CEN))).dependsOn).toEqual(['alicloud_cloud_firewall_vpc_cen_tr_firewall.t guards the way']);
  });
});

describe('of two links, each has its own firewalls', () => {
  const both = networkOf(all(BY_CEN, BY_PEERING, ofCen(MAIN), drop(id(CEN))));
  const taking = (peer: boolean) => answering({ [`${PEER} leads there`]: peer, 'alicloud_cen_instance_attachment.main or alicloud_cen_instance_attachment.other leads there': !peer });

  it('so that it matters which one a flow takes', () => {
    const flow = { from: host('app'), to: host('db') };
    expect(check(both, 'deny', flow).verdict).toBe('undecided');
    expect([check(both, 'deny', flow, taking(true)).verdict, check(both, 'deny', flow, taking(false)).verdict]).toEqual(['violated', 'holds']);
    expect([ask(both, host('app'), host('db'), 'tcp/3306', taking(true)).verdict, ask(both, host('app'), host('db'), 'tcp/3306', taking(false)).verdict]).toEqual(['allowed', 'denied']);
  });
});
