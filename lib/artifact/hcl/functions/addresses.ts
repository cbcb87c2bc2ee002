import { isIP } from 'node:net';
import { Inexact, Refused, toInteger, toText } from '../convert';
import { type HclValue, Sequence } from '../values';

type Given = readonly HclValue[];

/** A block of addresses as a number with the length of its prefix. */
interface Block {
  readonly version: 4 | 6;
  readonly first: bigint;
  readonly length: number;
}

const BITS = { 4: 32, 6: 128 } as const;

export const ADDRESSES: Readonly<Record<string, (given: Given) => HclValue>> = {
  cidrsubnet: ([prefix, more, number]) => print(subnet(parse(toText(prefix)), toInteger(more), BigInt(toInteger(number)))),
  cidrsubnets: ([prefix, ...more]) => {
    const whole = parse(toText(prefix));
    // Terraform begins before the block, and before the first address there is nothing.
    if (whole.first === 0n) throw new Inexact();
    let next = whole.first;
    return new Sequence('list', more.map((one) => {
      const length = whole.length + toInteger(one);
      if (length <= whole.length || length > BITS[whole.version]) throw new Refused();
      const size = 1n << BigInt(BITS[whole.version] - length);
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

const sizeOf = ({ version, length }: Block): bigint => 1n << BigInt(BITS[version] - length);

function subnet(whole: Block, more: number, number: bigint): Block {
  const length = whole.length + more;
  if (more < 0 || length > BITS[whole.version] || number < 0n || number >= 1n << BigInt(more)) throw new Refused();
  return { ...whole, first: whole.first + (number << BigInt(BITS[whole.version] - length)), length };
}

/** The block with the bits behind its prefix taken away. Octets with leading zeros, and IPv4 within IPv6, are not read. */
function parse(text: string): Block {
  const [, host = '', mask = ''] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
  const version = isIP(host);
  if (version === 0 || (version === 6 && host.includes('.')) || host.includes('%')) throw new Inexact();
  const length = Number(mask);
  if ((version !== 4 && version !== 6) || length > BITS[version]) throw new Refused();
  const all = version === 4 ? host.split('.').reduce((sum, octet) => (sum << 8n) | BigInt(octet), 0n) : groups(host).reduce((sum, group) => (sum << 16n) | BigInt(group), 0n);
  const rest = BigInt(BITS[version] - length);
  return { version, first: (all >> rest) << rest, length };
}

function groups(text: string): readonly number[] {
  const [before = '', after] = text.split('::');
  const read = (part: string): number[] => (part === '' ? [] : part.split(':').map((group) => parseInt(group, 16)));
  const [left, right] = [read(before), read(after ?? '')];
  return [...left, ...Array.from({ length: 8 - left.length - right.length }, () => 0), ...right];
}

const print = (block: Block): string => `${address(block)}/${block.length}`;

/** An address in its short form; the longest run of empty groups is left out, the first of equal ones. */
function address({ version, first }: Block): string {
  if (version === 4) return [24n, 16n, 8n, 0n].map((shift) => String((first >> shift) & 255n)).join('.');
  const all = Array.from({ length: 8 }, (_, i) => Number((first >> BigInt(16 * (7 - i))) & 0xffffn));
  // An address of IPv4 within IPv6 is written otherwise.
  if (all.slice(0, 5).every((group) => group === 0) && all[5] === 0xffff) throw new Inexact();
  let [at, length] = [0, 0];
  for (let i = 0; i < 8; i += 1) {
    let end = i;
    while (end < 8 && all[end] === 0) end += 1;
    if (end - i > length) [at, length] = [i, end - i];
  }
  const hex = all.map((group) => group.toString(16));
  return length < 2 ? hex.join(':') : `${hex.slice(0, at).join(':')}::${hex.slice(at + length).join(':')}`;
}
