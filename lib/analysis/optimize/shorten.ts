import { difference, minimise, type Minimised, RuleTable } from '../../engine';
import { bandsOf } from '../bands';
import { type ListIndex } from '../list-index';
import { type Useless } from '../useless-rules';
import { holder } from './shape';

/**
 * The shorter list of one boundary.
 *
 * Where a group stands together with others the shorter list means the same there as well: only rules go that every list
 * can do without, and then rules become one within their band (see `bands.ts`), with the band as a part of the action.
 */
export function shorten(of: ListIndex, { redundant, partOf, fixed }: Useless, maxSteps?: number): Minimised {
  const { table, compiled, list: { boundary } } = of;
  const { list, space } = table;
  const canHold = holder(boundary, compiled);
  if (partOf.length === 0) return minimise(list, space, { fixed, canHold, maxSteps });
  const bands = bandsOf(of, partOf);
  const actions = 1 + Math.max(list.otherwise, ...list.rules.map(({ action }) => action));
  const kept = list.rules.map((_, place) => place).filter((place) => redundant.removable[place] === 0);
  const rules = kept.map((place) => ({ ...list.rules[place], action: bands[place] * actions + list.rules[place].action }));
  // What the group leaves to its default another group may decide, so that the default is an action of its own.
  const otherwise = (1 + Math.max(0, ...bands)) * actions;
  const shorter = minimise({ rules, otherwise }, space, { fixed: new Set(kept.flatMap((place, i) => (fixed.has(place) ? [i] : []))), canHold, maxSteps });
  const bounded = shorter.bounded || redundant.undecided.size > 0;
  const mapped = shorter.rules.map((rule) => ({ ...rule, from: rule.from.map((i) => kept[i]) }));
  const left = new Set(mapped.flatMap(({ from }) => from));
  const result = { rules: mapped, dropped: list.rules.flatMap((_, place) => (left.has(place) ? [] : [place])), bounded };
  return isSame(of, result, maxSteps) ? result : unchanged(of);
}

/** Whether the shorter list is proved to be the same. */
function isSame({ table }: ListIndex, { rules }: Minimised, maxSteps?: number): boolean {
  const { list, space, pools } = table;
  const fresh = { rules: rules.map(({ from: [lead], boxes }) => ({ ...list.rules[lead], boxes })), otherwise: list.otherwise };
  const { pairs, undecided } = difference(table, RuleTable.of(fresh, space, pools), { maxSteps });
  return pairs.length === 0 && undecided.length === 0;
}

const unchanged = ({ table }: ListIndex): Minimised => (
  { rules: table.list.rules.map(({ boxes }, place) => ({ from: [place], boxes, merged: false })), dropped: [], bounded: true });
