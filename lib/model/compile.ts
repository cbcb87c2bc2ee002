/**
 * From a path to a question that the engine can answer: each rule becomes boxes over class ids.
 *
 * The dimensions of a path are every address that a hop sees (the same name is the same dimension), the
 * protocol, the destination port, the application, the domain that the client asks for, and one dimension
 * of two values for each open question. Dimensions that the artifact leaves open (`unknown` addresses and
 * questions) are ordinary dimensions here; search.ts treats them differently from the flow's own.
 *
 * Cost: linear in the rules of the path, times the logarithm of their distinct addresses.
 */
import { AddressLine, type Box, type DecisionList, type Dimension, DomainLine, PortLine, ProtocolLine, RangeSet, Space } from '../flow';
import { hasPorts, PortSet, Protocol, ProtocolSet, type Service } from '../net';
import { type Answers } from './answers';
import { type AddressMatch, type AddressView, membershipQuestion } from './address-view';
import { applicationLine, type ApplicationLine } from './application-line';
import { type DemandPart, REAL_PORTS } from './demand';
import { type Path } from './path';
import { answered, survey } from './survey';
import { type DomainNames, type Match, passes, type Rule } from './rule-list';

/** The rule that decides, by its hop and its place; `undefined` for the default. */
export interface Decider {
  readonly hop: number;
  readonly rule?: number;
}

/** Sets of ids by dimension name; a name that is missing is full. */
type Sets = Readonly<Record<string, RangeSet>>;

/** No restriction at all, by identity: most of what rules combine. */
const NOTHING_ASKED: Sets = {};
const ANYTHING: readonly Sets[] = [NOTHING_ASKED];

const TRUE = RangeSet.single(1);

const PROTOCOLS_WITH_PORTS = ProtocolSet.of(...ProtocolSet.ALL.numbers.filter(hasPorts));

/** A path in terms of class ids. */
export class CompiledPath {
  readonly space: Space;
  readonly lists: readonly DecisionList<Decider>[];
  readonly addressLines: ReadonlyMap<string, AddressLine>;
  readonly views: ReadonlyMap<string, AddressView>;
  readonly protocols = new ProtocolLine();
  readonly ports = new PortLine();
  readonly applications: ApplicationLine;
  readonly domains: DomainLine;
  readonly questions: ReadonlySet<string>;
  /** Whether a rule or the demand tells applications apart. */
  readonly applicationsMatter: boolean;

  private readonly full: Box;
  private ownRegion?: Box;
  private ownImpossible?: readonly Box[];
  private readonly encodedServices = new Map<Service, readonly Sets[]>();

  constructor(readonly path: Path, parts: readonly DemandPart[], private readonly answers: Answers) {
    const seen = survey(path, answers);
    this.views = seen.views;
    this.addressLines = new Map([...seen.addresses].map(([name, sets]) => [name, AddressLine.from(sets, name)]));
    this.applications = applicationLine([...seen.applications, ...parts.flatMap((part) => (part.applications === 'any' ? [] : part.applications))]);
    this.domains = DomainLine.from(seen.patterns, parts.flatMap((part) => (part.domain === undefined ? [] : [part.domain])));
    this.questions = seen.questions;
    this.applicationsMatter = seen.applications.size > 0 || parts.some((part) => part.applications !== 'any');
    const yesNo = [...seen.questions].map((name): Dimension => ({ name, size: 2 }));
    this.space = new Space([
      ...this.addressLines.values(), this.protocols, this.ports, this.applications.line, this.domains, ...yesNo,
    ]);
    this.full = this.space.everything();
    this.lists = path.hops.map((hop, index) => ({
      entries: hop.list.rules.map((rule, place) => ({
        boxes: this.boxesOf(rule, hop.source, hop.destination),
        outcome: passes(rule.action), tag: { hop: index, rule: place }, predecessors: rule.predecessors,
      })),
      defaultOutcome: passes(hop.list.otherwise.action), defaultTag: { hop: index },
    }));
  }

