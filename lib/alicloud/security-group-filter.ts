import { AddressSet, type Family, type Service } from '../net';
import { type Decision, EVERYTHING, type Match, type Observation, type Origin, peerQuestion, questionAbout, type Rule, type RuleList } from '../model';
import { type Choices } from './assumptions';
import { type NetworkInterface } from './interface';
import { type SecurityGroup, type SecurityGroups } from './security-group';
import { type Direction, type SecurityGroupRule } from './security-group-rule';

/** Who is on the other side, as far as security groups care. */
export interface GroupPeer {
  /** Keys of the groups that the other interface is a member of; none for hosts that the artifact does not contain. */
  readonly groups: readonly string[];
  /** False when the other interface may be a member of groups that the artifact does not name. */
  readonly groupsKnown: boolean;
  /** The open groups that it may be a member of beside, where its groups are not known. @default - any */
  readonly mayShare?: readonly string[];
  /** Where its groups are not known: the groups that it can be a member of. @default - any */
  readonly among?: readonly string[];
  /** Why groups let this side through whatever their rules say. @default - they do not */
  readonly waved?: string;
  /** Whether the other side is reached over the intranet of the same VPC. [A-AUTH] */
  readonly intranet: boolean;
}

/** All groups of one interface, for one direction, towards one peer. */
export interface GroupFilter {
  readonly groups: readonly SecurityGroup[];
  readonly groupsKnown: boolean;
  readonly owner: string;
  readonly direction: Direction;
  readonly peer: GroupPeer;
  /** `both` where a filter is seen by itself, and not on the way of a flow. */
  readonly family: Family | 'both';
  readonly choices: Choices;
}

export function groupFilter(
  of: NetworkInterface, direction: Direction, peer: GroupPeer, family: Family, groups: SecurityGroups, choices: Choices,
): GroupFilter {
  return { groups: of.groups.map((key) => groups.get(key)), groupsKnown: of.groupsKnown, owner: of.key, direction, peer, family, choices };
}

/** The id of the boundary of groups that stand together, in one direction. */
export const groupBoundaryId = (keys: readonly string[], direction: Direction): string => `${[...keys].sort().join('+')}/${direction}`;

/** The boundaries of an interface: each group by itself, and all of them together. */
export function groupBoundaryIds(keys: readonly string[], direction: Direction): readonly string[] {
  const distinct = [...new Set(keys)];
  return [...distinct.map((key) => groupBoundaryId([key], direction)), ...(distinct.length > 1 ? [groupBoundaryId(distinct, direction)] : [])];
}

/** A rule that stands in this filter: its peer is already resolved to addresses, or to "surely". */
export interface StandingRule {
  readonly rule: SecurityGroupRule;
  readonly priority: number;
  readonly match: Match;
}

/** The rules that can match this peer. A rule that names a group matches interfaces only, by membership. [A-AUTH][SDK] */
export function standingRules(filter: GroupFilter): readonly StandingRule[] {
  return filter.groups.flatMap((group) => group.rules
    .filter((rule) => rule.direction === filter.direction)
    .flatMap((rule): readonly StandingRule[] => {
      const match = matchOf(filter, group, rule);
      if (match === undefined) return [];
      if (group.type === 'enterprise' && (rule.policy === 'drop' || rule.priority !== 1) && filter.choices.is('enterprise-drop', 'ignored')) {
        return rule.policy === 'drop' ? [] : [{ rule, match, priority: 1 }];
      }
      return [{ rule, match, priority: rule.priority }];
    }));
}

