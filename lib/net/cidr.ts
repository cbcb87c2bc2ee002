import { Address, addressBits, FIRST_IPV6_POINT, type Family } from './address';
import { FirewrightError } from './error';

/** A block of addresses that share their first `prefix` bits, such as `10.0.0.0/8` or `2001:db8::/32`. */
export class Cidr {
  private constructor(readonly network: Address, readonly prefix: number) {}

  /** The block of `prefix` bits that holds `address`; its host bits are masked away. */
  static around(address: Address, prefix: number): Cidr {
    const bits = addressBits(address.family);
    if (!Number.isInteger(prefix) || prefix < 0 || prefix > bits) {
      throw new FirewrightError('FW_CIDR', {
        what: `not a prefix length of IPv${address.family}`, value: prefix, why: `it goes from 0 to ${bits}`,
      });
    }
    const hostBits = BigInt(bits - prefix);
    const base = address.family === 4 ? 0n : FIRST_IPV6_POINT;
    return new Cidr(Address.fromPoint(base + ((address.value >> hostBits) << hostBits)), prefix);
  }

  /** Strict: the mask is required, and host bits must be zero. Raises `FW_CIDR`. */
  static parse(text: string): Cidr {
    const { address, prefix } = split(text);
    if (prefix === undefined) {
      throw new FirewrightError('FW_CIDR', {
        what: 'not a CIDR block', value: text, why: 'the mask is missing',
        fix: `write ${address}/${addressBits(address.family)} for this one address`,
      });
    }
    const cidr = Cidr.around(address, prefix);
    if (!cidr.network.equals(address)) {
      throw new FirewrightError('FW_CIDR', {
        what: 'CIDR block with host bits set', value: text,
        why: `${address} is not the first address of its /${prefix}`,
        fix: `write ${cidr} for the block, or ${address}/${addressBits(address.family)} for the one address`,
      });
    }
    return cidr;
  }

  /** As clouds read it: an address without a mask is itself, and host bits are masked away. Raises `FW_CIDR`. */
  static read(text: string): Cidr {
    const { address, prefix } = split(text);
    return Cidr.around(address, prefix ?? addressBits(address.family));
  }

  get family(): Family {
    return this.network.family;
  }

  /** First point of the block on the line of all addresses. */
  get first(): bigint {
    return this.network.point;
  }

  /** Last point of the block on the line of all addresses. */
  get last(): bigint {
    return this.first + (1n << BigInt(addressBits(this.family) - this.prefix)) - 1n;
  }

  contains(address: Address): boolean {
    return this.first <= address.point && address.point <= this.last;
  }

  equals(other: Cidr): boolean {
    return this.prefix === other.prefix && this.network.equals(other.network);
  }

  toString(): string {
    return `${this.network}/${this.prefix}`;
  }
}

function split(text: string): { readonly address: Address; readonly prefix: number | undefined } {
  const slash = text.indexOf('/');
  const address = parseAddressPart(slash < 0 ? text : text.slice(0, slash), text);
  if (slash < 0) return { address, prefix: undefined };
  const mask = text.slice(slash + 1);
  const bits = addressBits(address.family);
  if (!/^(0|[1-9]\d{0,2})$/.test(mask) || Number(mask) > bits) {
    throw new FirewrightError('FW_CIDR', {
      what: 'not a CIDR block', value: text,
      why: `the mask of IPv${address.family} is a number of bits from 0 to ${bits}`,
      fix: `write it like ${address}/${bits}`,
    });
  }
  return { address, prefix: Number(mask) };
}

function parseAddressPart(part: string, text: string): Address {
  try {
    return Address.parse(part);
  } catch (error) {
    if (!(error instanceof FirewrightError)) throw error;
    throw new FirewrightError('FW_CIDR', { ...error.parts, what: 'not a CIDR block', value: text });
  }
}
