import { type Artifact } from '../artifact';
import { Address, AddressSet, Cidr, FirewrightError, INTERNET } from '../net';
import { type Endpoint } from '../model';
import { type NetworkInterface } from './interface';
import { type PublicAddress } from './public-address';
import { type SecurityGroup, type SecurityGroups } from './security-group';
import { type AddressSpace, type Networks } from './vpc';

/** An interface of the artifact, or a member of a group that the artifact does not contain. */
export interface InterfaceEndpoint extends Endpoint {
  readonly kind: 'interface';
  readonly interface: NetworkInterface;
  /** Only this public address, when the endpoint was named by it. */
  readonly through?: PublicAddress;
  /** True for a member that the artifact does not contain: the group is all that is known of it. */
  readonly supposed: boolean;
}

/** Hosts on the Internet. */
export interface InternetEndpoint extends Endpoint {
  readonly kind: 'internet';
  readonly addresses: AddressSet;
}

/** Addresses inside a VPC that no resource of the artifact claims. */
export interface HostsEndpoint extends Endpoint {
  readonly kind: 'hosts';
  readonly vpc: string;
  readonly addresses: AddressSet;
}

/** Addresses that are neither public nor in a VPC of the artifact: no way leads there. */
export interface NowhereEndpoint extends Endpoint {
  readonly kind: 'nowhere';
  readonly addresses: AddressSet;
}

export type CloudEndpoint = InterfaceEndpoint | InternetEndpoint | HostsEndpoint | NowhereEndpoint;

/** What the endpoints of a network are found among. */
export interface Inventory {
  readonly artifact: Artifact;
  readonly networks: Networks;
  readonly groups: SecurityGroups;
  readonly interfaces: readonly NetworkInterface[];
  readonly publicAddresses: readonly PublicAddress[];
}

/** Finds the endpoints behind what a user typed. */
export class Endpoints {
  private readonly internet: AddressSet;

  constructor(private readonly inventory: Inventory) {
    const inside = AddressSet.unionAll(inventory.networks.vpcs.map((vpc) => vpc.blocks));
    this.internet = INTERNET.minus(inside);
  }

  /** @throws FirewrightError FW_ENDPOINT when the name, address or block is nothing that can send or receive */
  resolve(name: string): readonly CloudEndpoint[] {
    const text = name.trim();
    if (text.toLowerCase() === 'internet') return [this.internetHosts(this.internet, 'the Internet')];
    if (/^[0-9.]+(\/\d+)?$/.test(text) || (/:/.test(text) && /^[0-9a-f:.]+(\/\d+)?$/i.test(text))) {
      return this.byAddress(AddressSet.of(text.includes('/') ? Cidr.read(text) : Address.parse(text)), text);
    }
    const address = this.addressOf(text);
    const found = address === undefined ? undefined : this.byResource(address);
    if (found !== undefined && found.length > 0) return found;
    throw this.unknownName(text, address);
  }

  private byResource(address: string): readonly CloudEndpoint[] | undefined {
    const { interfaces, groups, networks, publicAddresses } = this.inventory;
    const type = address.split('.')[0];
    if (type === 'alicloud_security_group' || groups.has(address)) return this.membersOf(groups.get(address));
    const own = interfaces.filter((one) => one.key === address || one.instance === address);
    if (own.length > 0) return own.map((one) => known(one));
    const space = networks.get(address);
    if (space) return this.inSpace(space);
    return publicAddresses.filter((one) => one.resource === address)
      .map((through) => ({ ...known(interfaces.find((one) => one.key === through.interface)!), id: through.resource, label: through.resource, through }));
  }

  /** The members of a group, or one supposed member when the artifact shows none. */
  private membersOf(group: SecurityGroup): readonly CloudEndpoint[] {
    const members = this.inventory.interfaces.filter((one) => one.groups.includes(group.key));
    return members.length > 0 ? members.map((one) => known(one)) : [this.supposedMember(group)];
  }

  /** Another member of a group: what a group with one known member is asked about itself. */
  supposedMember(group: SecurityGroup): InterfaceEndpoint {
    const around = this.inventory.networks.get(group.vpc);
    const possible = around?.possible ?? AddressSet.ALL;
    const name = `${group.key}.member`;
    return {
      kind: 'interface', id: `${group.key} (a member)`, label: `a member of ${group.key}`, constructPath: group.constructPath, supposed: true,
      interface: {
        key: name, constructPath: group.constructPath, groups: [group.key], groupsKnown: true, vpc: group.vpc, hasPublicIp: false,
        addresses: [AddressSet.IPV4, AddressSet.IPV6].map((family, index) => (
          { kind: 'unknown', name: `${name}.${index === 0 ? 'private_ip' : 'ipv6_address'}`, within: possible.intersect(family) })),
      },
    };
  }

  private inSpace(space: AddressSpace): readonly CloudEndpoint[] {
    const inside = this.inventory.interfaces
      .filter((one) => (space.key === space.vpc ? one.vpc === space.key : one.vswitch === space.key));
    return [...inside.map((one) => known(one)), ...this.otherHosts(space, space.blocks, space.key)];
  }

