/** Single packets, and what a packet list does with one: read from the definition, sharing nothing with the engine. */
import { type PacketList, type PacketMatch, type PacketSpace } from '../../lib/engine';
import { DomainLine } from '../../lib/flow';
import { Address, hasPorts, Protocol } from '../../lib/net';

/** Fields that the packet's protocol does not have are there all the same, and must not matter. */
export interface Packet {
  readonly source: Address;
  readonly destination: Address;
  readonly protocol: number;
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly icmpType: number;
  readonly icmpCode: number;
  readonly application: string;
  /** `undefined`: the firewall reads no name. */
  readonly domain: string | undefined;
}

/** Whether there are such packets: one family, and its own ICMP. */
export function isPossible({ source, destination, protocol }: Packet): boolean {
  return source.family === destination.family && protocol !== (source.family === 4 ? Protocol.ICMPV6 : Protocol.ICMP);
}

export function matches(match: PacketMatch, packet: Packet): boolean {
  const isIcmp = packet.protocol === Protocol.ICMP || packet.protocol === Protocol.ICMPV6;
  const holds = (ranges: readonly { readonly first: number; readonly last: number }[], value: number): boolean => (
    ranges.some(({ first, last }) => first <= value && value <= last));
  return (match.source?.has(packet.source) ?? true)
    && (match.destination?.has(packet.destination) ?? true)
    && (match.protocols?.has(packet.protocol) ?? true)
    && (!hasPorts(packet.protocol) || (match.sourcePorts?.has(packet.sourcePort) ?? true))
    && (!hasPorts(packet.protocol) || (match.destinationPorts?.has(packet.destinationPort) ?? true))
    && (!isIcmp || match.icmpTypes === undefined || holds(match.icmpTypes.ranges, packet.icmpType))
    && (!isIcmp || match.icmpCodes === undefined || holds(match.icmpCodes.ranges, packet.icmpCode))
    && (match.applications?.includes(packet.application) ?? true)
    && (match.domains === undefined
      || (packet.domain !== undefined && match.domains.some((pattern) => pattern.matches(packet.domain!, false))));
}

/** The position of the rule that decides; the number of rules for the default. */
export function decider({ rules }: PacketList, packet: Packet): number {
  const found = rules.findIndex((rule) => matches(rule, packet));
  return found < 0 ? rules.length : found;
}

export function actionOf({ rules, otherwise }: PacketList, rule: number): string {
  return rule === rules.length ? otherwise : rules[rule].action;
}

/** A packet as ids of a space. */
export function pointOf({ lines }: PacketSpace, packet: Packet): Int32Array {
  return Int32Array.from(lines.dimensions, (line) => {
    switch (line) {
      case lines.source: return lines.source.encodeAddress(packet.source);
      case lines.destination: return lines.destination.encodeAddress(packet.destination);
      case lines.protocols: return packet.protocol;
      case lines.sourcePorts: return packet.sourcePort;
      case lines.destinationPorts: return packet.destinationPort;
      case lines.icmpTypes: return packet.icmpType;
      case lines.icmpCodes: return packet.icmpCode;
      case lines.applications: return lines.applications!.encodeName(lines.applications!.has(packet.application) ? packet.application : 'another');
      default: return packet.domain === undefined ? DomainLine.NONE : lines.domains!.encodeName(packet.domain);
    }
  });
}

/** A packet of ids; what the space does not tell apart is anything. */
export function packetOf({ lines }: PacketSpace, point: Int32Array): Packet {
  const id = (line: object | undefined): number => {
    const k = lines.dimensions.findIndex((one) => one === line);
    return k < 0 ? 0 : point[k];
  };
  return {
    source: Address.fromPoint(lines.source.decode(id(lines.source)).intervals[0].first),
    destination: Address.fromPoint(lines.destination.decode(id(lines.destination)).intervals[0].first),
    protocol: id(lines.protocols),
    sourcePort: id(lines.sourcePorts), destinationPort: id(lines.destinationPorts),
    icmpType: id(lines.icmpTypes), icmpCode: id(lines.icmpCodes),
    application: lines.applications?.decode(id(lines.applications)) ?? 'unidentified',
    domain: lines.domains?.decode(id(lines.domains)),
  };
}