  /** Names of the dimensions that the artifact leaves open. */
  get openDimensions(): readonly string[] {
    return [...[...this.views.values()].filter((view) => view.kind === 'unknown').map((view) => view.name), ...this.questions];
  }

  /** All flows that can exist on this path. */
  region(): Box {
    this.ownRegion ??= this.makeRegion();
    return this.ownRegion;
  }

  private makeRegion(): Box {
    const sets: Record<string, RangeSet> = {};
    for (const [name, line] of this.addressLines) sets[name] = line.encode(this.views.get(name)!.within);
    const other = this.path.family === 4 ? Protocol.ICMPV6 : Protocol.ICMP;
    sets[this.protocols.name] = this.protocols.encode(ProtocolSet.ALL.minus(ProtocolSet.of(other)));
    sets[this.ports.name] = this.ports.encode(REAL_PORTS);
    return this.box(sets);
  }

  /** The flows for which every way exists and nothing that is not modelled blocks. */
  clearWay(): Box {
    const sets: Record<string, RangeSet> = {};
    for (const { kind, list } of this.path.hops) {
      if (kind !== 'not-modelled') continue;
      for (const { matches: [{ when: [question] }], action } of list.rules) {
        if (this.questions.has(question)) sets[question] = RangeSet.single(passes(action) ? 1 : 0);
      }
    }
    return this.box(sets);
  }

  /** Combinations that no flow has: applications that need TCP, and TLS under the name of another port. */
  impossible(): readonly Box[] {
    this.ownImpossible ??= this.makeImpossible();
    return this.ownImpossible;
  }

  private makeImpossible(): readonly Box[] {
    const tcp = this.protocols.encode(ProtocolSet.of(Protocol.TCP));
    const named = this.applications.named;
    const notTcp = RangeSet.full(this.protocols.size).minus(tcp);
    const boxes = named.isEmpty ? [] : [this.box({ [this.protocols.name]: notTcp, [this.applications.line.name]: named })];
    for (const { ids, ports } of this.applications.tlsLabels) {
      boxes.push(this.box({ [this.applications.line.name]: ids, [this.ports.name]: this.ports.encode(PortSet.ALL.minus(ports)) }));
    }
    return boxes;
  }

  /** The flows of one product of a demand. */
  boxesOfPart(part: DemandPart): readonly Box[] {
    const applications: Sets = part.applications === 'any' ? {} : { [this.applications.line.name]: this.applications.encode(part.applications) };
    const domain: Sets = part.domain === undefined ? {} : { [this.domains.name]: RangeSet.single(this.domains.encodeName(part.domain)) };
    return this.servicesOf(part.services).map((services) => this.box({ ...services, ...applications, ...domain }));
  }

  private boxesOf(rule: Rule, source: AddressView, destination: AddressView): readonly Box[] {
    return rule.matches.flatMap((match) => this.boxesOfMatch(match, source, destination));
  }

  private boxesOfMatch(match: Match, source: AddressView, destination: AddressView): readonly Box[] {
    const asked = this.askedOf(match.when);
    if (asked === undefined) return [];
    const sides = product(this.addressesOf(match.source, source), this.addressesOf(match.destination, destination));
    const rest = product(product(this.servicesOf(match.services), this.applicationsOf(match)), [asked]);
    return product(sides, rest).map((sets) => this.box(sets)).filter((box) => !box.some((set) => set.isEmpty));
  }

  /** The questions that are open; `undefined` when one was answered with no. */
  private askedOf(when: readonly string[]): Sets | undefined {
    const open: Record<string, RangeSet> = {};
    for (const question of when) {
      const answer = this.answers(question);
      if (answer === false) return undefined;
      if (answer === undefined) open[question] = TRUE;
    }
    return when.length === 0 ? NOTHING_ASKED : open;
  }

