import { FirewrightError } from '../net';
import { type Qualify } from './reference';
import { Expression, type Value } from './value';

/** What `JSON.parse` gives. */
export type Json = string | number | boolean | null | Json[] | { readonly [key: string]: Json };

/** Decodes the values of one stack. */
export interface Decoder {
  /** `path` is the place in the JSON for errors; `qualify` tells apart what the stack's own names do not. */
  decode(json: Json, path: string, qualify?: Qualify): Value;
}

/** Equal templates of the stack become one Expression, so that each is read and resolved once. */
export function createDecoder(qualify: Qualify): Decoder {
  const known = new Map<string, Expression | string>();
  const read = (text: string, path: string, special: Qualify | undefined): Expression | string => {
    if (!text.includes('{')) return text;
    const seen = special ? undefined : known.get(text);
    if (seen !== undefined) return seen;
    try {
      const value = Expression.read(text, special ?? qualify);
      if (!special) known.set(text, value);
      return value;
    } catch (error) {
      throw error instanceof FirewrightError ? error.at(path) : error;
    }
  };
  return { decode: (json, path, special) => convert(json, path, (text, at) => read(text, at, special)) };
}

/** A value without templates, such as the default of a variable. */
export function literal(json: Json): Value {
  return convert(json, '', (text) => text);
}

function convert(json: Json, path: string, read: (text: string, path: string) => Value): Value {
  if (typeof json === 'string') return read(json, path);
  if (json === null || typeof json !== 'object') return json;
  if (Array.isArray(json)) return json.map((item, i) => convert(item, `${path}[${i}]`, read));
  return Object.fromEntries(Object.entries(json).map(([key, item]) => {
    const at = `${path}.${key}`;
    const name = read(key, at);
    // A key that is computed stays as written; whoever reads the object by name does not find it.
    return [typeof name === 'string' ? name : key, convert(item, at, read)];
  }));
}
