import { type Artifact, Expression, type Resource } from '../../artifact';
import { type QuotaCount } from '../../model';
import { type Inventory } from '../endpoint';
import { SECURITY_GROUP_LIMITS } from '../limits';
import { number } from '../reading';
import { type SecurityGroup } from '../security-group';
import { belongsTo, type SecurityGroupRule } from '../security-group-rule';
import { atLeast, type Count, exactly, sum } from './count';
import { entriesOfPrefixList } from './entries';
import { quotaOf } from './quota';

/** The rules of one group as they count in limits. */
interface CountedRules {
  readonly all: Count;
  readonly namingGroups: Count;
}

/**
 * What security groups and interfaces take of their limits [A-RULES][A-AUTH]. A group that stands for several (`count`,
 * `for_each`) is not counted: which rules are in which of them is not told apart.
 */
export function groupQuotas({ artifact, groups, interfaces }: Inventory): readonly QuotaCount[] {
  const counted = new Map(groups.all.filter((group) => !artifact.get(group.key)?.repeated).map((group) => [group.key, countRules(artifact, group)]));
  const ofGroups = groups.all.flatMap((group): readonly QuotaCount[] => {
    const rules = counted.get(group.key);
    if (rules === undefined) return [];
    const place = { where: group.key, constructPath: group.constructPath };
    const perGroup = quotaOf({ ...place, what: 'rules of one security group' }, rules.all, { max: SECURITY_GROUP_LIMITS.rules }, '[A-AUTH]');
    if (group.type === 'enterprise') return [perGroup];
    return [perGroup, quotaOf({ ...place, what: 'rules of one security group that name a group' }, rules.namingGroups, { max: SECURITY_GROUP_LIMITS.groupRules }, '[A-AUTH]')];
  });
  const ofInterfaces = interfaces.flatMap((one): readonly QuotaCount[] => {
    const place = { where: one.key, constructPath: one.constructPath };
    const own = one.groups.map((key) => counted.get(key)?.all ?? atLeast(0));
    const rules = sum(one.groupsKnown ? own : [...own, atLeast(0)]);
    const membership = one.groupsKnown ? exactly(one.groups.length) : atLeast(one.groups.length);
    return [
      quotaOf({ ...place, what: 'rules over all groups of one interface' }, rules, { max: SECURITY_GROUP_LIMITS.rulesPerInterface }, '[A-RULES]'),
      quotaOf({ ...place, what: 'security groups of one interface' }, membership, SECURITY_GROUP_LIMITS.groupsPerInterface, '[A-RULES]'),
    ];
  });
  return [...ofGroups, ...ofInterfaces];
}

function countRules(artifact: Artifact, group: SecurityGroup): CountedRules {
  const outside = artifact.get(group.key)?.type === 'alicloud_security_group' ? [] : [atLeast(0)];
  const one = oneOfEach(group.rules).map((rule) => ({ rule, weight: weigh(artifact, group, rule) }));
  const naming = one.filter(({ rule }) => rule.peer.kind !== 'addresses');
  return { all: sum([...outside, ...one.map(({ weight }) => weight)]), namingGroups: sum([...outside, ...naming.map(({ weight }) => weight)]) };
}

/** One for each rule that the cloud will have: the same rule twice is one to it [SDK], and what is open of a rule makes several of one here. */
function oneOfEach(rules: readonly SecurityGroupRule[]): readonly SecurityGroupRule[] {
  const open = new Set(rules.filter((rule) => rule.when.length > 0).map((rule) => rule.origin.resource));
  const found = new Map<string, SecurityGroupRule>();
  for (const rule of rules) {
    const key = open.has(rule.origin.resource) ? `resource ${rule.origin.resource}` : `${rule.direction} ${rule.origin.says}`;
    if (!found.has(key)) found.set(key, rule);
  }
  return [...found.values()];
}

/** What a rule counts as: a rule that names a prefix list counts as its `max_entries`. [A-RULES] */
function weigh(artifact: Artifact, group: SecurityGroup, { origin, when }: SecurityGroupRule): Count {
  const resource = artifact.get(origin.resource!)!;
  if (resource.repeated || when.includes(belongsTo(resource.address, group.key))) return atLeast(0);
  const given = (name: string): boolean => resource.arguments[name] !== undefined && resource.arguments[name] !== null;
  if (['cidr_ip', 'ipv6_cidr_ip', 'source_security_group_id'].some(given)) return exactly(1);
  const list = artifact.referenceTarget(resource.arguments['prefix_list_id']);
  return list?.type === 'alicloud_ecs_prefix_list' ? capacityOf(artifact, list) : atLeast(1);
}

/** The `max_entries` of a prefix list; at least what is in it where that is not known. */
function capacityOf(artifact: Artifact, list: Resource): Count {
  const capacity = number(artifact, list, 'max_entries');
  if (capacity !== undefined && !(capacity instanceof Expression)) return exactly(capacity);
  return atLeast(Math.max(1, entriesOfPrefixList(artifact, list).values.length));
}
