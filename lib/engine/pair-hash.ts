/**
 * Rows by a pair of small integers: open addressing over typed arrays, rows of one pair ascending.
 *
 * Invariants
 *  1. Every row is in exactly one bucket; the rows of bucket b are `rows[start[b]]` .. `rows[start[b + 1] - 1]`.
 *  2. The table is at most half full, so that a look-up ends.
 *
 * Cost: 12 bytes a slot, one or two probes a look-up. It does not grow: it is built once from all rows.
 */
export class PairHash {
  readonly start: Int32Array;
  readonly rows: Int32Array;
  readonly buckets: number;
  private readonly mask: number;
  private readonly slots: Int32Array;

  /** The pair of `rows[i]` is `left[i]`, `right[i]`. */
  constructor(left: Int32Array, right: Int32Array, rows: Int32Array) {
    let capacity = 16;
    while (capacity < rows.length * 2) capacity *= 2;
    this.mask = capacity - 1;
    this.slots = new Int32Array(capacity * 3).fill(-1);
    const bucketOf = new Int32Array(rows.length);
    let buckets = 0;
    for (let i = 0; i < rows.length; i++) {
      const at = this.slotOf(left[i], right[i]);
      if (this.slots[at + 2] < 0) {
        this.slots[at] = left[i];
        this.slots[at + 1] = right[i];
        this.slots[at + 2] = buckets++;
      }
      bucketOf[i] = this.slots[at + 2];
    }
    this.buckets = buckets;
    this.start = new Int32Array(buckets + 1);
    for (const bucket of bucketOf) this.start[bucket + 1]++;
    for (let bucket = 0; bucket < buckets; bucket++) this.start[bucket + 1] += this.start[bucket];
    const next = this.start.slice(0, buckets);
    this.rows = new Int32Array(rows.length);
    for (let i = 0; i < rows.length; i++) this.rows[next[bucketOf[i]]++] = rows[i];
  }

  /** The bucket of a pair, or -1. */
  bucket(left: number, right: number): number {
    return this.slots[this.slotOf(left, right) + 2];
  }

  /** Where a pair stands, or the free slot where it would. */
  private slotOf(left: number, right: number): number {
    let h = Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca6b);
    h = (h ^ (h >>> 15)) & this.mask;
    for (;;) {
      const at = h * 3;
      if (this.slots[at + 2] < 0 || (this.slots[at] === left && this.slots[at + 1] === right)) return at;
      h = (h + 1) & this.mask;
    }
  }
}
