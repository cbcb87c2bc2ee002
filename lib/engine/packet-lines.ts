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

/** One field: its line, and the values that were encoded on it. */
class Field<T extends object> {
  readonly full: RangeSet;
  private readonly encoded = new Map<T, RangeSet>();

  constructor(readonly line: Dimension, readonly of: (match: PacketMatch) => T | undefined, readonly asked: 'always' | 'ports' | 'icmp', private readonly encode: (value: T) => RangeSet) {
    this.full = RangeSet.full(line.size);
  }

  set(value: T | undefined): RangeSet {
    if (value === undefined) return this.full;
    let set = this.encoded.get(value);
    if (set === undefined) this.encoded.set(value, set = this.encode(value));
    return set;
  }
}

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
  private readonly fields: readonly Field<object>[];

  constructor(given: readonly (readonly PacketMatch[])[], wildcardCoversApex: boolean) {
    const seen = collect(given);
    const [source, destination] = [AddressLine.from(seen.source, 'source'), AddressLine.from(seen.destination, 'destination')];
    [this.source, this.destination] = [source, destination];
    const fields: unknown[] = [
      new Field(source, (match) => match.source, 'always', (set) => source.encode(set)),
      new Field(destination, (match) => match.destination, 'always', (set) => destination.encode(set)),
      // Which protocols a product is for is said when it is made.
      new Field(this.protocols, () => undefined, 'always', (set: ProtocolSet) => this.protocols.encode(set)),
    ];
    if (seen.sourcePorts) {
      const line = this.sourcePorts = new PortLine('source port');
      fields.push(new Field(line, (match) => match.sourcePorts, 'ports', (set) => line.encode(set)));
    }
    fields.push(new Field(this.destinationPorts, (match) => match.destinationPorts, 'ports', (set) => this.destinationPorts.encode(set)));
    if (seen.icmp) {
      const [types, codes] = [this.icmpTypes, this.icmpCodes] = [new NumberLine(256, 'ICMP type'), new NumberLine(256, 'ICMP code')];
      fields.push(new Field(types, (match) => match.icmpTypes, 'icmp', (set) => types.encode(set)));
      fields.push(new Field(codes, (match) => match.icmpCodes, 'icmp', (set) => codes.encode(set)));
    }
    if (seen.applications) {
      const line = this.applications = NameLine.from(seen.applications, { name: 'application', others: [UNIDENTIFIED, ANOTHER] });
      fields.push(new Field(line, (match) => match.applications, 'always', (names) => line.encode(names)));
    }
    if (seen.domains) {
      const line = this.domains = DomainLine.from(seen.domains);
      fields.push(new Field(line, (match) => match.domains, 'always', (patterns) => (
        RangeSet.unionAll(patterns.map((one) => line.encodePattern(one, wildcardCoversApex))))));
    }
    this.fields = fields as readonly Field<object>[];
  }

  get dimensions(): readonly Dimension[] {
    return this.fields.map(({ line }) => line);
  }

  /** The product of a match, for some of its protocols, with or without what it asks of ports and ICMP. */
  box(match: PacketMatch, protocols: ProtocolSet, withPorts: boolean, withIcmp: boolean): Box {
    const box: RangeSet[] = [];
    for (const field of this.fields) {
      if (field.line === this.protocols) box.push(protocols === ProtocolSet.ALL ? field.full : field.set(protocols));
      else if ((field.asked === 'ports' && !withPorts) || (field.asked === 'icmp' && !withIcmp)) box.push(field.full);
      else box.push(field.set(field.of(match)));
    }
    return box;
  }

  /** Addresses of two families, and ICMP of the family that it is not for. */
  impossible(): readonly Box[] {
    const [v4, v6] = [AddressSet.IPV4, AddressSet.IPV6];
    const all = ProtocolSet.ALL;
    const mixed = [{ source: v4, destination: v6 }, { source: v6, destination: v4 }].map((match) => this.box(match, all, false, false));
    const [icmp, icmpv6] = [ProtocolSet.of(Protocol.ICMP), ProtocolSet.of(Protocol.ICMPV6)];
    return [...mixed, this.box({ source: v6, destination: v6 }, icmp, false, false), this.box({ source: v4, destination: v4 }, icmpv6, false, false)];
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
