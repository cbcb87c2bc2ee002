import { type Declarations } from './declarations';
import { makeReference } from './reference';
import { type Resource } from './resource';
import { Expression, type Value } from './value';

/** What a resource is called from now on. */
export interface NewName {
  readonly address: string;
  readonly name: string;
}

/** The same declarations where some resources have other addresses. */
export function renamed(declarations: Declarations, names: ReadonlyMap<string, NewName>): Declarations {
  const nameOf = (address: string): string => names.get(address)?.address ?? address;
  const argumentsOf = (given: Resource['arguments']): Resource['arguments'] => readdressed(given, nameOf) as Resource['arguments'];
  const { untrusted } = declarations;
  return {
    ...declarations,
    resources: new Map([...declarations.resources.values()].map((one) => {
      const { address, name } = names.get(one.address) ?? one;
      return [address, { ...one, address, name, arguments: argumentsOf(one.arguments), dependsOn: one.dependsOn.map(nameOf) }];
    })),
    explicit: new Map([...declarations.explicit].map(([address, references]) => [nameOf(address), references.map((one) => makeReference(nameOf(one.address), one.steps))])),
    outputs: new Map([...declarations.outputs].map(([stack, values]) => [stack, new Map([...values].map(([name, value]) => [name, readdressed(value, nameOf)]))])),
    ...(untrusted === undefined ? {} : { untrusted: new Map([...untrusted].map(([address, given]) => [nameOf(address), argumentsOf(given)])) }),
  };
}

function readdressed(value: Value, nameOf: (address: string) => string): Value {
  if (value instanceof Expression) return value.readdressed(nameOf);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => readdressed(item, nameOf));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, readdressed(item, nameOf)]));
}
