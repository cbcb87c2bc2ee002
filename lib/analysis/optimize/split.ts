import { type Boundary } from '../../model';
import { type OptimizedList } from './report';

/**
 * How to spread a security group's rules over several groups of the same interfaces, where they are too many for one:
 * all groups of an interface make one list by priority, so that it does not matter in which of them a rule stands.
 * The rules of both directions count together. [A-RULES]
 */
export function splitOver(boundaries: readonly Boundary[], lists: readonly OptimizedList[]): readonly OptimizedList[] {
  const groupOf = ({ id, kind }: Boundary): string | undefined => (kind === 'security-group' ? id.slice(0, id.lastIndexOf('/')) : undefined);
  return lists.map((list, i) => {
    const group = groupOf(boundaries[i]);
    if (group === undefined || list.limit === undefined) return list;
    const others = lists.filter((_, j) => j !== i && groupOf(boundaries[j]) === group).reduce((sum, { after }) => sum + after, 0);
    const groups = groupsFor(list.after, others, list.limit.rules);
    if (groups === 1) return list;
    const each = Math.ceil(list.after / groups);
    const split = Array.from({ length: groups }, (_, n) => ({
      group: n === 0 ? group : `${group}_${n + 1}`,
      rules: Array.from({ length: Math.max(0, Math.min(each, list.after - n * each)) }, (_rule, at) => n * each + at),
    }));
    return { ...list, split };
  });
}

/** The fewest groups over which the rules of both directions can be spread evenly. */
function groupsFor(own: number, others: number, limit: number): number {
  let groups = 1;
  while (Math.ceil(own / groups) + Math.ceil(others / groups) > limit) groups += 1;
  return groups;
}
