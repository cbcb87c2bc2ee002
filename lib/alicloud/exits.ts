import { AddressSet, type Family } from '../net';
import { type AddressView, type Hop } from '../model';
import { anotherPublicAddress } from './copies';
import { type InterfaceEndpoint } from './endpoint';
import { doubtsOf, type InnerEndpoint, innerViews, linkHops, OUTSIDE, ownFilters, placeOf, type RoutingContext, smtpHop, vpcOf } from './hops';
import { type NatArea, type NatWay } from './nat/border';
import { gatewayAclHops, natHops, noTranslationHop, translationHop } from './nat/hop';
import { PUBLIC_IPV4, type PublicAddress, type PublicFace } from './public-view';

/** One way from a host to the border of the Internet. */
export interface Exit {
  /** What the Internet sees. */
  readonly view: AddressView;
  /** What stands before the border: security groups, a NAT firewall. */
  readonly hops: (family: Family, destination: AddressView) => readonly Hop[];
  readonly onlyIf: readonly string[];
  /** Destinations that go this way. @default - all */
  readonly destinations?: AddressSet;
  /** True where flows end before the border: no way leads them there. */
  readonly ends?: true;
  /** False where other exits, which may not be there, leave some flow without a certain way. @default true */
  readonly certain?: false;
  /** Where it is a public address of the host itself. */
  readonly address?: PublicAddress;
}

/**
 * The exits of a host: its public addresses, of which security groups see the private one behind; and NAT gateways, for hosts
 * and addresses that have none. [NAT-CREATE]
 */
export function exitsOf(from: InnerEndpoint, context: RoutingContext): readonly Exit[] {
  const own = entriesOf(from, context);
  return [
    ...own.map((address): Exit => ({ view: address.view, hops: (family, destination) => leaving(from, family, address.local, destination, context), onlyIf: address.onlyIf, address })),
    ...natExits(from, own, context),
  ];
}

/**
 * Security groups on the private address → NAT firewall, which sees it as well → translation → the border, on the
 * public address of the gateway. [W-NAT][W-NET]
 */
function natExits(from: InnerEndpoint, own: readonly PublicAddress[], context: RoutingContext): readonly Exit[] {
  if (from.kind === 'interface' && from.through) return [];
  const ipv4 = own.filter(({ view }) => AddressSet.IPV4.covers(view.within));
  return innerViews(from, 'source').flatMap((local): readonly Exit[] => {
    const source = { ...local.view, within: local.view.within.intersect(AddressSet.IPV4) };
    const isPublic = ipv4.some(({ local: mapped, onlyIf }) => mapped.name === source.name && onlyIf.length === 0);
    if (source.within.isEmpty || isPublic) return [];
    const besides = ipv4.length === 0 ? [] : [`${source.name} leaves through a NAT gateway and not by a public address of its host`];
    const ways = context.nat.ways(placeOf(from), source, (vpc, other) => context.influences.connects(vpc, other));
    const doubts = ({ onlyIf }: NatWay, face: PublicFace): readonly string[] => [...face.onlyIf, ...local.onlyIf, ...besides, ...onlyIf];
    const isSure = (way: NatWay): boolean => way.translation.faces.some((face) => doubts(way, face).length === 0);
    const rest = leftOut(source, ways.filter(isSure));
    const all = ways.flatMap((way) => way.translation.faces.map((face) => throughGateway(from, source, way, face, doubts(way, face), context)));
    if (rest.length === 0 || all.length === 0) return all;
    // What no way is for has none for sure only if every way is sure.
    return ways.every(isSure) ? [...all, ...rest.map((area) => nowhere(from, source, area, context))] : all.map((exit) => ({ ...exit, certain: false }));
  });
}

