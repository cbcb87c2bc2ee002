import { type Artifact, Expression, type Resource } from '../artifact';
import { AddressSet, FirewrightError, PortSet, ProtocolSet, Protocol, Service } from '../net';
import { type AddressTerms, type Origin } from '../model';
import { prefixListEntries, unknownPrefixList } from './prefix-list';
import { addresses, keyOf, number, place, restrict, text } from './reading';

export type Direction = 'ingress' | 'egress';

/** The other side that a rule names: addresses, or the members of a group. */
export type RulePeer =
  | { readonly kind: 'addresses'; readonly terms: AddressTerms }
  | { readonly kind: 'group'; readonly group: string };

/** An `alicloud_security_group_rule`, as the cloud reads it. */
export interface SecurityGroupRule {
  readonly group: string;
  readonly direction: Direction;
  readonly policy: 'accept' | 'drop';
  /** 1 to 100; the lower number is the stronger. */
  readonly priority: number;
  readonly service: Service;
  readonly peer: RulePeer;
  readonly origin: Origin;
  /** Why the cloud refuses this rule, so that it may never come to be. */
  readonly refused?: string;
}

/** A rule of which an argument is not known: it may do anything in the directions left open. */
export interface UnreadableRule {
  readonly group: string;
  readonly direction?: Direction;
  readonly policy?: 'accept' | 'drop';
  readonly origin: Origin;
  readonly why: string;
}

const PROTOCOLS: Readonly<Record<string, ProtocolSet>> = {
  tcp: ProtocolSet.of(Protocol.TCP),
  udp: ProtocolSet.of(Protocol.UDP),
  icmp: ProtocolSet.of(Protocol.ICMP),
  icmpv6: ProtocolSet.of(Protocol.ICMPV6),
  gre: ProtocolSet.of(Protocol.GRE),
  all: ProtocolSet.ALL,
};

const NO_PORTS = '-1/-1';

/**
 * One rule, argument by argument in the order of the vendor's table. [TF:r/security_group_rule][SDK]
 *
 * @throws FirewrightError for a value that is malformed or outside of what the provider's schema allows
 */
export function readRule(artifact: Artifact, resource: Resource): SecurityGroupRule | UnreadableRule {
  const group = keyOf(artifact, resource.arguments['security_group_id']);
  if (group === undefined) throw missing(resource, 'security_group_id');
  const direction = oneOf(artifact, resource, 'type', ['ingress', 'egress'] as const);
  const protocol = oneOf(artifact, resource, 'ip_protocol', ['tcp', 'udp', 'icmp', 'icmpv6', 'gre', 'all'] as const);
  const policy = oneOf(artifact, resource, 'policy', ['accept', 'drop'] as const, 'accept');
  const priority = number(artifact, resource, 'priority') ?? 1;
  const portRange = text(artifact, resource, 'port_range') ?? NO_PORTS;
  const open = (why: string): UnreadableRule => ({
    group, why, origin: originOf(resource, `a rule of which ${why}`),
    direction: direction instanceof Expression ? undefined : direction,
    policy: policy instanceof Expression ? undefined : policy,
  });
  for (const [name, value] of Object.entries({ type: direction, ip_protocol: protocol, policy, priority, port_range: portRange })) {
    if (value instanceof Expression) return open(`${name} is not known`);
  }
  const known = { direction: direction as Direction, protocol: protocol as string, policy: policy as 'accept' | 'drop' };
  if (!Number.isInteger(priority) || (priority as number) < 1 || (priority as number) > 100) {
    throw new FirewrightError('FW_PRIORITY', {
      what: 'not a priority', value: priority, where: place(resource), why: 'priorities are whole numbers from 1 to 100 [A-AUTH]',
      fix: 'choose a number from 1 (strongest) to 100',
    });
  }
  const { peer, described, refused: peerRefused } = readPeer(artifact, resource);
  const { ports, refused: portsRefused } = readPorts(resource, known.protocol, portRange as string);
  const service = Service.of(PROTOCOLS[known.protocol], ports);
  const towards = known.direction === 'ingress' ? 'from' : 'to';
  return {
    group, direction: known.direction, policy: known.policy, priority: priority as number, service, peer,
    origin: originOf(resource, `${known.policy} ${service} ${towards} ${described}, priority ${String(priority)}`),
    refused: peerRefused ?? portsRefused,
  };
}

