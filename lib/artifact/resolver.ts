import { FirewrightError } from '../net';
import { type Bindings } from './bindings';
import { type Declarations } from './declarations';
import { follow } from './follow';
import { type Reference } from './reference';
import { Expression, type Value } from './value';

const MAX_DEPTH = 500;

/** Follows references as far as the artifact goes. Each value and each reference is resolved once. */
export class Resolver {
  private readonly done = new WeakMap<object, Value>();
  private readonly followed = new Map<string, Value>();
  private readonly open: string[] = [];
  private depth = 0;

  constructor(private readonly declarations: Declarations, private readonly bindings: Bindings) {}

  /** Raises `FW_CYCLE` for references that lead back to themselves. */
  resolve(value: Value): Value {
    if (typeof value !== 'object' || value === null) return value;
    const known = this.done.get(value);
    if (known !== undefined) return known;
    if (this.depth >= MAX_DEPTH) {
      throw new FirewrightError('FW_CYCLE', {
        what: 'chain of references too long', value: this.open.at(-1),
        why: `it goes more than ${MAX_DEPTH} values deep`,
      });
    }
    this.depth += 1;
    try {
      const resolved = value instanceof Expression ? this.expression(value) : this.structure(value);
      this.done.set(value, resolved);
      return resolved;
    } finally {
      this.depth -= 1;
    }
  }

  private structure(value: Value[] | { readonly [key: string]: Value }): Value {
    if (Array.isArray(value)) {
      const items = value.map((item) => this.resolve(item));
      return items.every((item, i) => item === value[i]) ? value : items;
    }
    const entries = Object.entries(value).map(([key, item]) => [key, this.resolve(item)] as const);
    return entries.every(([key, item]) => item === value[key]) ? value : Object.fromEntries(entries);
  }

  private expression(value: Expression): Value {
    const bound = this.bindings.get(value.name);
    if (bound !== undefined) return bound;
    if (value.reference) return this.follow(value.reference, value);
    if (!value.parts) return value;
    const parts = value.parts.flatMap((part) => (typeof part === 'string' ? [part] : this.interpolate(part)));
    const simplified = Expression.join(parts);
    if (typeof simplified === 'string') return simplified;
    return this.bindings.get(simplified.name) ?? simplified;
  }

  /** What a reference adds to a text: its value when that is a scalar, else a reference. */
  private interpolate(reference: Reference): readonly (string | Reference)[] {
    const value = this.follow(reference);
    if (value instanceof Expression) return value.parts ?? [reference];
    const text = typeof value === 'object' ? undefined : String(value);
    // Terraform writes a number in full where JavaScript begins to use an exponent.
    return text === undefined || (typeof value === 'number' && text.includes('e')) ? [reference] : [text];
  }

  /** `original` is given back when nothing is known, so that equal values stay one object. */
  private follow(reference: Reference, original?: Expression): Value {
    const { text } = reference;
    const known = this.followed.get(text);
    if (known !== undefined) return known;
    const bound = this.bindings.get(text);
    if (bound !== undefined) return bound;
    this.enter(text);
    try {
      const next = follow(this.declarations, reference, (value) => this.resolve(value));
      const value = next === undefined ? original ?? Expression.to(reference) : this.resolve(next);
      this.followed.set(text, value);
      return value;
    } finally {
      this.open.pop();
    }
  }

  private enter(text: string): void {
    const from = this.open.indexOf(text);
    if (from >= 0) {
      throw new FirewrightError('FW_CYCLE', {
        what: 'references that lead back to themselves', value: [...this.open.slice(from), text].join(' -> '),
        fix: 'give one of them a value that does not refer to the others',
      });
    }
    this.open.push(text);
  }
}
