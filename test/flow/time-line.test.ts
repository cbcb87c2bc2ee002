import { TimeLine, type Recurring } from '../../lib/flow';
import { Random } from '../support/random';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const NOW = new Date('2026-01-05T02:00:00Z');

interface Pattern {
  readonly weekdays?: readonly number[];
  readonly days?: readonly number[];
  /** Minutes after midnight. */
  readonly from?: number;
  readonly to?: number;
  readonly start?: number;
  readonly end?: number;
  readonly offset: number;
  readonly inclusive: boolean;
}

/** A schedule as vendors have them; written without a look at how lines are made. */
function recurring(key: string, { weekdays, days, from = 0, to = 1440, start, end, offset, inclusive }: Pattern): Recurring {
  const before = (value: number, limit: number): boolean => value < limit || (inclusive && value === limit);
  return {
    key,
    holds: (at) => {
      const time = at.getTime();
      if (start !== undefined && time < start) return false;
      if (end !== undefined && !before(time, end)) return false;
      const local = new Date(time + offset * MINUTE);
      if (weekdays && !weekdays.includes(local.getUTCDay())) return false;
      if (days && !days.includes(local.getUTCDate())) return false;
      const minute = (local.getTime() - Math.floor(local.getTime() / DAY) * DAY) / MINUTE;
      return minute >= from && before(minute, to);
    },
    turns: { moments: [start, end].filter((one) => one !== undefined).map((one) => new Date(one)), minutes: [from, to], offset },
  };
}

function randomPattern(random: Random, zones: readonly number[], inclusive: boolean): Pattern {
  const clock = (): number => random.pick([0, 0, 60, 480, 510, 720, 1080, 1380, 1410, 1440]);
  const [a, b] = [clock(), clock()];
  const near = (): number => NOW.getTime() + random.pick([-3, -1, 0, 1, 30, 200]) * DAY + random.below(4) * 360 * MINUTE;
  const once = random.chance(0.25);
  return {
    ...(random.chance(0.4) ? { weekdays: random.some([0, 1, 2, 3, 4, 5, 6], 3) } : {}),
    ...(random.chance(0.2) ? { days: random.some([1, 13, 28, 29, 30, 31], 3) } : {}),
    ...(once ? {} : { from: Math.min(a, b), to: Math.max(a, b) }),
    ...(once || random.chance(0.2) ? { start: near() } : {}), ...(once || random.chance(0.2) ? { end: near() } : {}),
    offset: random.pick(zones), inclusive,
  };
}

const holdingAt = (recurrences: readonly Recurring[], at: Date): string => recurrences.map(({ holds }) => Number(holds(at))).join('');

const holdingOf = (line: TimeLine, recurrences: readonly Recurring[], id: number): string => (
  recurrences.map(({ key }) => Number(line.encode(key).has(id))).join(''));

function lineOf(recurrences: readonly Recurring[]): { readonly line: TimeLine; readonly classes: ReadonlySet<string> } {
  const line = TimeLine.from(recurrences, { now: NOW });
  const all = Array.from({ length: line.size }, (_, id) => holdingOf(line, recurrences, id));
  expect(new Set(all).size).toBe(line.size);
  // Every class is that of a moment.
  all.forEach((holding, id) => expect(holdingAt(recurrences, line.decode(id))).toBe(holding));
  return { line, classes: new Set(all) };
}

describe('TimeLine', () => {
  it.each([['one zone', [480]], ['several zones', [480, 0, -210]]] as const)('has a class for every minute of a year, on random schedules in %s', (_, zones) => {
    for (let seed = 1; seed <= 6; seed += 1) {
      const random = new Random(seed);
      const inclusive = random.chance(0.5);
      const recurrences = Array.from({ length: 1 + random.below(5) }, (__, i) => recurring(`r${i}`, randomPattern(random, zones, inclusive)));
      const { line, classes } = lineOf(recurrences);
      const first = NOW.getTime() - 10 * DAY;
      for (let time = first; time < first + 375 * DAY; time += MINUTE) {
        const holding = holdingAt(recurrences, new Date(time));
        if (!classes.has(holding)) throw new Error(`seed ${seed}: no class for ${holding} at ${new Date(time).toISOString()}`);
      }
      for (let n = 0; n < 200; n += 1) {
        const at = new Date(first + random.below(4000) * 1_000_000 + random.pick([0, 1, 59_999]));
        expect(holdingOf(line, recurrences, line.encodeDate(at))).toBe(holdingAt(recurrences, at));
      }
    }
  });
});
