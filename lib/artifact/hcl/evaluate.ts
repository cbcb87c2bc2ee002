import { type Step } from '../reference';
import { Expression } from '../value';
import { conditional } from './conditional';
import { Inexact, Refused, toBoolean, toText } from './convert';
import { FUNCTIONS, takes } from './functions';
import { runLoop } from './loop';
import { navigate, splatted } from './navigate';
import { binary, unary } from './operators';
import { partsOf, type Term } from './term';
import { type HclValue, Mapping, Open, referencesIn, Sequence, Unknown, unknownIn } from './values';

const TAKE_NULL: ReadonlySet<string> = new Set(['coalesce', 'jsonencode', 'lookup', 'merge', 'nonsensitive', 'tobool', 'tolist', 'tomap', 'tonumber', 'toset', 'tostring']);

/** What names stand for at a place of the configuration. */
export interface Scope {
  /** The value behind a name with steps; what is not declared is unknown. */
  readonly find: (root: string, steps: readonly Step[], text: string) => HclValue;
}

/** Evaluates expressions at one place: a scope, and the line that unknowns name. */
export class Evaluator {
  /** @param doubts counts the unknowns that were made, also those that no value holds any more */
  constructor(private readonly scope: Scope, readonly where: string, private readonly doubts = { count: 0 }) {}

  /** The value of an expression, exactly; else an unknown that says which part of it is not understood. */
  value(term: Term): HclValue {
    try {
      return this.exact(term);
    } catch (error) {
      if (error instanceof Inexact) return error.because ?? this.unknown(term);
      if (error instanceof Refused) return this.unknown(term, true);
      throw error;
    }
  }

  /** The same with other names before those of the scope. */
  with(names: ReadonlyMap<string, HclValue>): Evaluator {
    const { scope } = this;
    return new Evaluator({
      find: (root, steps, text) => (names.has(root) ? this.at(text, () => navigate(names.get(root)!, steps)) : scope.find(root, steps, text)),
    }, this.where, this.doubts);
  }

  /** What is worked out for a piece of text, or an unknown that names it. */
  private at(text: string, work: () => HclValue): HclValue {
    return this.value({ kind: 'same', text, inner: { kind: 'done', text, work } });
  }

  private unknown(term: Term, fails = false): Unknown {
    this.doubts.count += 1;
    const text = term.text.replace(/\s+/g, ' ');
    return new Unknown(`${text.length > 80 ? `${text.slice(0, 77)}...` : text} at ${this.where}`, this.mentioned(term), fails);
  }

  /** The references that an expression depends on. */
  private mentioned(term: Term): Unknown['references'] {
    if (term.kind !== 'name') return partsOf(term).flatMap((part) => this.mentioned(part));
    try {
      return referencesIn(this.scope.find(term.root, term.steps, term.text));
    } catch (error) {
      if (error instanceof Inexact || error instanceof Refused) return [];
      throw error;
    }
  }

  private exact(term: Term): HclValue {
    switch (term.kind) {
      case 'literal': return term.value;
      case 'template': return this.template(term.parts);
      case 'same': return this.value(term.inner);
      case 'done': return term.work();
      case 'joined': return this.joined(term.inner);
      case 'name': return this.scope.find(term.root, term.steps, term.text);
      case 'steps': return navigate(this.value(term.of), term.steps);
      case 'index': return this.index(term.of, term.key);
      case 'splat': return splatted(this.value(term.of), term.steps);
      case 'call': return this.call(term.name, term.given, term.spreads);
      case 'condition': return conditional(this.value(term.when), this.value(term.then), this.value(term.otherwise));
      case 'unary': return unary(term.operator, this.value(term.operand));
      case 'binary': return binary(term.operator, this.value(term.left), this.value(term.right));
      case 'tuple': return new Sequence('tuple', term.items.map((item) => this.value(item)));
      case 'object': return new Mapping('object', term.items.map(([key, item]) => [toText(this.value(key)), this.value(item)] as const));
      case 'for': return runLoop(term, this);
      case 'odd': throw new Inexact(this.unknown({ ...term, text: `${term.why}: ${term.text}` }));
    }
  }

  private template(parts: readonly Term[]): HclValue {
    const pieces: Parameters<typeof Expression.join>[0][number][] = [];
    for (const part of parts) {
      const value = this.value(part);
      if (value instanceof Open) {
        const inner = value.value.parts;
        if (inner === undefined) throw new Inexact();
        pieces.push(...inner);
      } else {
        pieces.push(toText(value));
      }
    }
    const whole = Expression.join(pieces);
    return typeof whole === 'string' ? whole : new Open(whole);
  }

  private joined(inner: Term): HclValue {
    const value = this.value(inner);
    if (!(value instanceof Sequence)) throw new Inexact(unknownIn(value));
    return value.items.map(toText).join('');
  }

  private index(of: Term, key: Term): HclValue {
    const at = this.value(key);
    if (at instanceof Unknown) return at;
    if (typeof at !== 'string' && typeof at !== 'number') throw new Inexact();
    return navigate(this.value(of), [at]);
  }

  private call(name: string, given: readonly Term[], spreads: boolean): HclValue {
    if (name === 'try' || name === 'can') return this.attempt(name, given, spreads);
    const work = FUNCTIONS.get(name);
    if (!work) throw new Inexact();
    const values = given.map((one) => this.value(one));
    const last = values.at(-1);
    const all = !spreads ? values : last instanceof Sequence ? [...values.slice(0, -1), ...last.items] : undefined;
    if (all === undefined) throw new Inexact(last instanceof Unknown ? last : undefined);
    if (!takes(name, all.length)) throw new Inexact();
    const unknown = all.find((one) => one instanceof Unknown);
    if (unknown instanceof Unknown) return unknown;
    // Most functions refuse a null.
    if (all.includes(null) && !TAKE_NULL.has(name)) throw new Inexact();
    return work(all);
  }

  /** `try` and `can`: only what is known in full shows whether Terraform can evaluate it. */
  private attempt(name: 'try' | 'can', given: readonly Term[], spreads: boolean): HclValue {
    if (spreads) throw new Inexact();
    for (const one of given) {
      const before = this.doubts.count;
      const value = this.value(one);
      if (value instanceof Unknown && value.fails) continue;
      // Terraform may refuse a part that the value does not need here.
      if (this.doubts.count > before) throw new Inexact(unknownIn(value));
      if (referencesIn(value).length > 0 || unknownIn(value)) throw new Inexact(unknownIn(value));
      return name === 'can' ? true : value;
    }
    if (name === 'can') return false;
    throw new Refused();
  }

  /** A condition: true, false, or an error that says why not. */
  holds(term: Term): boolean {
    return toBoolean(this.value(term));
  }
}
