/**
 * Points that a region shares with some rows of another action, one for each row: before all such rows are looked at, most
 * questions about them are answered by one of the first.
 *
 * Cost: a look at the rows that come near, until enough points were tried. What it does not find may still be there.
 */
import { type Span } from './overlap-index';
import { clip } from './region';
import { type RuleIndex } from './rule-index';
import { type Sampler } from './sampler';

/** Rows of which a point is tried. */
const TRIES = 16;

/**
 * Whether one of the points is enough for the asker.
 * @param span rows after the impossible ones, of which those with `action` are passed over
 * @param isEnough asked of each `point`; it must not ask for overlapping rows
 */
export function someRowPoint(index: RuleIndex, span: Span, action: number, sampler: Sampler, point: Int32Array, isEnough: () => boolean): boolean {
  const { table } = index;
  let tries = 0;
  let found = false;
  index.someOverlapping(span, (row) => {
    if (table.action[table.ruleOf[row]] === action) return false;
    sampler.guess(clip(span.region, table, row)!, tries++, point);
    found = isEnough();
    return found || tries === TRIES;
  });
  return found;
}