function matchOf(filter: GroupFilter, group: SecurityGroup, rule: SecurityGroupRule): Match | undefined {
  const side = peerSide(filter);
  const services: readonly Service[] = [rule.service];
  const when = rule.refused === undefined ? rule.when : [...rule.when, accepted(rule)];
  if (rule.peer.kind === 'addresses') return { ...EVERYTHING, [side]: rule.peer.terms, services, when };
  if (!filter.peer.intranet) return undefined;
  if (rule.peer.kind === 'some group') {
    if (filter.peer.groups.length === 0 && filter.peer.groupsKnown) return undefined;
    return { ...EVERYTHING, services, when: [...when, questionAbout(rule.peer.unknown, 'is a group of the other side')] };
  }
  const surely = filter.peer.groups.includes(rule.peer.group);
  const { groupsKnown, among } = filter.peer;
  if (!surely && (groupsKnown || among?.includes(rule.peer.group) === false)) return undefined;
  const doubted = rule.refused === undefined && rule.peer.group === group.key && filter.choices.is('self-reference', 'refused');
  return { ...EVERYTHING, services, when: [...when, ...(doubted ? [accepted(rule)] : []), ...(surely ? [] : [peerQuestion(rule.peer.group)])] };
}

const accepted = (rule: SecurityGroupRule): string => `${rule.origin.resource} is accepted by the cloud`;

/**
 * The groups that both sides are members of and that let their members talk. If two interfaces share
 * one such group they reach each other. [A-ISO]
 */
export function sharedOpenGroups(filter: GroupFilter): readonly SecurityGroup[] {
  if (!filter.peer.intranet) return [];
  const shared = filter.groups.filter((group) => group.innerAccept && filter.peer.groups.includes(group.key));
  return shared.length === 0 || filter.family !== 6 || coversIpv6(filter) ? shared : [];
}

const coversIpv6 = ({ choices }: GroupFilter): boolean => choices.is('inner-ipv6', 'covered');

/** What inner access matches of what its groups let through: IPv4, and IPv6 as far as that is assumed. */
function innerMatch(filter: GroupFilter): Match {
  if (filter.family !== 'both' || coversIpv6(filter)) return EVERYTHING;
  return { ...EVERYTHING, [peerSide(filter)]: { known: AddressSet.IPV4, unknown: [] } };
}

const peerSide = ({ direction }: GroupFilter): 'source' | 'destination' => (direction === 'ingress' ? 'source' : 'destination');

const peerIn = (filter: GroupFilter, match: Match, flow: Observation): boolean => (
  filter.direction === 'ingress' ? flow.sourceIn(match.source) : flow.destinationIn(match.destination));

/** The same for groups of which the other side may be a member without the artifact telling, each with its question. */
function perhapsSharedOpenGroups(filter: GroupFilter): readonly { readonly group: SecurityGroup; readonly question: string }[] {
  if (filter.peer.groupsKnown) return [];
  const assumed = { ...filter, peer: { ...filter.peer, groups: filter.groups.map((group) => group.key) } };
  const surely = new Set(sharedOpenGroups(filter));
  const { mayShare } = filter.peer;
  return sharedOpenGroups(assumed).filter((group) => !surely.has(group) && (mayShare === undefined || mayShare.includes(group.key)))
    .map((group) => ({ group, question: peerQuestion(group.key) }));
}

export const innerOrigin = (group: SecurityGroup): Origin => ({
  resource: group.key, constructPath: group.constructPath, says: 'members of this group reach each other (inner access)' });

/** What happens to a flow that no rule matches: basic groups allow outbound only, enterprise groups nothing. [A-RULES][A-120621] */
export function defaultOf(filter: GroupFilter): Decision {
  const first = filter.groups[0];
  const enterprise = filter.groups.some((group) => group.type === 'enterprise');
  const allow = filter.direction === 'egress' && !enterprise;
  const kind = enterprise ? 'enterprise groups' : 'basic groups';
  const way = filter.direction === 'ingress' ? 'inbound' : 'outbound';
  return {
    action: allow ? 'allow' : 'deny',
    origin: {
      resource: first?.key, constructPath: first?.constructPath,
      says: `${kind} ${allow ? 'allow' : 'deny'} ${way} traffic that no rule matches`,
    },
  };
}

/** What is outside of the artifact may do either: the questions that stand before everything else. */
export function openQuestions(filter: GroupFilter): readonly { readonly drop: string; readonly accept: string; readonly origin: Origin }[] {
  const outside = filter.groups.flatMap(({ key, doubt, origin }) => (doubt === undefined ? [] : [
    { origin, drop: questionAbout(doubt, `${key} drops`), accept: questionAbout(doubt, `${key} accepts`) }]));
  const unnamed = filter.groupsKnown ? [] : [{
    origin: { resource: filter.owner, says: 'security groups that the artifact does not name' },
    drop: `unnamed groups of ${filter.owner} drop it`, accept: `unnamed groups of ${filter.owner} accept it`,
  }];
  return [...outside, ...unnamed];
}

