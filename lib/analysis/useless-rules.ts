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
import { type Boundary, type DeclaredRule, declaredRules } from '../model';
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
  /** The longer lists that this one is a part of. */
  readonly partOf: readonly Boundary[];
  /** Places of rules that nobody can take away, or of which that would touch other lists. */
  readonly fixed: ReadonlySet<number>;
}

/** Lists that have to be asked about together: all groups of one direction, or one list of the border. */
export function clustersOf(boundaries: readonly Boundary[]): readonly (readonly Boundary[])[] {
  const clusters = new Map<string, Boundary[]>();
  for (const boundary of boundaries) {
    const key = boundary.kind === 'security-group' ? boundary.id.slice(boundary.id.lastIndexOf('/')) : boundary.id;
    clusters.set(key, [...clusters.get(key) ?? [], boundary]);
  }
  return [...clusters.values()];
}

/** Rules that stand in several lists, because the artifact does not tell in which of them. */
export function inSeveralLists(boundaries: readonly Boundary[]): ReadonlySet<string> {
  const [once, more] = [new Set<string>(), new Set<string>()];
  for (const { list } of boundaries.filter((one) => !isCombined(one))) {
    for (const { name, implicit } of declaredRules(list.rules)) {
      if (!implicit && once.has(name)) more.add(name);
    }
    for (const { name, implicit } of declaredRules(list.rules)) if (!implicit) once.add(name);
  }
  return more;
}

export interface UselessOptions {
  readonly maxSteps?: number;
  /** Rules that count as of use, because other lists have them, too. @default - none */
  readonly kept?: ReadonlySet<string>;
  /** Whether each can go by itself, for a person who may take out some of them. @default - as many as can go together */
  readonly eachAlone?: boolean;
}

/** @param all the lists of one cluster */
export function uselessRules<T extends Judged>(all: readonly T[], options: UselessOptions = {}): ReadonlyMap<T, Useless> {
  return new UselessSearch(all, options).run();
}

/** What is known of a list while the search goes on. */
interface State<T> {
  readonly one: T;
  /** Nobody can take these away, or it would touch other lists. */
  readonly fixed: ReadonlySet<number>;
  /** Those, and the ones that are of use to a longer list. */
  readonly kept: Set<number>;
  readonly used: Map<DeclaredRule, UsedTogether>;
  readonly partOf: Boundary[];
  redundant: RedundantRules;
}

class UselessSearch<T extends Judged> {
  private readonly states: ReadonlyMap<string, State<T>>;
  private readonly together: readonly { readonly one: T; readonly parts: readonly State<T>[] }[];

  constructor(all: readonly T[], private readonly options: UselessOptions) {
    const single = all.filter(({ of }) => !isCombined(of.list.boundary));
    this.states = new Map(single.map((one) => [one.of.list.boundary.id, this.stateOf(one)]));
    this.together = all.filter(({ of }) => isCombined(of.list.boundary)).map((one) => ({ one, parts: this.partsOf(one) }));
    for (const { one, parts } of this.together) for (const part of parts) part.partOf.push(one.of.list.boundary);
  }

  run(): ReadonlyMap<T, Useless> {
    for (let changed = this.demote(); changed.size > 0; changed = this.demote()) {
      for (const state of changed) state.redundant = this.redundantIn(state.one, state.kept);
    }
    return new Map([...this.states.values()].map(({ one, redundant, used, partOf, fixed }) => [one, { redundant, usedTogether: used, partOf, fixed }]));
  }

  private stateOf(one: T): State<T> {
    const fixed = new Set(one.of.declared.filter(({ implicit, name }) => implicit || this.options.kept?.has(name)).flatMap(({ places }) => places));
    return { one, fixed, kept: new Set(fixed), used: new Map(), partOf: [], redundant: this.redundantIn(one, fixed) };
  }

  private partsOf({ of }: T): readonly State<T>[] {
    const { id } = of.list.boundary;
    const direction = id.slice(id.lastIndexOf('/'));
    return id.slice(0, -direction.length).split('+').flatMap((key) => this.states.get(`${key}${direction}`) ?? []);
  }

  private redundantIn({ of, dead }: Judged, fixed: ReadonlySet<number>): RedundantRules {
    return findRedundant(of.index, dead, { fixed, eachAlone: this.options.eachAlone, maxSteps: this.options.maxSteps });
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
          for (const place of rule.places) state.kept.add(place);
          changed.add(state);
        }
      }
    }
    return changed;
  }
}
