import { type Artifact, Expression, type Resource, type Value } from '../artifact';
import { AddressSet } from '../net';
import { type AddressView } from '../model';
import { addresses, allocatedName, blocks, keyOf, list, number, text } from './reading';
import { type Networks } from './vpc';

/** A network interface: what security groups apply to, and what has addresses. */
export interface NetworkInterface {
  /** The instance for a primary interface, else the interface's own name. */
  readonly key: string;
  readonly constructPath?: string;
  /** The instance that it belongs to, when the artifact tells. */
  readonly instance?: string;
  readonly groups: readonly string[];
  /** False when groups could apply that the artifact does not name. */
  readonly groupsKnown: boolean;
  readonly vpc?: string;
  readonly vswitch?: string;
  /** Private IPv4 addresses, the primary one first, then IPv6 addresses. */
  readonly addresses: readonly AddressView[];
  /** Whether the interface asks the cloud for a public IPv4 address of its own. */
  readonly hasPublicIp: boolean;
}

/** The interfaces of `alicloud_instance` and `alicloud_ecs_network_interface`. [TF:inst][TF:eni] */
export function readInterfaces(artifact: Artifact, networks: Networks): readonly NetworkInterface[] {
  const attachedTo = attachments(artifact);
  return [
    ...artifact.ofType('alicloud_instance').flatMap((instance) => [
      primaryOf(artifact, instance, networks), ...inlineOf(artifact, instance, networks),
    ]),
    ...artifact.ofType('alicloud_ecs_network_interface').map((eni) => separate(artifact, eni, networks, attachedTo)),
  ];
}

function primaryOf(artifact: Artifact, instance: Resource, networks: Networks): NetworkInterface {
  const groups = groupKeys(artifact, instance, 'security_groups');
  const vswitch = keyOf(artifact, instance.arguments['vswitch_id']) ?? keyOf(artifact, instance.arguments['subnet_id']);
  const bandwidth = number(artifact, instance, 'internet_max_bandwidth_out');
  return {
    key: instance.address, constructPath: instance.constructPath, instance: instance.address, ...groups, vswitch,
    vpc: vpcOf(artifact, instance, networks, vswitch),
    addresses: [
      ...ipv4(artifact, instance, networks, vswitch, 'private_ip'),
      ...several(artifact, instance, 'secondary_private_ips'),
      ...ipv6(artifact, instance, networks, vswitch),
    ],
    hasPublicIp: typeof bandwidth === 'number' && bandwidth > 0,
  };
}

/** Interfaces written as blocks of an instance. */
function inlineOf(artifact: Artifact, instance: Resource, networks: Networks): readonly NetworkInterface[] {
  return blocks(artifact, instance, 'network_interfaces').flatMap((block, index) => {
    if (keyOf(artifact, block['network_interface_id']) !== undefined) return [];
    const resource: Resource = {
      ...instance, address: `${instance.address}.network_interfaces[${index}]`, arguments: block,
    };
    const vswitch = keyOf(artifact, block['vswitch_id']);
    return [{
      key: resource.address, constructPath: instance.constructPath, instance: instance.address,
      ...groupKeys(artifact, resource, 'security_group_ids'), vswitch,
      vpc: networks.get(vswitch)?.vpc, addresses: ipv4(artifact, resource, networks, vswitch, 'private_ip'), hasPublicIp: false,
    }];
  });
}

function separate(
  artifact: Artifact, eni: Resource, networks: Networks, attachedTo: ReadonlyMap<string, string>,
): NetworkInterface {
  const groupArgument = eni.arguments['security_group_ids'] === undefined ? 'security_groups' : 'security_group_ids';
  const vswitch = keyOf(artifact, eni.arguments['vswitch_id']);
  const address = eni.arguments['primary_ip_address'] === undefined ? 'private_ip' : 'primary_ip_address';
  return {
    key: eni.address, constructPath: eni.constructPath, instance: attachedTo.get(eni.address),
    ...groupKeys(artifact, eni, groupArgument), vswitch, vpc: networks.get(vswitch)?.vpc,
    addresses: [
      ...ipv4(artifact, eni, networks, vswitch, address),
      ...several(artifact, eni, 'private_ip_addresses'), ...several(artifact, eni, 'private_ips'),
      ...ipv6(artifact, eni, networks, vswitch),
    ],
    hasPublicIp: false,
  };
}

