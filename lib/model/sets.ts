import { type RangeSet } from '../flow';

/** Sets of ids by dimension name; a name that is missing is full. */
export type Sets = Readonly<Record<string, RangeSet>>;

/** No restriction at all, by identity: most of what rules combine. */
export const NOTHING_ASKED: Sets = {};
export const ANYTHING: readonly Sets[] = [NOTHING_ASKED];

/** Every combination of two unions of products; a dimension that both restrict is intersected. */
export function product(some: readonly Sets[], others: readonly Sets[]): readonly Sets[] {
  if (some.length === 1 && some[0] === NOTHING_ASKED) return others;
  if (others.length === 1 && others[0] === NOTHING_ASKED) return some;
  return some.flatMap((a) => others.map((b) => {
    const both: Record<string, RangeSet> = { ...a };
    for (const [name, set] of Object.entries(b)) both[name] = both[name] === undefined ? set : both[name].intersect(set);
    return both;
  }));
}