  private otherHosts(space: AddressSpace, addresses: AddressSet, label: string): readonly HostsEndpoint[] {
    const claimed = AddressSet.unionAll(this.inventory.interfaces.flatMap((one) => one.addresses)
      .filter((view) => view.kind === 'chosen').map((view) => view.within));
    const rest = addresses.minus(claimed);
    if (rest.isEmpty) return [];
    return [{ kind: 'hosts', id: `${label} (other hosts)`, label: `another host in ${label}`, constructPath: space.constructPath, vpc: space.vpc, addresses: rest }];
  }

  /**
   * An address inside a VPC's range is a host there, a public one is on the Internet or belongs to an
   * interface, any other has no way to it.
   */
  private byAddress(addresses: AddressSet, text: string): readonly CloudEndpoint[] {
    const { networks, interfaces, publicAddresses } = this.inventory;
    const found: CloudEndpoint[] = [];
    let rest = addresses;
    for (const one of interfaces) {
      const own = one.addresses.filter((view) => view.kind === 'chosen' && addresses.covers(view.within));
      if (own.length > 0) found.push({ ...known(one), interface: { ...one, addresses: own } });
      rest = rest.minus(AddressSet.unionAll(own.map((view) => view.within)));
    }
    for (const through of publicAddresses) {
      if (through.view.kind !== 'chosen' || !rest.covers(through.view.within)) continue;
      found.push({ ...known(interfaces.find((one) => one.key === through.interface)!), through });
      rest = rest.minus(through.view.within);
    }
    for (const vpc of networks.vpcs) {
      const inside = rest.intersect(vpc.blocks);
      if (inside.isEmpty) continue;
      found.push({ kind: 'hosts', id: text, label: `a host at ${inside.toString()} in ${vpc.key}`, constructPath: vpc.constructPath, vpc: vpc.key, addresses: inside });
      rest = rest.minus(inside);
    }
    const outside = rest.intersect(this.internet);
    if (!outside.isEmpty) found.push(this.internetHosts(outside, text));
    const nowhere = rest.minus(this.internet);
    if (!nowhere.isEmpty && found.length === 0) found.push({ kind: 'nowhere', id: text, label: text, addresses: nowhere });
    return found;
  }

  private internetHosts(addresses: AddressSet, label: string): InternetEndpoint {
    return { kind: 'internet', id: label, label, addresses };
  }

  /** A resource address as it is, or the one resource behind a construct path. */
  private addressOf(text: string): string | undefined {
    const { artifact, groups } = this.inventory;
    if (artifact.get(text) !== undefined || groups.has(text)) return text;
    if (/^alicloud_instance\..+\.network_interfaces\[\d+\]$/.test(text)) return text;
    const behind = artifact.resources.filter((resource) => {
      const path = resource.constructPath;
      if (path === undefined) return false;
      return path === text || path.endsWith(`/${text}`) || withoutLast(path) === text || withoutLast(path).endsWith(`/${text}`);
    }).filter((resource) => (this.byResource(resource.address) ?? []).length > 0);
    if (behind.length <= 1) return behind[0]?.address;
    throw new FirewrightError('FW_ENDPOINT', {
      what: 'several resources have this construct path', value: text, why: behind.map((one) => one.address).join(', '),
      fix: 'name one of them by its resource address',
    });
  }

  private unknownName(text: string, address: string | undefined): FirewrightError {
    if (address !== undefined) {
      return new FirewrightError('FW_ENDPOINT', {
        what: 'this resource neither sends nor receives traffic', value: text,
        fix: 'name a security group, an instance, a network interface, an EIP that is bound to one, a vSwitch or a VPC',
      });
    }
    const names = [
      ...this.inventory.groups.all.map((one) => one.key), ...this.inventory.interfaces.map((one) => one.key),
      ...this.inventory.networks.vpcs.map((one) => one.key),
    ];
    const near = names.filter((one) => similar(one, text));
    return new FirewrightError('FW_ENDPOINT', {
      what: 'nothing in the artifact has this name', value: text,
      fix: near.length > 0 ? `did you mean ${near.slice(0, 3).join(' or ')}?`
        : `write internet, an address, a CIDR block, a construct path, or a resource such as ${names.slice(0, 5).join(', ') || 'alicloud_instance.web'}`,
    });
  }
}

const known = (one: NetworkInterface): InterfaceEndpoint => (
  { kind: 'interface', id: one.key, label: one.key, constructPath: one.constructPath, interface: one, supposed: false });

const withoutLast = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

function similar(name: string, typed: string): boolean {
  const [a, b] = [name.toLowerCase(), typed.toLowerCase()];
  const last = (text: string): string => text.split('.').pop()!.replace(/[^a-z0-9]/g, '');
  return a === b || (last(b) !== '' && (last(a).startsWith(last(b)) || last(b).startsWith(last(a))));
}
