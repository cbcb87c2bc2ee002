import { type Construct } from 'constructs';
import { DefaultEgress, MemberTraffic, SecurityGroupType } from '../security-group/group';
import { SecurityGroup, type SecurityGroupProps } from '../security-group/security-group';
import { anywhereExcept, endName, endText, type IntentData, type IntentEnd } from './intent-data';

/** A group's props without what these templates decide: basic, members isolated, nothing leaves unless a rule says so. */
export type ClosedGroupProps = Omit<SecurityGroupProps, 'type' | 'members' | 'egress'>;

/** A basic security group that is closed in both directions and between its members. */
export abstract class ClosedGroup extends SecurityGroup {
  constructor(scope: Construct, id: string, props: ClosedGroupProps) {
    super(scope, id, { ...props, type: SecurityGroupType.BASIC, members: MemberTraffic.ISOLATED, egress: DefaultEgress.DENY });
  }

  /** The group as an intent names it. */
  get intentEnd(): string {
    return endText(this);
  }

  /** The group in the names of intents. */
  protected get called(): string {
    return endName(this);
  }

  /** That nobody but these reaches the group. */
  protected closedTo(...others: readonly IntentEnd[]): IntentData {
    return { name: `${this.called}: nobody else reaches it`, deny: { from: anywhereExcept(this, ...others), to: this.intentEnd } };
  }

  /** That the group reaches nobody but these. */
  protected closedFrom(...others: readonly IntentEnd[]): IntentData {
    const name = `${this.called}: reaches nobody${others.length === 0 ? '' : ' else'}`;
    return { name, deny: { from: this.intentEnd, to: anywhereExcept(this, ...others) } };
  }

  protected isolated(): IntentData {
    return { name: `${this.called}: members do not reach one another`, isolate: { members: this.intentEnd } };
  }
}
