import { type Service } from '../../../lib/net';
import { type IConstruct } from 'constructs';
import { type IPeer, type SecurityGroupTarget } from '../peer';
import { type SecurityGroupRule } from '../provider/security-group-rule/index';

/** Kind of a security group. */
export enum SecurityGroupType {
  /** Up to 6,000 addresses; rules may name other groups. The vendor also calls it `normal`. */
  BASIC = 'normal',
  /** Up to 65,536 addresses; no rule names a group, members are isolated, egress is denied unless allowed. */
  ENTERPRISE = 'enterprise',
}

/** Whether the members of one group reach each other without a rule. */
export enum MemberTraffic {
  /** They do, and drop rules have no effect between them [A-ISO]. */
  ALLOWED = 'Accept',
  /** They do not, unless a rule allows it. */
  ISOLATED = 'Drop',
}

/** What happens to outbound traffic that no rule names. */
export enum DefaultEgress {
  ALLOW = 'allow',
  DENY = 'deny',
}

/** What may be said about one rule. */
export interface RuleOptions {
  /**
   * 1 to 100; the smaller number wins, and a drop wins over an accept of the same number.
   * @default - chosen so that drop rules win: see `Priorities`
   */
  readonly priority?: number;
  /**
   * 2 to 256 characters, not beginning with http:// or https://.
   * @default - none
   */
  readonly description?: string;
}

/** A security group, made here or imported. It is a peer as well: the addresses of its members. */
export interface ISecurityGroup extends IConstruct, IPeer {
  readonly target: SecurityGroupTarget;
  /** The id of the group. */
  readonly securityGroupId: string;
  readonly type: SecurityGroupType;
  /** What happens to outbound traffic that no rule names. */
  readonly egress: DefaultEgress;
  /** Lets `peer` reach the members; a peer group whose egress is denied gets its egress rule too. */
  allowFrom(peer: IPeer, service: Service, options?: RuleOptions): readonly SecurityGroupRule[];
  /** Lets the members reach `peer`; a peer group gets its ingress rule too. */
  allowTo(peer: IPeer, service: Service, options?: RuleOptions): readonly SecurityGroupRule[];
  /** Drops what `peer` sends to the members. */
  denyFrom(peer: IPeer, service: Service, options?: RuleOptions): readonly SecurityGroupRule[];
  /** Drops what the members send to `peer`. */
  denyTo(peer: IPeer, service: Service, options?: RuleOptions): readonly SecurityGroupRule[];
}
