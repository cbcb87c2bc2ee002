/**
 * Points of a region, as a first guess at a witness: a region's corners, then points at random. Most rules are
 * reached by one of them, and then nothing has to be searched. The sequence is the same in every run.
 */
import { type Region } from './region';

export class Sampler {
  private state: number;

  constructor(seed = 1) {
    this.state = seed >>> 0;
  }

  /** The n-th guess: the first corner, the last one, else at random; written to `point`. */
  guess(region: Region, n: number, point: Int32Array): void {
    const { first, last, sets } = region;
    for (let k = 0; k < first.length; k++) {
      if (n === 0) point[k] = first[k];
      else if (n === 1) point[k] = last[k];
      else if (first[k] === last[k]) point[k] = first[k];
      else if (sets === undefined || sets[k].count === 1) point[k] = first[k] + this.below(last[k] - first[k] + 1);
      else {
        const [from, to] = sets[k].range(this.below(sets[k].count));
        point[k] = from + this.below(to - from + 1);
      }
    }
  }

  /** A whole number from 0 to below `n` (mulberry32). */
  private below(n: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor(((t ^ (t >>> 14)) >>> 0) / 4294967296 * n);
  }
}
