import { type Artifact, Expression, type Resource, type Value } from '../artifact';
import { FirewrightError } from '../net';
import { type Recurrence } from '../model';
import { type Choices } from './assumptions';
import { type PolicyDoubts } from './control-policy';
import { list, number, oneOf, place, text } from './reading';

/** When a policy is in force. [SDK:AddControlPolicyRequest] */
export interface Schedule {
  readonly repeat: 'Permanent' | 'None' | 'Daily' | 'Weekly' | 'Monthly';
  /** UNIX seconds. */
  readonly start?: number;
  readonly end?: number;
  /** Minutes after midnight. */
  readonly dayStart?: number;
  readonly dayEnd?: number;
  /** Weekly: 0 (Sunday) to 6. Monthly: 1 to 31. */
  readonly days: readonly number[];
}

const REPEATS = ['Permanent', 'None', 'Daily', 'Weekly', 'Monthly'] as const;

/**
 * The schedule of a policy. What is not known about it is left to the doubts, and the policy taken as
 * always in force under that question.
 *
 * @throws FirewrightError FW_SCHEDULE for a value that is no time or no day
 */
export function readSchedule(artifact: Artifact, policy: Resource, doubts: PolicyDoubts): Schedule {
  const repeat = oneOf(artifact, policy, 'repeat_type', REPEATS, 'Permanent');
  const always: Schedule = { repeat: 'Permanent', days: [] };
  const unknown = (value: Expression): Schedule => {
    doubts.ask(value, 'is in force');
    return always;
  };
  if (repeat instanceof Expression) return unknown(repeat);
  if (repeat === 'Permanent') return always;
  const [start, end] = [number(artifact, policy, 'start_time'), number(artifact, policy, 'end_time')];
  const [dayStart, dayEnd] = [clock(artifact, policy, 'repeat_start_time'), clock(artifact, policy, 'repeat_end_time')];
  const days = list(artifact, policy, 'repeat_days') ?? [];
  for (const value of [start, end, dayStart, dayEnd, days]) if (value instanceof Expression) return unknown(value);
  const schedule: Schedule = {
    repeat, days: (days as readonly Value[]).map((day) => dayNumber(policy, day)),
    start: start as number | undefined, end: end as number | undefined,
    ...(repeat === 'None' ? {} : { dayStart: dayStart as number | undefined, dayEnd: dayEnd as number | undefined }),
  };
  doubts.refusals.push(...refusals(schedule));
  return schedule;
}

/** What the service refuses about a schedule. [SDK:AddControlPolicyRequest] */
function refusals({ repeat, days, dayStart, dayEnd, start, end }: Schedule): readonly string[] {
  const found: string[] = [];
  if (repeat === 'None' && (start === undefined || end === undefined)) found.push('repeat_type None needs start_time and end_time');
  if (repeat !== 'None' && (dayStart === undefined || dayEnd === undefined)) found.push(`repeat_type ${repeat} needs repeat_start_time and repeat_end_time`);
  if (dayStart !== undefined && dayEnd !== undefined && dayEnd < dayStart + 30) found.push('its daily window has to end at least 30 minutes after it begins, so it cannot pass midnight');
  if ((repeat === 'Weekly' || repeat === 'Monthly') && days.length === 0) found.push(`repeat_type ${repeat} needs repeat_days`);
  return found;
}

function dayNumber(policy: Resource, day: Value): number {
  const value = Number(day);
  if (Number.isInteger(value) && value >= 0 && value <= 31) return value;
  throw bad(policy, 'repeat_days', day, 'write 0 (Sunday) to 6 for weekly, 1 to 31 for monthly schedules');
}

function clock(artifact: Artifact, policy: Resource, name: string): number | Expression | undefined {
  const value = text(artifact, policy, name);
  if (value === undefined || value instanceof Expression) return value;
  const match = /^(\d{1,2}):(\d{2})$/.exec(value);
  if (!match || Number(match[1]) > 24 || Number(match[2]) > 59) throw bad(policy, name, value, 'write HH:mm, such as 08:30');
  return Number(match[1]) * 60 + Number(match[2]);
}

