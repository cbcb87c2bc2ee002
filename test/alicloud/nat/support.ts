import { Service } from '../../../lib/net';
import { ask, check, host, id } from '../../support/ask';
import { group, instance, networkOf, type Resources, rule, VPC } from '../../support/artifacts';

export const https = Service.tcp(443);
export const GATEWAY = 'alicloud_nat_gateway.n';
export const NAT_EIP = '${alicloud_eip_address.nat.ip_address}';
export const [VPC_ID, MAIN, TWO] = ['alicloud_vpc.main', 'alicloud_vswitch.main', 'alicloud_vswitch.two'];

/** Two servers without public addresses, in a vSwitch each: 10.0.1.0/24 and 10.0.2.0/24. What leaves them is not filtered. */
export const PRIVATE: Resources = {
  ...VPC, [TWO]: { vpc_id: id(VPC_ID), cidr_block: '10.0.2.0/24' },
  ...group('app'), ...rule('in', 'app', { cidr_ip: '203.0.113.0/24', port_range: '443/443' }),
  ...instance('one', ['app']), ...instance('two', ['app'], { vswitch_id: id(TWO) }),
};

export const gateway: Resources = { [GATEWAY]: { vpc_id: id(VPC_ID), vswitch_id: id(MAIN) }, 'alicloud_eip_address.nat': {} };

/** A SNAT entry of the gateway. */
export function snat(name: string, more: Readonly<Record<string, unknown>>): Resources {
  return { [`alicloud_snat_entry.${name}`]: { snat_table_id: '${alicloud_nat_gateway.n.snat_table_ids}', snat_ip: NAT_EIP, ...more } };
}

/** A policy of the NAT firewall; by default it lets everything through. */
export function natPolicy(name: string, more: Readonly<Record<string, unknown>> = {}): Resources {
  return {
    [`alicloud_cloud_firewall_nat_firewall_control_policy.${name}`]: {
      nat_gateway_id: id(GATEWAY), direction: 'out', acl_action: 'accept', description: name, proto: 'ANY', application_name_list: ['ANY'],
      source: '0.0.0.0/0', source_type: 'net', destination: '0.0.0.0/0', destination_type: 'net', dest_port: '0/0', dest_port_type: 'port', ...more,
    },
  };
}

/** Order resources, each of which waits for the one before it. */
export function natOrder(...names: readonly string[]): Resources {
  return Object.fromEntries(names.map((name, index) => [`alicloud_cloud_firewall_nat_firewall_control_policy_order.${name}`, {
    acl_uuid: `\${alicloud_cloud_firewall_nat_firewall_control_policy.${name}.acl_uuid}`, nat_gateway_id: id(GATEWAY), direction: 'out', order: `${index + 1}`,
    ...(index === 0 ? {} : { depends_on: [`alicloud_cloud_firewall_nat_firewall_control_policy_order.${names[index - 1]}`] }),
  }]));
}

export const firewall = (more: Readonly<Record<string, unknown>> = {}): Resources => ({
  'alicloud_cloud_firewall_nat_firewall.f': { nat_gateway_id: id(GATEWAY), vpc_id: id(VPC_ID), firewall_switch: 'open', strict_mode: 1, ...more },
});

/** Everything that leaves an instance for the Internet, on one port. */
export const out = (name: string, service = https) => ({ from: host(name), to: 'internet', service });

/** A DNAT entry of the gateway; by default 47.1.2.3:2222 to SSH of 10.0.1.5. */
export function dnat(name: string, more: Readonly<Record<string, unknown>> = {}): Resources {
  return {
    [`alicloud_forward_entry.${name}`]: {
      forward_table_id: '${alicloud_nat_gateway.n.forward_table_ids}', external_ip: '47.1.2.3', external_port: '2222', ip_protocol: 'tcp',
      internal_ip: '10.0.1.5', internal_port: '22', ...more,
    },
  };
}

/** A host of the Internet. */
export const STRANGER = '203.0.113.10';

/** What becomes of one service, three ways: one flow, every flow has to pass, none may. */
export function threeWays(resources: Resources, to: string, service: Service, from = 'internet'): readonly string[] {
  const network = networkOf(resources);
  return [ask(network, from === 'internet' ? STRANGER : from, to, service.toString()).verdict,
    check(network, 'allow', { from, to, service }).verdict, check(network, 'deny', { from, to, service }).verdict];
}

/** What the three ways say of a service that gets through, and of one that does not. */
export const OPEN = ['allowed', 'holds', 'violated'];
export const SHUT = ['denied', 'violated', 'holds'];
