import { IPv4, IPv6 } from 'ipaddr.js';
import { FirewrightError } from './error';

export type Family = 4 | 6;

/** Number of bits of an address of a family. */
export function addressBits(family: Family): 32 | 128 {
  return family === 4 ? 32 : 128;
}

/** The first point of IPv6 on the line of all addresses; IPv4 takes the points before it. */
export const FIRST_IPV6_POINT = 1n << 32n;
/** The last point on the line of all addresses. */
export const LAST_POINT = FIRST_IPV6_POINT + (1n << 128n) - 1n;

/**
 * One IPv4 or IPv6 address.
 *
 * Both families lie on one line of points, so that sets need not tell them apart: IPv4 at
 * [0, 2^32), IPv6 at 2^32 plus its value. An IPv4-mapped address (`::ffff:10.0.0.1`) is an IPv6
 * address: on the wire it is another packet.
 */
export class Address {
  private constructor(readonly family: Family, readonly value: bigint) {}

  /**
   * Reads `10.0.0.1` or `2001:db8::1`; octal, hexadecimal and shortened IPv4 forms, zone ids and
   * white space are refused (`FW_ADDRESS`), because programs disagree on what they mean.
   */
  static parse(text: string): Address {
    const address = Address.tryParse(text);
    if (address) return address;
    throw new FirewrightError('FW_ADDRESS', { what: 'not an IP address', value: text, ...adviceFor(text) });
  }

  static fromPoint(point: bigint): Address {
    if (point < 0n || point > LAST_POINT) {
      throw new FirewrightError('FW_ADDRESS', { what: 'no address has this point', value: point });
    }
    return point < FIRST_IPV6_POINT ? new Address(4, point) : new Address(6, point - FIRST_IPV6_POINT);
  }

  private static tryParse(text: string): Address | undefined {
    if (IPv4.isValidFourPartDecimal(text)) return new Address(4, joinParts(IPv4.parse(text).octets, 8n));
    const hexadecimal = withoutDottedTail(text);
    if (!/^[0-9a-fA-F:]+$/.test(hexadecimal) || !IPv6.isValid(hexadecimal)) return undefined;
    return new Address(6, joinParts(IPv6.parse(hexadecimal).parts, 16n));
  }

  /** Position on the line of all addresses. */
  get point(): bigint {
    return this.family === 4 ? this.value : FIRST_IPV6_POINT + this.value;
  }

  equals(other: Address): boolean {
    return this.family === other.family && this.value === other.value;
  }

  /** Dotted decimal, or the text of RFC 5952. */
  toString(): string {
    return this.family === 4
      ? new IPv4(splitParts(this.value, 8n, 4)).toString()
      : new IPv6(splitParts(this.value, 16n, 8)).toRFC5952String();
  }
}

/** Rewrites the tail of `::ffff:10.0.0.1` in hexadecimal: ipaddr.js reads `::10.0.0.1` as another address. */
function withoutDottedTail(text: string): string {
  const cut = text.lastIndexOf(':') + 1;
  const tail = text.slice(cut);
  if (!IPv4.isValidFourPartDecimal(tail)) return text;
  const [a = 0, b = 0, c = 0, d = 0] = IPv4.parse(tail).octets;
  return `${text.slice(0, cut)}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
}

function joinParts(parts: readonly number[], bits: bigint): bigint {
  return parts.reduce((value, part) => (value << bits) | BigInt(part), 0n);
}

function splitParts(value: bigint, bits: bigint, count: number): number[] {
  const mask = (1n << bits) - 1n;
  return Array.from({ length: count }, (_part, i) => Number((value >> (BigInt(count - 1 - i) * bits)) & mask));
}

function adviceFor(text: string): { readonly why?: string; readonly fix: string } {
  if (text.trim() !== text) return { why: 'it has white space around it', fix: `write ${text.trim()}` };
  if (text.includes('%')) {
    return { why: 'a zone id means something on one host only', fix: 'leave out the part from %' };
  }
  if (text.includes('/')) return { why: 'it has a mask', fix: 'give one address here, or use a CIDR block' };
  if (/^[0-9.]+$/.test(text)) {
    return { why: 'IPv4 has four decimal parts from 0 to 255 without leading zeros', fix: 'write it like 10.0.0.1' };
  }
  return { fix: 'write it like 10.0.0.1 or 2001:db8::1' };
}
