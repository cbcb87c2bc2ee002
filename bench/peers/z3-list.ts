/** Packet lists as formulas of an SMT solver over bit vectors. */
import { type PacketList, type PacketMatch } from '../../lib/engine';
import { type BitRange } from './bit-range';
import { BitSpace, type BitField, type Product } from './bits';
import { type Formula, type Z3 } from './z3';

/** Lists over common fields. Formulas speak of one packet; what no packet is has to be excluded with `possible`. */
export class Z3Lists {
  readonly possible: Formula;
  private readonly space: BitSpace;
  private readonly fields: readonly (BitField & { readonly value: Formula })[];

  constructor(private readonly z3: Z3, ...lists: readonly PacketList[]) {
    this.space = new BitSpace(...lists);
    this.fields = this.space.fields.map((field) => ({ ...field, value: z3.number(field.name, field.bits) }));
    this.possible = z3.not(this.union(this.space.impossible));
  }

  match(match: PacketMatch): Formula {
    return this.union(this.space.products(match));
  }

  /** Each rule's match, in order. */
  matches(list: PacketList): readonly Formula[] {
    return list.rules.map((rule) => this.match(rule));
  }

  /**
   * That the list comes to this action for a packet that no rule before the i-th matches, for each i up to the number
   * of rules; the first of them is the meaning of the list.
   */
  fromEach({ rules, otherwise }: PacketList, action: string, matches: readonly Formula[]): readonly Formula[] {
    const { z3 } = this;
    const out = [z3.constant(otherwise === action)];
    for (let i = rules.length - 1; i >= 0; i--) {
      out.push(z3.choose(matches[i], z3.constant(rules[i].action === action), out[out.length - 1]));
    }
    return out.reverse();
  }

  private union(products: readonly Product[]): Formula {
    return this.z3.or(products.map((product) => this.product(product)));
  }

  private product(product: Product): Formula {
    return this.z3.and(this.fields.flatMap((field) => {
      const ranges = product[field.name];
      return ranges === undefined ? [] : [this.z3.or(ranges.map((range) => this.within(field, range)))];
    }));
  }

  /** A block is told by its leading bits, which is much cheaper for the solver than two comparisons. */
  private within({ value, bits }: Z3Lists['fields'][number], { first, last }: BitRange): Formula {
    const { z3 } = this;
    const span = first ^ last;
    const free = span === 0n ? 0 : span.toString(2).length;
    const isBlock = (span & (span + 1n)) === 0n && (first & span) === 0n;
    if (!isBlock) return z3.between(value, bits, first, last);
    return free === bits ? z3.constant(true) : z3.leading(value, bits, bits - free, first >> BigInt(free));
  }
}
