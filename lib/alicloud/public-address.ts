import { type Artifact, type Resource } from '../artifact';
import { AddressSet, INTERNET } from '../net';
import { type AddressView } from '../model';
import { type Unread } from './facts';
import { type NetworkInterface } from './interface';
import { addresses, allocatedName, keyOf, text } from './reading';

/** A public address of an interface: what the Internet sees, and what stands behind it. */
export interface PublicAddress {
  /** The resource that holds the address. */
  readonly resource: string;
  readonly constructPath?: string;
  readonly interface: string;
  readonly view: AddressView;
  /** The private address that it is mapped to; for IPv6 the address itself. */
  readonly local: AddressView;
  /** The question whether there is such an address at all; absent when there surely is. */
  readonly onlyIf?: string;
  /** For IPv6: whether the artifact gives the address Internet bandwidth (`alicloud_vpc_ipv6_internet_bandwidth`). */
  readonly bandwidthShown?: boolean;
}

const PUBLIC_IPV4 = INTERNET.intersect(AddressSet.IPV4);

/**
 * Public addresses: EIPs by `alicloud_eip_association`, an instance's own public IP, and IPv6 addresses.
 *
 * An EIP is mapped outside of the instance: security groups see the private address, the Internet
 * firewall the public one. [ECS2021 "IP addresses of VPC-connected ECS"][W-NETACL]
 */
export function readPublicAddresses(
  artifact: Artifact, interfaces: readonly NetworkInterface[], unread: Unread,
): readonly PublicAddress[] {
  return [
    ...artifact.ofType('alicloud_eip_association').flatMap((one) => associated(artifact, one, interfaces, unread)),
    ...interfaces.flatMap((one) => ownPublicIp(artifact, one)),
    ...interfaces.flatMap((one) => ipv6(artifact, one)),
  ];
}

function associated(
  artifact: Artifact, association: Resource, interfaces: readonly NetworkInterface[], unread: Unread,
): readonly PublicAddress[] {
  const target = keyOf(artifact, association.arguments['instance_id']);
  const owner = interfaces.find((one) => one.key === target);
  if (!owner) {
    unread.add(association, `${target ?? 'what it is bound to'} is not an instance or interface of the artifact, so the way through its address is not known`);
    return [];
  }
  const mode = text(artifact, association, 'mode');
  if (mode !== undefined && mode !== 'NAT') {
    unread.add(association, `binding mode ${String(mode)} is read like NAT: which address the security groups see then is not documented [A-CUT]`);
  }
  const local = localAddress(artifact, association, owner);
  return local === undefined ? [] : [{ ...eip(artifact, association), interface: owner.key, local }];
}

function localAddress(artifact: Artifact, association: Resource, owner: NetworkInterface): AddressView | undefined {
  const ipv4 = owner.addresses.filter((view) => AddressSet.IPV4.covers(view.within));
  const wanted = text(artifact, association, 'private_ip_address');
  if (typeof wanted !== 'string') return ipv4[0];
  const known = addresses(wanted, association, 'private_ip_address').known;
  return ipv4.find((view) => view.kind === 'chosen' && view.within.equals(known))
    ?? { kind: 'chosen', name: `${association.address}.private_ip_address`, within: known };
}

function eip(artifact: Artifact, association: Resource): Pick<PublicAddress, 'resource' | 'constructPath' | 'view'> {
  const resource = artifact.referenceTarget(association.arguments['allocation_id']!);
  if (resource?.type !== 'alicloud_eip_address') {
    const name = keyOf(artifact, association.arguments['allocation_id']) ?? association.address;
    const holder = { resource: name, constructPath: association.constructPath };
    return { ...holder, view: publicView(artifact, `${name}.ip_address`, undefined, association) };
  }
  const written = text(artifact, resource, 'ip_address');
  const name = allocatedName(resource.address, 'ip_address');
  return {
    resource: resource.address, constructPath: resource.constructPath,
    view: publicView(artifact, name, typeof written === 'string' ? written : undefined, resource),
  };
}

function ownPublicIp(artifact: Artifact, owner: NetworkInterface): readonly PublicAddress[] {
  if (!owner.hasPublicIp || owner.addresses.length === 0) return [];
  const view = publicView(artifact, allocatedName(owner.key, 'public_ip'), undefined, artifact.get(owner.key)!);
  return [{ resource: owner.key, constructPath: owner.constructPath, interface: owner.key, view, local: owner.addresses[0] }];
}

function publicView(artifact: Artifact, name: string, written: string | undefined, of: Resource): AddressView {
  const value = artifact.bind(name) ?? written;
  return value === undefined
    ? { kind: 'unknown', name, within: PUBLIC_IPV4 }
    : { kind: 'chosen', name, within: addresses(value, of, 'ip_address').known };
}

/** IPv6 addresses are their own public address; whether they have Internet bandwidth decides the rest. */
function ipv6(artifact: Artifact, owner: NetworkInterface): readonly PublicAddress[] {
  const sixes = owner.addresses.filter((view) => AddressSet.IPV6.covers(view.within));
  const bandwidthShown = artifact.ofType('alicloud_vpc_ipv6_internet_bandwidth')
    .some((bandwidth) => concerns(artifact, bandwidth, owner));
  return sixes.map((view) => (
    { resource: owner.key, constructPath: owner.constructPath, interface: owner.key, view, local: view, bandwidthShown }));
}

/** Bandwidth concerns an interface when it names it, or else every interface behind its gateway's VPC. */
function concerns(artifact: Artifact, bandwidth: Resource, owner: NetworkInterface): boolean {
  const around = artifact.dependencies(bandwidth.address);
  const named = [...around].filter((address) => /^alicloud_(instance|ecs_network_interface)\./.test(address));
  if (named.length > 0) return around.has(owner.instance ?? owner.key) || around.has(owner.key);
  return owner.vpc !== undefined && around.has(owner.vpc);
}
