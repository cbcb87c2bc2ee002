/**
 * Answers by what a list can tell apart: flows whose fields lie in the same sets of the list's rules have one answer,
 * and logs are full of them.
 *
 * Invariants
 *  1. `classesOf[k][id]`: two ids with the same class are in the same ranges of dimension k of every rule.
 *  2. A slot holds a whole key: answers are never mixed up, they are only forgotten, so that it takes no more memory
 *     for a longer log.
 *
 * Cost: a hash over the dimensions that the list asks for, and one comparison.
 */
import { type Box } from '../flow';

const { imul } = Math;

const FEWEST = 1 << 8;
const MOST = 1 << 17;
const NOTHING = -1;

export class ClassMemo {
  private readonly classesOf: readonly Int32Array[];
  /** The dimensions that the list asks for. */
  private readonly asked: readonly number[];
  private keys: Int32Array;
  private answers = new Int32Array(FEWEST).fill(NOTHING);
  private stored = 0;

  constructor(sizes: readonly number[], boxes: readonly Box[]) {
    this.asked = sizes.flatMap((size, k) => (boxes.every((box) => box[k].size === size) ? [] : [k]));
    this.classesOf = this.asked.map((k) => classes(sizes[k], boxes, k));
    this.keys = new Int32Array(this.asked.length * FEWEST);
  }

  /** The answer for flow `i` of some columns, which `answer` gives where it is not remembered. */
  get(columns: readonly Int32Array[], i: number, answer: (i: number) => number): number {
    const { asked, classesOf, keys, answers } = this;
    let hash = 0;
    for (let n = 0; n < asked.length; n++) hash = imul(hash ^ classOf(classesOf[n], columns[asked[n]][i]), 0x9e3779b1) ^ (hash >>> 13);
    const slot = (hash ^ (hash >>> 16)) & (answers.length - 1);
    const at = slot * asked.length;
    let known = answers[slot] !== NOTHING;
    for (let n = 0; known && n < asked.length; n++) known = keys[at + n] === classOf(classesOf[n], columns[asked[n]][i]);
    if (known) return answers[slot];
    const found = answer(i);
    for (let n = 0; n < asked.length; n++) keys[at + n] = classOf(classesOf[n], columns[asked[n]][i]);
    answers[slot] = found;
    this.stored += 1;
    if (this.stored > answers.length && answers.length < MOST) this.grow();
    return found;
  }

  /** Twice the slots, empty: what comes often is soon there again. */
  private grow(): void {
    this.answers = new Int32Array(2 * this.answers.length).fill(NOTHING);
    this.keys = new Int32Array(this.asked.length * this.answers.length);
    this.stored = 0;
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
