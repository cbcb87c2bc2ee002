import { type Artifact } from '../artifact';
import { AddressSet } from '../net';
import { associatedAddresses } from './eip-association';
import { type Unread } from './facts';
import { type NetworkInterface } from './interface';
import { around } from './mentions';
import { type PublicAddress, publicView } from './public-view';
import { allocatedName, text } from './reading';

/**
 * Public addresses: EIPs by `alicloud_eip_association`, an instance's own public IP, and IPv6 addresses.
 *
 * An EIP is mapped outside of the instance: security groups see the private address, the Internet
 * firewall the public one. [ECS2021 "IP addresses of VPC-connected ECS"][W-NETACL]
 *
 * @param elsewhere what else has EIPs, and tells of these itself
 */
export function readPublicAddresses(
  artifact: Artifact, interfaces: readonly NetworkInterface[], elsewhere: ReadonlySet<string>, unread: Unread,
): readonly PublicAddress[] {
  return [
    ...associatedAddresses(artifact, interfaces, elsewhere, unread),
    ...interfaces.flatMap((one) => ownPublicIp(artifact, one, unread)),
    ...ipv6(artifact, interfaces),
  ];
}

function ownPublicIp(artifact: Artifact, owner: NetworkInterface, unread: Unread): readonly PublicAddress[] {
  if (owner.publicIp === 'no') return [];
  const instance = artifact.get(owner.key)!;
  const name = allocatedName(owner.key, 'public_ip');
  if (owner.publicIp === 'open') unread.add(instance, 'internet_max_bandwidth_out is not known: whether it has a public address of its own is open');
  // No configuration gives it; a state tells it.
  const told = text(artifact, instance, 'public_ip');
  const written = typeof told === 'string' ? told : undefined;
  return [{
    resource: owner.key, constructPath: owner.constructPath, interface: owner.key, local: owner.addresses[0],
    view: publicView(artifact, name, written, instance), onlyIf: owner.publicIp === 'open' ? [`${name} exists`] : [],
  }];
}

/** IPv6 addresses are their own public address; whether they have Internet bandwidth decides the rest. */
function ipv6(artifact: Artifact, interfaces: readonly NetworkInterface[]): readonly PublicAddress[] {
  const bandwidths = artifact.ofType('alicloud_vpc_ipv6_internet_bandwidth').map((one) => around(artifact, one).resources);
  return interfaces.flatMap((owner) => {
    const bandwidthShown = bandwidths.some((named) => concerns(named, owner));
    return owner.addresses.filter((view) => AddressSet.IPV6.covers(view.within)).map((view): PublicAddress => (
      { resource: owner.key, constructPath: owner.constructPath, interface: owner.key, view, local: view, onlyIf: [], bandwidthShown }));
  });
}

/** Bandwidth concerns an interface when it names it, or else every interface behind its gateway's VPC. */
function concerns(named: ReadonlySet<string>, owner: NetworkInterface): boolean {
  const hosts = [...named].filter((address) => /(^|[.:])alicloud_(instance|ecs_network_interface)\./.test(address));
  if (hosts.length > 0) return named.has(owner.instance ?? owner.key) || named.has(owner.key);
  return owner.vpc !== undefined && named.has(owner.vpc);
}
