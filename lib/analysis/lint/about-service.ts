import { type AddressMatch, type Hop, type Match, meets, NO_ANSWERS, passes, type Path, type Rule, type RuleList } from '../../model';
import { AddressSet, INTERNET, type Service } from '../../net';
import { isMost } from './exposure';

/** A set is small when it is less than this part of the Internet: a /12 of IPv4. */
const SMALL = 4096n;

/** The products of rules at one list that are about a service. */
interface About {
  /** Those that let through, but for small sets. */
  readonly opening: readonly Match[];
  /** What those for small sets let through at most. */
  readonly small: AddressSet;
  readonly denying: readonly Match[];
}

/**
 * The rules of lists that are about some services. Thousands of policies stand at a border and few are about a login; and
 * every host's way goes through the same list.
 */
export class AboutServices {
  private readonly lists = new Map<RuleList, RuleList>();
  private readonly about = new Map<RuleList, Map<Service, About>>();

  constructor(private readonly services: readonly Service[]) {}

  /**
   * A way with rules only that are about one of the services; every rule keeps its place.
   * @param small sources that are taken out of the way, with the rules that let small sets through: see `smallSources`
   */
  narrowed(path: Path, small: AddressSet): Path {
    const [{ source: { name } }] = path.hops;
    return { ...path, hops: path.hops.map((hop): Hop => {
      const isOutside = hop.source.name === name;
      const source = isOutside ? { ...hop.source, within: hop.source.within.minus(small) } : hop.source;
      const list = this.listOf(hop.list);
      return { ...hop, source, list: isOutside && !small.isEmpty ? withoutSmall(list) : list };
    }) };
  }

  /** Whether every list on a way has rules, or a default, that may let the service through from most of the Internet. */
  mayBeOpen({ hops, family }: Path, service: Service): boolean {
    const [{ source }] = hops;
    return hops.every((hop) => {
      const { opening, small, denying } = this.of(hop.list, service);
      const isOpen = passes(hop.list.otherwise.action) && !denying.some((match) => isWhole(match, hop));
      if (isOpen || hop.source.name !== source.name) return true;
      return isMost(AddressSet.unionAll([small, ...opening.filter(({ destination }) => meets(destination, hop.destination, NO_ANSWERS)).map((match) => reachOf(match.source, hop))]), family);
    });
  }

  /** What rules for small sets let through at most, of some services at some list of a way: many of them, and hardly ever most of the Internet. */
  smallSources({ hops }: Path, services: readonly Service[]): AddressSet {
    return AddressSet.unionAll(hops.filter((hop) => hop.source.name === hops[0].source.name).flatMap((hop) => services.map((one) => this.of(hop.list, one).small)));
  }

  private listOf(list: RuleList): RuleList {
    const known = this.lists.get(list) ?? { ...list, rules: list.rules.map((rule): Rule => ({ ...rule, matches: rule.matches.filter((match) => this.services.some((one) => isAbout(match, one))) })) };
    this.lists.set(list, known);
    return known;
  }

  private of(list: RuleList, service: Service): About {
    const ofList = this.about.get(list) ?? new Map<Service, About>();
    this.about.set(list, ofList);
    const known = ofList.get(service) ?? this.look(list, service);
    ofList.set(service, known);
    return known;
  }

  private look(list: RuleList, service: Service): About {
    const ofAction = (passing: boolean): readonly Match[] => this.listOf(list).rules.filter(({ action }) => passes(action) === passing)
      .flatMap(({ matches }) => matches.filter((match) => isAbout(match, service)));
    const opening = ofAction(true);
    return {
      opening: opening.filter(({ source }) => !isSmall(source)), denying: ofAction(false).filter((match) => isAllOf(match, service)),
      small: AddressSet.unionAll(opening.flatMap(({ source }) => (source !== 'any' && isSmall(source) ? [allOf(source)] : []))),
    };
  }
}

const allOf = (match: Exclude<AddressMatch, 'any'>): AddressSet => AddressSet.unionAll([match.known, ...match.unknown.map((one) => one.within)]);

const sizes = new WeakMap<object, boolean>();

function isSmall(match: AddressMatch): boolean {
  if (match === 'any') return false;
  const known = sizes.get(match) ?? ([4, 6] as const).every((family) => allOf(match).family(family).size() * SMALL <= INTERNET.family(family).size());
  sizes.set(match, known);
  return known;
}

const isAbout = ({ services }: Match, one: Service): boolean => services === 'any'
  || services.some(({ protocols, ports }) => protocols.overlaps(one.protocols) && ports.overlaps(one.ports));

/** Whether a product holds a service with everything that it may carry, whatever is open. */
const isAllOf = ({ services, applications, domain, when }: Match, one: Service): boolean => (
  applications === 'any' && domain === 'any' && when.length === 0
  && (services === 'any' || services.some(({ protocols, ports }) => protocols.covers(one.protocols) && one.ports.minus(ports).isEmpty)));

/** Whether a product holds every pair of ends that a list sees on a way. */
const isWhole = ({ source, destination }: Match, hop: Hop): boolean => (
  ([[source, hop.source], [destination, hop.destination]] as const).every(([match, { within }]) => match === 'any' || match.known.covers(within)));

/** Every address from which a rule may match. */
const reachOf = (match: AddressMatch, { source: { within } }: Hop): AddressSet => (match === 'any' ? within : allOf(match).intersect(within));

/** Without what lets small sets through. */
const withoutSmall = (list: RuleList): RuleList => ({
  ...list, rules: list.rules.map((rule): Rule => (passes(rule.action) ? { ...rule, matches: rule.matches.filter(({ source }) => !isSmall(source)) } : rule)),
});
