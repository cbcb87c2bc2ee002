/**
 * The flows that two lists treat differently, by the pair of rules that decide them: what was decided by rule i of the
 * first list with one action is decided by rule j of the second with another.
 *
 * Both lists are read as one (see `merged-lists.ts`). The first rule there that holds a flow decides it in one list at
 * least; if it is in both, they treat the flow alike. So only rules of one list alone are looked at: for each of their
 * rows, every row behind that is in the other list, meets it and has another action is asked whether there is a flow
 * of both that no row before the one holds, nor a row of the other list between. Cheapest first: some points, a single
 * row that holds the common part, the exact search.
 *
 * Invariants
 *  1. A pair is given when, and only when, there is a flow that the two decide; its `point` is one, looked up.
 *  2. Pairs share no flow: the first row of each list that holds a flow is one row.
 *  3. No pair and nothing undecided: the lists mean the same.
 *
 * Cost: the alignment and one index, then the edited rules times what meets them. The flows of a pair are not enumerated here:
 * `around` is for showing them.
 *
 * Where the order of a list is only partly known, the order in which its rules stand is compared.
 */
import { type Box, type Point, type SearchOptions, Work } from '../flow';
import { BOTH, FIRST, MergedLists, SECOND } from './merged-lists';
import { found, joined, OpenSearch } from './open-search';
import { boxOf, clip, clipAt, holdsRegion, type Region, regionAt, type RegionRoom, rowRegion } from './region';
import { RuleIndex } from './rule-index';
import { type RuleTable } from './rule-table';
import { Sampler } from './sampler';

export interface DifferingPair {
  /** Rule of the first list; the number of rules for its default. */
  readonly before: number;
  readonly after: number;
  /** Rows of both; the number of rows for a default. */
  readonly beforeRow: number;
  readonly afterRow: number;
  /** A flow that the two decide; a plain array, which is cheaper to make than a typed one. */
  readonly point: Point;
}

export interface Difference {
  readonly pairs: readonly DifferingPair[];
  /** Pairs of rules of which the work bound left open whether they share a flow. */
  readonly undecided: readonly { readonly before: number; readonly after: number; readonly steps: number }[];
  /** All flows of a pair: the region without what stands before it in either list. */
  around(pair: DifferingPair): { readonly region: Box; readonly covers: readonly Box[] };
}

const GUESSES = 4;

/** @param a and @param b over the same pools */
export function difference(a: RuleTable, b: RuleTable, options: SearchOptions = {}): Difference {
  return new DifferenceSearch(new MergedLists(a, b), options).run();
}

/** A row of one list alone, and what the other list does with its flows. */
interface Question {
  readonly row: number;
  /** True when the row is of the first list. */
  readonly isFirst: boolean;
  /** Rules that the other list does not have. */
  readonly missing: Uint8Array;
}

class DifferenceSearch {
  private readonly pairs: DifferingPair[] = [];
  private readonly undecided: { before: number; after: number; steps: number }[] = [];
  private readonly index: RuleIndex;
  private readonly search: OpenSearch;
  private readonly sampler = new Sampler();
  private readonly point: Int32Array;
  private readonly room: RegionRoom = { first: [], last: [] };
  private readonly missingInFirst: Uint8Array;
  private readonly missingInSecond: Uint8Array;

  constructor(private readonly lists: MergedLists, private readonly options: SearchOptions) {
    this.index = RuleIndex.ofTable(lists.table);
    this.search = new OpenSearch(this.index);
    this.point = new Int32Array(lists.table.dimensions);
    this.missingInFirst = lists.missingIn(FIRST);
    this.missingInSecond = lists.missingIn(SECOND);
  }

  run(): Difference {
    const { lists: { a, b, side, table } } = this;
    side.forEach((list, rule) => {
      if (list === BOTH) return;
      for (let row = table.start[rule]; row < table.start[rule + 1]; row++) this.compareRow(this.question(row, list === FIRST));
    });
    // Flows that no rule of either list holds.
    if (a.list.otherwise !== b.list.otherwise) this.comparePair(regionAt(table, table.rows), this.question(table.rows, true), table.rows);
    return { pairs: this.pairs, undecided: this.undecided, around: (pair) => this.around(pair) };
  }

