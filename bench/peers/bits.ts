/**
 * Packet lists in bits, as decision diagrams and SMT solvers want them: every field is a number of some bits, a rule
 * is a union of products of ranges. Written from the definition of a packet list, without any code of the engine.
 *
 * What no packet is (ICMPv6 over IPv4, an address above 32 bits in the IPv4 half, a number that stands for no
 * application) is listed apart: a peer takes it as decided before the first rule.
 */
import { type PacketList, type PacketMatch } from '../../lib/engine';
import { hasPorts, Protocol, ProtocolSet } from '../../lib/net';
import { type BitRange, numbers } from './bit-range';
import { FAMILIES, foreignTo, rangesIn, type AddressFamily } from './family-bits';
import { ApplicationNumbers, DomainNumbers } from './payload-bits';

export type FieldName =
  | 'family' | 'source' | 'destination' | 'protocol' | 'sourcePort' | 'destinationPort' | 'icmpType' | 'icmpCode'
  | 'application' | 'domain';

export interface BitField {
  readonly name: FieldName;
  readonly bits: number;
}

/** A product: the ranges of some fields; the others may be anything. */
export type Product = { readonly [Name in FieldName]?: readonly BitRange[] };

export interface BitRule {
  readonly products: readonly Product[];
  readonly action: string;
}

/** What lists that are compared with one another have in common. */
export class BitSpace {
  readonly fields: readonly BitField[];
  readonly impossible: readonly Product[];
  private readonly applications: ApplicationNumbers;
  private readonly domains: DomainNumbers;
  private readonly families: readonly AddressFamily[];

  constructor(...lists: readonly PacketList[]) {
    const rules = lists.flatMap((list) => list.rules);
    const some = (ask: (rule: PacketMatch) => unknown): boolean => rules.some((rule) => ask(rule) !== undefined);
    this.applications = new ApplicationNumbers(rules);
    this.domains = new DomainNumbers(rules);
    this.families = FAMILIES.filter((family) => rules.some((rule) => endsIn(family, rule) !== undefined));
    const address = Math.max(...this.families.map(({ bits }) => bits));
    const fields: readonly BitField[] = [
      { name: 'family', bits: this.families.length - 1 },
      { name: 'source', bits: address }, { name: 'destination', bits: address }, { name: 'protocol', bits: 8 },
      { name: 'sourcePort', bits: some((rule) => rule.sourcePorts) ? 16 : 0 },
      { name: 'destinationPort', bits: some((rule) => rule.destinationPorts) ? 16 : 0 },
      { name: 'icmpType', bits: some((rule) => rule.icmpTypes) ? 8 : 0 },
      { name: 'icmpCode', bits: some((rule) => rule.icmpCodes) ? 8 : 0 },
      { name: 'application', bits: bitsFor(this.applications.count) },
      { name: 'domain', bits: bitsFor(this.domains.count) },
    ];
    this.fields = fields.filter(({ bits }) => bits > 0);
    this.impossible = this.impossibleProducts();
  }

  rules(list: PacketList): readonly BitRule[] {
    return list.rules.map((rule) => ({ products: this.products(rule), action: rule.action }));
  }

  /**
   * The packets of a match: a union over the families and over the kinds of protocols that it asks apart. Products
   * without a packet are left out, so that no peer has to see that a field it does not have is asked for nothing.
   */
  products(match: PacketMatch): readonly Product[] {
    const payload: Product = {
      ...(match.applications && { application: this.applications.ranges(match.applications) }),
      ...(match.domains && { domain: this.domains.ranges(match.domains) }),
    };
    const services = servicesOf(match);
    return this.families.flatMap((family) => {
      const ends = endsIn(family, match);
      return ends === undefined ? [] : services.map((service) => ({ ...this.familyOf(family), ...ends, ...service, ...payload }));
    }).filter(isInhabited);
  }

  private familyOf(family: AddressFamily): Product {
    return this.families.length === 1 ? {} : { family: family.number === 4 ? [range(0, 0)] : [range(1, 1)] };
  }

  private impossibleProducts(): readonly Product[] {
    const widest = Math.max(...this.families.map(({ bits }) => bits));
    const above = (from: bigint, bits: number): readonly BitRange[] => {
      const last = (1n << BigInt(bits)) - 1n;
      return from > last ? [] : [{ first: from, last }];
    };
    const products = [
      ...this.families.flatMap((family): readonly Product[] => {
        const beyond = above(1n << BigInt(family.bits), widest);
        return [{ source: beyond }, { destination: beyond }, { protocol: numbers([foreignTo(family)]) }]
          .map((product) => ({ ...this.familyOf(family), ...product }));
      }),
      { application: above(BigInt(this.applications.count), bitsFor(this.applications.count)) },
      { domain: above(BigInt(this.domains.count), bitsFor(this.domains.count)) },
    ];
    return products.filter(isInhabited);
  }
}

const isInhabited = (product: Product): boolean => Object.values(product).every((ranges) => ranges.length > 0);

const range = (first: number, last: number): BitRange => ({ first: BigInt(first), last: BigInt(last) });

/** How many bits number `count` things; none for one thing. */
function bitsFor(count: number): number {
  return Math.ceil(Math.log2(count));
}

/** The addresses of one family, or undefined when the match has none of it at one end. */
function endsIn(family: AddressFamily, { source, destination }: PacketMatch): Product | undefined {
  const [from, to] = [rangesIn(family, source), rangesIn(family, destination)];
  if (from?.length === 0 || to?.length === 0) return undefined;
  return { ...(from && { source: from }), ...(to && { destination: to }) };
}

/** Ports are asked of protocols that have them, types of ICMP; other protocols match whatever is asked. */
function servicesOf(match: PacketMatch): readonly Product[] {
  const { protocols, sourcePorts, destinationPorts, icmpTypes, icmpCodes } = match;
  const ports: Product = {
    ...(sourcePorts && { sourcePort: sourcePorts.ranges.map(({ from, to }) => range(from, to)) }),
    ...(destinationPorts && { destinationPort: destinationPorts.ranges.map(({ from, to }) => range(from, to)) }),
  };
  const icmp: Product = {
    ...(icmpTypes && { icmpType: icmpTypes.ranges.map(({ first, last }) => range(first, last)) }),
    ...(icmpCodes && { icmpCode: icmpCodes.ranges.map(({ first, last }) => range(first, last)) }),
  };
  const parts: { readonly asked: Product; readonly of: (protocol: number) => boolean }[] = [];
  if (Object.keys(ports).length > 0) parts.push({ asked: ports, of: hasPorts });
  if (Object.keys(icmp).length > 0) parts.push({ asked: icmp, of: isIcmp });
  if (parts.length === 0) return [protocols === undefined ? {} : { protocol: numbers(protocols.numbers) }];
  const all = (protocols ?? ProtocolSet.ALL).numbers;
  const rest = all.filter((protocol) => !parts.some(({ of }) => of(protocol)));
  return [...parts.map(({ asked, of }) => ({ protocol: numbers(all.filter(of)), ...asked })), { protocol: numbers(rest) }]
    .filter(({ protocol }) => protocol.length > 0);
}

const isIcmp = (protocol: number): boolean => protocol === Protocol.ICMP || protocol === Protocol.ICMPV6;
