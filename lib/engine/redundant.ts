/**
 * Which rules can go without changing what happens to any flow, later rules included, and which of them together.
 *
 * A rule cannot go when some flow that it decides would be decided otherwise by what comes next. So for each later
 * rule b with another action (and the default, if it has another): is there a flow of both that nothing before b but
 * the rule itself holds? Cheapest first: the rule's known witness, a few points, a single row that holds the common
 * part, the exact search.
 *
 * Rules are taken from the last to the first, and one that can go is gone for the rules before it. A rule that was
 * kept stays needed when an earlier one goes: flows that it decides it still decides, and what comes after it has not
 * changed. So one pass ends with a list of which no further rule can go. Rules of one unit go together.
 *
 * Cost: two look-ups for most rules; the rest is dominated by general rules in front of long lists with both actions.
 * It finds rules that are no use, not the shortest list: see `minimise.ts`.
 */
import { Work, type SearchOptions } from '../flow';
import { type DeadRules, Life } from './dead';
import { Need } from './need';
import { OpenSearch } from './open-search';
import { beforeEither } from './precedence';
import { clip, holdsRegion, type Region, rowRegion } from './region';
import { type RuleIndex } from './rule-index';

export interface RedundantRules {
  /** 1 for rules that can all go together, the dead and empty ones among them; units go as a whole. */
  readonly removable: Uint8Array;
  /** Rules that could go as well, but not together with those: rule by rule. */
  readonly alternatives: readonly number[];
  /** Where each has to be able to go alone: live rules that can go only once others that go are gone. */
  readonly notAlone: readonly number[];
  /** The work that an undecided rule took; such rules are kept. */
  readonly undecided: ReadonlyMap<number, number>;
}

export interface RedundantOptions extends SearchOptions {
  /** Rules that nobody can take away, such as a default of the cloud. @default - none */
  readonly fixed?: ReadonlySet<number>;
  /**
   * Whether rules go that can go one by one only, whichever of the others are taken out: a dead rule, say, may come to
   * life when the useless one in front of it goes. @default - as many go as can go together
   */
  readonly eachAlone?: boolean;
  /**
   * Whether dead rules stay: a general rule behind many small ones, dead by all of them together, may make them useless.
   * @default - they go first
   */
  readonly deadStays?: boolean;
}

export function findRedundant(index: RuleIndex, dead: DeadRules, options: RedundantOptions = {}): RedundantRules {
  return new RedundancySearch(index, dead, options).run();
}

class RedundancySearch {
  private readonly search: OpenSearch;
  private readonly need: Need;
  /** By unit, the positions of its rules. */
  private readonly membersOf = new Map<number, number[]>();
  private readonly units: readonly (readonly number[])[];
  private readonly none: Uint8Array;
  private readonly undecided = new Map<number, number>();
  private readonly notAlone = new Set<readonly number[]>();

  constructor(private readonly index: RuleIndex, private readonly dead: DeadRules, private readonly options: RedundantOptions) {
    const { table } = index;
    this.search = new OpenSearch(index);
    this.need = new Need(index);
    table.unitOf.forEach((unit, rule) => {
      const known = this.membersOf.get(unit);
      if (known) known.push(rule);
      else this.membersOf.set(unit, [rule]);
    });
    this.units = [...this.membersOf.values()].sort((a, b) => b[b.length - 1] - a[a.length - 1]);
    this.none = new Uint8Array(table.rules);
  }

  run(): RedundantRules {
    const idle = this.idleUnits();
    const removable = idle.slice();
    // A unit that stands in several places may be what kept a rule between them: then another pass finds it.
    const scattered = this.units.some((members) => members[members.length - 1] - members[0] >= members.length);
    while (this.pass(removable) && scattered);
    const notAlone = [...this.notAlone].filter((members) => removable[members[0]] === 0 && this.goes(members, removable));
    return { removable, alternatives: this.alternatives(idle, removable), notAlone: ascending(notAlone.flat()), undecided: this.undecided };
  }

  /** What decides nothing goes first: but a dead rule of a live unit stays with it, and what nobody can take away stays. */
  private idleUnits(): Uint8Array {
    const removed = new Uint8Array(this.index.table.rules);
    for (const members of this.units) {
      if (this.isIdle(members) && this.options.deadStays !== true && !members.some((rule) => this.options.fixed?.has(rule))) for (const rule of members) removed[rule] = 1;
    }
    return removed;
  }

  private isIdle(members: readonly number[]): boolean {
    return members.every((rule) => this.dead.idle[rule] === 1);
  }

  /** Takes units out from the last to the first; tells whether any went. */
  private pass(removable: Uint8Array): boolean {
    let went = false;
    const stays = complement(removable);
    for (const members of this.units) {
      if (members.every((rule) => removable[rule] === 1) || members.some((rule) => this.options.fixed?.has(rule))) continue;
      if (this.options.deadStays === true && this.isIdle(members)) continue;
      const work = new Work(this.options);
      const goes = this.canGo(members, removable, work);
      this.undecided.delete(members[0]);
      if (goes === 'undecided') this.undecided.set(members[0], work.steps);
      if (goes !== true) continue;
      if (this.options.eachAlone === true && !this.goesAlone(members, stays)) {
        this.notAlone.add(members);
        continue;
      }
      for (const rule of members) [removable[rule], stays[rule]] = [1, 0];
      went = true;
    }
    return went;
  }

