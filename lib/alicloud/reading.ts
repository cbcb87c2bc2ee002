import { type Artifact, Expression, type Resource, type Value } from '../artifact';
import { AddressSet, Cidr, FirewrightError, INTERNET, PRIVATE_IPV4 } from '../net';
import { type AddressTerms, type UnknownAddresses } from '../model';

/** An argument of a resource, with references followed as far as the artifact goes. */
export function argument(artifact: Artifact, resource: Resource, name: string): Value | undefined {
  const value = resource.arguments[name];
  return value === undefined || value === null ? undefined : artifact.resolve(value);
}

/** A text argument; `undefined` when it is not given, an Expression when its value is not known. */
export function text(artifact: Artifact, resource: Resource, name: string): string | Expression | undefined {
  const value = argument(artifact, resource, name);
  if (value === undefined || value === null || value instanceof Expression) return value ?? undefined;
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw wrongType(resource, name, value, 'a text');
}

/** A number argument, also when it is written as text. */
export function number(artifact: Artifact, resource: Resource, name: string): number | Expression | undefined {
  const value = text(artifact, resource, name);
  if (value === undefined || value instanceof Expression) return value;
  const parsed = Number(value);
  if (value.trim() === '' || !Number.isFinite(parsed)) throw wrongType(resource, name, value, 'a number');
  return parsed;
}

/**
 * One of the values that the provider allows, in its spelling, however it is written.
 * @throws FirewrightError when it is another value, or missing without a default
 */
export function oneOf<T extends string>(
  artifact: Artifact, resource: Resource, name: string, allowed: readonly T[], otherwise?: T,
): T | Expression {
  const value = text(artifact, resource, name);
  if (value instanceof Expression) return value;
  if (value === undefined || value === '') {
    if (otherwise !== undefined) return otherwise;
    throw missing(resource, name);
  }
  const found = allowed.find((one) => one.toLowerCase() === value.toLowerCase());
  if (found !== undefined) return found;
  throw new FirewrightError('FW_ARGUMENT', {
    what: `${name} cannot be this`, value, where: place(resource), fix: `use one of ${allowed.join(', ')}`,
  });
}

/** The error for an argument that has to be there. */
export const missing = (resource: Resource, name: string): FirewrightError => new FirewrightError('FW_ARGUMENT', {
  what: `argument ${name} is missing`, where: place(resource), fix: `give ${name}`,
});

/** The elements of a list argument; one value counts as a list of one, a text with commas as several. */
export function list(artifact: Artifact, resource: Resource, name: string): readonly Value[] | Expression | undefined {
  const value = argument(artifact, resource, name);
  if (value === undefined || value === null || value instanceof Expression) return value ?? undefined;
  if (Array.isArray(value)) return value.map((item) => artifact.resolve(item) as Value);
  if (typeof value === 'string') return value.split(',').map((item) => item.trim());
  throw wrongType(resource, name, value, 'a list');
}

/** Blocks such as `entry` or `network_interfaces`: an object or a list of objects. */
export function blocks(artifact: Artifact, resource: Resource, name: string): readonly Readonly<Record<string, Value>>[] {
  const value = argument(artifact, resource, name);
  if (value === undefined || value === null || value instanceof Expression) return [];
  const items = Array.isArray(value) ? value : [value];
  return items.map((item) => {
    if (typeof item !== 'object' || item === null || Array.isArray(item) || item instanceof Expression) {
      throw wrongType(resource, name, item, 'a block');
    }
    return item;
  });
}

function wrongType(resource: Resource, name: string, value: unknown, expected: string): FirewrightError {
  return new FirewrightError('FW_ARGUMENT', {
    what: `argument ${name} is not ${expected}`, value, where: place(resource),
    fix: 'check the program that wrote this configuration',
  });
}

/** Where a resource stands, for a person. */
export function place(resource: Resource): string {
  return resource.constructPath === undefined ? resource.address : `${resource.address} (${resource.constructPath})`;
}

/**
 * What a reference names: the resource's address when it is in the artifact, else the text itself.
 * Two values with the same key mean the same thing; this is how groups, networks and switches are told apart.
 */
