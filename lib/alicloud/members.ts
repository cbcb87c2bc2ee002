import { AddressSet } from '../net';
import { type AddressView } from '../model';
import { type InterfaceEndpoint, type Inventory } from './endpoint';
import { argument } from './reading';
import { around } from './mentions';
import { type NetworkInterface } from './interface';
import { type SecurityGroup } from './security-group';

/** Whether a name is a group: a resource, or one that rules or interfaces only name. */
export function isNamedGroup({ groups, interfaces }: Pick<Inventory, 'groups' | 'interfaces'>, name: string): boolean {
  return groups.has(name) || interfaces.some((one) => one.groups.includes(name))
    || groups.all.some((group) => group.rules.some((rule) => rule.peer.kind === 'group' && rule.peer.group === name));
}

/** Every group that is a resource, or that rules or interfaces name. */
export function namedGroups({ groups, interfaces }: Pick<Inventory, 'groups' | 'interfaces'>): readonly string[] {
  const peers = groups.all.flatMap(({ rules }) => rules.flatMap(({ peer }) => (peer.kind === 'group' ? [peer.group] : [])));
  return [...new Set([...groups.all.map(({ key }) => key), ...interfaces.flatMap((one) => one.groups), ...peers])];
}

/** The interfaces that surely are members of a group. */
export function knownMembers({ interfaces }: Inventory, group: string): readonly NetworkInterface[] {
  return interfaces.filter((one) => one.groups.includes(group));
}

/** Whether something that is not modelled, or not known, may add members to a group. */
export function mayHaveMore({ interfaces, influences, artifact }: Inventory, group: string): boolean {
  if (influences.membersOf(group).length > 0) return true;
  if (artifact.get(group)?.repeated) return true;
  return interfaces.some((one) => !one.groups.includes(group)
    && (one.mayJoin === 'any' || (one.mayJoin?.includes(group) ?? false)));
}

/**
 * A member that the artifact does not contain, in this group alone.
 * @param which `another` for one that is not the first
 */
export function supposedMember(inventory: Inventory, group: SecurityGroup, which: 'a' | 'another'): InterfaceEndpoint {
  const possible = inventory.networks.get(group.vpc)?.possible ?? AddressSet.ALL;
  const name = `${group.key}.${which === 'a' ? 'member' : 'another_member'}`;
  const ipv4: AddressView = { kind: 'unknown', name: `${name}.private_ip`, within: possible.intersect(AddressSet.IPV4) };
  const ipv6: AddressView = { kind: 'unknown', name: `${name}.ipv6_address`, within: possible.intersect(AddressSet.IPV6) };
  const hasIpv6 = showsIpv6(inventory, group);
  const label = `${which} member of ${group.key}`;
  return {
    kind: 'interface', id: `${group.key} (${which} member)`, label, constructPath: group.constructPath, supposed: true,
    note: `the artifact shows no such interface: ${label} is taken to be in that group alone`,
    interface: {
      key: name, constructPath: group.constructPath, groups: [group.key], groupsKnown: true, vpc: group.vpc, publicIp: 'no',
      addresses: hasIpv6 ? [ipv4, ipv6] : [ipv4],
      ...(hasIpv6 ? { doubts: new Map([[ipv6.name, `${name} has an IPv6 address`]]) } : {}),
    },
  };
}

/** Whether members of a group may have IPv6: their VPC shows it, or nothing is known of the VPC and a rule speaks of it. */
function showsIpv6({ artifact, interfaces }: Inventory, group: SecurityGroup): boolean {
  const vpc = group.vpc === undefined ? undefined : artifact.get(group.vpc);
  if (vpc === undefined) {
    return group.rules.some(({ peer }) => peer.kind === 'addresses'
      && [peer.terms.known, ...peer.terms.unknown.map((one) => one.within)].some((set) => set.overlaps(AddressSet.IPV6)));
  }
  const enabled = argument(artifact, vpc, 'enable_ipv6');
  if (enabled !== undefined && enabled !== false && enabled !== 'false') return true;
  if (['ipv6_cidr_block', 'ipv6_cidr_blocks', 'ipv6_isp'].some((name) => argument(artifact, vpc, name) !== undefined)) return true;
  if (interfaces.some((one) => one.vpc === group.vpc && one.addresses.some((view) => AddressSet.IPV6.covers(view.within)))) return true;
  return ['alicloud_vpc_ipv6_gateway', 'alicloud_vpc_ipv6_address'].flatMap((type) => artifact.ofType(type))
    .some((one) => around(artifact, one).resources.has(vpc.address));
}
