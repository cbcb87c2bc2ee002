/** An entry of a list: every point from `first` to `last`. */
export interface IntervalEntry<T> {
  /** As it is written. */
  readonly text: string;
  readonly first: T;
  readonly last: T;
}

/** An entry that is not needed, and the kept entries that cover it together; each of them is needed for that. */
export interface CoveredEntry {
  readonly entry: string;
  readonly by: readonly string[];
}

/**
 * The entries that can all go at once without changing what the list stands for.
 *
 * As few as possible are kept: from each gap on, the entry that reaches furthest, and among equals the first as
 * written. Of `10.0.0.0/25`, `10.0.0.128/25` and `10.0.0.0/24` the last is kept, and it covers the other two.
 * Cost: one sort.
 */
export function coveredIntervals<T extends number | bigint>(
  entries: readonly IntervalEntry<T>[], after: (point: T) => T,
): readonly CoveredEntry[] {
  const kept = fewest(entries, after);
  const needed = new Set(kept);
  return entries.filter((one) => !needed.has(one)).map((one) => ({ entry: one.text, by: coverOf(one, kept).map(({ text }) => text) }));
}

/** The fewest entries with the same points, in order; both ends of them increase. */
function fewest<T extends number | bigint>(entries: readonly IntervalEntry<T>[], after: (point: T) => T): readonly IntervalEntry<T>[] {
  const sorted = [...entries].sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
  const kept: IntervalEntry<T>[] = [];
  let reach: T | undefined;
  for (let i = 0; i < sorted.length;) {
    const start = sorted[i].first;
    const next = reach !== undefined && start <= after(reach) ? after(reach) : start;
    let best: IntervalEntry<T> | undefined;
    for (; i < sorted.length && sorted[i].first <= next; i += 1) {
      if (sorted[i].last >= next && (best === undefined || sorted[i].last > best.last)) best = sorted[i];
    }
    if (best === undefined) continue; // what stands here ends before: it is covered already
    kept.push(best);
    reach = best.last;
  }
  return kept;
}

/** The kept entries that a covered one needs: from the last that begins at or before it, until its end is reached. */
function coverOf<T extends number | bigint>({ first, last }: IntervalEntry<T>, kept: readonly IntervalEntry<T>[]): readonly IntervalEntry<T>[] {
  let low = 0;
  for (let high = kept.length; high - low > 1;) {
    const middle = (low + high) >> 1;
    if (kept[middle].first <= first) low = middle;
    else high = middle;
  }
  const cover = [kept[low]];
  while (cover[cover.length - 1].last < last) cover.push(kept[low + cover.length]);
  return cover;
}
