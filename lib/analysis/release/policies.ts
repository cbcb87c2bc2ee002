import { type Boundary, declaredRules, type DeclaredRule, listed, type Rule, type RuleList } from '../../model';
import { textOf } from '../text-of';
import { isPartial } from '../diff/one-order';
import { type ChangedBook } from './changed-books';
import { type Item } from './sequence';

/** The policies of both versions of a list. */
export interface Policies {
  readonly items: readonly Item[];
  readonly old: ReadonlyMap<string, DeclaredRule>;
  readonly fresh: ReadonlyMap<string, DeclaredRule>;
}

const POLICY_LISTS: readonly string[] = ['internet-firewall', 'nat-firewall', 'vpc-firewall'];

/** What all lists together have to do with a release. */
export interface Around {
  readonly books: readonly ChangedBook[];
  /** Names of the policies in force in either version of any list, with the lists that they are in. */
  readonly listOf: ReadonlyMap<string, string>;
}

/** The policies of two versions of a list, or why the way between them is not one of single steps on policies. */
export function policiesOf(before: Boundary, after: Boundary, around: Around): Policies | { readonly why: string } {
  const lists = [before.list, after.list] as const;
  if (before.kind === 'security-group') return { why: 'a security group has no order of policies: its rules are set with their priorities, each by itself; look at firewright diff' };
  if (!POLICY_LISTS.includes(before.kind)) return { why: 'it is no list of policies that are set one by one: its entries change together; look at firewright diff' };
  if (lists.some(isPartial)) return { why: 'the artifact does not fix the order of its policies, so that there is no list to plan from; give each policy its place' };
  const [old, fresh] = lists.map(({ rules }) => new Map(declaredRules(rules).map((one) => [one.name, one])));
  const names = [...new Set([...old.keys(), ...fresh.keys()])];
  const ranks = new Map([...fresh.keys()].map((name, rank) => [name, rank]));
  const items = names.map((name, id): Item => {
    const [one, other] = [old.get(name), fresh.get(name)];
    return { id, name, inOld: one !== undefined, rank: ranks.get(name), changed: one !== undefined && other !== undefined && says(lists[0], one) !== says(lists[1], other) };
  });
  const why = throughBooks(items, around, (item) => textOf(rulesAt(lists[0], old.get(item.name)!).map(written)) !== textOf(rulesAt(lists[1], fresh.get(item.name)!).map(written)))
    ?? commonCause(items.filter(({ changed }) => changed).map(({ name }) => [rulesAt(lists[0], old.get(name)!), rulesAt(lists[1], fresh.get(name)!)]));
  return why === undefined ? { items, old, fresh } : { why };
}

/**
 * A book changes for all policies that name it at once, whether they stay, come or go: where there are several, lists on the way that mix its
 * contents never exist. So does a policy that is written otherwise as well: the two are not one step. In several lists, the order of steps in
 * one would depend on that in the other.
 */
function throughBooks(items: readonly Item[], { books, listOf }: Around, isReworded: (item: Item) => boolean): string | undefined {
  for (const { name, namedBy, maybeByMore } of books) {
    const naming = items.filter((item) => namedBy.has(item.name));
    const [first] = naming;
    if (first === undefined) continue;
    if (naming.length > 1 || maybeByMore) {
      const others = maybeByMore ? `, and maybe others, ${naming.length > 1 ? 'name' : 'names'}` : ' name';
      return `${listed(naming.map((one) => one.name), 'and')}${others} an address book that changes (${name}), which changes them at once: release that by itself`;
    }
    const elsewhere = [...namedBy].find((policy) => listOf.has(policy) && !items.some((item) => item.name === policy));
    if (elsewhere !== undefined) {
      return `${first.name} and, in another list (${listOf.get(elsewhere)}), ${elsewhere} name an address book that changes (${name}), which changes both at once: release that by itself`;
    }
    if (first.inOld && first.rank !== undefined && isReworded(first)) return `${first.name} changes, and so does an address book that it names (${name}): these are two steps, so release one of them by itself`;
  }
  return undefined;
}

type Versions = readonly [before: readonly Rule[], after: readonly Rule[]];

/** What changes policies from elsewhere is one step that turns all of them at once, and none on a policy. */
function commonCause(changed: readonly Versions[]): string | undefined {
  const own = (rules: readonly Rule[]): readonly Rule[] => rules.filter(({ loose }) => loose !== true);
  if (changed.some(([before, after]) => own(before).length > 0 && textOf(own(before).map(meaning)) === textOf(own(after).map(meaning)))) {
    return 'what loose mode lets through differs: the engine mode changes at once for all policies, so release it by itself';
  }
  const through = changed.filter(([before, after]) => textOf(before.map(written)) === textOf(after.map(written)));
  if (through.length < 2) return undefined;
  const names = through.map(([before]) => before[0]?.origin.resource ?? '').join(', ');
  return `${names} change through something that they name, such as an address book, which changes them at once: release that by itself`;
}

const meaning = ({ matches, action, during, loose }: Rule): unknown => [matches, action, during?.key, loose];
const written = ({ action, during, origin }: Rule): unknown => [origin.says, action, during?.key];
const rulesAt = ({ rules }: RuleList, { places }: DeclaredRule): readonly Rule[] => places.map((place) => rules[place]);
const says = (list: RuleList, one: DeclaredRule): string => textOf(rulesAt(list, one).map(meaning));
