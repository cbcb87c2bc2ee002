/**
 * A shorter list with the same meaning: rules that are no use go, and rules that one rule can say become one.
 *
 * Two rules become one when they have the same action and differ in one dimension, and a single rule can hold the
 * union there (any set, where rules take address books; one block or one range otherwise). The later one moves up to
 * the earlier (or all move down), which changes nothing as long as it passes no rule with another action that
 * shares a flow with it. Moves of one round are judged by the places before it: two rules with different actions
 * that share a flow keep their order, for the one that moved did not pass the other's old place, and the other
 * moved away from it.
 *
 * Rounds go on until none finds anything; every order of dimensions is tried on shorter lists, and the best result
 * kept. In the end the result is compared with the original by `difference`: it is given only if that proves
 * them the same.
 *
 * It is a greedy method: the list is short, not the shortest there is (which is NP-hard to find). Lists of which the
 * order is only partly known are cleared of useless rules, and not merged.
 */
import { type Box, type RangeSet, type SearchOptions } from '../flow';
import { difference } from './difference';
import { findDead } from './dead';
import { groupsOf, mergeRound, type Item } from './merge-round';
import { findRedundant } from './redundant';
import { RuleIndex } from './rule-index';
import { type ListSpace, type OrderedList, RuleTable } from './rule-table';
import { SetPool } from './set-pool';

export interface MinimiseOptions extends SearchOptions {
  /** Rules that nobody can take away or change. @default - none */
  readonly fixed?: ReadonlySet<number>;
  /** Whether one rule can have this set in dimension k. @default - any set */
  readonly canHold?: (k: number, set: RangeSet) => boolean;
}

/** One rule of the shorter list. */
export interface MinimalRule {
  /** Rules of the original that it stands for, by position; several where they were merged: it stands in the place of the first. */
  readonly from: readonly number[];
  readonly boxes: readonly Box[];
  readonly merged: boolean;
}

export interface Minimised {
  readonly rules: readonly MinimalRule[];
  /** Positions of rules that are not in the shorter list because nothing depends on them. */
  readonly dropped: readonly number[];
  /** True when the work bound cut a proof short, so that the list may be longer than it has to be. */
  readonly bounded: boolean;
}

/** Above this length one order of dimensions has to do. */
const SHORT = 2000;
const ORDERED_DIMENSIONS = 3;

export function minimise(list: OrderedList, space: ListSpace, options: MinimiseOptions = {}): Minimised {
  const search = new Minimisation(list, space, options);
  return search.best();
}

class Minimisation {
  private readonly pools: readonly SetPool[];
  private readonly original: RuleIndex;
  private readonly partial: boolean;
  private bounded = false;

  constructor(private readonly list: OrderedList, private readonly space: ListSpace, private readonly options: MinimiseOptions) {
    this.pools = space.sizes.map((size) => new SetPool(size));
    this.original = RuleIndex.of(list, space, this.pools);
    this.partial = this.original.table.partial;
  }

  best(): Minimised {
    const start = this.start();
    const mergers = this.orders(start).map((order) => this.merged(start, order)).sort((a, b) => a.length - b.length);
    const proved = [...mergers, start].find((items) => this.isProved(items)) ?? this.items();
    const kept = new Set(proved.flatMap(({ from }) => from));
    return {
      rules: proved.map(({ from, boxes, merged }) => ({ from, boxes, merged })),
      dropped: this.list.rules.flatMap((_, i) => (kept.has(i) ? [] : [i])), bounded: this.bounded,
    };
  }

  /** Dead rules go first, or those that they make useless: whatever leaves fewer. */
  private start(): readonly Item[] {
    const [all, wasBounded] = [this.items(), this.bounded];
    const deadFirst = this.cleared(all);
    const isBounded = this.bounded;
    this.bounded = wasBounded;
    const deadLast = this.cleared(this.cleared(all, { deadStays: true }));
    if (deadLast.length < deadFirst.length) return deadLast;
    this.bounded = isBounded;
    return deadFirst;
  }

