/**
 * One dimension as a list of rules sees it: ids that lie in the same sets are one class, and each class knows the
 * sets that hold it. Everything that is asked of the list is asked of classes, so that a /48 of IPv6 addresses or the
 * names under a domain cost what one IPv4 address costs.
 *
 * Invariants
 *  1. `classOf[id]`: two ids of one class are in the same sets of this list.
 *  2. `members(class)`: every set but the full one that holds the class, ascending; where the dimension is crowded
 *     (below) also sets that only come near. Whoever reads them compares with the point.
 *  3. A set's rows are ascending, and `firstRow` is the least of them.
 *
 * Cost: two classes for each distinct range, and one entry for each set in each class that it holds. Where sets overlap
 * so much that this would grow with the square of their number (more than `ENTRIES` for each range), neighbouring classes share one list
 * of members, and the dimension is crowded: its memory stays linear, and the lists hold a few sets too many.
 */
import { FULL, type SetPool } from './set-pool';

/** Entries of member lists for each range of the dimension, at most. */
const ENTRIES = 48;

export class ClassMap {
  readonly classOf: Int32Array;
  readonly classes: number;
  /** By set id: the rows that have the set, in `rows` from `rowsStart[set]` to `rowsStart[set + 1]`. */
  readonly rowsStart: Int32Array;
  readonly rows: Int32Array;
  readonly firstRow: Int32Array;
  /** By class: where its members stand in `memberList`. */
  readonly memberStart: Int32Array;
  readonly memberEnd: Int32Array;
  readonly memberList: Int32Array;
  /** By class: rows of all its members together, the full set included. */
  readonly weight: Float64Array;
  /** Distinct sets of the list, the full one included where a row has it. */
  readonly distinct: number;

  /** @param column the set of each row, ids of `pool` */
  constructor(pool: SetPool, column: Int32Array) {
    [this.rowsStart, this.rows] = rowsBySet(column, pool.count);
    this.firstRow = Int32Array.from({ length: pool.count }, (_, set) => (
      this.rowsStart[set] < this.rowsStart[set + 1] ? this.rows[this.rowsStart[set]] : column.length));
    const used: number[] = [];
    for (let set = 1; set < pool.count; set++) if (this.rowsStart[set] < this.rowsStart[set + 1]) used.push(set);
    this.distinct = used.length + (this.rowsStart[FULL + 1] > 0 ? 1 : 0);
    const ranges = rangesOf(pool, used);
    const segments = segmentsOf(ranges, pool.size);
    const exact = depthOf(ranges, segments) <= ENTRIES * (ranges.length + 64);
    const lists = membersOf(ranges, segments, exact ? 1 : Math.ceil(depthOf(ranges, segments) / (ENTRIES * ranges.length)));
    const merged = exact ? mergeEqual(lists, segments.count) : { classOf: identity(segments.count), classes: segments.count, of: identity(segments.count) };
    this.classes = merged.classes;
    this.classOf = segments.of.map((segment) => merged.classOf[segment]);
    this.memberList = lists.list;
    this.memberStart = merged.of.map((segment) => lists.start[Math.floor(segment / lists.width)]);
    this.memberEnd = merged.of.map((segment) => lists.start[Math.floor(segment / lists.width) + 1]);
    const rowsOfFull = this.rowsStart[FULL + 1];
    this.weight = Float64Array.from({ length: this.classes }, (_, c) => {
      let total = rowsOfFull;
      for (let i = this.memberStart[c]; i < this.memberEnd[c]; i++) total += this.rowCount(this.memberList[i]);
      return total;
    });
  }

  /** How many rows have a set. */
  rowCount(set: number): number {
    return this.rowsStart[set + 1] - this.rowsStart[set];
  }
}

