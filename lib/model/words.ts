import { type RangeSet } from '../flow';
import { type AddressSet, type Cidr, type PortSet, Protocol, protocolName } from '../net';
import { type Compiled } from './encoder';

/** Protocols with their ports: `tcp/443, udp/443`. */
export function services(
  compiled: Compiled, of: (name: string) => RangeSet, portsInWords: (ports: PortSet) => string = shortPorts,
): string {
  const protocols = compiled.protocols.decodeSet(of(compiled.protocols.name));
  const ports = compiled.ports.decodeSet(of(compiled.ports.name));
  const allPorts = ports.size() >= 65535;
  if (protocols.numbers.length > 8) return allPorts ? 'any service' : `any protocol, ports ${portsInWords(ports)}`;
  return protocols.numbers.map((one) => {
    const name = protocolName(one);
    const withPorts = one === Protocol.TCP || one === Protocol.UDP;
    return withPorts && !allPorts ? `${name}/${portsInWords(ports)}` : name;
  }).join(', ');
}

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
