import { type HclValue } from '../values';
import { ADDRESSES } from './addresses';
import { COLLECTIONS } from './collections';
import { ENCODINGS } from './encodings';
import { LISTS } from './lists';
import { NUMBERS } from './numbers';
import { SETS } from './sets';
import { TEXTS } from './texts';
import { TYPES } from './types';

/**
 * A function of Terraform, on values of which none is unknown as a whole. Raises `Inexact` where it is not exact, and `Refused` where
 * Terraform refuses. [TF:functions]
 */
export type HclFunction = (given: readonly HclValue[]) => HclValue;

/** The functions that are worked out, by name. All of them give the same for the same, wherever they run. */
export const FUNCTIONS: ReadonlyMap<string, HclFunction> = new Map(
  [TEXTS, NUMBERS, LISTS, SETS, COLLECTIONS, TYPES, ADDRESSES, ENCODINGS].flatMap((group) => Object.entries(group)),
);

export { takes } from './arity';
