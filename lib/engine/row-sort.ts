/**
 * Puts different rows into ascending order, in place. Many are marked in a set of bits, which is then read from its first
 * mark to its last; few are sorted by comparison.
 *
 * Invariant: no bit is set between two calls.
 *
 * Cost: one step for each row and for each 32 rows of the list between the first and the last; n log n for few.
 */

/** Below this many a comparison sort is as quick. */
const FEW = 32;

export class RowSort {
  private readonly marks: Int32Array;

  constructor(rows: number) {
    this.marks = new Int32Array((rows >> 5) + 1);
  }

  /** @param rows different ones; gives the same array */
  ascending(rows: Int32Array): Int32Array {
    if (rows.length < FEW) return byInsertion(rows);
    const { marks } = this;
    let first = marks.length;
    let last = 0;
    for (let i = 0; i < rows.length; i++) {
      const word = rows[i] >> 5;
      marks[word] |= 1 << (rows[i] & 31);
      if (word < first) first = word;
      if (word > last) last = word;
    }
    let count = 0;
    for (let word = first; word <= last; word++) {
      let bits = marks[word];
      marks[word] = 0;
      while (bits !== 0) {
        const lowest = bits & -bits;
        rows[count++] = (word << 5) + 31 - Math.clz32(lowest);
        bits ^= lowest;
      }
    }
    return rows;
  }
}

function byInsertion(rows: Int32Array): Int32Array {
  for (let i = 1; i < rows.length; i++) {
    const row = rows[i];
    let j = i - 1;
    while (j >= 0 && rows[j] > row) rows[j + 1] = rows[j--];
    rows[j + 1] = row;
  }
  return rows;
}
