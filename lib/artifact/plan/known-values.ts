import { type Json } from '../decode';
import { makeReference } from '../reference';
import { type Unreadable } from '../resource';
import { type JsonObject } from '../shape';
import { Expression, type Value } from '../value';
import { type Identities } from './identities';
import { type Instance, objectOf } from './instance';
import { BY_ADDRESS, LINKS, NOT_BY_VALUE } from './links';
import { sensitiveAt, unknownAt } from './unknown';

type Of = Pick<Instance, 'address' | 'type'>;

/** Turns values that a document tells into values of arguments. */
export class KnownValues {
  private readonly strangers = new Map<string, { readonly address: string; readonly argument: string; count: number }>();

  constructor(private readonly identities: Identities, private readonly document: string) {}

  /**
   * @param of the address and the type of the resource
   * @param place the argument as an address: `alicloud_instance.web.vpc_id`
   * @returns `undefined` for what is not set: `null`, an empty text, an empty list
   */
  read(of: Of, argument: string, value: Json, place: string, sensitive: Json | undefined): Value | undefined {
    if (value === null || value === '' || (Array.isArray(value) && value.length === 0 && argument !== 'entry')) return undefined;
    if (typeof value === 'string') return this.text(of, argument, value, place, sensitive === true);
    if (sensitive === true) return sensitiveAt(place);
    if (Array.isArray(value)) {
      const marks = Array.isArray(sensitive) ? sensitive : [];
      return value.map((item, i) => this.read(of, argument, item, `${place}[${i}]`, marks[i]) ?? item as Value);
    }
    if (typeof value === 'object') return this.object(of, value, place, objectOf(sensitive));
    return value;
  }

  /** Identifiers of what the document does not hold, each once. */
  get unmatched(): readonly Unreadable[] {
    return [...this.strangers].map(([id, { address, argument, count }]) => (
      { address, why: `${argument} names ${id}, which is not in the ${this.document}${count > 1 ? ` (in ${count} places)` : ''}: it is taken as something outside of it` }));
  }

  private object(of: Of, value: JsonObject, place: string, sensitive: JsonObject): Value {
    return Object.fromEntries(Object.entries(value).flatMap(([key, item]) => {
      const read = this.read(of, key, item, `${place}.${key}`, sensitive[key]);
      return read === undefined ? [] : [[key, read]];
    }));
  }

  private text({ address, type }: Of, argument: string, value: string, place: string, sensitive: boolean): Value {
    if (LINKS[argument]?.includes(`${type}.${argument}`)) return sensitive ? sensitiveAt(place) : value;
    const named = NOT_BY_VALUE.has(argument) ? [] : this.identities.named(argument, value).filter((one) => one.address !== address);
    const [one, ...others] = named;
    if (one !== undefined && others.length === 0) return Expression.to(makeReference(one.address, one.steps));
    if (one !== undefined) return unknownAt(place, named.map(({ text }) => text), named);
    if (sensitive) return sensitiveAt(place);
    if (LINKS[argument] !== undefined && !BY_ADDRESS.has(argument)) {
      const known = this.strangers.get(value);
      if (known) known.count += 1;
      else this.strangers.set(value, { address, argument, count: 1 });
    }
    return value;
  }
}
