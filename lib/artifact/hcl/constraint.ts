import { Inexact, Refused, setOf, toBoolean, toEntries, toItems, toNumber, toText, unified } from './convert';
import { type Term } from './term';
import { type HclValue, isHandle, Mapping, Open, Sequence, Unknown } from './values';

/** The type that a variable asks for. */
export type Constraint =
  | { readonly kind: 'string' | 'number' | 'bool' | 'any' }
  | { readonly kind: 'list' | 'set' | 'map'; readonly of: Constraint }
  | { readonly kind: 'tuple'; readonly items: readonly Constraint[] }
  | { readonly kind: 'object'; readonly attributes: ReadonlyMap<string, Member> };

interface Member {
  readonly type: Constraint;
  readonly optional: boolean;
  readonly otherwise?: Term;
}

/** Reads a type as it is written: `list(object({ port = optional(number, 443) }))`. */
export function constraintOf(term: Term): Constraint {
  if (term.kind === 'name' && term.steps.length === 0) {
    const { root } = term;
    if (root === 'string' || root === 'number' || root === 'bool' || root === 'any') return { kind: root };
    if (root === 'list' || root === 'set' || root === 'map') return { kind: root, of: { kind: 'any' } };
  }
  if (term.kind === 'call') {
    const { name, given: [inner] } = term;
    if (name === 'list' || name === 'set' || name === 'map') return { kind: name, of: constraintOf(inner) };
    if (name === 'tuple' && inner.kind === 'tuple') return { kind: 'tuple', items: inner.items.map(constraintOf) };
    if (name === 'object' && inner.kind === 'object') {
      return { kind: 'object', attributes: new Map(inner.items.map(([key, item]) => [key.kind === 'literal' ? String(key.value) : key.text, memberOf(item)])) };
    }
  }
  throw new Inexact();
}

function memberOf(term: Term): Member {
  if (term.kind !== 'call' || term.name !== 'optional') return { type: constraintOf(term), optional: false };
  const [type, otherwise] = term.given;
  return { type: constraintOf(type), optional: true, ...(otherwise && { otherwise }) };
}

/** Whether values on a command line or in the environment are texts as they stand, and not expressions. */
export const isPlain = ({ kind }: Constraint): boolean => kind === 'string' || kind === 'number' || kind === 'bool';

/**
 * A value as the variable has it. Raises `Refused` where it does not fit.
 * @param evaluate works out a default of an attribute, which is a constant
 */
export function convertTo(type: Constraint, value: HclValue, evaluate: (term: Term) => HclValue): HclValue {
  // What is not known yet fits, or Terraform says later that it does not.
  if (value === null || value instanceof Unknown || value instanceof Open) return value;
  if (isHandle(value) && type.kind !== 'object') {
    if (type.kind === 'any') return value;
    throw new Inexact();
  }
  const inner = (of: Constraint, items: readonly HclValue[]): readonly HclValue[] => (
    of.kind === 'any' ? unified(items) : items.map((item) => convertTo(of, item, evaluate)));
  switch (type.kind) {
    case 'any': return value;
    case 'string': return toText(value);
    case 'number': return toNumber(value);
    case 'bool': return toBoolean(value);
    case 'list': return new Sequence('list', inner(type.of, toItems(value)));
    case 'set': return setOf(inner(type.of, toItems(value)));
    case 'map': {
      const entries = toEntries(value);
      const items = inner(type.of, [...entries.values()]);
      return new Mapping('map', [...entries.keys()].map((key, i) => [key, items[i]] as const));
    }
    case 'tuple': {
      const items = toItems(value);
      if (items.length !== type.items.length) throw new Refused();
      return new Sequence('tuple', items.map((item, i) => convertTo(type.items[i], item, evaluate)));
    }
    case 'object': {
      const given = isHandle(value) ? value.attribute : (name: string) => toEntries(value).get(name);
      return new Mapping('object', [...type.attributes].map(([name, member]) => [name, memberValue(member, given(name), evaluate)] as const));
    }
  }
}

/** An optional attribute takes its default where it is absent, and where it is null. [TF:optional] */
function memberValue({ type, optional, otherwise }: Member, given: HclValue | undefined, evaluate: (term: Term) => HclValue): HclValue {
  if (given === undefined && !optional) throw new Refused();
  if ((given ?? null) !== null) return convertTo(type, given!, evaluate);
  return otherwise === undefined ? null : convertTo(type, evaluate(otherwise), evaluate);
}
