import { type Artifact } from '../artifact';
import { AddressSet, FirewrightError, NOT_ROUTED } from '../net';
import { type AskedEndpoint } from '../model';
import { anotherCopy } from './copies';
import { addressOf, instancesOf, unknownName } from './endpoint-name';
import { gatewayAddress, hostsIn, partsOfBlock } from './endpoint-block';
import { perhaps } from './endpoint-perhaps';
import { blockOf, isBlockText, splitExcept, without } from './endpoint-except';
import { type Influences } from './influences';
import { type NetworkAcls } from './network-acl/network-acls';
import { type NetworkInterface } from './interface';
import { Likenesses } from './likeness';
import { isNamedGroup, knownMembers, mayHaveMore, namedGroups, supposedMember } from './members';
import { type PublicAddress, type PublicFace, type PublishedFace } from './public-view';
import { allocatedName } from './reading';
import { type SecurityGroups } from './security-group';
import { type AddressSpace, type Networks } from './vpc';

/** An interface of the artifact, or a member of a group that the artifact does not contain. */
export interface InterfaceEndpoint extends AskedEndpoint {
  readonly kind: 'interface';
  readonly interface: NetworkInterface;
  /** Only this public address, when the endpoint was named by it. */
  readonly through?: PublicAddress;
  /** True for a member that the artifact does not contain: the group is all that is known of it. */
  readonly supposed: boolean;
}

/** Hosts on the Internet. */
export interface InternetEndpoint extends AskedEndpoint {
  readonly kind: 'internet';
  readonly addresses: AddressSet;
  /** Where it is a public address of a NAT gateway with DNAT entries, or of a load balancer: the address. */
  readonly published?: PublicFace;
}

/** Addresses inside a VPC that no resource of the artifact claims. */
export interface HostsEndpoint extends AskedEndpoint {
  readonly kind: 'hosts';
  readonly vpc: string;
  readonly addresses: AddressSet;
  /** Where it is not known which of these addresses they have: the question whether there is such a host. */
  readonly onlyIf?: string;
}

/** Addresses that are neither public nor in a VPC of the artifact. */
export interface NowhereEndpoint extends AskedEndpoint {
  readonly kind: 'nowhere';
  readonly addresses: AddressSet;
}

export type CloudEndpoint = InterfaceEndpoint | InternetEndpoint | HostsEndpoint | NowhereEndpoint;

/** An end inside of the cloud. */
export type InnerEndpoint = InterfaceEndpoint | HostsEndpoint;

/** What the endpoints of a network are found among. */
export interface Inventory {
  readonly artifact: Artifact;
  readonly networks: Networks;
  readonly groups: SecurityGroups;
  readonly interfaces: readonly NetworkInterface[];
  readonly publicAddresses: readonly PublicAddress[];
  readonly influences: Influences;
  /** Public addresses of NAT gateways and load balancers that DNAT entries and listeners lead in from. */
  readonly published: readonly PublishedFace[];
  readonly acls: NetworkAcls;
}

/** Finds the endpoints behind what a user typed. */
export class Endpoints {
  private readonly internet: AddressSet;
  private readonly known: ReadonlyMap<string, InterfaceEndpoint>;

  constructor(private readonly inventory: Inventory) {
    this.internet = inventory.networks.internet;
    const likenesses = new Likenesses(inventory);
    this.known = new Map(inventory.interfaces.map((one) => [one.key, endpointOf(one, likenesses.of(one))]));
  }

  /**
   * @param name one end, or `END except OTHER and OTHER`
   * @throws FirewrightError FW_ENDPOINT when the name, address or block is nothing that can send or receive
   */
  resolve(name: string): readonly CloudEndpoint[] {
    const { end, exceptions } = splitExcept(name);
    const left = without(this.one(end), exceptions.map((text) => (
      isBlockText(text) ? { text, block: blockOf(text) } : { text, ends: this.one(text) })));
    if (left.length > 0) return left;
    throw new FirewrightError('FW_ENDPOINT', { what: 'the exceptions leave nothing of this end', value: name.trim(), fix: 'name an end that is wider, or fewer exceptions' });
  }

  private one(text: string): readonly CloudEndpoint[] {
    if (text.toLowerCase() === 'internet') return [this.theInternet()];
    if (text.toLowerCase() === 'anywhere') return this.anywhere();
    if (isBlockText(text)) return partsOfBlock(blockOf(text), text, this.internet, this.inventory, this.known);
    const address = addressOf(text, this.inventory, (candidate) => (this.byResource(candidate) ?? []).length > 0);
    const found = address === undefined ? undefined : this.byResource(address);
    if (found !== undefined && found.length > 0) return found;
    const instances = address === undefined ? instancesOf(text, this.inventory).flatMap((one) => this.byResource(one) ?? []) : [];
    if (instances.length > 0) return [...new Map(instances.map((one) => [one.id, one])).values()];
    throw unknownName(text, address, this.inventory);
  }

