import { type Artifact, Expression, type Resource, type Value } from '../artifact';
import { AddressSet, FirewrightError, PortSet, Protocol, ProtocolSet, Service } from '../net';
import { type AddressTerms, type Origin, questionAbout } from '../model';
import { prefixListEntries, unknownPrefixList } from './prefix-list';
import { addresses, keyOf, missing, number, oneOf, place, restrict, text } from './reading';

export type Direction = 'ingress' | 'egress';

/** The other side that a rule names: addresses, or the members of a group. */
export type RulePeer =
  | { readonly kind: 'addresses'; readonly terms: AddressTerms }
  | { readonly kind: 'group'; readonly group: string }
  /** A group, but the artifact does not tell which: one of those named, or any other. */
  | { readonly kind: 'some group'; readonly unknown: string };

/** An `alicloud_security_group_rule`, as the cloud reads it. */
export interface SecurityGroupRule {
  readonly group: string;
  readonly direction: Direction;
  readonly policy: 'accept' | 'drop';
  /** 1 to 100; the lower number is the stronger. 0 and 101 stand for "maybe before" and "surely after" all others. */
  readonly priority: number;
  readonly service: Service;
  readonly peer: RulePeer;
  /** Questions that all have to be true for the rule to match as it says. */
  readonly when: readonly string[];
  readonly origin: Origin;
  /** Why the cloud refuses this rule, so that it may never come to be. */
  readonly refused?: string;
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
 * An argument that is not known makes several rules of one, under questions, so that both outcomes stay
 * open and the arguments that are known still count.
 *
 * @throws FirewrightError for a value that is malformed or outside of what the provider's schema allows
 */
export function readRule(artifact: Artifact, resource: Resource): readonly SecurityGroupRule[] {
  const direction = oneOf(artifact, resource, 'type', ['ingress', 'egress'] as const);
  const policy = oneOf(artifact, resource, 'policy', ['accept', 'drop'] as const, 'accept');
  const priority = readPriority(artifact, resource);
  const { service, when, refused: serviceRefused } = readService(artifact, resource);
  const { peer, described, refused: peerRefused } = readPeer(artifact, resource);
  const asked = (value: Expression, what: string): string => questionAbout(value.name, `${resource.address} ${what}`);
  const groups = groupsOf(artifact, resource).map(({ key, sure }) => (
    { group: key, when: sure ? [] : [belongsTo(resource.address, key)] }));
  const directions = direction instanceof Expression
    ? [{ direction: 'ingress' as const, when: [asked(direction, 'is inbound')] }, { direction: 'egress' as const, when: [asked(direction, 'is outbound')] }]
    : [{ direction, when: [] }];
  const policies = policy instanceof Expression
    ? [{ policy: 'drop' as const, when: [asked(policy, 'drops')] }, { policy: 'accept' as const, when: [] }]
    : [{ policy, when: [] }];
  const priorities = priority instanceof Expression
    ? [{ priority: STRONGEST, when: [asked(priority, 'comes first')] }, { priority: WEAKEST, when: [] }]
    : [{ priority, when: [] }];
  const exists = resource.repeated === undefined ? [] : [`${resource.address} exists`];
  return groups.flatMap((group) => directions.flatMap((way) => policies.flatMap((outcome) => priorities.map((rank): SecurityGroupRule => {
    const towards = way.direction === 'ingress' ? 'from' : 'to';
    const shown = priority instanceof Expression ? priority.name : String(priority);
    return {
      group: group.group, direction: way.direction, policy: outcome.policy, priority: rank.priority, service, peer,
      when: [...exists, ...group.when, ...way.when, ...outcome.when, ...rank.when, ...when],
      origin: originOf(resource, `${outcome.policy} ${service} ${towards} ${described}, priority ${shown}`),
      refused: peerRefused ?? serviceRefused,
    };
  }))));
}

const [STRONGEST, WEAKEST] = [0, 101];

/** The question whether a rule stands in a group, where the artifact does not tell which of several it is. */
export const belongsTo = (rule: string, group: string): string => `${rule} belongs to ${group}`;

/** The group that the rule belongs to; those that an expression mentions, where it does not tell which. */
function groupsOf(artifact: Artifact, resource: Resource): readonly { readonly key: string; readonly sure: boolean }[] {
  const value = resource.arguments['security_group_id'];
  const key = keyOf(artifact, value);
  if (key === undefined) throw missing(resource, 'security_group_id');
  const mentioned = groupsMentioned(artifact, value!);
  return mentioned.length === 0 || artifact.get(key) !== undefined ? [{ key, sure: true }] : mentioned.map((one) => ({ key: one, sure: false }));
}

/** The security groups of the artifact that an expression refers to. */
export function groupsMentioned(artifact: Artifact, value: Value): readonly string[] {
  const resolved = artifact.resolve(value);
  if (!(resolved instanceof Expression)) return [];
  return [...new Set(resolved.references.map((one) => one.address))]
    .filter((address) => artifact.get(address)?.type === 'alicloud_security_group');
}

function readPriority(artifact: Artifact, resource: Resource): number | Expression {
  const priority = number(artifact, resource, 'priority') ?? 1;
  if (priority instanceof Expression || (Number.isInteger(priority) && priority >= 1 && priority <= 100)) return priority;
  throw new FirewrightError('FW_PRIORITY', {
    what: 'not a priority', value: priority, where: place(resource), why: 'priorities are whole numbers from 1 to 100 [A-AUTH]',
    fix: 'choose a number from 1 (strongest) to 100',
  });
}

/** Protocol and ports; what is not known of them may be anything. */
function readService(
  artifact: Artifact, resource: Resource,
): { readonly service: Service; readonly when: readonly string[]; readonly refused?: string } {
  const protocol = oneOf(artifact, resource, 'ip_protocol', ['tcp', 'udp', 'icmp', 'icmpv6', 'gre', 'all'] as const);
  const range = text(artifact, resource, 'port_range') ?? NO_PORTS;
  const asked = (value: Expression): string => questionAbout(value.name, `${resource.address} matches`);
  if (protocol instanceof Expression) return { service: Service.any(), when: [asked(protocol)] };
  if (range instanceof Expression) return { service: Service.of(PROTOCOLS[protocol]), when: [asked(range)] };
  const { ports, refused } = readPorts(resource, protocol, range);
  return { service: Service.of(PROTOCOLS[protocol], ports), when: [], refused };
}

/**
 * Exactly one peer is meant. When several are sent a CIDR beats a group, and a prefix list is ignored
 * beside any other. [SDK][A-AUTH]
 */
function readPeer(artifact: Artifact, resource: Resource): { peer: RulePeer; described: string; refused?: string } {
  // The provider takes an empty text for one that is not given, and writes it into plans and states. [TF:sgr]
  const given = (name: string): boolean => ![undefined, null, ''].includes(artifact.resolve(resource.arguments[name] ?? null) as string | null);
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
    const value = resource.arguments['source_security_group_id']!;
    const group = keyOf(artifact, value)!;
    const open = artifact.get(group) === undefined && artifact.resolve(value) instanceof Expression;
    if (open) return { peer: { kind: 'some group', unknown: group }, described: `members of ${group}` };
    return { peer: { kind: 'group', group }, described: `members of ${group}` };
  }
  if (!given('prefix_list_id')) throw missing(resource, 'cidr_ip, ipv6_cidr_ip, source_security_group_id or prefix_list_id');
  const listed = artifact.referenceTarget(resource.arguments['prefix_list_id']!);
  const key = keyOf(artifact, resource.arguments['prefix_list_id']) ?? 'prefix list';
  const terms = listed?.type === 'alicloud_ecs_prefix_list' ? prefixListEntries(artifact, listed) : unknownPrefixList(artifact, key);
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

const originOf = (resource: Resource, says: string): Origin => (
  { resource: resource.address, constructPath: resource.constructPath, says });

const describe = (value: unknown): string => (value instanceof Expression ? value.text : String(value));

const badRange = (resource: Resource, range: string, why: string): FirewrightError => new FirewrightError('FW_PORT', {
  what: 'not a port range', value: range, where: place(resource), why, fix: 'write for example 443/443 or 1/65535',
});
