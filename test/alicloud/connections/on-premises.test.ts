import { type NetworkOptions } from '../../../lib/alicloud/network';
import { ask, check, host, id } from '../../support/ask';
import { networkOf, type Resources } from '../../support/artifacts';
import { attached, attachmentOf, entry, FAR, into, joined, LINK, link, NEAR, pairing, REGIONS, routerId, without } from './regions';
import { all, CEN, MAIN, MYSQL, OPEN, OTHER, PEER, peering, route, SHUT, UNKNOWN, ways } from './support';

const OFFICE = '192.168.5.10';
const BORDER = 'alicloud_cen_transit_router_vbr_attachment.office';
const ROUTER = 'alicloud_express_connect_virtual_border_router.office';

const border = (more: Readonly<Record<string, unknown>> = {}, name = 'office', router = NEAR): Resources => ({
  [`alicloud_express_connect_virtual_border_router.${name}`]: { physical_connection_id: 'pc-1', vlan_id: 10 },
  [`alicloud_cen_transit_router_vbr_attachment.${name}`]: {
    cen_id: id(CEN), transit_router_id: routerId(router), vbr_id: id(`alicloud_express_connect_virtual_border_router.${name}`), auto_publish_route_enabled: true, ...more,
  },
});
const toBorder = (vpc: string): Resources => route(`office_${vpc.split('.')[1]}`, vpc, '192.168.0.0/16', 'Attachment', `\${${attachmentOf(vpc)}.transit_router_attachment_id}`);

/** One VPC and a border router at one transit router, with a static route to the office, and to the VPC what is learned of it. */
const HOME: Resources = {
  [CEN]: {}, [NEAR]: { cen_id: id(CEN) }, 'alicloud_cen_transit_router_route_table.n': { transit_router_id: routerId(NEAR) },
  ...attached(MAIN, NEAR), ...joined(attachmentOf(MAIN), 'n'), ...into(MAIN), ...toBorder(MAIN),
  ...border(), ...pairing('association', BORDER, 'n'), ...entry('office', 'n', '192.168.0.0/16', BORDER),
};
const out = (resources: Resources, to = OFFICE, options: NetworkOptions = {}): readonly string[] => ways(resources, 'app', to, MYSQL, options);
const home = (resources: Resources, from = OFFICE, options: NetworkOptions = {}): readonly string[] => ways(resources, from, 'app', MYSQL, options);
const both = (...parts: readonly Resources[]): readonly (readonly string[])[] => [out(all(...parts)), home(all(...parts))];
const question = `${BORDER} or ${attachmentOf(MAIN)} leads there`;

