/**
 * Numbers by a pair of small integers: open addressing over one typed array that grows. For ranges, which a `Map` would
 * need keys of doubles for.
 *
 * Invariant: the table is at most half full, so that a look-up ends; -1 as its value marks a free slot.
 */
export class RangeHash {
  private slots = new Int32Array(3 * 64).fill(-1);
  private mask = 63;
  private count = 0;

  /** The value of a pair, or -1. */
  get(from: number, to: number): number {
    return this.slots[this.slotOf(from, to) + 2];
  }

  /** Sets the value of a pair that has none; 0 or more. */
  set(from: number, to: number, value: number): void {
    if (this.count * 2 > this.mask) this.grow();
    this.put(from, to, value);
    this.count++;
  }

  private put(from: number, to: number, value: number): void {
    const at = this.slotOf(from, to);
    this.slots[at] = from;
    this.slots[at + 1] = to;
    this.slots[at + 2] = value;
  }

  private slotOf(from: number, to: number): number {
    const { slots, mask } = this;
    let h = Math.imul(from, 0x9e3779b1) ^ Math.imul(to, 0x85ebca6b);
    h = (h ^ (h >>> 15)) & mask;
    for (;;) {
      const at = h * 3;
      if (slots[at + 2] < 0 || (slots[at] === from && slots[at + 1] === to)) return at;
      h = (h + 1) & mask;
    }
  }

  private grow(): void {
    const old = this.slots;
    this.mask = this.mask * 2 + 1;
    this.slots = new Int32Array(3 * (this.mask + 1)).fill(-1);
    for (let at = 0; at < old.length; at += 3) if (old[at + 2] >= 0) this.put(old[at], old[at + 1], old[at + 2]);
  }
}
