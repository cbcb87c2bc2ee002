/**
 * The changes of a report as a reader goes through them: place by place (a list, or two ends), kind by kind, and those
 * that one edited rule brings about together, so that its name is not repeated for each rule that it takes from.
 */
import { type Change, type Decided } from '../analysis';
import { KINDS } from './change-counts';

/** Changes of one kind with the same deciding rule in one of the versions. */
export interface ChangeGroup {
  readonly kind: Change['kind'];
  /** The version in which one rule decides all of them, and that rule; absent for a change that stands alone. */
  readonly shared?: { readonly side: Side; readonly decided: Decided };
  readonly changes: readonly Change[];
  /** Changes of the group that are not among them, for there are too many. */
  readonly hidden: number;
}

/** Everything that changes at one list, or between two ends. */
export interface ChangePlace {
  readonly name: string;
  /** All changes of the place, shown or not. */
  readonly all: readonly Change[];
  readonly groups: readonly ChangeGroup[];
  /** Changes by kind that stand in no group, for there are too many. */
  readonly hidden: ReadonlyMap<Change['kind'], number>;
}

export type Side = 'before' | 'after';

/** Changes of one kind that are shown of one place. */
const MOST = 10;

export function changePlaces(changes: readonly Change[]): readonly ChangePlace[] {
  return [...groupBy(changes, ({ scope, ends }) => (ends === undefined ? scope : `${ends.from} → ${ends.to}`))].map(([name, all]) => {
    const shown = KINDS.map((kind) => ({ kind, ...firstOf(groupsOf(kind, all.filter((one) => one.kind === kind))) }));
    return {
      name, all, groups: shown.flatMap(({ groups }) => groups),
      hidden: new Map(shown.filter(({ hidden }) => hidden > 0).map(({ kind, hidden }) => [kind, hidden])),
    };
  });
}

/** Each change goes with the side of it that it has in common with the most others; that of the new version, if they are alike. */
function groupsOf(kind: Change['kind'], changes: readonly Change[]): readonly ChangeGroup[] {
  const keyOf = (side: Side, one: Change): string => `${side} ${JSON.stringify(one[side])}`;
  const frequency = new Map<string, number>();
  for (const one of changes) {
    for (const key of [keyOf('before', one), keyOf('after', one)]) frequency.set(key, (frequency.get(key) ?? 0) + 1);
  }
  const sideOf = (one: Change): Side => (frequency.get(keyOf('before', one))! > frequency.get(keyOf('after', one))! ? 'before' : 'after');
  return [...groupBy(changes, (one) => keyOf(sideOf(one), one)).values()].map((all) => {
    const side = sideOf(all[0]);
    return { kind, ...(all.length === 1 ? {} : { shared: { side, decided: all[0][side] } }), changes: all, hidden: 0 };
  });
}

/** The first groups that have as many changes as are shown, and how many changes are in none of them. */
function firstOf(groups: readonly ChangeGroup[]): { readonly groups: readonly ChangeGroup[]; readonly hidden: number } {
  const shown: ChangeGroup[] = [];
  let [left, hidden] = [MOST, 0];
  for (const group of groups) {
    const changes = group.changes.slice(0, left);
    left -= changes.length;
    if (changes.length === 0) hidden += group.changes.length;
    else shown.push({ ...group, changes, hidden: group.changes.length - changes.length });
  }
  return { groups: shown, hidden };
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const known = groups.get(key);
    if (known) known.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
