import { type Path } from '../model';
import { anotherPublicAddress } from './copies';
import { type InterfaceEndpoint, type InternetEndpoint } from './endpoint';
import { chosen, doubtsOf, type Found, type InnerEndpoint, onEachFamily, OUTSIDE, ownFilters, pathOf, type RoutingContext, smtpHop } from './hops';
import { internetHop } from './internet-hop';
import { PUBLIC_IPV4, type PublicAddress } from './public-view';
import { indirectlyIn, indirectlyOut } from './routes-indirect';

/** Internet → Internet firewall on the public address → security groups on the private one. [CFW2021 FAQ about the Internet firewall] */
export function fromInternet(from: InternetEndpoint, to: InnerEndpoint, context: RoutingContext): Found {
  const direct = entriesOf(to, context).flatMap((entry) => onEachFamily(from.addresses, entry.view.within, (family, sources) => {
    const source = chosen('source', sources);
    return pathOf(from, to, family, [
      ...internetHop('in', family, source, entry.view, context.internet),
      ...ownFilters(to, 'ingress', OUTSIDE, family, source, entry.local, context),
    ], entry.onlyIf);
  }));
  const indirect = to.kind === 'interface' && to.through ? [] : indirectlyIn(from, to, context);
  return orNone([...direct, ...indirect], to);
}

/** Security groups on the private address → Internet firewall on the public one → Internet. */
export function toInternet(from: InnerEndpoint, to: InternetEndpoint, context: RoutingContext): Found {
  const direct = entriesOf(from, context).flatMap((exit) => onEachFamily(exit.view.within, to.addresses, (family, _, targets) => {
    const destination = chosen('destination', targets);
    return pathOf(from, to, family, [
      ...ownFilters(from, 'egress', OUTSIDE, family, exit.local, destination, context),
      ...smtpHop(exit.local, destination, context),
      ...internetHop('out', family, exit.view, destination, context.internet),
    ], exit.onlyIf);
  }));
  return orNone([...direct, ...indirectlyOut(from, to, context)], from);
}

/** A flow from inside that goes to a public address leaves through the border and comes back through it. */
export function toPublicAddress(from: InnerEndpoint, to: InterfaceEndpoint, target: PublicAddress, context: RoutingContext): Found {
  return orNone(overBorder(from, to, [target], context), from);
}

/** Two instances with public addresses also meet over the Internet, where an application uses these. */
export function publicDetour(from: InnerEndpoint, to: InnerEndpoint, context: RoutingContext): readonly Path[] {
  if (from.kind === 'hosts' || to.kind === 'hosts' || from.supposed || to.supposed) return [];
  // Within one VPC an IPv6 address is reached directly, from inside as from outside.
  const apart = (one: PublicAddress): boolean => one.view.name !== one.local.name || from.interface.vpc !== to.interface.vpc;
  const [exits, entries] = [publicAddressesOf(from, context).filter(apart), publicAddressesOf(to, context).filter(apart)];
  if (exits.length === 0 || entries.length === 0) return [];
  if (context.choices.is('public-detour', 'ignored')) return [];
  return overBorder(from, to, entries, context);
}

function overBorder(from: InnerEndpoint, to: InterfaceEndpoint, entries: readonly PublicAddress[], context: RoutingContext): readonly Path[] {
  return entriesOf(from, context).flatMap((exit) => entries.flatMap((entry) => onEachFamily(exit.view.within, entry.view.within, (family) => (
    pathOf(from, to, family, [
      ...ownFilters(from, 'egress', OUTSIDE, family, exit.local, entry.view, context),
      ...smtpHop(exit.local, entry.view, context),
      ...internetHop('out', family, exit.view, entry.view, context.internet),
      ...internetHop('in', family, exit.view, entry.view, context.internet),
      ...ownFilters(to, 'ingress', OUTSIDE, family, exit.view, entry.local, context),
    ], [...new Set([...exit.onlyIf, ...entry.onlyIf])])))));
}

function entriesOf(one: InnerEndpoint, context: RoutingContext): readonly PublicAddress[] {
  if (one.kind === 'hosts') return [];
  return one.through ? [one.through] : publicAddressesOf(one, context);
}

function publicAddressesOf(endpoint: InterfaceEndpoint, context: RoutingContext): readonly PublicAddress[] {
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

const orNone = (ways: readonly Path[], inner: InnerEndpoint): Found => (
  ways.length > 0 ? ways : { whyNone: `${inner.label} has no public address in the artifact` });
