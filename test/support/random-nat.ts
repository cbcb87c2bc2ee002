import { type Resources } from './artifacts';
import { type Random } from './random';

const ref = (address: string, attribute: string): string => `\${${address}.${attribute}}`;

/**
 * A NAT gateway or two with entries, routes, firewalls and policies, at random: often with one thing that is not known.
 *
 * @param body a policy of the Internet border; its family, direction and mode of domains are taken out
 */
export function randomNat(random: Random, body: () => Readonly<Record<string, unknown>>): Resources {
  if (random.chance(0.4)) return {};
  return { ...gateways(random), ...entries(random), ...routes(random), ...firewall(random), ...policies(random, body) };
}

function gateways(random: Random): Resources {
  return {
    'alicloud_nat_gateway.n': { vpc_id: ref('alicloud_vpc.main', 'id'), ...(random.chance(0.05) ? { network_type: random.pick(['intranet', '${var.type}']) } : {}) },
    ...(random.chance(0.15) ? { 'alicloud_nat_gateway.m': { vpc_id: ref('alicloud_vpc.main', 'id') } } : {}),
    'alicloud_eip_address.nat': random.chance(0.3) ? { ip_address: '47.9.9.9' } : {},
    ...(random.chance(0.3) ? { 'alicloud_eip_association.nat': { allocation_id: ref('alicloud_eip_address.nat', 'id'), instance_id: ref('alicloud_nat_gateway.n', 'id') } } : {}),
  };
}

function entries(random: Random): Resources {
  const found: Record<string, Record<string, unknown>> = {};
  random.times(3, (index) => {
    found[`alicloud_snat_entry.s${index}`] = {
      snat_table_id: random.chance(0.9) ? ref('alicloud_nat_gateway.n', 'snat_table_ids') : random.pick(['stb-1', '${var.table}']),
      snat_ip: random.pick([ref('alicloud_eip_address.nat', 'ip_address'), ref('alicloud_eip_address.nat', 'ip_address'), '203.0.113.9', '47.1.2.3,8.8.8.8', '${var.exit}']),
      ...random.pick<Record<string, unknown>>([
        { source_vswitch_id: ref('alicloud_vswitch.one', 'id') }, { source_vswitch_id: ref('alicloud_vswitch.two', 'id') }, { source_cidr: '10.0.0.0/16' },
        { source_cidr: '10.0.1.0/28' }, { source_cidr: '10.0.1.10/32' }, { source_cidr: '${var.sources}' }, {},
      ]),
    };
  });
  random.times(3, (index) => {
    const whole = random.chance(0.25);
    const [external, internal] = whole ? ['any', 'any'] : random.pick([['443', '443'], ['8443', '443'], ['443', '8443'], ['2222', '22'], ['21/24', '22/25'], ['22/1000', '21/999'], ['1/100', '1/99'], ['${var.port}', '22']]);
    found[`alicloud_forward_entry.f${index}`] = {
      forward_table_id: random.chance(0.9) ? ref('alicloud_nat_gateway.n', 'forward_table_ids') : random.pick(['ftb-1', '${var.table}']),
      external_ip: random.pick(['8.8.8.8', '47.5.5.5', '${var.ip}', ref('alicloud_eip_address.nat', 'ip_address'), ref('alicloud_eip_address.nat', 'ip_address')]),
      external_port: external, internal_port: internal, ip_protocol: whole ? 'any' : random.pick(['tcp', 'tcp', 'udp']),
      internal_ip: random.pick([ref('alicloud_instance.i0', 'private_ip'), ref('alicloud_instance.i1', 'private_ip'), '10.0.1.10', '10.0.1.11', '10.0.1.77', '${var.host}']),
    };
  });
  return found;
}

function routes(random: Random): Resources {
  const found: Record<string, Record<string, unknown>> = {};
  if (random.chance(0.25)) {
    found['alicloud_route_table.t'] = { vpc_id: ref('alicloud_vpc.main', 'id') };
    found['alicloud_route_table_attachment.t'] = { vswitch_id: random.chance(0.9) ? ref('alicloud_vswitch.one', 'id') : '${var.vswitch}', route_table_id: ref('alicloud_route_table.t', 'id') };
  }
  random.times(2, (index) => {
    found[`alicloud_route_entry.r${index}`] = {
      route_table_id: random.pick([ref('alicloud_vpc.main', 'route_table_id'), ref('alicloud_route_table.t', 'id'), ref('alicloud_route_table.t', 'id')]),
      destination_cidrblock: random.pick(['0.0.0.0/0', '0.0.0.0/1', '203.0.113.0/24', '8.8.8.8/32', '${var.destination}']),
      ...random.pick<Record<string, unknown>>([
        { nexthop_type: 'NatGateway', nexthop_id: ref('alicloud_nat_gateway.n', 'id') }, { nexthop_type: 'NatGateway', nexthop_id: ref('alicloud_nat_gateway.n', 'id') },
        { nexthop_type: 'Instance', nexthop_id: ref('alicloud_instance.i0', 'id') },
      ]),
    };
  });
  return found['alicloud_route_table.t'] === undefined
    ? Object.fromEntries(Object.entries(found).filter(([, one]) => !String(one['route_table_id']).includes('route_table.t'))) : found;
}

function firewall(random: Random): Resources {
  if (random.chance(0.3)) return {};
  return {
    'alicloud_cloud_firewall_nat_firewall.f': {
      nat_gateway_id: random.chance(0.9) ? ref('alicloud_nat_gateway.n', 'id') : '${var.gateway}',
      ...(random.chance(0.7) ? { strict_mode: random.pick([0, 1, 1, '${var.strict}']) } : {}),
      ...(random.chance(0.7) ? { firewall_switch: random.pick(['open', 'open', 'close', '${var.on}']) } : {}),
    },
  };
}

function policies(random: Random, body: () => Readonly<Record<string, unknown>>): Resources {
  const found: Record<string, Record<string, unknown>> = {};
  const names = Array.from({ length: random.below(6) }, (_, index) => `p${index}`);
  const chained = random.pick(['chain', 'chain', 'new_order', 'none']);
  names.forEach((name, index) => {
    const { domain_resolve_type: mode, ip_version: version, ...rest } = body();
    const six = version === '6' ? { source: '10.0.1.0/24', source_type: 'net', destination: '0.0.0.0/0', destination_type: 'net' } : {};
    found[`alicloud_cloud_firewall_nat_firewall_control_policy.${name}`] = {
      ...rest, ...six, direction: 'out', nat_gateway_id: random.chance(0.95) ? ref('alicloud_nat_gateway.n', 'id') : random.pick(['ngw-1', '${var.gateway}']),
      ...(mode === undefined ? {} : { domain_resolve_type: ['FQDN', 'DNS', 'FQDN_AND_DNS'].indexOf(String(mode)) }),
      ...(chained === 'new_order' ? { new_order: `${index + 1}` } : {}),
    };
    if (chained !== 'chain') return;
    found[`alicloud_cloud_firewall_nat_firewall_control_policy_order.${name}`] = {
      acl_uuid: ref(`alicloud_cloud_firewall_nat_firewall_control_policy.${name}`, 'acl_uuid'), nat_gateway_id: ref('alicloud_nat_gateway.n', 'id'), direction: 'out', order: `${index + 1}`,
      ...(index > 0 ? { depends_on: [`alicloud_cloud_firewall_nat_firewall_control_policy_order.${names[index - 1]}`] } : {}),
    };
  });
  return found;
}
