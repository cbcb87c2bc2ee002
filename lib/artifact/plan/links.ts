/** Attributes by which one resource names another: `TYPE.ATTRIBUTE`. */
type Named = readonly string[];

const VPC: Named = ['alicloud_vpc.id'];
const VSWITCH: Named = ['alicloud_vswitch.id'];
const GROUP: Named = ['alicloud_security_group.id'];
const EIP_ADDRESS: Named = ['alicloud_eip_address.ip_address'];
const NETWORK: Named = [...VPC, 'alicloud_express_connect_virtual_border_router.id', 'alicloud_cen_instance.id'];
const HOST: readonly string[] = ['alicloud_instance.id', 'alicloud_ecs_network_interface.id'];
const POLICY: Named = ['alicloud_cloud_firewall_control_policy.acl_uuid', 'alicloud_cloud_firewall_nat_firewall_control_policy.acl_uuid', 'alicloud_cloud_firewall_vpc_firewall_control_policy.acl_uuid'];
const BORDER_ROUTER = 'alicloud_express_connect_virtual_border_router';
const ROUTER: Named = ['alicloud_cen_transit_router.transit_router_id'];
const ATTACHMENT: Named = ['vpc', 'peer', 'vbr'].map((kind) => `alicloud_cen_transit_router_${kind}_attachment.transit_router_attachment_id`);
const VPC_FIREWALL: Named = ['alicloud_cloud_firewall_vpc_firewall', 'alicloud_cloud_firewall_vpc_firewall_cen', 'alicloud_cloud_firewall_vpc_cen_tr_firewall']
  .flatMap((type) => [`${type}.id`, `${type}.vpc_firewall_id`, `${type}.firewall_id`]);

/** Arguments, also of nested blocks, that take the identifier of another resource, and whose it can be. */
export const LINKS: Readonly<Record<string, Named>> = {
  vpc_id: VPC, accepting_vpc_id: VPC,
  vswitch_id: VSWITCH, subnet_id: VSWITCH, source_vswitch_id: VSWITCH, resource_id: VSWITCH,
  security_group_id: GROUP, source_security_group_id: GROUP, security_groups: GROUP, security_group_ids: GROUP,
  prefix_list_id: ['alicloud_ecs_prefix_list.id'],
  network_acl_id: ['alicloud_network_acl.id'], source_network_acl_id: ['alicloud_network_acl.id'],
  network_interface_id: ['alicloud_ecs_network_interface.id'],
  instance_id: [...HOST, 'alicloud_nat_gateway.id', 'alicloud_cen_instance.id'],
  allocation_id: ['alicloud_eip_address.id'],
  nat_gateway_id: ['alicloud_nat_gateway.id'],
  snat_table_id: ['alicloud_nat_gateway.snat_table_ids'], forward_table_id: ['alicloud_nat_gateway.forward_table_ids'],
  snat_ip: EIP_ADDRESS, external_ip: EIP_ADDRESS,
  internal_ip: ['alicloud_instance.private_ip', 'alicloud_instance.primary_ip_address', 'alicloud_ecs_network_interface.private_ip', 'alicloud_ecs_network_interface.primary_ip_address'],
  route_table_id: ['alicloud_route_table.id', 'alicloud_vpc.route_table_id', `${BORDER_ROUTER}.route_table_id`],
  router_id: ['alicloud_vpc.router_id'],
  nexthop_id: [...HOST, 'alicloud_nat_gateway.id', 'alicloud_vpc_peer_connection.id', ...ATTACHMENT],
  acl_uuid: POLICY,
  vpc_firewall_id: [...VPC_FIREWALL, 'alicloud_cen_instance.id'],
  cen_id: ['alicloud_cen_instance.id'],
  network_instance_id: NETWORK, child_instance_id: NETWORK,
  transit_router_id: ROUTER, peer_transit_router_id: ROUTER, vbr_id: [`${BORDER_ROUTER}.id`],
  transit_router_attachment_id: ATTACHMENT, transit_router_route_entry_next_hop_id: ATTACHMENT,
  transit_router_route_table_id: ['alicloud_cen_transit_router_route_table.transit_router_route_table_id'],
  vpn_gateway_id: ['alicloud_vpn_gateway.id'], customer_gateway_id: ['alicloud_vpn_customer_gateway.id'],
  ipv6_address_id: ['alicloud_vpc_ipv6_address.id'], ipv6_gateway_id: ['alicloud_vpc_ipv6_gateway.id'],
};

/** Addresses are no identifiers: two networks may use the same ones. */
export const NOT_BY_VALUE: ReadonlySet<string> = new Set(['internal_ip']);

/** Arguments of which the value says something although it is no identifier, so that it is not looked for elsewhere. */
export const BY_ADDRESS: ReadonlySet<string> = new Set(['snat_ip', 'external_ip', 'internal_ip']);

/** Nested blocks that influence a verdict. Terraform shows those of a `dynamic` block nowhere in its configuration. */
export const BLOCKS: ReadonlySet<string> = new Set([
  'ingress_acl_entries', 'egress_acl_entries', 'ingress', 'egress', 'resources', 'entry', 'network_interfaces', 'local_vpc', 'peer_vpc',
]);

/** Nested blocks that are sets: the plan may show them in another order than the configuration. */
export const SETS: ReadonlySet<string> = new Set(['resources', 'entry']);
