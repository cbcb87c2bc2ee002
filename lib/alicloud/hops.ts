import { AddressSet, type Family, PortSet, Protocol, ProtocolSet, Service } from '../net';
import { type AddressView, EVERYTHING, type Hop, type Path } from '../model';
import { type Choices } from './assumptions';
import { type Balancers } from './balancer/balancers';
import { type Connections } from './connections/connections';
import { type CloudEndpoint, type InnerEndpoint, type InterfaceEndpoint } from './endpoint';
import { type Influences, type Place } from './influences';
import { type InternetFirewallContext } from './internet-hop';
import { type NetworkInterface } from './interface';
import { type NatBorder } from './nat/border';
import { type PublicAddress } from './public-view';
import { aclHops, perhapsBlocking } from './network-acl/hops';
import { type NetworkAcls } from './network-acl/network-acls';
import { decideAtGroups, groupBoundaryIds, groupFilter, groupNormalForm, type GroupPeer } from './security-group-filter';
import { type SecurityGroups } from './security-group';
import { type Link, type VpcFirewalls } from './vpc-firewall/guards';
import { type Networks } from './vpc';

export { type InnerEndpoint } from './endpoint';

/** What routes are computed from. */
export interface RoutingContext {
  readonly groups: SecurityGroups;
  readonly interfaces: readonly NetworkInterface[];
  readonly publicAddresses: readonly PublicAddress[];
  readonly influences: Influences;
  readonly acls: NetworkAcls;
  readonly networks: Networks;
  readonly nat: NatBorder;
  readonly balancers: Balancers;
  readonly connections: Connections;
  readonly vpcFirewalls: VpcFirewalls;
  readonly internet: InternetFirewallContext;
  readonly choices: Choices;
  /** Whether a key names one network: a VPC that is repeated is several. */
  readonly isOneNetwork: (vpc: string) => boolean;
}

/** Ways, or why there is none. */
export type Found = readonly Path[] | { readonly whyNone: string };

export const isInner = (one: CloudEndpoint): one is InnerEndpoint => one.kind === 'interface' || one.kind === 'hosts';

export const placeOf = (one: InnerEndpoint): Place => (one.kind === 'hosts' ? { vpc: one.vpc } : one.interface);

export const vpcOf = (one: InnerEndpoint): string | undefined => (one.kind === 'hosts' ? one.vpc : one.interface.vpc);

/** Something outside of the network: no member of any group. */
export const OUTSIDE: GroupPeer = { groups: [], groupsKnown: true, intranet: false };

const FAMILIES: readonly { readonly family: Family; readonly line: AddressSet }[] = [
  { family: 4, line: AddressSet.IPV4 }, { family: 6, line: AddressSet.IPV6 },
];

/** Calls `make` once for each family in which both ends have addresses. */
export function onEachFamily<T>(
  sources: AddressSet, destinations: AddressSet, make: (family: Family, sources: AddressSet, destinations: AddressSet) => T,
): readonly T[] {
  return FAMILIES.flatMap(({ family, line }) => {
    const [own, other] = [sources.intersect(line), destinations.intersect(line)];
    return own.isEmpty || other.isEmpty ? [] : [make(family, own, other)];
  });
}

export function chosen(name: 'source' | 'destination', within: AddressSet): AddressView {
  return { kind: 'chosen', name, within };
}

/** The addresses of an end, each with the question whether it has it. */
export function innerViews(one: InnerEndpoint, role: 'source' | 'destination'): readonly { readonly view: AddressView; readonly onlyIf: readonly string[] }[] {
  if (one.kind === 'hosts' && one.onlyIf !== undefined) return [{ view: { kind: 'unknown', name: `${one.id}, ${role}`, within: one.addresses }, onlyIf: [one.onlyIf] }];
  if (one.kind === 'hosts') return [{ view: chosen(role, one.addresses), onlyIf: [] }];
  return one.interface.addresses.map((view) => ({ view, onlyIf: doubtsOf(one, view) }));
}

export function doubtsOf({ interface: own }: InterfaceEndpoint, view: AddressView): readonly string[] {
  const doubt = own.doubts?.get(view.name);
  return doubt === undefined ? [] : [doubt];
}

/**
 * The filters of an end itself: its groups, and the network ACL of its vSwitch.
 * @param other the other end, where it is inside of the same VPC
 */
