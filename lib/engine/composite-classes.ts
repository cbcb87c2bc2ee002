/**
 * Several dimensions read as one: two flows have the same composite class when every row's sets in these dimensions
 * hold both or neither. Rules share their services, so that the thousands of combinations of protocol, source and
 * destination port that a list tells apart field by field are a few hundred kinds of service.
 *
 * Dimensions are taken in one after the other. A state stands for a set of distinct combinations of row sets (a
 * `spec`) that are still possible; a table leads from a state and the class of the next dimension to the next state.
 *
 * Invariants
 *  1. Equal sets of possible specs are one state.
 *  2. `tables[i][state * classes + class]` is the state after dimension `dimensions[i]`; the start is state 0.
 *
 * Cost: one table entry for each state and class, one intersection of bit sets to fill it. Dimensions that would take
 * more than `MOST` entries are not taken in, and stay dimensions of their own.
 */
import { type ClassMap } from './class-map';
import { type RuleTable } from './rule-table';

/** Entries of one table, at most: 16 MB. */
const MOST = 2 ** 22;

export class CompositeClasses {
  /** The dimensions that were taken in, in order. */
  readonly dimensions: readonly number[];
  readonly tables: readonly Int32Array[];
  /** The number of composite classes. */
  readonly classes: number;

  /** @param candidates dimensions to read as one, the ones with the fewest classes first for the smallest tables */
  constructor(table: RuleTable, maps: readonly ClassMap[], candidates: readonly number[]) {
    const specs = distinctSpecs(table, candidates);
    let states = [everySpec(specs.length)];
    const dimensions: number[] = [];
    const tables: Int32Array[] = [];
    candidates.forEach((k, position) => {
      if (states.length * maps[k].classes > MOST || states.length * maps[k].classes * states[0].length > MOST * 8) return;
      const inside = specsByClass(table, maps[k], k, specs.map((spec) => spec[position]));
      const next = step(states, inside);
      dimensions.push(k);
      tables.push(next.table);
      states = next.states;
    });
    this.dimensions = dimensions;
    this.tables = tables;
    this.classes = states.length;
  }
}

type Bits = Uint32Array;

/** The distinct combinations of sets that rows have in some dimensions. */
function distinctSpecs(table: RuleTable, dimensions: readonly number[]): readonly (readonly number[])[] {
  const found = new Map<string, readonly number[]>();
  for (let row = 0; row < table.rows; row++) {
    const spec = dimensions.map((k) => table.sets[k][row]);
    const key = spec.join();
    if (!found.has(key)) found.set(key, spec);
  }
  return [...found.values()];
}

function everySpec(count: number): Bits {
  const bits = new Uint32Array((count + 31) >> 5);
  for (let i = 0; i < count; i++) bits[i >> 5] |= 1 << (i & 31);
  return bits;
}

/** For each class of a dimension, the specs whose set there holds it. */
function specsByClass(table: RuleTable, map: ClassMap, k: number, setOf: readonly number[]): readonly Bits[] {
  const pool = table.pools[k];
  // One id of each class stands for it.
  const idOf = new Int32Array(map.classes);
  for (let id = map.classOf.length - 1; id >= 0; id--) idOf[map.classOf[id]] = id;
  return Array.from(idOf, (id) => {
    const bits = new Uint32Array((setOf.length + 31) >> 5);
    setOf.forEach((set, spec) => { if (pool.has(set, id)) bits[spec >> 5] |= 1 << (spec & 31); });
    return bits;
  });
}

function step(states: readonly Bits[], inside: readonly Bits[]): { readonly table: Int32Array; readonly states: Bits[] } {
  const table = new Int32Array(states.length * inside.length);
  const next: Bits[] = [];
  const known = new Map<string, number>();
  let at = 0;
  for (const state of states) {
    for (const possible of inside) {
      const both = state.map((word, i) => word & possible[i]);
      const key = both.join();
      let id = known.get(key);
      if (id === undefined) known.set(key, id = next.push(both) - 1);
      table[at++] = id;
    }
  }
  return { table, states: next };
}
