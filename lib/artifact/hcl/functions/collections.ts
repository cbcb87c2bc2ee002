import { areEqual, Inexact, Refused, toBoolean, toEntries, toItems, toText, unified } from '../convert';
import { byCodePoint, type HclValue, isKnown, Mapping, Sequence } from '../values';
import { listed, ordered } from './lists';
import { plain } from './texts';

type Given = readonly HclValue[];

export const COLLECTIONS: Readonly<Record<string, (given: Given) => HclValue>> = {
  length: ([of]) => {
    if (of instanceof Mapping) return of.entries.size;
    if (typeof of === 'number' || typeof of === 'boolean') throw new Refused();
    return of instanceof Sequence ? of.items.length : plain(of).length;
  },
  keys: ([of]) => new Sequence(isMap(of) ? 'list' : 'tuple', [...toEntries(of).keys()]),
  values: ([of]) => new Sequence(isMap(of) ? 'list' : 'tuple', [...toEntries(of).values()]),
  lookup: ([of, key, otherwise]) => {
    const found = toEntries(of).get(toText(key));
    if (found !== undefined) return found;
    if (otherwise === undefined) throw new Refused();
    // A map takes a value of its own type.
    return isMap(of) ? unified([otherwise, ...toEntries(of).values()])[0] : otherwise;
  },
  merge: (given) => {
    const maps = given.filter((one) => one !== null);
    const merged = new Map(maps.flatMap((one) => [...toEntries(one)]));
    if (!maps.every(isMap)) return new Mapping('object', merged);
    // Maps of several types make an object, which converts nothing.
    const before = [...merged.values()];
    return new Mapping(unified(before).every((one, i) => one === before[i]) ? 'map' : 'object', merged);
  },
  zipmap: ([keys, values]) => {
    const [names, items] = [ordered(keys).map(toText), listed(values)];
    if (names.length !== items.length) throw new Refused();
    return new Mapping(values instanceof Sequence && values.kind === 'tuple' ? 'object' : 'map', names.map((name, i) => [name, items[i]] as const));
  },
  contains: ([of, value]) => {
    let inexact = false;
    for (const item of toItems(of)) {
      if (!isKnown(item) || !isKnown(value)) inexact = true;
      else if (alike(item, value)) return true;
    }
    if (inexact) throw new Inexact();
    return false;
  },
  coalesce: (given) => {
    if (!given.every((one) => one === null || typeof one !== 'object')) throw new Inexact();
    const found = unified(given).find((one) => one !== null && one !== '');
    if (found === undefined) throw new Refused();
    return found;
  },
  alltrue: ([of]) => toItems(of).map(isTrue).every(Boolean),
  anytrue: ([of]) => toItems(of).map(isTrue).some(Boolean),
  matchkeys: ([values, keys, wanted]) => {
    const [items, names, among] = [ordered(values), ordered(keys).map(toText), toItems(wanted).map(toText)];
    if (items.length !== names.length) throw new Refused();
    return new Sequence('list', items.filter((_, i) => among.includes(names[i])));
  },
  transpose: ([of]) => {
    const pairs = [...toEntries(of)].flatMap(([key, list]) => toItems(list).map((item) => [toText(item), key] as const));
    const names = [...new Set(pairs.map(([name]) => name))];
    return new Mapping('map', names.map((name) => [name, new Sequence('list', pairs.filter(([one]) => one === name).map(([, key]) => key).sort(byCodePoint))] as const));
  },
};

const isTrue = (item: HclValue): boolean => item !== null && toBoolean(item);

const isMap = (value: HclValue): boolean => value instanceof Mapping && value.kind === 'map';

/** A text and a number are not compared: which of them is converted depends on what else is in the list. */
function alike(item: HclValue, value: HclValue): boolean {
  if (item !== null && value !== null && typeof item !== 'object' && typeof value !== 'object' && typeof item !== typeof value) throw new Inexact();
  return areEqual(item, value);
}
