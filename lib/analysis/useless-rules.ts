/**
 * Rules that can be taken out of their lists without a change to any flow: dead ones, and redundant ones.
 *
 * A security group is a list by itself, and a part of a longer one where an interface is a member of several groups:
 * there the rules of all of them stand by priority. What is no use to the group alone (a drop in front of a
 * default that denies) may be of use there (it stops what another group accepts). So a rule of a group counts as useless
 * only where that holds in every list that it stands in.
 *
 * Cost: one search for useless rules in every list; in lists of several groups only those rules are asked about that
 * their own groups can do without.
 */
import { type DeadRules, findRedundant, Life, type RedundantRules } from '../engine';
import { type Boundary, type DeclaredRule } from '../model';
import { isCombined } from './lint/combined';
import { type ListIndex } from './list-index';

/** A list, and which of its rules decide nothing. */
export interface Judged {
  readonly of: ListIndex;
  readonly dead: DeadRules;
}

/** Where a rule is of use although its own list can do without it. */
export interface UsedTogether {
  /** The list of several groups. */
  readonly list: Boundary;
  /** The work that it took where the bound left it open. */
  readonly steps?: number;
}

export interface Useless {
  /** Of the list by itself, without the rules that are of use elsewhere. */
  readonly redundant: RedundantRules;
  /** By rule. */
  readonly usedTogether: ReadonlyMap<DeclaredRule, UsedTogether>;
  /** Whether the list is a part of longer ones. */
  readonly isPart: boolean;
}

/** @param all lists of one direction: those of single groups, and those of groups that stand together; or one other list */
export function uselessRules<T extends Judged>(all: readonly T[], maxSteps?: number): ReadonlyMap<T, Useless> {
  return new UselessSearch(all, maxSteps).run();
}

/** What is known of a list while the search goes on. */
interface State<T> {
  readonly one: T;
  readonly fixed: Set<number>;
  readonly used: Map<DeclaredRule, UsedTogether>;
  isPart: boolean;
  redundant: RedundantRules;
}

class UselessSearch<T extends Judged> {
  private readonly states: ReadonlyMap<string, State<T>>;
  private readonly together: readonly { readonly one: T; readonly parts: readonly State<T>[] }[];

  constructor(all: readonly T[], private readonly maxSteps?: number) {
    const single = all.filter(({ of }) => !isCombined(of.list.boundary));
    this.states = new Map(single.map((one) => [one.of.list.boundary.id, this.stateOf(one)]));
    this.together = all.filter(({ of }) => isCombined(of.list.boundary)).map((one) => ({ one, parts: this.partsOf(one) }));
    for (const { parts } of this.together) for (const part of parts) part.isPart = true;
  }

  run(): ReadonlyMap<T, Useless> {
    for (let changed = this.demote(); changed.size > 0; changed = this.demote()) {
      for (const state of changed) state.redundant = this.redundantIn(state.one, state.fixed);
    }
    return new Map([...this.states.values()].map(({ one, redundant, used, isPart }) => [one, { redundant, usedTogether: used, isPart }]));
  }

  private stateOf(one: T): State<T> {
    const fixed = new Set(one.of.declared.filter(({ implicit }) => implicit).flatMap(({ places }) => places));
    return { one, fixed, used: new Map(), isPart: false, redundant: this.redundantIn(one, fixed) };
  }

  private partsOf({ of }: T): readonly State<T>[] {
    const { id } = of.list.boundary;
    const direction = id.slice(id.lastIndexOf('/'));
    return id.slice(0, -direction.length).split('+').flatMap((key) => this.states.get(`${key}${direction}`) ?? []);
  }

  private redundantIn({ of, dead }: Judged, fixed: ReadonlySet<number>): RedundantRules {
    return findRedundant(of.index, dead, { fixed, eachAlone: true, maxSteps: this.maxSteps });
  }

  /** Keeps the rules that some list of several groups cannot do without; tells whose they are. */
  private demote(): ReadonlySet<State<T>> {
    const changed = new Set<State<T>>();
    for (const { one, parts } of this.together) {
      const byName = parts.map((state) => ({ state, rules: new Map(state.one.of.declared.filter(({ implicit }) => !implicit).map((rule) => [rule.name, rule])) }));
      const owners = (name: string): readonly { readonly state: State<T>; readonly rule: DeclaredRule }[] => byName.flatMap(({ state, rules }) => {
        const rule = rules.get(name);
        return rule === undefined ? [] : [{ state, rule }];
      });
      const isUseless = ({ name, implicit }: DeclaredRule): boolean => {
        const own = implicit ? [] : owners(name);
        return own.length > 0 && own.every(({ state, rule }) => rule.places.every((place) => state.redundant.removable[place] === 1));
      };
      const { declared, list } = one.of;
      const candidates = declared.filter(isUseless);
      if (candidates.every(({ places }) => places.every((place) => one.dead.life[place] !== Life.LIVE))) continue;
      const asked = new Set(candidates);
      const redundant = this.redundantIn(one, new Set(declared.filter((rule) => !asked.has(rule)).flatMap(({ places }) => places)));
      for (const { name } of candidates.filter(({ places }) => places.some((place) => redundant.removable[place] === 0))) {
        const steps = declared.find((rule) => rule.name === name)!.places.map((place) => redundant.undecided.get(place)).find((some) => some !== undefined);
        for (const { state, rule } of owners(name)) {
          state.used.set(rule, { list: list.boundary, ...(steps === undefined ? {} : { steps }) });
          for (const place of rule.places) state.fixed.add(place);
          changed.add(state);
        }
      }
    }
    return changed;
  }
}
