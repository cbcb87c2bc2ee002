import { type Resource } from '../artifact';
import { isAbsent } from './reading';

/** Deprecated arguments with those that took their place. The provider takes one of the two, and a state has both. */
const SUCCESSORS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  alicloud_cen_instance: { name: 'cen_instance_name' },
  alicloud_cen_transit_router_vpc_attachment: { transit_router_attachment_name: 'transit_router_vpc_attachment_name' },
  alicloud_ecs_network_interface: { name: 'network_interface_name' },
  alicloud_eip_address: { name: 'address_name', instance_charge_type: 'payment_type' },
  alicloud_forward_entry: { name: 'forward_entry_name' },
  alicloud_nat_gateway: { name: 'nat_gateway_name', instance_charge_type: 'payment_type' },
  alicloud_network_acl: { name: 'network_acl_name' },
  alicloud_route_table: { name: 'route_table_name' },
  alicloud_security_group: { name: 'security_group_name', inner_access: 'inner_access_policy' },
  alicloud_slb_load_balancer: { name: 'load_balancer_name', specification: 'load_balancer_spec' },
  alicloud_vpc: { name: 'vpc_name' },
  alicloud_vswitch: { name: 'vswitch_name', availability_zone: 'zone_id' },
};

/** Arguments of a plan or a state that say again what another one of the resource says. */
export function copiesOf({ type, arguments: given }: Resource): ReadonlySet<string> {
  const copies = new Set(Object.entries(SUCCESSORS[type] ?? {}).filter(([, now]) => !isAbsent(given[now])).map(([old]) => old));
  // One application, by its old argument as well.
  const list = given['application_name_list'];
  if (Array.isArray(list) && list.length === 1 && list[0] === given['application_name']) copies.add('application_name');
  return copies;
}