function throughGateway(from: InnerEndpoint, source: AddressView, way: NatWay, face: PublicFace, onlyIf: readonly string[], context: RoutingContext): Exit {
  // Of an address that the cloud is yet to give nobody knows whether it is one of these: the translation tells.
  const seen = source.kind === 'chosen' ? { ...source, within: way.sources } : source;
  return {
    view: face.view, onlyIf, destinations: way.destinations,
    hops: (family, destination) => [
      ...leaving(from, family, seen, destination, context), ...(way.link ? linkHops(way.link, family, seen, destination, context) : []), ...gatewayAclHops(way, vpcOf(from), seen, destination, context), ...natHops(way.gateway, seen, destination, context), translationHop(way, seen, destination, face.view),
    ],
  };
}

/** Flows that reach no gateway, of a host of which others do. */
function nowhere(from: InnerEndpoint, source: AddressView, { sources, destinations }: NatArea, context: RoutingContext): Exit {
  const seen = source.kind === 'chosen' ? { ...source, within: sources } : source;
  return {
    view: seen, onlyIf: [], destinations, ends: true, hops: (family, destination) => [...leaving(from, family, seen, destination, context), noTranslationHop(seen, destination)],
  };
}

/** The addresses of a destination that go by an exit. */
export const reached = ({ destinations }: Exit, all: AddressSet): AddressSet => (destinations === undefined ? all : all.intersect(destinations));

/** Whether it is known that a destination is one that goes by an exit. */
export const isTold = ({ destinations }: Exit, { kind, within }: AddressView): boolean => destinations === undefined || kind === 'chosen' || destinations.covers(within);

/** What is left of all flows of a source when some ways are taken out. */
function leftOut({ kind, within }: AddressView, ways: readonly NatWay[]): readonly NatArea[] {
  let areas: readonly NatArea[] = [{ sources: within, destinations: AddressSet.IPV4 }];
  for (const way of ways) {
    const sources = kind === 'chosen' ? way.sources : within;
    areas = areas.flatMap((area) => [
      { sources: area.sources.minus(sources), destinations: area.destinations },
      { sources: area.sources.intersect(sources), destinations: area.destinations.minus(way.destinations) },
    ]).filter((area) => !area.sources.isEmpty && !area.destinations.isEmpty);
  }
  return areas;
}

const leaving = (from: InnerEndpoint, family: Family, source: AddressView, destination: AddressView, context: RoutingContext): readonly Hop[] => [
  ...ownFilters(from, 'egress', OUTSIDE, family, source, destination, context), ...smtpHop(source, destination, context),
];

/** The public addresses of an end, or the one by which it was named. */
export function entriesOf(one: InnerEndpoint, context: RoutingContext): readonly PublicAddress[] {
  if (one.kind === 'hosts') return [];
  return one.through ? [one.through] : publicAddressesOf(one, context);
}

export function publicAddressesOf(endpoint: InterfaceEndpoint, context: RoutingContext): readonly PublicAddress[] {
  const { interface: own } = endpoint;
  if (endpoint.supposed) return supposedPublicAddresses(endpoint);
  const found = context.publicAddresses.filter((one) => one.interface === (own.copyOf ?? own.key))
    .map((one) => (own.copyOf === undefined ? one : anotherPublicAddress(one)));
  return found.filter((one) => (one.bandwidthShown !== false || context.choices.is('ipv6-internet', 'reachable'))
    && (own.addresses.some((view) => view.name === one.local.name) || one.local.name.includes('.private_ip_address')));
}

/** Whether a member that the artifact does not contain has a public address is not known. */
function supposedPublicAddresses(endpoint: InterfaceEndpoint): readonly PublicAddress[] {
  const { interface: own } = endpoint;
  const [ipv4, ipv6] = own.addresses;
  const common = { resource: own.key, interface: own.key };
  const question = `${own.key} is public`;
  return [
    { ...common, local: ipv4, view: { kind: 'unknown', name: `${own.key}.public_ip`, within: PUBLIC_IPV4 }, onlyIf: [question] },
    ...(ipv6 === undefined ? [] : [{ ...common, local: ipv6, view: ipv6, onlyIf: [...doubtsOf(endpoint, ipv6), question] }]),
  ];
}
