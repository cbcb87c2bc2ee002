/**
 * Texts of a log (applications, domains, interfaces) as small numbers, so that a million lines with the same name
 * cost one string.
 *
 * Invariants
 *  1. Equal bytes have equal ids, from 1; id 0 is no text. Ids hold until `clear`, which starts another `generation`.
 *  2. Whoever fills it clears it when `isFull`, so that a log with endlessly many names takes no more memory.
 *
 * Cost: one hash of the bytes, and one comparison.
 */
const { imul } = Math;

const MAX_TEXTS = 1 << 16;
const MAX_BYTES = 1 << 22;

export class TextTable {
  private arena = new Uint8Array(1 << 16);
  private used = 0;
  /** Text i stands in the arena from `ends[i - 1]` to `ends[i]`. */
  private ends: number[] = [0];
  private slots = new Int32Array(1 << 10);
  private texts: string[] = [''];
  generation = 0;

  /** The id of the bytes [start, end), which is 0 for none. */
  intern(bytes: Uint8Array, start: number, end: number): number {
    if (end <= start) return 0;
    let hash = 0x811c9dc5;
    for (let i = start; i < end; i++) hash = imul(hash ^ bytes[i], 0x01000193);
    const mask = this.slots.length - 1;
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (let id = this.slots[slot]; id !== 0; id = this.slots[slot]) {
      if (this.isText(id, bytes, start, end)) return id;
      slot = (slot + 1) & mask;
    }
    return this.add(bytes, start, end, slot);
  }

  text(id: number): string {
    return this.texts[id] ??= Buffer.from(this.arena.buffer, this.ends[id - 1], this.ends[id] - this.ends[id - 1]).toString('utf8');
  }

  get isFull(): boolean {
    return this.ends.length > MAX_TEXTS || this.used > MAX_BYTES;
  }

  clear(): void {
    this.used = 0;
    this.ends = [0];
    this.texts = [''];
    this.slots = new Int32Array(1 << 10);
    this.generation += 1;
  }

  private isText(id: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = this.ends[id - 1];
    if (this.ends[id] - from !== end - start) return false;
    for (let i = start; i < end; i++) if (this.arena[from + i - start] !== bytes[i]) return false;
    return true;
  }

  private add(bytes: Uint8Array, start: number, end: number, slot: number): number {
    const length = end - start;
    if (this.used + length > this.arena.length) {
      const larger = new Uint8Array(2 * (this.used + length));
      larger.set(this.arena.subarray(0, this.used));
      this.arena = larger;
    }
    this.arena.set(bytes.subarray(start, end), this.used);
    this.used += length;
    const id = this.ends.push(this.used) - 1;
    this.slots[slot] = id;
    if (2 * id > this.slots.length) this.rehash();
    return id;
  }

  private rehash(): void {
    const slots = new Int32Array(4 * this.slots.length);
    for (const old of this.slots) {
      if (old === 0) continue;
      let hash = 0x811c9dc5;
      for (let i = this.ends[old - 1]; i < this.ends[old]; i++) hash = imul(hash ^ this.arena[i], 0x01000193);
      let slot = (hash ^ (hash >>> 15)) & (slots.length - 1);
      while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = old;
    }
    this.slots = slots;
  }
}
