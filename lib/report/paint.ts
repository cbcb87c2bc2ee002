import { createColors } from 'picocolors';

/** How words are coloured; without colour every function gives back what it gets. */
export interface Paint {
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly open: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly bold: (text: string) => string;
}

export function paint(colour: boolean): Paint {
  const { green, red, yellow, dim, bold } = createColors(colour);
  return { good: green, bad: red, open: yellow, dim, bold };
}

/** The same value with every text on one line and without control characters, which could drive a terminal. */
export function printable<T>(value: T): T {
  return clean(value) as T;
}

function clean(value: unknown): unknown {
  // Bidirectional marks would let a name pass for another one.
  if (typeof value === 'string') return value.replace(/\s+/g, ' ').replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clean(inner)]));
}
