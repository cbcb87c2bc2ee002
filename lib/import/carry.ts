import { type Resource, type Value } from '../artifact';
import { type Binding, bindingOf } from './binding-table';
import { comment, objectCode, type Property, quote } from './literals';
import { suffixOf } from './names';
import { type StackScope } from './stack-scope';
import { isComplete, Values } from './values';

/**
 * Writes a resource as the generated class of its type, with what this class does not take as overrides; one without
 * such a class as a `TerraformResource`.
 *
 * @param why why no construct stands for it, when one could have
 */
export function carryResource(scope: StackScope, resource: Resource, why?: string): void {
  const fault = unspeakable(resource);
  if (fault !== undefined) {
    scope.left.push({ address: resource.address, why: fault });
    return;
  }
  const own = scope.bindingFor(resource);
  const typed = argumentsOf(scope, resource, own);
  // The class asks for more than is given, or gets it by an override: it would not compile.
  const binding = own !== undefined && isComplete(own.fields, typed.properties) ? own : undefined;
  const { properties, overrides } = binding === own ? typed : argumentsOf(scope, resource, undefined);
  overrides.push(...Object.entries(resource.meta ?? {}).map(([key, json]): Property => [key, jsonCode(json)]));
  if (resource.provider !== undefined) overrides.push(['provider', quote(scope.local(resource.provider))]);
  if (resource.suppressions !== undefined) overrides.push(['//', jsonCode({ firewright: { suppressions: resource.suppressions } })]);
  const dependencies = dependenciesOf(scope, resource);
  if (dependencies.known !== undefined) properties.push(['dependsOn', `[${dependencies.known.join(', ')}]`]);
  if (dependencies.raw !== undefined) overrides.push(['depends_on', jsonCode(dependencies.raw)]);
  write(scope, resource, binding, properties, overrides, why);
}

function argumentsOf(scope: StackScope, resource: Resource, binding: Binding | undefined): { readonly properties: Property[]; readonly overrides: Property[] } {
  const values = new Values(scope, resource);
  const properties: Property[] = [];
  const overrides: Property[] = [];
  for (const [argument, value] of Object.entries(resource.arguments)) {
    // Terraform takes null for an argument that is not given.
    if (value === null) continue;
    const field = binding?.fields.get(argument);
    const code = field && values.property(value, field.kind);
    if (field !== undefined && code !== undefined) properties.push([field.property, code]);
    else overrides.push([argument, values.raw(value)]);
  }
  return { properties, overrides };
}

function write(
  scope: StackScope, resource: Resource, binding: Binding | undefined, properties: readonly Property[], overrides: readonly Property[], why?: string,
): void {
  const suffix = suffixOf(resource);
  const variable = scope.variable(resource.name, suffix);
  const { id, natural } = scope.id(resource.name, suffix);
  const after = [
    ...(natural ? [] : [`${variable}.overrideLogicalId(${quote(resource.name)});`]),
    ...scope.movedFrom(resource, variable),
    ...overrides.map(([key, code]) => `${variable}.addOverride(${quote(key)}, ${code});`),
  ];
  const base = resource.mode === 'data' ? 'TerraformDataSource' : 'TerraformResource';
  const written = binding === undefined ? scope.core(base) : scope.class(binding);
  const props = binding === undefined ? [['terraformResourceType', quote(resource.type)] as const] : properties;
  const dependsOn = binding === undefined ? properties : [];
  const code = `new ${written}(this, ${quote(id)}, ${objectCode([...props, ...dependsOn])})`;
  scope.add({ variable, code, after, ...(why === undefined ? {} : { comment: comment(`As it is written: ${why}.`) }) });
  if (!resource.repeated) scope.know(resource.address, knownAs(variable, binding));
  if (why === undefined && binding !== undefined && overrides.length === 0) scope.imported.push({ address: resource.address, as: binding.className });
  else scope.carried.push({ address: resource.address, as: binding?.className ?? base, why: why ?? reason(resource, binding, overrides, scope.artifact.shown !== undefined) });
}

const knownAs = (variable: string, binding: Binding | undefined) => ({
  variable, dependable: variable,
  attribute: (name: string): string | undefined => {
    const property = binding?.attributes.get(name);
    return property === undefined ? undefined : `${variable}.${property}`;
  },
});

function reason(resource: Resource, binding: Binding | undefined, overrides: readonly Property[], shown: boolean): string {
  if (binding === undefined) return bindingOf(resource.type) === undefined ? `there is no class for ${resource.type}${shown ? ', which would tell what the provider computes: take that out' : ''}` : 'its class asks for arguments that are not given';
  return `the class does not take ${overrides.map(([key]) => key).join(', ')} as given`;
}

/** What a resource waits for: the program's variables when all of them stand above, else the addresses. */
export function dependenciesOf(scope: StackScope, resource: Resource): { readonly known?: readonly string[]; readonly raw?: readonly string[] } {
  if (resource.dependsOn.length === 0) return {};
  const known = resource.dependsOn.map((address) => scope.knows(address));
  if (known.every((one) => one !== undefined)) {
    return { known: known.map(({ variable, dependable }) => { scope.use(variable); return dependable; }) };
  }
  return { raw: resource.dependsOn.map((address) => scope.local(address)) };
}

/** Why cdktf could not write this resource as it is. */
export function unspeakable(resource: Resource): string | undefined {
  if (!/^[A-Za-z_]\w*$/.test(resource.type) || [resource.type, resource.name].includes('__proto__')) return 'its type or name is none that cdktf can write';
  const bad = [...Object.keys(resource.arguments), ...Object.keys(resource.meta ?? {})].find((key) => !/^[\w-]+$/.test(key) || key === '__proto__');
  if (bad !== undefined) return `an argument is called ${JSON.stringify(bad)}`;
  const text = JSON.stringify([resource.name, resource.arguments, resource.meta ?? null], (_, value: Value) => value?.toString === undefined || typeof value !== 'object' || Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype ? value : String(value));
  if (text.includes('TfToken[')) return 'a text in it is one by which cdktf marks what it fills in';
  if (text.includes('"__proto__":')) return 'a key in it is called __proto__, which cdktf cannot write';
  return undefined;
}

/** JSON as code. */
export function jsonCode(json: unknown): string {
  if (typeof json === 'string') return quote(json);
  if (typeof json !== 'object' || json === null) return String(json);
  if (Array.isArray(json)) return `[${json.map(jsonCode).join(', ')}]`;
  return objectCode(Object.entries(json).map(([key, value]): Property => [key, jsonCode(value)]));
}