function attachments(artifact: Artifact): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const attachment of artifact.ofType('alicloud_ecs_network_interface_attachment')) {
    const eni = keyOf(artifact, attachment.arguments['network_interface_id']);
    const instance = keyOf(artifact, attachment.arguments['instance_id']);
    if (eni !== undefined && instance !== undefined) found.set(eni, instance);
  }
  return found;
}

function groupKeys(artifact: Artifact, resource: Resource, name: string): { groups: readonly string[]; groupsKnown: boolean } {
  const value = list(artifact, resource, name);
  if (value === undefined) return { groups: [], groupsKnown: false };
  if (value instanceof Expression) return { groups: [], groupsKnown: false };
  const raw = resource.arguments[name];
  const items: readonly Value[] = Array.isArray(raw) ? raw : value;
  const keys = items.map((item) => keyOf(artifact, item));
  const groups = [...new Set(keys.filter((key): key is string => key !== undefined))];
  return { groups, groupsKnown: keys.length > 0 && keys.every((key) => key !== undefined) };
}

function vpcOf(artifact: Artifact, instance: Resource, networks: Networks, vswitch: string | undefined): string | undefined {
  return networks.get(vswitch)?.vpc ?? keyOf(artifact, instance.arguments['vpc_id']);
}

/** The primary private address: written, or one that the cloud picks from the vSwitch. */
function ipv4(
  artifact: Artifact, resource: Resource, networks: Networks, vswitch: string | undefined, name: string,
): readonly AddressView[] {
  const unknown = allocatedName(resource.address, name);
  const value = text(artifact, resource, name);
  if (typeof value === 'string') return [{ kind: 'chosen', name: unknown, within: addresses(value, resource, name).known }];
  const bound = artifact.bind(unknown);
  if (bound !== undefined) return [{ kind: 'chosen', name: unknown, within: addresses(bound, resource, name).known }];
  const within = (networks.get(vswitch)?.possible ?? AddressSet.ALL).intersect(AddressSet.IPV4);
  return [{ kind: 'unknown', name: unknown, within }];
}

function several(artifact: Artifact, resource: Resource, name: string): readonly AddressView[] {
  const value = list(artifact, resource, name);
  if (value === undefined || value instanceof Expression) return [];
  return value.map((item, index): AddressView => {
    const own = `${resource.address}.${name}[${index}]`;
    return item instanceof Expression
      ? { kind: 'unknown', name: own, within: AddressSet.IPV4 }
      : { kind: 'chosen', name: own, within: addresses(item, resource, name).known };
  });
}

/** IPv6 addresses exist only where they are asked for. [TF:inst][TF:eni] */
function ipv6(artifact: Artifact, resource: Resource, networks: Networks, vswitch: string | undefined): readonly AddressView[] {
  const written = several(artifact, resource, 'ipv6_addresses')
    .map((view) => (view.kind === 'unknown' ? { ...view, within: AddressSet.IPV6 } : view));
  if (written.length > 0) return written;
  const count = number(artifact, resource, 'ipv6_address_count');
  if (count === undefined || count === 0) return [];
  const within = (networks.get(vswitch)?.possible ?? AddressSet.ALL).intersect(AddressSet.IPV6);
  const asked = count instanceof Expression ? 1 : count;
  return Array.from({ length: asked }, (_, index) => (
    { kind: 'unknown', name: `${resource.address}.ipv6_addresses[${index}]`, within }));
}
