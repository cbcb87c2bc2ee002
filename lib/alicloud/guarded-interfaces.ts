import { AddressSet } from '../net';
import { type Boundary, type GuardedInterface, peerQuestion, questionAbout, type TellingAddresses } from '../model';
import { groupBoundaries, openInterfaceBoundary } from './boundaries-groups';
import { type Inventory } from './endpoint';
import { type RoutingContext } from './hops';
import { type NetworkInterface } from './interface';

/** The interfaces of an artifact, with the lists of their groups, as boundaries.ts makes them. */
export function guardedInterfaces(inventory: Inventory, context: RoutingContext): readonly GuardedInterface[] {
  const boundaries = new Map(groupBoundaries(context).map((one) => [one.id, one]));
  const peers = new Map<string | undefined, readonly TellingAddresses[]>();
  return inventory.interfaces.map((one) => {
    const list = (direction: 'ingress' | 'egress'): Boundary => (one.groupsKnown
      ? boundaries.get(`${[...new Set(one.groups)].sort().join('+')}/${direction}`)! : openInterfaceBoundary(one, direction, context));
    const telling = peers.get(one.vpc) ?? peersIn(one.vpc, inventory, context);
    peers.set(one.vpc, telling);
    return {
      id: one.key, constructPath: one.constructPath, addresses: written(one),
      inbound: list('ingress'), outbound: list('egress'), peers: telling,
    };
  });
}

/** Addresses that the artifact fixes; the copies of a repeated interface have none. */
const written = ({ addresses }: NetworkInterface): AddressSet => (
  AddressSet.unionAll(addresses.filter((view) => view.kind === 'chosen').map((view) => view.within)));

/** Addresses that an interface may have. */
const unwritten = ({ addresses }: NetworkInterface): AddressSet => (
  AddressSet.unionAll(addresses.filter((view) => view.kind === 'unknown').map((view) => view.within)));

/**
 * What private addresses tell about the groups of whoever has them: rules that name a group match its members inside
 * of the same VPC, by private addresses. [A-AUTH][SDK]
 */
function peersIn(vpc: string | undefined, inventory: Inventory, context: RoutingContext): readonly TellingAddresses[] {
  const { groups, interfaces, networks, influences, artifact } = inventory;
  const same = (one: NetworkInterface): boolean => vpc !== undefined && one.vpc === vpc && context.isOneNetwork(vpc);
  const inside = interfaces.filter(same);
  const perhapsInside = interfaces.filter((one) => !same(one) && (one.vpc === undefined || vpc === undefined || one.vpc === vpc));
  const claimed = AddressSet.unionAll(inside.map(written));
  const anywhere = networks.get(vpc)?.possible ?? AddressSet.ALL;
  const rules = groups.all.flatMap((group) => group.rules);
  const named = new Set([...groups.all.map((group) => group.key), ...rules.flatMap(({ peer }) => (peer.kind === 'group' ? [peer.group] : []))]);
  const ofGroups = [...named].map((group): TellingAddresses => {
    const isMember = (one: NetworkInterface): boolean => one.groups.includes(group);
    const mayBe = (one: NetworkInterface): boolean => isMember(one)
      || (!one.groupsKnown && (one.mayJoin === undefined || one.mayJoin === 'any' || one.mayJoin.includes(group)));
    // An address that two interfaces claim, only one of them a member, tells nothing.
    const others = AddressSet.unionAll(inside.filter((one) => !isMember(one)).map(written));
    const yes = AddressSet.unionAll(inside.filter(isMember).map(written)).minus(others);
    const hidden = influences.membersOf(group).length > 0 || artifact.get(group)?.repeated !== undefined ? [anywhere] : [];
    const free = AddressSet.unionAll([...inside.filter(mayBe).map(unwritten), ...hidden]).minus(claimed);
    const doubtful = [
      ...inside.filter((one) => mayBe(one) && !isMember(one)).map(written), AddressSet.unionAll(inside.filter(isMember).map(written)).intersect(others),
      ...perhapsInside.filter(mayBe).flatMap((one) => [written(one), unwritten(one)]),
    ];
    return { question: peerQuestion(group), yes, open: AddressSet.unionAll([free, ...doubtful]).minus(yes) };
  });
  const somewhere = AddressSet.unionAll([anywhere, ...[...inside, ...perhapsInside].flatMap((one) => [written(one), unwritten(one)])]);
  const ofSome = rules.flatMap(({ peer }): readonly TellingAddresses[] => (peer.kind !== 'some group' ? [] : [
    { question: questionAbout(peer.unknown, 'is a group of the other side'), yes: AddressSet.EMPTY, open: somewhere }]));
  return [...ofGroups, ...ofSome];
}
