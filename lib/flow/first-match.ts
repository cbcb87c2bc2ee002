/**
 * Lists in which the first match decides.
 *
 * At a point, let M be the entries one of whose boxes holds it. An entry of M may decide iff none of its
 * predecessors is in M; the default decides iff M is empty. With the default predecessors (all entries before it)
 * that is the first match, and one entry decides. With fewer (two priorities of which only one is known, say)
 * several entries may decide at the same point, and "the list may give x" holds iff one that may decide gives x.
 *
 * Invariants
 *  1. Predecessors stand before the entry in the list, so the first entry of M may always decide.
 *  2. A tag is never read here: it is the caller's name for the entry.
 */
import { FirewrightError } from '../net/error';
import { boxHas, type Box, type Point } from './box';

export interface Entry<T> {
  /** The entry matches the union of these boxes. */
  readonly boxes: readonly Box[];
  readonly outcome: boolean;
  readonly tag: T;
  /**
   * Positions of the entries that surely come before this one; each less than its own position.
   * @default every entry that stands before it
   */
  readonly predecessors?: readonly number[];
}

export interface DecisionList<T> {
  readonly entries: readonly Entry<T>[];
  /** What happens where no entry matches. */
  readonly defaultOutcome: boolean;
  readonly defaultTag: T;
}

/** One thing that may decide: an entry by its position and the box that holds the point, or the default. */
export type Decider<T> =
  | { readonly index: number; readonly box: Box; readonly outcome: boolean; readonly tag: T }
  | { readonly index: undefined; readonly box: undefined; readonly outcome: boolean; readonly tag: T };

/**
 * Everything that may decide at a point, by plain reading of the list: never empty, and one element when all
 * predecessors are the default. It shares nothing with the searches and is what their witnesses are checked with.
 */
export function decidersAt<T>(list: DecisionList<T>, point: Point): readonly Decider<T>[] {
  const matching = new Set<number>();
  const deciders: Decider<T>[] = [];
  for (let index = 0; index < list.entries.length; index++) {
    const { boxes, outcome, tag, predecessors } = list.entries[index];
    const box = boxes.find((b) => boxHas(b, point));
    if (box === undefined) continue;
    const preceded = predecessors === undefined ? matching.size > 0 : predecessors.some((p) => matching.has(p));
    if (!preceded) deciders.push({ index, box, outcome, tag });
    matching.add(index);
  }
  if (matching.size > 0) return deciders;
  return [{ index: undefined, box: undefined, outcome: list.defaultOutcome, tag: list.defaultTag }];
}

/** Which entries keep the entry `index` (undefined: the default) from deciding where both match. */
export function precedence<T>(list: DecisionList<T>, index: number | undefined): (entry: number) => boolean {
  if (index === undefined) return () => true;
  const { predecessors } = list.entries[index];
  if (predecessors === undefined) return (entry) => entry < index;
  const named = new Set(predecessors);
  return (entry) => named.has(entry);
}

/** Throws FW_ORDER when an entry names a predecessor that does not stand before it. */
export function checkOrder<T>(list: DecisionList<T>): void {
  for (const [index, { predecessors }] of list.entries.entries()) {
    const wrong = predecessors?.find((p) => !(Number.isInteger(p) && p >= 0 && p < index));
    if (wrong === undefined) continue;
    throw new FirewrightError('FW_ORDER', {
      what: 'not a predecessor', value: wrong, where: `entry ${index} of a list`,
      why: 'predecessors stand before their entry, so that some matching entry can always decide',
      fix: 'write the entries in an order that agrees with what is known of it',
    });
  }
}
