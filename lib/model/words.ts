import { type RangeSet } from '../flow';
import { type AddressSet, type Cidr, hasPorts, type PortSet, Protocol, protocolName, ProtocolSet } from '../net';
import { REAL_PORTS } from './demand';
import { type Compiled } from './encoder';

const WITH_PORTS = ProtocolSet.of(...ProtocolSet.ALL.numbers.filter(hasPorts));
/** So many protocols are listed, or left out by name. */
const MOST = 8;

/** Protocols with their ports: `tcp/443, udp/443`, `any service but icmp`, `tcp/22, any protocol without ports`. */
export function services(
  compiled: Compiled, of: (name: string) => RangeSet, portsInWords: (ports: PortSet) => string = shortPorts,
): string {
  const { family } = compiled;
  const foreign = family === 'both' ? ProtocolSet.EMPTY : ProtocolSet.of(family === 4 ? Protocol.ICMPV6 : Protocol.ICMP);
  const possible = ProtocolSet.ALL.minus(foreign);
  const protocols = compiled.protocols.decodeSet(of(compiled.protocols.name)).intersect(possible);
  const ports = compiled.ports.decodeSet(of(compiled.ports.name)).intersect(REAL_PORTS);
  const allPorts = ports.equals(REAL_PORTS);
  const missing = possible.minus(protocols);
  if (allPorts && missing.numbers.length <= MOST) return missing.isEmpty ? 'any service' : `any service but ${named(missing)}`;
  const withPorts = protocols.intersect(WITH_PORTS).numbers.map((one) => (allPorts ? protocolName(one) : `${protocolName(one)}/${portsInWords(ports)}`));
  return [...withPorts, ...portless(protocols.minus(WITH_PORTS), missing.minus(WITH_PORTS))].join(', ');
}

function portless(protocols: ProtocolSet, missing: ProtocolSet): readonly string[] {
  if (protocols.numbers.length <= MOST) return protocols.numbers.map(protocolName);
  if (missing.isEmpty) return ['any protocol without ports'];
  if (missing.numbers.length <= MOST) return [`any protocol without ports but ${named(missing)}`];
  return [`${named(ProtocolSet.of(...protocols.numbers.slice(0, MOST)))} and ${protocols.numbers.length - MOST} more protocols`];
}

const named = (protocols: ProtocolSet): string => protocols.numbers.map(protocolName).join(', ');

export const shortPorts = (ports: PortSet): string => {
  const texts = ports.ranges.map(({ from, to }) => (from === to ? String(from) : `${from}-${to}`));
  return texts.length > 4 ? `${texts.slice(0, 4).join(',')} and ${texts.length - 4} more ranges` : texts.join(',');
};

/** A handful of blocks, and how many there are beside. */
export function shorten(set: AddressSet): string {
  const whole = set.toString();
  if (whole.length <= 60) return whole;
  const blocks: readonly Cidr[] = set.cidrs();
  return `${blocks.slice(0, 3).join(', ')} and ${blocks.length - 3} more blocks`;
}
