import { Inexact, Refused, toInteger } from './convert';
import { type Evaluator } from './evaluate';
import { type Block } from './load';
import { roundsOf } from './loop';
import { type HclValue, Mapping, Open, Sequence, Unknown } from './values';

/** One of the copies that `count` or `for_each` makes, or the only one. */
export interface Copy {
  /** As Terraform writes it behind the address: `[0]`, `["a"]`, or nothing. */
  readonly key: string;
  /** What `count` and `each` stand for in it. */
  readonly names: ReadonlyMap<string, HclValue>;
}

/** How a block repeats. */
export type Repetition =
  | { readonly kind: 'once' | 'count'; readonly copies: readonly Copy[] }
  | { readonly kind: 'for_each'; readonly copies: readonly Copy[]; readonly keys: readonly string[] }
  /** How often is not known, and why. */
  | { readonly kind: 'unknown'; readonly why: string; readonly copies: readonly Copy[] };

/** Works out `count` or `for_each` of a resource or a module. */
export function repetitionOf({ attributes }: Block, evaluator: (where: string) => Evaluator): Repetition {
  for (const name of ['count', 'for_each'] as const) {
    const attribute = attributes.get(name);
    if (!attribute) continue;
    const at = evaluator(attribute.where);
    const value = at.value(attribute.term);
    try {
      return name === 'count' ? counted(value) : forEach(value);
    } catch (error) {
      if (!(error instanceof Inexact) && !(error instanceof Refused)) throw error;
      const cause = value instanceof Unknown ? value.why : `${attribute.term.text.replace(/\s+/g, ' ')} at ${attribute.where}`;
      return { kind: 'unknown', why: `${name} is not known (${cause})`, copies: [{ key: '', names: unknownNames(`${name} at ${attribute.where}`) }] };
    }
  }
  return { kind: 'once', copies: [{ key: '', names: new Map() }] };
}

function counted(value: HclValue): Repetition {
  const count = toInteger(value);
  if (count < 0) throw new Refused();
  const copies = Array.from({ length: count }, (_, index) => ({ key: `[${index}]`, names: new Map([['count', new Mapping('object', [['index', index]])]]) }));
  return { kind: 'count', copies };
}

function forEach(value: HclValue): Repetition {
  if (value instanceof Open || !(value instanceof Mapping || (value instanceof Sequence && value.kind === 'set'))) {
    throw new Inexact();
  }
  const rounds = roundsOf(value).map(([key, item]) => {
    if (typeof key !== 'string') throw new Inexact();
    return [key, item] as const;
  });
  return {
    kind: 'for_each', keys: rounds.map(([key]) => key),
    copies: rounds.map(([key, item]) => ({ key: `[${JSON.stringify(key)}]`, names: new Map([['each', new Mapping('object', [['key', key], ['value', item]])]]) })),
  };
}

const unknownNames = (why: string): ReadonlyMap<string, HclValue> => {
  const open = new Unknown(why);
  return new Map<string, HclValue>([['each', new Mapping('object', [['key', open], ['value', open]])], ['count', new Mapping('object', [['index', open]])]]);
};

/** What the name of a repeated block stands for: its copies, as Terraform lays them out. @param open stands for copies whose number is not known */
export function laidOut(repetition: Repetition, copies: readonly HclValue[], open: () => HclValue): HclValue {
  switch (repetition.kind) {
    case 'once': return copies[0];
    case 'count': return new Sequence('tuple', copies);
    case 'for_each': return new Mapping('object', copies.map((copy, i) => [repetition.keys[i], copy] as const));
    case 'unknown': return open();
  }
}
