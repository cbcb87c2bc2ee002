/**
 * Policies of an enterprise: rules name groups of hosts, subnets and IPv6 networks, port books, sets of applications
 * and of domain names. Written out as single ranges, 10,000 of these rules would be some 3.6 million.
 */
import { type PacketList, type PacketRule } from '../../lib/engine';
import { AddressSet, type AddressInterval, FIRST_IPV6_POINT, PortSet, Protocol, ProtocolSet } from '../../lib/net';
import { Random } from '../../test/support/random';
import { PayloadPool } from './payload';
import { COMMON_PORTS } from './services';

const PORT_BOOKS = 120;
const MOST_MEMBERS = 60;
/** The first address of 10.0.0.0/8, and of an IPv6 block of /32 for networks, on the line of all addresses. */
const TEN = 10n << 24n;
const NETWORKS = FIRST_IPV6_POINT + (0x2001_0db8n << 96n);
/** Rules at the end may be wider than those before. */
const CAREFUL_SHARE = 0.97;

const PROTOCOLS: readonly (readonly [share: number, set: ProtocolSet | undefined])[] = [
  [0.1, undefined],
  [0.6, ProtocolSet.of(Protocol.TCP)],
  [0.15, ProtocolSet.of(Protocol.UDP)],
  [0.03, ProtocolSet.of(Protocol.ICMP, Protocol.ICMPV6)],
  [0.12, ProtocolSet.of(Protocol.TCP, Protocol.UDP)],
];
const EPHEMERAL = PortSet.of({ from: 1024, to: 65_535 });

/** `rules` rules, one in a hundred of them a second time further down, and `deny any`. */
export function groupedList(rules: number, seed: number): PacketList {
  const random = new Random(seed);
  const addresses = new AddressBooks(rules, random);
  const portBooks = [...COMMON_PORTS.map((port) => PortSet.of(port)), ...Array.from({ length: PORT_BOOKS }, () => portBook(random))];
  const payloads = new PayloadPool(Math.max(50, rules / 10), random);
  const list = Array.from({ length: rules }, (_, i): PacketRule => {
    const protocols = drawProtocols(random);
    const ends = addresses.ends(i < rules * CAREFUL_SHARE, protocols === undefined);
    const withPorts = protocols !== undefined && !protocols.has(Protocol.ICMP);
    return {
      ...ends,
      ...(protocols && { protocols }),
      ...(withPorts && random.chance(0.1) && { sourcePorts: EPHEMERAL }),
      ...(withPorts && !random.chance(0.03) && { destinationPorts: random.pick(portBooks) }),
      ...payloads.draw(),
      action: random.chance(0.75) ? 'allow' : 'deny',
    };
  });
  for (let n = 0; n < rules * 0.01; n++) {
    const at = random.below(list.length);
    list.splice(at + 1 + random.below(list.length - at), 0, list[at]);
  }
  return { rules: [...list, { action: 'deny' }], otherwise: 'deny' };
}

/** How many rules of single ranges of addresses and ports the list would be. */
export function expandedSize({ rules }: PacketList): number {
  const factor = (parts: number | undefined): number => parts ?? 1;
  return rules.reduce((sum, rule) => sum
    + factor(rule.source?.intervals.length) * factor(rule.destination?.intervals.length)
    * factor(rule.sourcePorts?.ranges.length) * factor(rule.destinationPorts?.ranges.length)
    * factor(rule.protocols?.numbers.length) * factor(rule.applications?.length) * factor(rule.domains?.length), 0);
}

function drawProtocols(random: Random): ProtocolSet | undefined {
  let left = random.next();
  return PROTOCOLS.find(([share]) => (left -= share) < 0)?.[1];
}

/** Objects and groups of objects; a group may have members of both families. */
class AddressBooks {
  private readonly objects: readonly AddressSet[];
  private readonly groups: readonly AddressSet[];

  constructor(rules: number, private readonly random: Random) {
    const intervals = Array.from({ length: Math.max(200, Math.floor(rules * 0.6)) }, () => this.object());
    this.objects = intervals.map((interval) => AddressSet.fromIntervals([interval]));
    this.groups = Array.from({ length: Math.max(40, Math.floor(rules * 0.15)) }, () => {
      const members = 2 + Math.floor(random.next() ** 3 * MOST_MEMBERS);
      return AddressSet.fromIntervals(Array.from({ length: members }, () => random.pick(intervals)));
    });
  }

  /** Source and destination. A careful rule is never from any to any, and seldom any at one end. */
  ends(careful: boolean, anyProtocol: boolean): { readonly source?: AddressSet; readonly destination?: AddressSet } {
    const draw = (): AddressSet | undefined => {
      const set = this.draw();
      return careful && set === undefined && this.random.chance(0.7) ? this.random.pick(this.groups) : set;
    };
    let source = draw();
    let destination = draw();
    if (careful && anyProtocol) {
      source ??= this.random.pick(this.objects);
      destination ??= this.random.pick(this.objects);
    } else if (careful && source === undefined) destination ??= this.random.pick(this.groups);
    return { ...(source && { source }), ...(destination && { destination }) };
  }

  private draw(): AddressSet | undefined {
    const kind = this.random.next();
    if (kind < 0.15) return undefined;
    return this.random.pick(kind < 0.55 ? this.objects : this.groups);
  }

  /** A host, a subnet of /20 to /28, some neighbours, an IPv6 network of /64 or an IPv6 host. */
  private object(): AddressInterval {
    const { random } = this;
    const kind = random.next();
    if (kind < 0.5) return interval(TEN + BigInt(random.below(2 ** 24)), 1n);
    if (kind < 0.8) {
      const size = 1n << BigInt(4 + random.below(9));
      return interval(TEN + (BigInt(random.below(2 ** 24)) / size) * size, size);
    }
    if (kind < 0.88) return interval(TEN + BigInt(random.below(2 ** 24 - 256)), BigInt(1 + random.below(200)));
    const network = NETWORKS + (BigInt(random.below(400)) << 80n) + (BigInt(random.below(64)) << 64n);
    return random.chance(0.6) ? interval(network, 1n << 64n) : interval(network + BigInt(random.below(2 ** 20)), 1n);
  }
}

function interval(first: bigint, size: bigint): AddressInterval {
  return { first, last: first + size - 1n };
}

function portBook(random: Random): PortSet {
  const ports = random.some(COMMON_PORTS, 6);
  if (!random.chance(0.4)) return PortSet.of(...ports);
  const from = 1024 + random.below(60_000);
  return PortSet.of(...ports, { from, to: from + random.below(2000) });
}
