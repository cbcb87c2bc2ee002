import { type ReplayVerdict } from '../replay/outcomes';
import { type Paint } from './paint';

/** `1,234,567` */
export const amount = (count: number): string => count.toLocaleString('en-US');

/** `1 record`, `12,345 records` */
export const records = (count: number): string => `${amount(count)} ${count === 1 ? 'record' : 'records'}`;

/** `2026-01-05T02:00:00Z`: logs have whole seconds. */
export const moment = (time: Date): string => time.toISOString().replace(/\.000Z$/, 'Z');

/** `12.3 %`; what is not nothing is not shown as nothing. */
export function percent(share: number): string {
  if (share > 0 && share < 0.001) return '< 0.1 %';
  return `${(100 * share).toFixed(1)} %`;
}

export function verdictIn({ good, bad, open, dim }: Paint, verdict: ReplayVerdict | 'unreadable'): (text: string) => string {
  return { allow: good, deny: bad, monitor: open, undecided: open, unmatched: dim, unreadable: bad }[verdict];
}