  /** Kept rules that could go if those that go had stayed. Only a list of which live rules go can have any. */
  private alternatives(idle: Uint8Array, removable: Uint8Array): readonly number[] {
    if (removable.every((gone, rule) => gone === idle[rule])) return [];
    const stays = complement(idle);
    return ascending(this.units.filter((members) => (
      !members.some((rule) => removable[rule] === 1 || this.options.fixed?.has(rule) || this.undecided.has(rule))
      && this.goes(members, idle) && this.goesAlone(members, stays))).flat());
  }

  /**
   * Whether a unit that can go without some rules can go while they are there, too: it can where none of them is about its flows.
   * @param stays marks all other rules
   */
  private goesAlone(members: readonly number[], stays: Uint8Array): boolean {
    const { table } = this.index;
    const isBesideThem = members.every((rule) => {
      const from = table.partial ? table.start[0] : table.start[rule + 1];
      for (let row = table.start[rule]; row < table.start[rule + 1]; row++) {
        if (this.index.overlapping(rowRegion(table, row), from, table.rows, stays).length > 0) return false;
      }
      return true;
    });
    return isBesideThem || this.goes(members, this.none);
  }

  private goes(members: readonly number[], removed: Uint8Array): boolean {
    return this.canGo(members, removed, new Work(this.options)) === true;
  }

  private canGo(members: readonly number[], removed: Uint8Array, work: Work): boolean | 'undecided' {
    const { life, witnesses } = this.dead;
    const { dimensions } = this.index.table;
    const live = members.filter((rule) => life[rule] !== Life.DEAD && life[rule] !== Life.EMPTY);
    for (const rule of live) {
      if (life[rule] === Life.LIVE && this.need.at(rule, witnesses.subarray(rule * dimensions, (rule + 1) * dimensions), removed)) return false;
      if (this.need.inRule(rule, removed)) return false;
    }
    let open = false;
    for (const rule of live) {
      const goes = this.ruleCanGo(rule, removed, work);
      if (goes === false) return false;
      if (goes === 'undecided') open = true;
    }
    return open ? 'undecided' : true;
  }

  private ruleCanGo(rule: number, removed: Uint8Array, work: Work): boolean | 'undecided' {
    const { table } = this.index;
    let open = false;
    for (let row = table.start[rule]; row < table.start[rule + 1]; row++) {
      const goes = this.rowCanGo(rule, row, removed, work);
      if (goes === false) return false;
      if (goes === 'undecided') open = true;
    }
    return open ? 'undecided' : true;
  }

  private rowCanGo(rule: number, row: number, removed: Uint8Array, work: Work): boolean | 'undecided' {
    const { table } = this.index;
    const region = rowRegion(table, row);
    const from = table.partial ? table.start[0] : table.start[rule + 1];
    if (this.need.inSomeRow(rule, region, from, removed)) return false;
    const later = this.index.overlapping(region, from, table.rows, removed, table.unitOf[rule]).slice();
    // Of a partly ordered list, rules that surely come before cannot come next; of another only later ones are looked at.
    const own = new Set(table.list.rules[rule].predecessors);
    let open = false;
    for (const other of later) {
      const next = table.ruleOf[other];
      const sameAction = table.action[next] === table.action[rule];
      if (!sameAction && !own.has(next)) {
        const common = clip(region, table, other)!;
        const answer = this.needsBefore(rule, next, common, removed, work);
        if (answer === true) return false;
        if (answer === 'undecided') open = true;
      }
      if (!table.partial && holdsRegion(table, other, region)) return open ? 'undecided' : true;
    }
    if (table.list.otherwise === table.action[rule]) return open ? 'undecided' : true;
    const answer = this.needsBefore(rule, table.rules, region, removed, work);
    if (answer === true) return false;
    return open || answer === 'undecided' ? 'undecided' : true;
  }

  /** Whether a flow of the region is held by nothing that stands before rule `next`, but for `rule` itself. */
  private needsBefore(rule: number, next: number, region: Region, removed: Uint8Array, work: Work): boolean | 'undecided' {
    const { index: { table }, search } = this;
    if (this.need.inRegion(rule, region, removed)) return true;
    const earlier = beforeEither(table, rule, next, removed);
    const unit = table.unitOf[rule];
    const found = search.before(region, earlier, work, unit, this.earlierMates(rule));
    if (found === 'undecided') return found;
    return found !== 'covered';
  }

  /** A flow that an earlier rule of the unit holds is decided by that one, and looked at there. */
  private earlierMates(rule: number): readonly number[] {
    const { table } = this.index;
    return this.membersOf.get(table.unitOf[rule])!.filter((one) => one < rule)
      .flatMap((one) => Array.from({ length: table.start[one + 1] - table.start[one] }, (_, i) => table.start[one] + i));
  }
}

const complement = (marks: Uint8Array): Uint8Array => marks.map((mark) => 1 - mark);

const ascending = (rules: readonly number[]): readonly number[] => [...rules].sort((a, b) => a - b);
