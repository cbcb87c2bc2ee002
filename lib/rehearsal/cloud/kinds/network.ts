import { Cidr } from '../../../net';
import { type PlainObject } from '../../schema/values';
import { addressIn, ipv6AddressIn, ipv6Block, ipv6BlockOf, publicAddress } from '../allocate';
import { type Kind, textOf } from '../kind';
import { Refusal } from '../refusal';
import { type World } from '../world';

const vpc: Kind = {
  prefix: 'vpc',
  compute: (given, world, drawn) => ({
    ...(given.ipv4_ipam_pool_id === null || given.ipv4_ipam_pool_id === undefined ? { cidr_block: '172.16.0.0/12' } : {}), route_table_id: world.digest.identifier('vtb', drawn), router_table_id: world.digest.identifier('vtb', drawn), router_id: world.digest.identifier('vrt', drawn),
    ...(given.enable_ipv6 === true && { ipv6_cidr_block: ipv6Block(world, drawn) }),
  }),
  check: (given) => { blockIn(given, 'cidr_block'); },
};

const vswitch: Kind = {
  prefix: 'vsw',
  compute: (given, world, drawn) => ({ ipv6_cidr_block: ipv6BlockOf(world, given, drawn) ?? '' }),
  check: (given, world, before) => {
    // A block out of a pool of addresses is not known.
    const own = blockIn(given, 'cidr_block');
    const outer = blockIn(world.get('alicloud_vpc', given.vpc_id) ?? {}, 'cidr_block');
    if (own === undefined || outer === undefined) return;
    const more = ofVpc(world, 'alicloud_vpc_ipv4_cidr_block', given.vpc_id).map((one) => blockIn(one, 'secondary_cidr_block'));
    if (!more.includes(undefined) && ![outer, ...more].some((one) => one!.first <= own.first && own.last <= one!.last)) {
      throw new Refusal(`the block ${own.toString()} is outside of its VPC (${outer.toString()})`, 'cidr_block');
    }
    const beside = ofVpc(world, 'alicloud_vswitch', given.vpc_id).filter(({ id }) => id !== before?.id).map((one) => blockIn(one, 'cidr_block'))
      .find((one) => one !== undefined && overlap(one, own));
    if (beside) throw new Refusal(`the block ${own.toString()} overlaps with ${beside.toString()} of another vSwitch of the VPC`, 'cidr_block');
  },
};

const ofVpc = (world: World, type: string, vpcId: unknown): readonly PlainObject[] => world.all(type).filter((one) => one.vpc_id === vpcId);

const overlap = (a: Cidr, b: Cidr): boolean => a.first <= b.last && b.first <= a.last;

/** The block in an argument; `undefined` when it has none. @throws Refusal for what is no block */
function blockIn(object: PlainObject, argument: string): Cidr | undefined {
  const text = textOf(object, argument);
  if (text === '') return undefined;
  try {
    return Cidr.parse(text);
  } catch {
    throw new Refusal(`${JSON.stringify(text)} is not a CIDR block`, argument);
  }
}

/** An instance or an interface: an address of its vSwitch, and of its IPv6 block where it asks for some. */
function placed(given: PlainObject, world: World, drawn: string): PlainObject {
  const own = addressIn(world, given.vswitch_id, drawn);
  const wanted = typeof given.ipv6_address_count === 'number' ? given.ipv6_address_count : 0;
  const ipv6 = Array.from({ length: wanted }, (_, at) => ipv6AddressIn(world, given.vswitch_id, `${drawn} ${at}`)).filter((one) => one !== null);
  return { private_ip: own, primary_ip_address: typeof given.private_ip === 'string' ? given.private_ip : own, ...(ipv6.length > 0 && { ipv6_addresses: ipv6 }) };
}

const instance: Kind = {
  prefix: 'i',
  compute: (given, world, drawn) => ({
    ...placed(given, world, drawn), network_interface_id: world.digest.identifier('eni', drawn), status: 'Running',
    vpc_id: textOf(world.get('alicloud_vswitch', given.vswitch_id) ?? {}, 'vpc_id') || null,
    // [TF:inst] A bandwidth for the way out brings a public address.
    public_ip: Number(given.internet_max_bandwidth_out ?? 0) > 0 ? publicAddress(world, drawn) : '',
  }),
};

