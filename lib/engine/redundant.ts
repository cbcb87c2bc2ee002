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
import { beforeEither } from './precedence';
import { clip, holdsRegion, type Region, rowRegion } from './region';
import { type RuleIndex } from './rule-index';
import { Sampler } from './sampler';
import { UncoveredSearch } from './uncovered';

export interface RedundantRules {
  /** 1 for rules that can all go together, the dead and empty ones among them. */
  readonly removable: Uint8Array;
  /** Rules that could go as well, but not together with those: rule by rule. */
  readonly alternatives: readonly number[];
  /** The work that an undecided rule took; such rules are kept. */
  readonly undecided: ReadonlyMap<number, number>;
}

const GUESSES = 4;

export interface RedundantOptions extends SearchOptions {
  /** Rules that nobody can take away, such as a default of the cloud. @default - none */
  readonly fixed?: ReadonlySet<number>;
}

export function findRedundant(index: RuleIndex, dead: DeadRules, options: RedundantOptions = {}): RedundantRules {
  return new RedundancySearch(index, dead, options).run();
}

class RedundancySearch {
  private readonly search: UncoveredSearch;
  private readonly sampler = new Sampler();
  private readonly point: Int32Array;
  /** By unit, the positions of its rules. */
  private readonly membersOf = new Map<number, number[]>();

  constructor(private readonly index: RuleIndex, private readonly dead: DeadRules, private readonly options: RedundantOptions) {
    const { table } = index;
    this.search = new UncoveredSearch(table);
    this.point = new Int32Array(table.dimensions);
    table.unitOf.forEach((unit, rule) => {
      const known = this.membersOf.get(unit);
      if (known) known.push(rule);
      else this.membersOf.set(unit, [rule]);
    });
  }

  run(): RedundantRules {
    const { idle } = this.dead;
    const removable = idle.slice();
    const undecided = new Map<number, number>();
    const units = [...this.membersOf.values()].sort((a, b) => b[b.length - 1] - a[a.length - 1]);
    // A unit that stands in several places may be what kept a rule between them: then another pass finds it.
    const scattered = units.some((members) => members[members.length - 1] - members[0] >= members.length);
    while (this.pass(units, removable, undecided) && scattered);
    return { removable, alternatives: this.alternatives(units, removable, undecided), undecided };
  }

  /** Takes units out from the last to the first; tells whether any went. */
  private pass(units: readonly (readonly number[])[], removable: Uint8Array, undecided: Map<number, number>): boolean {
    let went = false;
    for (const members of units) {
      if (members.every((rule) => removable[rule] === 1) || members.some((rule) => this.options.fixed?.has(rule))) continue;
      const work = new Work(this.options);
      const goes = this.canGo(members, removable, work);
      undecided.delete(members[0]);
      if (goes === 'undecided') undecided.set(members[0], work.steps);
      if (goes !== true) continue;
      for (const rule of members) removable[rule] = 1;
      went = true;
    }
    return went;
  }

  /** Kept rules that could go if those that go had stayed. Only a list of which live rules go can have any. */
  private alternatives(units: readonly (readonly number[])[], removable: Uint8Array, undecided: ReadonlyMap<number, number>): readonly number[] {
    const { idle } = this.dead;
    if (removable.every((gone, rule) => gone === idle[rule])) return [];
    return units.filter((members) => !members.some((rule) => removable[rule] === 1 || this.options.fixed?.has(rule) || undecided.has(rule))
      && this.canGo(members, idle, new Work(this.options)) === true).flat().sort((x, y) => x - y);
  }

  private canGo(members: readonly number[], removed: Uint8Array, work: Work): boolean | 'undecided' {
    const { life, witnesses } = this.dead;
    const { dimensions } = this.index.table;
    const live = members.filter((rule) => life[rule] !== Life.DEAD && life[rule] !== Life.EMPTY);
    for (const rule of live) {
      if (life[rule] === Life.LIVE && this.isNeededAt(rule, witnesses.subarray(rule * dimensions, (rule + 1) * dimensions), removed)) return false;
      if (this.guessesNeed(rule, removed)) return false;
    }
    let open = false;
    for (const rule of live) {
      const goes = this.ruleCanGo(rule, removed, work);
      if (goes === false) return false;
      if (goes === 'undecided') open = true;
    }
    return open ? 'undecided' : true;
  }

  private guessesNeed(rule: number, removed: Uint8Array): boolean {
    const { table } = this.index;
    for (let row = table.start[rule]; row < table.start[rule + 1]; row++) {
      for (let n = 1; n <= GUESSES; n++) {
        this.sampler.guessInRow(table, row, n, this.point);
        if (this.decidesAt(rule, this.point) && this.isNeededAt(rule, this.point, removed)) return true;
      }
    }
    return false;
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

  private decidesAt(rule: number, point: Int32Array): boolean {
    const row = this.index.first(point);
    return row < this.index.table.rows && this.index.table.ruleOf[row] === rule;
  }

  /** Whether what comes after the rule treats a flow otherwise that the rule decides. */
  private isNeededAt(rule: number, point: Int32Array, removed: Uint8Array): boolean {
    const { table } = this.index;
    const next = this.index.first(point, table.start[rule + 1] - 1, removed, table.unitOf[rule]);
    return table.actionOf(next === table.rows ? table.rules : table.ruleOf[next]) !== table.action[rule];
  }

  private rowCanGo(rule: number, row: number, removed: Uint8Array, work: Work): boolean | 'undecided' {
    const { table } = this.index;
    const region = rowRegion(table, row);
    const from = table.partial ? table.start[0] : table.start[rule + 1];
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
    const { index, point, search } = this;
    const { table } = index;
    for (let n = 0; n < 3; n++) {
      this.sampler.guess(region, n, point);
      if (this.decidesAt(rule, point) && this.isNeededAt(rule, point, removed)) return true;
    }
    const { end, hidden } = beforeEither(table, rule, next, removed);
    const unit = table.unitOf[rule];
    if (index.container(region, end, hidden, unit) >= 0) return false;
    const others = index.overlapping(region, 0, end, hidden, unit);
    const found = search.find(region, this.withEarlierMates(rule, others), work);
    if (found === 'undecided') return found;
    return found !== 'covered';
  }

  /** A flow that an earlier rule of the unit holds is decided by that one, and looked at there. */
  private withEarlierMates(rule: number, rows: Int32Array): Int32Array {
    const { table } = this.index;
    const earlier = this.membersOf.get(table.unitOf[rule])!.filter((one) => one < rule)
      .flatMap((one) => Array.from({ length: table.start[one + 1] - table.start[one] }, (_, i) => table.start[one] + i));
    return earlier.length === 0 ? rows : Int32Array.from([...rows, ...earlier]);
  }
}
