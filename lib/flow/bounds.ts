/** Walks over the flat bounds [from0, to0, from1, to1, ...] of a `RangeSet`, whose invariants they need and keep. */

/** How a set lies to a region: they share nothing, the set covers a part of the region, or all of it. */
export type Relation = 'disjoint' | 'partial' | 'covers';

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

export function intersectBounds(a: readonly number[], b: readonly number[]): readonly number[] {
  const out: number[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if (a[i + 1] < b[j]) i = seek(a, b[j], i);
    else if (b[j + 1] < a[i]) j = seek(b, a[i], j);
    else {
      out.push(Math.max(a[i], b[j]), Math.min(a[i + 1], b[j + 1]));
      if (a[i + 1] < b[j + 1]) i += 2;
      else j += 2;
    }
  }
  return out;
}

export function minusBounds(a: readonly number[], b: readonly number[]): readonly number[] {
  const out: number[] = [];
  let j = 0;
  for (let i = 0; i < a.length; i += 2) {
    let from = a[i];
    for (j = seek(b, from, j); j < b.length && b[j] <= a[i + 1]; j += 2) {
      if (b[j] > from) out.push(from, b[j] - 1);
      from = b[j + 1] + 1;
      if (from > a[i + 1]) break;
    }
    if (from <= a[i + 1]) out.push(from, a[i + 1]);
  }
  return out;
}

/** Whether two sets share a number. */
export function overlapBounds(a: readonly number[], b: readonly number[]): boolean {
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if (a[i + 1] < b[j]) i = seek(a, b[j], i);
    else if (b[j + 1] < a[i]) j = seek(b, a[i], j);
    else return true;
  }
  return false;
}

/** How the set `a` lies to the region `r`; it covers an empty one. */
export function relateBounds(a: readonly number[], r: readonly number[]): Relation {
  // Most sets are one range.
  if (a.length === 2 && r.length === 2) {
    if (a[0] > r[1] || a[1] < r[0]) return 'disjoint';
    return a[0] <= r[0] && a[1] >= r[1] ? 'covers' : 'partial';
  }
  let touched = false;
  let missed = false;
  let i = 0;
  let j = 0;
  while (j < r.length) {
    i = seek(a, r[j], i);
    if (i === a.length || a[i] > r[j + 1]) {
      missed = true;
      if (i < a.length) j = seek(r, a[i], j);
      else j = r.length;
    } else {
      touched = true;
      if (a[i] > r[j]) missed = true;
      const end = a[i + 1];
      j = seek(r, end + 1, j);
      if (j < r.length && r[j] <= end) missed = true;
    }
    if (touched && missed) return 'partial';
  }
  return missed ? 'disjoint' : 'covers';
}
