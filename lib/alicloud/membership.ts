import { type Artifact, Expression, type Resource, type Value } from '../artifact';
import { keyOf, list } from './reading';
import { mentionsIn } from './mentions';

/** The security groups of an interface. */
export interface Membership {
  readonly groups: readonly string[];
  /** False when groups could apply that the artifact does not name. */
  readonly groupsKnown: boolean;
  /** Groups of the artifact that it may be a member of beside; `any` where the artifact does not even hint at them. */
  readonly mayJoin?: 'any' | readonly string[];
}

/** The groups that an argument names; what cannot be resolved may be any of the groups that it refers to. */
export function readMembership(artifact: Artifact, resource: Resource, name: string): Membership {
  const value = list(artifact, resource, name);
  if (value === undefined) return { groups: [], groupsKnown: false };
  const raw = resource.arguments[name] as Value;
  if (value instanceof Expression) return { groups: [], groupsKnown: false, mayJoin: candidates(artifact, [raw]) };
  const items: readonly Value[] = Array.isArray(raw) ? raw : value;
  const open = items.filter((item) => !isSure(artifact, item));
  const groups = [...new Set(items.map((item) => groupKey(artifact, item)).filter((key): key is string => key !== undefined))];
  if (open.length > 0) return { groups, groupsKnown: false, mayJoin: candidates(artifact, open) };
  return { groups, groupsKnown: items.length > 0 };
}

/** One group for sure: a resource that stands once, or the id of a group outside of the artifact. */
function isSure(artifact: Artifact, item: Value): boolean {
  const target = artifact.referenceTarget(item);
  if (target?.mode === 'managed') return !target.repeated;
  return typeof artifact.resolve(item) === 'string';
}

/** One of several copies of a group is told from the others by the reference to it. */
function groupKey(artifact: Artifact, item: Value): string | undefined {
  return item instanceof Expression && artifact.referenceTarget(item)?.repeated ? item.name : keyOf(artifact, item);
}

function candidates(artifact: Artifact, values: readonly Value[]): 'any' | readonly string[] {
  const found = values.map((value) => (
    [...mentionsIn(artifact, value).resources].filter((address) => artifact.get(address)!.type === 'alicloud_security_group')));
  return found.some((groups) => groups.length === 0) ? 'any' : [...new Set(found.flat())];
}
