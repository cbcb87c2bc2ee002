/**
 * Finds the rows that may hold a point, the few of them, whatever the shape of the list. Two plans, the cheaper one
 * for each point:
 *  - pairs: the two dimensions with the most sets (sources and destinations, as a rule) are looked up together: every
 *    set that holds the point in one with every set that holds it in the other, in a hash of the pairs that rows have.
 *    A pair with many rows is divided once more by the third dimension (destination ports);
 *  - scan: all rows of the sets that hold the point in one dimension, the lightest for this point. It is for crowded
 *    lists (tilings of the plane, say), where a point lies in hundreds of sets of each dimension.
 *
 * Invariants
 *  1. `candidates` gives every row that holds the point, and other rows: callers compare.
 *  2. Each span of candidates is ascending; a row may stand in several spans only where it has several
 *     ranges in a crowded dimension.
 *
 * Cost: a hash of all rows for each of the two levels, and the rows once more for each of the three dimensions.
 * Prefix lists of ordinary size have some fifteen pairs for a point. It does not decide anything.
 */
import { type ClassMap } from './class-map';
import { PairHash } from './pair-hash';
import { type RuleTable } from './rule-table';
import { FULL } from './set-pool';

/** Pairs with more rows than this are divided by the third dimension. */
const LARGE = 16;

export class MatchIndex {
  /** Spans of `pool` that the last call of `candidates` found. */
  from = new Int32Array(64);
  to = new Int32Array(64);
  count = 0;
  /** Rows, span by span. */
  readonly pool: Int32Array;

  /** The leading dimensions and their classes. */
  private readonly a: number;
  private readonly b: number;
  private readonly c: number;
  private readonly left: ClassMap;
  private readonly right: ClassMap;
  private readonly third: ClassMap;
  private readonly pairs: PairHash;
  private readonly thirds: PairHash;
  /** Where the thirds begin in `pool`, and each dimension's rows by set. */
  private readonly thirdsAt: number;
  private readonly scanAt: readonly number[];

  constructor(table: RuleTable, maps: readonly ClassMap[]) {
    const lead = leading(maps);
    const [a, b, c] = lead;
    [this.a, this.b, this.c] = lead;
    [this.left, this.right, this.third] = [maps[a], maps[b], maps[c]];
    const all = new Int32Array(table.rows).map((_, row) => row);
    this.pairs = new PairHash(table.sets[a], table.sets[b], all);
    const large = largeRows(this.pairs);
    this.thirds = new PairHash(large.bucket, large.rows.map((row) => table.sets[c][row]), large.rows);
    this.thirdsAt = table.rows;
    this.scanAt = lead.map((_, i) => table.rows + large.rows.length + i * table.rows);
    this.pool = new Int32Array(table.rows * 4 + large.rows.length);
    this.pool.set(this.pairs.rows, 0);
    this.pool.set(this.thirds.rows, this.thirdsAt);
    lead.forEach((k, i) => this.pool.set(maps[k].rows, this.scanAt[i]));
  }

  /** Finds the spans of rows that may hold a point and begin below `limit`. */
  candidates(point: ArrayLike<number>, limit: number): void {
    this.count = 0;
    const { left, right, third } = this;
    const inA = left.classOf[point[this.a]];
    const inB = right.classOf[point[this.b]];
    const inC = third.classOf[point[this.c]];
    const pairs = (left.memberEnd[inA] - left.memberStart[inA] + 1) * (right.memberEnd[inB] - right.memberStart[inB] + 1);
    const lightest = Math.min(left.weight[inA], right.weight[inB], third.weight[inC]);
    if (pairs <= 2 * lightest + 8) this.byPairs(inA, inB, inC, limit);
    else if (lightest === left.weight[inA]) this.byScan(left, inA, 0, limit);
    else if (lightest === right.weight[inB]) this.byScan(right, inB, 1, limit);
    else this.byScan(third, inC, 2, limit);
  }

  private byPairs(inA: number, inB: number, inC: number, limit: number): void {
    const { left, right, pairs } = this;
    const startA = left.memberStart[inA];
    const endA = left.memberEnd[inA];
    const startB = right.memberStart[inB];
    const endB = right.memberEnd[inB];
    // One step before its members stands the full set, which every class is in.
    for (let i = startA - 1; i < endA; i++) {
      const setA = i < startA ? FULL : left.memberList[i];
      if (left.firstRow[setA] >= limit) continue;
      for (let j = startB - 1; j < endB; j++) {
        const setB = j < startB ? FULL : right.memberList[j];
        if (right.firstRow[setB] >= limit) continue;
        const bucket = pairs.bucket(setA, setB);
        if (bucket < 0) continue;
        const start = pairs.start[bucket];
        const end = pairs.start[bucket + 1];
        if (end - start > LARGE) this.byThird(bucket, inC, start, end);
        else this.add(start, end);
      }
    }
  }

  private byThird(bucket: number, inC: number, start: number, end: number): void {
    const { third, thirds } = this;
    const startC = third.memberStart[inC];
    const endC = third.memberEnd[inC];
    if (endC - startC > end - start) {
      this.add(start, end);
      return;
    }
    for (let i = startC - 1; i < endC; i++) {
      const at = thirds.bucket(bucket, i < startC ? FULL : third.memberList[i]);
      if (at >= 0) this.add(this.thirdsAt + thirds.start[at], this.thirdsAt + thirds.start[at + 1]);
    }
  }

  private byScan(map: ClassMap, inside: number, which: number, limit: number): void {
    const base = this.scanAt[which];
    for (let i = map.memberStart[inside] - 1; i < map.memberEnd[inside]; i++) {
      const set = i < map.memberStart[inside] ? FULL : map.memberList[i];
      if (map.firstRow[set] < limit) this.add(base + map.rowsStart[set], base + map.rowsStart[set + 1]);
    }
  }

  private add(from: number, to: number): void {
    if (this.count === this.from.length) {
      this.from = grown(this.from);
      this.to = grown(this.to);
    }
    this.from[this.count] = from;
    this.to[this.count++] = to;
  }
}

/** The three dimensions with the most sets; a list of fewer dimensions repeats its last. */
function leading(maps: readonly ClassMap[]): readonly [number, number, number] {
  const order = maps.map((_, k) => k).sort((x, y) => maps[y].distinct - maps[x].distinct || x - y);
  return [order[0], order[1] ?? order[0], order[2] ?? order[1] ?? order[0]];
}

/** The rows of large buckets, each with its bucket. */
function largeRows(pairs: PairHash): { readonly bucket: Int32Array; readonly rows: Int32Array } {
  const bucket: number[] = [];
  const rows: number[] = [];
  for (let b = 0; b < pairs.buckets; b++) {
    if (pairs.start[b + 1] - pairs.start[b] <= LARGE) continue;
    for (let i = pairs.start[b]; i < pairs.start[b + 1]; i++) {
      bucket.push(b);
      rows.push(pairs.rows[i]);
    }
  }
  return { bucket: Int32Array.from(bucket), rows: Int32Array.from(rows) };
}

function grown(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
