import { type Artifact, Expression, type Resource } from '../artifact';
import { FirewrightError } from '../net';
import { type Choices } from './assumptions';
import { list, number, place, text } from './reading';

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

/** The schedule of a policy, or the name of the argument that is not known. */
export function readSchedule(artifact: Artifact, policy: Resource): Schedule | { readonly open: string } {
  const repeat = text(artifact, policy, 'repeat_type') ?? 'Permanent';
  if (repeat instanceof Expression) return { open: 'repeat_type' };
  const known = REPEATS.find((one) => one === repeat);
  if (known === undefined) throw bad(policy, 'repeat_type', repeat, `use one of ${REPEATS.join(', ')}`);
  if (known === 'Permanent') return { repeat: known, days: [] };
  const [start, end] = [number(artifact, policy, 'start_time'), number(artifact, policy, 'end_time')];
  const [dayStart, dayEnd] = [clock(artifact, policy, 'repeat_start_time'), clock(artifact, policy, 'repeat_end_time')];
  const days = list(artifact, policy, 'repeat_days') ?? [];
  for (const [name, value] of Object.entries({ start_time: start, end_time: end, repeat_start_time: dayStart, repeat_end_time: dayEnd, repeat_days: days })) {
    if (value instanceof Expression) return { open: name };
  }
  return {
    repeat: known, days: (days as readonly unknown[]).map(Number),
    start: start as number | undefined, end: end as number | undefined,
    ...(known === 'None' ? {} : { dayStart: dayStart as number | undefined, dayEnd: dayEnd as number | undefined }),
  };
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
  const minutes = local.getUTCHours() * 60 + local.getUTCMinutes() + local.getUTCSeconds() / 60;
  return within(minutes, schedule.dayStart, schedule.dayEnd, choices);
}

function within(value: number, start: number | undefined, end: number | undefined, choices: Choices): boolean {
  if (start !== undefined && value < start) return false;
  if (end === undefined || value < end) return true;
  return value === end && choices.is('schedule-end', 'inclusive');
}

/** In words, for an explanation. */
export function describeSchedule(schedule: Schedule): string {
  const time = (minutes: number | undefined): string => (minutes === undefined ? '?'
    : `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`);
  const day = schedule.dayStart === undefined && schedule.dayEnd === undefined ? '' : ` ${time(schedule.dayStart)}-${time(schedule.dayEnd)}`;
  const days = schedule.days.length === 0 ? '' : ` on ${schedule.days.join(', ')}`;
  const instant = (seconds: number | undefined): string => (seconds === undefined ? '' : new Date(seconds * 1000).toISOString());
  const bounds = schedule.start === undefined && schedule.end === undefined ? '' : ` (${instant(schedule.start)} to ${instant(schedule.end)})`;
  return `${schedule.repeat === 'None' ? 'once' : schedule.repeat.toLowerCase()}${days}${day}${bounds}`;
}
