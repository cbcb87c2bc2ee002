import { type Resources } from './artifacts';
import { Random } from './random';

const ref = (address: string, attribute: string): string => `\${${address}.${attribute}}`;

/** A generator of its own for what came out of one draw, so that everything else of a network stays as its seed has it. */
const outOf = (drawn: number): Random => new Random(Math.floor(drawn * 2 ** 32));

/** A peering connection of the two VPCs with routes into it, at random: often with one that is missing or not known. */
export function randomPeering(drawn: number): Resources {
  if (drawn >= 0.3) return {};
  const random = outOf(drawn);
  const hop = { nexthop_type: 'VpcPeer', nexthop_id: ref('alicloud_vpc_peer_connection.link', 'id') };
  return {
    'alicloud_vpc_peer_connection.link': { vpc_id: ref('alicloud_vpc.main', 'id'), accepting_vpc_id: ref('alicloud_vpc.other', 'id'), ...(random.chance(0.1) ? { status: '${var.status}' } : {}) },
    ...routesOf(random, 'peer', hop, hop),
  };
}

/** Two router interfaces, which are connected from both sides or from one. */
function routerInterfaces(random: Random): Resources {
  const [near, far] = ['alicloud_router_interface.r', 'alicloud_router_interface.s'];
  return {
    [near]: { router_type: 'VRouter', router_id: ref('alicloud_vpc.main', 'router_id') }, [far]: { router_type: 'VRouter', router_id: ref('alicloud_vpc.other', 'router_id') },
    'alicloud_router_interface_connection.r': { interface_id: ref(near, 'id'), opposite_interface_id: ref(far, 'id') },
    ...(random.chance(0.8) ? { 'alicloud_router_interface_connection.s': { interface_id: ref(far, 'id'), opposite_interface_id: ref(near, 'id') } } : {}),
    ...routesOf(random, 'express', { nexthop_type: 'RouterInterface', nexthop_id: ref(near, 'id') }, { nexthop_type: 'RouterInterface', nexthop_id: ref(far, 'id') }),
  };
}

function routesOf(random: Random, name: string, there: Readonly<Record<string, unknown>>, back: Readonly<Record<string, unknown>>): Resources {
  const [out, home] = [random.pick(['10.1.0.0/16', '10.1.0.0/16', '10.1.1.0/24', '10.0.0.0/8', '${var.there}']), random.pick(['10.0.0.0/16', '10.0.0.0/16', '10.0.1.0/24', '10.0.1.10/32', '${var.back}'])];
  return {
    ...(random.chance(0.85) ? { [`alicloud_route_entry.${name}_there`]: { route_table_id: ref('alicloud_vpc.main', 'route_table_id'), destination_cidrblock: out, ...there } } : {}),
    ...(random.chance(0.85) ? { [`alicloud_route_entry.${name}_back`]: { route_table_id: ref('alicloud_vpc.other', 'route_table_id'), destination_cidrblock: home, ...back } } : {}),
  };
}

/** A CEN that may connect the two VPCs, or a link by Express Connect, with firewalls and policies, at random. */
export function randomLinks(random: Random, body: () => Readonly<Record<string, unknown>>): Resources {
  if (random.chance(0.6)) return {};
  const drawn = random.next();
  const cen = drawn < 0.7;
  const status = (): string => random.pick(['open', 'open', 'close', '${var.status}']);
  const group = cen ? ref('alicloud_cen_instance.c', 'id') : ref('alicloud_cloud_firewall_vpc_firewall.e', 'id');
  return {
    ...(cen ? {
      'alicloud_cen_instance.c': {}, 'alicloud_cen_instance_attachment.main': { instance_id: ref('alicloud_cen_instance.c', 'id'), child_instance_id: ref('alicloud_vpc.main', 'id') },
      'alicloud_cen_instance_attachment.other': { instance_id: ref('alicloud_cen_instance.c', 'id'), child_instance_id: ref('alicloud_vpc.other', 'id') },
      [`alicloud_cloud_firewall_vpc_${random.pick(['firewall_cen', 'firewall_cen', 'cen_tr_firewall'])}.c`]: {
        cen_id: ref('alicloud_cen_instance.c', 'id'), status: status(), local_vpc: [{ network_instance_id: random.pick([ref('alicloud_vpc.main', 'id'), ref('alicloud_vpc.other', 'id'), '${var.vpc}']) }],
      },
    } : {
      ...routerInterfaces(outOf(drawn)),
      'alicloud_cloud_firewall_vpc_firewall.e': { status: status(), local_vpc: [{ vpc_id: ref('alicloud_vpc.main', 'id') }], peer_vpc: [{ vpc_id: ref('alicloud_vpc.other', 'id') }] },
    }),
    ...(random.chance(0.5) ? { 'alicloud_cloud_firewall_vpc_firewall_acl_engine_mode.m': { vpc_firewall_id: group, strict_mode: random.pick([0, 1, '${var.strict}']) } } : {}),
    ...Object.fromEntries(Array.from({ length: 1 + random.below(4) }, (_, index) => {
      const { ip_version: version, direction: _direction, ...rest } = body();
      const six = version === '6' ? { source: '10.0.0.0/16', source_type: 'net', destination: '10.0.0.0/8', destination_type: 'net' } : {};
      return [`alicloud_cloud_firewall_vpc_firewall_control_policy.v${index}`, { ...rest, ...six, vpc_firewall_id: group, ...(random.chance(0.5) ? { order: index + 1 } : {}) }];
    })),
  };
}
