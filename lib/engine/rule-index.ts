/**
 * A list of rules with what questions about it need: the first rule that matches a flow, a rule that holds a whole
 * region by itself, the rules that meet a region.
 *
 * Invariants
 *  1. `first` is exact: it compares every row that the match index offers.
 *  2. Rules that a caller marks as removed are as if they were not in the list; rows of combinations that no flow has
 *     cannot be removed.
 *
 * Cost: building is O(rows log rows) and linear in memory. It knows nothing of addresses or ports: every dimension is
 * a line of ids.
 */
import { type Point } from '../flow';
import { ClassMap } from './class-map';
import { MatchIndex } from './match-index';
import { OverlapIndex, type Span } from './overlap-index';
import { holdsRegion, type Region } from './region';
import { type ListSpace, NO_UNIT, type OrderedList, RuleTable } from './rule-table';
import { type SetPool } from './set-pool';

export class RuleIndex {
  readonly maps: readonly ClassMap[];
  private readonly match: MatchIndex;
  private readonly overlap: OverlapIndex;

  private constructor(readonly table: RuleTable) {
    this.maps = table.sets.map((column, k) => new ClassMap(table.pools[k], column));
    this.match = new MatchIndex(table, this.maps);
    this.overlap = new OverlapIndex(table, this.maps);
  }

  /** @param pools shared by lists that are compared; see `SetPool` */
  static of(list: OrderedList, space: ListSpace, pools?: readonly SetPool[]): RuleIndex {
    return RuleIndex.ofTable(RuleTable.of(list, space, pools));
  }

  static ofTable(table: RuleTable): RuleIndex {
    return new RuleIndex(table);
  }

  /** The first row after `after` that holds the point, of no rule of unit `skip`; the number of rows when none does. */
  first(point: Int32Array, after = -1, removed?: Uint8Array, skip = NO_UNIT): number {
    return this.firstBefore(point, this.table.rows, after, removed, skip);
  }

  /** The same among the rows before `before`, which it gives when there is none: what stands behind costs nothing. */
  firstBefore(point: Int32Array, before: number, after = -1, removed?: Uint8Array, skip = NO_UNIT): number {
    const { table, match } = this;
    let best = before;
    match.candidates(point, best);
    const { pool, from, to, count } = match;
    for (let span = 0; span < count; span++) {
      for (let i = from[span]; i < to[span]; i++) {
        const row = pool[i];
        if (row >= best) break;
        if (row <= after || !table.matches(row, point)) continue;
        const rule = table.ruleOf[row];
        if (rule >= 0 && (table.unitOf[rule] === skip || removed?.[rule] === 1)) continue;
        best = row;
        break;
      }
    }
    return best;
  }

  /** The rule that decides a flow: its position, the number of rules for the default, -1 for what is no flow. */
  decides(point: Int32Array | Point): number {
    const row = this.first(point instanceof Int32Array ? point : Int32Array.from(point));
    return this.table.ruleAt(row);
  }

  /** A row before `before` that holds the whole region; -1 when no single one does. */
  container(region: Region, before: number, removed?: Uint8Array, skip = NO_UNIT): number {
    const { table, match } = this;
    match.candidates(region.first, before);
    const { pool, from, to, count } = match;
    for (let span = 0; span < count; span++) {
      for (let i = from[span]; i < to[span]; i++) {
        const row = pool[i];
        if (row >= before) break;
        if (!holdsRegion(table, row, region)) continue;
        const rule = table.ruleOf[row];
        if (rule >= 0 && (table.unitOf[rule] === skip || removed?.[rule] === 1)) continue;
        return row;
      }
    }
    return -1;
  }

  /** The rows of a span that meet a region; see `OverlapIndex.find`. */
  overlapping(region: Region, from: number, to: number, removed?: Uint8Array, skip = NO_UNIT): Int32Array {
    return this.overlap.find(region, from, to, removed, skip);
  }

  /** Whether one of those rows is enough for the asker; see `OverlapIndex.some`. */
  someOverlapping(span: Span, isEnough: (row: number) => boolean): boolean {
    return this.overlap.some(span, isEnough);
  }
}
