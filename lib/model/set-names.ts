import { AddressSet, type PortSet } from '../net';
import { type Named, type Vocabulary } from './vocabulary';
import { shortPorts, shorten } from './words';

/** More names than this are not tried in pairs: words are not worth more. */
const MOST_IN_PAIRS = 200;
/** What is left out of a larger set is listed up to this many blocks. */
const MOST_EXCEPTED = 3;

const FAMILIES = [{ name: 'any IPv4 address', set: AddressSet.IPV4 }, { name: 'any IPv6 address', set: AddressSet.IPV6 }];

/** The addresses that one side of a list can have, in the words of the user. */
export class AddressNames {
  private readonly named: readonly Named<AddressSet>[];
  private readonly byContent = new Map<string, string>();

  /** @param within all addresses of the side: names are compared in there */
  constructor(private readonly within: AddressSet, names: readonly Named<AddressSet>[]) {
    this.named = [{ name: 'anywhere', set: within }, ...names, ...FAMILIES]
      .map(({ name, set }) => ({ name, set: set.intersect(within) })).filter(({ set }) => !set.isEmpty);
    for (const { name, set } of this.named) if (!this.byContent.has(contentOf(set))) this.byContent.set(contentOf(set), name);
  }

  /** `anywhere`, `book partners`, `book partners or book staff`, `anywhere but 10.0.0.0/8`, or some of its blocks. */
  say(set: AddressSet): string {
    const known = this.nameOf(set);
    if (known !== undefined) return known;
    return this.except(set) ?? shorten(set);
  }

  private nameOf(set: AddressSet): string | undefined {
    return this.byContent.get(contentOf(set)) ?? this.pair(set);
  }

  private pair(set: AddressSet): string | undefined {
    const parts = this.named.filter((one) => set.covers(one.set)).slice(0, MOST_IN_PAIRS);
    for (const [i, { name, set: part }] of parts.entries()) {
      const rest = set.minus(part);
      const other = parts.find((one, j) => j > i && one.set.covers(rest));
      if (other !== undefined) return `${name} or ${other.name}`;
    }
    return undefined;
  }

  /** A well-known set without a little. */
  private except(set: AddressSet): string | undefined {
    const whole = [...FAMILIES.map((one) => one.set.intersect(this.within)), this.within].find((one) => !one.isEmpty && one.covers(set));
    if (whole === undefined) return undefined;
    const missing = whole.minus(set);
    const name = this.nameOf(missing);
    if (name === undefined && (missing.cidrs().length > MOST_EXCEPTED || set.cidrs().length <= MOST_EXCEPTED)) return undefined;
    return `${this.byContent.get(contentOf(whole))!} but ${name ?? shorten(missing)}`;
  }
}

const contentOf = (set: AddressSet): string => set.intervals.map(({ first, last }) => `${first}-${last}`).join();

/** Ports by the name of a book, where there are several and they are all of it. */
export function portNames({ ports }: Vocabulary): (set: PortSet) => string {
  return (set) => (set.size() === 1 ? undefined : ports.find((one) => one.set.equals(set))?.name) ?? shortPorts(set);
}
