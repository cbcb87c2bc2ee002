/** A value that is known after apply only. */
export class Unknown {
  static readonly VALUE = new Unknown();

  private constructor() { /* one is enough: unknown values are never told apart */ }

  toJSON(): string {
    return '(known after apply)';
  }
}

/** A value as it travels between Terraform and a provider. */
export type WireValue = null | boolean | number | string | Unknown | readonly WireValue[] | { readonly [name: string]: WireValue };

/** The values of a block by argument. */
export type WireObject = Readonly<Record<string, WireValue>>;

/** The same without unknowns: what a cloud takes and gives. */
export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [name: string]: Plain };

export type PlainObject = Readonly<Record<string, Plain>>;

export const isObject = (value: WireValue | undefined): value is WireObject => (
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Unknown));

export const isList = (value: WireValue | undefined): value is readonly WireValue[] => Array.isArray(value);

/** A value as text in which the order of members does not matter. */
export function canonical(value: WireValue | undefined): string {
  if (value instanceof Unknown) return '?';
  if (isList(value)) return `[${value.map(canonical).join(',')}]`;
  if (isObject(value)) return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
  return JSON.stringify(value ?? null);
}