/**
 * Exactly one peer is meant. When several are sent a CIDR beats a group, and a prefix list is ignored
 * beside any other. [SDK][A-AUTH]
 */
function readPeer(artifact: Artifact, resource: Resource): { peer: RulePeer; described: string; refused?: string } {
  const given = (name: string): boolean => resource.arguments[name] !== undefined && resource.arguments[name] !== null;
  if (given('cidr_ip') || given('ipv6_cidr_ip')) {
    const name = given('cidr_ip') ? 'cidr_ip' : 'ipv6_cidr_ip';
    const family = name === 'cidr_ip' ? AddressSet.IPV4 : AddressSet.IPV6;
    const value = artifact.resolve(resource.arguments[name])!;
    const all = addresses(value, resource, name);
    if (!family.covers(all.known)) {
      throw new FirewrightError('FW_CIDR', {
        what: `${name} holds an address of the other family`, value: all.known.toString(), where: place(resource),
        fix: name === 'cidr_ip' ? 'write it as ipv6_cidr_ip' : 'write it as cidr_ip',
      });
    }
    const refused = given('cidr_ip') && given('ipv6_cidr_ip') ? 'it gives cidr_ip and ipv6_cidr_ip at once' : undefined;
    return { peer: { kind: 'addresses', terms: restrict(all, family) }, described: describe(value), refused };
  }
  if (given('source_security_group_id')) {
    const group = keyOf(artifact, resource.arguments['source_security_group_id'])!;
    return { peer: { kind: 'group', group }, described: `members of ${group}` };
  }
  if (!given('prefix_list_id')) throw missing(resource, 'cidr_ip, ipv6_cidr_ip, source_security_group_id or prefix_list_id');
  const listed = artifact.referenceTarget(resource.arguments['prefix_list_id']!);
  const key = keyOf(artifact, resource.arguments['prefix_list_id']) ?? 'prefix list';
  const terms = listed?.type === 'alicloud_ecs_prefix_list' ? prefixListEntries(artifact, listed) : unknownPrefixList(key);
  return { peer: { kind: 'addresses', terms }, described: `prefix list ${key}` };
}

/** TCP and UDP want 1..65535 with a slash; every other protocol wants -1/-1. [A-AUTH][TF:sgr] */
function readPorts(resource: Resource, protocol: string, range: string): { ports: PortSet; refused?: string } {
  const match = /^(-?\d+)\/(-?\d+)$/.exec(range.trim());
  if (!match) throw badRange(resource, range, 'a port range is written from/to, such as 80/88');
  if (protocol !== 'tcp' && protocol !== 'udp') {
    const refused = range.trim() === NO_PORTS ? undefined : `protocol ${protocol} takes port range ${NO_PORTS} only, not ${range}`;
    return { ports: PortSet.ALL, refused };
  }
  const [from, to] = [Number(match[1]), Number(match[2])];
  if (from === -1 && to === -1) return { ports: PortSet.ALL, refused: `protocol ${protocol} needs ports from 1 to 65535, not ${NO_PORTS}` };
  if (from < 1 || to > 65535 || from > to) throw badRange(resource, range, 'ports run from 1 to 65535, the lower one first');
  return { ports: PortSet.of({ from, to }) };
}

function oneOf<T extends string>(
  artifact: Artifact, resource: Resource, name: string, allowed: readonly T[], otherwise?: T,
): T | Expression {
  const value = text(artifact, resource, name) ?? otherwise;
  if (value === undefined) throw missing(resource, name);
  if (value instanceof Expression) return value;
  const found = allowed.find((one) => one === value.toLowerCase());
  if (found !== undefined) return found;
  throw new FirewrightError('FW_ARGUMENT', {
    what: `${name} cannot be this`, value, where: place(resource), fix: `use one of ${allowed.join(', ')}`,
  });
}

const originOf = (resource: Resource, says: string): Origin => (
  { resource: resource.address, constructPath: resource.constructPath, says });

const describe = (value: unknown): string => (value instanceof Expression ? value.text : String(value));

const missing = (resource: Resource, name: string): FirewrightError => new FirewrightError('FW_ARGUMENT', {
  what: `argument ${name} is missing`, where: place(resource), fix: `give ${name}`,
});

const badRange = (resource: Resource, range: string, why: string): FirewrightError => new FirewrightError('FW_PORT', {
  what: 'not a port range', value: range, where: place(resource), why, fix: 'write for example 443/443 or 1/65535',
});
