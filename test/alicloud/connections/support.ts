import { type NetworkOptions } from '../../../lib/alicloud/network';
import { Service } from '../../../lib/net';
import { ask, check, host, id } from '../../support/ask';
import { group, instance, networkOf, type Resources, VPC } from '../../support/artifacts';

export const [MAIN, OTHER, THIRD] = ['alicloud_vpc.main', 'alicloud_vpc.other', 'alicloud_vpc.third'];

/** An open group and one server of it in a VPC: `name` at `address`. */
const openServer = (name: string, vpc: string, vswitch: string, address: string): Resources => ({
  [`alicloud_security_group.${name}`]: { vpc_id: id(vpc) },
  [`alicloud_security_group_rule.${name}`]: { security_group_id: id(`alicloud_security_group.${name}`), type: 'ingress', ip_protocol: 'all', port_range: '-1/-1', cidr_ip: '0.0.0.0/0' },
  ...instance(name, [name], { vswitch_id: id(vswitch), private_ip: address }),
});

/** Three VPCs that nothing connects, with open servers: `app` and `batch` in two vSwitches of the first, `db` in the second, `log` in the third. */
export const THREE: Resources = {
  ...VPC, 'alicloud_vswitch.two': { vpc_id: id(MAIN), cidr_block: '10.0.2.0/24' },
  [OTHER]: { cidr_block: '10.9.0.0/16' }, 'alicloud_vswitch.far': { vpc_id: id(OTHER), cidr_block: '10.9.1.0/24' },
  [THIRD]: { cidr_block: '10.8.0.0/16' }, 'alicloud_vswitch.third': { vpc_id: id(THIRD), cidr_block: '10.8.1.0/24' },
  ...group('unused'),
  ...openServer('app', MAIN, 'alicloud_vswitch.main', '10.0.1.10'), ...openServer('batch', MAIN, 'alicloud_vswitch.two', '10.0.2.10'),
  ...openServer('db', OTHER, 'alicloud_vswitch.far', '10.9.1.10'), ...openServer('log', THIRD, 'alicloud_vswitch.third', '10.8.1.10'),
};

export const PEER = 'alicloud_vpc_peer_connection.p';
export const peering = (more: Readonly<Record<string, unknown>> = {}, name = 'p'): Resources => ({
  [`alicloud_vpc_peer_connection.${name}`]: { vpc_id: id(MAIN), accepting_vpc_id: id(OTHER), accepting_region_id: 'cn-hangzhou', ...more },
});

/** A route of the system table of a VPC, unless it is told to be of another one. */
export const route = (name: string, vpc: string, block: string, type: string, hop: string, more: Readonly<Record<string, unknown>> = {}): Resources => ({
  [`alicloud_route_entry.${name}`]: { route_table_id: `\${${vpc}.route_table_id}`, destination_cidrblock: block, nexthop_type: type, nexthop_id: hop, ...more },
});

export const there = route('there', MAIN, '10.9.0.0/16', 'VpcPeer', id(PEER));
export const back = route('back', OTHER, '10.0.0.0/16', 'VpcPeer', id(PEER));

export const CEN = 'alicloud_cen_instance.c';
export const attached = (...vpcs: readonly string[]): Resources => ({
  [CEN]: {},
  ...Object.fromEntries(vpcs.map((vpc) => [`alicloud_cen_instance_attachment.${vpc.split('.')[1]}`, { instance_id: id(CEN), child_instance_id: id(vpc), child_instance_type: 'VPC', child_instance_region_id: 'cn-hangzhou' }])),
});

/** Two router interfaces, connected from both sides. */
export const interfaces: Resources = {
  'alicloud_router_interface.near': { router_type: 'VRouter', router_id: `\${${MAIN}.router_id}`, role: 'InitiatingSide', opposite_region: 'cn-hangzhou' },
  'alicloud_router_interface.far': { router_type: 'VRouter', router_id: `\${${OTHER}.router_id}`, role: 'AcceptingSide', opposite_region: 'cn-hangzhou' },
  'alicloud_router_interface_connection.near': { interface_id: id('alicloud_router_interface.near'), opposite_interface_id: id('alicloud_router_interface.far'), depends_on: ['alicloud_router_interface_connection.far'] },
  'alicloud_router_interface_connection.far': { interface_id: id('alicloud_router_interface.far'), opposite_interface_id: id('alicloud_router_interface.near') },
};
export const byInterfaces: Resources = {
  ...route('out', MAIN, '10.9.0.0/16', 'RouterInterface', id('alicloud_router_interface.near')),
  ...route('home', OTHER, '10.0.0.0/16', 'RouterInterface', id('alicloud_router_interface.far')),
};

export const all = (...parts: readonly Resources[]): Resources => Object.assign({}, THREE, ...parts) as Resources;

export const MYSQL = Service.tcp(3306);

/** What becomes of a flow from one server to another, three ways: one flow, every flow has to pass, none may. */
export function ways(resources: Resources, from = 'app', to = 'db', service = MYSQL, options: NetworkOptions = {}): readonly string[] {
  const network = networkOf(resources, options);
  const ends = { from: /^\d/.test(from) ? from : host(from), to: /^\d/.test(to) ? to : host(to) };
  return [ask(network, ends.from, ends.to, service.toString()).verdict, check(network, 'allow', { ...ends, service }).verdict, check(network, 'deny', { ...ends, service }).verdict];
}

/** What the three ways say of a flow that gets through, of one that does not, and of one of which that is not known. */
export const [OPEN, SHUT, UNKNOWN] = [['allowed', 'holds', 'violated'], ['denied', 'violated', 'holds'], ['undecided', 'undecided', 'undecided']];
