/**
 * Which rules to name for a dead rule: few of them, those that take most of it first, and none without which the rest
 * still covers it. Dead rules are not named: what they hold is held by live ones before them.
 *
 * The earlier rows are ordered by the share of the rule that they take. The shortest covering run from the front
 * is found by doubling and halving, and then thinned out from its end.
 *
 * Whether some flow of the rule comes to another action than the rule says is asked of the list itself (`Prover`); the
 * rule that decides that flow is named too, so that an opposite action never stays unsaid.
 *
 * Cost: some exact searches over the rows that meet the dead rule; asked for rules that are shown, not for all.
 */
import { Work, type SearchOptions } from '../flow';
import { type DeadRules } from './dead';
import { Measure, type Weights } from './measure';
import { before } from './precedence';
import { Prover } from './prove';
import { boxOf, clip, type Region, rowRegion } from './region';
import { type RuleIndex } from './rule-index';
import { UncoveredSearch } from './uncovered';

export interface Blockers {
  /** Rules that cover the dead one together, the largest first. */
  readonly rules: readonly number[];
  /** A flow of the dead rule that comes to another action, and the rule that decides it; undefined when none was found. */
  readonly contrary?: { readonly point: Int32Array; readonly rule: number };
  /** The work that it took where the bound left open whether there is such a flow. */
  readonly steps?: number;
}

export class BlockerSearch {
  private readonly search: UncoveredSearch;
  private readonly prover: Prover;
  private readonly measure: Measure;

  constructor(private readonly index: RuleIndex, private readonly dead: DeadRules, weights: Weights, private readonly options: SearchOptions = {}) {
    this.search = new UncoveredSearch(index.table);
    this.prover = new Prover(index, options);
    this.measure = new Measure(weights);
  }

  /** What keeps every flow from a dead rule. */
  of(rule: number): Blockers {
    const { table } = this.index;
    const named = new Set<number>();
    let contrary: Blockers['contrary'];
    let steps: number | undefined;
    for (let row = table.start[rule]; row < table.start[rule + 1]; row++) {
      const region = rowRegion(table, row);
      for (const one of this.covering(rule, region)) named.add(table.ruleOf[one]);
      if (contrary !== undefined) continue;
      const proof = this.prover.prove(boxOf(region), table.action[rule]);
      if (proof.kind === 'refuted') contrary = { point: proof.point, rule: proof.rule };
      if (proof.kind === 'undecided') steps = Math.max(steps ?? 0, proof.steps);
    }
    // Combinations that no flow has belong to no rule.
    named.delete(-1);
    if (contrary !== undefined && ![...named].some((one) => table.action[one] !== table.action[rule])) named.add(contrary.rule);
    return { rules: [...named], contrary, ...(contrary !== undefined || steps === undefined ? {} : { steps }) };
  }

  private covering(rule: number, region: Region): readonly number[] {
    const { table } = this.index;
    const { end, hidden } = before(table, rule, this.dead.idle);
    const whole = boxOf(region);
    const share = (row: number): number => this.measure.share(boxOf(clip(region, table, row)!), whole);
    const rows = Array.from(this.index.overlapping(region, 0, end, hidden), (row) => ({ row, share: share(row) }))
      .sort((x, y) => y.share - x.share || x.row - y.row).map(({ row }) => row);
    let low = 0;
    let high = 1;
    while (high < rows.length && !this.covers(region, rows.slice(0, high))) {
      low = high;
      high *= 2;
    }
    high = Math.min(high, rows.length);
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.covers(region, rows.slice(0, middle))) high = middle;
      else low = middle;
    }
    return this.thinned(region, rows.slice(0, high));
  }

  private thinned(region: Region, rows: readonly number[]): readonly number[] {
    let kept = rows;
    for (let i = rows.length - 2; i >= 0; i--) {
      const without = kept.filter((row) => row !== rows[i]);
      if (this.covers(region, without)) kept = without;
    }
    return kept;
  }

  private covers(region: Region, rows: readonly number[]): boolean {
    return this.search.find(region, Int32Array.from(rows), new Work(this.options)) === 'covered';
  }
}
