import { type AddressMatch, membership, type AddressView, type Hop, type Match, passes, type Path, type Rule, type RuleList } from '../../model';
import { AddressSet, type Service } from '../../net';
import { isMost } from './exposure';

/**
 * The rules of lists that are about some services. Thousands of policies stand at a border and few are about a login; and
 * every host's way goes through the same list.
 */
export class AboutServices {
  private readonly lists = new Map<RuleList, RuleList>();
  private readonly open = new Map<RuleList, Map<Service, readonly Match[]>>();

  constructor(private readonly services: readonly Service[]) {}

  /** A way with rules that are about one of the services only; every rule keeps its place. */
  narrowed(path: Path): Path {
    return { ...path, hops: path.hops.map((hop) => ({ ...hop, list: this.listOf(hop.list) })) };
  }

  /** Whether every list on a way has rules, or a default, that may let the service through from most of the Internet. */
  mayBeOpen({ hops, family }: Path, service: Service): boolean {
    const [{ source }] = hops;
    return hops.every((hop) => {
      if (passes(hop.list.otherwise.action) || hop.source.name !== source.name) return true;
      return isMost(AddressSet.unionAll(this.opening(hop.list, service).filter(({ destination }) => mayMeet(destination, hop.destination))
        .map((match) => reachOf(match.source, hop))), family);
    });
  }

  private listOf(list: RuleList): RuleList {
    const known = this.lists.get(list) ?? { ...list, rules: list.rules.map((rule): Rule => ({ ...rule, matches: rule.matches.filter((match) => this.services.some((one) => isAbout(match, one))) })) };
    this.lists.set(list, known);
    return known;
  }

  /** The products of rules that let a service through. */
  private opening(list: RuleList, service: Service): readonly Match[] {
    const ofList = this.open.get(list) ?? new Map<Service, readonly Match[]>();
    this.open.set(list, ofList);
    const known = ofList.get(service) ?? this.listOf(list).rules.filter(({ action }) => passes(action)).flatMap(({ matches }) => matches.filter((match) => isAbout(match, service)));
    ofList.set(service, known);
    return known;
  }
}

const isAbout = ({ services }: Match, one: Service): boolean => services === 'any'
  || services.some(({ protocols, ports }) => one.protocols.numbers.some((number) => protocols.has(number)) && ports.overlaps(one.ports));

/** Every address from which a rule may match. */
const reachOf = (match: AddressMatch, { source: { within } }: Hop): AddressSet => (
  match === 'any' ? within : AddressSet.unionAll([match.known, ...match.unknown.map((one) => one.within)]).intersect(within));

const mayMeet = (match: AddressMatch, view: AddressView): boolean => (
  match === 'any' || match.known.overlaps(view.within) || match.unknown.some((set) => membership(view, set) !== 'no'));
