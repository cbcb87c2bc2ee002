import { areEqual, canonical, Inexact, Refused, toInteger, toItems, toText, unified } from '../convert';
import { type HclValue, isKnown, Mapping, Open, Sequence } from '../values';

type Given = readonly HclValue[];

const list = (items: readonly HclValue[]): Sequence => new Sequence('list', items);

/** The items of a list or a tuple; those of a set stand in no order that counts. */
export function ordered(value: HclValue): readonly HclValue[] {
  if (value instanceof Sequence && value.kind === 'set' && value.items.length > 1 && !isKnown(value)) throw new Inexact();
  return toItems(value);
}

/** The items of a list or a tuple, where Terraform takes no set. */
export function listed(value: HclValue): readonly HclValue[] {
  if (value instanceof Sequence && value.kind === 'set') throw new Refused();
  return toItems(value);
}

/** All of one type where the list was of one type: tuples keep what they have. */
const like = (value: HclValue, items: readonly HclValue[]): Sequence => new Sequence(value instanceof Sequence && value.kind === 'tuple' ? 'tuple' : 'list', items);

export const LISTS: Readonly<Record<string, (given: Given) => HclValue>> = {
  concat: (lists) => {
    const items = lists.flatMap(listed);
    return lists.every((one) => one instanceof Sequence && one.kind !== 'tuple') ? list(unified(items)) : new Sequence('tuple', items);
  },
  element: ([of, index]) => {
    const [items, at] = [listed(of), toInteger(index)];
    if (items.length === 0) throw new Refused();
    if (at < 0) throw new Inexact();
    return items[at % items.length];
  },
  index: ([of, value]) => {
    for (const [i, item] of listed(of).entries()) if (areEqual(item, value)) return i;
    throw new Refused();
  },
  slice: ([of, start, end]) => {
    const [items, from, to] = [listed(of), toInteger(start), toInteger(end)];
    if (from < 0 || to < from || to > items.length) throw new Refused();
    return like(of, items.slice(from, to));
  },
  reverse: ([of]) => like(of, [...ordered(of)].reverse()),
  distinct: ([of]) => {
    const items = unified(ordered(of));
    if (!items.every(isKnown)) throw new Inexact();
    return list([...new Map(items.map((item) => [canonical(item), item])).values()]);
  },
  compact: ([of]) => {
    const items = ordered(of);
    if (!items.every((item) => item === null || typeof item !== 'object')) throw new Inexact();
    return list(items.filter((item) => item !== null).map(toText).filter((item) => item !== ''));
  },
  flatten: ([of]) => new Sequence('tuple', flattened(ordered(of))),
  chunklist: ([of, size]) => {
    const [items, by] = [ordered(of), toInteger(size)];
    if (by <= 0) throw new Inexact();
    return list(Array.from({ length: Math.ceil(items.length / by) }, (_, i) => list(items.slice(i * by, (i + 1) * by))));
  },
  range: (given) => {
    const numbers = given.map(toInteger);
    const [start, limit] = numbers.length === 1 ? [0, numbers[0]] : numbers;
    const step = numbers[2] ?? (limit < start ? -1 : 1);
    if (step === 0 || (step > 0) !== (limit >= start) && limit !== start) throw new Refused();
    const length = Math.max(0, Math.ceil((limit - start) / step));
    if (length > 1024) throw new Refused();
    return list(Array.from({ length }, (_, i) => start + i * step));
  },
  coalescelist: (lists) => {
    const found = lists.filter((one) => listed(one).length > 0)[0];
    if (found === undefined) throw new Refused();
    return found;
  },
  one: ([of]) => {
    if (of === null) return null;
    const items = toItems(of);
    if (items.length > 1) throw new Refused();
    return items[0] ?? null;
  },
};

/** What an item that is not known yet holds may be a list itself; an identifier is none. */
function flattened(items: readonly HclValue[]): HclValue[] {
  return items.flatMap((item) => {
    if (item instanceof Sequence) return flattened(ordered(item));
    if (item instanceof Mapping || item === null || typeof item !== 'object') return [item];
    if (item instanceof Open && (item.value.reference === undefined || item.value.reference.steps.join() === 'id')) return [item];
    throw new Inexact();
  });
}
