import { FirewrightError } from './error';

/** Numbers of the IP protocols that rules name (IANA protocol numbers). */
export const Protocol = { ICMP: 1, TCP: 6, UDP: 17, GRE: 47, ICMPV6: 58 } as const;

const NAMES: ReadonlyMap<number, string> = new Map(
  Object.entries(Protocol).map(([name, number]) => [number, name.toLowerCase()]),
);
const LAST_PROTOCOL = 255;

/** `tcp`, `icmpv6`, or `protocol 89` for one without a name here. */
export function protocolName(number: number): string {
  return NAMES.get(number) ?? `protocol ${number}`;
}

/** The number of a name such as `tcp` in any case, or undefined. */
export function protocolNumber(name: string): number | undefined {
  const lower = name.toLowerCase();
  for (const [number, known] of NAMES) if (known === lower) return number;
  return undefined;
}

/** Whether flows of this protocol have ports that rules match. */
export function hasPorts(number: number): boolean {
  return number === Protocol.TCP || number === Protocol.UDP;
}

/** A set of IP protocol numbers within 0..255. Immutable. */
export class ProtocolSet {
  static readonly EMPTY = new ProtocolSet([]);
  static readonly ALL = new ProtocolSet(Array.from({ length: LAST_PROTOCOL + 1 }, (_item, i) => i));

  /** `numbers` must be sorted and free of repetition. */
  private constructor(readonly numbers: readonly number[]) {
    Object.freeze(numbers);
  }

  /** Raises `FW_PROTOCOL` for what is no protocol number. */
  static of(...numbers: readonly number[]): ProtocolSet {
    for (const number of numbers) {
      if (Number.isInteger(number) && number >= 0 && number <= LAST_PROTOCOL) continue;
      throw new FirewrightError('FW_PROTOCOL', {
        what: 'not an IP protocol number', value: number, why: `it is a whole number from 0 to ${LAST_PROTOCOL}`,
      });
    }
    return new ProtocolSet([...new Set(numbers)].sort((a, b) => a - b));
  }

  get isEmpty(): boolean {
    return this.numbers.length === 0;
  }

  has(number: number): boolean {
    return this.numbers.includes(number);
  }

  union(other: ProtocolSet): ProtocolSet {
    return ProtocolSet.of(...this.numbers, ...other.numbers);
  }

  intersect(other: ProtocolSet): ProtocolSet {
    return new ProtocolSet(this.numbers.filter((number) => other.has(number)));
  }

  minus(other: ProtocolSet): ProtocolSet {
    return new ProtocolSet(this.numbers.filter((number) => !other.has(number)));
  }

  covers(other: ProtocolSet): boolean {
    return other.numbers.every((number) => this.has(number));
  }

  overlaps(other: ProtocolSet): boolean {
    return other.numbers.some((number) => this.has(number));
  }

  equals(other: ProtocolSet): boolean {
    return this.numbers.length === other.numbers.length && this.covers(other);
  }

  /** `tcp`, `tcp+udp`, `any` or `no protocol`. */
  toString(): string {
    if (this.isEmpty) return 'no protocol';
    if (this.equals(ProtocolSet.ALL)) return 'any';
    return this.numbers.map(protocolName).join('+');
  }
}
