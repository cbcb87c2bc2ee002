/**
 * Ordered lists over the fields of a packet, for those who have rules and no cloud: addresses of both families, the
 * protocol, ports of both ends, ICMP type and code, application and domain name.
 *
 * ```ts
 * const rules = [{ destination: AddressSet.of(Cidr.parse('10.0.0.0/8')), protocols: ProtocolSet.of(6), action: 'allow' }];
 * const list: PacketList = { rules, otherwise: 'deny' };
 * const dead = findDead(PacketSpace.of(list).index(list));
 * ```
 *
 * Lists that are compared are given to `PacketSpace.of` together, and so is every region that is asked about.
 */
import {
  type AddressSet, type DomainPattern, hasPorts, type IcmpSet, type PortSet, Protocol, ProtocolSet,
} from '../net';
import { type Box } from '../flow';
import { PacketLines } from './packet-lines';
import { RuleIndex } from './rule-index';
import { type ListSpace, type OrderedList, RuleTable } from './rule-table';
import { SetPool } from './set-pool';

/** What a rule, or a question, asks of a packet; what it leaves out may be anything. */
export interface PacketMatch {
  readonly source?: AddressSet;
  readonly destination?: AddressSet;
  readonly protocols?: ProtocolSet;
  /** Ports are asked of protocols that have them; others match whatever stands here. */
  readonly sourcePorts?: PortSet;
  readonly destinationPorts?: PortSet;
  /** Asked of ICMP and ICMPv6; other protocols match whatever stands here. */
  readonly icmpTypes?: IcmpSet;
  readonly icmpCodes?: IcmpSet;
  /** Names as the firewall has them; `unidentified` and `another` are names too. */
  readonly applications?: readonly string[];
  /** Names that are read in the payload. */
  readonly domains?: readonly DomainPattern[];
}

export interface PacketRule<Action extends string = string> extends PacketMatch {
  readonly action: Action;
}

/** The first rule that matches decides. */
export interface PacketList<Action extends string = string> {
  readonly rules: readonly PacketRule<Action>[];
  readonly otherwise: Action;
}

export interface PacketSpaceOptions {
  /** Whether `*.example.com` takes in `example.com`. @default false */
  readonly wildcardCoversApex?: boolean;
}

/** The common space of some lists. */
export class PacketSpace {
  readonly space: ListSpace;
  private readonly pools: readonly SetPool[];
  private readonly actions = new Map<string, number>();

  private constructor(readonly lines: PacketLines) {
    this.space = { sizes: lines.dimensions.map(({ size }) => size), impossible: lines.impossible() };
    this.pools = this.space.sizes.map((size) => new SetPool(size));
  }

  /** @param others further lists and regions that are to be compared or asked about */
  static of(list: PacketList, ...others: readonly (PacketList | PacketMatch)[]): PacketSpace {
    return PacketSpace.with({}, list, ...others);
  }

  static with(options: PacketSpaceOptions, ...given: readonly (PacketList | PacketMatch)[]): PacketSpace {
    return new PacketSpace(new PacketLines(given.map((one) => ('rules' in one ? one.rules : [one])), options.wildcardCoversApex ?? false));
  }

  /** A list as questions need it. @throws FirewrightError FW_CUT for a list that the space was not made of */
  index(list: PacketList): RuleIndex {
    return RuleIndex.ofTable(this.table(list));
  }

  /** A list as comparisons need it. @throws FirewrightError FW_CUT for a list that the space was not made of */
  table(list: PacketList): RuleTable {
    return RuleTable.of(this.compile(list), this.space, this.pools);
  }

  compile(list: PacketList): OrderedList {
    return {
      rules: list.rules.map((rule) => ({ boxes: this.boxes(rule), action: this.actionNumber(rule.action) })),
      otherwise: this.actionNumber(list.otherwise),
    };
  }

  /** The flows of a match. A match that asks for ports or ICMP types of every protocol is a union. */
  boxes(match: PacketMatch): readonly Box[] {
    const protocols = match.protocols ?? ProtocolSet.ALL;
    const asksPorts = match.sourcePorts !== undefined || match.destinationPorts !== undefined;
    const asksIcmp = match.icmpTypes !== undefined || match.icmpCodes !== undefined;
    const { lines } = this;
    if (!asksPorts && !asksIcmp) return [lines.box(match, protocols, false, false)];
    const { ported, icmp, others } = partsOf(protocols, asksPorts, asksIcmp);
    const boxes: Box[] = [];
    if (ported !== undefined) boxes.push(lines.box(match, ported, true, false));
    if (icmp !== undefined) boxes.push(lines.box(match, icmp, false, true));
    if (others !== undefined) boxes.push(lines.box(match, others, false, false));
    return boxes;
  }

  /** The number by which the engine knows an action. */
  actionNumber(action: string): number {
    const known = this.actions.get(action);
    if (known !== undefined) return known;
    this.actions.set(action, this.actions.size);
    return this.actions.size - 1;
  }

  actionName(number: number): string {
    return [...this.actions.keys()][number];
  }
}

const PORTED = ProtocolSet.of(...ProtocolSet.ALL.numbers.filter(hasPorts));
const ICMP = ProtocolSet.of(Protocol.ICMP, Protocol.ICMPV6);

/** Protocols by what can be asked of them; what is not asked is among the others. */
interface ProtocolParts {
  readonly ported?: ProtocolSet;
  readonly icmp?: ProtocolSet;
  readonly others?: ProtocolSet;
}

/** Rules name few sets of protocols: each is divided once for each kind of question. */
const divided = new WeakMap<ProtocolSet, ProtocolParts[]>();

function partsOf(protocols: ProtocolSet, asksPorts: boolean, asksIcmp: boolean): ProtocolParts {
  const which = (asksPorts ? 1 : 0) + (asksIcmp ? 2 : 0);
  let known = divided.get(protocols);
  if (known === undefined) divided.set(protocols, known = []);
  return known[which] ??= divide(protocols, asksPorts, asksIcmp);
}

function divide(protocols: ProtocolSet, asksPorts: boolean, asksIcmp: boolean): ProtocolParts {
  const ported = asksPorts ? protocols.intersect(PORTED) : ProtocolSet.EMPTY;
  const icmp = asksIcmp ? protocols.intersect(ICMP) : ProtocolSet.EMPTY;
  const inhabited = (set: ProtocolSet): ProtocolSet | undefined => (set.isEmpty ? undefined : set);
  return { ported: inhabited(ported), icmp: inhabited(icmp), others: inhabited(protocols.minus(ported).minus(icmp)) };
}
