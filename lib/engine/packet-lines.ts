/**
 * The dimensions of packet lists: one line for each field that some rule asks for, cut where the rules tell values
 * apart. Values that rules share are encoded once, so that equal sets are the same object.
 */
import {
  AddressLine, type Box, type Dimension, DomainLine, NameLine, NumberLine, PortLine, ProtocolLine, RangeSet,
} from '../flow';
import { AddressSet, type DomainPattern, Protocol, ProtocolSet, UNIDENTIFIED } from '../net';
import { type PacketMatch } from './packet-list';

/** Applications that no rule names. */
const ANOTHER = 'another';

export class PacketLines {
  readonly source: AddressLine;
  readonly destination: AddressLine;
  readonly protocols = new ProtocolLine();
  readonly sourcePorts?: PortLine;
  readonly destinationPorts = new PortLine('destination port');
  readonly icmpTypes?: NumberLine;
  readonly icmpCodes?: NumberLine;
  readonly applications?: NameLine;
  readonly domains?: DomainLine;
  readonly dimensions: readonly Dimension[];
  private readonly full: readonly RangeSet[];
  private readonly encoded = new Map<Dimension, Map<unknown, RangeSet>>();

  constructor(given: readonly (readonly PacketMatch[])[], private readonly wildcardCoversApex: boolean) {
    const seen = collect(given);
    this.source = AddressLine.from(seen.source, 'source');
    this.destination = AddressLine.from(seen.destination, 'destination');
    if (seen.sourcePorts) this.sourcePorts = new PortLine('source port');
    if (seen.icmp) {
      this.icmpTypes = new NumberLine(256, 'ICMP type');
      this.icmpCodes = new NumberLine(256, 'ICMP code');
    }
    if (seen.applications) this.applications = NameLine.from(seen.applications, { name: 'application', others: [UNIDENTIFIED, ANOTHER] });
    if (seen.domains) this.domains = DomainLine.from(seen.domains);
    this.dimensions = [
      this.source, this.destination, this.protocols, this.sourcePorts, this.destinationPorts,
      this.icmpTypes, this.icmpCodes, this.applications, this.domains,
    ].filter((line): line is NonNullable<typeof line> => line !== undefined);
    this.full = this.dimensions.map(({ size }) => RangeSet.full(size));
  }

  /** The product of a match, for some of its protocols, with or without what it asks of ports and ICMP. */
  box(match: PacketMatch, protocols: ProtocolSet, withPorts: boolean, withIcmp: boolean): Box {
    const { source, destination, sourcePorts, destinationPorts, icmpTypes, icmpCodes, applications, domains } = this;
    return this.dimensions.map((line, k): RangeSet => {
      switch (line) {
        case source: return this.once(source, match.source, (set) => source.encode(set), k);
        case destination: return this.once(destination, match.destination, (set) => destination.encode(set), k);
        case this.protocols: return protocols === ProtocolSet.ALL ? this.full[k] : this.once(line, protocols, (set) => this.protocols.encode(set), k);
        case sourcePorts: return this.once(line, withPorts ? match.sourcePorts : undefined, (set) => sourcePorts!.encode(set), k);
        case destinationPorts: return this.once(line, withPorts ? match.destinationPorts : undefined, (set) => destinationPorts.encode(set), k);
        case icmpTypes: return this.once(line, withIcmp ? match.icmpTypes : undefined, (set) => icmpTypes!.encode(set), k);
        case icmpCodes: return this.once(line, withIcmp ? match.icmpCodes : undefined, (set) => icmpCodes!.encode(set), k);
        case applications: return this.once(line, match.applications, (names) => applications!.encode(names), k);
        default: return this.once(line, match.domains, (patterns) => RangeSet.unionAll(patterns.map((one) => domains!.encodePattern(one, this.wildcardCoversApex))), k);
      }
    });
  }

  /** Addresses of two families, and ICMP of the family that it is not for. */
  impossible(): readonly Box[] {
    const [v4, v6] = [AddressSet.IPV4, AddressSet.IPV6];
    const all = ProtocolSet.ALL;
    const mixed = [{ source: v4, destination: v6 }, { source: v6, destination: v4 }].map((match) => this.box(match, all, false, false));
    const [icmp, icmpv6] = [ProtocolSet.of(Protocol.ICMP), ProtocolSet.of(Protocol.ICMPV6)];
    return [...mixed, this.box({ source: v6, destination: v6 }, icmp, false, false), this.box({ source: v4, destination: v4 }, icmpv6, false, false)];
  }

  private once<T extends object>(line: Dimension, value: T | undefined, encode: (value: T) => RangeSet, k: number): RangeSet {
    if (value === undefined) return this.full[k];
    let known = this.encoded.get(line);
    if (known === undefined) this.encoded.set(line, known = new Map());
    const before = known.get(value);
    if (before !== undefined) return before;
    const set = encode(value);
    known.set(value, set);
    return set;
  }
}

function collect(given: readonly (readonly PacketMatch[])[]): {
  readonly source: Set<AddressSet>; readonly destination: Set<AddressSet>; readonly sourcePorts: boolean; readonly icmp: boolean;
  /** There, though maybe empty, when some match asks. */
  readonly applications?: Set<string>; readonly domains?: Set<DomainPattern>;
} {
  const [source, destination] = [new Set<AddressSet>(), new Set<AddressSet>()];
  let applications: Set<string> | undefined;
  let domains: Set<DomainPattern> | undefined;
  let sourcePorts = false;
  let icmp = false;
  for (const matches of given) {
    for (const match of matches) {
      if (match.source !== undefined) source.add(match.source);
      if (match.destination !== undefined) destination.add(match.destination);
      if (match.applications !== undefined) applications = including(applications, match.applications);
      if (match.domains !== undefined) domains = including(domains, match.domains);
      sourcePorts ||= match.sourcePorts !== undefined;
      icmp ||= match.icmpTypes !== undefined || match.icmpCodes !== undefined;
    }
  }
  return { source, destination, ...(applications && { applications }), ...(domains && { domains }), sourcePorts, icmp };
}

function including<T>(set: Set<T> = new Set(), items: readonly T[]): Set<T> {
  for (const item of items) set.add(item);
  return set;
}
