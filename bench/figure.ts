/** Figures of the table, in units that a person reads. */
import { type Result } from './task';

/** One cell: what is shown, and the number that a goal is compared with. */
export interface Figure {
  readonly text: string;
  readonly value: number;
  readonly megabytes?: number;
}

export function milliseconds({ milliseconds: value, megabytes }: Result): Figure {
  return { text: duration(value), value, megabytes };
}

/** Millions, or thousands, of what was done in a second. */
export function perSecond({ milliseconds: time, done, megabytes }: Result): Figure {
  const value = (done / time) * 1000;
  return { text: value >= 1e6 ? `${(value / 1e6).toFixed(1)} M/s` : `${(value / 1e3).toFixed(0)} k/s`, value, megabytes };
}

/**
 * How many times the time of `base` a peer takes for the same. Where its time was up it did less than all of it, and
 * the ratio is a lower bound.
 */
export function times(peer: Result, base: Result): Figure {
  const value = peer.milliseconds / base.milliseconds;
  const part = peer.done < peer.total ? `, ${Math.floor((peer.done / peer.total) * 100)} % done` : '';
  return { text: `${part === '' ? '' : '> '}${multiple(value)} (${duration(peer.milliseconds)}${part})`, value };
}

/** The same of two rates. */
export function timesFaster(result: Result, slower: Result): Figure {
  const value = (result.done / result.milliseconds) / (slower.done / slower.milliseconds);
  return { text: multiple(value), value };
}

export function factor(value: number): Figure {
  return { text: multiple(value), value };
}

export function multiple(value: number): string {
  return `${value >= 10 ? Math.round(value).toLocaleString('en-US') : value.toFixed(1)} times`;
}

export function duration(value: number): string {
  if (value < 10) return `${value.toFixed(1)} ms`;
  return value < 10_000 ? `${Math.round(value)} ms` : `${(value / 1000).toFixed(1)} s`;
}
