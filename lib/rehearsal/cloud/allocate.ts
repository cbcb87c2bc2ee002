import { Address, Cidr } from '../../net';
import { type PlainObject } from '../schema/values';
import { textOf } from './kind';
import { type World } from './world';

/** Addresses that the cloud keeps for itself at both ends of a vSwitch, roundly. */
const KEPT = 5n;
/** One of many public blocks that the cloud has, and one of those for IPv6. */
const PUBLIC = Cidr.parse('8.208.0.0/12');
const PUBLIC_IPV6 = Cidr.parse('2408:4000::/24');

/** An address of a vSwitch that nobody has yet; null when the vSwitch is not there. */
export const addressIn = (world: World, vswitch: unknown, drawn: string): string | null => inBlock(world, vswitch, 'cidr_block', drawn);

/** The same of its IPv6 block. */
export const ipv6AddressIn = (world: World, vswitch: unknown, drawn: string): string | null => inBlock(world, vswitch, 'ipv6_cidr_block', drawn);

export const publicAddress = (world: World, drawn: string): string => draw(world, PUBLIC, drawn);

/** The IPv6 block of a VPC, a /56. */
export function ipv6Block(world: World, drawn: string): string {
  const number = BigInt(world.digest.number(2 ** 32, 'ipv6', drawn));
  return Cidr.around(Address.fromPoint(PUBLIC_IPV6.first + (number << 72n)), 56).toString();
}

/** The IPv6 block of a vSwitch: a /64 of its VPC's, by its number. */
export function ipv6BlockOf(world: World, vswitch: PlainObject, drawn: string): string | null {
  const block = textOf(world.get('alicloud_vpc', vswitch.vpc_id) ?? {}, 'ipv6_cidr_block');
  const mask = vswitch.ipv6_cidr_block_mask;
  if (block === '' || (vswitch.enable_ipv6 !== true && typeof mask !== 'number')) return null;
  const number = typeof mask === 'number' ? mask : world.digest.number(256, 'vswitch', drawn);
  return Cidr.around(Address.fromPoint(Cidr.parse(block).first + (BigInt(number % 256) << 64n)), 64).toString();
}

function inBlock(world: World, vswitch: unknown, argument: string, drawn: string): string | null {
  const block = textOf(world.get('alicloud_vswitch', vswitch) ?? {}, argument);
  return block === '' ? null : draw(world, Cidr.parse(block), drawn);
}

const taken = new WeakMap<World, Set<string>>();
const ATTEMPTS = 1000;

function draw(world: World, block: Cidr, drawn: string): string {
  const used = taken.get(world) ?? new Set<string>();
  taken.set(world, used);
  const room = block.last - block.first + 1n - 2n * KEPT;
  const bound = room > 2n ** 40n ? 2 ** 40 : Math.max(Number(room), 1);
  for (let attempt = 0; ; attempt += 1) {
    const point = block.first + KEPT + BigInt(world.digest.number(bound, block.toString(), drawn, String(attempt)));
    const found = Address.fromPoint(point > block.last ? block.first : point).toString();
    // A full block gives an address twice: whether it is large enough is not judged here.
    if (used.has(found) && attempt < ATTEMPTS) continue;
    used.add(found);
    return found;
  }
}
