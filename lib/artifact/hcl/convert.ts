import { byCodePoint, type HclValue, isHandle, isKnown, Mapping, Open, Sequence, typeOf, Unknown } from './values';

/** Thrown by what works out a value when it cannot do so exactly. */
export class Inexact extends Error {
  /** @param because an unknown that is the reason */
  constructor(readonly because?: Unknown) {
    super('not exact');
  }
}

/** Thrown where Terraform refuses. */
export class Refused extends Error {}

const DECIMAL = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

/** A number as Terraform writes it; JavaScript begins to use exponents where Terraform does not. */
export function numberText(value: number): string {
  const text = String(value);
  if (!DECIMAL.test(text) || (Number.isInteger(value) && !Number.isSafeInteger(value))) throw new Inexact();
  return text;
}

/** A value as a text: numbers and booleans are converted. */
export function toText(value: HclValue): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'boolean') return String(value);
  throw unfit(value);
}

export function toNumber(value: HclValue): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') throw new Refused();
  const text = toText(value);
  // Other ways to write a number, such as 1e3 or 007, are numbers to Terraform, too.
  if (!DECIMAL.test(text) || text.replace(/\D/g, '').length > 15) throw /\d/.test(text) ? new Inexact() : new Refused();
  return Number(text);
}

export function toInteger(value: HclValue): number {
  const number = toNumber(value);
  if (!Number.isSafeInteger(number)) throw new Inexact();
  return number;
}

export function toBoolean(value: HclValue): boolean {
  if (typeof value === 'boolean') return value;
  if (value === 'true' || value === 'false') return value === 'true';
  // Of other texts Terraform takes some, such as 1.
  throw typeof value === 'object' ? unfit(value) : new Inexact();
}

/** Why a value is not of the kind that is needed: it may be, or it is none. */
function unfit(value: HclValue): Error {
  if (value instanceof Unknown) return new Inexact(value);
  return value instanceof Open || isHandle(value) ? new Inexact() : new Refused();
}

/** The items of a list, a tuple or a set. */
export function toItems(value: HclValue): readonly HclValue[] {
  if (value instanceof Sequence) return value.items;
  throw unfit(value);
}

/** The entries of a map or an object. */
export function toEntries(value: HclValue): ReadonlyMap<string, HclValue> {
  if (value instanceof Mapping) return value.entries;
  throw unfit(value);
}

/** Whether what is known of a value is text and nothing else, so that no conversion changes it. */
export function isTextual(value: HclValue): boolean {
  if (value instanceof Sequence) return value.items.every(isTextual);
  if (value instanceof Mapping) return [...value.entries.values()].every(isTextual);
  return typeof value !== 'number' && typeof value !== 'boolean';
}

/** Values as they become when they have to be of one type, as the elements of a list have. Raises `Inexact` where that takes more than is done here. */
export function unified(values: readonly HclValue[]): readonly HclValue[] {
  const kinds = new Set(values.filter((one) => one !== null).map((one) => (typeof one === 'object' ? 'other' : typeof one)));
  if (kinds.size <= 1 && !kinds.has('other')) return values;
  if (!kinds.has('other')) {
    if (!kinds.has('string')) throw new Refused();
    return values.map((one) => (one === null ? one : toText(one)));
  }
  // References become texts, whatever they are of, and what is known of the others stays.
  if (values.every(isTextual) && values.every((one) => !(one instanceof Sequence) && !(one instanceof Mapping))) return values;
  const types = new Set(values.filter((one) => one !== null).map((one) => typeOf(one)));
  if (types.size <= 1 && !/open|null|\|/.test([...types].join())) return values;
  if (values.every(isTextual) && alike(values)) return values;
  throw new Inexact();
}

/** Whether all are objects with the same keys, or all are lists of texts. */
function alike(values: readonly HclValue[]): boolean {
  const some = values.filter((one) => one !== null);
  const keys = some.map((one) => (one instanceof Mapping && one.kind === 'object' ? [...one.entries.keys()].join('\n') : undefined));
  if (keys.every((one) => one !== undefined && one === keys[0])) {
    const names = [...(some[0] as Mapping).entries.keys()];
    return names.every((name) => { const column = some.map((one) => (one as Mapping).entries.get(name)!); return column.every((one) => !isCollection(one)) || alike(column); });
  }
  return some.every((one) => one instanceof Sequence && one.kind !== 'set' && one.items.every((item) => !isCollection(item)));
}

const isCollection = (value: HclValue): boolean => value instanceof Sequence || value instanceof Mapping;

/** The set of these values: each once, in Terraform's order. Only values that can be compared make one. */
export function setOf(values: readonly HclValue[]): Sequence {
  const items = unified(values);
  if (items.some((one) => one === null)) throw new Refused();
  const unknown = items.find((one) => one instanceof Unknown);
  if (unknown instanceof Unknown) throw new Inexact(unknown);
  if (items.length <= 1) return new Sequence('set', items);
  if (!items.every((one) => typeof one !== 'object')) throw new Inexact();
  const once = [...new Set(items as readonly (string | number | boolean)[])];
  return new Sequence('set', once.sort((a, b) => (typeof a === 'string' ? byCodePoint(a, b as string) : Number(a) - Number(b))));
}

/** Whether two values are equal; types count. */
export function areEqual(a: HclValue, b: HclValue): boolean {
  if (!isKnown(a) || !isKnown(b)) throw new Inexact(a instanceof Unknown ? a : b instanceof Unknown ? b : undefined);
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return a === b;
  const [left, right] = [typeOf(a), typeOf(b)];
  // A null, and an empty list, may be of the other's type.
  if (left !== right || /null|none|\|/.test(left)) throw new Inexact();
  return canonical(a) === canonical(b);
}

/** One text for each known value. */
export function canonical(value: HclValue): string {
  if (value instanceof Sequence) return `[${value.items.map(canonical).join()}]`;
  if (value instanceof Mapping) return `{${[...value.entries].map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join()}}`;
  return JSON.stringify(value);
}