  private theInternet(): InternetEndpoint {
    return { kind: 'internet', id: 'the Internet', label: 'the Internet', addresses: this.internet };
  }

  /**
   * Whoever there is: every interface, a member of each group whose members are not all known, other hosts of each VPC, the Internet,
   * and what lies behind connections to other networks.
   */
  private anywhere(): readonly CloudEndpoint[] {
    const { networks, published, influences } = this.inventory;
    const members = namedGroups(this.inventory).flatMap((key) => this.membersOf(key));
    const ends = new Map([...this.known.values(), ...members].map((one) => [one.id, one]));
    const others = networks.vpcs.flatMap((space) => this.inSpace(space).filter(({ kind }) => kind === 'hosts'));
    const elsewhere = this.internet.union(NOT_ROUTED).union(AddressSet.unionAll(networks.vpcs.map(({ blocks }) => blocks))).complement();
    return [
      ...ends.values(), ...others, this.theInternet(), ...published.map((face) => gatewayAddress(face, face.view.name)),
      ...(influences.connectsAnything ? [{ kind: 'nowhere', id: 'elsewhere', label: 'an address outside of every VPC', addresses: elsewhere, aside: true } as const] : []),
    ];
  }

  /** Another one of the same kind, that is no other endpoint: of a group's members, or of a resource's copies. */
  another(name: string): InterfaceEndpoint | undefined {
    const { groups } = this.inventory;
    const group = isNamedGroup(this.inventory, name) ? name : /^(.*) \(a member\)$/.exec(name)?.[1];
    if (group !== undefined) return supposedMember(this.inventory, groups.get(group), 'another');
    const own = this.known.get(name)?.interface;
    if (!own?.repeated) return undefined;
    const copy = anotherCopy(own);
    return { ...endpointOf(copy), note: `${own.key} stands for any number of copies: two of them are asked about` };
  }

  private byResource(address: string): readonly CloudEndpoint[] | undefined {
    const { interfaces, networks, publicAddresses, published } = this.inventory;
    if (isNamedGroup(this.inventory, address)) return this.membersOf(address);
    const own = interfaces.filter((one) => one.key === address || one.instance === address);
    if (own.length > 0) return own.map((one) => this.known.get(one.key)!);
    const space = networks.get(address);
    if (space) return this.inSpace(space);
    const through = publicAddresses.filter((one) => one.resource === address).map((one) => (
      { ...this.known.get(one.interface)!, id: one.resource, label: one.resource, alias: one.interface, likeness: undefined, through: one }));
    if (through.length > 0) return through;
    const faces = published.filter(({ view, of }) => of === address || view.name === allocatedName(address, 'ip_address'));
    return faces.map((face) => gatewayAddress(face, faces.length === 1 ? address : `${address} at ${face.view.name}`));
  }

  /** The members of a group; one supposed member where the artifact shows none, or may not show all. */
  private membersOf(key: string): readonly CloudEndpoint[] {
    const members = knownMembers(this.inventory, key).map((one) => this.known.get(one.key)!);
    if (members.length > 0 && !mayHaveMore(this.inventory, key)) return members;
    return [...members, supposedMember(this.inventory, this.inventory.groups.get(key), 'a')];
  }

  private inSpace(space: AddressSpace): readonly CloudEndpoint[] {
    const { interfaces, networks } = this.inventory;
    const isVpc = space.key === space.vpc;
    const inside = interfaces.filter((one) => (isVpc ? one.vpc === space.key : one.vswitch === space.key));
    const maybe = interfaces.filter((one) => !inside.includes(one) && (one.vpc === undefined || one.vpc === space.vpc || !networks.isTold(one.vpc))
      && (isVpc || networks.get(one.vswitch) === undefined)).map((one) => (
      perhaps(this.known.get(one.key)!, one.addresses, () => `${one.key} is in ${space.key}`)));
    return [...inside.map((one) => this.known.get(one.key)!), ...maybe, ...hostsIn(space, this.inventory)];
  }
}

function endpointOf(one: NetworkInterface, likeness?: string): InterfaceEndpoint {
  return {
    kind: 'interface', id: one.key, label: one.key, constructPath: one.constructPath, interface: one, supposed: false,
    ...(one.instance === undefined ? {} : { host: one.instance }), ...(likeness === undefined ? {} : { likeness }),
  };
}
