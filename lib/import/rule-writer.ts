import { Expression, type Resource } from '../artifact';
import { unspeakable } from './carry';
import { type Foresight } from './foresight';
import { type LiftedGroup, liftGroup } from './groups';
import { type MentionIndex } from './mention-index';
import { chooseRules, isWrittenAlong, type RuleChoice } from './rule-choice';
import { liftRule, type ReadRule, rulePeer, ruleService } from './rules';
import { type StackScope } from './stack-scope';

/** The security groups of a stack that are constructs, and the rules that are verbs of these. */
export class RuleWriter {
  private choice: RuleChoice = { lifted: new Map(), why: new Map(), denied: new Map() };
  private readonly groups = new Map<string, LiftedGroup>();
  /** Variables by address. */
  private readonly prefixLists = new Map<string, string>();

  constructor(private readonly scope: StackScope, private readonly mentioned: MentionIndex, private readonly foresight: Foresight) {}

  /**
   * Chooses which rules become verbs.
   *
   * @param isConstruct whether a construct stands for the resource of this address: a group or a prefix list
   */
  choose(rules: readonly Resource[], allGroups: readonly Resource[], isConstruct: (address: string) => boolean): void {
    const { scope } = this;
    const groups = new Map(allGroups.filter(({ address }) => isConstruct(address))
      .map((one) => [one.address, one.arguments['security_group_type'] === 'enterprise']));
    const vpcOf = (address: string): string => String(scope.artifact.get(address)?.arguments['vpc_id']);
    this.choice = chooseRules(rules, groups, (rule) => {
      const fault = unspeakable(rule.resource);
      if (fault !== undefined) return fault;
      const [other] = this.mentioned.by(rule.resource.address);
      if (other !== undefined) return `${other} names it`;
      const list = rule.peer.list === undefined ? undefined : isConstruct(rule.peer.list) ? scope.artifact.get(rule.peer.list) : undefined;
      if (rule.peer.argument === 'prefix_list_id' && list === undefined) return 'its prefix list is no PrefixList here';
      if (ruleService(scope, rule, this.familyOf(rule)) === undefined) return 'its protocol and ports are not as the construct writes them';
      const value = rule.resource.arguments[rule.peer.argument];
      if (list !== undefined) return undefined;
      if (rule.peer.argument === 'source_security_group_id') {
        const peer = rule.peer.group;
        if (peer === undefined || !groups.has(peer) || peer === rule.group || groups.get(peer) || groups.get(rule.group)) return 'it names a group that the construct refuses or does not know';
        return vpcOf(peer) === vpcOf(rule.group) ? undefined : 'it names a group of another VPC';
      }
      if (value instanceof Expression) return this.foresight.willKnow(value) ? undefined : 'the program has no name for its peer';
      return rulePeer(scope, rule, new Map(), new Map()) === undefined ? 'its peer is not a block of addresses as the construct writes it' : undefined;
    }, (list) => Number(scope.artifact.get(list)?.arguments['max_entries']));
  }

  /** Why no verb stands for a rule. */
  why(address: string): string | undefined {
    return this.choice.why.get(address);
  }

  /** Writes a group with this id, and the rules that deny the rest of what leaves it. */
  group(resource: Resource, id: string): void {
    const denied = this.choice.denied.get(resource.address);
    this.groups.set(resource.address, liftGroup(this.scope, resource, id, denied));
    for (const rest of denied ?? []) this.scope.imported.push({ address: rest.resource.address, as: 'DefaultEgress.DENY' });
  }

  knowPrefixList(address: string, variable: string): void {
    this.prefixLists.set(address, variable);
  }

  /** Writes a rule as a verb; false where none stands for it. */
  write(resource: Resource): boolean {
    const rule = this.choice.lifted.get(resource.address);
    if (rule === undefined) return false;
    if (this.choice.denied.get(rule.group)?.includes(rule)) return true;
    const group = this.groups.get(rule.group);
    const peer = rulePeer(this.scope, rule, this.groups, this.prefixLists);
    const service = ruleService(this.scope, rule, this.familyOf(rule));
    if (!this.scope.imports.moves && isWrittenAlong(this.choice, rule)) {
      this.scope.imported.push({ address: rule.resource.address, as: rule.direction === 'egress' ? 'allowFrom' : 'allowTo' });
      return true;
    }
    if (group === undefined || peer === undefined || service === undefined) return false;
    liftRule(this.scope, rule, group, peer, service);
    return true;
  }

  /** The family of the addresses that a rule is about; undefined where it names a group. */
  private familyOf({ peer }: ReadRule): 4 | 6 | undefined {
    if (peer.list !== undefined) return this.scope.artifact.get(peer.list)?.arguments['address_family'] === 'IPv6' ? 6 : 4;
    return peer.argument === 'cidr_ip' ? 4 : peer.argument === 'ipv6_cidr_ip' ? 6 : undefined;
  }
}
