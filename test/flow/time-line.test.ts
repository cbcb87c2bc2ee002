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
    for (let seed = 1; seed <= 3; seed += 1) {
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

  const line = (...patterns: readonly Partial<Pattern>[]): TimeLine => TimeLine.from(
    patterns.map((one, i) => recurring(`r${i}`, { offset: 480, inclusive: false, ...one })), { now: NOW });
  /** The clock in the zone of the patterns. */
  const clock = (at: Date): string => new Date(at.getTime() + 480 * MINUTE).toISOString().slice(0, 16);

  it('has one class without recurrences, and a class for all that never holds', () => {
    expect(line().size).toBe(1);
    const never = line({ days: [31], weekdays: [1], start: Date.parse('2026-01-05T00:00:00Z'), end: Date.parse('2026-02-01T00:00:00Z') });
    expect(never.size).toBe(1);
    expect(never.encode('r0').isEmpty).toBe(true);
  });

  it('knows a day that comes years later', () => {
    const leap = line({ days: [29], weekdays: [0] }, { start: Date.parse('2026-02-01T00:00:00+08:00'), end: Date.parse('2026-03-01T00:00:00+08:00') });
    // No Sunday of that February is a 29th.
    expect(leap.encode('r0').overlaps(leap.encode('r1'))).toBe(false);
    expect(clock(leap.decode(leap.encode('r0').first()))).toBe('2026-03-29T12:00');
  });

  it('tells an end that is included, which lasts a moment, from one that is not', () => {
    const patterns = [{ from: 480, to: 600, inclusive: true }, { from: 600, to: 720, inclusive: true }];
    const included = line(...patterns);
    expect(included.encode('r0').intersect(included.encode('r1')).size).toBe(1);
    const excluded = line(...patterns.map((one) => ({ ...one, inclusive: false })));
    expect(excluded.encode('r0').overlaps(excluded.encode('r1'))).toBe(false);
  });

  it('shows moments that come soon, on working days, and in the middle of hours', () => {
    const office = line({ from: 480, to: 1080 }, { weekdays: [6, 0] }, { start: Date.parse('2026-07-01T00:00:00+08:00') });
    const shown = (inside: readonly string[]): string => clock(office.decode(Array.from({ length: office.size }, (_, id) => id).find((id) => (
      ['r0', 'r1', 'r2'].every((key) => office.encode(key).has(id) === inside.includes(key))))!));
    expect(shown(['r0'])).toBe('2026-01-05T13:00');
    expect(shown([])).toBe('2026-01-05T21:00');
    expect(shown(['r0', 'r1'])).toBe('2026-01-10T13:00');
    expect(shown(['r2'])).toBe('2026-07-01T04:00');
    // Now is Monday at ten: id 0 is its class.
    expect(office.encodeDate(NOW)).toBe(0);
  });

  it('shows a moment tomorrow where the hours of today are over', () => {
    const morning = line({ from: 60, to: 120 });
    expect(clock(morning.decode(morning.encode('r0').first()))).toBe('2026-01-06T01:30');
  });

  it('takes moments that no date can hold, and refuses a recurrence that it does not have', () => {
    const far = line({ start: 8.64e15 }, { start: -8.64e15 }, { end: Number.MAX_SAFE_INTEGER });
    expect(far.size).toBe(1);
    expect(() => far.encode('r7')).toThrow(/r7/);
  });
});
