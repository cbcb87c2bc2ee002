import { type Artifact, Expression, type Resource } from '../artifact';
import { AddressSet } from '../net';
import { type AddressView } from '../model';
import { type Unread } from './facts';
import { addresses, allocatedName, list, number, text } from './reading';
import { type AddressSpace } from './vpc';

/** Where the addresses of one interface are read from. */
export interface AddressSource {
  readonly artifact: Artifact;
  readonly resource: Resource;
  /** The vSwitch, when the artifact contains it. */
  readonly space?: AddressSpace;
  readonly unread: Unread;
}

/** Where an address can lie that the artifact does not tell. */
const possible = ({ space }: AddressSource, line: AddressSet): AddressSet => (space?.possible ?? AddressSet.ALL).intersect(line);

/** The primary private address: written, or one that the cloud picks from the vSwitch. */
export function primaryAddress(source: AddressSource, argument: string): AddressView {
  const { artifact, resource } = source;
  const name = allocatedName(resource.address, argument);
  // One literal cannot be the address of several copies.
  const written = resource.repeated ? undefined : text(artifact, resource, argument);
  const value = typeof written === 'string' ? written : resource.repeated ? undefined : artifact.bind(name);
  return value === undefined
    ? { kind: 'unknown', name, within: possible(source, AddressSet.IPV4) }
    : { kind: 'chosen', name, within: addresses(value, resource, argument).known };
}

/** Secondary private addresses: written one by one, or as many as are asked for. [TF:inst][TF:eni] */
export function secondaryAddresses(source: AddressSource, lists: readonly string[], counts: readonly string[]): readonly AddressView[] {
  const written = lists.flatMap((name) => listed(source, name, AddressSet.IPV4));
  return written.length > 0 ? written : counts.flatMap((name) => counted(source, name, 'secondary_private_ip', AddressSet.IPV4));
}

/** IPv6 addresses exist only where they are asked for. [TF:inst][TF:eni] */
export function ipv6Addresses(source: AddressSource): readonly AddressView[] {
  const written = listed(source, 'ipv6_addresses', AddressSet.IPV6);
  return written.length > 0 ? written : counted(source, 'ipv6_address_count', 'ipv6_addresses', AddressSet.IPV6);
}

/** Blocks of addresses that are delegated to the interface: one address speaks for all. */
export function delegatedAddresses(source: AddressSource, ...names: readonly string[]): readonly AddressView[] {
  const given = names.filter((name) => source.resource.arguments[name] !== undefined && source.resource.arguments[name] !== null);
  if (given.length === 0) return [];
  source.unread.add(source.resource, `which addresses ${given.join(' and ')} delegates is not known: one of the vSwitch speaks for them`);
  return [any(source, 'ipv4_prefixes', AddressSet.IPV4)];
}

function listed(source: AddressSource, name: string, line: AddressSet): readonly AddressView[] {
  const { artifact, resource } = source;
  const value = list(artifact, resource, name);
  if (value === undefined) return [];
  if (value instanceof Expression) return [some(source, name, line)];
  return value.map((item, index): AddressView => {
    const own = `${resource.address}.${name}[${index}]`;
    return item instanceof Expression || resource.repeated
      ? { kind: 'unknown', name: own, within: possible(source, line) }
      : { kind: 'chosen', name: own, within: addresses(item, resource, name).known };
  });
}

/** More addresses than any interface can have. */
const MANY = 100;

function counted(source: AddressSource, name: string, attribute: string, line: AddressSet): readonly AddressView[] {
  const { artifact, resource } = source;
  const count = number(artifact, resource, name);
  if (count === undefined) return [];
  if (count instanceof Expression) return [some(source, attribute, line, name)];
  if (count > MANY) return [any(source, attribute, line)];
  return Array.from({ length: count }, (_, index): AddressView => {
    const own = `${resource.address}.${attribute}[${index}]`;
    const bound = resource.repeated ? undefined : artifact.bind(own);
    return bound === undefined
      ? { kind: 'unknown', name: own, within: possible(source, line) }
      : { kind: 'chosen', name: own, within: addresses(bound, resource, name).known };
  });
}

/** An unknown number of addresses: what is so for an address of which nothing is known is so for each. */
function some(source: AddressSource, attribute: string, line: AddressSet, argument = attribute): AddressView {
  source.unread.add(source.resource, `${argument} is not known: one address speaks for however many there are`);
  return any(source, attribute, line);
}

/** No reference has this name, so that no rule is taken to name this one address. */
const any = (source: AddressSource, attribute: string, line: AddressSet): AddressView => (
  { kind: 'unknown', name: `${source.resource.address}.${attribute}[*]`, within: possible(source, line) });
