/**
 * From a path to a question that the engine can answer: each rule becomes boxes over class ids.
 *
 * The dimensions of a path are every address that a hop sees (the same name is the same dimension), the
 * protocol, the destination port, the application, the domain that the client asks for, and one dimension
 * of two values for each open question. Dimensions that the artifact leaves open (`unknown` addresses and
 * questions) are ordinary dimensions here; search.ts treats them differently from the flow's own.
 *
 * Cost: one look at each rule of the path; linear in those that its addresses can meet (see within-reach.ts), times the
 * logarithm of their distinct addresses.
 */
import { AddressLine, type Box, type DecisionList, type Dimension, DomainLine, PortLine, ProtocolLine, RangeSet, Space } from '../flow';
import { type Family, Protocol, ProtocolSet, UNIDENTIFIED } from '../net';
import { type Answers } from './answers';
import { type AddressView } from './address-view';
import { applicationLine, type ApplicationLine } from './application-line';
import { type DemandPart, partsOn, REAL_PORTS } from './demand';
import { type Compiled, RuleEncoder } from './encoder';
import { type Path } from './path';
import { type PortShift } from './port-shift';
import { survey } from './survey';
import { passes } from './rule-list';
import { withinReach } from './within-reach';

/** The rule that decides, by its hop and its place; `undefined` for the default. */
export interface Decider {
  readonly hop: number;
  readonly rule?: number;
}

/** A path in terms of class ids. */
export class CompiledPath implements Compiled {
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

  private readonly encoder: RuleEncoder;
  private ownRegion?: Box;
  private ownImpossible?: readonly Box[];

  constructor(readonly path: Path, asked: readonly DemandPart[], answers: Answers) {
    const parts = asked.flatMap((part) => partsOn(path, part));
    const met = path.hops.map((hop) => withinReach(hop, answers));
    const seen = survey(path.hops.map((hop, index) => ({ ...hop, list: { ...hop.list, rules: met[index].map(({ rule }) => rule) } })), answers);
    this.views = seen.views;
    this.addressLines = new Map([...seen.addresses].map(([name, sets]) => [name, AddressLine.from(sets, name)]));
    this.applications = applicationLine([...seen.applications, ...path.speaks ?? [], ...parts.flatMap((part) => (part.applications === 'any' ? [] : part.applications))]);
    this.domains = DomainLine.from(seen.patterns, parts.flatMap((part) => (part.domain === undefined ? [] : [part.domain])));
    this.questions = seen.questions;
    this.applicationsMatter = seen.applications.size > 0 || parts.some((part) => part.applications !== 'any');
    const yesNo = [...seen.questions].map((name): Dimension => ({ name, size: 2 }));
    this.space = new Space([
      ...this.addressLines.values(), this.protocols, this.ports, this.applications.line, this.domains, ...yesNo,
    ]);
    this.encoder = new RuleEncoder(this.space, this, answers);
    this.lists = path.hops.map((hop, index) => ({
      entries: met[index].map(({ rule, place }) => ({
        boxes: this.encoder.boxesOf(rule, hop.source, hop.destination),
        outcome: passes(rule.action), tag: { hop: index, rule: place }, predecessors: rule.predecessors,
      })),
      defaultOutcome: passes(hop.list.otherwise.action), defaultTag: { hop: index },
    }));
  }

  get shift(): PortShift | undefined {
    return this.path.shift;
  }

  get family(): Family {
    return this.path.family;
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
    const { carries, speaks } = this.path;
    const other = this.path.family === 4 ? Protocol.ICMPV6 : Protocol.ICMP;
    sets[this.protocols.name] = this.protocols.encode((carries?.protocols ?? ProtocolSet.ALL).minus(ProtocolSet.of(other)));
    sets[this.ports.name] = this.ports.encode(carries === undefined ? REAL_PORTS : REAL_PORTS.intersect(carries.ports));
    if (speaks !== undefined) sets[this.applications.line.name] = this.applications.encode([...speaks, UNIDENTIFIED]);
    return this.encoder.box(sets);
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
    return this.encoder.box(sets);
  }

  /** Combinations that no flow has: applications that need TCP, and TLS under the name of another port. */
  impossible(): readonly Box[] {
    this.ownImpossible ??= this.encoder.impossiblePayloads(this.path.shift);
    return this.ownImpossible;
  }

  /** The flows of one product of a demand. */
  boxesOfPart(part: DemandPart): readonly Box[] {
    return partsOn(this.path, part).flatMap((one) => this.encoder.boxesOfPart(one));
  }
}
