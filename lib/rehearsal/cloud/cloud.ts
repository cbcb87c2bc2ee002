import { attributesOf, type Schema } from '../schema/schema';
import { canonical, type Plain, type PlainObject } from '../schema/values';
import { computedByName } from './computed';
import { type Kind } from './kind';
import { KINDS } from './kinds';
import { type Change, type World } from './world';

/** Creates, reads, changes and deletes objects of every kind that the schema has. */
export class Cloud {
  private readonly alike = new Map<string, number>();

  constructor(readonly world: World, private readonly schemas: Readonly<Record<string, Schema>>) {}

  /** @throws Refusal */
  create(type: string, given: PlainObject): PlainObject {
    const kind = kindOf(type);
    kind.check?.(given, this.world, undefined);
    const drawn = this.draw(type, given);
    const computed = { ...kind.compute?.(given, this.world, drawn) };
    const filled = withComputed(given, computed);
    const id = computed.id ?? kind.identify?.(filled, this.world) ?? this.world.digest.identifier(kind.prefix ?? 'obj', type, drawn);
    const object = this.complete(type, { ...filled, id }, drawn);
    kind.written?.(object, this.world, undefined);
    this.world.put(type, object);
    this.world.count(type);
    this.changed('create', type, object);
    return this.read(type, object) ?? object;
  }

  /** @throws Refusal */
  update(type: string, before: PlainObject, given: PlainObject): PlainObject {
    const kind = kindOf(type);
    kind.check?.(given, this.world, before);
    const object = { ...given, id: before.id };
    kind.written?.(object, this.world, before);
    this.world.put(type, object);
    this.changed('update', type, object);
    return this.read(type, object) ?? object;
  }

  /** @throws Refusal */
  remove(type: string, object: PlainObject): void {
    kindOf(type).removed?.(object, this.world);
    this.world.take(type, object.id);
    this.changed('delete', type, object);
  }

  /** An object as it is now; `undefined` when it is gone. */
  read(type: string, { id }: PlainObject): PlainObject | undefined {
    const object = this.world.get(type, id);
    const kind = kindOf(type);
    return object && (kind.now ? kind.now(object, this.world) : object);
  }

  /** Whether an object is another one when it says this: one that is known by nothing else, such as a rule of a security group. */
  isOther(type: string, before: PlainObject, given: PlainObject): boolean {
    const { identify, compute } = kindOf(type);
    return identify !== undefined && compute === undefined && identify(given, this.world) !== before.id;
  }

  /** Arguments that the provider does not send beside what else is given. */
  ignores(type: string, given: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
    return kindOf(type).ignores?.(given) ?? {};
  }

  private changed(action: Change['action'], type: string, { id }: PlainObject): void {
    this.world.onChange?.({ action, type, id: String(id) });
  }

  /** Objects that were asked for alike are told apart by their number. */
  private draw(type: string, given: PlainObject): string {
    const text = `${type} ${canonical(given)}`;
    const before = this.alike.get(text) ?? 0;
    this.alike.set(text, before + 1);
    return `${text} ${before}`;
  }

  private complete(type: string, object: PlainObject, drawn: string): PlainObject {
    const computed = attributesOf(this.schemas[type].block)
      .filter(([name, one]) => one.computed && (object[name] === null || object[name] === undefined))
      .map(([name, one]): [string, Plain] => [name, computedByName(type, name, one, object, this.world, drawn)]);
    return { ...object, ...Object.fromEntries(computed) };
  }
}

const kindOf = (type: string): Kind => KINDS[type] ?? {};

/** What was given stays. */
function withComputed(given: PlainObject, computed: PlainObject): PlainObject {
  const open = Object.entries(computed).filter(([name]) => given[name] === null || given[name] === undefined);
  return { ...given, ...Object.fromEntries(open) };
}