  private items(): readonly Item[] {
    const members = new Map<number | undefined, number>();
    for (const { unit } of this.list.rules) members.set(unit, (members.get(unit) ?? 0) + 1);
    return this.list.rules.map((rule, i) => ({
      ...rule, from: [i], merged: false,
      // What stands in several places or boxes is left as it was written.
      mergeable: !this.partial && rule.boxes.length === 1 && !this.options.fixed?.has(i) && (rule.unit === undefined || members.get(rule.unit) === 1),
    }));
  }

  /** Without the rules that nothing depends on. */
  private cleared(items: readonly Item[], how: { readonly deadStays?: boolean } = {}): readonly Item[] {
    const index = RuleIndex.of({ rules: items, otherwise: this.list.otherwise }, this.space, this.pools);
    const fixed = new Set(items.flatMap((item, i) => (item.from.some((one) => this.options.fixed?.has(one)) ? [i] : [])));
    const dead = findDead(index, this.options);
    const { removable, undecided } = findRedundant(index, dead, { ...this.options, ...how, fixed });
    this.bounded ||= undecided.size > 0 || dead.steps.size > 0;
    // A unit goes as a whole or not at all.
    const isNeeded = (i: number): boolean => fixed.has(i) || removable[i] === 0;
    const stays = new Set(items.flatMap(({ unit }, i) => (isNeeded(i) && unit !== undefined ? [unit] : [])));
    const kept = items.map(({ unit }, i) => isNeeded(i) || (unit !== undefined && stays.has(unit)));
    let count = 0;
    const place = kept.map((one) => (one ? count++ : -1));
    return items.filter((_, i) => kept[i]).map((item) => (item.predecessors === undefined ? item : {
      ...item, predecessors: item.predecessors.filter((one) => kept[one]).map((one) => place[one]),
    }));
  }

  /** Orders of the dimensions in which rules differ, the promising ones first. */
  private orders(items: readonly Item[]): readonly (readonly number[])[] {
    const varied = this.pools.map((_, k) => ({ k, sets: new Set(items.map(({ boxes }) => boxes[0]?.[k])).size }))
      .filter(({ sets }) => sets > 1).sort((a, b) => b.sets - a.sets).map(({ k }) => k);
    // Without two rules that agree in all but one dimension there is nothing to begin with.
    if (this.partial || !varied.some((k) => groupsOf(items, this.pools, k).length > 0)) return [];
    const [lead, rest] = [varied.slice(0, ORDERED_DIMENSIONS), varied.slice(ORDERED_DIMENSIONS)];
    return (items.length > SHORT ? [lead] : permutations(lead)).map((order) => [...order, ...rest]);
  }

  private merged(start: readonly Item[], order: readonly number[]): readonly Item[] {
    let items = start;
    for (let before = Infinity; items.length < before;) {
      before = items.length;
      for (const k of order) {
        for (const direction of ['up', 'down'] as const) items = this.round(items, k, direction);
      }
      items = this.cleared(items);
    }
    return items;
  }

  private round(items: readonly Item[], k: number, direction: 'up' | 'down'): readonly Item[] {
    const { canHold = () => true } = this.options;
    const groups = groupsOf(items, this.pools, k);
    if (groups.length === 0) return items;
    const index = RuleIndex.of({ rules: items, otherwise: this.list.otherwise }, this.space, this.pools);
    return mergeRound(items, groups, index, k, direction, (set) => canHold(k, set));
  }

  private isProved(items: readonly Item[]): boolean {
    const table = RuleTable.of({ rules: items, otherwise: this.list.otherwise }, this.space, this.pools);
    const { pairs, undecided } = difference(this.original.table, table, this.options);
    this.bounded ||= undecided.length > 0;
    return pairs.length === 0 && undecided.length === 0;
  }
}

function permutations(items: readonly number[]): readonly (readonly number[])[] {
  if (items.length < 2) return [items];
  return items.flatMap((one) => permutations(items.filter((other) => other !== one)).map((rest) => [one, ...rest]));
}
