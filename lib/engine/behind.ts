/**
 * What stands behind a rule: is there a flow that the rule decides, and that comes to a certain action where some rules, the
 * rule among them, are taken out of the list?
 *
 * For each row of the rule, and each row of the rest that meets it and has the action: a flow of both that no row before the
 * first holds, nor a row of the rest before the second. Cheapest first: some points, one row that holds the common part, the exact
 * search.
 *
 * Where the order of the list is only partly known the answer is about some order that is possible: what surely stands
 * before the rule in front, then what surely stands before the other one.
 *
 * Cost: some look-ups for most rules; else the rows that meet the rule, times a search among those before them.
 */
import { type Box, Work, type SearchOptions } from '../flow';
import { found, joined, OpenSearch } from './open-search';
import { before } from './precedence';
import { boxOf, clipAt, holdsRegion, type Region, regionOf, rowRegion } from './region';
import { type RuleIndex } from './rule-index';
import { Sampler } from './sampler';
import { type Uncovered } from './uncovered';

/** A flow that a rule decides, and what decides it without the rules that were taken out. */
export interface Behind {
  readonly point: Int32Array;
  /** The row of the asked rule that holds it. */
  readonly row: number;
  /** The row that takes over; the number of rows for the default. */
  readonly next: number;
}

const GUESSES = 4;

/** Answers such questions about one list, without the same rules. */
export class BehindSearch {
  private readonly search: OpenSearch;
  private readonly sampler = new Sampler();
  private readonly point: Int32Array;
  private readonly none: Uint8Array;

  /** @param without marks the rules that are taken out, by place */
  constructor(private readonly index: RuleIndex, private readonly without: Uint8Array, private readonly options: SearchOptions = {}) {
    this.search = new OpenSearch(index);
    this.point = new Int32Array(index.table.dimensions);
    this.none = new Uint8Array(index.table.rules);
  }

  /** @param rule one of those that are taken out. `undecided`, with the work that it took, at the bound */
  find(rule: number, action: number): Behind | 'none' | { readonly undecided: number } {
    const { table } = this.index;
    const work = new Work(this.options);
    let open = false;
    for (let row = table.start[rule]; row < table.start[rule + 1]; row++) {
      const found = this.guessed(rule, row, action) ?? this.searched(rule, row, action, work);
      if (found === 'undecided') open = true;
      else if (found !== 'none') return found;
    }
    return open ? { undecided: work.steps } : 'none';
  }

  /** The flows that the two rows of an answer have in common, and everything that stands before either of them. */
  around({ row, next }: Behind): { readonly region: Box; readonly covers: readonly Box[] } {
    const { table } = this.index;
    const region = clipAt(rowRegion(table, row), table, next)!;
    return { region: boxOf(region), covers: Array.from(new Set(this.before(region, table.ruleOf[row], table.ruleAt(next))), (one) => table.box(one)) };
  }

  private guessed(rule: number, row: number, action: number): Behind | undefined {
    const { index, point } = this;
    const { table } = index;
    for (let n = 0; n < GUESSES; n++) {
      this.sampler.guessInRow(table, row, n, point);
      const first = index.first(point);
      if (first === table.rows || table.ruleOf[first] !== rule) continue;
      const next = index.first(point, -1, this.without);
      if (table.actionOf(table.ruleAt(next)) === action) return { point: point.slice(), row: first, next };
    }
    return undefined;
  }

  private searched(rule: number, row: number, action: number, work: Work): Behind | 'none' | 'undecided' {
    const { table } = this.index;
    const region = rowRegion(table, row);
    let open = false;
    for (const next of [...this.index.overlapping(region, table.start[0], table.rows, this.without), table.rows]) {
      if (table.actionOf(table.ruleAt(next)) === action) {
        const common = clipAt(region, table, next)!;
        const point = this.openBefore(common, rule, table.ruleAt(next), work);
        if (point === 'undecided') open = true;
        else if (point !== 'covered') return { point, row, next };
      }
      // Nothing stands behind what takes everything, where the order is known.
      if (!table.partial && next < table.rows && holdsRegion(table, next, region)) break;
    }
    return open ? 'undecided' : 'none';
  }

  /** A flow of a region that no row before a rule holds, and no row of the rest before another one. */
  private openBefore(region: Region, rule: number, other: number, work: Work): Uncovered {
    const { index, none, without } = this;
    const [first, second] = [before(index.table, rule, none), before(index.table, other, without)];
    return this.search.among(region, {
      holder: (point) => (
        found(index.firstBefore(point, first.end, -1, first.hidden), first.end) ?? found(index.firstBefore(point, second.end, -1, second.hidden), second.end)),
      all: () => this.before(region, rule, other),
    }, work);
  }

  /** Rows before a rule, and rows of the rest before another one, that meet a region. */
  private before(region: Region, rule: number, other: number): Int32Array {
    const { index, none, without } = this;
    const [first, second] = [before(index.table, rule, none), before(index.table, other, without)];
    const container = index.container(region, first.end, first.hidden);
    if (container >= 0) return Int32Array.of(container);
    const own = index.overlapping(region, 0, first.end, first.hidden).slice();
    return joined(own, index.overlapping(region, index.table.start[0], second.end, second.hidden));
  }
}

/** A flow of a region that no rule matches, so that the default decides it; in whatever order the rules stand. */
export function reachesDefault(index: RuleIndex, box: Box, options: SearchOptions = {}): Int32Array | 'none' | { readonly undecided: number } {
  const { table } = index;
  const region = regionOf(box);
  const work = new Work(options);
  const point = new OpenSearch(index).before(region, { end: table.rows, hidden: new Uint8Array(table.rules) }, work);
  if (point === 'undecided') return { undecided: work.steps };
  return point === 'covered' ? 'none' : point;
}
