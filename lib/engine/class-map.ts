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
    this.firstRow = new Int32Array(pool.count).fill(column.length);
    const used: number[] = [];
    for (let set = 0; set < pool.count; set++) {
      if (this.rowCount(set) === 0) continue;
      this.firstRow[set] = this.rows[this.rowsStart[set]];
      if (set !== FULL) used.push(set);
    }
    this.distinct = used.length + (this.rowCount(FULL) > 0 ? 1 : 0);
    const ranges = rangesOf(pool, used);
    const cuts = cutsOf(ranges, pool.size);
    const depth = depthOf(ranges);
    const exact = depth <= ENTRIES * (ranges.length + 64);
    const members = membersOf(ranges, cuts.length, exact ? 1 : Math.ceil(depth / (ENTRIES * ranges.length)));
    const merged = exact ? mergeEqual(members, cuts.length) : unmerged(cuts.length);
    this.classes = merged.segments.length;
    this.classOf = spread(cuts, merged.classOf, pool.size);
    this.memberList = members.list;
    this.memberStart = new Int32Array(this.classes);
    this.memberEnd = new Int32Array(this.classes);
    this.weight = new Float64Array(this.classes).fill(this.rowCount(FULL));
    for (let c = 0; c < this.classes; c++) {
      const cell = Math.floor(merged.segments[c] / members.width);
      this.memberStart[c] = members.start[cell];
      this.memberEnd[c] = members.start[cell + 1];
      for (let i = this.memberStart[c]; i < this.memberEnd[c]; i++) this.weight[c] += this.rowCount(members.list[i]);
    }
  }

  /** How many rows have a set. */
  rowCount(set: number): number {
    return this.rowsStart[set + 1] - this.rowsStart[set];
  }
}

/** Ranges of all used sets, as parallel columns; `from` and `to` become segments once the dimension is cut. */
interface Ranges {
  readonly length: number;
  readonly set: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

interface Members {
  /** By cell of `width` segments. */
  readonly start: Int32Array;
  readonly list: Int32Array;
  readonly width: number;
}

function rowsBySet(column: Int32Array, sets: number): readonly [Int32Array, Int32Array] {
  const start = new Int32Array(sets + 1);
  for (let row = 0; row < column.length; row++) start[column[row] + 1]++;
  for (let set = 0; set < sets; set++) start[set + 1] += start[set];
  const next = start.slice();
  const rows = new Int32Array(column.length);
  for (let row = 0; row < column.length; row++) rows[next[column[row]]++] = row;
  return [start, rows];
}

function rangesOf(pool: SetPool, used: readonly number[]): Ranges {
  let length = 0;
  for (const set of used) length += pool.single[set] === 1 ? 1 : pool.get(set).count;
  const ranges = { length, set: new Int32Array(length), from: new Int32Array(length), to: new Int32Array(length) };
  let at = 0;
  const add = (set: number, from: number, to: number): void => {
    ranges.set[at] = set;
    ranges.from[at] = from;
    ranges.to[at++] = to;
  };
  for (const set of used) {
    if (pool.single[set] === 1) add(set, pool.first[set], pool.last[set]);
    else for (const [from, to] of pool.get(set).ranges) add(set, from, to);
  }
  return ranges;
}

/** Cuts the dimension at every end of a range; gives where segments begin, and turns the ranges' ends into segments. */
function cutsOf({ length, from, to }: Ranges, size: number): Int32Array {
  const ends = new Int32Array(2 * length + 1);
  for (let i = 0; i < length; i++) {
    ends[2 * i + 1] = from[i];
    ends[2 * i + 2] = to[i] + 1 < size ? to[i] + 1 : 0;
  }
  ends.sort();
  let count = 0;
  for (let i = 0; i < ends.length; i++) if (i === 0 || ends[i] !== ends[i - 1]) ends[count++] = ends[i];
  const cuts = ends.slice(0, count);
  const segmentOf = spread(cuts, undefined, size);
  for (let i = 0; i < length; i++) {
    from[i] = segmentOf[from[i]];
    to[i] = segmentOf[to[i]];
  }
  return cuts;
}

/** By id, the number of its segment, or what `of` gives for that. */
function spread(cuts: Int32Array, of: Int32Array | undefined, size: number): Int32Array {
  const out = new Int32Array(size);
  for (let segment = 0; segment < cuts.length; segment++) {
    const value = of === undefined ? segment : of[segment];
    if (value !== 0) out.fill(value, cuts[segment], segment + 1 < cuts.length ? cuts[segment + 1] : size);
  }
  return out;
}

/** Entries of all member lists together, if every segment had its own. */
function depthOf({ length, from, to }: Ranges): number {
  let total = 0;
  for (let i = 0; i < length; i++) total += to[i] - from[i] + 1;
  return total;
}

function membersOf({ length, set, from, to }: Ranges, segments: number, width: number): Members {
  const cells = Math.ceil(segments / width);
  const start = new Int32Array(cells + 1);
  // A set with several ranges in one cell stands there once: `seen` holds the last set of each cell.
  const seen = new Int32Array(cells).fill(-1);
  const each = (visit: (cell: number, set: number) => void): void => {
    seen.fill(-1);
    for (let i = 0; i < length; i++) {
      const last = width === 1 ? to[i] : Math.floor(to[i] / width);
      for (let cell = width === 1 ? from[i] : Math.floor(from[i] / width); cell <= last; cell++) {
        if (seen[cell] === set[i]) continue;
        seen[cell] = set[i];
        visit(cell, set[i]);
      }
    }
  };
  each((cell) => { start[cell + 1]++; });
  for (let cell = 0; cell < cells; cell++) start[cell + 1] += start[cell];
  const next = start.slice();
  const list = new Int32Array(start[cells]);
  each((cell, one) => { list[next[cell]++] = one; });
  return { start, list, width };
}

/** Classes of segments: each segment's class, and one segment of each class. */
interface Merged {
  readonly classOf: Int32Array;
  readonly segments: Int32Array;
}

/** Segments with the same members become one class. */
function mergeEqual({ start, list }: Members, count: number): Merged {
  const classOf = new Int32Array(count);
  const segments = new Int32Array(count);
  let classes = 0;
  let capacity = 16;
  while (capacity < count * 2) capacity *= 2;
  /** Classes by hash, in open addressing. */
  const slots = new Int32Array(capacity).fill(-1);
  for (let segment = 0; segment < count; segment++) {
    let hash = 0;
    for (let i = start[segment]; i < start[segment + 1]; i++) hash = (Math.imul(hash, 31) + list[i] + 1) | 0;
    let at = (hash ^ (hash >>> 15)) & (capacity - 1);
    while (slots[at] >= 0 && !sameMembers(start, list, segments[slots[at]], segment)) at = (at + 1) & (capacity - 1);
    if (slots[at] < 0) {
      segments[classes] = segment;
      slots[at] = classes++;
    }
    classOf[segment] = slots[at];
  }
  return { classOf, segments: segments.subarray(0, classes) };
}

function sameMembers(start: Int32Array, list: Int32Array, a: number, b: number): boolean {
  if (start[a + 1] - start[a] !== start[b + 1] - start[b]) return false;
  for (let i = start[a], j = start[b]; i < start[a + 1]; i++, j++) if (list[i] !== list[j]) return false;
  return true;
}

function unmerged(count: number): Merged {
  const classOf = new Int32Array(count);
  for (let segment = 0; segment < count; segment++) classOf[segment] = segment;
  return { classOf, segments: classOf };
}
