/**
 * The rule that decides each of many flows, for logs: hot flows come again and again, and differ in what no rule asks
 * for (ephemeral ports, hosts of one network), so that most are answered from a memo.
 *
 * A flow is first read as its class in each dimension (see `ClassMap`), and all but the two leading dimensions as one
 * where that fits (see `CompositeClasses`); classes are packed into three words, and the words are looked up in a
 * direct-mapped memo. What is not there is asked of the index.
 *
 * Invariants
 *  1. Two flows with the same words are in the same classes, so that one rule decides both: the memo is exact.
 *  2. A memo entry is written as a whole; -1 as its first word marks it as free.
 *  3. Where the classes do not fit into three words there is no memo, and every flow is asked of the index.
 *
 * Cost: the memo takes 16 bytes an entry (8 MB unless said otherwise). A flow costs one look-up for each dimension
 * and one in the memo, in blocks, so that the misses of the processor's caches overlap.
 */
import { CompositeClasses } from './composite-classes';
import { type RuleIndex } from './rule-index';

/** What `classify` gives for a flow that no rule matches, and for a combination that no flow has. */
export const DEFAULT = -1;
export const NO_FLOW = -2;

const BLOCK = 2048;
const WORDS = 3;
/** Dimensions that stay apart: sources and destinations, as a rule. */
const LEADING = 2;
const STRIDE = WORDS + 1;
const WORD_LIMIT = 2 ** 31;

/** What a flow's words are made of. */
interface Packed {
  /** A dimension, or the composite of several. */
  readonly dimension: number | 'composite';
  readonly classes: number;
  readonly word: number;
  readonly factor: number;
}

export interface BatchClassifierOptions {
  /** Entries of the memo, a power of two. @default 2^19 */
  readonly memoSize?: number;
}

export class BatchClassifier {
  private readonly composite: CompositeClasses;
  private readonly packing: readonly Packed[] | undefined;
  private readonly states = new Int32Array(BLOCK);
  private readonly memo: Int32Array;
  private readonly mask: number;
  private readonly words: readonly [Int32Array, Int32Array, Int32Array];
  private readonly point: Int32Array;
  /** Flows that the memo did not have, so far. */
  misses = 0;

  constructor(private readonly index: RuleIndex, { memoSize = 2 ** 19 }: BatchClassifierOptions = {}) {
    const { maps } = index;
    const byClasses = maps.map((_, k) => k).filter((k) => maps[k].classes > 1).sort((a, b) => maps[a].classes - maps[b].classes);
    this.composite = new CompositeClasses(index.table, maps, byClasses.slice(0, Math.max(0, byClasses.length - LEADING)));
    const apart = byClasses.filter((k) => !this.composite.dimensions.includes(k));
    this.packing = packingOf([
      ...apart.map((dimension) => ({ dimension, classes: maps[dimension].classes })), { dimension: 'composite', classes: this.composite.classes },
    ]);
    this.memo = new Int32Array(memoSize * STRIDE).fill(-1);
    this.mask = memoSize - 1;
    this.words = [new Int32Array(BLOCK), new Int32Array(BLOCK), new Int32Array(BLOCK)];
    this.point = new Int32Array(index.table.dimensions);
  }

  /**
   * @param columns ids of the flows, one array for each dimension
   * @param out gets the position of the rule that decides each of the first `count` flows, or `DEFAULT`, or `NO_FLOW`
   */
  classify(columns: readonly Int32Array[], count: number, out: Int32Array): void {
    for (let from = 0; from < count; from += BLOCK) {
      const to = Math.min(count, from + BLOCK);
      if (this.packing === undefined) for (let i = from; i < to; i++) out[i] = this.ask(columns, i);
      else this.block(this.packing, columns, from, to, out);
    }
  }

  private block(packing: readonly Packed[], columns: readonly Int32Array[], from: number, to: number, out: Int32Array): void {
    const size = to - from;
    for (const word of this.words) word.fill(0, 0, size);
    for (const { dimension, word, factor } of packing) {
      if (dimension === 'composite') this.packComposite(this.words[word], columns, factor, from, size);
      else pack(this.words[word], columns[dimension], this.index.maps[dimension].classOf, factor, from, size);
    }
    const [first, second, third] = this.words;
    const { memo, mask } = this;
    for (let i = 0; i < size; i++) {
      const a = first[i];
      const b = second[i];
      const c = third[i];
      let h = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35);
      h ^= h >>> 15;
      const at = (h & mask) * STRIDE;
      if (memo[at] === a && memo[at + 1] === b && memo[at + 2] === c) {
        out[from + i] = memo[at + 3];
        continue;
      }
      this.misses++;
      const rule = this.ask(columns, from + i);
      memo[at] = a;
      memo[at + 1] = b;
      memo[at + 2] = c;
      memo[at + 3] = rule;
      out[from + i] = rule;
    }
  }

  private packComposite(word: Int32Array, columns: readonly Int32Array[], factor: number, from: number, size: number): void {
    const { states, composite: { dimensions, tables } } = this;
    states.fill(0, 0, size);
    dimensions.forEach((k, step) => {
      const { classOf, classes } = this.index.maps[k];
      advance(states, columns[k], classOf, classes, tables[step], from, size);
    });
    for (let i = 0; i < size; i++) word[i] += states[i] * factor;
  }

  private ask(columns: readonly Int32Array[], i: number): number {
    const { point, index } = this;
    for (let k = 0; k < point.length; k++) point[k] = columns[k][i];
    const row = index.first(point);
    if (row === index.table.rows) return DEFAULT;
    const rule = index.table.ruleOf[row];
    return rule < 0 ? NO_FLOW : rule;
  }
}

function pack(word: Int32Array, column: Int32Array, classOf: Int32Array, factor: number, from: number, size: number): void {
  for (let i = 0; i < size; i++) word[i] += classOf[column[from + i]] * factor;
}

function advance(
  states: Int32Array, column: Int32Array, classOf: Int32Array, classes: number, table: Int32Array, from: number, size: number,
): void {
  for (let i = 0; i < size; i++) states[i] = table[states[i] * classes + classOf[column[from + i]]];
}

/** The largest first, each into the first word that has room; undefined when they do not fit. */
function packingOf(parts: readonly Pick<Packed, 'dimension' | 'classes'>[]): readonly Packed[] | undefined {
  const room = Array.from({ length: WORDS }, () => 1);
  const packing: Packed[] = [];
  for (const { dimension, classes } of [...parts].sort((a, b) => b.classes - a.classes)) {
    const word = room.findIndex((used) => used * classes <= WORD_LIMIT);
    if (word < 0) return undefined;
    packing.push({ dimension, classes, word, factor: room[word] });
    room[word] *= classes;
  }
  return packing;
}
