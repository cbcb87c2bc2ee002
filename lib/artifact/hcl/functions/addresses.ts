import { isIP } from 'node:net';
import { Address, addressBits, type Family, FIRST_IPV6_POINT } from '../../../net';
import { Inexact, Refused, toInteger, toText } from '../convert';
import { type HclValue, Sequence } from '../values';

type Given = readonly HclValue[];

/** A block of addresses as a number with the length of its prefix. */
interface Block {
  readonly version: Family;
  readonly first: bigint;
  readonly length: number;
}

export const ADDRESSES: Readonly<Record<string, (given: Given) => HclValue>> = {
  cidrsubnet: ([prefix, more, number]) => print(subnet(parse(toText(prefix)), toInteger(more), BigInt(toInteger(number)))),
  cidrsubnets: ([prefix, ...more]) => {
    const whole = parse(toText(prefix));
    // Terraform begins before the block, and before the first address there is nothing.
    if (whole.first === 0n) throw new Inexact();
    let next = whole.first;
    return new Sequence('list', more.map((one) => {
      const length = whole.length + toInteger(one);
      if (length <= whole.length || length > addressBits(whole.version)) throw new Refused();
      const size = 1n << BigInt(addressBits(whole.version) - length);
      const first = ((next + size - 1n) / size) * size;
      if (first + size > whole.first + sizeOf(whole)) throw new Refused();
      next = first + size;
      return print({ ...whole, first, length });
    }));
  },
  cidrhost: ([prefix, number]) => {
    const whole = parse(toText(prefix));
    const at = BigInt(toInteger(number));
    const offset = at < 0n ? sizeOf(whole) + at : at;
    if (offset < 0n || offset >= sizeOf(whole)) throw new Refused();
    return address({ ...whole, first: whole.first + offset });
  },
  cidrnetmask: ([prefix]) => {
    const { version, length } = parse(toText(prefix));
    if (version === 6) throw new Refused();
    return address({ version, first: ((1n << 32n) - 1n) ^ ((1n << BigInt(32 - length)) - 1n), length: 32 });
  },
};

const sizeOf = ({ version, length }: Block): bigint => 1n << BigInt(addressBits(version) - length);

function subnet(whole: Block, more: number, number: bigint): Block {
  const length = whole.length + more;
  if (more < 0 || length > addressBits(whole.version) || number < 0n || number >= 1n << BigInt(more)) throw new Refused();
  return { ...whole, first: whole.first + (number << BigInt(addressBits(whole.version) - length)), length };
}

/** The block with the bits behind its prefix taken away. Octets with leading zeros, and IPv4 within IPv6, are not read. */
function parse(text: string): Block {
  const [, host = '', mask = ''] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
  const version = isIP(host);
  if (version === 0 || (version === 6 && host.includes('.')) || host.includes('%')) throw new Inexact();
  const length = Number(mask);
  if ((version !== 4 && version !== 6) || length > addressBits(version)) throw new Refused();
  const all = Address.parse(host).value;
  const rest = BigInt(addressBits(version) - length);
  return { version, first: (all >> rest) << rest, length };
}

const print = (block: Block): string => `${address(block)}/${block.length}`;

function address({ version, first }: Block): string {
  // An address of IPv4 within IPv6 is written otherwise.
  if (version === 6 && first >> 32n === 0xffffn) throw new Inexact();
  return Address.fromPoint(version === 4 ? first : FIRST_IPV6_POINT + first).toString();
}
