import { refusal } from '../errors';
import { dayTime, instant, window } from './schedule-time';

/** Days of the week as schedules number them. */
export enum Weekday {
  SUNDAY = 0,
  MONDAY = 1,
  TUESDAY = 2,
  WEDNESDAY = 3,
  THURSDAY = 4,
  FRIDAY = 5,
  SATURDAY = 6,
}

/** The period in which a schedule holds at all. Both ends are on the hour or half hour. */
export interface SchedulePeriod {
  /** Such as `2026-01-05T00:00:00+08:00`, with the offset from UTC, or a Date. */
  readonly start: string | Date;
  /** At least 30 minutes after the start. */
  readonly end: string | Date;
}

/** A window of the day. Which time zone the cloud reads it in is not documented; UTC+8 is likely. */
export interface DayWindow extends SchedulePeriod {
  /** `HH:mm`, on the hour or half hour. */
  readonly from: string;
  /** At least 30 minutes after `from`, on the same day. */
  readonly to: string;
}

export interface WeeklyWindow extends DayWindow {
  readonly days: readonly Weekday[];
}

export interface MonthlyWindow extends DayWindow {
  /** Days of the month, 1 to 31; in a month without that day nothing happens. */
  readonly days: readonly number[];
}

/** The schedule as the resource takes it. */
export interface ScheduleArguments {
  readonly repeatType: 'Permanent' | 'None' | 'Daily' | 'Weekly' | 'Monthly';
  /** UNIX seconds. */
  readonly startTime?: number;
  /** UNIX seconds. */
  readonly endTime?: number;
  readonly repeatStartTime?: string;
  readonly repeatEndTime?: string;
  readonly repeatDays?: readonly number[];
}

/**
 * When a policy holds; outside of it the policy is skipped. A window cannot go over midnight: write two.
 *
 * ```ts
 * Schedule.daily({ from: '08:00', to: '18:00', start: '2026-01-01T00:00:00+08:00', end: '2027-01-01T00:00:00+08:00' })
 * ```
 */
export class Schedule {
  /** Always: what a policy without a schedule has. */
  static readonly ALWAYS = new Schedule({ repeatType: 'Permanent' });

  /** Once, from `start` to `end`. Raises `FW_SCHEDULE_...`. */
  static once(period: SchedulePeriod): Schedule {
    return new Schedule({ repeatType: 'None', ...readPeriod(period) });
  }

  /** Every day from `from` to `to`. Raises `FW_SCHEDULE_...`. */
  static daily(times: DayWindow): Schedule {
    return new Schedule({ repeatType: 'Daily', ...readTimes(times) });
  }

  /** On days of the week. Raises `FW_SCHEDULE_...`. */
  static weekly(times: WeeklyWindow): Schedule {
    return new Schedule({ repeatType: 'Weekly', ...readTimes(times), repeatDays: readDays(times.days, 0, 6) });
  }

  /** On days of the month. Raises `FW_SCHEDULE_...`. */
  static monthly(times: MonthlyWindow): Schedule {
    return new Schedule({ repeatType: 'Monthly', ...readTimes(times), repeatDays: readDays(times.days, 1, 31) });
  }

  /** `config` is the schedule as the resource takes it. */
  private constructor(readonly config: ScheduleArguments) {}
}

function readPeriod({ start, end }: SchedulePeriod): Pick<ScheduleArguments, 'startTime' | 'endTime'> {
  const startTime = instant(start);
  const endTime = instant(end);
  window(startTime / 60, endTime / 60, { from: start, to: end });
  return { startTime, endTime };
}

function readTimes(times: DayWindow): Omit<ScheduleArguments, 'repeatType'> {
  window(dayTime(times.from), dayTime(times.to), times, 'FW_SCHEDULE_OVERNIGHT');
  return { ...readPeriod(times), repeatStartTime: times.from, repeatEndTime: times.to };
}

function readDays(days: readonly number[], first: number, last: number): readonly number[] {
  const fits = days.every((day) => Number.isInteger(day) && day >= first && day <= last);
  if (!fits || days.length === 0 || new Set(days).size < days.length) throw refusal('FW_SCHEDULE_DAYS', { value: days });
  return [...days].sort((a, b) => a - b);
}
