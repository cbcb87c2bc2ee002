import { type Resource } from '../artifact';
import { callCode, type Property, objectCode, quote } from './literals';
import { suffixOf } from './names';
import { type ResourceReader } from './resource-reader';
import { type StackScope } from './stack-scope';

/** A construct that stands for one resource. */
export interface ConstructCode {
  /** What it is called in the report: the class, maybe with the function that makes it. */
  readonly as: string;
  /** What makes it: `new NatFirewall`, `PrefixList.of`. */
  readonly maker: string;
  /** Its arguments behind the scope and the id. */
  readonly args: readonly string[];
  /** Statements behind it. */
  readonly after?: (variable: string) => readonly string[];
  /** What there is one construct for in a stack. */
  readonly once?: string;
  /** Attributes of the resource that the construct itself has. */
  readonly attributes?: Readonly<Record<string, string>>;
}

/** Reads a resource as a construct with this id, or throws `Unfit`. */
export type Lift = (reader: ResourceReader, id: string) => ConstructCode;

/** A construct of these properties, which are left out where there are none. */
export const props = (properties: readonly Property[]): readonly string[] => (properties.length === 0 ? [] : [objectCode(properties)]);

/** Writes a construct that stands for a resource; gives its variable. */
export function writeConstruct(scope: StackScope, resource: Resource, id: string, code: ConstructCode): string {
  const variable = scope.variable(resource.name, suffixOf(resource));
  const after = [...scope.movesTo(resource, id, `${variable}.resource`), ...dependencies(scope, resource, variable), ...code.after?.(variable) ?? []];
  scope.add({ variable, code: callCode(code.maker, ['this', quote(id), ...code.args]), after });
  knowConstruct(scope, resource, variable, code.attributes);
  scope.imported.push({ address: resource.address, as: code.as });
  return variable;
}

/** Lets the program name the attributes of a resource that is inside of a construct. */
export function knowConstruct(scope: StackScope, resource: Resource, variable: string, own: Readonly<Record<string, string>> = {}): void {
  scope.know(resource.address, {
    variable, dependable: `${variable}.resource`,
    attribute: (attribute) => {
      if (Object.hasOwn(own, attribute)) return `${variable}.${own[attribute]}`;
      const property = scope.bindingFor(resource)?.attributes.get(attribute);
      return property === undefined ? undefined : `${variable}.resource.${property}`;
    },
  });
}

function dependencies(scope: StackScope, { dependsOn }: Resource, variable: string): readonly string[] {
  if (dependsOn.length === 0) return [];
  const codes = dependsOn.map((address) => {
    const known = scope.knows(address);
    if (known === undefined) return quote(scope.local(address));
    scope.use(known.variable);
    return `${scope.core('dependable')}(${known.dependable})`;
  });
  return [`${variable}.resource.dependsOn = [${codes.join(', ')}];`];
}
