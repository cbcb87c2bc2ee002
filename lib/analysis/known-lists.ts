import { type Boundary } from '../model';

/** What was found out about a list, and everything that it was found out from. */
interface Known<T> {
  readonly from: readonly unknown[];
  readonly found: T;
}

/**
 * Remembers what was found at each list. A network is read again under every other choice of an assumption, and most
 * lists are then what they were: they need not be looked at a second time.
 */
export class KnownLists<T> {
  private readonly byId = new Map<string, Known<T>[]>();

  /** What is known of a list that is alike, or else what `look` finds. @param also what it depends on beside the list */
  of(boundary: Boundary, also: readonly unknown[], look: () => T): T {
    const known = this.byId.get(boundary.id) ?? [];
    this.byId.set(boundary.id, known);
    const from = [boundary, ...also];
    const same = known.find((one) => isAlike(one.from, from));
    if (same !== undefined) return same.found;
    const found = look();
    known.push({ from, found });
    return found;
  }
}

/**
 * Whether two values are the same in all their parts. Functions are alike: what the procedures of a list do is what its
 * rules say, and when a recurrence holds is in its key.
 */
export function isAlike(one: unknown, other: unknown): boolean {
  if (one === other || (typeof one === 'function' && typeof other === 'function')) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return Object.is(one, other);
  if (Object.getPrototypeOf(one) !== Object.getPrototypeOf(other)) return false;
  if (one instanceof Date) return one.getTime() === (other as Date).getTime();
  if (one instanceof Map || one instanceof Set) return isAlike([...one], [...other as Iterable<unknown>]);
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return false;
  return keys.every((key) => isAlike(one[key as keyof typeof one], other[key as keyof typeof other]));
}
