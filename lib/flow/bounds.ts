/** Walking the flat bounds [from0, to0, from1, to1, ...] of a `RangeSet`. */

/** Numbers stay below this, so that from * LIMIT + to is an exact double. */
export const LIMIT = 2 ** 26;

/** The position of the first range, at `start` or after, that ends at `value` or after it; gallops, then bisects. */
export function seek(bounds: readonly number[], value: number, start: number): number {
  if (start >= bounds.length || bounds[start + 1] >= value) return start;
  let step = 2;
  let low = start;
  while (low + step < bounds.length && bounds[low + step + 1] < value) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step, bounds.length);
  while (high - low > 2) {
    const middle = low + (((high - low) >> 2) << 1);
    if (bounds[middle + 1] < value) low = middle;
    else high = middle;
  }
  return high;
}

/** Sorts and joins ranges packed as from * LIMIT + to: a typed array of doubles sorts without a comparator. */
export function joinPacked(packed: Float64Array): readonly number[] {
  packed.sort();
  const out: number[] = [];
  for (const pair of packed) {
    const from = Math.floor(pair / LIMIT);
    const to = pair - from * LIMIT;
    if (out.length > 0 && from <= out[out.length - 1] + 1) {
      if (to > out[out.length - 1]) out[out.length - 1] = to;
    } else out.push(from, to);
  }
  return out;
}

export function sameBounds(a: readonly number[], b: readonly number[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
