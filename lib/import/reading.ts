import { type Artifact, Expression, type Resource, type Value } from '../artifact';

/** The text of an argument, when it is given as one. */
export const textOf = (resource: Resource, argument: string): string | undefined => {
  const value = resource.arguments[argument];
  return typeof value === 'string' ? value : undefined;
};

/** An argument that is not given, which null says as well. */
export const isAbsent = (value: Value | undefined): value is null | undefined => value === undefined || value === null;

/** The first argument that is not among these. */
export function oddArgument(resource: Resource, known: readonly string[]): string | undefined {
  return Object.entries(resource.arguments).find(([key, value]) => !isAbsent(value) && !known.includes(key))?.[0];
}

/** Why no construct can stand for a resource, whatever its arguments. */
export function oddity(resource: Resource, known: readonly string[], dependsOn = false): string | undefined {
  if (resource.mode === 'data') return 'it is a data source';
  if (resource.meta !== undefined) return `it has ${Object.keys(resource.meta).join(', ')}`;
  if (resource.provider !== undefined) return 'it names a provider';
  if (resource.suppressions !== undefined) return 'it accepts findings of lint';
  if (!dependsOn && resource.dependsOn.length > 0) return 'it has depends_on';
  const odd = oddArgument(resource, known);
  return odd === undefined ? undefined : `it has ${odd}`;
}

/** The address that a lone reference to this attribute names. */
export function referred(value: Value | undefined, attribute: string): string | undefined {
  const reference = value instanceof Expression ? value.reference : undefined;
  return reference?.attribute === attribute ? reference.address : undefined;
}

/** Every reference in a value, at any depth. */
export function referencesIn(value: Value | undefined): readonly string[] {
  if (value instanceof Expression) return value.references.map(({ address }) => address);
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((item: Value) => referencesIn(item));
}

/** Who names whom: the addresses of resources that a resource refers to, in arguments, `depends_on` and what is kept as it is written. */
export function mentions(artifact: Artifact, resource: Resource): ReadonlySet<string> {
  const meta = JSON.stringify(resource.meta ?? {});
  const found = [...referencesIn({ ...resource.arguments }), ...resource.dependsOn];
  if (meta !== '{}') found.push(...artifact.resources.filter((one) => meta.includes(`${one.type}.${one.name}`)).map(({ address }) => address));
  return new Set(found);
}

/** A description that constructs of security groups take. */
export const isDescription = (text: string): boolean => text.length >= 2 && text.length <= 256 && !/^https?:\/\//.test(text);

/** Map of texts with literal keys and values. */
export function isTextMap(value: Value | undefined): value is Readonly<Record<string, string>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Expression)
    && Object.entries(value).every(([key, item]) => typeof item === 'string' && key !== '__proto__');
}