  private addressesOf(match: AddressMatch, view: AddressView): readonly Sets[] {
    if (match === 'any') return ANYTHING;
    const line = this.addressLines.get(view.name)!;
    const known = line.encode(match.known.intersect(view.within));
    const alternatives: Sets[] = known.isEmpty ? [] : [{ [view.name]: known }];
    for (const set of match.unknown) {
      const member = answered(view, set, this.answers);
      if (member === 'no') continue;
      const within = line.encode(set.within.intersect(view.within));
      if (member === 'yes') alternatives.push({ [view.name]: within });
      else alternatives.push({ [view.name]: within, [membershipQuestion(view, set)]: TRUE });
    }
    return alternatives;
  }

  /** A service is encoded once, so that the engine meets equal sets as the same object. */
  private servicesOf(services: 'any' | readonly Service[]): readonly Sets[] {
    if (services === 'any') return ANYTHING;
    return services.flatMap((service) => {
      const sets = this.encodedServices.get(service) ?? this.serviceOf(service);
      this.encodedServices.set(service, sets);
      return sets;
    });
  }

  private serviceOf({ protocols, ports }: Service): readonly Sets[] {
    const [protocol, port] = [this.protocols.name, this.ports.name];
    if (ports.equals(PortSet.ALL)) return [{ [protocol]: this.protocols.encode(protocols) }];
    return [
      { [protocol]: this.protocols.encode(protocols.intersect(PROTOCOLS_WITH_PORTS)), [port]: this.ports.encode(ports) },
      { [protocol]: this.protocols.encode(protocols.minus(PROTOCOLS_WITH_PORTS)) },
    ].filter((sets) => !sets[protocol]!.isEmpty);
  }

  /** Applications and domains: which name is visible depends on the application. [W-DOM] */
  private applicationsOf(match: Match): readonly Sets[] {
    const [application, domain] = [this.applications.line.name, this.domains.name];
    const chosen: Sets = match.applications === 'any' ? NOTHING_ASKED
      : { [application]: match.applications === 'unidentified' ? this.applications.unidentified : this.applications.encode(match.applications) };
    if (match.domain === 'any') return [chosen];
    const showing: Sets = { [application]: this.applications.carriers };
    const silent: Sets = { [application]: RangeSet.full(this.applications.line.size).minus(this.applications.carriers) };
    const noName: Sets = { [domain]: RangeSet.single(DomainLine.NONE) };
    if (match.domain === 'unobserved') return product([chosen], [silent, { ...showing, ...noName }]);
    if ('observed' in match.domain) return product([chosen], [{ ...showing, [domain]: this.names(match.domain.observed) }]);
    const intended: Sets = { [domain]: this.names(match.domain.intended) };
    return match.domain.unobserved ? product([chosen], [{ ...silent, ...intended }]) : product([chosen], [intended]);
  }

  private names({ patterns, wildcardCoversApex, oneLabelOnly }: DomainNames): RangeSet {
    return RangeSet.unionAll(patterns.map((pattern) => this.domains.encodePattern(pattern, wildcardCoversApex, oneLabelOnly)));
  }

  /** Sets that are missing are full: always the same full sets, which the engine compares by identity first. */
  private box(sets: Sets): Box {
    return this.space.dimensions.map((dimension, index) => sets[dimension.name] ?? this.full[index]);
  }
}

/** Every combination of two unions of products; a dimension that both restrict is intersected. */
function product(some: readonly Sets[], others: readonly Sets[]): readonly Sets[] {
  if (some.length === 1 && some[0] === NOTHING_ASKED) return others;
  if (others.length === 1 && others[0] === NOTHING_ASKED) return some;
  return some.flatMap((a) => others.map((b) => {
    const both: Record<string, RangeSet> = { ...a };
    for (const [name, set] of Object.entries(b)) both[name] = both[name] === undefined ? set : both[name].intersect(set);
    return both;
  }));
}
