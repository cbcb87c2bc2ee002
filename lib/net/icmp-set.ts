import { FirewrightError } from './error';
import * as intervals from './intervals';

const LAST = 255;
const LINE: intervals.Line<number> = {
  after: (value) => value + 1,
  before: (value) => value - 1,
  joins: (last, first) => first === last + 1,
};

/** A set of ICMP types, or of ICMP codes, within 0..255: sorted, disjoint ranges, of which no two touch. Immutable. */
export class IcmpSet {
  private constructor(readonly ranges: readonly intervals.Interval<number>[]) {
    Object.freeze(ranges);
  }

  /** `IcmpSet.of(8, { first: 0, last: 3 })`. Raises `FW_ICMP` for what is no type or code. */
  static of(...items: readonly (number | intervals.Interval<number>)[]): IcmpSet {
    const list = items.map((item) => (typeof item === 'number' ? { first: item, last: item } : item));
    for (const { first, last } of list) {
      if (Number.isInteger(first) && Number.isInteger(last) && first >= 0 && first <= last && last <= LAST) continue;
      throw new FirewrightError('FW_ICMP', {
        what: 'not a range of ICMP types or codes', value: `${first}-${last}`, why: `they are whole numbers from 0 to ${LAST}, the lower one first`,
      });
    }
    return new IcmpSet(intervals.normalize(LINE, list));
  }
}
