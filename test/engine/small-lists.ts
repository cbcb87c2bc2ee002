/** Random packet lists whose fields are cut at a few places, so that a few packets stand for all. */
import { type PacketList, type PacketMatch, type PacketRule } from '../../lib/engine';
import { Address, AddressSet, Cidr, DomainPattern, IcmpSet, PortSet, Protocol, ProtocolSet, UNIDENTIFIED } from '../../lib/net';
import { type Random } from '../support/random';
import { isPossible, type Packet } from './packets';

/** What a list's rules ask for; other fields they leave out. */
export interface Fields {
  readonly ports: boolean;
  readonly icmp: boolean;
  readonly payload: boolean;
}

export const EVERY_FIELD: Fields = { ports: true, icmp: true, payload: true };
const ACTIONS = ['allow', 'deny', 'monitor'];

const HOST = AddressSet.of(Cidr.parse('10.0.0.7/32'));
const NETWORK = AddressSet.of(Cidr.parse('2001:db8::/64'));
const ADDRESSES = [HOST, AddressSet.IPV4.minus(HOST), NETWORK, AddressSet.IPV6.minus(NETWORK)];
const NAMED_PROTOCOLS: readonly number[] = Object.values(Protocol);
const PROTOCOLS: readonly (readonly number[])[] = [
  ...NAMED_PROTOCOLS.map((number) => [number]), ProtocolSet.ALL.numbers.filter((number) => !NAMED_PROTOCOLS.includes(number)),
];
const SOURCE_PORTS = [PortSet.of({ from: 0, to: 1023 }), PortSet.of({ from: 1024, to: 65_535 })];
const DESTINATION_PORTS = [PortSet.of(80), PortSet.of({ from: 0, to: 79 }), PortSet.of({ from: 81, to: 65_535 })];
const APPLICATIONS = ['HTTP', 'SSH', UNIDENTIFIED];
/** No rule names the last. */
const SEEN_APPLICATIONS = [...APPLICATIONS, 'FTP'];
const PATTERNS = ['example.com', '*.example.com', 'a.example.com', '*.a.example.com', 'b.test'].map((text) => DomainPattern.parse(text));
const NAMES = [undefined, 'example.com', 'a.example.com', 'x.example.com', 'x.a.example.com', 'x.y.example.com', 'b.test', 'c.test'];

/** One packet for every combination of values that rules of these fields tell apart. */
export function packetsOf({ ports, icmp, payload }: Fields): readonly Packet[] {
  const addresses = ADDRESSES.map((set) => Address.fromPoint(set.intervals[0].first));
  const packets: Packet[] = [];
  for (const source of addresses) {
    for (const destination of addresses) {
      for (const [protocol] of PROTOCOLS) {
        for (const values of valuesOf(protocol, ports, icmp)) {
          for (const application of payload ? SEEN_APPLICATIONS : ['HTTP']) {
            for (const domain of payload ? NAMES : [undefined]) packets.push({ source, destination, protocol, ...values, application, domain });
          }
        }
      }
    }
  }
  return packets.filter(isPossible);
}

type Values = Pick<Packet, 'sourcePort' | 'destinationPort' | 'icmpType' | 'icmpCode'>;
const ANY_VALUES: Values = { sourcePort: 0, destinationPort: 0, icmpType: 0, icmpCode: 0 };

function valuesOf(protocol: number, ports: boolean, icmp: boolean): readonly Values[] {
  const ported = protocol === Protocol.TCP || protocol === Protocol.UDP;
  if (ported && ports) {
    return SOURCE_PORTS.flatMap((from) => DESTINATION_PORTS.map((to) => (
      { ...ANY_VALUES, sourcePort: from.ranges[0].from, destinationPort: to.ranges[0].from })));
  }
  if ((protocol === Protocol.ICMP || protocol === Protocol.ICMPV6) && icmp) {
    return [0, 8].flatMap((icmpType) => [0, 3].map((icmpCode) => ({ ...ANY_VALUES, icmpType, icmpCode })));
  }
  return [ANY_VALUES];
}

export function smallList(random: Random, most: number, fields: Fields): PacketList {
  const rules = random.times(most, (): PacketRule => ({ ...smallMatch(random, fields), action: random.pick(ACTIONS) }));
  return { rules, otherwise: random.pick(ACTIONS) };
}

/** Each field is left out half of the time; now and then its set is empty. */
export function smallMatch(random: Random, { ports, icmp, payload }: Fields): PacketMatch {
  const maybe = <T>(name: keyof PacketMatch, asked: boolean, items: readonly T[], join: (some: readonly T[]) => PacketMatch[keyof PacketMatch]): PacketMatch => {
    if (!asked || random.chance(0.5)) return {};
    return { [name]: join(random.chance(0.03) ? [] : items.filter(() => random.chance(0.5))) };
  };
  return {
    ...maybe('source', true, ADDRESSES, AddressSet.unionAll),
    ...maybe('destination', true, ADDRESSES, AddressSet.unionAll),
    ...maybe('protocols', true, PROTOCOLS, (some) => ProtocolSet.of(...some.flat())),
    ...maybe('sourcePorts', ports, SOURCE_PORTS, PortSet.unionAll),
    ...maybe('destinationPorts', ports, DESTINATION_PORTS, PortSet.unionAll),
    ...maybe('icmpTypes', icmp, [{ first: 0, last: 7 }, { first: 8, last: 255 }], (some) => IcmpSet.of(...some)),
    ...maybe('icmpCodes', icmp, [{ first: 0, last: 2 }, { first: 3, last: 255 }], (some) => IcmpSet.of(...some)),
    ...maybe('applications', payload, APPLICATIONS, (some) => some),
    ...maybe('domains', payload, PATTERNS, (some) => some),
  };
}
