import { AddressSet, type Family } from '../net';
import { type AddressView, type Hop } from '../model';
import { anotherPublicAddress } from './copies';
import { type InterfaceEndpoint } from './endpoint';
import { doubtsOf, type InnerEndpoint, innerViews, OUTSIDE, ownFilters, placeOf, type RoutingContext, smtpHop } from './hops';
import { natHops, translationHop } from './nat/hop';
import { PUBLIC_IPV4, type PublicAddress } from './public-view';

/** One way from a host to the border of the Internet. */
export interface Exit {
  /** What the Internet sees. */
  readonly view: AddressView;
  /** What stands before the border: security groups, a NAT firewall. */
  readonly hops: (family: Family, destination: AddressView) => readonly Hop[];
  readonly onlyIf: readonly string[];
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
  return innerViews(from, 'source').flatMap((local) => {
    const source = { ...local.view, within: local.view.within.intersect(AddressSet.IPV4) };
    const isPublic = ipv4.some(({ local: mapped, onlyIf }) => mapped.name === source.name && onlyIf.length === 0);
    if (source.within.isEmpty || isPublic) return [];
    const besides = ipv4.length === 0 ? [] : [`${source.name} leaves through a NAT gateway and not by a public address of its host`];
    return context.nat.ways(placeOf(from), source, (vpc, other) => context.influences.connects(vpc, other)).flatMap((way) => way.translation.faces.map((face): Exit => ({
      view: face.view, onlyIf: [...face.onlyIf, ...local.onlyIf, ...besides, ...way.onlyIf],
      hops: (family, destination) => [
        ...leaving(from, family, source, destination, context), ...natHops(way.gateway, source, destination, context), translationHop(way, source, destination, face.view),
      ],
    })));
  });
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
