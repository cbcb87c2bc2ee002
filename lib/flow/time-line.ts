/**
 * Time, cut into classes: two moments have the same id when the same of the given recurrences hold at both.
 *
 * Invariants
 *  1. Every moment has exactly one id, and every id is that of some moment.
 *  2. Id 0 is that of the moment that is called now.
 *
 * Cost: see calendar.ts; encoding is a look-up, `encodeDate` asks every recurrence once.
 */
import { FirewrightError } from '../net';
import { Calendar, holdingAt, type Recurring, type Sample } from './calendar';
import type { Dimension } from './dimension';
import { RangeSet } from './range-set';

export interface TimeLineOptions {
  /** @default 'time' */
  readonly name?: string;
  /** Where moments that stand for others are looked for first. @default - the current time */
  readonly now?: Date;
}

export class TimeLine implements Dimension {
  private readonly ids: ReadonlyMap<string, number>;
  private readonly encoded: ReadonlyMap<string, RangeSet>;

  private constructor(readonly name: string, private readonly recurrences: readonly Recurring[], private readonly classes: readonly Sample[]) {
    this.ids = new Map(classes.map(({ holding }, id) => [holding, id]));
    this.encoded = new Map(recurrences.map(({ key }, r) => [
      key, RangeSet.from(classes.flatMap(({ holding }, id) => (holds(holding, r) ? [[id, id] as const] : []))),
    ]));
  }

  /** The line on which each of these can be encoded; of several with the same key the first counts. */
  static from(recurrences: Iterable<Recurring>, { name = 'time', now = new Date() }: TimeLineOptions = {}): TimeLine {
    const distinct = [...new Map([...recurrences].reverse().map((one) => [one.key, one])).values()].reverse();
    const best = new Map<string, Sample>();
    for (const sample of Calendar.samples(distinct, now)) {
      const known = best.get(sample.holding);
      if (known === undefined || isBetter(sample, known, now.getTime())) best.set(sample.holding, sample);
    }
    const current = holdingAt(distinct, now);
    const classes = [...best.values()].sort((a, b) => (
      Number(b.holding === current) - Number(a.holding === current) || (isBetter(a, b, now.getTime()) ? -1 : 1)));
    return new TimeLine(name, distinct, classes);
  }

  get size(): number {
    return this.classes.length;
  }

  /** The times at which the recurrence of a key holds. Throws FW_NAME for one that is not on the line. */
  encode(key: string): RangeSet {
    const set = this.encoded.get(key);
    if (set !== undefined) return set;
    throw new FirewrightError('FW_NAME', { what: 'a recurrence that the line was not built with', value: key });
  }

  /** The class of a moment. */
  encodeDate(at: Date): number {
    return this.ids.get(holdingAt(this.recurrences, at))!;
  }

  /** A moment of a class: in the near future, on a working day, and well inside of its hours, as far as there is one. */
  decode(id: number): Date {
    return new Date(this.classes[id].at);
  }
}

const holds = (holding: string, r: number): boolean => ((holding.charCodeAt(r >> 4) >> (r & 15)) & 1) === 1;

function isBetter(one: Sample, other: Sample, now: number): boolean {
  const flaws = ({ at, workingDay, brief }: Sample): number => (at < now ? 4 : 0) + (workingDay ? 0 : 2) + (brief ? 1 : 0);
  return flaws(one) - flaws(other) < 0 || (flaws(one) === flaws(other) && Math.abs(one.at - now) < Math.abs(other.at - now));
}
