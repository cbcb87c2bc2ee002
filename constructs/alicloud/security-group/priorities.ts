import { DefaultEgress, SecurityGroupType } from './group';

export type RuleAction = 'accept' | 'drop';
export type RuleDirection = 'ingress' | 'egress';

/**
 * The priorities of rules that do not ask for one; a smaller number wins.
 *
 * Drop rules stand before accept rules whatever the order of the calls, with room on both sides for
 * exceptions: an accept rule of priority 1 to 9 wins over the drop rules, a drop rule of 11 to 49
 * is still stronger than every accept rule. An enterprise group has 1 for all, because older documents
 * know no other number there; at equal priority the drop wins, so that the meaning is the same [A-AUTH].
 */
export const Priorities = {
  DROP: 10,
  ACCEPT: 50,
  /** The rules behind `DefaultEgress.DENY` of a basic group. */
  REST: 100,
  ENTERPRISE: 1,
} as const;

/** The priority that a rule gets when none is asked for. */
export function defaultPriority(type: SecurityGroupType, action: RuleAction): number {
  if (type === SecurityGroupType.ENTERPRISE) return Priorities.ENTERPRISE;
  return action === 'drop' ? Priorities.DROP : Priorities.ACCEPT;
}

/** What the cloud does with outbound traffic of a group that has no rules. */
export function cloudEgress(type: SecurityGroupType): DefaultEgress {
  return type === SecurityGroupType.ENTERPRISE ? DefaultEgress.DENY : DefaultEgress.ALLOW;
}
