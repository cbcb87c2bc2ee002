/**
 * The flows that two lists treat differently, by the pair of rules that decide them: what was decided by rule i of the
 * first list with one action is decided by rule j of the second with another.
 *
 * Only rules without a partner in the other list need to be looked at (see `align.ts`). For such a rule, each row of the other
 * list that meets it with another action is asked: is there a flow of both that no row before the one, nor before the
 * other, holds? Cheapest first: some points, a single row that holds the common part, the exact search.
 *
 * Invariants
 *  1. A pair is given when, and only when, there is a flow that the two decide; its `point` is one, looked up in both.
 *  2. Pairs share no flow: the first row of each list that holds a flow is one row.
 *  3. No pair and nothing undecided: the lists mean the same.
 *
 * Cost: the alignment, then the edited rules times what meets them. The flows of a pair are not enumerated here; see
 * `regionOfPair`, which is for showing them.
 *
 * Where the order of a list is only partly known, the order in which its rules stand is compared.
 */
import { type Box, Work, type SearchOptions } from '../flow';
import { align } from './align';
import { boxOf, clip, holdsRegion, type Region, regionOf, type RegionRoom, rowRegion } from './region';
import { type RuleIndex } from './rule-index';
import { NO_RULE } from './rule-table';
import { Sampler } from './sampler';
import { UncoveredSearch } from './uncovered';

export interface DifferingPair {
  /** Rule of the first list; the number of rules for its default. */
  readonly before: number;
  readonly after: number;
  /** Rows of both; the number of rows for a default. */
  readonly beforeRow: number;
  readonly afterRow: number;
  /** A flow that the two decide. */
  readonly point: Int32Array;
}

export interface Difference {
  readonly pairs: readonly DifferingPair[];
  /** Pairs of rules of which the work bound left open whether they share a flow. */
  readonly undecided: readonly { readonly before: number; readonly after: number; readonly steps: number }[];
}

const GUESSES = 4;

/** @param a and @param b over the same pools */
export function difference(a: RuleIndex, b: RuleIndex, options: SearchOptions = {}): Difference {
  return new DifferenceSearch(a, b, options).run();
}

class DifferenceSearch {
  private readonly pairs: DifferingPair[] = [];
  private readonly undecided: { before: number; after: number; steps: number }[] = [];
  private readonly search: UncoveredSearch;
  private readonly sampler = new Sampler();
  private readonly point: Int32Array;
  private readonly room: RegionRoom = { first: [], last: [] };

  constructor(private readonly a: RuleIndex, private readonly b: RuleIndex, private readonly options: SearchOptions) {
    this.search = new UncoveredSearch(a.table, b.table);
    this.point = new Int32Array(a.table.dimensions);
  }

  run(): Difference {
    const { a, b } = this;
    const { onlyFirst, onlySecond } = align(a.table, b.table);
    // Defaults are partners when they have one action.
    const firstOnly = Uint8Array.from([...onlyFirst, a.table.list.otherwise === b.table.list.otherwise ? 0 : 1]);
    const forward: Order = (row, other) => [row, other];
    onlyFirst.forEach((only, rule) => { if (only === 1) this.compareRule(a, rule, b, undefined, forward); });
    if (firstOnly[a.table.rules] === 1) this.compareRow(a, a.table.rows, everything(a), b, undefined, forward);
    // What rules of the first list without partners decide was compared just now.
    onlySecond.forEach((only, rule) => { if (only === 1) this.compareRule(b, rule, a, firstOnly, (row, other) => [other, row]); });
    return { pairs: this.pairs, undecided: this.undecided };
  }

  private compareRule(own: RuleIndex, rule: number, other: RuleIndex, skipped: Uint8Array | undefined, order: Order): void {
    const { table } = own;
    for (let row = table.start[rule]; row < table.start[rule + 1]; row++) {
      const region = rowRegion(table, row);
      if (own.container(region, row) < 0) this.compareRow(own, row, region, other, skipped, order);
    }
  }

  /** Compares what `row` decides with the other list, without the rules of it that `skipped` marks. */
  private compareRow(own: RuleIndex, row: number, region: Region, other: RuleIndex, skipped: Uint8Array | undefined, order: Order): void {
    const { table } = other;
    const action = actionOfRow(own, row);
    const rows = other.overlapping(region, table.start[0], table.rows).slice();
    for (const next of rows) {
      const rule = table.ruleOf[next];
      if (skipped?.[rule] !== 1 && table.action[rule] !== action) this.comparePair(clip(region, table, next, this.room)!, ...order(row, next));
      if (holdsRegion(table, next, region)) return;
    }
    if (skipped?.[table.rules] !== 1 && table.list.otherwise !== action) this.comparePair(region, ...order(row, table.rows));
  }

  private comparePair(region: Region, beforeRow: number, afterRow: number): void {
    const { a, b, search, point } = this;
    for (let n = 0; n < GUESSES; n++) {
      this.sampler.guess(region, n, point);
      // What takes the point often takes the whole region.
      const second = b.firstBefore(point, afterRow);
      if (second < afterRow && holdsRegion(b.table, second, region)) return;
      const first = a.firstBefore(point, beforeRow);
      if (first < beforeRow && holdsRegion(a.table, first, region)) return;
      if (first < beforeRow || second < afterRow) continue;
      this.pairs.push({ ...this.rulesOf(beforeRow, afterRow), beforeRow, afterRow, point: point.slice() });
      return;
    }
    if (a.container(region, beforeRow) >= 0 || b.container(region, afterRow) >= 0) return;
    const [first, second] = [a.overlapping(region, 0, beforeRow), b.overlapping(region, b.table.start[0], afterRow)];
    const rows = new Int32Array(first.length + second.length);
    rows.set(first);
    second.forEach((row, i) => { rows[first.length + i] = search.idOfSecond(row); });
    const work = new Work(this.options);
    const found = search.find(region, rows, work);
    if (found === 'undecided') this.undecided.push({ ...this.rulesOf(beforeRow, afterRow), steps: work.steps });
    else if (found !== 'covered') this.pairs.push({ ...this.rulesOf(beforeRow, afterRow), beforeRow, afterRow, point: found });
  }

  private rulesOf(beforeRow: number, afterRow: number): Pick<DifferingPair, 'before' | 'after'> {
    return { before: this.a.table.ruleAt(beforeRow), after: this.b.table.ruleAt(afterRow) };
  }
}

/** Puts a row of the list at hand and one of the other list in the order first, second. */
type Order = (row: number, other: number) => readonly [number, number];

/** The region that a pair is about, and everything that stands before it in either list. */
export function regionOfPair(a: RuleIndex, b: RuleIndex, { beforeRow, afterRow }: DifferingPair): { readonly region: Box; readonly covers: readonly Box[] } {
  const start = beforeRow < a.table.rows ? rowRegion(a.table, beforeRow) : everything(a);
  const region = afterRow < b.table.rows ? clip(start, b.table, afterRow)! : start;
  const first = Array.from(a.overlapping(region, 0, beforeRow), (row) => a.table.box(row));
  const second = Array.from(b.overlapping(region, b.table.start[0], afterRow), (row) => b.table.box(row));
  return { region: boxOf(region), covers: [...first, ...second] };
}

const everything = ({ table }: RuleIndex): Region => regionOf(table.pools.map((pool) => pool.get(0)));

function actionOfRow(index: RuleIndex, row: number): number {
  const rule = index.table.ruleAt(row);
  return rule === NO_RULE ? NO_RULE : index.table.actionOf(rule);
}
