/**
 * A flow of a region that none of many rows holds, or the proof that there is none: with a handful of the rows where a
 * handful is enough. Two halves that hold a rule between them prove it dead, whatever else meets it.
 *
 * Cheapest first:
 *  1. one row that holds the region by itself;
 *  2. rounds: the exact search is asked with the rows that are known so far, none at first. The flow that these leave open is
 *     looked up. Where no row holds it, it is the answer; else its row becomes known;
 *  3. the exact search with all rows that meet the region.
 *
 * Invariants
 *  1. A flow is given only when no row holds it: it was looked up, or all rows were asked.
 *  2. What some of the rows hold all of them hold, so that `covered` needs no others.
 *  3. The rounds take a small share of the work bound, so that hard questions cost hardly more than without them.
 *
 * Cost: a round is a look-up and a search among few rows, while gathering costs all rows that meet the region, which are
 * thousands in a list of firewall rules that name any source.
 */
import { type Work } from '../flow';
import { type Before } from './precedence';
import { type Region } from './region';
import { type RuleIndex } from './rule-index';
import { NO_UNIT } from './rule-table';
import { type Uncovered, UncoveredSearch } from './uncovered';

const ROUNDS = 32;
const STEPS_OF_ROUNDS = 256;

/** Rows of the list that a question is about. */
export interface Rows {
  /** One of them that holds the flow. */
  holder(point: Int32Array): number | undefined;
  /** All that meet the region. */
  all(): Int32Array;
}

export class OpenSearch {
  private readonly search: UncoveredSearch;
  private readonly known = new Int32Array(ROUNDS);

  constructor(private readonly index: RuleIndex) {
    this.search = new UncoveredSearch(index.table);
  }

  /**
   * A flow of the region that no row before some place holds, those of hidden rules and of unit `skip` left aside.
   *
   * @param also further rows that may hold it, wherever they stand
   */
  before(region: Region, { end, hidden }: Before, work: Work, skip = NO_UNIT, also: readonly number[] = []): Uncovered {
    const { index } = this;
    if (index.container(region, end, hidden, skip) >= 0) return 'covered';
    return this.among(region, {
      holder: (point) => found(index.firstBefore(point, end, -1, hidden, skip), end) ?? also.find((row) => index.table.matches(row, point)),
      all: () => joined(index.overlapping(region, 0, end, hidden, skip), also),
    }, work);
  }

  /** The same of any rows: steps 2 and 3. */
  among(region: Region, rows: Rows, work: Work): Uncovered {
    const share = work.share(STEPS_OF_ROUNDS);
    const answer = this.rounds(region, rows, share);
    work.include(share);
    return answer === 'undecided' ? this.search.find(region, rows.all(), work) : answer;
  }

  private rounds(region: Region, rows: Rows, work: Work): Uncovered {
    const { search, known } = this;
    for (let count = 0; count < ROUNDS; count++) {
      const open = search.find(region, known.subarray(0, count), work);
      if (typeof open === 'string') return open;
      const row = rows.holder(open);
      if (row === undefined) return open;
      known[count] = row;
    }
    return 'undecided';
  }
}

/** The row that `firstBefore` gave, unless it gave the place up to which it looked. */
export const found = (row: number, end: number): number | undefined => (row < end ? row : undefined);

/** Some rows, which the next question to the index may overwrite, and others. */
export function joined(rows: Int32Array, others: ArrayLike<number>): Int32Array {
  if (others.length === 0) return rows;
  const all = new Int32Array(rows.length + others.length);
  all.set(rows);
  all.set(others, rows.length);
  return all;
}
