import { BINDING_WORDS, NAMED_CLASSES } from './binding-words';

/** What an argument takes: text, number, truth value, lists of texts or numbers, a map of texts, or blocks. */
export type Kind = 's' | 'n' | 'b' | 'S' | 'N' | 'M' | Blocks;

export interface Blocks {
  readonly many: boolean;
  readonly fields: Fields;
}

export interface Field {
  readonly property: string;
  readonly kind: Kind;
  /** Whether it has to be given. */
  readonly required: boolean;
}

/** Arguments by Terraform's name. */
export type Fields = ReadonlyMap<string, Field>;

/** A generated class. */
export interface Binding {
  readonly className: string;
  /** Whether it is exported by its own name. */
  readonly named: boolean;
  readonly fields: Fields;
  /** Properties that are texts, by Terraform's name. */
  readonly attributes: ReadonlyMap<string, string>;
}

const read = new Map<string, Binding | undefined>();

/** The generated class of a type of resource, `data.` before a data source's and `provider.` before a provider's. */
export function bindingOf(type: string): Binding | undefined {
  if (!read.has(type)) read.set(type, Object.hasOwn(BINDING_WORDS, type) ? parse(BINDING_WORDS[type]) : undefined);
  return read.get(type);
}

function parse(line: string): Binding {
  const [className, ...words] = line.split(' ').filter((word) => word !== '');
  const end = words.lastIndexOf('@');
  return {
    className, named: NAMED_CLASSES.includes(className), fields: fieldsOf(words.slice(0, end)[Symbol.iterator]()),
    attributes: new Map(words.slice(end + 1).map(spelled)),
  };
}

function fieldsOf(words: Iterator<string>): Fields {
  const fields = new Map<string, Field>();
  for (let next = words.next(); next.done !== true && next.value !== ']' && next.value !== '}'; next = words.next()) {
    const [name, kind] = next.value.split(':');
    const [argument, property] = spelled(name.replace('!', ''));
    fields.set(argument, { property, required: name.endsWith('!'), kind: kind === '[' || kind === '{' ? { many: kind === '[', fields: fieldsOf(words) } : kind as Kind });
  }
  return fields;
}

function spelled(word: string): readonly [string, string] {
  const [argument, property] = word.split('>');
  return [argument, property ?? argument.replace(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())];
}
