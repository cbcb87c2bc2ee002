import { Annotations, DefaultTokenResolver, StringConcat, TerraformStack, Tokenization } from 'cdktf';
import { type Construct, type IConstruct } from 'constructs';
import { SECURITY_GROUP_LIMITS } from '../../../lib/alicloud/limits';
import { type FirewrightError } from '../../../lib/net';
import { refusal, told } from '../errors';
import { stableText } from '../identity';
import { EcsNetworkInterface } from '../provider/ecs-network-interface/index';
import { SecurityGroupBase } from '../security-group/base';
import { SecurityGroupType } from '../security-group/group';
import { type ApplicationMember } from './members';

/** Which type the security groups of an application have, and why. */
export interface ApplicationType {
  readonly type: SecurityGroupType;
  /** Whether the program names the type; otherwise it follows from what the application needs. */
  readonly given: boolean;
  readonly reason: string;
}

/** What decides the type. */
interface Needs {
  readonly type: SecurityGroupType | undefined;
  readonly members: readonly ApplicationMember[];
  readonly expectedMembers: number;
}

const { basic, enterprise } = SECURITY_GROUP_LIMITS.members;
const LIMITS: Readonly<Record<SecurityGroupType, number>> = { [SecurityGroupType.BASIC]: basic.max, [SecurityGroupType.ENTERPRISE]: enterprise };

/** How many private addresses a group of this type holds. [A-TYPES] */
export const membersLimit = (type: SecurityGroupType): number => LIMITS[type];

/**
 * Chooses the type: the one that the program names, else enterprise where a basic group cannot hold the members, or where one of them is in an
 * enterprise group already, since an interface is in groups of one type only; else basic, which can name other groups. [A-TYPES]
 *
 * The number of rules never decides: both types have the same limits. Raises `FW_APP_MEMBERS` and `FW_APP_MIXED`.
 */
export function chooseType(scope: Construct, { type: given, members, expectedMembers }: Needs): ApplicationType {
  if (!Number.isInteger(expectedMembers) || expectedMembers < 0) throw refusal('FW_APP_MEMBERS', { scope, value: expectedMembers, why: 'it is not a number of addresses' });
  const count = Math.max(expectedMembers, members.length);
  const chosen = given === undefined ? chosenFor(scope, members, count) : { type: given, given: true, reason: 'the program names the type' };
  checkCount(scope, chosen.type, count);
  if (given === undefined) tell(scope, chosen);
  if (chosen.type === SecurityGroupType.BASIC && count > basic.warn) {
    Annotations.of(scope).addWarning(`${count} members of a basic security group: it holds ${basic.max}, and older documents of the cloud say ${basic.warn} without a request.`);
  }
  return chosen;
}

function chosenFor(scope: Construct, members: readonly ApplicationMember[], count: number): ApplicationType {
  const others = members.map((member) => otherGroup(scope, member, SecurityGroupType.ENTERPRISE)).find((group) => group !== undefined);
  if (others !== undefined) return { type: SecurityGroupType.ENTERPRISE, given: false, reason: `a member is in the enterprise group ${others}, and an interface is in groups of one type only` };
  if (count > basic.max) return { type: SecurityGroupType.ENTERPRISE, given: false, reason: `${count} members are more than the ${basic.max} that a basic group holds` };
  return { type: SecurityGroupType.BASIC, given: false, reason: `${count === 0 ? 'its members fit' : `${count} of ${basic.max} members fit`}, and its rules can name other groups` };
}

/** A type is for good: a later choice of another one would replace the groups. */
function tell(scope: Construct, { type, reason }: ApplicationType): void {
  if (type === SecurityGroupType.BASIC) Annotations.of(scope).addInfo(`Basic security groups: ${reason}.`);
  else {
    Annotations.of(scope).addWarning(`Enterprise security groups: ${reason}. If the groups exist as basic ones, the next apply replaces them, and their members are without them `
      + 'for a while. To keep them, or to be told no more, write `type`.');
  }
}

/** What the members say at the end, when all of them are known: there are not too many, and none is in a group of the other type. */
export function faultsOfType(scope: Construct, { type }: ApplicationType, members: readonly ApplicationMember[]): readonly string[] {
  const other = type === SecurityGroupType.BASIC ? SecurityGroupType.ENTERPRISE : SecurityGroupType.BASIC;
  const mixed = members.flatMap((member) => {
    const group = otherGroup(scope, member, other);
    return group === undefined ? [] : [told(refusal('FW_APP_MIXED', { scope, value: `${member.node.path} in ${group}` }))];
  });
  return members.length > membersLimit(type) ? [told(tooMany(scope, type, members.length)), ...mixed] : mixed;
}

function checkCount(scope: Construct, type: SecurityGroupType, count: number): void {
  if (count > membersLimit(type)) throw tooMany(scope, type, count);
}

const tooMany = (scope: Construct, type: SecurityGroupType, count: number): FirewrightError => refusal('FW_APP_MEMBERS', {
  scope, value: count, why: `${type === SecurityGroupType.BASIC ? 'a basic' : 'an enterprise'} group holds ${membersLimit(type)} private addresses`,
});

/** The path of a group of this type, made or named in the stack, that a member is in. */
function otherGroup(scope: Construct, member: ApplicationMember, type: SecurityGroupType): string | undefined {
  const groups = TerraformStack.of(scope).node.findAll().filter((one): one is SecurityGroupBase => one instanceof SecurityGroupBase && one.type === type);
  if (groups.length === 0) return undefined;
  const own = groupsOf(scope, member);
  return groups.find((group) => own.has(stableText(scope, group.securityGroupId)))?.node.path;
}

function groupsOf(scope: IConstruct, member: ApplicationMember): ReadonlySet<string> {
  const list = member instanceof EcsNetworkInterface ? member.securityGroupIdsInput : member.securityGroupsInput;
  const resolver = new DefaultTokenResolver(new StringConcat());
  const texts: unknown = Tokenization.resolve(list ?? [], { scope, resolver, preparing: false });
  return new Set(Array.isArray(texts) ? texts.map(String) : []);
}
