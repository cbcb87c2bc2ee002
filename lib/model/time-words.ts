import { RangeSet, type TimeLine } from '../flow';
import { type Recurrence } from './recurrence';

/** More recurrences than this are not tried in pairs. */
const MOST_IN_PAIRS = 40;

/** Times by the recurrences that make them: one, what it leaves, or two together; else an example. Undefined for all times. */
export function timeInWords(line: TimeLine, ids: RangeSet, recurrences: readonly Recurrence[]): string | undefined {
  const full = RangeSet.full(line.size);
  if (ids.equals(full)) return undefined;
  const basic = recurrences.flatMap(({ key, says }) => [
    { words: `while ${says}`, ids: line.encode(key) }, { words: `except ${says}`, ids: full.minus(line.encode(key)) }]);
  const known = basic.find((one) => one.ids.equals(ids));
  if (known !== undefined) return known.words;
  for (const [i, one] of basic.slice(0, 2 * MOST_IN_PAIRS).entries()) {
    for (const other of basic.slice(i + 1, 2 * MOST_IN_PAIRS)) {
      if (one.ids.intersect(other.ids).equals(ids)) return `${one.words} and ${other.words}`;
      if (one.ids.union(other.ids).equals(ids)) return `${one.words} or ${other.words}`;
    }
  }
  return `at some times, ${line.decode(ids.first()).toISOString()} among them`;
}
