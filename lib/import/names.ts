const RESERVED: ReadonlySet<string> = new Set((
  'abstract any arguments as async await boolean break case catch class const constructor continue debugger declare default delete do else enum '
  + 'eval export extends false finally for from function get global if implements import in infer instanceof interface is keyof let module '
  + 'namespace never new null number object of package private protected public require return set static string super switch symbol '
  + 'this throw true try type typeof undefined unique unknown var void while with yield '
  + 'scope id provider moved dependable console process exports Infinity NaN JSON Object Array String Number Boolean Error Math Date Map Set Symbol Promise').split(' '));

/** Names that nothing else has, in one space of names. */
export class Names {
  private readonly taken: Set<string>;

  constructor(taken: Iterable<string> = []) {
    this.taken = new Set([...taken].map(key));
  }

  /** Takes the first of these that is free; when none is, the last with a number. */
  take(...wanted: readonly string[]): string {
    const last = wanted.at(-1) ?? '';
    const free = wanted.find((one) => !this.has(one)) ?? this.numbered(last);
    this.taken.add(key(free));
    return free;
  }

  /** Gives a name back. */
  free(name: string): void {
    this.taken.delete(key(name));
  }

  has(name: string): boolean {
    return this.taken.has(key(name));
  }

  private numbered(name: string): string {
    let number = 2;
    while (this.has(`${name}${number}`)) number += 1;
    return `${name}${number}`;
  }
}

/** Construct paths that differ in case only would be one file on some systems. */
const key = (name: string): string => name.toLowerCase();

/** A name of a variable made of any text: `webServer` of `web-server`. */
export function identifier(text: string, fallback = 'resource'): string {
  const [first = 'resource', ...others] = (text.normalize('NFKD').match(/[A-Za-z0-9]+/g) ?? fallback.match(/[A-Za-z0-9]+/g)) ?? [];
  const joined = lowerFirst(first) + others.map(upperFirst).join('');
  const safe = /^\d/.test(joined) ? `_${joined}` : joined;
  return RESERVED.has(safe) ? `${safe}_` : safe;
}

/** A name of a class made of any text: `WebShop` of `web-shop`. */
export function className(text: string): string {
  const words = text.normalize('NFKD').match(/[A-Za-z0-9]+/g) ?? [];
  const joined = words.map(upperFirst).join('') || 'Imported';
  return /^\d/.test(joined) ? `Stack${joined}` : joined;
}

/** Whether cdktf, which keeps constructs by their ids in an object, makes this very name of a construct's id that stands right below its stack. */
export const isNatural = (name: string): boolean => /^[A-Za-z0-9_-]{1,240}$/.test(name) && !/^(?:Default|Resource)$/i.test(name) && !(name in {});

/** An id of a construct made of any text. */
export function constructId(text: string): string {
  const plain = text.normalize('NFKD').replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 100);
  return plain === '' || !isNatural(plain) ? `item-${plain}`.replace(/-$/, '') : plain;
}

/** What a type is called in the name of one of its resources, where others have that name: `nat-gateway`. */
export const suffixOf = ({ type }: { readonly type: string }): string => type.replace(/^alicloud_(?:cloud_firewall_)?/, '').replace(/_/g, '-');

const upperFirst = (word: string): string => word[0].toUpperCase() + word.slice(1);
const lowerFirst = (word: string): string => (/^[A-Z0-9]+$/.test(word) ? word.toLowerCase() : word[0].toLowerCase() + word.slice(1));
