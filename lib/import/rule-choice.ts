import { type Resource } from '../artifact';
import { SECURITY_GROUP_LIMITS } from '../alicloud/limits';
import { matchOf, type ReadRule, readRule, restOf } from './rules';

/** Which rules become verbs of their groups, and which groups deny the rest of what leaves them. */
export interface RuleChoice {
  readonly lifted: ReadonlyMap<string, ReadRule>;
  /** Why the others do not, by address. */
  readonly why: ReadonlyMap<string, string>;
  /** By the address of the group: the two rules that `DefaultEgress.DENY` stands for. */
  readonly denied: ReadonlyMap<string, readonly ReadRule[]>;
}

/**
 * Chooses so that the verbs write exactly these rules. A verb that names a group may write the rule of its other side
 * too: it serves only where the artifact has that one.
 *
 * @param groups the groups that become constructs; true for those of the enterprise kind
 * @param expressible why a rule has no peer or service that a verb takes
 * @param entriesOf what a rule that names a prefix list counts as
 */
export function chooseRules(
  resources: readonly Resource[], groups: ReadonlyMap<string, boolean>, expressible: (rule: ReadRule) => string | undefined,
  entriesOf: (prefixList: string) => number,
): RuleChoice {
  const why = new Map<string, string>();
  const rules = new Map<string, ReadRule>();
  const matches = new Set<string>();
  for (const resource of resources) {
    const rule = readRule(resource);
    const fault = typeof rule === 'string' ? rule : !groups.has(rule.group) ? 'its group is no SecurityGroup here' : expressible(rule);
    if (typeof rule === 'string' || fault !== undefined) why.set(resource.address, fault ?? '');
    else if (matches.has(matchOf(rule))) why.set(resource.address, 'another rule of the group matches the same at the same priority');
    else {
      matches.add(matchOf(rule));
      rules.set(resource.address, rule);
    }
  }
  const denied = new Map<string, readonly ReadRule[]>();
  for (const [group, enterprise] of groups) {
    const rest = enterprise ? undefined : restOf(ofGroup(rules, group));
    if (rest !== undefined) denied.set(group, rest);
  }
  const weightOf = ({ peer }: ReadRule): number => (peer.list === undefined ? 1 : entriesOf(peer.list));
  while (dropOne(rules, why, denied, weightOf));
  return { lifted: rules, why, denied };
}

/** Takes back one choice that another does not allow; false when all stand. */
function dropOne(
  rules: Map<string, ReadRule>, why: Map<string, string>, denied: Map<string, readonly ReadRule[]>, weightOf: (rule: ReadRule) => number,
): boolean {
  for (const group of denied.keys()) {
    const own = ofGroup(rules, group);
    const broken = own.some((rule) => rule.direction === 'egress' && rule.action === 'accept' && rule.priority >= 100)
      || [...rules.values()].some((rule) => rule.peer.group === group && rule.direction === 'ingress' && rule.action === 'accept' && !partnerOf(rules, rule))
      || denied.get(group)?.some(({ resource }) => !rules.has(resource.address));
    if (broken) return denied.delete(group);
  }
  for (const [address, rule] of rules) {
    if (rule.peer.group === undefined || rule.direction !== 'egress' || rule.action !== 'accept' || partnerOf(rules, rule)) continue;
    why.set(address, 'allowTo a group would write a rule of that group, which is not there');
    return rules.delete(address);
  }
  for (const group of new Set([...rules.values()].map((rule) => rule.group))) {
    const own = ofGroup(rules, group);
    const naming = own.filter((rule) => rule.peer.group !== undefined);
    const weight = own.reduce((sum, rule) => sum + weightOf(rule), 0);
    if (weight <= SECURITY_GROUP_LIMITS.rules && naming.length <= SECURITY_GROUP_LIMITS.groupRules) continue;
    const dropped = naming.length > SECURITY_GROUP_LIMITS.groupRules ? naming : own;
    for (const { resource } of dropped) {
      rules.delete(resource.address);
      why.set(resource.address, 'its group has more rules than a SecurityGroup takes');
    }
    return true;
  }
  return false;
}

/** Whether the verb of another rule writes this one as well. */
export function isWrittenAlong({ lifted, denied }: RuleChoice, rule: ReadRule): boolean {
  if (rule.peer.group === undefined || rule.action !== 'accept' || partnerOf(lifted, rule) === undefined) return false;
  // `allowFrom` writes the other side where that denies the rest; `allowTo` does in any case.
  return rule.direction === 'egress' ? denied.has(rule.group) : !denied.has(rule.peer.group);
}

const ofGroup = (rules: ReadonlyMap<string, ReadRule>, group: string): readonly ReadRule[] => [...rules.values()].filter((rule) => rule.group === group);

/** The rule of the other side that a verb would write as well. */
export function partnerOf(rules: ReadonlyMap<string, ReadRule>, rule: ReadRule): ReadRule | undefined {
  return [...rules.values()].find((one) => one.group === rule.peer.group && one.peer.group === rule.group && one.direction !== rule.direction
    && one.action === 'accept' && one.protocol === rule.protocol && one.ports === rule.ports && one.priority === rule.priority && one.description === rule.description);
}
