/** The closed interval from `first` to `last`. */
export interface Interval<T> {
  readonly first: T;
  readonly last: T;
}

/** Whole numbers on which intervals lie: bigint points for addresses, plain numbers for ports. */
export interface Line<T> {
  after(value: T): T;
  before(value: T): T;
  /** Whether two neighbours belong together, so that intervals that end and begin there are one. */
  joins(last: T, first: T): boolean;
}

type Scalar = number | bigint;
type Intervals<T> = readonly Interval<T>[];

/*
 * Set algebra on lists of intervals. A normal list is sorted, its intervals are disjoint and no two
 * neighbours join. All operations but `normalize` take and give normal lists and walk each list once.
 */

/** The normal list of the same points. O(n log n), O(n) when the input is nearly sorted. */
export function normalize<T extends Scalar>(line: Line<T>, list: Intervals<T>): Interval<T>[] {
  const sorted = list.slice().sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
  const out: { first: T; last: T }[] = [];
  let open: { first: T; last: T } | undefined;
  for (const { first, last } of sorted) {
    if (open && (first <= open.last || line.joins(open.last, first))) {
      if (last > open.last) open.last = last;
    } else {
      open = { first, last };
      out.push(open);
    }
  }
  return out;
}

export function intersect<T extends Scalar>(a: Intervals<T>, b: Intervals<T>): Interval<T>[] {
  const out: Interval<T>[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const x = a[i]!;
    const y = b[j]!;
    const first = x.first > y.first ? x.first : y.first;
    const last = x.last < y.last ? x.last : y.last;
    if (first <= last) out.push({ first, last });
    if (x.last < y.last) i += 1;
    else j += 1;
  }
  return out;
}

export function minus<T extends Scalar>(line: Line<T>, a: Intervals<T>, b: Intervals<T>): Interval<T>[] {
  const out: Interval<T>[] = [];
  let j = 0;
  for (const { first, last } of a) {
    let from = first;
    let left = true;
    while (j < b.length && b[j]!.last < from) j += 1;
    // A hole may reach into the next interval of `a`: look ahead with k and leave j on it.
    for (let k = j; k < b.length && b[k]!.first <= last; k += 1) {
      const hole = b[k]!;
      if (hole.first > from) out.push({ first: from, last: line.before(hole.first) });
      if (hole.last >= last) {
        left = false;
        break;
      }
      from = line.after(hole.last);
      j = k;
    }
    if (left) out.push({ first: from, last });
  }
  return out;
}

export function overlaps<T extends Scalar>(a: Intervals<T>, b: Intervals<T>): boolean {
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i]!.last < b[j]!.first) i += 1;
    else if (b[j]!.last < a[i]!.first) j += 1;
    else return true;
  }
  return false;
}

/** Whether every point of `b` is in `a`. */
export function covers<T extends Scalar>(a: Intervals<T>, b: Intervals<T>): boolean {
  let i = 0;
  return b.every(({ first, last }) => {
    while (i < a.length && a[i]!.last < first) i += 1;
    return i < a.length && a[i]!.first <= first && last <= a[i]!.last;
  });
}

export function equals<T extends Scalar>(a: Intervals<T>, b: Intervals<T>): boolean {
  return a.length === b.length && a.every((x, i) => x.first === b[i]!.first && x.last === b[i]!.last);
}

/** Binary search. */
export function has<T extends Scalar>(list: Intervals<T>, value: T): boolean {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]!.last < value) low = middle + 1;
    else high = middle;
  }
  return low < list.length && list[low]!.first <= value;
}
