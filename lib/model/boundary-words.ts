import { type Box, type RangeSet } from '../flow';
import { type AddressSet } from '../net';
import { shortName } from './allocated-line';
import { idsOf } from './choice';
import { type CompiledBoundaries } from './compiled-boundary';
import { DomainWords } from './domain-words';
import { peerGroup, questionInWords } from './question';
import { AddressNames, portNames } from './set-names';
import { timeInWords } from './time-words';
import { type Vocabulary } from './vocabulary';
import { services } from './words';

type Side = 'source' | 'destination';

/** A list in words has this many items at most. */
const MOST = 8;

/** Boxes of flows at a boundary, in the words that the user has for addresses, ports and domains. */
export class BoundaryWords {
  private readonly sides: ReadonlyMap<string, AddressNames>;
  private readonly portsInWords: ReturnType<typeof portNames>;
  private readonly domains: DomainWords;

  constructor(private readonly compiled: CompiledBoundaries, vocabulary: Vocabulary) {
    this.sides = new Map([...compiled.views].map(([name, { within }]) => [name, new AddressNames(within, vocabulary.addresses)]));
    this.portsInWords = portNames(vocabulary);
    this.domains = new DomainWords(compiled, vocabulary.domains);
  }

  /** `from book partners to alicloud_eip_address.entry, tcp/443, application HTTPS`. One line. */
  of(box: Box): string {
    const of = (name: string): RangeSet => box[this.compiled.space.indexOf(name)];
    return [
      `from ${this.side('source', of)} to ${this.side('destination', of)}`, services(this.compiled, of, this.portsInWords),
      this.applications(of), this.domains.say(of(this.compiled.domains.name)), this.time(of), ...this.questions(of),
    ].filter((part) => part !== undefined).join(', ');
  }

  private side(side: Side, of: (name: string) => RangeSet): string {
    const { compiled } = this;
    const set = compiled.addressLines.get(side)!.decodeSet(of(side)).intersect(compiled.views.get(side)!.within);
    const label = compiled.boundaries.map(({ ends }) => ends?.[side]).find((one) => one !== undefined);
    const addresses = this.sides.get(side)!.say(set);
    // Whose list it is says enough; the other side tells the family.
    const { within } = compiled.views.get(side)!;
    const whole = ([4, 6] as const).every((family) => set.family(family).isEmpty || set.family(family).equals(within.family(family)));
    const name = label === undefined ? this.allocated(side, set, addresses, of) : whole ? label : `${label} (${addresses})`;
    return compiled.peerSide === side ? this.withGroups(name, name === 'anywhere', of) : name;
  }

  /** `members of alicloud_security_group.app`, `10.0.0.0/8 but members of alicloud_security_group.app`. */
  private withGroups(name: string, isAnywhere: boolean, of: (name: string) => RangeSet): string {
    const groups = [...this.compiled.questions].flatMap((question) => {
      const [group, ids] = [peerGroup(question), of(question)];
      return group === undefined || ids.size === 2 ? [] : [{ group, inside: ids.has(1) }];
    });
    const [inside, outside] = [true, false].map((is) => groups.filter((one) => one.inside === is).map(({ group }) => group));
    const members = inside.length === 0 ? name
      : isAnywhere ? `members of ${listed(inside, 'and')}` : `${name} in ${listed(inside, 'and')}`;
    return outside.length === 0 ? members : without(members, `members of ${listed(outside, 'or')}`);
  }

  /** The resource whose address it is, and addresses where that is one of them only, or none. */
  private allocated(side: Side, set: AddressSet, addresses: string, of: (name: string) => RangeSet): string {
    const line = this.compiled.allocated.get(side);
    if (line === undefined) return addresses;
    const ids = of(line.name);
    const all = line.all.map((one) => one.set);
    const [inside, outside] = [true, false].map((is) => line.all.filter(({ id }) => ids.has(id) === is).map((one) => one.set));
    const names = (some: typeof all): string => listed(some.map(({ unknown }) => shortName(unknown, all)), 'or');
    if (ids.has(0)) return outside.length === 0 ? addresses : without(addresses, names(outside));
    const free = inside.every(({ within }) => set.covers(within.intersect(this.compiled.views.get(side)!.within)));
    return free ? names(inside) : `${names(inside)} in ${addresses}`;
  }

  private applications(of: (name: string) => RangeSet): string | undefined {
    const { line } = this.compiled.applications;
    const ids = of(line.name);
    if (ids.size === line.size) return undefined;
    const missing = idsOf(of(line.name)).length > line.size / 2;
    const chosen = Array.from({ length: line.size }, (_, id) => id).filter((id) => ids.has(id) !== missing).map((id) => line.decode(id));
    return `application ${missing ? 'any but ' : ''}${listed(chosen, missing ? 'and' : 'or')}`;
  }

  private time(of: (name: string) => RangeSet): string | undefined {
    const { time, recurrences } = this.compiled;
    return time === undefined ? undefined : timeInWords(time, of(time.name), recurrences);
  }

  private questions(of: (name: string) => RangeSet): readonly string[] {
    return this.compiled.openDimensions.flatMap((question) => {
      const ids = of(question);
      return ids.size === 2 ? [] : [`${ids.has(1) ? 'if' : 'unless'} ${questionInWords(question)}`];
    });
  }
}

/** `any IPv4 address but 10.0.0.0/8 and members of ...` */
const without = (set: string, some: string): string => `${set} ${set.includes(' but ') ? 'and' : 'but'} ${some}`;

/** `a, b or c`, or the first few and how many there are beside. */
export function listed(items: readonly string[], last: 'and' | 'or'): string {
  if (items.length > MOST) return `${items.slice(0, MOST).join(', ')} ${last} ${items.length - MOST} more`;
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${last} ${items[items.length - 1]}`;
}
