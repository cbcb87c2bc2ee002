import { FirewrightError } from '../net';

/** Options that say how an artifact is read, as the user typed them. */
export interface ReadingOptions {
  readonly bind: readonly string[];
  readonly assume: readonly string[];
  readonly at?: string;
}

/**
 * `NAME=VALUE` pairs by name. The last `=` divides, because names of open questions may contain one and
 * values never do.
 *
 * @throws FirewrightError FW_USAGE
 */
export function pairs(option: string, given: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const text of given) {
    const at = text.lastIndexOf('=');
    const [name, value] = [text.slice(0, at).trim(), text.slice(at + 1).trim()];
    if (at < 0 || name === '' || value === '') {
      throw new FirewrightError('FW_USAGE', { what: `${option} takes NAME=VALUE`, value: text });
    }
    const before = found.get(name);
    if (before !== undefined && before !== value) {
      throw new FirewrightError('FW_USAGE', { what: `${option} gives ${name} two values`, why: `${before} and ${value}`, fix: 'give it once' });
    }
    found.set(name, value);
  }
  return found;
}

const TIME = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * A moment with its offset; now, when none is given.
 *
 * @throws FirewrightError FW_USAGE when the offset is missing: a schedule is not to depend on who asks
 */
export function moment(text: string | undefined): Date {
  if (text === undefined) return new Date();
  const [, day, , offset] = TIME.exec(text) ?? [];
  const time = new Date(text);
  // A Date takes the 30th of February for the 2nd of March.
  const real = day !== undefined && new Date(`${day}T00:00Z`).toJSON()?.startsWith(day) && !Number.isNaN(time.getTime());
  if (real && offset !== undefined) return time;
  const local = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/.test(text);
  throw new FirewrightError('FW_USAGE', {
    what: '--at takes a time with its offset', value: text,
    ...(local && { why: 'the offset is missing, and schedules depend on it' }),
    fix: local ? `write ${text}Z or ${text}+08:00` : 'write it like 2026-01-05T10:00+08:00 or 2026-01-05T02:00Z',
  });
}

/** @throws FirewrightError FW_USAGE */
export function steps(text: string | undefined, option = '--max-steps'): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(number) && number > 0) return number;
  throw new FirewrightError('FW_USAGE', { what: `${option} takes a positive whole number`, value: text });
}

/** A whole number from 0. @throws FirewrightError FW_USAGE */
export function wholeNumber(option: string, text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(number)) return number;
  throw new FirewrightError('FW_USAGE', { what: `${option} takes a whole number`, value: text });
}
