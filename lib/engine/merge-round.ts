/**
 * One round of merging rules along one dimension; see `minimise.ts` for why a round changes nothing.
 *
 * Rules that agree in every other dimension and in their action are a group. One after the other, from the first (or
 * from the last), leads: it takes in the others, its neighbours on the line first, as long as the union can be held
 * and they can move to it. So where any set can be held the whole group gathers at its first rule, and where one
 * range only can, neighbours become one.
 *
 * Cost: one look at every rule, and for each rule that would move the rows that share a flow with it.
 */
import { type RangeSet } from '../flow';
import { regionOf } from './region';
import { Neighbours } from './neighbours';
import { type RuleIndex } from './rule-index';
import { type ListRule } from './rule-table';
import { type SetPool } from './set-pool';

/** A rule on its way to a shorter list. */
export interface Item extends ListRule {
  /** Positions of the original rules that it stands for; the first is the one in whose place it stands. */
  readonly from: readonly number[];
  readonly merged: boolean;
  readonly mergeable: boolean;
}

/** @param index of `items`, in this order @param groups see `groupsOf` */
export function mergeRound(
  items: readonly Item[], groups: readonly (readonly number[])[], index: RuleIndex, k: number, direction: 'up' | 'down', canHold: (set: RangeSet) => boolean,
): readonly Item[] {
  const out: (Item | undefined)[] = [...items];
  for (const group of groups) {
    const line = new Neighbours(group, (place) => items[place].boxes[0][k].first());
    // Who led is no longer on the line, so that all others stand behind the leader.
    for (const leader of direction === 'up' ? group : [...group].reverse()) {
      if (out[leader] === undefined) continue;
      let refused = 0;
      for (const other of line.around(leader)) {
        const set = out[leader]!.boxes[0][k].union(items[other].boxes[0][k]);
        if (!canHold(set)) {
          // Where one range can be held, whoever is farther away on the line is no neighbour.
          if (++refused === TRIES) break;
        } else if (canMove(items, index, other, leader)) {
          out[leader] = joined(out[leader]!, items[other], k, set);
          out[other] = undefined;
          line.remove(other);
        }
      }
      line.remove(leader);
    }
  }
  return out.filter((item) => item !== undefined);
}

/** Rules beside a leader that are tried although the union cannot be held. */
const TRIES = 4;

/** Positions of mergeable rules that agree in all but dimension k, ascending; groups of one are left out. */
export function groupsOf(items: readonly Item[], pools: readonly SetPool[], k: number): readonly (readonly number[])[] {
  const groups = new Map<string, number[]>();
  items.forEach((item, i) => {
    if (!item.mergeable) return;
    let key = `${item.action}`;
    for (let other = 0; other < pools.length; other++) if (other !== k) key += `,${pools[other].intern(item.boxes[0][other])}`;
    const known = groups.get(key);
    if (known) known.push(i);
    else groups.set(key, [i]);
  });
  return [...groups.values()].filter((group) => group.length > 1);
}

/** Whether a rule can move to another place without passing a rule with another action that shares a flow with it. */
function canMove(items: readonly Item[], index: RuleIndex, from: number, to: number): boolean {
  const { table } = index;
  const [first, last] = from < to ? [from + 1, to] : [to + 1, from];
  const rows = index.overlapping(regionOf(items[from].boxes[0]), table.start[first], table.start[last]);
  return rows.every((row) => table.action[table.ruleOf[row]] === items[from].action);
}

function joined(one: Item, other: Item, k: number, set: RangeSet): Item {
  const [box] = one.boxes;
  return { ...one, boxes: [box.map((own, i) => (i === k ? set : own))], from: [...one.from, ...other.from], merged: true };
}
