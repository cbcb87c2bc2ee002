import { Annotations } from 'cdktf';
import { Construct } from 'constructs';
import { SECURITY_GROUP_LIMITS } from '../../../lib/alicloud/limits';
import { type Service } from '../../../lib/net';
import { refusal } from '../errors';
import { stableText } from '../identity';
import { type IPeer, type SecurityGroupTarget } from '../peer';
import { type SecurityGroupRule } from '../provider/security-group-rule/index';
import { DefaultEgress, type ISecurityGroup, type RuleOptions, SecurityGroupType } from './group';
import { defaultPriority, Priorities, type RuleAction, type RuleDirection } from './priorities';
import { GroupRules } from './rules';

/** The verbs of a security group, whether it was made here or imported. */
export abstract class SecurityGroupBase extends Construct implements ISecurityGroup {
  abstract readonly securityGroupId: string;
  abstract readonly type: SecurityGroupType;
  abstract readonly egress: DefaultEgress;
  /** The VPC's id, undefined when it is not known. */
  abstract readonly vpcId: string | undefined;
  /** Whether rules may be added. */
  abstract readonly mutable: boolean;
  private ruleBook: GroupRules | undefined;

  get target(): SecurityGroupTarget {
    return { kind: 'security-group', group: this };
  }

  allowFrom(peer: IPeer, service: Service, options: RuleOptions = {}): readonly SecurityGroupRule[] {
    const rules = this.addRule('ingress', 'accept', peer, service, options);
    if (peer.target.kind === 'security-group' && peer.target.group.egress === DefaultEgress.DENY) {
      writeOtherSide(peer.target.group, 'egress', this, service, options);
    }
    return rules;
  }

  allowTo(peer: IPeer, service: Service, options: RuleOptions = {}): readonly SecurityGroupRule[] {
    const rules = this.addRule('egress', 'accept', peer, service, options);
    if (peer.target.kind === 'security-group') {
      writeOtherSide(peer.target.group, 'ingress', this, service, options);
    }
    return rules;
  }

  denyFrom(peer: IPeer, service: Service, options: RuleOptions = {}): readonly SecurityGroupRule[] {
    return this.addRule('ingress', 'drop', peer, service, options);
  }

  denyTo(peer: IPeer, service: Service, options: RuleOptions = {}): readonly SecurityGroupRule[] {
    return this.addRule('egress', 'drop', peer, service, options);
  }

  /** @internal Adds the rule on this side only. */
  addRule(
    direction: RuleDirection, action: RuleAction, peer: IPeer, service: Service, options: RuleOptions,
  ): readonly SecurityGroupRule[] {
    if (!this.mutable) throw refusal('FW_SG_READ_ONLY', { scope: this });
    this.checkPeer(peer, action);
    checkDescription(this, options.description);
    const priority = this.priorityOf(direction, action, options.priority);
    this.ruleBook ??= new GroupRules(this, this.securityGroupId);
    return this.ruleBook.write({ direction, action, peer, service, priority, ...described(options.description) });
  }

  private priorityOf(direction: RuleDirection, action: RuleAction, wanted: number | undefined): number {
    const priority = wanted ?? defaultPriority(this.type, action);
    const { min, max } = SECURITY_GROUP_LIMITS.priority;
    if (!Number.isInteger(priority) || priority < min || priority > max) {
      throw refusal('FW_SG_PRIORITY', { scope: this, value: priority });
    }
    const denied = this.type === SecurityGroupType.BASIC && this.egress === DefaultEgress.DENY;
    if (denied && direction === 'egress' && action === 'accept' && priority >= Priorities.REST) {
      throw refusal('FW_SG_DEAD_EGRESS', { scope: this, value: priority });
    }
    if (this.type === SecurityGroupType.ENTERPRISE && (action === 'drop' || priority !== Priorities.ENTERPRISE)) {
      Annotations.of(this).addWarning(
        'Drop rules and priorities other than 1 in an enterprise security group: older documents of the cloud refuse them.',
      );
    }
    return priority;
  }

  private checkPeer(peer: IPeer, action: RuleAction): void {
    if (peer.target.kind !== 'security-group') return;
    const { group } = peer.target;
    const scope = this;
    if (group === this || stableText(this, group.securityGroupId) === stableText(this, this.securityGroupId)) {
      throw refusal('FW_SG_SELF', { scope, ...(action === 'drop' ? { fix: SELF_DROP_FIX } : {}) });
    }
    if (this.type === SecurityGroupType.ENTERPRISE || group.type === SecurityGroupType.ENTERPRISE) {
      throw refusal('FW_SG_ENTERPRISE_GROUP', { scope, value: group.node.path });
    }
    if (group instanceof SecurityGroupBase && surelyDiffer(this.vpcText(), group.vpcText())) {
      throw refusal('FW_SG_OTHER_VPC', { scope, value: group.node.path });
    }
  }

  private vpcText(): string | undefined {
    return this.vpcId === undefined ? undefined : stableText(this, this.vpcId);
  }
}

const SELF_DROP_FIX = 'to keep the members apart, create the group with members: MemberTraffic.ISOLATED; '
  + 'drop rules have no effect between members that are allowed to reach each other';

/** Raises `FW_SG_DESCRIPTION`. */
export function checkDescription(scope: Construct, description: string | undefined): void {
  if (description === undefined) return;
  const { min, max } = SECURITY_GROUP_LIMITS.description;
  if (description.length < min || description.length > max || /^https?:\/\//.test(description)) {
    throw refusal('FW_SG_DESCRIPTION', { scope, value: description });
  }
}

function writeOtherSide(
  group: ISecurityGroup, direction: RuleDirection, peer: IPeer, service: Service, options: RuleOptions,
): void {
  // Whoever imports a group as not mutable leaves its rules to its owner.
  if (!(group instanceof SecurityGroupBase) || !group.mutable) return;
  group.addRule(direction, 'accept', peer, service, options);
}

function described(description: string | undefined): { readonly description?: string } {
  return description === undefined ? {} : { description };
}

/** Two VPC ids are surely different when both are literal, or both are resources of one stack. */
function surelyDiffer(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined || a === b) return false;
  const resource = /^\$\{alicloud_vpc\.[\w-]+\.id\}$/;
  const literal = /^[^$ ]+$/;
  return (resource.test(a) && resource.test(b)) || (literal.test(a) && literal.test(b));
}
