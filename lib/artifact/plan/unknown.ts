import { type Reference } from '../reference';
import { Expression } from '../value';

const SHOWN = 3;

/**
 * A value that the document does not tell. Its name is the argument's address with, in parentheses, what it comes from;
 * no other value is taken to be equal to it.
 */
export function unknownAt(place: string, from: readonly string[], references: readonly Reference[]): Expression {
  const names = [...from.slice(0, SHOWN), ...(from.length > SHOWN ? [`${from.length - SHOWN} more`] : [])];
  const name = names.length === 0 ? place : `${place} (from ${names.join(', ')})`;
  return Expression.join([{ source: `\${${name}}`, references }]) as Expression;
}

/** A value that must not be shown. */
export const sensitiveAt = (place: string): Expression => Expression.join([{ source: `\${${place} (sensitive)}`, references: [] }]) as Expression;
