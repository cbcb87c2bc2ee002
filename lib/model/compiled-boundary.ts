/**
 * From lists that stand by themselves to boxes over class ids: one boundary, or the same one in several versions,
 * over one space, so that questions can compare them.
 *
 * Beside the dimensions of a path (see compile.ts) there is time, where a rule takes part at some times only, and for
 * each side the allocated address: of all addresses that the cloud will give to resources, a flow's is one of them or
 * none, never two.
 *
 * Cost: linear in the rules, times the logarithm of their distinct addresses; see calendar.ts for time.
 */
import {
  AddressLine, type Box, type DecisionList, type Dimension, DomainLine, type Entry, intersectBoxes, PortLine, ProtocolLine, RangeSet, Space, TimeLine,
} from '../flow';
import { AddressSet, type Family, Protocol, ProtocolSet } from '../net';
import { type AllocatedLine, allocatedLines } from './allocated-line';
import { type Answers, NO_ANSWERS } from './answers';
import { type AddressView, membershipQuestion } from './address-view';
import { applicationLine, type ApplicationLine } from './application-line';
import { type Boundary } from './boundary';
import { type DemandPart, REAL_PORTS } from './demand';
import { type Compiled, type MemberSets, RuleEncoder } from './encoder';
import { peerGroup } from './question';
import { type Recurrence } from './recurrence';
import { type Action, passes, type Rule } from './rule-list';
import { NOTHING_ASKED, type Sets } from './sets';
import { type Survey, survey } from './survey';

/** The rule that decides, by its list and its place; `undefined` for the default. */
export interface BoundaryDecider {
  readonly list: number;
  readonly rule?: number;
}

/** One rule of a list; its tag tells its place. */
export interface BoundaryEntry extends Entry<BoundaryDecider> {
  readonly action: Action;
  readonly rule: Rule;
}

/** A boundary's list over the shared space; a flow's outcome is whether it passes. */
export interface BoundaryList extends DecisionList<BoundaryDecider> {
  readonly boundary: Boundary;
  readonly entries: readonly BoundaryEntry[];
  readonly otherwise: Action;
}

export interface CompileOptions {
  /** @default - every question stays open */
  readonly answers?: Answers;
  /** Where moments that stand for others are looked for first. @default - the current time */
  readonly now?: Date;
  /** What questions will be asked with, beside what the rules mention. @default - nothing */
  readonly mentions?: {
    readonly source?: readonly AddressSet[];
    readonly destination?: readonly AddressSet[];
    readonly parts?: readonly DemandPart[];
  };
}

export class CompiledBoundaries implements Compiled {
  readonly space: Space;
  readonly lists: readonly BoundaryList[];
  readonly family: Family | 'both';
  readonly views: ReadonlyMap<string, AddressView>;
  readonly addressLines: ReadonlyMap<string, AddressLine>;
  readonly protocols = new ProtocolLine();
  readonly ports = new PortLine();
  readonly applications: ApplicationLine;
  readonly domains: DomainLine;
  /** Absent where every rule takes part at all times. */
  readonly time?: TimeLine;
  /** The times at which rules take part, each once. */
  readonly recurrences: readonly Recurrence[];
  /** By the name of the view; absent where no rule names such an address. */
  readonly allocated: ReadonlyMap<string, AllocatedLine>;
  /** Yes or no, each a dimension of its own: what the artifact leaves open, and which groups the other side is a member of. */
  readonly questions: ReadonlySet<string>;
  readonly applicationsMatter: boolean;
  /** The moment that is called now. */
  readonly now: Date;

  private readonly seen: Survey;
  private readonly encoder: RuleEncoder;
  private ownImpossible?: readonly Box[];

  /** @param boundaries one, or the same one in several versions */
  constructor(readonly boundaries: readonly Boundary[], { answers = NO_ANSWERS, now = new Date(), mentions = {} }: CompileOptions = {}) {
    this.now = now;
    this.seen = survey(boundaries, answers);
    const parts = mentions.parts ?? [];
    const rules = boundaries.flatMap(({ list }) => list.rules);
    const families = new Set(boundaries.map(({ family }) => family));
    this.family = families.size === 1 ? [...families][0] : 'both';
    this.views = new Map(['source', 'destination'].map((name) => [name, viewOf(name as 'source' | 'destination', boundaries)]));
    this.addressLines = new Map([...this.views].map(([name]) => (
      [name, AddressLine.from([...this.seen.addresses.get(name) ?? [], ...mentions[name as 'source' | 'destination'] ?? []], name)])));
    this.applications = applicationLine([...this.seen.applications, ...parts.flatMap((part) => (part.applications === 'any' ? [] : part.applications))]);
    this.domains = DomainLine.from(this.seen.patterns, parts.flatMap((part) => (part.domain === undefined ? [] : [part.domain])));
    this.applicationsMatter = parts.some((part) => part.applications !== 'any')
      || rules.some(({ matches }) => matches.some(({ applications, domain }) => applications !== 'any' || domain !== 'any'));
    this.allocated = allocatedLines(this.seen);
    this.questions = new Set([...this.seen.questions].filter((question) => this.seen.memberships.get(question)?.set.allocated !== true));
    this.recurrences = [...new Map(rules.flatMap(({ during }) => (during === undefined ? [] : [[during.key, during] as const]))).values()];
    if (this.recurrences.length > 0) this.time = TimeLine.from(this.recurrences, { now });
    const yesNo = [...this.questions].map((name): Dimension => ({ name, size: 2 }));
    this.space = new Space([
      ...this.addressLines.values(), this.protocols, this.ports, this.applications.line, this.domains,
      ...(this.time === undefined ? [] : [this.time]), ...this.allocated.values(), ...yesNo,
    ]);
    const memberOf: MemberSets = (view, set) => {
      const line = this.allocated.get(view.name);
      return set.allocated ? { [line!.name]: line!.encode(set.unknown) } : { [membershipQuestion(view, set)]: RangeSet.single(1) };
    };
    this.encoder = new RuleEncoder(this.space, this, answers, memberOf);
    this.lists = boundaries.map((boundary, list) => this.listOf(boundary, list));
  }

