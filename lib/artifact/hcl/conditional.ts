import { Inexact, isTextual, Refused, toBoolean, toText, unified } from './convert';
import { type HclValue, isHandle, Mapping, Open, Sequence, Unknown } from './values';

/** The result that a condition chooses, of the type that both have in common. */
export function conditional(when: HclValue, then: HclValue, otherwise: HclValue): HclValue {
  if (when instanceof Unknown) return when;
  return toBoolean(when) ? common(then, otherwise) : common(otherwise, then);
}

/** A value converted to the type that it shares with another one. */
function common(value: HclValue, other: HclValue): HclValue {
  // A null takes the type of the other, and what is not known yet stays what it is.
  if (value === null || other === null || value instanceof Unknown || value instanceof Open || isHandle(value)) return value;
  if (other instanceof Unknown || other instanceof Open || isHandle(other)) {
    // A set would order the items of a list, and leave out what is there twice.
    if (isTextual(value) && !(value instanceof Sequence && value.kind !== 'set' && value.items.length > 1)) return value;
    throw new Inexact();
  }
  if (value instanceof Sequence && other instanceof Sequence) return sequence(value, other);
  if (value instanceof Mapping && other instanceof Mapping) return mapping(value, other);
  if (typeof value === 'object' || typeof other === 'object') throw new Refused();
  if (typeof value === typeof other) return value;
  return typeof value === 'string' ? value : typeof other === 'string' ? toText(value) : refuse();
}

function sequence(value: Sequence, other: Sequence): HclValue {
  if (value.kind === 'set' || other.kind === 'set') {
    if (value.kind !== other.kind || !isTextual(value) || !isTextual(other)) throw new Inexact();
    return value;
  }
  if (value.kind === 'tuple' && other.kind === 'tuple' && value.items.length === other.items.length) {
    return new Sequence('tuple', value.items.map((item, i) => common(item, other.items[i])));
  }
  return new Sequence('list', unified([...value.items, ...other.items]).slice(0, value.items.length));
}

function mapping(value: Mapping, other: Mapping): HclValue {
  const names = [...value.entries.keys()];
  if (value.kind === 'object' && other.kind === 'object' && names.join('\n') === [...other.entries.keys()].join('\n')) {
    return new Mapping('object', names.map((name) => [name, common(value.entries.get(name)!, other.entries.get(name)!)] as const));
  }
  const values = unified([...value.entries.values(), ...other.entries.values()]);
  return new Mapping('map', names.map((name, i) => [name, values[i]] as const));
}

function refuse(): never {
  throw new Refused();
}