export function keyOf(artifact: Artifact, value: Value | undefined): string | undefined {
  if (value === undefined || value === null) return undefined;
  const target = artifact.referenceTarget(value);
  if (target) return target.address;
  const resolved = artifact.resolve(value);
  if (resolved instanceof Expression) return resolved.name;
  return typeof resolved === 'string' ? resolved : undefined;
}

/**
 * Reads address text as the cloud does: CIDR blocks or bare addresses, host bits masked away, several
 * separated by commas.
 *
 * @throws FirewrightError with the resource's address when a literal is malformed
 */
export function addresses(value: Value, of: Resource, argumentName: string): AddressTerms {
  if (value instanceof Expression) return { known: AddressSet.EMPTY, unknown: [unknownAddresses(value)] };
  if (typeof value !== 'string') throw wrongType(of, argumentName, value, 'an address');
  try {
    const known = AddressSet.of(...value.split(',').map((one) => Cidr.read(one.trim())));
    return { known, unknown: [] };
  } catch (error) {
    if (error instanceof FirewrightError) throw error.at(`${place(of)}, argument ${argumentName}`);
    throw error;
  }
}

export function mergeTerms(terms: readonly AddressTerms[]): AddressTerms {
  return {
    known: AddressSet.unionAll(terms.map((one) => one.known)),
    unknown: terms.flatMap((one) => one.unknown),
  };
}

/** Only the part of the terms that lies in `set`. */
export function restrict(terms: AddressTerms, set: AddressSet): AddressTerms {
  return {
    known: terms.known.intersect(set),
    unknown: terms.unknown
      .map((one) => ({ ...one, within: one.within.intersect(set) }))
      .filter((one) => !one.within.isEmpty),
  };
}

const SINGLE_ADDRESS_SUFFIX = /^\/(32|128)$/;

/** Attributes that hold the one address which the cloud gives to a resource. */
const ALLOCATED: Readonly<Record<string, AddressSet>> = {
  'alicloud_eip_address.ip_address': INTERNET.intersect(AddressSet.IPV4),
  // Of either family, and private for one of a VPC.
  'alicloud_slb_load_balancer.address': AddressSet.ALL,
  'alicloud_instance.public_ip': INTERNET.intersect(AddressSet.IPV4),
  'alicloud_instance.private_ip': AddressSet.IPV4,
  'alicloud_instance.primary_ip_address': AddressSet.IPV4,
  'alicloud_ecs_network_interface.private_ip': AddressSet.IPV4,
  'alicloud_ecs_network_interface.primary_ip_address': AddressSet.IPV4,
};

/** Old spellings of an attribute, so that one address has one name. */
const SAME_ATTRIBUTE: Readonly<Record<string, string>> = { primary_ip_address: 'private_ip' };

/** The name of the one address that the cloud gives to a resource. */
export function allocatedName(resource: string, attribute: string): string {
  return `${resource}.${SAME_ATTRIBUTE[attribute] ?? attribute}`;
}

/** The type in an address, which may begin with a stack or modules and end with the key of an instance. */
const typeIn = (address: string): string | undefined => /(?:^|[.:])([A-Za-z0-9_]+)\.[^.:[\]]+(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?$/.exec(address)?.[1];

function unknownAddresses(expression: Expression): UnknownAddresses {
  const [reference, suffix, ...rest] = expression.parts ?? [];
  const single = rest.length === 0 && typeof reference === 'object'
    && (suffix === undefined || (typeof suffix === 'string' && SINGLE_ADDRESS_SUFFIX.test(suffix)));
  if (!single) return { unknown: expression.name, within: AddressSet.ALL, allocated: false };
  const type = typeIn(reference.address);
  const within = ALLOCATED[`${type}.${reference.attribute}`];
  return within === undefined
    ? { unknown: reference.text, within: AddressSet.ALL, allocated: false }
    : { unknown: allocatedName(reference.address, reference.attribute), within, allocated: true };
}

/** Whether every address of a set is private, so that the Internet border never sees it. */
export function isPrivate(set: AddressSet): boolean {
  return !set.isEmpty && PRIVATE_IPV4.covers(set);
}
