import { AddressSet, NOT_ROUTED } from '../net';
import { type AddressView } from '../model';
import { type NetworkInterface } from './interface';
import { type CloudEndpoint, type HostsEndpoint, type InterfaceEndpoint, type InternetEndpoint, type Inventory } from './endpoint';
import { perhaps } from './endpoint-perhaps';
import { type PublicFace } from './public-view';
import { type AddressSpace } from './vpc';

/**
 * What lies in a block of addresses, or at one address.
 *
 * An interface is in it with the addresses that surely are: written ones, and unknown ones of which the
 * block holds every possible value. Whether an unknown one that it holds some values of is in it, is an open question.
 * An address inside of a VPC that no interface surely has is a host there,
 * a public one is on the Internet. What is left has a way only where networks are connected.
 */
export function partsOfBlock(
  block: AddressSet, text: string, internet: AddressSet, inventory: Inventory, known: ReadonlyMap<string, InterfaceEndpoint>,
): readonly CloudEndpoint[] {
  const found: CloudEndpoint[] = [];
  let rest = block;
  const written = (views: readonly AddressView[]): AddressSet => (
    AddressSet.unionAll(views.filter(({ kind }) => kind === 'chosen').map(({ within }) => within)));
  const freeFor = freePart(block, inventory);
  for (const one of inventory.interfaces) {
    const own = one.addresses.filter((view) => block.covers(view.within));
    const whole = known.get(one.key)!;
    const open = one.addresses.filter((view) => view.kind === 'unknown' && view.within.overlaps(block) && !own.includes(view));
    const free = open.length === 0 ? block : freeFor(one);
    const maybe = open.filter((view) => view.within.overlaps(free));
    if (maybe.length > 0) {
      const views = [...own, ...maybe.map((view) => ({ ...view, within: view.within.intersect(free) }))];
      found.push(perhaps(whole, views, (view) => (own.includes(view) ? undefined : `${view.name} is in ${text}`)));
      continue;
    }
    if (own.length === 0) continue;
    const likeness = own.length === one.addresses.length ? whole.likeness : undefined;
    found.push({ ...whole, likeness, interface: { ...one, addresses: own } });
    rest = rest.minus(written(own));
  }
  for (const through of inventory.publicAddresses) {
    const { view, local } = through;
    // An address that is its own public one was found above.
    if (view.name === local.name || !block.covers(view.within)) continue;
    found.push({ ...known.get(through.interface)!, likeness: undefined, through });
    rest = rest.minus(written([view]));
  }
  for (const face of inventory.published) {
    const { view } = face;
    if (view.kind !== 'chosen' || !rest.covers(view.within)) continue;
    found.push(gatewayAddress(face, block.equals(view.within) ? text : view.within.toString()));
    rest = rest.minus(view.within);
  }
  found.push(...hostsInBlock(block, text, inventory));
  rest = rest.minus(AddressSet.unionAll(inventory.networks.vpcs.map(({ blocks }) => blocks)));
  const outside = rest.intersect(internet);
  if (!outside.isEmpty) found.push({ kind: 'internet', id: text, label: text, addresses: outside });
  const nowhere = rest.minus(internet);
  if (found.length === 0) return [{ kind: 'nowhere', id: text, label: text, addresses: nowhere }];
  const elsewhere = nowhere.minus(NOT_ROUTED);
  if (!elsewhere.isEmpty && inventory.influences.connectsAnything) {
    found.push({ kind: 'nowhere', id: `${text} elsewhere`, label: text, addresses: elsewhere, aside: true });
  }
  return found;
}

/** The part of a block that no interface of a network surely has: no two of one network have the same address. [TF:inst][TF:eni] Worked out once for each network. */
function freePart(block: AddressSet, { artifact, interfaces }: Inventory): (one: NetworkInterface) => AddressSet {
  const found = new Map<string, AddressSet>();
  const within = (vpc: string): AddressSet => block.minus(AddressSet.unionAll(interfaces.filter((one) => one.vpc === vpc && !one.repeated).flatMap(({ addresses, doubts }) => (
    addresses.filter(({ kind, name }) => kind === 'chosen' && !doubts?.has(name)).map((view) => view.within)))));
  return ({ vpc, repeated }) => {
    if (vpc === undefined || repeated || artifact.get(vpc)?.repeated) return block;
    const known = found.get(vpc) ?? within(vpc);
    found.set(vpc, known);
    return known;
  };
}

/** Other hosts of the VPCs that the block meets. Where VPCs have the same addresses, those of each; the ones that matter have a way to the other end. */
function hostsInBlock(block: AddressSet, text: string, inventory: Inventory): readonly HostsEndpoint[] {
  const { vpcs } = inventory.networks;
  return vpcs.flatMap((vpc) => {
    const inside = block.intersect(vpc.blocks).minus(claimedIn(vpc.vpc, inventory));
    if (inside.isEmpty) return [];
    const isShared = vpcs.some((other) => other !== vpc && other.blocks.overlaps(inside));
    const hosts = hostsAt(`${text} in ${vpc.key}`, `a host at ${inside.toString()} in ${vpc.key}`, vpc, inside);
    return [isShared ? { ...hosts, aside: true } : hosts];
  });
}

/** Hosts of a VPC or a vSwitch that the artifact does not contain; over IPv6 also where it does not tell the block. */
export function hostsIn(space: AddressSpace, inventory: Inventory): readonly HostsEndpoint[] {
  const rest = space.blocks.minus(claimedIn(space.vpc, inventory));
  const six = space.possible.intersect(AddressSet.IPV6).minus(claimedIn(space.vpc, inventory));
  const label = `another host in ${space.key}`;
  const onlyIf = `${label} has an IPv6 address`;
  return [
    ...(rest.isEmpty ? [] : [hostsAt(`${space.key} (other hosts)`, label, space, rest)]),
    ...(space.open.includes(6) ? [{ ...hostsAt(`${space.key} (other hosts, IPv6)`, label, space, six), aside: true as const, onlyIf, perhaps: [onlyIf] }] : []),
  ];
}

/** Written addresses of interfaces that are in a VPC, or may be. */
export function claimedIn(vpc: string, { interfaces }: Inventory): AddressSet {
  return AddressSet.unionAll(interfaces.filter((one) => one.vpc === undefined || one.vpc === vpc).flatMap(({ addresses }) => addresses)
    .filter(({ kind }) => kind === 'chosen').map(({ within }) => within));
}

/** A public address of a NAT gateway or load balancer, with what DNAT entries or listeners make of it. As a source it is an address like any other. */
export function gatewayAddress(published: PublicFace, label: string): InternetEndpoint {
  const { kind, within } = published.view;
  return { kind: 'internet', id: label, label, addresses: kind === 'chosen' ? within : AddressSet.EMPTY, published };
}

/** Hosts of a VPC that the artifact does not contain. */
export function hostsAt(id: string, label: string, space: AddressSpace, addresses: AddressSet): HostsEndpoint {
  return { kind: 'hosts', id, label, constructPath: space.constructPath, vpc: space.vpc, addresses, ...(addresses.size() > 1n ? { several: true } : {}) };
}
