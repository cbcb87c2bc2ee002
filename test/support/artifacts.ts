import { readArtifact } from '../../lib/artifact';
import { AlicloudNetwork, type NetworkOptions } from '../../lib/alicloud/network';

/** Resources as synthesized JSON has them: `{ 'alicloud_vpc.main': { cidr_block: '10.0.0.0/16' } }`. */
export type Resources = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The JSON text of an artifact with these resources. */
export function artifactJson(resources: Resources): string {
  const byType: Record<string, Record<string, unknown>> = {};
  for (const [address, body] of Object.entries(resources)) {
    const [type, name] = address.split('.');
    (byType[type] ??= {})[name] = body;
  }
  return JSON.stringify({ resource: byType });
}

/** The network of these resources. */
export function networkOf(resources: Resources, options: NetworkOptions & { bind?: Record<string, string> } = {}): AlicloudNetwork {
  const bindings = new Map(Object.entries(options.bind ?? {}));
  return AlicloudNetwork.of(readArtifact(artifactJson(resources), { bindings }), options);
}

/** A VPC with one vSwitch, which most cases stand in. */
export const VPC: Resources = {
  'alicloud_vpc.main': { cidr_block: '10.0.0.0/16' },
  'alicloud_vswitch.main': { vpc_id: '${alicloud_vpc.main.id}', cidr_block: '10.0.1.0/24' },
};

/** An instance in the vSwitch, a member of these groups. */
export function instance(name: string, groups: readonly string[], more: Readonly<Record<string, unknown>> = {}): Resources {
  return {
    [`alicloud_instance.${name}`]: {
      vswitch_id: '${alicloud_vswitch.main.id}', security_groups: groups.map((group) => `\${alicloud_security_group.${group}.id}`), ...more,
    },
  };
}

/** An instance with an EIP. */
export function publicInstance(name: string, groups: readonly string[], eip: Readonly<Record<string, unknown>> = {}): Resources {
  return {
    ...instance(name, groups),
    [`alicloud_eip_address.${name}`]: eip,
    [`alicloud_eip_association.${name}`]: {
      allocation_id: `\${alicloud_eip_address.${name}.id}`, instance_id: `\${alicloud_instance.${name}.id}`,
    },
  };
}

export function group(name: string, more: Readonly<Record<string, unknown>> = {}): Resources {
  return { [`alicloud_security_group.${name}`]: { vpc_id: '${alicloud_vpc.main.id}', security_group_name: name, ...more } };
}

/** A rule; by default it accepts inbound TCP. */
export function rule(name: string, of: string, more: Readonly<Record<string, unknown>>): Resources {
  return {
    [`alicloud_security_group_rule.${name}`]: {
      security_group_id: `\${alicloud_security_group.${of}.id}`, type: 'ingress', ip_protocol: 'tcp', nic_type: 'intranet',
      port_range: '1/65535', ...more,
    },
  };
}

/** A control policy; by default it accepts everything inbound. */
export function policy(name: string, more: Readonly<Record<string, unknown>> = {}): Resources {
  return {
    [`alicloud_cloud_firewall_control_policy.${name}`]: {
      direction: 'in', acl_action: 'accept', description: name, proto: 'ANY', application_name_list: ['ANY'],
      source: '0.0.0.0/0', source_type: 'net', destination: '0.0.0.0/0', destination_type: 'net',
      dest_port: '0/0', dest_port_type: 'port', ip_version: '4', ...more,
    },
  };
}

/** Order resources that put the policies in this order, one after the other. */
export function ordered(direction: 'in' | 'out', ...names: readonly string[]): Resources {
  return Object.fromEntries(names.map((name, index) => [`alicloud_cloud_firewall_control_policy_order.${name}`, {
    acl_uuid: `\${alicloud_cloud_firewall_control_policy.${name}.acl_uuid}`, direction, order: index + 1,
    ...(index === 0 ? {} : { depends_on: [`alicloud_cloud_firewall_control_policy_order.${names[index - 1]}`] }),
  }]));
}

export const STRICT: Resources = { 'alicloud_cloud_firewall_policy_advanced_config.mode': { internet_switch: 'on' } };
export const LOOSE: Resources = { 'alicloud_cloud_firewall_policy_advanced_config.mode': { internet_switch: 'off' } };