describe('the way to a network behind a border router', () => {
  it('goes by a static route of the transit router, there and back [CEN-HOW]', () => {
    expect(both(HOME)).toEqual([OPEN, OPEN]);
    // Of a whole block, too.
    expect(out(all(HOME), '192.168.0.0/16')).toEqual(OPEN);
    expect(home(all(HOME), '192.168.0.0/16')).toEqual(OPEN);
  });

  it('is none where no route of the VPC leads there [VPC-RT]', () => {
    // What the office sends arrives, and the replies do not.
    expect(both(without(HOME, 'office_main'))).toEqual([SHUT, SHUT]);
    expect(ask(networkOf(all(without(HOME, 'office_main'))), host('app'), OFFICE).noPath).toContain(`no route of ${MAIN} leads there`);
    expect(out(all(HOME), '172.20.1.1')).toEqual(SHUT);
  });

  it('is none where the transit router has no route there, and learns none', () => {
    expect(both(without(HOME, 'route_entry.office'), toBorder(MAIN))).toEqual([SHUT, SHUT]);
  });

  it('is a question where the transit router learns from the border router: what BGP brings no resource tells [CEN-VBR]', () => {
    const learning = { ...without(HOME, 'transit_router_route_entry'), ...pairing('propagation', BORDER, 'n') };
    expect(both(learning)).toEqual([UNKNOWN, UNKNOWN]);
    const network = networkOf(all(learning));
    for (const ends of [{ from: host('app'), to: OFFICE }, { from: OFFICE, to: host('app') }]) expect(check(network, 'allow', { ...ends, service: MYSQL }).dependsOn).toEqual([question]);
    expect(check(network, 'allow', { from: host('app'), to: OFFICE, service: MYSQL }).verdict).toBe('undecided');
    // A static route decides: whatever is learned leads to the same border router.
    expect(both(HOME, pairing('propagation', BORDER, 'n'))).toEqual([OPEN, OPEN]);
  });

  it('is a question where a second border router may have routes for it', () => {
    const second = [border({}, 'spare'), pairing('association', 'alicloud_cen_transit_router_vbr_attachment.spare', 'n'), pairing('propagation', 'alicloud_cen_transit_router_vbr_attachment.spare', 'n')];
    expect(both(HOME, ...second)).toEqual([UNKNOWN, UNKNOWN]);
  });

  it('leads in only where the border router is told the way to the VPC [CEN-SYNC]', () => {
    expect(both(HOME, border({ auto_publish_route_enabled: false }))).toEqual([UNKNOWN, UNKNOWN]);
    // The table that it is associated with has to have it.
    expect(both(without(HOME, 'propagation.main'))).toEqual([SHUT, SHUT]);
  });

  it('is under an assumption: a border router leads on what routes lead to it', () => {
    expect(out(all(HOME), OFFICE, { assume: { 'border-routers': 'open' } })).toEqual(UNKNOWN);
    expect(home(all(HOME), OFFICE, { assume: { 'border-routers': 'open' } })).toEqual(UNKNOWN);
  });

  it('is open where the border router has routes of its own that lead back [CEN-VBR]', () => {
    const own = (block: string, hop: string): Resources => ({ 'alicloud_route_entry.own': { route_table_id: `\${${ROUTER}.route_table_id}`, destination_cidrblock: block, nexthop_type: 'RouterInterface', nexthop_id: hop } });
    expect(both(HOME, own('192.168.0.0/16', 'ri-circuit'))).toEqual([OPEN, OPEN]);
    expect(both(HOME, own('10.0.0.0/8', 'ri-circuit'))).toEqual([UNKNOWN, UNKNOWN]);
    expect(both(HOME, own('192.168.0.0/16', id('alicloud_router_interface.back')), { 'alicloud_router_interface.back': { router_type: 'VBR' } })).toEqual([UNKNOWN, UNKNOWN]);
  });

  it('goes by what the transit router writes into the VPC [TF:r/cen_transit_router_vpc_attachment]', () => {
    const published = { ...without(HOME, 'alicloud_route_entry'), [attachmentOf(MAIN)]: { ...HOME[attachmentOf(MAIN)], auto_publish_route_enabled: true } };
    expect(both(published)).toEqual([OPEN, OPEN]);
    // A route to the Internet gets no private address anywhere, and which of the two wins no document tells. [CEN-CONFLICT]
    expect(both(published, route('nat', MAIN, '192.168.0.0/16', 'NatGateway', 'ngw-1'))).toEqual([UNKNOWN, UNKNOWN]);
    expect(both(published, route('nat', MAIN, '0.0.0.0/0', 'NatGateway', 'ngw-1'))).toEqual([OPEN, OPEN]);
  });

  it('is none by a route to the Internet, or into a peering connection [VPC-PEER]', () => {
    expect(both(without(HOME, 'office_main'), route('nat', MAIN, '192.168.0.0/16', 'NatGateway', 'ngw-1'))).toEqual([SHUT, SHUT]);
    expect(both(without(HOME, 'office_main'), peering(), route('peer', MAIN, '192.168.0.0/16', 'VpcPeer', id(PEER)))).toEqual([SHUT, SHUT]);
  });

  it('is open where anything else may lead outside: a VPN gateway, a peering connection to elsewhere', () => {
    expect(both(HOME, { 'alicloud_vpn_gateway.v': { vpc_id: id(MAIN) } })).toEqual([UNKNOWN, UNKNOWN]);
    expect(home(all(HOME, { 'alicloud_vpc_peer_connection.far': { vpc_id: id(OTHER), accepting_vpc_id: 'vpc-elsewhere' } }))).toEqual(UNKNOWN);
    expect(both(without(HOME, 'office_main'), route('vpn', MAIN, '192.168.0.0/16', 'VpnGateway', 'vpn-1'))).toEqual([UNKNOWN, UNKNOWN]);
  });

  it('is open where something of it is not known', () => {
    expect(both(HOME, border({ transit_router_id: '${var.router}' }))).toEqual([UNKNOWN, UNKNOWN]);
    expect(both(HOME, entry('office', 'n', '${var.block}', BORDER))).toEqual([UNKNOWN, UNKNOWN]);
    expect(both(HOME, { [OTHER]: { cidr_block: '${var.block}' } })).toEqual([UNKNOWN, UNKNOWN]);
    expect(both(HOME, { 'alicloud_cen_route_map.m': { cen_id: id(CEN) } })).toEqual([UNKNOWN, UNKNOWN]);
    // Another VPC publishes a route to its VPN gateway. [CEN-ADV]
    expect(both(without(HOME, 'transit_router_route_entry'), { 'alicloud_cen_route_entry.e': { instance_id: id(CEN), route_table_id: `\${${OTHER}.route_table_id}`, cidr_block: '192.168.0.0/16' } })).toEqual([UNKNOWN, UNKNOWN]);
  });

  it('leads no IPv6 for sure [CEN-HOW]', () => {
    const six = all(HOME, { [MAIN]: { cidr_block: '10.0.0.0/16', ipv6_cidr_block: '2408:4000:1::/56' } });
    expect(check(networkOf(six), 'deny', { from: 'fd00::1', to: '2408:4000:1:1::5' }).verdict).toBe('undecided');
  });

  it('is named on the way, as the entry where it comes in', () => {
    const name = `${NEAR} and ${BORDER}`;
    expect(ask(networkOf(all(HOME)), host('app'), OFFICE).hops[1]).toMatchObject({ filter: name, says: `its route table for ${MAIN} has a route to these addresses` });
    expect(ask(networkOf(all(HOME)), OFFICE, host('app')).hops[0]).toMatchObject({ filter: name, says: `its route table for ${BORDER} has a route to ${MAIN}` });
  });

  it('stops at the groups of our end', () => {
    const closed = all(HOME, { 'alicloud_security_group_rule.app': { security_group_id: id('alicloud_security_group.app'), type: 'ingress', ip_protocol: 'tcp', port_range: '22/22', cidr_ip: '192.168.0.0/16' } });
    expect(home(closed)).toEqual(SHUT);
    expect(out(closed)).toEqual(OPEN);
  });
});