const networkInterface: Kind = { prefix: 'eni', compute: placed };

const eip: Kind = {
  prefix: 'eip',
  compute: (_given, world, drawn) => {
    const id = world.digest.identifier('eip', drawn);
    return { id, allocation_id: id, ip_address: publicAddress(world, drawn) };
  },
};

const joined = (...names: readonly string[]): Kind => ({ identify: (given) => names.map((name) => textOf(given, name)).join(':') });

const nat: Kind = {
  prefix: 'ngw',
  compute: (_given, { digest }, drawn) => ({ snat_table_ids: digest.identifier('stb', drawn), forward_table_ids: digest.identifier('ftb', drawn) }),
};

/** An entry of a table: known by the table and an identifier of its own. */
const entry = (prefix: string, table: string, own: string): Kind => ({
  compute: (_given, { digest }, drawn) => ({ [own]: digest.identifier(prefix, drawn) }),
  identify: (given) => `${textOf(given, table)}:${textOf(given, own)}`,
});

const ipv6Address: Kind = {
  prefix: 'ipv6',
  compute: (given, world, drawn) => ({ ipv6_address: ipv6AddressIn(world, given.vswitch_id, drawn) }),
};

const loadBalancer = (prefix: string): Kind => ({
  prefix,
  compute: (given, world, drawn) => ({ address: given.address_type === 'internet' ? publicAddress(world, drawn) : addressIn(world, given.vswitch_id, drawn) }),
});

export const NETWORK: Readonly<Record<string, Kind>> = {
  alicloud_vpc: vpc, alicloud_vswitch: vswitch, alicloud_instance: instance, alicloud_ecs_network_interface: networkInterface, alicloud_eip_address: eip,
  alicloud_eip_association: joined('allocation_id', 'instance_id'), alicloud_ecs_network_interface_attachment: joined('network_interface_id', 'instance_id'),
  alicloud_route_table: { prefix: 'vtb' }, alicloud_route_table_attachment: joined('route_table_id', 'vswitch_id'),
  alicloud_route_entry: joined('route_table_id', 'destination_cidrblock', 'nexthop_type', 'nexthop_id'),
  alicloud_nat_gateway: nat, alicloud_snat_entry: entry('snat', 'snat_table_id', 'snat_entry_id'), alicloud_forward_entry: entry('fwd', 'forward_table_id', 'forward_entry_id'),
  alicloud_network_acl: { prefix: 'nacl' }, alicloud_network_acl_entries: joined('network_acl_id'), alicloud_network_acl_attachment: joined('network_acl_id'),
  alicloud_vpc_ipv4_cidr_block: { ...joined('vpc_id', 'secondary_cidr_block'), check: (given) => { blockIn(given, 'secondary_cidr_block'); } }, alicloud_vpc_ipv6_address: ipv6Address, alicloud_vpc_ipv6_gateway: { prefix: 'ipv6gw' },
  alicloud_vpc_peer_connection: { prefix: 'pcc' }, alicloud_cen_instance: { prefix: 'cen' },
  alicloud_cen_instance_attachment: joined('instance_id', 'child_instance_id', 'child_instance_type', 'child_instance_region_id'),
  ...Object.fromEntries(['vpc', 'peer', 'vbr'].map((kind) => [`alicloud_cen_transit_router_${kind}_attachment`, entry('tr-attach', 'cen_id', 'transit_router_attachment_id')])),
  alicloud_cen_transit_router_route_table: entry('vtb', 'transit_router_id', 'transit_router_route_table_id'),
  ...Object.fromEntries(['association', 'propagation'].map((kind) => [`alicloud_cen_transit_router_route_table_${kind}`, joined('transit_router_attachment_id', 'transit_router_route_table_id')])),
  alicloud_express_connect_virtual_border_router: { prefix: 'vbr' },
  alicloud_cen_transit_router: {
    compute: (_given, { digest }, drawn) => ({ transit_router_id: digest.identifier('tr', drawn) }), identify: (given) => `${textOf(given, 'cen_id')}:${textOf(given, 'transit_router_id')}`,
  },
  alicloud_slb_load_balancer: loadBalancer('lb'), alicloud_alb_load_balancer: loadBalancer('alb'), alicloud_nlb_load_balancer: loadBalancer('nlb'),
};