export function ownFilters(
  own: InnerEndpoint, direction: 'ingress' | 'egress', peer: GroupPeer, family: Family,
  source: AddressView, destination: AddressView, context: RoutingContext, other?: InnerEndpoint,
): readonly Hop[] {
  const blocking = [
    ...aclHops({ own, direction, other }, family, source, destination, context),
    ...perhapsBlocking({ own, direction, other }, context).map((acl) => mayBlock(acl, `${acl} blocks it`, source, destination)),
  ];
  if (peer.waved !== undefined) return [...blocking, ...(own.kind === 'hosts' ? [] : [wavedHop(own.interface, direction, peer.waved, source, destination)])];
  if (own.kind === 'hosts') {
    if (context.choices.is('hosts-outside', 'open')) return blocking;
    return [...blocking, mayBlock(`security groups of ${own.label}`, `the security groups of ${own.label} block it`, source, destination)];
  }
  const groups = groupsHop(own.interface, direction, peer, family, source, destination, context);
  return direction === 'egress' ? [groups, ...blocking] : [...blocking, groups];
}

function groupsHop(
  one: NetworkInterface, direction: 'ingress' | 'egress', peer: GroupPeer, family: Family,
  source: AddressView, destination: AddressView, context: RoutingContext,
): Hop {
  const filter = groupFilter(one, direction, peer, family, context.groups, context.choices);
  return {
    kind: 'security-group', name: groupsName(one, direction), source, destination, boundaries: groupBoundaryIds(one.groups, direction),
    peer: { side: direction === 'ingress' ? 'source' : 'destination', groups: peer.groups },
    list: groupNormalForm(filter), decide: (flow) => decideAtGroups(filter, flow),
  };
}

/** The groups of an interface where the platform lets a flow past them. */
function wavedHop(one: NetworkInterface, direction: 'ingress' | 'egress', says: string, source: AddressView, destination: AddressView): Hop {
  const through = { action: 'allow', origin: { says } } as const;
  return { kind: 'security-group', name: groupsName(one, direction), source, destination, list: { rules: [], otherwise: through }, decide: () => through };
}

const groupsName = ({ key }: NetworkInterface, direction: 'ingress' | 'egress'): string => `security groups of ${key}, ${direction === 'ingress' ? 'inbound' : 'outbound'}`;

/** The platform blocks outbound TCP 25 whatever the rules say, unless the account had it opened. [A-RULES] */
export function smtpHop(source: AddressView, destination: AddressView, context: RoutingContext): readonly Hop[] {
  if (!context.choices.is('outbound-smtp', 'blocked')) return [];
  const smtp = Service.of(ProtocolSet.of(Protocol.TCP), PortSet.of(25));
  const blocked = { says: 'the platform blocks outbound TCP port 25 until the account asks for it [A-RULES]' };
  const open = { says: 'the platform blocks outbound TCP port 25 only' };
  return [{
    kind: 'platform', name: 'the platform, outbound', source, destination,
    list: {
      rules: [{ matches: [{ ...EVERYTHING, services: [smtp] }], action: 'deny', origin: blocked }],
      otherwise: { action: 'allow', origin: open },
    },
    decide: (flow) => (flow.serviceIn([smtp]) ? { action: 'deny', origin: blocked } : { action: 'allow', origin: open }),
  }];
}

/** A hop of which nothing is known but the question whether it blocks. */
export function mayBlock(name: string, question: string, source: AddressView, destination: AddressView): Hop {
  return questionHop(name, question, 'deny', source, destination);
}

/** The firewalls between two networks. */
export function linkHops(link: Link, family: Family, source: AddressView, destination: AddressView, { vpcFirewalls, choices, internet: { at, forms, preventions } }: RoutingContext): readonly Hop[] {
  return family === 4 ? vpcFirewalls.hops(link, source, destination, { choices, at, forms, preventions }) : [];
}

/** A way that is there only if the answer to a question is yes. */
export function onlyIf(name: string, question: string, source: AddressView, destination: AddressView): Hop {
  return questionHop(name, question, 'allow', source, destination);
}

function questionHop(name: string, question: string, ifSo: 'allow' | 'deny', source: AddressView, destination: AddressView): Hop {
  const origin = { says: `the artifact does not tell whether ${question}` };
  const yes = { action: ifSo, origin } as const;
  const no = { action: ifSo === 'allow' ? 'deny' : 'allow', origin } as const;
  return {
    kind: 'not-modelled', name, source, destination,
    list: { rules: [{ ...yes, matches: [{ ...EVERYTHING, when: [question] }] }], otherwise: no },
    decide: (flow) => (flow.holds(question) ? yes : no),
  };
}

/**
 * One way with its hops, in order.
 * @param conditions questions that all have to be true for the way to exist
 */
export function pathOf(
  from: CloudEndpoint, to: CloudEndpoint, family: Family, hops: readonly Hop[], conditions: readonly string[], certain = true,
): Path {
  const guards = conditions.map((question) => onlyIf('the way there', question, hops[0].source, hops[0].destination));
  return { source: from.label, destination: to.label, family, hops: [...guards, ...hops], certain: certain && conditions.length === 0 };
}
