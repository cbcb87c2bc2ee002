/**
 * An ordered list of rules as columns of small integers: a rule is one or more rows, a row is a product of sets, one
 * set id for each dimension.
 *
 * Invariants
 *  1. Rows stand in the order of their rules; the rows of rule i are `start[i]` .. `start[i + 1] - 1`.
 *  2. Rows of combinations that no flow has stand before all others and belong to no rule (`NO_RULE`).
 *  3. `bounds` repeats the hull of every set, row by row: [first, last] for each dimension.
 *  4. `plain[row]` is 1 when each of the row's sets is one range, so that its hull is the row.
 *  5. No row has an empty set: boxes that hold no flow are left out, and a rule may have no row at all.
 *
 * Cost: linear in the rows times the dimensions. It does not answer questions; see `RuleIndex`.
 */
import { type Box } from '../flow';
import { SetPool } from './set-pool';

/** One rule: the union of its boxes, and what happens to a flow that it decides. */
export interface ListRule {
  readonly boxes: readonly Box[];
  /** A small number that stands for the action: equal numbers, equal actions. */
  readonly action: number;
  /**
   * Positions of the rules that surely stand before this one, transitively closed, each less than its own.
   * @default - every rule before it
   */
  readonly predecessors?: readonly number[];
  /**
   * Rules of one unit come and go together: what a person wrote as one rule, and a list has as several.
   * @default - a unit of its own
   */
  readonly unit?: number;
}

/** A list in which the first rule that matches decides. */
export interface OrderedList {
  readonly rules: readonly ListRule[];
  /** What happens to a flow that no rule matches. */
  readonly otherwise: number;
}

/** What lists that are compared with one another have in common. */
export interface ListSpace {
  /** The number of ids in each dimension. */
  readonly sizes: readonly number[];
  /** Boxes of combinations that no flow has: mixed address families, applications without TCP. @default - none */
  readonly impossible?: readonly Box[];
}

/** The rule of a row that stands for no flow. */
export const NO_RULE = -1;
/** No rule is of this unit. */
export const NO_UNIT = -2;

/** Which rows a list has; see the invariants of `RuleTable`. */
interface RuleColumns {
  readonly start: Int32Array;
  readonly ruleOf: Int32Array;
  readonly sets: readonly Int32Array[];
}

export class RuleTable {
  readonly rules: number;
  readonly rows: number;
  readonly dimensions: number;
  readonly start: Int32Array;
  readonly ruleOf: Int32Array;
  readonly action: Int32Array;
  /** By rule: equal for rules of one unit. */
  readonly unitOf: Int32Array;
  /** Column by column: `sets[k][row]` is a set id in `pools[k]`. */
  readonly sets: readonly Int32Array[];
  readonly bounds: Int32Array;
  readonly plain: Uint8Array;
  /** True when some rule names its predecessors, so that the order of the rows says too much. */
  readonly partial: boolean;

  private constructor(
    readonly pools: readonly SetPool[], readonly space: ListSpace, readonly list: OrderedList, { start, ruleOf, sets }: RuleColumns,
  ) {
    this.rules = list.rules.length;
    this.dimensions = space.sizes.length;
    this.rows = ruleOf.length;
    this.start = start;
    this.ruleOf = ruleOf;
    this.sets = sets;
    this.action = new Int32Array(this.rules);
    this.unitOf = new Int32Array(this.rules);
    let partial = false;
    list.rules.forEach(({ action, unit, predecessors }, i) => {
      this.action[i] = action;
      // Units that the list names stay apart from those that it does not: these have negative numbers.
      this.unitOf[i] = unit ?? -3 - i;
      partial ||= predecessors !== undefined;
    });
    this.partial = partial;
    this.bounds = new Int32Array(this.rows * this.dimensions * 2);
    this.plain = new Uint8Array(this.rows).fill(1);
    this.fillBounds();
  }

