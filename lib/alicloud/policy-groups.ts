import { type Artifact, Expression, type Resource, type Value } from '../artifact';
import { type Origin, questionAbout } from '../model';
import { type AddressBooks } from './address-book';
import { type Choices } from './assumptions';
import { type ControlPolicy, readPolicy } from './control-policy';
import { type OrderResources } from './control-policy-order';
import { DeclaredList } from './declared-list';
import { type Unread } from './facts';
import { type PolicyList } from './internet-firewall';
import { keyOf } from './reading';

/** How the policies of a border are written that has a list for each of several groups. */
export interface PolicyForm {
  readonly type: string;
  /** The argument that names the group, of policies and of order resources. */
  readonly group: string;
  /** The argument by which a policy names its own place. */
  readonly ownPlace: string;
  /** The arguments as those of a policy of the Internet firewall. */
  readonly plain: (artifact: Artifact, resource: Resource) => Readonly<Record<string, Value>>;
  /** What lets through what no policy of a group matches. */
  readonly otherwise: (group: string) => Origin;
  /** What a group is, for a person: `NAT gateway`. */
  readonly called: string;
}

/** The policies of a border by group: the one list of each. */
export class PolicyGroups {
  private constructor(private readonly lists: ReadonlyMap<string, DeclaredList>, private readonly form: PolicyForm) {}

  /** @param known keys of groups that the artifact declares, which policies of an unknown group may belong to */
  static read(artifact: Artifact, form: PolicyForm, known: readonly string[], books: AddressBooks, unread: Unread): PolicyGroups {
    const placed = artifact.ofType(form.type).map((resource) => {
      const policy = readPolicy(artifact, { ...resource, arguments: form.plain(artifact, resource) }, books);
      if (policy.refused !== undefined) unread.add(resource, `the cloud refuses this policy: ${policy.refused}`);
      const group = groupOf(artifact, resource.arguments[form.group]);
      if (typeof group !== 'string') unread.add(resource, `which ${form.called} it is a policy of is not known (${form.group})`);
      return { policy, group };
    });
    const named = placed.flatMap(({ group }) => (typeof group === 'string' ? [group] : []));
    const lists = new Map<string, DeclaredList>();
    for (const group of new Set([...known, ...named])) {
      const own = placed.flatMap(({ policy, group: of }): readonly ControlPolicy[] => {
        if (of === group) return [policy];
        // Of which group it is nothing tells: it may be in every list.
        return typeof of === 'string' ? [] : [{ ...policy, when: [...policy.when, questionAbout(of?.name ?? `${policy.resource}.${form.group}`, `${policy.resource} is a policy of ${group}`)] }];
      });
      if (own.length > 0) lists.set(group, DeclaredList.of(artifact, own, ordersOf(artifact, form, group), form.otherwise(group), unread));
    }
    return new PolicyGroups(lists, form);
  }

  /** Keys of the groups that have policies. */
  get keys(): readonly string[] {
    return [...this.lists.keys()];
  }

  list(group: string, choices: Choices): PolicyList {
    return this.lists.get(group)?.list(choices) ?? { policies: [], otherwise: this.form.otherwise(group) };
  }
}

const ordersOf = (artifact: Artifact, { type, group, ownPlace, called }: PolicyForm, key: string): OrderResources => ({
  type: `${type}_order`, ownPlace, isAbout: (order) => keyOf(artifact, order.arguments[group]) === key,
  whyNot: `its ${called} is not surely that of its policy (${key})`,
});

/** The key of the group that an argument names; an Expression where it is not known. */
export function groupOf(artifact: Artifact, value: Value | undefined): string | Expression | undefined {
  const target = artifact.referenceTarget(value);
  if (target !== undefined && target.repeated === undefined) return target.address;
  const resolved = artifact.resolve(value);
  return typeof resolved === 'string' || resolved instanceof Expression ? resolved : undefined;
}
