/** The services of a list: a few hundred mixes of protocol and ports, that rules share. */
import { type PortRange, PortSet, Protocol, ProtocolSet, type Family } from '../../lib/net';
import { type Random } from '../../test/support/random';

/** What is left out is any. */
export interface ServiceMix {
  readonly protocols?: ProtocolSet;
  readonly sourcePorts?: PortSet;
  readonly destinationPorts?: PortSet;
}

export interface ServiceShares {
  /** How many mixes there are. */
  readonly count: number;
  /** Share of mixes that leave the protocol open. */
  readonly anyProtocol: number;
  /** Share of mixes of TCP or UDP that name source ports. */
  readonly sourcePorts: number;
  /** Share of ports that are a range. */
  readonly range: number;
}

export const COMMON_PORTS: readonly number[] = [
  20, 22, 25, 53, 80, 110, 123, 143, 161, 389, 443, 445, 514, 993, 1433, 1521, 3306, 3389, 5432, 8080,
];
const TCP = ProtocolSet.of(Protocol.TCP);
const UDP = ProtocolSet.of(Protocol.UDP);
const ANY_DESTINATION_PORT = 0.12;
const OFF_COMMON = 0.4;

export function serviceMixes(shares: ServiceShares, family: Family, random: Random): readonly ServiceMix[] {
  const icmp = ProtocolSet.of(family === 4 ? Protocol.ICMP : Protocol.ICMPV6);
  return Array.from({ length: shares.count }, (): ServiceMix => {
    const kind = random.next();
    if (random.chance(shares.anyProtocol)) return {};
    if (kind >= 0.9) return { protocols: icmp };
    return {
      protocols: kind < 0.7 ? TCP : UDP,
      ...(random.chance(shares.sourcePorts) && { sourcePorts: ports(shares, random) }),
      ...(!random.chance(ANY_DESTINATION_PORT) && { destinationPorts: ports(shares, random) }),
    };
  });
}

function ports(shares: ServiceShares, random: Random): PortSet {
  if (random.chance(shares.range)) return PortSet.of(portRange(random));
  return PortSet.of(random.pick(COMMON_PORTS) + (random.chance(OFF_COMMON) ? random.below(3000) : 0));
}

/** A range of 16 to 8,192 ports. */
function portRange(random: Random): PortRange {
  const from = 1024 * random.below(60);
  return { from, to: Math.min(65_535, from + 2 ** (4 + random.below(10)) - 1) };
}

/** The ports as bits out of 16, for ordering rules by how specific they are. */
export function portWidth(set: PortSet | undefined): number {
  return Math.log2((set ?? PortSet.ALL).size());
}
