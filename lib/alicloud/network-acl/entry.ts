import { type Artifact, Expression, type Resource, type Value } from '../../artifact';
import { AddressSet, FirewrightError, PortSet, Protocol, ProtocolSet } from '../../net';
import { type AddressTerms, type Origin, questionAbout } from '../../model';
import { addresses, oneOf, place, restrict, text } from '../reading';
import { type Direction } from '../security-group-rule';

/** One rule of a network ACL, as the cloud reads it. The order of entries is their priority. [A-ACL] */
export interface AclEntry {
  readonly policy: 'accept' | 'drop';
  readonly protocols: ProtocolSet;
  /** Destination ports of what passes, in both directions. [A-ACL] */
  readonly ports: PortSet;
  /** The source of inbound traffic, the destination of outbound traffic. [A-ACL] */
  readonly peer: AddressTerms;
  /** Questions that all have to be true for the entry to match as it says. */
  readonly when: readonly string[];
  readonly origin: Origin;
  /** True for what nobody wrote. */
  readonly implicit?: true;
}

/** What became of one block: the entry, or why the cloud refuses it. */
export type ReadEntry = { readonly entries: readonly AclEntry[] } | { readonly refused: string };

type Block = Readonly<Record<string, Value>>;

const PROTOCOLS: Readonly<Record<string, ProtocolSet>> = {
  tcp: ProtocolSet.of(Protocol.TCP), udp: ProtocolSet.of(Protocol.UDP), icmp: ProtocolSet.of(Protocol.ICMP), icmpv6: ProtocolSet.of(Protocol.ICMPV6),
  gre: ProtocolSet.of(Protocol.GRE),
  all: ProtocolSet.ALL,
};

const PEER = { ingress: 'source_cidr_ip', egress: 'destination_cidr_ip' } as const;

const ICMP_IN_IPV6 = 'icmp in an IPv6 entry of a network ACL is ICMPv6';

/**
 * One block of `ingress_acl_entries` or `egress_acl_entries`. [TF:r/network_acl]
 *
 * Of an entry with an argument that is not known both outcomes stay open, for all that it may match.
 *
 * @param name the entry as an address: `alicloud_network_acl.n.ingress_acl_entries[0]`
 * @throws FirewrightError for a value that is malformed or outside of what the provider's schema allows
 */
export function readEntry(artifact: Artifact, acl: Resource, block: Block, name: string, direction: Direction): ReadEntry {
  const resource: Resource = { ...acl, address: name, arguments: block };
  const policy = given(block, 'policy') ? oneOf(artifact, resource, 'policy', ['accept', 'drop'] as const) : undefined;
  const protocol = given(block, 'protocol') ? oneOf(artifact, resource, 'protocol', ['icmp', 'icmpv6', 'gre', 'tcp', 'udp', 'all'] as const) : undefined;
  const version = given(block, 'ip_version') ? oneOf(artifact, resource, 'ip_version', ['ipv4', 'ipv6'] as const) : undefined;
  const known = typeof protocol === 'string';
  const ports = known ? readPorts(artifact, resource, protocol) : PortSet.ALL;
  if ('refused' in ports) return ports;
  const peer = readPeer(artifact, resource, PEER[direction], version);
  if ('refused' in peer) return peer;
  const says = `${shown(policy)} ${shown(protocol)}${known && (protocol === 'tcp' || protocol === 'udp') ? ` port ${shown(text(artifact, resource, 'port'))}` : ''} ${direction === 'ingress' ? 'from' : 'to'} ${shown(block[PEER[direction]])}`;
  const common = { protocols: known ? PROTOCOLS[protocol] : ProtocolSet.ALL, ports: ports instanceof PortSet ? ports : PortSet.ALL, peer, origin: { resource: name, constructPath: acl.constructPath, says } };
  const open = policy === undefined || policy instanceof Expression || !known || !(ports instanceof PortSet) || version instanceof Expression || !given(block, PEER[direction]);
  const entries = !open ? [{ ...common, policy, when: [] }] : [
    { ...common, policy: 'drop' as const, when: [questionAbout(name, `${name} drops`)] },
    { ...common, policy: 'accept' as const, when: [questionAbout(name, `${name} accepts`)] },
  ].filter((one) => typeof policy !== 'string' || one.policy === policy);
  return { entries: entries.flatMap((one) => (protocol === 'icmp' ? icmpByFamily(one) : [one])) };
}

/** Whether ICMP of an IPv6 entry is ICMPv6 no document says. */
function icmpByFamily(entry: AclEntry): readonly AclEntry[] {
  const [four, six] = [AddressSet.IPV4, AddressSet.IPV6].map((line) => restrict(entry.peer, line));
  return [
    { ...entry, peer: four }, { ...entry, peer: six, protocols: ProtocolSet.of(Protocol.ICMPV6), when: [...entry.when, ICMP_IN_IPV6] },
  ].filter(({ peer }) => !peer.known.isEmpty || peer.unknown.length > 0);
}

/** TCP and UDP take ports from 1 to 65535, other protocols -1/-1. [TF:r/network_acl] */
function readPorts(artifact: Artifact, resource: Resource, protocol: string): PortSet | { readonly open: true } | { readonly refused: string } {
  const range = given(resource.arguments, 'port') ? text(artifact, resource, 'port') : undefined;
  if (protocol !== 'tcp' && protocol !== 'udp') {
    if (typeof range === 'string' && range.trim() !== '-1/-1') return { refused: `${resource.address}: protocol ${protocol} takes port -1/-1 only, not ${range}` };
    return PortSet.ALL;
  }
  if (range === undefined || range instanceof Expression) return { open: true };
  const match = /^(-?\d+)\/(-?\d+)$/.exec(range.trim());
  const [from, to] = match === null ? [NaN, NaN] : [Number(match[1]), Number(match[2])];
  if (from === -1 && to === -1) return { refused: `${resource.address}: protocol ${protocol} needs ports from 1 to 65535, not -1/-1` };
  if (match !== null && from >= 1 && to <= 65535 && from <= to) return PortSet.of({ from, to });
  throw new FirewrightError('FW_PORT', {
    what: 'not a port range', value: range, where: place(resource), why: 'a port range is written from/to, from 1 to 65535, the lower one first',
    fix: 'write for example 443/443 or 1/65535',
  });
}

function readPeer(artifact: Artifact, resource: Resource, name: string, version: 'ipv4' | 'ipv6' | Expression | undefined): AddressTerms | { readonly refused: string } {
  const value = given(resource.arguments, name) ? artifact.resolve(resource.arguments[name])! : undefined;
  const all = value === undefined ? { known: AddressSet.ALL, unknown: [] } : addresses(value, resource, name);
  if (typeof version !== 'string') return all;
  const line = version === 'ipv4' ? AddressSet.IPV4 : AddressSet.IPV6;
  if (value !== undefined && !line.covers(all.known)) return { refused: `${resource.address}: ${name} is not of ip_version ${version}` };
  return restrict(all, line);
}

const given = (block: Block, name: string): boolean => block[name] !== undefined && block[name] !== null && block[name] !== '';

const shown = (value: unknown): string => (value === undefined ? 'any' : value instanceof Expression ? value.text : String(value));
