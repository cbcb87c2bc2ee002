import { extendReference, type Step } from '../reference';
import { Expression } from '../value';
import { Inexact, Refused } from './convert';
import { type HclValue, isHandle, Mapping, Open, Sequence, Unknown } from './values';

/** The part of a value behind some steps. Raises `Refused` where Terraform does. */
export function navigate(start: HclValue, steps: readonly Step[]): HclValue {
  let value = start;
  for (const [i, step] of steps.entries()) {
    if (value instanceof Unknown) return value;
    if (value instanceof Open) {
      const { reference } = value.value;
      if (!reference) throw new Inexact();
      return new Open(Expression.to(extendReference(reference, steps.slice(i))));
    }
    value = part(value, step);
  }
  return value;
}

function part(value: Exclude<HclValue, Open | Unknown>, step: Step): HclValue {
  if (value instanceof Mapping) {
    const found = value.entries.get(String(step));
    if (found === undefined) throw new Refused();
    return found;
  }
  if (value instanceof Sequence) {
    if (value.kind === 'set') throw new Refused();
    const index = typeof step === 'string' && /^\d+$/.test(step) ? Number(step) : step;
    const item = typeof index === 'number' ? value.items[index] : undefined;
    if (item === undefined) throw new Refused();
    return item;
  }
  if (isHandle(value)) {
    // A resource that is there once is asked for its copies.
    if (typeof step !== 'string') throw new Refused();
    return value.attribute(step);
  }
  throw new Refused();
}

/** `of[*].steps`: of each item; of what is no list, of it alone. */
export function splatted(of: HclValue, steps: readonly Step[]): HclValue {
  if (of === null) return new Sequence('tuple', []);
  if (of instanceof Unknown) return of;
  if (of instanceof Open) throw new Inexact();
  const items = of instanceof Sequence ? of.items : [of];
  return new Sequence(of instanceof Sequence && of.kind !== 'tuple' ? 'list' : 'tuple', items.map((item) => navigate(item, steps)));
}
