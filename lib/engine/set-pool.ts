/**
 * The sets of one dimension, each kept once. Rules share their address books and services, so a list of a hundred
 * thousand rules has far fewer sets than fields, and whatever is worked out for a set serves every rule that has it.
 *
 * Invariants
 *  1. Equal sets have equal ids; id 0 is the full set.
 *  2. `first` and `last` are the hull of a set; a set of one range is its hull.
 *  3. The empty set is not in the pool: a row that has it matches nothing and is left out before.
 *
 * Cost: interning is one look-up for a set of one range, and linear in the ranges otherwise. Relations between sets of
 * one range are four comparisons; those of others are a walk over both, remembered for heavy ones.
 */
import { RangeSet, type Relation } from '../flow';
import { RangeHash } from './range-hash';

/** There are fewer sets than 2^26, so that two ids make one exact double. */
const SHIFT = 2 ** 26;
/** Below this many ranges together, a walk is cheaper than a look-up. */
const LIGHT = 8;

export const FULL = 0;

export class SetPool {
  readonly first: number[] = [];
  readonly last: number[] = [];
  /** 1 for a set of one range. */
  readonly single: number[] = [];
  private readonly sets: RangeSet[] = [];
  private readonly byIdentity = new Map<RangeSet, number>();
  private readonly byRange = new RangeHash();
  private readonly byText = new Map<string, number>();
  private readonly relations = new Map<number, Relation>();
  /** Rule after rule asks for anything. */
  private latest?: RangeSet;
  private latestId = FULL;

  /** @param size of the dimension; 1 or more */
  constructor(readonly size: number) {
    this.intern(RangeSet.full(size));
  }

  get count(): number {
    return this.sets.length;
  }

  get(id: number): RangeSet {
    return this.sets[id];
  }

  /** The id of a set that is not empty. */
  intern(set: RangeSet): number {
    if (set === this.latest) return this.latestId;
    let id = this.byIdentity.get(set);
    if (id === undefined) this.byIdentity.set(set, id = set.count === 1 ? this.internRange(set) : this.internText(set));
    this.latest = set;
    this.latestId = id;
    return id;
  }

  has(id: number, value: number): boolean {
    return value >= this.first[id] && value <= this.last[id] && (this.single[id] === 1 || this.sets[id].has(value));
  }

  /** Whether every number of the set `inner` is in the set `outer`. */
  covers(outer: number, inner: number): boolean {
    if (outer === FULL || outer === inner) return true;
    if (this.first[outer] > this.first[inner] || this.last[outer] < this.last[inner]) return false;
    return this.single[outer] === 1 || this.relation(outer, inner) === 'covers';
  }

  overlap(a: number, b: number): boolean {
    if (a === b || a === FULL || b === FULL) return true;
    if (this.first[a] > this.last[b] || this.last[a] < this.first[b]) return false;
    return this.single[a] + this.single[b] === 2 || this.relation(a, b) !== 'disjoint';
  }

  private relation(a: number, b: number): Relation {
    if (this.sets[a].count + this.sets[b].count <= LIGHT) return this.sets[a].relationTo(this.sets[b]);
    const key = a * SHIFT + b;
    const known = this.relations.get(key);
    if (known !== undefined) return known;
    const relation = this.sets[a].relationTo(this.sets[b]);
    this.relations.set(key, relation);
    return relation;
  }

  private internRange(set: RangeSet): number {
    const [first, last] = [set.first(), set.last()];
    const known = this.byRange.get(first, last);
    if (known >= 0) return known;
    const id = this.add(set, 1);
    this.byRange.set(first, last, id);
    return id;
  }

  private internText(set: RangeSet): number {
    const key = set.toString();
    const known = this.byText.get(key);
    if (known !== undefined) return known;
    const id = this.add(set, 0);
    this.byText.set(key, id);
    return id;
  }

  private add(set: RangeSet, single: number): number {
    this.first.push(set.first());
    this.last.push(set.last());
    this.single.push(single);
    return this.sets.push(set) - 1;
  }
}