  private question(row: number, isFirst: boolean): Question {
    return { row, isFirst, missing: isFirst ? this.missingInSecond : this.missingInFirst };
  }

  private compareRow(question: Question): void {
    const { index, lists: { a, b, table } } = this;
    const { row, isFirst, missing } = question;
    const region = rowRegion(table, row);
    if (index.container(region, row) >= 0) return;
    const action = table.action[table.ruleOf[row]];
    for (const next of index.overlapping(region, row + 1, table.rows, missing).slice()) {
      if (table.action[table.ruleOf[next]] !== action) this.comparePair(clip(region, table, next, this.room)!, question, next);
      if (holdsRegion(table, next, region)) return;
    }
    const { otherwise } = (isFirst ? b : a).list;
    if (otherwise !== action) this.comparePair(region, question, table.rows);
  }

  /** Whether a row decides some of a region in one list, and `next` in the other. */
  private comparePair(region: Region, question: Question, next: number): void {
    const { index, point, lists: { table } } = this;
    const { row, missing } = question;
    for (let n = 0; n < GUESSES; n++) {
      this.sampler.guess(region, n, point);
      // What takes the point often takes the whole region.
      const earlier = index.firstBefore(point, row);
      if (earlier < row) {
        if (holdsRegion(table, earlier, region)) return;
        continue;
      }
      const between = index.firstBefore(point, next, row, missing);
      if (between < next) {
        if (holdsRegion(table, between, region)) return;
        continue;
      }
      this.add(question, next, point);
      return;
    }
    if (index.container(region, row) >= 0 || index.container(region, next, missing) >= 0) return;
    const work = new Work(this.options);
    const answer = this.search.among(region, {
      holder: (open) => found(index.firstBefore(open, row), row) ?? found(index.firstBefore(open, next, row, missing), next),
      all: () => this.standingBefore(region, question, next),
    }, work);
    if (answer === 'undecided') this.leave(question, next, work.steps);
    else if (answer !== 'covered') this.add(question, next, answer);
  }

  /** Rows that would decide a flow of the region earlier, in one of the lists. */
  private standingBefore(region: Region, { row, missing }: Question, next: number): Int32Array {
    const { index } = this;
    return joined(index.overlapping(region, 0, row).slice(), index.overlapping(region, row + 1, next, missing));
  }

  private around({ beforeRow, afterRow }: DifferingPair): { readonly region: Box; readonly covers: readonly Box[] } {
    const { lists, lists: { table } } = this;
    const [before, after] = [lists.rowOf(FIRST, beforeRow), lists.rowOf(SECOND, afterRow)];
    const [row, next] = [Math.min(before, after), Math.max(before, after)];
    const region = clipAt(regionAt(table, row), table, next)!;
    const rows = this.standingBefore(region, this.question(row, row === before), next);
    return { region: boxOf(region), covers: Array.from(rows, (one) => table.box(one)) };
  }

  private add(question: Question, next: number, point: Int32Array): void {
    const { lists: { a, b } } = this;
    const [beforeRow, afterRow] = this.rowsOf(question, next);
    const ids: number[] = [];
    for (const id of point) ids.push(id);
    this.pairs.push({ before: a.ruleAt(beforeRow), after: b.ruleAt(afterRow), beforeRow, afterRow, point: ids });
  }

  private leave(question: Question, next: number, steps: number): void {
    const { lists: { a, b } } = this;
    const [beforeRow, afterRow] = this.rowsOf(question, next);
    this.undecided.push({ before: a.ruleAt(beforeRow), after: b.ruleAt(afterRow), steps });
  }

  private rowsOf({ row, isFirst }: Question, next: number): readonly [before: number, after: number] {
    const { lists } = this;
    return isFirst ? [lists.rowIn(FIRST, row), lists.rowIn(SECOND, next)] : [lists.rowIn(FIRST, next), lists.rowIn(SECOND, row)];
  }
}
