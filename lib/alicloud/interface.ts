import { type Artifact, Expression, type Resource } from '../artifact';
import { type AddressView } from '../model';
import { type Unread } from './facts';
import { attachments } from './attachment';
import { type AddressSource, delegatedAddresses, ipv6Addresses, primaryAddress, secondaryAddresses } from './interface-addresses';
import { type Membership, readMembership } from './membership';
import { argument, blocks, keyOf, number } from './reading';
import { type Networks } from './vpc';

/** A network interface: what security groups apply to, and what has addresses. */
export interface NetworkInterface extends Membership {
  /** The instance for a primary interface, else the interface's own name. */
  readonly key: string;
  readonly constructPath?: string;
  /** The instance that it belongs to, when the artifact tells. */
  readonly instance?: string;
  readonly vpc?: string;
  readonly vswitch?: string;
  /** Private IPv4 addresses, the primary one first, then IPv6 addresses. */
  readonly addresses: readonly AddressView[];
  /** The question whether there is such an address, by its name; absent for addresses that there surely are. */
  readonly doubts?: ReadonlyMap<string, string>;
  /** Whether the interface asks the cloud for a public IPv4 address of its own. */
  readonly publicIp: 'yes' | 'no' | 'open';
  /** True when it stands for any number of alike interfaces: `count` or `for_each`. */
  readonly repeated?: true;
  /** The interface of which this is another copy. */
  readonly copyOf?: string;
}

/** The interfaces of `alicloud_instance` and `alicloud_ecs_network_interface`. [TF:inst][TF:eni] */
export function readInterfaces(artifact: Artifact, networks: Networks, unread: Unread): readonly NetworkInterface[] {
  const attachedTo = attachments(artifact, unread);
  return [
    ...artifact.ofType('alicloud_instance').flatMap((instance) => [
      primaryOf(artifact, instance, networks, unread), ...inlineOf(artifact, instance, networks, unread),
    ]),
    ...artifact.ofType('alicloud_ecs_network_interface').map((eni) => separate(artifact, eni, networks, unread, attachedTo)),
  ];
}

function primaryOf(artifact: Artifact, instance: Resource, networks: Networks, unread: Unread): NetworkInterface {
  const vswitch = keyOf(artifact, instance.arguments['vswitch_id']) ?? keyOf(artifact, instance.arguments['subnet_id']);
  const source: AddressSource = { artifact, resource: instance, space: networks.get(vswitch), unread };
  return {
    ...commonOf(instance), key: instance.address, instance: instance.address,
    ...readMembership(artifact, instance, 'security_groups'), vswitch,
    vpc: networks.get(vswitch)?.vpc ?? keyOf(artifact, instance.arguments['vpc_id']),
    addresses: [
      primaryAddress(source, 'private_ip'),
      ...secondaryAddresses(source, ['secondary_private_ips'], ['secondary_private_ip_address_count']),
      ...ipv6Addresses(source),
    ],
    publicIp: publicIpOf(artifact, instance),
  };
}

/** An instance has a public address of its own when it has bandwidth to the Internet. [TF:inst] */
function publicIpOf(artifact: Artifact, instance: Resource): NetworkInterface['publicIp'] {
  const bandwidth = number(artifact, instance, 'internet_max_bandwidth_out');
  if (bandwidth instanceof Expression) return 'open';
  return bandwidth !== undefined && bandwidth > 0 ? 'yes' : 'no';
}

/** Interfaces written as blocks of an instance. */
function inlineOf(artifact: Artifact, instance: Resource, networks: Networks, unread: Unread): readonly NetworkInterface[] {
  if (argument(artifact, instance, 'network_interfaces') instanceof Expression) {
    unread.add(instance, 'network_interfaces is not known, so further interfaces of it are not in the model');
    return [];
  }
  return blocks(artifact, instance, 'network_interfaces').flatMap((block, index) => {
    if (keyOf(artifact, block['network_interface_id']) !== undefined) return [];
    const resource: Resource = { ...instance, address: `${instance.address}.network_interfaces[${index}]`, arguments: block };
    const vswitch = keyOf(artifact, block['vswitch_id']);
    const space = networks.get(vswitch);
    return [{
      ...commonOf(instance), key: resource.address, instance: instance.address,
      ...readMembership(artifact, resource, 'security_group_ids'), vswitch, vpc: space?.vpc,
      addresses: [primaryAddress({ artifact, resource, space, unread }, 'private_ip')], publicIp: 'no',
    }];
  });
}

function separate(
  artifact: Artifact, eni: Resource, networks: Networks, unread: Unread, attachedTo: ReadonlyMap<string, string>,
): NetworkInterface {
  const groupArgument = eni.arguments['security_group_ids'] === undefined ? 'security_groups' : 'security_group_ids';
  const vswitch = keyOf(artifact, eni.arguments['vswitch_id']);
  const source: AddressSource = { artifact, resource: eni, space: networks.get(vswitch), unread };
  return {
    ...commonOf(eni), key: eni.address, instance: attachedTo.get(eni.address),
    ...readMembership(artifact, eni, groupArgument), vswitch, vpc: networks.get(vswitch)?.vpc,
    addresses: [
      primaryAddress(source, eni.arguments['primary_ip_address'] === undefined ? 'private_ip' : 'primary_ip_address'),
      ...secondaryAddresses(source, ['private_ip_addresses', 'private_ips'], ['secondary_private_ip_address_count', 'private_ips_count']),
      ...delegatedAddresses(source, 'ipv4_prefixes', 'ipv4_prefix_count'),
      ...ipv6Addresses(source),
    ],
    publicIp: 'no',
  };
}

const commonOf = (resource: Resource): Pick<NetworkInterface, 'constructPath' | 'repeated'> => (
  { constructPath: resource.constructPath, ...(resource.repeated ? { repeated: true } : {}) });
