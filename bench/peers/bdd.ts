/**
 * A plain binary decision diagram, as textbooks have it: nodes in one array, each kept once by a unique table, and
 * results of operations in a cache that forgets. The baseline that the engine is measured against.
 *
 * Invariants
 *  1. Nodes 0 and 1 are false and true. Every other node tests one bit, its two branches differ, and test later bits.
 *  2. Two nodes with the same bit and branches are the same node: equal sets have equal numbers.
 *
 * Cost: an operation visits each pair of nodes once while the cache remembers it. Nodes that are no longer needed go
 * when `collect` is called. It has no complement edges and does not reorder bits.
 */

export const FALSE = 0;
export const TRUE = 1;

/** A node has four numbers: bit, branch for 0, branch for 1, next node of the same bucket. */
const FIELDS = 2;
/** The bit of the two ends, behind every other. */
const END = 2 ** 30;
const FREE = -1;
const [UNION, MINUS] = [1, 2];
const LARGEST_CACHE = 2 ** 22;

export class Bdd {
  private nodes = new Int32Array(2 ** 16 << FIELDS);
  private buckets = new Int32Array(2 ** 16);
  private cache = new Int32Array(2 ** 16 << FIELDS);
  private used = 2;
  private free = 0;
  private live = 2;

  constructor() {
    this.nodes[0] = END;
    this.nodes[1 << FIELDS] = END;
  }

  /** How many nodes there are, needed or not. */
  get size(): number {
    return this.live;
  }

  /** The node that tests a bit. */
  node(bit: number, zero: number, one: number): number {
    if (zero === one) return zero;
    const { nodes } = this;
    const bucket = hash(bit, zero, one) & (this.buckets.length - 1);
    for (let id = this.buckets[bucket]; id !== 0; id = nodes[(id << FIELDS) + 3]) {
      const at = id << FIELDS;
      if (nodes[at + 1] === zero && nodes[at + 2] === one && nodes[at] === bit) return id;
    }
    return this.add(bit, zero, one, bucket);
  }

  union(f: number, g: number): number {
    if (f === g || g === FALSE) return f;
    if (f === FALSE) return g;
    if (f === TRUE || g === TRUE) return TRUE;
    return f < g ? this.apply(UNION, f, g) : this.apply(UNION, g, f);
  }

  /** What is in `f` and not in `g`. */
  minus(f: number, g: number): number {
    if (f === FALSE || g === TRUE || f === g) return FALSE;
    return g === FALSE ? f : this.apply(MINUS, f, g);
  }

  /** Forgets all nodes but those that the roots need. Results in the cache are forgotten, too. */
  collect(roots: readonly number[]): void {
    const { nodes } = this;
    const needed = new Uint8Array(this.used);
    const waiting = [...roots];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (id <= TRUE || needed[id] === 1) continue;
      needed[id] = 1;
      waiting.push(nodes[(id << FIELDS) + 1], nodes[(id << FIELDS) + 2]);
    }
    this.free = 0;
    this.live = 2;
    for (let id = 2; id < this.used; id++) {
      if (needed[id] === 1) this.live++;
      else {
        nodes[id << FIELDS] = FREE;
        nodes[(id << FIELDS) + 3] = this.free;
        this.free = id;
      }
    }
    this.fillBuckets();
    this.cache.fill(0);
  }

  private apply(operation: number, f: number, g: number): number {
    const slot = (hash(operation, f, g) & ((this.cache.length >> FIELDS) - 1)) << FIELDS;
    const { cache, nodes } = this;
    if (cache[slot] === operation && cache[slot + 1] === f && cache[slot + 2] === g) return cache[slot + 3];
    const atF = f << FIELDS;
    const atG = g << FIELDS;
    const bit = Math.min(nodes[atF], nodes[atG]);
    const splitsF = nodes[atF] === bit;
    const splitsG = nodes[atG] === bit;
    const f0 = splitsF ? nodes[atF + 1] : f;
    const f1 = splitsF ? nodes[atF + 2] : f;
    const g0 = splitsG ? nodes[atG + 1] : g;
    const g1 = splitsG ? nodes[atG + 2] : g;
    const zero = operation === UNION ? this.union(f0, g0) : this.minus(f0, g0);
    const one = operation === UNION ? this.union(f1, g1) : this.minus(f1, g1);
    const result = this.node(bit, zero, one);
    this.remember(operation, f, g, result);
    return result;
  }

  private remember(operation: number, f: number, g: number, result: number): void {
    const slot = (hash(operation, f, g) & ((this.cache.length >> FIELDS) - 1)) << FIELDS;
    this.cache[slot] = operation;
    this.cache[slot + 1] = f;
    this.cache[slot + 2] = g;
    this.cache[slot + 3] = result;
  }

  private add(bit: number, zero: number, one: number, bucket: number): number {
    if (this.free === 0 && this.used << FIELDS === this.nodes.length) {
      this.grow();
      return this.node(bit, zero, one);
    }
    const id = this.free === 0 ? this.used++ : this.free;
    const at = id << FIELDS;
    if (id === this.free) this.free = this.nodes[at + 3];
    this.nodes[at] = bit;
    this.nodes[at + 1] = zero;
    this.nodes[at + 2] = one;
    this.nodes[at + 3] = this.buckets[bucket];
    this.buckets[bucket] = id;
    this.live++;
    return id;
  }

  private grow(): void {
    const nodes = new Int32Array(this.nodes.length * 2);
    nodes.set(this.nodes);
    this.nodes = nodes;
    this.buckets = new Int32Array(this.buckets.length * 2);
    this.fillBuckets();
    if (this.cache.length < LARGEST_CACHE << FIELDS) this.cache = new Int32Array(this.cache.length * 2);
  }

  private fillBuckets(): void {
    const { nodes, buckets } = this;
    buckets.fill(0);
    for (let id = 2; id < this.used; id++) {
      const at = id << FIELDS;
      if (nodes[at] === FREE) continue;
      const bucket = hash(nodes[at], nodes[at + 1], nodes[at + 2]) & (buckets.length - 1);
      nodes[at + 3] = buckets[bucket];
      buckets[bucket] = id;
    }
  }
}

function hash(a: number, b: number, c: number): number {
  const mixed = Math.imul(a, 0xc2b2ae35) ^ Math.imul(b, 0x9e3779b1) ^ Math.imul(c, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}
