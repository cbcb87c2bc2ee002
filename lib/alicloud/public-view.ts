import { type Artifact, Expression, type Resource, type Value } from '../artifact';
import { AddressSet, Cidr, FirewrightError, INTERNET } from '../net';
import { type AddressView } from '../model';
import { mentionsIn, mentionsOf } from './mentions';
import { addresses, allocatedName, text } from './reading';

/** A public address of an interface: what the Internet sees, and what stands behind it. */
export interface PublicAddress extends PublicFace {
  /** The resource that holds the address. */
  readonly resource: string;
  readonly constructPath?: string;
  readonly interface: string;
  /** The private address that it is mapped to; for IPv6 the address itself. */
  readonly local: AddressView;
  /** For IPv6: whether the artifact gives the address Internet bandwidth (`alicloud_vpc_ipv6_internet_bandwidth`). */
  readonly bandwidthShown?: boolean;
}

/** An address that the Internet sees. */
export interface PublicFace {
  readonly view: AddressView;
  /** The questions whether there is such an address at all; none when there surely is. */
  readonly onlyIf: readonly string[];
}

/** A public address from which something leads in. */
export interface PublishedFace extends PublicFace {
  /** The load balancer that has it, by which it can be called. */
  readonly of?: string;
}

export const PUBLIC_IPV4 = INTERNET.intersect(AddressSet.IPV4);

/** A public address: written, given by the user, or still to be allocated. */
export function publicView(artifact: Artifact, name: string, written: string | undefined, of: Resource): AddressView {
  const value = of.repeated ? undefined : artifact.bind(name) ?? written;
  return value === undefined
    ? { kind: 'unknown', name, within: PUBLIC_IPV4 }
    : { kind: 'chosen', name, within: addresses(value, of, 'ip_address').known };
}

export function eipView(artifact: Artifact, eip: Resource): AddressView {
  const written = text(artifact, eip, 'ip_address');
  return publicView(artifact, allocatedName(eip.address, 'ip_address'), typeof written === 'string' ? written : undefined, eip);
}

/** The one EIP that a value names, or its address; a copy of a repeated one is not told from the others. */
export function eipNamed(artifact: Artifact, value: Value | undefined): Resource | undefined {
  const target = artifact.referenceTarget(value);
  return target?.type === 'alicloud_eip_address' && !target.repeated ? target : undefined;
}

/**
 * The address behind a value that does not tell the EIP: one of a name of its own, or one of the EIPs that it
 * may be. Rules tell an EIP from every other address by its name, so each is a case of its own; EIPs that no
 * policy names behave like the first.
 */
export function possibleFaces(artifact: Artifact, value: Value | undefined, unnamed: AddressView, holder: string): readonly PublicFace[] {
  const { resources, open } = mentionsIn(artifact, value);
  const named = [...resources].map((address) => artifact.get(address)!).filter((one) => one.type === 'alicloud_eip_address');
  const possible = named.length > 0 ? named : open || value === undefined ? freeEips(artifact) : [];
  const candidates = possible.filter((one) => !one.repeated);
  if (candidates.length === 0) return [{ view: unnamed, onlyIf: [] }];
  return [unnamed, ...candidates.map((one) => eipView(artifact, one))]
    .map((view) => ({ view, onlyIf: [`the address of ${holder} is ${view.name}`] }));
}

/** The public addresses that a resource has by one of its arguments: an EIP, written addresses, or some that are not known. */
export function facesOf(artifact: Artifact, by: string, resource: Resource | undefined, argument: string): readonly PublicFace[] {
  const name = `public address of ${by}`;
  const value = resource?.arguments[argument] ?? undefined;
  const written = artifact.resolve(value);
  const eip = resource?.repeated ? undefined : eipNamed(artifact, value);
  if (eip !== undefined) return [{ view: eipView(artifact, eip), onlyIf: [] }];
  if (value !== undefined && !(written instanceof Expression)) return [{ view: writtenView(name, String(written)), onlyIf: [] }];
  const bound = artifact.bind(name);
  const unnamed: AddressView = bound === undefined ? { kind: 'unknown', name, within: PUBLIC_IPV4 } : writtenView(name, bound);
  return possibleFaces(artifact, value, unnamed, by);
}

/** An address as it is written, or one of a list of which the cloud takes any. */
function writtenView(name: string, written: string): AddressView {
  try {
    const within = AddressSet.of(...written.split(',').map((one) => Cidr.read(one.trim())));
    return { kind: within.size() === 1n ? 'chosen' : 'unknown', name, within };
  } catch (error) {
    if (error instanceof FirewrightError) return { kind: 'unknown', name, within: PUBLIC_IPV4 };
    throw error;
  }
}

/** EIPs that policies name and that no interface has for sure. */
function freeEips(artifact: Artifact): readonly Resource[] {
  const eips = artifact.ofType('alicloud_eip_address');
  if (eips.length === 0) return [];
  const named = namedByPolicies(artifact);
  const bound = new Set(artifact.ofType('alicloud_eip_association').filter((one) => !one.repeated && isHost(artifact, one.arguments['instance_id']))
    .map((one) => eipNamed(artifact, one.arguments['allocation_id'])?.address));
  return eips.filter((one) => named.has(one.address) && !bound.has(one.address));
}

/**
 * What a load balancer that is not understood may have on the Internet beside other addresses: that of a CLB which policies name.
 * @param understood load balancers that tell their addresses
 */
export function balancerFaces(artifact: Artifact, by: string, understood: ReadonlySet<string>): readonly PublicFace[] {
  const named = namedByPolicies(artifact);
  return artifact.ofType('alicloud_slb_load_balancer').filter(({ address }) => named.has(address) && !understood.has(address)).map(({ address }): PublicFace => {
    const name = allocatedName(address, 'address');
    return { view: { kind: 'unknown', name, within: PUBLIC_IPV4 }, onlyIf: [`the address of ${by} is ${name}`] };
  });
}

function namedByPolicies(artifact: Artifact): ReadonlySet<string> {
  return new Set(['alicloud_cloud_firewall_control_policy', 'alicloud_cloud_firewall_address_book']
    .flatMap((type) => artifact.ofType(type)).flatMap((one) => [...mentionsOf(artifact, one).resources]));
}

function isHost(artifact: Artifact, value: Value | undefined): boolean {
  const target = artifact.referenceTarget(value);
  return target !== undefined && /^alicloud_(instance|ecs_network_interface)$/.test(target.type);
}