  /** @param pools shared by lists that are compared, so that their set ids agree @default - pools of its own */
  static of(list: OrderedList, space: ListSpace, pools: readonly SetPool[] = space.sizes.map((size) => new SetPool(size))): RuleTable {
    const impossible = space.impossible ?? [];
    const room = list.rules.reduce((sum, { boxes }) => sum + boxes.length, impossible.length);
    const start = new Int32Array(list.rules.length + 1);
    const ruleOf = new Int32Array(room);
    const sets = pools.map(() => new Int32Array(room));
    let row = 0;
    const add = (box: Box, rule: number): void => {
      if (!intern(box, pools, sets, row)) return;
      ruleOf[row++] = rule;
    };
    for (const box of impossible) add(box, NO_RULE);
    list.rules.forEach(({ boxes }, rule) => {
      start[rule] = row;
      for (const box of boxes) add(box, rule);
    });
    start[list.rules.length] = row;
    return new RuleTable(pools, space, list, { start, ruleOf: ruleOf.subarray(0, row), sets: sets.map((column) => column.subarray(0, row)) });
  }

  /**
   * A table of the rules of two others over the same pools, for which their boxes need no second look; the default is
   * that of the first.
   *
   * @param places for each rule its place in the first table, or -1 - its place in the second
   */
  static merge(a: RuleTable, b: RuleTable, places: Int32Array): RuleTable {
    const [impossible] = a.start;
    const room = a.rows + b.rows;
    const start = new Int32Array(places.length + 1);
    const ruleOf = new Int32Array(room).fill(NO_RULE, 0, impossible);
    /** Rows as `places` has rules. */
    const origin = new Int32Array(room);
    for (let i = 0; i < impossible; i++) origin[i] = i;
    const rules: ListRule[] = [];
    let row = impossible;
    places.forEach((place, rule) => {
      start[rule] = row;
      const [table, own] = place < 0 ? [b, -1 - place] : [a, place];
      rules.push(table.list.rules[own]);
      for (let from = table.start[own]; from < table.start[own + 1]; from++) {
        ruleOf[row] = rule;
        origin[row++] = place < 0 ? -1 - from : from;
      }
    });
    start[places.length] = row;
    const sets = a.sets.map((column, k) => {
      const [other, merged] = [b.sets[k], new Int32Array(row)];
      for (let i = 0; i < row; i++) merged[i] = origin[i] < 0 ? other[-1 - origin[i]] : column[origin[i]];
      return merged;
    });
    return new RuleTable(a.pools, a.space, { rules, otherwise: a.list.otherwise }, { start, ruleOf: ruleOf.subarray(0, row), sets });
  }

  /** Whether a row holds a point. */
  matches(row: number, point: Int32Array): boolean {
    const { dimensions, bounds } = this;
    for (let k = 0, at = row * dimensions * 2; k < dimensions; k++, at += 2) {
      if (point[k] < bounds[at] || point[k] > bounds[at + 1]) return false;
    }
    return this.plain[row] === 1 || this.matchesSets(row, point);
  }

  private matchesSets(row: number, point: Int32Array): boolean {
    for (let k = 0; k < this.dimensions; k++) if (!this.pools[k].has(this.sets[k][row], point[k])) return false;
    return true;
  }

  /** The row as a box of sets. */
  box(row: number): Box {
    return this.pools.map((pool, k) => pool.get(this.sets[k][row]));
  }

  /** The rule of a row; for the position after the last row the number of rules, which stands for the default. */
  ruleAt(row: number): number {
    return row === this.rows ? this.rules : this.ruleOf[row];
  }

  /** The action of a rule; that of the default for the position after the last. */
  actionOf(rule: number): number {
    return rule === this.rules ? this.list.otherwise : this.action[rule];
  }

  private fillBounds(): void {
    const { pools, sets, dimensions, bounds, plain, rows } = this;
    for (let k = 0; k < dimensions; k++) {
      const { first, last, single } = pools[k];
      const column = sets[k];
      for (let row = 0, at = 2 * k; row < rows; row++, at += dimensions * 2) {
        const id = column[row];
        bounds[at] = first[id];
        bounds[at + 1] = last[id];
        if (single[id] === 0) plain[row] = 0;
      }
    }
  }
}

/** Writes the ids of a box's sets into a row; false for a box that holds no flow. */
function intern(box: Box, pools: readonly SetPool[], sets: readonly Int32Array[], row: number): boolean {
  for (let k = 0; k < pools.length; k++) {
    if (box[k].isEmpty) return false;
    sets[k][row] = pools[k].intern(box[k]);
  }
  return true;
}
