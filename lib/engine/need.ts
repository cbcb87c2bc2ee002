/**
 * Points at which a rule is needed: it decides them, and without it something with another action would. Most rules that
 * are needed show so at one of the first points that are tried, and then nothing has to be searched.
 *
 * Cost: two look-ups for each point. What it does not find may still be there.
 */
import { type Region } from './region';
import { someRowPoint } from './row-points';
import { type RuleIndex } from './rule-index';
import { Sampler } from './sampler';

/** Points of each row of a rule that are tried. */
const GUESSES = 4;
/** Points of a region that are tried. */
const FEW = 3;

export class Need {
  private readonly sampler = new Sampler();
  private readonly point: Int32Array;

  constructor(private readonly index: RuleIndex) {
    this.point = new Int32Array(index.table.dimensions);
  }

  /** Whether what comes after the rule treats a flow otherwise that the rule decides. */
  at(rule: number, point: Int32Array, removed: Uint8Array): boolean {
    const { table } = this.index;
    const next = this.index.first(point, table.start[rule + 1] - 1, removed, table.unitOf[rule]);
    return table.actionOf(table.ruleAt(next)) !== table.action[rule];
  }

  /** Looks at some points of a rule. */
  inRule(rule: number, removed: Uint8Array): boolean {
    const { table } = this.index;
    for (let row = table.start[rule]; row < table.start[rule + 1]; row++) {
      for (let n = 1; n <= GUESSES; n++) {
        this.sampler.guessInRow(table, row, n, this.point);
        if (this.decidesAt(rule, this.point) && this.at(rule, this.point, removed)) return true;
      }
    }
    return false;
  }

  /** Looks at some points of a region. */
  inRegion(rule: number, region: Region, removed: Uint8Array): boolean {
    for (let n = 0; n < FEW; n++) {
      this.sampler.guess(region, n, this.point);
      if (this.decidesAt(rule, this.point) && this.at(rule, this.point, removed)) return true;
    }
    return false;
  }

  /** Looks at points that some rows from `from` on, of rules with another action, share with a region of the rule. */
  inSomeRow(rule: number, region: Region, from: number, removed: Uint8Array): boolean {
    const { index, sampler, point } = this;
    const { table } = index;
    return someRowPoint(index, { region, from, to: table.rows, removed, skip: table.unitOf[rule] }, table.action[rule], sampler, point, () => (
      this.decidesAt(rule, point) && this.at(rule, point, removed)));
  }

  private decidesAt(rule: number, point: Int32Array): boolean {
    const row = this.index.first(point);
    return row < this.index.table.rows && this.index.table.ruleOf[row] === rule;
  }
}