  private listOf(boundary: Boundary, list: number): BoundaryList {
    const { source, destination, list: { rules, otherwise } } = boundary;
    return {
      boundary, otherwise: otherwise.action, defaultOutcome: passes(otherwise.action), defaultTag: { list },
      entries: rules.map((rule, place) => ({
        rule, action: rule.action, outcome: passes(rule.action), predecessors: rule.predecessors, tag: { list, rule: place },
        boxes: this.encoder.boxesOf(rule, source, destination, this.during(rule)),
      })),
    };
  }

  private during({ during }: Rule): Sets {
    return during === undefined ? NOTHING_ASKED : { [this.time!.name]: this.time!.encode(during.key) };
  }

  /** Names of the dimensions that the artifact leaves open; all others are the flow's own, its groups among them. */
  get openDimensions(): readonly string[] {
    return [...this.questions].filter((question) => peerGroup(question) === undefined);
  }

  /** The questions whether the address of a view is in some unknown set, with where that surely lies. */
  membershipsOf(view: string): readonly { readonly question: string; readonly within: AddressSet }[] {
    return [...this.seen.memberships].filter(([, one]) => one.view.name === view && !one.set.allocated)
      .map(([question, { set }]) => ({ question, within: set.within }));
  }

  /** The side whose groups the lists ask for. */
  get peerSide(): 'source' | 'destination' {
    return this.boundaries.some(({ ends }) => ends?.source !== undefined) ? 'destination' : 'source';
  }

  /** All flows that can meet the lists. */
  region(): Box {
    const sets: Record<string, RangeSet> = { [this.ports.name]: this.ports.encode(REAL_PORTS) };
    for (const [name, view] of this.views) sets[name] = this.addressLines.get(name)!.encode(view.within);
    if (this.family !== 'both') sets[this.protocols.name] = this.protocols.encode(protocolsOf(this.family));
    return this.encoder.box(sets);
  }

  /** The flows of a demand between some addresses. Both have to be among the `mentions`. */
  boxesOf(part: DemandPart, source: AddressSet = AddressSet.ALL, destination: AddressSet = AddressSet.ALL): readonly Box[] {
    const ends = { source, destination };
    const region = this.encoder.box(Object.fromEntries([...this.views].map(([name, { within }]) => (
      [name, this.addressLines.get(name)!.encode(ends[name as keyof typeof ends].intersect(within))]))));
    return this.encoder.boxesOfPart(part).map((box) => intersectBoxes(box, region)).filter((box) => box !== undefined);
  }

  /**
   * Combinations that no flow has: what no path has either, ends of two families and ICMP of the other one, addresses
   * outside of where an unknown set surely lies. Together with the complement of the region they leave flows only.
   */
  impossible(): readonly Box[] {
    this.ownImpossible ??= [
      ...this.encoder.impossiblePayloads(), ...(this.family === 'both' ? this.mixedFamilies() : []), ...this.outsideOfUnknown(), ...this.outside(),
    ];
    return this.ownImpossible;
  }

  private mixedFamilies(): readonly Box[] {
    const ids = (name: string, family: Family): Sets => ({ [name]: this.addressLines.get(name)!.encode(AddressSet.ALL.family(family)) });
    return ([[4, 6], [6, 4]] as const).flatMap(([family, other]) => [
      this.encoder.box({ ...ids('source', family), ...ids('destination', other) }),
      this.encoder.box({ ...ids('source', family), [this.protocols.name]: this.protocols.encode(ProtocolSet.ALL.minus(protocolsOf(family))) }),
    ]);
  }

  private outsideOfUnknown(): readonly Box[] {
    const memberships = [...this.views.keys()].flatMap((view) => this.membershipsOf(view).map(({ question, within }) => (
      { view, within, sets: { [question]: RangeSet.single(1) } })));
    const allocated = [...this.allocated].flatMap(([view, line]) => line.all.map(({ id, set }) => (
      { view, within: set.within, sets: { [line.name]: RangeSet.single(id) } })));
    return [...memberships, ...allocated].flatMap(({ view, within, sets }) => {
      const own = this.views.get(view)!.within;
      return within.covers(own) ? [] : [this.encoder.box({ ...sets, [view]: this.addressLines.get(view)!.encode(own.minus(within)) })];
    });
  }

  private outside(): readonly Box[] {
    const region = this.region();
    return this.space.dimensions.flatMap(({ name, size }, index) => (
      region[index].size === size ? [] : [this.encoder.box({ [name]: RangeSet.full(size).minus(region[index]) })]));
  }
}

/** The protocols that a family has: ICMP is IPv4's, ICMPv6 is IPv6's. */
const protocolsOf = (family: Family): ProtocolSet => ProtocolSet.ALL.minus(ProtocolSet.of(family === 4 ? Protocol.ICMPV6 : Protocol.ICMP));

/** What some of the lists see of one side. */
function viewOf(name: 'source' | 'destination', boundaries: readonly Boundary[]): AddressView {
  return { kind: 'chosen', name, within: AddressSet.unionAll(boundaries.map((one) => one[name].within)) };
}
