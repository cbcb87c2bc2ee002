import { escapeTemplate, Expression, type Resource, type Value } from '../artifact';
import { type Foresight } from './foresight';
import { type Property, quote } from './literals';
import { canonical } from './peers';
import { isAbsent, isTextMap, oddity, referred } from './reading';
import { type StackScope } from './stack-scope';
import { Unfit } from './unfit';
import { Values } from './values';

/**
 * Reads the arguments of a resource as the properties of a construct, or throws `Unfit`. What it throws depends on the artifact alone, so that
 * it is the same before the program is written.
 */
export class ResourceReader {
  private readonly values: Values;

  constructor(readonly scope: StackScope, readonly resource: Resource, private readonly foresight: Foresight) {
    this.values = new Values(scope, resource);
  }

  /** Refuses other arguments than these, and what no construct can have. */
  only(...known: readonly string[]): void {
    const odd = oddity(this.resource, known, true);
    if (odd !== undefined) throw new Unfit(odd);
  }

  get(argument: string): Value | undefined {
    return this.resource.arguments[argument];
  }

  has(argument: string): boolean {
    return !isAbsent(this.get(argument));
  }

  /** Code for a text that the construct hands on as it is. */
  text(argument: string, value = this.get(argument)): string {
    const code = isAbsent(value) || value === '' ? undefined : this.values.property(value, 's');
    if (code === undefined) throw new Unfit(`its ${argument} is not known`);
    return code;
  }

  /** Code for a text that the construct looks at: it is known and fits, or the program has a name for it. */
  checked(argument: string, fits: (text: string) => boolean, value = this.get(argument)): string {
    if (typeof value === 'string' ? !fits(value) : !this.foresight.willKnow(value)) throw new Unfit(`its ${argument} is not one that the construct takes`);
    return this.text(argument, value);
  }

  /** Code for a block of addresses as the construct writes it. */
  block(argument: string, family: 4 | 6, value = this.get(argument)): string {
    return this.checked(argument, (text) => canonical(text, family) === text, value);
  }

  /** A text that is known. */
  literal(argument: string, fits: (text: string) => boolean = () => true): string {
    const value = this.get(argument);
    if (typeof value !== 'string' || value === '' || !fits(escapeTemplate(value))) throw new Unfit(`its ${argument} is not one that the construct takes`);
    return value;
  }

  number(argument: string, fits: (value: number) => boolean): number {
    const value = this.get(argument);
    if (typeof value !== 'number' || !fits(value)) throw new Unfit(`its ${argument} is not a number that the construct takes`);
    return value;
  }

  /** One of these values, by what it is written as. */
  choice<T>(argument: string, choices: Readonly<Record<string, T>>, value = this.get(argument)): T {
    const text = isAbsent(value) || typeof value === 'object' ? undefined : String(value);
    if (text === undefined || !Object.hasOwn(choices, text)) throw new Unfit(`its ${argument} is not known to be one of ${Object.keys(choices).join(', ')}`);
    return choices[text];
  }

  /** The items of a list that is known. */
  list(argument: string): readonly Value[] {
    const value = this.get(argument);
    if (!Array.isArray(value) || value.length === 0 || value.some((one) => typeof one === 'object')) throw new Unfit(`its ${argument} is not known`);
    return value;
  }

  /** Blocks of arguments, of which none has others than these. */
  blocks(argument: string, ...known: readonly string[]): readonly Readonly<Record<string, Value>>[] {
    const value = this.get(argument);
    const items: readonly Value[] = isAbsent(value) ? [] : Array.isArray(value) ? value : [value];
    return items.map((item) => this.blockOf(argument, item, known));
  }

  /** One nested block. */
  nested(argument: string, value: Value | undefined, ...known: readonly string[]): Readonly<Record<string, Value>> {
    const items: readonly (Value | undefined)[] = Array.isArray(value) ? value : [value];
    if (items.length !== 1) throw new Unfit(`its ${argument} is not one block`);
    return this.blockOf(argument, items[0], known);
  }

  /** Code for a resource of this type, where the argument names it by this attribute. */
  owner(argument: string, attribute: string, type: string, value = this.get(argument)): string | undefined {
    const address = referred(value, attribute);
    const known = address === undefined ? undefined : this.scope.knows(address);
    const fits = address !== undefined && this.scope.local(address).startsWith(`${type}.`) && known?.attribute(attribute) !== undefined;
    return known !== undefined && fits ? this.scope.use(known.variable) : undefined;
  }

  /** The name, where it is another one than the construct gives by itself. */
  name(argument: string, id: string, fits?: (text: string) => boolean): readonly Property[] {
    const name = this.literal(argument, fits);
    return name === id ? [] : [['name', quote(escapeTemplate(name))]];
  }

  /** Tags whose keys and values are known. */
  tags(): readonly Property[] {
    const tags = this.get('tags');
    if (isAbsent(tags)) return [];
    if (!isTextMap(tags)) throw new Unfit('its tags are not known');
    return [['tags', this.values.property(tags, 'M') ?? '{}']];
  }

  /** A property that is written only where the argument is given. */
  optional(argument: string, property: string, code: () => string): readonly Property[] {
    return this.has(argument) ? [[property, code()]] : [];
  }

  private blockOf(argument: string, item: Value | undefined, known: readonly string[]): Readonly<Record<string, Value>> {
    if (typeof item !== 'object' || item === null || Array.isArray(item) || item instanceof Expression) throw new Unfit(`its ${argument} is not known`);
    const given = Object.entries(item as Readonly<Record<string, Value>>).filter(([, value]) => !isAbsent(value));
    const odd = given.find(([key]) => !known.includes(key));
    if (odd !== undefined) throw new Unfit(`its ${argument} has ${odd[0]}`);
    return Object.fromEntries(given);
  }
}