/**
 * The normal form: rules of all groups on the interface in one list, the lower priority number first,
 * drop before accept at the same number, then the default. [A-RULES]
 */
export function groupNormalForm(filter: GroupFilter): RuleList {
  const open = openQuestions(filter).flatMap(({ drop, accept, origin }): readonly Rule[] => [
    { matches: [{ ...EVERYTHING, when: [drop] }], action: 'deny', origin, implicit: true },
    { matches: [{ ...EVERYTHING, when: [accept] }], action: 'allow', origin, implicit: true },
  ]);
  const inner = [
    ...sharedOpenGroups(filter).map((group) => ({ group, when: [] as readonly string[] })),
    ...perhapsSharedOpenGroups(filter).map(({ group, question }) => ({ group, when: [question] })),
  ].map(({ group, when }): Rule => (
    { matches: [{ ...innerMatch(filter), when }], action: 'allow', origin: innerOrigin(group), implicit: true }));
  const strength = (one: StandingRule): number => one.priority * 2 + (one.rule.policy === 'drop' ? 0 : 1);
  const custom = [...standingRules(filter)].sort((a, b) => strength(a) - strength(b)).map(({ rule, match }): Rule => (
    { matches: [match], action: rule.policy === 'drop' ? 'deny' : 'allow', origin: rule.origin }));
  const overrides = inner.length === 0 || filter.choices.is('inner-accept', 'overrides');
  return { rules: overrides ? [...inner, ...open, ...custom] : [...open, ...custom, ...inner], otherwise: defaultOf(filter) };
}

/**
 * One flow, as the manual tells it: members of an open group talk; otherwise the strongest priority at
 * which any rule matches decides, and there a drop beats an accept; otherwise the default. [A-RULES][A-AUTH][A-OV]
 */
export function decideAtGroups(filter: GroupFilter, flow: Observation): Decision {
  const open = openGroupOf(filter, flow);
  const innerFirst = open !== undefined && filter.choices.is('inner-accept', 'overrides');
  if (innerFirst) return { action: 'allow', origin: innerOrigin(open) };
  for (const { drop, accept, origin } of openQuestions(filter)) {
    if (flow.holds(drop)) return { action: 'deny', origin };
    if (flow.holds(accept)) return { action: 'allow', origin };
  }
  for (const atPriority of byPriority(standingRules(filter))) {
    for (const policy of ['drop', 'accept'] as const) {
      const hit = atPriority.find(({ rule, match }) => rule.policy === policy && meets(filter, match, flow));
      if (hit) return { action: policy === 'drop' ? 'deny' : 'allow', origin: hit.rule.origin };
    }
  }
  return open === undefined ? defaultOf(filter) : { action: 'allow', origin: innerOrigin(open) };
}

/** A group whose members reach each other, and of which both sides of this flow are members. */
function openGroupOf(filter: GroupFilter, flow: Observation): SecurityGroup | undefined {
  const [surely] = sharedOpenGroups(filter);
  const perhaps = perhapsSharedOpenGroups(filter);
  if ((surely === undefined && perhaps.length === 0) || !peerIn(filter, innerMatch(filter), flow)) return undefined;
  return surely ?? perhaps.find(({ question }) => flow.holds(question))?.group;
}

function meets(filter: GroupFilter, match: Match, flow: Observation): boolean {
  return peerIn(filter, match, flow) && flow.serviceIn(match.services) && match.when.every((question) => flow.holds(question));
}

function byPriority(rules: readonly StandingRule[]): readonly (readonly StandingRule[])[] {
  const groups = new Map<number, StandingRule[]>();
  for (const one of rules) {
    const same = groups.get(one.priority);
    if (same) same.push(one);
    else groups.set(one.priority, [one]);
  }
  return [...groups].sort(([a], [b]) => a - b).map(([, at]) => at);
}