describe('the way to a border router of another region', () => {
  /** The office is at the far router; the near one leads into the link. */
  const FAR_OFFICE: Resources = {
    ...REGIONS, ...toBorder(MAIN), ...border({}, 'office', FAR), ...pairing('association', BORDER, 'f'), ...entry('office', 'f', '192.168.0.0/16', BORDER),
  };

  it('goes over the link, by what the far router tells the near one [CEN-SYNC][CEN-OSS]', () => {
    expect(both(FAR_OFFICE)).toEqual([OPEN, OPEN]);
    expect(both(FAR_OFFICE, link({ auto_publish_route_enabled: false }))).toEqual([SHUT, SHUT]);
    expect(both(without(FAR_OFFICE, 'propagation.link_n'))).toEqual([SHUT, SHUT]);
  });

  it('goes over the link by a route of the near router', () => {
    const told = link({ auto_publish_route_enabled: false });
    expect(both(FAR_OFFICE, told, entry('near', 'n', '192.168.0.0/16', LINK), entry('back', 'f', '10.0.0.0/16', LINK))).toEqual([OPEN, OPEN]);
    expect(both(FAR_OFFICE, told, entry('near', 'n', '192.168.0.0/16', LINK))).toEqual([SHUT, SHUT]);
  });

  it('is told to nobody where BGP alone brings it: that is a question', () => {
    expect(both({ ...without(FAR_OFFICE, 'route_entry.office'), ...toBorder(MAIN), ...pairing('propagation', BORDER, 'f') })).toEqual([UNKNOWN, UNKNOWN]);
  });
});

describe('the firewalls on the way to a border router', () => {
  const policies: Resources = {
    'alicloud_cloud_firewall_vpc_firewall_control_policy.drop': {
      vpc_firewall_id: id(CEN), acl_action: 'drop', description: 'drop', proto: 'ANY', application_name_list: ['ANY'], source: '192.168.0.0/16', source_type: 'net',
      destination: '0.0.0.0/0', destination_type: 'net', dest_port: '0/0', dest_port_type: 'port',
    },
  };
  const guard = (name: string, router: string): Resources => ({ [`alicloud_cloud_firewall_vpc_cen_tr_firewall.${name}`]: { cen_id: id(CEN), transit_router_id: routerId(router) } });

  it('are those of the transit router, in both directions [W-VPCTR]', () => {
    const network = networkOf(all(HOME, { [FAR]: { cen_id: id(CEN) } }, policies, guard('here', NEAR)));
    const dependsOn = ['alicloud_cloud_firewall_vpc_cen_tr_firewall.here guards the way'];
    expect(check(network, 'deny', { from: OFFICE, to: host('app') })).toMatchObject({ verdict: 'undecided', dependsOn });
    expect(check(network, 'deny', { from: host('app'), to: OFFICE })).toMatchObject({ verdict: 'violated', dependsOn: [] });
    const elsewhere = networkOf(all(HOME, { [FAR]: { cen_id: id(CEN) } }, policies, guard('there', FAR)));
    expect(check(elsewhere, 'deny', { from: OFFICE, to: host('app') })).toMatchObject({ verdict: 'violated', dependsOn: [] });
  });

  it('are not those of Express Connect: these see VPC to VPC only [CFW2021 Protection scope]', () => {
    const group = 'alicloud_cloud_firewall_vpc_firewall.e';
    const own = { 'alicloud_cloud_firewall_vpc_firewall_control_policy.drop': { ...policies['alicloud_cloud_firewall_vpc_firewall_control_policy.drop'], vpc_firewall_id: id(group) } };
    const express = { [group]: { status: 'open', local_vpc: [{ vpc_id: id(MAIN) }], peer_vpc: [{ vpc_id: id(OTHER) }] } };
    expect(check(networkOf(all(HOME, own, express)), 'deny', { from: OFFICE, to: host('app') })).toMatchObject({ verdict: 'violated', dependsOn: [] });
  });
});
