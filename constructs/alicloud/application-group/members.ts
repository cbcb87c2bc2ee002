import { type IResolveContext, Lazy } from 'cdktf';
import { isUnresolved } from '../identity';
import { EcsNetworkInterface } from '../provider/ecs-network-interface/index';
import { type Instance } from '../provider/instance/index';

/** What joins an application group: an instance with its first interface, or a network interface. */
export type ApplicationMember = Instance | EcsNetworkInterface;

/** A list of ids that grows until synthesis. */
export function idList(ids: () => readonly string[]): string[] {
  return Lazy.listValue({ produce: () => [...ids()] });
}

/** Adds groups to those that the member has already. */
export function join(member: ApplicationMember, ids: () => readonly string[]): void {
  if (member instanceof EcsNetworkInterface) {
    member.securityGroupIds = joined(member.securityGroupIdsInput, ids);
  } else {
    member.securityGroups = joined(member.securityGroupsInput, ids);
  }
}

function joined(before: readonly string[] | undefined, ids: () => readonly string[]): string[] {
  return Lazy.listValue({ produce: (context) => [...new Set([...resolved(before, context), ...ids()])] });
}

/** A list that is itself a token stands for its items only when it is alone. */
function resolved(before: readonly string[] | undefined, context: IResolveContext): readonly string[] {
  return isUnresolved(before) ? context.resolve(before) as readonly string[] : before ?? [];
}
