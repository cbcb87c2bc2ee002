import { CONTROL_POLICY_LIMITS } from '../../../lib/alicloud/limits';
import { type ConstructErrorCode, refusal } from '../errors';

const STEP = CONTROL_POLICY_LIMITS.scheduleStep;
const DATE_TIME = /^(\d{4})-(\d{2})-(\d{2})T\d{2}:\d{2}(?::00(?:\.0+)?)?(?:Z|[+-]\d{2}:\d{2})$/;

/** UNIX seconds of a date and time on the half hour. Raises `FW_SCHEDULE_TIME`. */
export function instant(value: string | Date): number {
  const date = typeof value === 'string' ? parseDate(value) : value;
  const seconds = date.getTime() / 1000;
  if (Number.isInteger(seconds) && seconds % (STEP * 60) === 0) return seconds;
  throw refusal('FW_SCHEDULE_TIME', { value });
}

/** Minutes since midnight of an `HH:mm` on the half hour. Raises `FW_SCHEDULE_TIME`. */
export function dayTime(text: string): number {
  const match = /^([01]\d|2[0-3]):(00|30)$/.exec(text);
  if (match) return Number(match[1]) * 60 + Number(match[2]);
  throw refusal('FW_SCHEDULE_TIME', {
    value: text, ...(text === '24:00' ? { fix: 'the last time of a day is 23:30' } : {}),
  });
}

/** Raises `backwards` or `FW_SCHEDULE_SHORT` for a window of minutes that the cloud does not take. */
export function window(
  start: number, end: number, shown: { readonly from: unknown; readonly to: unknown },
  backwards: ConstructErrorCode = 'FW_SCHEDULE_SHORT',
): void {
  const value = { from: shown.from, to: shown.to };
  if (end < start) throw refusal(backwards, { value });
  if (end < start + STEP) throw refusal('FW_SCHEDULE_SHORT', { value });
}

function parseDate(text: string): Date {
  const match = DATE_TIME.exec(text);
  const date = new Date(match ? text : Number.NaN);
  const [year, month, day] = [Number(match?.[1]), Number(match?.[2]), Number(match?.[3])];
  // JavaScript reads 30 February as 2 March.
  if (Number.isNaN(date.getTime()) || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) {
    throw refusal('FW_SCHEDULE_TIME', { value: text });
  }
  return date;
}
