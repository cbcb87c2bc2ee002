/** A small artifact for tests of the surface: one public web server behind a group, as Terraform JSON. */
const resources = (source: string): Record<string, Record<string, unknown>> => ({
  alicloud_vpc: { main: { cidr_block: '10.0.0.0/16' } },
  alicloud_vswitch: { net: { vpc_id: '${alicloud_vpc.main.id}', cidr_block: '10.0.1.0/24', zone_id: 'cn-hangzhou-h' } },
  alicloud_security_group: { web: { vpc_id: '${alicloud_vpc.main.id}', security_group_type: 'normal', inner_access_policy: 'Accept' } },
  alicloud_security_group_rule: {
    https: {
      security_group_id: '${alicloud_security_group.web.id}', type: 'ingress', ip_protocol: 'tcp', nic_type: 'intranet',
      policy: 'accept', port_range: '443/443', priority: 1, cidr_ip: source,
    },
  },
  alicloud_instance: {
    web: {
      instance_type: 'ecs.g7.large', image_id: 'image', vswitch_id: '${alicloud_vswitch.net.id}',
      security_groups: ['${alicloud_security_group.web.id}'], private_ip: '10.0.1.10',
    },
  },
  alicloud_eip_address: { entry: { bandwidth: '5' } },
  alicloud_eip_association: { entry: { allocation_id: '${alicloud_eip_address.entry.id}', instance_id: '${alicloud_instance.web.id}' } },
});

/** HTTPS is open for everyone, and nothing else. */
export const shop = (): string => JSON.stringify({ resource: resources('0.0.0.0/0') });

/** HTTPS is open for an office whose address range is a variable without a value. */
export const withoutAddress = (): string => JSON.stringify({
  variable: { office: { type: 'string' } }, resource: resources('${var.office}'),
});

/** HTTPS is open, but the Internet firewall drops it for addresses of a tag book, of which nothing is known. */
export const tagged = (): string => JSON.stringify({
  resource: {
    ...resources('0.0.0.0/0'),
    alicloud_cloud_firewall_address_book: {
      tagged: { group_name: 'tagged', group_type: 'tag', description: 'tagged', ecs_tags: [{ tag_key: 'a', tag_value: 'b' }] },
    },
    alicloud_cloud_firewall_control_policy: {
      drop: {
        direction: 'in', acl_action: 'drop', source_type: 'net', source: '0.0.0.0/0', destination_type: 'group',
        destination: '${alicloud_cloud_firewall_address_book.tagged.group_name}', proto: 'TCP', dest_port_type: 'port',
        dest_port: '443/443', application_name_list: ['ANY'], description: 'drop', ip_version: '4', release: 'true',
      },
    },
  },
});
