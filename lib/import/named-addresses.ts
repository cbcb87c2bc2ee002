import { type Artifact, Expression, makeReference, type Reference, type Resource, type Value } from '../artifact';

/** Attributes that are addresses, by type. */
const ADDRESSES: Readonly<Record<string, string>> = { alicloud_eip_address: 'ip_address', alicloud_instance: 'private_ip' };

/**
 * A resource with references where a state has the address of one that it waits for: `47.100.0.1/32` is
 * `${alicloud_eip_address.front.ip_address}/32`. An address that two of these have stays.
 */
export function withAddressesNamed(artifact: Artifact, resource: Resource): Resource {
  const known = new Map<string, Reference | undefined>();
  for (const address of artifact.dependencies(resource.address)) {
    const needed = artifact.get(address);
    const attribute = needed?.mode === 'managed' ? ADDRESSES[needed.type] : undefined;
    if (attribute === undefined) continue;
    const value = needed?.arguments[attribute];
    if (typeof value === 'string' && value !== '') known.set(value, known.has(value) ? undefined : makeReference(address, [attribute]));
  }
  if (known.size === 0) return resource;
  const named = (value: Value): Value => {
    if (typeof value === 'string') {
      const [, address = '', mask = ''] = /^([^/]+)(\/32)?$/.exec(value) ?? [];
      const reference = known.get(address);
      return reference === undefined ? value : Expression.join(mask === '' ? [reference] : [reference, mask]);
    }
    if (typeof value !== 'object' || value === null || value instanceof Expression) return value;
    return Array.isArray(value) ? value.map(named) : Object.fromEntries(Object.entries(value).map(([key, item]) => [key, named(item)]));
  };
  return { ...resource, arguments: Object.fromEntries(Object.entries(resource.arguments).map(([key, value]) => [key, named(value)])) };
}
