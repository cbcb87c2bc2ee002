/**
 * Finds the rows that have a flow in common with a region. One dimension is chosen for each region: the one in which
 * the fewest rows come near. Near are those with a set that holds the region's first id, those with a range that begins within the
 * region, and those with the full set. Where many rows have one set they get an index of their own over their other
 * dimensions, once they were gone through often enough (`bunch.ts`).
 *
 * Invariants
 *  1. `find` and `some` give each such row of the asked span once, `find` ascending.
 *
 * Cost: per dimension one entry for each range. A question costs the rows that come near in the chosen dimension,
 * of which those that overlap are the answer; a rule that any flow may match overlaps them all.
 */
import { Bunch } from './bunch';
import { type ClassMap } from './class-map';
import { meets, type Region } from './region';
import { RowSort } from './row-sort';
import { NO_UNIT, type RuleTable } from './rule-table';
import { FULL } from './set-pool';

/** What a question asks: rows of a span of the list that meet a region. */
export interface Span {
  readonly region: Region;
  readonly from: number;
  readonly to: number;
  /** Rules that are as if they were not in the list. @default - none */
  readonly removed?: Uint8Array;
  /** A unit of which no row is meant; `NO_UNIT` for none. */
  readonly skip: number;
}

export class OverlapIndex {
  private readonly all: Bunch;
  /** The number of the question that met a row last. */
  private readonly seen: Int32Array;
  private readonly sort: RowSort;
  private question = 0;
  private buffer = new Int32Array(1024);
  private count = 0;

  constructor(private readonly table: RuleTable, maps: readonly ClassMap[]) {
    this.all = Bunch.ofAll(table, maps);
    this.seen = new Int32Array(table.rows);
    this.sort = new RowSort(table.rows);
  }

  /**
   * The rows from `from` to before `to` that meet the region, ascending, without those of rules that `removed` marks
   * and without those of unit `skip`. The answer is a view that the next question overwrites.
   */
  find(region: Region, from: number, to: number, removed?: Uint8Array, skip = NO_UNIT): Int32Array {
    this.count = 0;
    this.some({ region, from, to, removed, skip }, this.keep);
    return this.sort.ascending(this.buffer.subarray(0, this.count));
  }

  /** Shows the same rows to `isEnough`, in no particular order, until it says so; tells whether it did. It must not ask this index. */
  some(span: Span, isEnough: (row: number) => boolean): boolean {
    const { region, from, to } = span;
    this.question += 1;
    const place = this.all.lightest(region);
    if (this.all.axis(place).near(region) < to - from) return this.someOf(this.all, place, span, isEnough);
    for (let row = from; row < to; row++) if (this.isIn(row, span) && isEnough(row)) return true;
    return false;
  }

  private readonly keep = (row: number): boolean => {
    if (this.count === this.buffer.length) this.grow();
    this.buffer[this.count++] = row;
    return false;
  };

  private someOf(bunch: Bunch, place: number, span: Span, isEnough: (row: number) => boolean): boolean {
    const { region } = span;
    const axis = bunch.axis(place);
    const { map: { memberStart, memberEnd, memberList }, sets } = axis;
    for (let i = axis.begin(region), end = axis.end(region); i < end; i++) if (this.someOfSet(bunch, place, sets[i], span, isEnough)) return true;
    const inside = axis.classAt(region);
    for (let i = memberStart[inside]; i < memberEnd[inside]; i++) if (this.someOfSet(bunch, place, memberList[i], span, isEnough)) return true;
    return this.someOfSet(bunch, place, FULL, span, isEnough);
  }

  private someOfSet(bunch: Bunch, place: number, set: number, span: Span, isEnough: (row: number) => boolean): boolean {
    const own = bunch.of(place, set);
    if (own !== undefined) return this.someOf(own, own.lightest(span.region), span, isEnough);
    const { map: { rowsStart }, rows } = bunch.axis(place);
    const { from, to } = span;
    for (let i = rowsStart[set], end = rowsStart[set + 1]; i < end; i++) {
      const row = rows[i];
      if (row >= to) break;
      if (row < from || this.seen[row] === this.question) continue;
      this.seen[row] = this.question;
      if (this.isIn(row, span) && isEnough(row)) return true;
    }
    return false;
  }

  private isIn(row: number, { region, removed, skip }: Span): boolean {
    if (!meets(this.table, row, region)) return false;
    const rule = this.table.ruleOf[row];
    return rule < 0 || (this.table.unitOf[rule] !== skip && (removed === undefined || removed[rule] !== 1));
  }

  private grow(): void {
    const larger = new Int32Array(this.buffer.length * 2);
    larger.set(this.buffer);
    this.buffer = larger;
  }
}
