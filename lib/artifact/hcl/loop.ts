import { Inexact, Refused, toText } from './convert';
import { type Evaluator } from './evaluate';
import { type Loop, type Term } from './term';
import { type HclValue, isHandle, Mapping, Open, Sequence, Unknown } from './values';

/** What a `for` expression gives. */
export function runLoop(loop: Loop & Pick<Term, 'text'>, evaluator: Evaluator): HclValue {
  const of = evaluator.value(loop.of);
  if (of instanceof Unknown) return of;
  const { names: [keyName, valueName], key: keyTerm } = loop;
  const groups = new Map<string, HclValue[]>();
  const items: HclValue[] = [];
  for (const [key, value] of roundsOf(of)) {
    const inside = evaluator.with(new Map([...(keyName === '' ? [] : [[keyName, key] as const]), [valueName, value]]));
    if (loop.only && !inside.holds(loop.only)) continue;
    const result = inside.value(loop.value);
    if (!keyTerm) {
      items.push(result);
      continue;
    }
    const name = toText(inside.value(keyTerm));
    const before = groups.get(name);
    if (before && !loop.groups) throw new Refused();
    groups.set(name, [...(before ?? []), result]);
  }
  if (!keyTerm) return new Sequence('tuple', items);
  return new Mapping('object', [...groups].map(([name, values]) => [name, loop.groups ? new Sequence('tuple', values) : values[0]] as const));
}

/** Keys and values, in Terraform's order. Of a set both are the item. */
export function roundsOf(of: HclValue): readonly (readonly [HclValue, HclValue])[] {
  if (of instanceof Sequence) return of.items.map((item, i) => [of.kind === 'set' ? item : i, item] as const);
  if (of instanceof Mapping) return [...of.entries];
  throw of instanceof Open || isHandle(of) ? new Inexact() : of instanceof Unknown ? new Inexact(of) : new Refused();
}
