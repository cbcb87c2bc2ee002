/**
 * A set of flows as disjoint boxes: what some covers leave of a region, one maximal box after the other.
 *
 * A point that nothing covers is found, grown to the largest box around it that touches no cover, and that box is a
 * cover from then on. So boxes are disjoint, and when no point is left they are the whole set.
 *
 * Cost: one exact search and one growth for each box. The number of boxes can be far greater than that of the covers
 * (millions, for real lists), hence `most`; the set is never enumerated for a decision.
 */
import { type Box, growUncovered, searchUncovered, Work, type SearchOptions } from '../flow';

export interface Pieces {
  readonly boxes: readonly Box[];
  /** `all`: these boxes are the set. `more`: there are others. `unknown`: the work bound came first. */
  readonly complete: 'all' | 'more' | 'unknown';
}

export interface PiecesOptions extends SearchOptions {
  /** The most boxes to give. @default 64 */
  readonly most?: number;
  /** The order in which dimensions are grown, the ones that matter most to the reader first. @default - as they stand */
  readonly growOrder?: readonly number[];
}

export function piecesOf(region: Box, covers: readonly Box[], options: PiecesOptions = {}): Pieces {
  const { most = 64 } = options;
  const work = new Work(options);
  const boxes: Box[] = [];
  for (;;) {
    const taken = [...covers, ...boxes];
    const found = searchUncovered(region, taken, work);
    if (found.kind === 'covered') return { boxes, complete: 'all' };
    if (found.kind === 'undecided') return { boxes, complete: 'unknown' };
    if (boxes.length === most) return { boxes, complete: 'more' };
    boxes.push(growUncovered(region, taken, found.point, options.growOrder));
  }
}
