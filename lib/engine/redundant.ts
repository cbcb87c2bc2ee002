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
 * changed. So one pass ends with a list of which no further rule can go.
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

export function findRedundant(index: RuleIndex, dead: DeadRules, options: SearchOptions = {}): RedundantRules {
  return new RedundancySearch(index, dead, options).run();
}

class RedundancySearch {
  private readonly search: UncoveredSearch;
  private readonly sampler = new Sampler();
  private readonly point: Int32Array;

  constructor(private readonly index: RuleIndex, private readonly dead: DeadRules, private readonly options: SearchOptions) {
    this.search = new UncoveredSearch(index.table);
    this.point = new Int32Array(index.table.dimensions);
  }

  run(): RedundantRules {
    const { life, idle } = this.dead;
    const removable = idle.slice();
    const undecided = new Map<number, number>();
    for (let rule = life.length - 1; rule >= 0; rule--) {
      if (life[rule] !== Life.LIVE) continue;
      const work = new Work(this.options);
      const goes = this.canGo(rule, removable, work);
      if (goes === true) removable[rule] = 1;
      else if (goes === 'undecided') undecided.set(rule, work.steps);
    }
    return { removable, alternatives: this.alternatives(removable, undecided), undecided };
  }

  /** Kept rules that could go if those that go had stayed. Only a list of which live rules go can have any. */
  private alternatives(removable: Uint8Array, undecided: ReadonlyMap<number, number>): readonly number[] {
    const { life, idle } = this.dead;
    if (removable.every((gone, rule) => gone === idle[rule])) return [];
    const found: number[] = [];
    for (let rule = 0; rule < life.length; rule++) {
      if (life[rule] !== Life.LIVE || removable[rule] === 1 || undecided.has(rule)) continue;
      if (this.canGo(rule, idle, new Work(this.options)) === true) found.push(rule);
    }
    return found;
  }

  private canGo(rule: number, removed: Uint8Array, work: Work): boolean | 'undecided' {
    const { table } = this.index;
    const witness = this.dead.witnesses.subarray(rule * table.dimensions, (rule + 1) * table.dimensions);
    if (this.isNeededAt(rule, witness, removed)) return false;
    for (let row = table.start[rule]; row < table.start[rule + 1]; row++) {
      for (let n = 1; n <= GUESSES; n++) {
        this.sampler.guessInRow(table, row, n, this.point);
        if (this.decidesAt(rule, this.point) && this.isNeededAt(rule, this.point, removed)) return false;
      }
    }
    for (let row = table.start[rule]; row < table.start[rule + 1]; row++) {
      const goes = this.rowCanGo(rule, row, removed, work);
      if (goes !== true) return goes;
    }
    return true;
  }

  private decidesAt(rule: number, point: Int32Array): boolean {
    const row = this.index.first(point);
    return row < this.index.table.rows && this.index.table.ruleOf[row] === rule;
  }

  /** Whether what comes after the rule treats a flow otherwise that the rule decides. */
  private isNeededAt(rule: number, point: Int32Array, removed: Uint8Array): boolean {
    const { table } = this.index;
    const next = this.index.first(point, table.start[rule + 1] - 1, removed, rule);
    return table.actionOf(next === table.rows ? table.rules : table.ruleOf[next]) !== table.action[rule];
  }

  private rowCanGo(rule: number, row: number, removed: Uint8Array, work: Work): boolean | 'undecided' {
    const { table } = this.index;
    const region = rowRegion(table, row);
    const from = table.partial ? table.start[0] : table.start[rule + 1];
    const later = this.index.overlapping(region, from, table.rows, removed, rule).slice();
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
    if (index.container(region, end, hidden, rule) >= 0) return false;
    const found = search.find(region, index.overlapping(region, 0, end, hidden, rule), work);
    if (found === 'undecided') return found;
    return found !== 'covered';
  }
}
