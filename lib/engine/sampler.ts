/**
 * Points of a region, as a first guess at a witness: a region's corners, then points at random. Most rules are
 * reached by one of them, and then nothing has to be searched. The sequence is the same in every run.
 */
import { type RangeSet } from '../flow';
import { type Region } from './region';
import { type RuleTable } from './rule-table';

export class Sampler {
  private state: number;

  constructor(seed = 1) {
    this.state = seed >>> 0;
  }

  /** The n-th guess: the first corner, the last one, else at random; written to `point`. */
  guess({ first, last, sets }: Region, n: number, point: Int32Array): void {
    for (let k = 0; k < first.length; k++) point[k] = this.within(first[k], last[k], n, sets?.[k]);
  }

  /** The same in a row of a list. */
  guessInRow(table: RuleTable, row: number, n: number, point: Int32Array): void {
    const { dimensions, bounds } = table;
    const plain = table.plain[row] === 1;
    for (let k = 0, at = row * dimensions * 2; k < dimensions; k++, at += 2) {
      point[k] = this.within(bounds[at], bounds[at + 1], n, plain ? undefined : table.pools[k].get(table.sets[k][row]));
    }
  }

  private within(first: number, last: number, n: number, set: RangeSet | undefined): number {
    if (n === 0 || first === last) return first;
    if (n === 1) return last;
    if (set === undefined || set.count === 1) return first + this.below(last - first + 1);
    const [from, to] = set.range(this.below(set.count));
    return from + this.below(to - from + 1);
  }

  /** A whole number from 0 to below `n` (mulberry32). */
  private below(n: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor(((t ^ (t >>> 14)) >>> 0) / 4294967296 * n);
  }
}
