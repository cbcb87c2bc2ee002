import { makeReference, type Reference, type Step } from '../reference';
import { Expression, type Value } from '../value';

/** A value of HCL, or what takes the place of one that is not known. */
export type HclValue = string | number | boolean | null | Sequence | Mapping | Open | Handle | Unknown;

/** A list, a set, or a tuple as it is written between brackets. */
export class Sequence {
  constructor(readonly kind: 'tuple' | 'list' | 'set', readonly items: readonly HclValue[]) {}
}

/** A map, or an object as it is written between braces; in the order of the keys, which is Terraform's. */
export class Mapping {
  readonly entries: ReadonlyMap<string, HclValue>;

  constructor(readonly kind: 'object' | 'map', entries: Iterable<readonly [string, HclValue]>) {
    this.entries = new Map([...new Map(entries)].sort(([a], [b]) => byCodePoint(a, b)));
  }
}

/** A value that a resource, a data source or somebody else will have: a reference, or a text with references in it. */
export class Open {
  constructor(readonly value: Expression) {}

  static to(address: string, steps: readonly Step[] = []): Open {
    return new Open(Expression.to(makeReference(address, steps)));
  }

  get references(): readonly Reference[] {
    return this.value.references;
  }
}

/** An instance of a resource, of a data source or of a module: it has attributes. */
export interface Handle {
  /** What stands for it where all of it is asked for. */
  readonly whole: Open | Unknown | Mapping;
  readonly attribute: (name: string) => HclValue;
}

/** A value that cannot be told without Terraform. */
export class Unknown {
  /**
   * @param why the expression that is not understood, and where it stands
   * @param fails Terraform refuses it, which `try` goes on from
   */
  constructor(readonly why: string, readonly references: readonly Reference[] = [], readonly fails = false) {}
}

export const isHandle = (value: HclValue): value is Handle => typeof value === 'object' && value !== null && 'attribute' in value;

/** Texts are ordered as Terraform orders them: by the bytes of UTF-8. */
export const byCodePoint = (a: string, b: string): number => Buffer.compare(Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8'));

/** Every reference in a value. */
export function referencesIn(value: HclValue): readonly Reference[] {
  if (value instanceof Open || value instanceof Unknown) return value.references;
  if (value instanceof Sequence) return value.items.flatMap(referencesIn);
  if (value instanceof Mapping) return [...value.entries.values()].flatMap(referencesIn);
  return isHandle(value as HclValue) ? referencesIn((value as Handle).whole) : [];
}

/** The first unknown in a value, at any depth. */
export function unknownIn(value: HclValue): Unknown | undefined {
  if (value instanceof Unknown) return value;
  if (value instanceof Sequence) return firstOf(value.items);
  if (value instanceof Mapping) return firstOf(value.entries.values());
  return isHandle(value) ? unknownIn(value.whole) : undefined;
}

function firstOf(values: Iterable<HclValue>): Unknown | undefined {
  for (const value of values) {
    const found = unknownIn(value);
    if (found) return found;
  }
  return undefined;
}

/** Whether a value is known in all its parts. */
export function isKnown(value: HclValue): boolean {
  if (value instanceof Sequence) return value.items.every(isKnown);
  if (value instanceof Mapping) return [...value.entries.values()].every(isKnown);
  return typeof value !== 'object' || value === null;
}

/** What a value is of; nothing that is not known has a type, and null has each. */
export function typeOf(value: HclValue): string {
  if (value === null) return 'null';
  if (value instanceof Sequence) return value.kind === 'tuple' ? `[${value.items.map(typeOf).join()}]` : `${value.kind}(${elementType(value.items)})`;
  if (value instanceof Mapping) {
    const entries = [...value.entries];
    return value.kind === 'map' ? `map(${elementType(entries.map(([, one]) => one))})` : `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${typeOf(one)}`).join()}}`;
  }
  return typeof value === 'object' ? 'open' : typeof value;
}

const elementType = (items: readonly HclValue[]): string => (items.length === 0 ? 'none' : [...new Set(items.map(typeOf))].join('|'));

/** A value as arguments of the artifact have it. @param place names what is not known in it */
export function argumentOf(value: HclValue, place: string): Value {
  if (value instanceof Open) return value.value;
  if (value instanceof Unknown) return named(value, place);
  if (value instanceof Sequence) return value.items.map((item, i) => argumentOf(item, `${place}[${i}]`));
  if (value instanceof Mapping) return Object.fromEntries([...value.entries].map(([key, item]) => [key, argumentOf(item, `${place}.${key}`)]));
  return isHandle(value) ? argumentOf(value.whole, place) : value;
}

function named({ why, references }: Unknown, place: string): Expression {
  return Expression.join([{ source: `\${${place} (from ${why})}`, references }]) as Expression;
}
