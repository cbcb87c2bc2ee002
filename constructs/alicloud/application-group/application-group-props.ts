import { type Vswitch } from '../provider/vswitch/index';
import { type DefaultEgress, type MemberTraffic, type SecurityGroupType } from '../security-group/group';
import { type SecurityGroupProps } from '../security-group/security-group';
import { type ApplicationMember } from './members';
import { type Tags } from './tagged';

export interface ApplicationGroupProps extends Pick<SecurityGroupProps, 'vpc' | 'name' | 'description' | 'tags'> {
  /**
   * Instances and network interfaces that serve the application; the group is added to those that they have.
   * More can be added with `add`.
   * @default - none
   */
  readonly members?: readonly ApplicationMember[];
  /**
   * Instances and network interfaces of the stack that have all of these tags are members, too, when the stack is synthesized. The cloud
   * itself has no membership by tag: machines that others start are not added.
   * @default - none
   */
  readonly memberTags?: Tags;
  /**
   * An enterprise group holds more members, but no rule names it: the policies name addresses, those of `vswitches`. A type is for good:
   * changing it replaces the groups.
   * @default - what the application needs, which `groupType` tells: enterprise for more than 6,000 members, and where one of `members` is in an
   * enterprise group; else basic
   */
  readonly type?: SecurityGroupType;
  /**
   * How many private addresses the members are going to have, such as those that a scaling group starts.
   * @default - as many as there are members
   */
  readonly expectedMembers?: number;
  /**
   * vSwitches in which all of the members are and nothing else is, which is checked as far as the stack shows. With them
   * the application can be named by its addresses: where a group is an enterprise group, and where the 200 rules that
   * may name groups are used up.
   * @default - none: it is named as a group
   */
  readonly vswitches?: readonly Vswitch[];
  /**
   * Whether the members reach each other. `ALLOWED` is as wide as the cloud's own switch: every protocol and port, in both
   * directions. `allowWithin` opens single services instead.
   * @default MemberTraffic.ISOLATED
   */
  readonly memberTraffic?: MemberTraffic;
  /**
   * What happens to outbound traffic that no policy names. With `DENY` policies are written on both sides, with `ALLOW` on
   * the side that receives.
   * @default DefaultEgress.DENY
   */
  readonly egress?: DefaultEgress;
}

/** What may be said about one policy. */
export interface ApplicationPolicyOptions {
  /**
   * 2 to 256 characters, not beginning with http:// or https://.
   * @default - none
   */
  readonly description?: string;
  /**
   * The cloud has no monitor mode between instances: `true` raises `FW_APP_MONITOR`, which says what to do instead.
   * @default false
   */
  readonly monitor?: boolean;
}