const bad = (policy: Resource, name: string, value: unknown, fix: string): FirewrightError => new FirewrightError('FW_SCHEDULE', {
  what: `${name} cannot be this`, value, where: place(policy), fix,
});

const MINUTE = 60_000;
const ZONES: Readonly<Record<string, number>> = { 'UTC+8': 8 * 60, UTC: 0 };

/**
 * Whether a schedule is in force at an instant. The overall window, where there is one, bounds the
 * repeated one; a monthly day that a month does not have never comes.
 */
export function inForce(schedule: Schedule, at: Date, choices: Choices): boolean {
  if (schedule.repeat === 'Permanent') return true;
  const seconds = at.getTime() / 1000;
  if (!within(seconds, schedule.start, schedule.end, choices)) return false;
  if (schedule.repeat === 'None') return true;
  const local = new Date(at.getTime() + ZONES[choices.get('schedule-time-zone')] * MINUTE);
  if (schedule.repeat === 'Weekly' && !schedule.days.includes(local.getUTCDay())) return false;
  if (schedule.repeat === 'Monthly' && !schedule.days.includes(local.getUTCDate())) return false;
  const minutes = local.getUTCHours() * 60 + local.getUTCMinutes() + (local.getUTCSeconds() * 1000 + local.getUTCMilliseconds()) / MINUTE;
  return within(minutes, schedule.dayStart, schedule.dayEnd, choices);
}

function within(value: number, start: number | undefined, end: number | undefined, choices: Choices): boolean {
  if (start !== undefined && value < start) return false;
  if (end === undefined || value < end) return true;
  return value === end && choices.is('schedule-end', 'inclusive');
}

/** The schedule as a line of times; `undefined` for a policy that is always in force. */
export function recurrenceOf(schedule: Schedule, choices: Choices): Recurrence | undefined {
  const { repeat, start, end, dayStart, dayEnd } = schedule;
  if (repeat === 'Permanent') return undefined;
  const zone = repeat === 'None' ? 'UTC' : choices.get('schedule-time-zone');
  const bounds = repeat === 'None' ? [] : [dayStart, dayEnd];
  const reading = [end, dayEnd].some((one) => one !== undefined) ? choices.get('schedule-end') : undefined;
  return {
    // The zone and the reading of ends belong to the times: two versions may be read under different assumptions.
    key: JSON.stringify([repeat, schedule.days, bounds, start ?? null, end ?? null, zone, reading ?? null]),
    says: describeSchedule(schedule),
    holds: (at) => inForce(schedule, at, choices),
    turns: {
      moments: [start, end].filter((one) => one !== undefined).map(momentAt).filter((one) => !Number.isNaN(one.getTime())),
      minutes: bounds.filter((one) => one !== undefined), offset: ZONES[zone],
    },
  };
}

/** The first instant that is not before a time in seconds: instants are whole milliseconds. */
const momentAt = (seconds: number): Date => new Date(Math.ceil(seconds * 1000));

/** In words, for an explanation. */
export function describeSchedule(schedule: Schedule): string {
  const time = (minutes: number | undefined): string => (minutes === undefined ? '?'
    : `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`);
  const day = schedule.dayStart === undefined && schedule.dayEnd === undefined ? '' : ` ${time(schedule.dayStart)}-${time(schedule.dayEnd)}`;
  const days = schedule.days.length === 0 ? '' : ` on ${schedule.days.join(', ')}`;
  const instant = (seconds: number | undefined): string => {
    if (seconds === undefined) return '';
    return Number.isNaN(momentAt(seconds).getTime()) ? `${seconds} seconds after 1970` : new Date(seconds * 1000).toISOString();
  };
  const bounds = schedule.start === undefined && schedule.end === undefined ? '' : ` (${instant(schedule.start)} to ${instant(schedule.end)})`;
  return `${schedule.repeat === 'None' ? 'once' : schedule.repeat.toLowerCase()}${days}${day}${bounds}`;
}
