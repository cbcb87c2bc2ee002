import { attributesOf, type Block, blocksOf, type NestedBlock } from '../schema/schema';
import { isList, isObject, Unknown, type WireObject, type WireValue } from '../schema/values';

/**
 * A value with exactly the members that its block has: Terraform refuses objects with more or fewer. Blocks that are
 * absent are empty lists, and never null, unless there can be one only.
 */
export function conform(block: Block, value: WireObject): WireObject {
  return Object.fromEntries([
    ...attributesOf(block).map(([name]): [string, WireValue] => [name, value[name] ?? null]),
    ...blocksOf(block).map(([name, nested]): [string, WireValue] => [name, conformNested(nested, value[name])]),
  ]);
}

function conformNested({ nesting_mode: mode, block }: NestedBlock, value: WireValue | undefined): WireValue {
  if (value instanceof Unknown) return value;
  const one = (inner: WireValue): WireValue => (isObject(inner) ? conform(block, inner) : inner);
  if (mode === 'list' || mode === 'set') return isList(value) ? value.map(one) : [];
  if (mode === 'map') return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, one(inner)])) : {};
  if (isObject(value)) return conform(block, value);
  return mode === 'group' ? conform(block, {}) : null;
}

/** A planned object without unknowns: top-level ones become what `computed` has, those in blocks are left out. */
export function settle(block: Block, planned: WireObject, computed: WireObject): WireObject {
  return Object.fromEntries([
    ...attributesOf(block).map(([name]): [string, WireValue] => [name, planned[name] instanceof Unknown ? computed[name] ?? null : planned[name] ?? null]),
    ...blocksOf(block).map(([name, nested]): [string, WireValue] => [name, settleNested(nested, planned[name])]),
  ]);
}

function settleNested(nested: NestedBlock, value: WireValue | undefined): WireValue {
  const one = (inner: WireValue): WireValue => (isObject(inner) ? settle(nested.block, inner, {}) : inner);
  if (isList(value)) return value.filter((inner) => !(inner instanceof Unknown)).map(one);
  if (!isObject(value)) return conformNested(nested, undefined);
  return nested.nesting_mode === 'map' ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, one(inner)])) : one(value);
}
