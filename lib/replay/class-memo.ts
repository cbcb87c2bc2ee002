/**
 * Answers by what a list can tell apart: flows whose fields lie in the same sets of the list's rules have one answer,
 * and logs are full of them.
 *
 * Invariants
 *  1. `classesOf[k][id]`: two ids with the same class are in the same ranges of dimension k of every rule.
 *  2. A slot holds a whole key: answers are never mixed up. When there are very many all are forgotten, so that it takes
 *     no more memory for a longer log.
 *
 * Cost: a hash over the dimensions that the list asks for, and one comparison.
 */
import { type Box } from '../flow';

const { imul } = Math;

const FEWEST = 1 << 8;
/** So many slots, of which half are taken at most, before everything is forgotten. */
const MOST = 1 << 18;
const NOTHING = -1;

export class ClassMemo {
  private readonly classesOf: readonly Int32Array[];
  /** The dimensions that the list asks for. */
  private readonly asked: readonly number[];
  private readonly key: Int32Array;
  private keys: Int32Array;
  private answers = new Int32Array(FEWEST).fill(NOTHING);
  private stored = 0;

  constructor(sizes: readonly number[], boxes: readonly Box[]) {
    this.asked = sizes.flatMap((size, k) => (boxes.every((box) => box[k].size === size) ? [] : [k]));
    this.classesOf = this.asked.map((k) => classes(sizes[k], boxes, k));
    this.key = new Int32Array(this.asked.length);
    this.keys = new Int32Array(this.asked.length * FEWEST);
  }

  /** The answer for flow `i` of some columns, which `answer` gives where it is not remembered. */
  get(columns: readonly Int32Array[], i: number, answer: (i: number) => number): number {
    const { asked, classesOf, key } = this;
    for (let n = 0; n < asked.length; n++) key[n] = classOf(classesOf[n], columns[asked[n]][i]);
    const slot = this.slotOf(key, 0);
    if (this.answers[slot] !== NOTHING) return this.answers[slot];
    const found = answer(i);
    this.keys.set(key, slot * key.length);
    this.answers[slot] = found;
    this.stored += 1;
    if (2 * this.stored > this.answers.length) this.grow();
    return found;
  }

  /** The slot that holds a key, which stands in `from` at a position, or the one where it would. */
  private slotOf(from: Int32Array, at: number): number {
    const { keys, answers, key: { length } } = this;
    let hash = 0;
    for (let n = 0; n < length; n++) hash = imul(hash ^ from[at + n], 0x9e3779b1) ^ (hash >>> 13);
    const mask = answers.length - 1;
    let slot = (hash ^ (hash >>> 16)) & mask;
    for (; answers[slot] !== NOTHING; slot = (slot + 1) & mask) {
      let n = 0;
      while (n < length && keys[slot * length + n] === from[at + n]) n += 1;
      if (n === length) break;
    }
    return slot;
  }

  private grow(): void {
    const { keys, answers, key: { length } } = this;
    const slots = Math.min(MOST, 2 * answers.length);
    this.answers = new Int32Array(slots).fill(NOTHING);
    this.keys = new Int32Array(length * slots);
    this.stored = 0;
    if (slots === answers.length) return;
    for (let slot = 0; slot < answers.length; slot++) {
      if (answers[slot] === NOTHING) continue;
      const to = this.slotOf(keys, slot * length);
      this.answers[to] = answers[slot];
      this.keys.set(keys.subarray(slot * length, (slot + 1) * length), to * length);
      this.stored += 1;
    }
  }
}

/** What is open is a class of its own. */
const classOf = (classesOf: Int32Array, id: number): number => (id < 0 ? -1 : classesOf[id]);

/** The dimension cut at every end of a range. */
function classes(size: number, boxes: readonly Box[], k: number): Int32Array {
  const cut = new Uint8Array(size + 1);
  for (const set of new Set(boxes.map((box) => box[k]))) {
    for (const [from, to] of set.ranges) {
      cut[from] = 1;
      cut[to + 1] = 1;
    }
  }
  const found = new Int32Array(size);
  for (let id = 1; id < size; id++) found[id] = found[id - 1] + cut[id];
  return found;
}
