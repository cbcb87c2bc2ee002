import { Inexact, numberText, Refused, toInteger, toItems, toText } from '../convert';
import { byCodePoint, type HclValue, Sequence } from '../values';

type Given = readonly HclValue[];

/** Terraform counts in characters as people see them, and its letters are those of Unicode: here only those of ASCII are exact. */
export function plain(value: HclValue): string {
  const text = toText(value);
  if (!/^[\x00-\x7f]*$/.test(text) || text.includes('\r\n')) throw new Inexact();
  return text;
}

const textList = (items: readonly string[]): Sequence => new Sequence('list', items);

export const TEXTS: Readonly<Record<string, (given: Given) => HclValue>> = {
  lower: ([text]) => plain(text).toLowerCase(),
  upper: ([text]) => plain(text).toUpperCase(),
  strrev: ([text]) => [...plain(text)].reverse().join(''),
  trimspace: ([text]) => plain(text).replace(/^[\t\n\v\f\r ]+|[\t\n\v\f\r ]+$/g, ''),
  trim: ([text, of]) => trimmed(toText(text), toText(of)),
  trimprefix: ([text, prefix]) => (toText(text).startsWith(toText(prefix)) ? toText(text).slice(toText(prefix).length) : toText(text)),
  trimsuffix: ([text, suffix]) => (toText(text).endsWith(toText(suffix)) ? toText(text).slice(0, toText(text).length - toText(suffix).length) : toText(text)),
  chomp: ([text]) => toText(text).replace(/(?:\r\n|\r|\n)+$/, ''),
  startswith: ([text, prefix]) => toText(text).startsWith(toText(prefix)),
  endswith: ([text, suffix]) => toText(text).endsWith(toText(suffix)),
  strcontains: ([text, part]) => toText(text).includes(toText(part)),
  replace: ([text, part, by]) => replaced(toText(text), toText(part), toText(by)),
  split: ([separator, text]) => {
    const [by, whole] = [toText(separator), toText(text)];
    if (by === '') throw new Inexact();
    return textList(whole.split(by));
  },
  join: ([separator, ...lists]) => lists.flatMap((list) => toItems(list)).map((item) => (item === null ? refuse() : toText(item))).join(toText(separator)),
  substr: ([text, offset, length]) => {
    const [whole, from, count] = [plain(text), toInteger(offset), toInteger(length)];
    if (from < 0 || count < -1) throw new Inexact();
    return count === -1 ? whole.slice(from) : whole.slice(from, from + count);
  },
  format: ([pattern, ...values]) => formatted(toText(pattern), values),
  formatlist: ([pattern, ...values]) => {
    const lists = values.map((value) => (value instanceof Sequence ? value.items : undefined));
    const lengths = new Set(lists.flatMap((list) => (list ? [list.length] : [])));
    const [length] = lengths;
    if (lengths.size !== 1 || length === undefined) throw new Inexact();
    return textList(Array.from({ length }, (_, i) => formatted(toText(pattern), values.map((value, at) => lists[at]?.[i] ?? value))));
  },
  sort: ([list]) => textList(toItems(list).map(toText).sort(byCodePoint)),
};

function trimmed(text: string, characters: string): string {
  const set = new Set([...characters]);
  const all = [...text];
  while (all.length > 0 && set.has(all[0])) all.shift();
  while (all.length > 0 && set.has(all.at(-1)!)) all.pop();
  return all.join('');
}

/** Between slashes stands a regular expression, of a kind that JavaScript does not have. */
function replaced(text: string, part: string, by: string): string {
  if (part === '' || (part.length > 1 && part.startsWith('/') && part.endsWith('/'))) throw new Inexact();
  return text.split(part).join(by);
}

/** `%s`, `%d`, `%v`, and `%03d`; the others of Terraform's verbs are not worked out. */
function formatted(pattern: string, values: Given): string {
  let next = 0;
  const text = pattern.replace(/%(?:%|(0?)(\d*)([a-z])|(.|$))/gs, (whole, zero: string | undefined, width: string | undefined, verb: string | undefined) => {
    if (whole === '%%') return '%';
    if (verb === undefined || next >= values.length) throw new Inexact();
    const value = values[next];
    next += 1;
    if (value === null || typeof value === 'object') throw new Inexact();
    if (verb === 'd') {
      const digits = numberText(toInteger(value));
      if (digits.startsWith('-') && zero) throw new Inexact();
      return digits.padStart(Number(width), zero ? '0' : ' ');
    }
    if ((verb !== 's' && verb !== 'v') || width !== '' || zero !== '') throw new Inexact();
    return toText(value);
  });
  if (next < values.length) throw new Refused();
  return text;
}

function refuse(): never {
  throw new Refused();
}