/** Ranges of all used sets, as parallel columns. */
interface Ranges {
  readonly length: number;
  readonly set: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/** The dimension cut at every end of a range. */
interface Segments {
  readonly count: number;
  readonly of: Int32Array;
}

interface Members {
  /** By cell of `width` segments. */
  readonly start: Int32Array;
  readonly list: Int32Array;
  readonly width: number;
}

function rowsBySet(column: Int32Array, sets: number): readonly [Int32Array, Int32Array] {
  const start = new Int32Array(sets + 1);
  for (const set of column) start[set + 1]++;
  for (let set = 0; set < sets; set++) start[set + 1] += start[set];
  const next = start.slice();
  const rows = new Int32Array(column.length);
  for (let row = 0; row < column.length; row++) rows[next[column[row]]++] = row;
  return [start, rows];
}

function rangesOf(pool: SetPool, used: readonly number[]): Ranges {
  let length = 0;
  for (const set of used) length += pool.get(set).count;
  const ranges = { length, set: new Int32Array(length), from: new Int32Array(length), to: new Int32Array(length) };
  let at = 0;
  for (const set of used) {
    if (pool.single[set] === 1) {
      ranges.set[at] = set;
      ranges.from[at] = pool.first[set];
      ranges.to[at++] = pool.last[set];
      continue;
    }
    for (const [from, to] of pool.get(set).ranges) {
      ranges.set[at] = set;
      ranges.from[at] = from;
      ranges.to[at++] = to;
    }
  }
  return ranges;
}

function segmentsOf({ length, from, to }: Ranges, size: number): Segments {
  const cut = new Uint8Array(size + 1);
  for (let i = 0; i < length; i++) {
    cut[from[i]] = 1;
    cut[to[i] + 1] = 1;
  }
  const of = new Int32Array(size);
  let segment = 0;
  for (let id = 1; id < size; id++) {
    segment += cut[id];
    of[id] = segment;
  }
  return { count: segment + 1, of };
}

/** Entries of all member lists together, if every segment had its own. */
function depthOf({ length, from, to }: Ranges, { of }: Segments): number {
  let total = 0;
  for (let i = 0; i < length; i++) total += of[to[i]] - of[from[i]] + 1;
  return total;
}

function membersOf({ length, set, from, to }: Ranges, { count, of }: Segments, width: number): Members {
  const cell = (id: number): number => Math.floor(of[id] / width);
  const cells = Math.ceil(count / width);
  const start = new Int32Array(cells + 1);
  // A set with several ranges in one cell stands there once: `seen` holds the last set of each cell.
  const seen = new Int32Array(cells).fill(-1);
  for (let i = 0; i < length; i++) {
    for (let at = cell(from[i]); at <= cell(to[i]); at++) {
      if (seen[at] !== set[i]) start[at + 1]++;
      seen[at] = set[i];
    }
  }
  for (let at = 0; at < cells; at++) start[at + 1] += start[at];
  const next = start.slice();
  const list = new Int32Array(start[cells]);
  seen.fill(-1);
  for (let i = 0; i < length; i++) {
    for (let at = cell(from[i]); at <= cell(to[i]); at++) {
      if (seen[at] !== set[i]) list[next[at]++] = set[i];
      seen[at] = set[i];
    }
  }
  return { start, list, width };
}

/** Segments with the same members become one class; `of` gives one segment of each class. */
function mergeEqual({ start, list }: Members, count: number): { readonly classOf: Int32Array; readonly classes: number; readonly of: Int32Array } {
  const classOf = new Int32Array(count);
  const of: number[] = [];
  const byHash = new Map<number, number[]>();
  const same = (a: number, b: number): boolean => {
    if (start[a + 1] - start[a] !== start[b + 1] - start[b]) return false;
    for (let i = start[a], j = start[b]; i < start[a + 1]; i++, j++) if (list[i] !== list[j]) return false;
    return true;
  };
  for (let segment = 0; segment < count; segment++) {
    let hash = 0;
    for (let i = start[segment]; i < start[segment + 1]; i++) hash = (Math.imul(hash, 31) + list[i] + 1) | 0;
    const candidates = byHash.get(hash);
    const known = candidates?.find((one) => same(of[one], segment));
    if (known !== undefined) {
      classOf[segment] = known;
      continue;
    }
    const fresh = of.push(segment) - 1;
    classOf[segment] = fresh;
    if (candidates) candidates.push(fresh);
    else byHash.set(hash, [fresh]);
  }
  return { classOf, classes: of.length, of: Int32Array.from(of) };
}

const identity = (count: number): Int32Array => Int32Array.from({ length: count }, (_, i) => i);
