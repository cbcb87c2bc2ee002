import { type Resource, type Value } from '../artifact';
import { objectCode, type Property, quote } from './literals';
import { isAbsent, textOf } from './reading';
import { type StackScope } from './stack-scope';

const HALF_HOUR = 1800;
const DAY_NAMES = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'];

/** Code for the schedule of a policy, `undefined` for always; a text in `why` says why there is none. */
export function scheduleCode(scope: StackScope, resource: Resource): { readonly code?: string; readonly why?: string } {
  const type = textOf(resource, 'repeat_type') ?? (isAbsent(resource.arguments['repeat_type']) ? 'Permanent' : '');
  const given = ['start_time', 'end_time', 'repeat_start_time', 'repeat_end_time', 'repeat_days'].filter((one) => !isAbsent(resource.arguments[one]));
  if (type === 'Permanent') return given.length === 0 ? {} : { why: `it has ${given[0]} and holds always` };
  const wanted = { None: 2, Daily: 4, Weekly: 5, Monthly: 5 }[type];
  const start = instant(resource.arguments['start_time']);
  const end = instant(resource.arguments['end_time']);
  const why = 'its schedule is not one that the construct writes';
  if (wanted === undefined || given.length !== wanted || start === undefined || end === undefined || end < start + HALF_HOUR) return { why };
  const period: Property[] = [['start', quote(start === undefined ? '' : iso(start))], ['end', quote(iso(end))]];
  if (type === 'None') return { code: `${scope.word('Schedule')}.once(${objectCode(period)})` };
  const from = minutes(textOf(resource, 'repeat_start_time'));
  const to = minutes(textOf(resource, 'repeat_end_time'));
  if (from === undefined || to === undefined || to < from + 30) return { why };
  const times: Property[] = [['from', quote(textOf(resource, 'repeat_start_time') ?? '')], ['to', quote(textOf(resource, 'repeat_end_time') ?? '')]];
  if (type === 'Daily') return { code: `${scope.word('Schedule')}.daily(${objectCode([...times, ...period])})` };
  const days = daysOf(resource.arguments['repeat_days'], type === 'Weekly' ? [0, 6] : [1, 31]);
  if (days === undefined) return { why };
  const words = type === 'Weekly' ? days.map((day) => `${scope.word('Weekday')}.${DAY_NAMES[day]}`) : days.map(String);
  return { code: `${scope.word('Schedule')}.${type.toLowerCase()}(${objectCode([['days', `[${words.join(', ')}]`], ...times, ...period])})` };
}

const iso = (seconds: number): string => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');

function instant(value: Value | undefined): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value % HALF_HOUR === 0 && value >= 0 && value < 253402300800 ? value : undefined;
}

function minutes(text: string | undefined): number | undefined {
  const [, hours, rest] = /^([01]\d|2[0-3]):(00|30)$/.exec(text ?? '') ?? [];
  return hours === undefined ? undefined : Number(hours) * 60 + Number(rest);
}

function daysOf(value: Value | undefined, [first, last]: readonly [number, number]): readonly number[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const fits = value.every((day, at) => typeof day === 'number' && Number.isInteger(day) && day >= first && day <= last && (at === 0 || day > Number(value[at - 1])));
  return fits ? value as number[] : undefined;
}
