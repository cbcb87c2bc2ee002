import { Inexact, numberText, Refused, toText } from '../convert';
import { type HclValue, Mapping, Sequence } from '../values';

type Given = readonly HclValue[];

export const ENCODINGS: Readonly<Record<string, (given: Given) => HclValue>> = {
  jsonencode: ([value]) => encoded(value),
  jsondecode: ([text]) => decoded(toText(text)),
  base64encode: ([text]) => Buffer.from(toText(text), 'utf8').toString('base64'),
  base64decode: ([text]) => {
    const given = toText(text);
    const bytes = Buffer.from(given, 'base64');
    const found = bytes.toString('utf8');
    if (bytes.toString('base64') !== given || found.includes('\ufffd')) throw new Inexact();
    return found;
  },
};

/** As Go writes it: these characters would mean something in HTML. */
const ESCAPED = /[<>&\u2028\u2029]/g;

function encoded(value: HclValue): string {
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'string') {
    // Control characters have several ways to be written.
    if (/[\x00-\x08\x0b-\x1f\x7f]/.test(value) || /[\ud800-\udfff]/u.test(value)) throw new Inexact();
    return JSON.stringify(value).replace(ESCAPED, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
  }
  if (typeof value === 'boolean' || value === null) return String(value);
  if (value instanceof Sequence) return `[${value.items.map(encoded).join()}]`;
  if (value instanceof Mapping) return `{${[...value.entries].map(([key, item]) => `${encoded(key)}:${encoded(item)}`).join()}}`;
  throw new Inexact();
}

function decoded(text: string): HclValue {
  // A number that is longer than JavaScript's is not the same any more.
  if (/\d{16}/.test(text)) throw new Inexact();
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Refused();
  }
  return valueOf(json);
}

/** What JSON stands for. */
export function valueOf(json: unknown): HclValue {
  if (typeof json === 'number') {
    numberText(json);
    return json;
  }
  if (typeof json === 'string' || typeof json === 'boolean' || json === null) return json;
  if (Array.isArray(json)) return new Sequence('tuple', json.map(valueOf));
  return new Mapping('object', Object.entries(json as object).map(([key, item]) => [key, valueOf(item)] as const));
}
