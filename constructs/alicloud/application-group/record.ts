import { type Construct } from 'constructs';
import { type Service } from '../../../lib/net';
import { type IPeer } from '../peer';
import { type Vswitch } from '../provider/vswitch/index';
import { type SecurityGroupRule } from '../provider/security-group-rule/index';
import { type DefaultEgress, type MemberTraffic } from '../security-group/group';
import { type RuleDirection } from '../security-group/priorities';
import { type SecurityGroup } from '../security-group/security-group';

/** A policy from group to group, by the expressions of their ids. */
export interface AskedPolicy {
  readonly from: string;
  readonly to: string;
  readonly service: Service;
}

/** A policy with whoever has some addresses. */
export interface AddressedPolicy {
  readonly peer: IPeer;
  readonly service: Service;
}

/** What was asked of an application group, and what was written for it: the two that a proof compares. */
export interface ApplicationRecord {
  readonly construct: Construct;
  /** The id of its first group, by which rules name it. */
  readonly key: string;
  readonly vpc: string;
  readonly egress: DefaultEgress;
  readonly members: MemberTraffic;
  /** Its security groups so far, all of which its members join. */
  readonly groups: readonly SecurityGroup[];
  readonly asked: readonly AskedPolicy[];
  /** What was asked with addresses instead of groups, by direction: members may have these addresses, or not. */
  readonly addressed: Readonly<Record<RuleDirection, readonly AddressedPolicy[]>>;
  /** Where all of its members are, and nothing else; empty when that is not known. */
  readonly vswitches: readonly Vswitch[];
  /** Whether rules name it by its addresses. */
  readonly namedByAddress: boolean;
  readonly written: ReadonlySet<SecurityGroupRule>;
}
