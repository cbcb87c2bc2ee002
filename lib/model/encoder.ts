import { type AddressLine, type Box, DomainLine, type PortLine, type ProtocolLine, RangeSet, type Space } from '../flow';
import { type Family, hasPorts, PortSet, Protocol, ProtocolSet, type Service } from '../net';
import { type Answers } from './answers';
import { type AddressMatch, type AddressView, membershipQuestion, type UnknownAddresses } from './address-view';
import { type ApplicationLine } from './application-line';
import { type DemandPart } from './demand';
import { portsBehind, type PortShift } from './port-shift';
import { ANYTHING, NOTHING_ASKED, product, type Sets } from './sets';
import { answered } from './survey';
import { type DomainNames, type Match, type Rule } from './rule-list';

/** The lines that rules are encoded on. */
export interface Lines {
  /** By the name of the view. */
  readonly addressLines: ReadonlyMap<string, AddressLine>;
  readonly protocols: ProtocolLine;
  readonly ports: PortLine;
  readonly applications: ApplicationLine;
  readonly domains: DomainLine;
}

/** What an answer in terms of class ids is read back with. */
export interface Compiled extends Lines {
  readonly family: Family | 'both';
  readonly space: Space;
  readonly views: ReadonlyMap<string, AddressView>;
  readonly questions: ReadonlySet<string>;
  /** Whether anything tells applications apart. */
  readonly applicationsMatter: boolean;
  /** Where a translation renames ports: how. */
  readonly shift?: PortShift;
}

const TRUE = RangeSet.single(1);

const PROTOCOLS_WITH_PORTS = ProtocolSet.of(...ProtocolSet.ALL.numbers.filter(hasPorts));

/** The flows whose address is in a set of which the artifact does not tell the members. */
export type MemberSets = (view: AddressView, set: UnknownAddresses) => Sets;

/** Every membership is a question of its own. */
const byQuestion: MemberSets = (view, set) => ({ [membershipQuestion(view, set)]: TRUE });

/** Turns rules and demands into boxes over class ids. */
export class RuleEncoder {
  private readonly full: Box;
  private readonly encodedServices = new Map<Service, readonly Sets[]>();

  constructor(
    private readonly space: Space, private readonly lines: Lines, private readonly answers: Answers,
    private readonly memberOf: MemberSets = byQuestion,
  ) {
    this.full = space.everything();
  }

  /** @param also what else the rule asks @default - nothing */
  boxesOf(rule: Rule, source: AddressView, destination: AddressView, also: Sets = NOTHING_ASKED): readonly Box[] {
    return rule.matches.flatMap((match) => this.boxesOfMatch(match, source, destination, also));
  }

  private boxesOfMatch(match: Match, source: AddressView, destination: AddressView, also: Sets): readonly Box[] {
    const asked = this.askedOf(match.when);
    if (asked === undefined) return [];
    const sides = product(this.addressesOf(match.source, source), this.addressesOf(match.destination, destination));
    const rest = product(product(this.servicesOf(match.services), this.applicationsOf(match)), product([asked], [also]));
    return product(sides, rest).map((sets) => this.box(sets)).filter((box) => !box.some((set) => set.isEmpty));
  }

  /** The flows of one product of a demand. */
  boxesOfPart(part: DemandPart): readonly Box[] {
    const { applications: { line, encode }, domains } = this.lines;
    const applications: Sets = part.applications === 'any' ? {} : { [line.name]: encode(part.applications) };
    const domain: Sets = part.domain === undefined ? {} : { [domains.name]: RangeSet.single(domains.encodeName(part.domain)) };
    return this.servicesOf(part.services).map((services) => this.box({ ...services, ...applications, ...domain }));
  }

  /** Sets that are missing are full: always the same full sets, which the engine compares by identity first. */
  box(sets: Sets): Box {
    return this.space.dimensions.map((dimension, index) => sets[dimension.name] ?? this.full[index]);
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
    const line = this.lines.addressLines.get(view.name)!;
    const known = line.encode(match.known.intersect(view.within));
    const alternatives: Sets[] = known.isEmpty ? [] : [{ [view.name]: known }];
    for (const set of match.unknown) {
      const member = answered(view, set, this.answers);
      if (member === 'no') continue;
      const within = line.encode(set.within.intersect(view.within));
      if (member === 'yes') alternatives.push({ [view.name]: within });
      else alternatives.push({ [view.name]: within, ...this.memberOf(view, set) });
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
    const [protocol, port] = [this.lines.protocols, this.lines.ports];
    if (ports.equals(PortSet.ALL)) return [{ [protocol.name]: protocol.encode(protocols) }];
    return [
      { [protocol.name]: protocol.encode(protocols.intersect(PROTOCOLS_WITH_PORTS)), [port.name]: port.encode(ports) },
      { [protocol.name]: protocol.encode(protocols.minus(PROTOCOLS_WITH_PORTS)) },
    ].filter((sets) => !sets[protocol.name]!.isEmpty);
  }

  /** Applications and domains: which name is visible depends on the application. [W-DOM] */
  private applicationsOf(match: Match): readonly Sets[] {
    const { applications, domains: { name: domain } } = this.lines;
    const application = applications.line.name;
    const chosen: Sets = match.applications === 'any' ? NOTHING_ASKED
      : { [application]: match.applications === 'unidentified' ? applications.unidentified : applications.encode(match.applications) };
    if (match.domain === 'any') return [chosen];
    const showing: Sets = { [application]: applications.carriers };
    const silent: Sets = { [application]: RangeSet.full(applications.line.size).minus(applications.carriers) };
    const noName: Sets = { [domain]: RangeSet.single(DomainLine.NONE) };
    if (match.domain === 'unobserved') return product([chosen], [silent, { ...showing, ...noName }]);
    if ('observed' in match.domain) return product([chosen], [{ ...showing, [domain]: this.names(match.domain.observed) }]);
    const intended: Sets = { [domain]: this.names(match.domain.intended) };
    return match.domain.unobserved ? product([chosen], [{ ...silent, ...intended }]) : product([chosen], [intended]);
  }

  private names({ patterns, wildcardCoversApex, oneLabelOnly }: DomainNames): RangeSet {
    return RangeSet.unionAll(patterns.map((pattern) => this.lines.domains.encodePattern(pattern, wildcardCoversApex, oneLabelOnly)));
  }

  /** Combinations that no flow has: applications that need TCP, and TLS under the name of another port. */
  impossiblePayloads(shift?: PortShift): readonly Box[] {
    const { applications, protocols, ports } = this.lines;
    const tcp = protocols.encode(ProtocolSet.of(Protocol.TCP));
    const notTcp = RangeSet.full(protocols.size).minus(tcp);
    const boxes = applications.named.isEmpty ? [] : [this.box({ [protocols.name]: notTcp, [applications.line.name]: applications.named })];
    for (const { ids, ports: seen } of applications.tlsLabels) {
      const own = shift === undefined ? seen : portsBehind(seen, shift);
      boxes.push(this.box({ [applications.line.name]: ids, [ports.name]: ports.encode(PortSet.ALL.minus(own)) }));
    }
    return boxes;
  }
}
