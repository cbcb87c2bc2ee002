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

const EVERY_NUMBER = Array.from({ length: LAST_PROTOCOL + 1 }, (_item, i) => i);
const noWords = (): number[] => [0, 0, 0, 0, 0, 0, 0, 0];

/** A set of IP protocol numbers within 0..255. Immutable. */
export class ProtocolSet {
  static readonly EMPTY = ProtocolSet.of();
  static readonly ALL = ProtocolSet.of(...EVERY_NUMBER);

  #numbers?: readonly number[];
  #text?: string;

  /** Bit `number & 31` of word `number >> 5` says whether a number is in the set. */
  private constructor(private readonly words: readonly number[]) {}

  /** Raises `FW_PROTOCOL` for what is no protocol number. */
  static of(...numbers: readonly number[]): ProtocolSet {
    const words = noWords();
    for (const number of numbers) {
      if (!Number.isInteger(number) || number < 0 || number > LAST_PROTOCOL) {
        throw new FirewrightError('FW_PROTOCOL', {
          what: 'not an IP protocol number', value: number, why: `it is a whole number from 0 to ${LAST_PROTOCOL}`,
        });
      }
      words[number >> 5] |= 1 << (number & 31);
    }
    return new ProtocolSet(words);
  }

  static unionAll(sets: readonly ProtocolSet[]): ProtocolSet {
    const words = noWords();
    for (const set of sets) set.words.forEach((word, i) => { words[i] |= word; });
    return new ProtocolSet(words);
  }

  /** Ascending, each once. */
  get numbers(): readonly number[] {
    return this.#numbers ??= Object.freeze(EVERY_NUMBER.filter((number) => this.has(number)));
  }

  get isEmpty(): boolean {
    return this.words.every((word) => word === 0);
  }

  has(number: number): boolean {
    return (this.words[number >> 5] & (1 << (number & 31))) !== 0;
  }

  union(other: ProtocolSet): ProtocolSet {
    return ProtocolSet.unionAll([this, other]);
  }

  intersect(other: ProtocolSet): ProtocolSet {
    return new ProtocolSet(this.words.map((word, i) => word & other.words[i]));
  }

  minus(other: ProtocolSet): ProtocolSet {
    return new ProtocolSet(this.words.map((word, i) => word & ~other.words[i]));
  }

  covers(other: ProtocolSet): boolean {
    return other.words.every((word, i) => (word & ~this.words[i]) === 0);
  }

  overlaps(other: ProtocolSet): boolean {
    return other.words.some((word, i) => (word & this.words[i]) !== 0);
  }

  equals(other: ProtocolSet): boolean {
    return other.words.every((word, i) => word === this.words[i]);
  }

  /** `tcp`, `tcp+udp`, `any` or `no protocol`. */
  toString(): string {
    return this.#text ??= this.isEmpty ? 'no protocol' : this.equals(ProtocolSet.ALL) ? 'any' : this.numbers.map(protocolName).join('+');
  }
}
