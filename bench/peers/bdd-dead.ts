/**
 * Dead rules by decision diagram, as is usual: the union of all rules so far, and for each rule whether anything of
 * it is outside. The union is exact for the whole space, and that is what it costs.
 */
import { type PacketList } from '../../lib/engine';
import { Stopwatch } from '../stopwatch';
import { Bdd, FALSE, TRUE } from './bdd';
import { type BitRange } from './bit-range';
import { BitSpace, type BitField, type FieldName, type Product } from './bits';

export interface BddDeadRules {
  /** Positions of dead rules among those that were done. */
  readonly dead: readonly number[];
  /** Rules that were done before the time or the memory was up; all of them if they sufficed. */
  readonly done: number;
  readonly milliseconds: number;
  /** The most nodes at any time. */
  readonly nodes: number;
  readonly order: FieldOrder;
}

/** What is tested first, then, and last. */
export type FieldOrder = readonly [FieldGroup, FieldGroup, FieldGroup];
type FieldGroup = 'source' | 'destination' | 'service';

const ORDERS: readonly FieldOrder[] = [
  ['source', 'destination', 'service'], ['source', 'service', 'destination'],
  ['destination', 'source', 'service'], ['destination', 'service', 'source'],
  ['service', 'source', 'destination'], ['service', 'destination', 'source'],
];
/** Nodes that no rule needs any more are collected when there are this many, or twice as many as were needed last. */
const FEWEST_TO_COLLECT = 2 ** 20;
/** 16 bytes each, and a bucket. */
const MOST_NODES = 2 ** 26;

export interface BddBudget {
  readonly milliseconds: number;
  /** @default - the best of all on a sample of the rules, see `bestOrder` */
  readonly order?: FieldOrder;
  /** What tells the time. @default - a stopwatch that starts now */
  readonly watch?: { readonly milliseconds: number };
}

export function deadByBdd(list: PacketList, { milliseconds, order = bestOrder(list), watch = new Stopwatch() }: BddBudget): BddDeadRules {
  const space = new BitSpace(list);
  const diagram = new Bdd();
  const sets = new ProductSets(diagram, inOrder(space.fields, order));
  const rules = space.rules(list);
  const dead: number[] = [];
  let covered = sets.union(space.impossible);
  let collectAt = FEWEST_TO_COLLECT;
  let nodes = 0;
  let done = 0;
  for (; done < rules.length && watch.milliseconds < milliseconds && diagram.size < MOST_NODES; done++) {
    const own = sets.union(rules[done].products);
    if (diagram.minus(own, covered) === FALSE) dead.push(done);
    else covered = diagram.union(covered, own);
    nodes = Math.max(nodes, diagram.size);
    if (diagram.size < collectAt) continue;
    diagram.collect([covered]);
    collectAt = Math.max(FEWEST_TO_COLLECT, diagram.size * 2);
  }
  return { dead, done, milliseconds: watch.milliseconds, nodes, order };
}

const SAMPLE = 1000;
const SAMPLE_MILLISECONDS = 2000;

/** The order that makes the fewest nodes of every so-manieth rule: a bad one costs ten times more and up, and a stopwatch would choose by chance. */
export function bestOrder(list: PacketList): FieldOrder {
  const step = Math.max(1, Math.floor(list.rules.length / SAMPLE));
  const sample = { ...list, rules: list.rules.filter((_, i) => i % step === 0) };
  const runs = ORDERS.map((order) => deadByBdd(sample, { milliseconds: SAMPLE_MILLISECONDS, order }));
  return runs.reduce((best, run) => (
    run.done > best.done || (run.done === best.done && run.nodes < best.nodes) ? run : best)).order;
}

function inOrder(fields: readonly BitField[], order: FieldOrder): readonly BitField[] {
  const rank = ({ name }: BitField): number => {
    if (name === 'family') return -1;
    return order.indexOf(name === 'source' || name === 'destination' ? name : 'service');
  };
  return [...fields].sort((a, b) => rank(a) - rank(b));
}

/** Products of ranges as nodes of a diagram. */
class ProductSets {
  private readonly fields: readonly { readonly name: FieldName; readonly bits: number; readonly start: number }[];

  constructor(private readonly diagram: Bdd, fields: readonly BitField[]) {
    let start = 0;
    this.fields = fields.map((field) => {
      const placed = { ...field, start };
      start += field.bits;
      return placed;
    }).reverse();
  }

  union(products: readonly Product[]): number {
    return products.reduce((sum, product) => this.diagram.union(sum, this.product(product)), FALSE);
  }

  /** Built from the last field up, so that each field leads to the next. */
  private product(product: Product): number {
    return this.fields.reduce((next, { name, bits, start }) => {
      const ranges = product[name];
      if (ranges === undefined) return next;
      return ranges.reduce((sum, range) => this.diagram.union(sum, this.range(start, bits, range, next)), FALSE);
    }, TRUE);
  }

  /** Numbers from `first` to `last` lead to `next`: the bits that both share, then one edge along each end. */
  private range(start: number, bits: number, { first, last }: BitRange, next: number): number {
    const [low, high] = [first, last].map((end) => end.toString(2).padStart(bits, '0'));
    let split = 0;
    while (split < bits && low[split] === high[split]) split++;
    let [above, below] = [next, next];
    for (let i = bits - 1; i > split; i--) {
      above = low[i] === '1' ? this.diagram.node(start + i, FALSE, above) : this.diagram.node(start + i, above, next);
      below = high[i] === '0' ? this.diagram.node(start + i, below, FALSE) : this.diagram.node(start + i, next, below);
    }
    let node = split === bits ? next : this.diagram.node(start + split, above, below);
    for (let i = split - 1; i >= 0; i--) {
      node = low[i] === '1' ? this.diagram.node(start + i, FALSE, node) : this.diagram.node(start + i, node, FALSE);
    }
    return node;
  }
}
