import { type Path } from '../model';
import { type InterfaceEndpoint, type InternetEndpoint } from './endpoint';
import { entriesOf, type Exit, exitsOf, isTold, publicAddressesOf, reached } from './exits';
import { chosen, type Found, type InnerEndpoint, onEachFamily, OUTSIDE, ownFilters, pathOf, type RoutingContext } from './hops';
import { internetHop } from './internet-hop';
import { type PublicAddress } from './public-view';
import { publishedIn } from './routes-published';
import { indirectlyIn } from './routes-indirect';

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
  return orNone([...direct, ...publishedIn(from, to, context), ...indirect], to);
}

/** What stands before the border → Internet firewall on the public address → Internet. */
export function toInternet(from: InnerEndpoint, to: InternetEndpoint, context: RoutingContext): Found {
  return orNone(exitsOf(from, context).flatMap((exit) => onEachFamily(exit.view.within, reached(exit, to.addresses), (family, _, targets) => {
    const destination = chosen('destination', targets);
    return pathOf(from, to, family, [
      ...exit.hops(family, destination), ...(exit.ends ? [] : internetHop('out', family, exit.view, destination, context.internet)),
    ], exit.onlyIf, exit.certain !== false);
  })), from, ', and no SNAT entry leads it out');
}

/** A flow from inside that goes to a public address leaves through the border and comes back through it. */
export function toPublicAddress(from: InnerEndpoint, to: InterfaceEndpoint, target: PublicAddress, context: RoutingContext): Found {
  return orNone(overBorder(from, to, exitsOf(from, context), [target], context), from, ', and no SNAT entry leads it out');
}

/** Two instances with public addresses also meet over the Internet, where an application uses these. */
export function publicDetour(from: InnerEndpoint, to: InnerEndpoint, context: RoutingContext): readonly Path[] {
  if (from.kind === 'hosts' || to.kind === 'hosts' || from.supposed || to.supposed) return [];
  // Within one VPC an IPv6 address is reached directly, from inside as from outside.
  const apart = (one: PublicAddress): boolean => one.view.name !== one.local.name || from.interface.vpc !== to.interface.vpc;
  const entries = publicAddressesOf(to, context).filter(apart);
  if (entries.length === 0) return [];
  const exits = exitsOf(from, context).filter(({ address }) => address === undefined || apart(address));
  if (exits.length === 0 || context.choices.is('public-detour', 'ignored')) return [];
  return overBorder(from, to, exits, entries, context);
}

function overBorder(from: InnerEndpoint, to: InterfaceEndpoint, exits: readonly Exit[], entries: readonly PublicAddress[], context: RoutingContext): readonly Path[] {
  return exits.flatMap((exit) => entries.flatMap((entry) => onEachFamily(exit.view.within, reached(exit, entry.view.within), (family, _, targets) => (
    pathOf(from, to, family, [
      // Whether an address that the cloud is yet to give is behind the exit's routes, the translation tells.
      ...exit.hops(family, entry.view.kind === 'chosen' ? { ...entry.view, within: targets } : entry.view),
      ...(exit.ends ? [] : [
        ...internetHop('out', family, exit.view, entry.view, context.internet),
        ...internetHop('in', family, exit.view, entry.view, context.internet),
        ...ownFilters(to, 'ingress', OUTSIDE, family, exit.view, entry.local, context),
      ]),
    ], [...new Set([...exit.onlyIf, ...entry.onlyIf])], exit.certain !== false && isTold(exit, entry.view))))));
}

const orNone = (ways: readonly Path[], inner: InnerEndpoint, nor = ''): Found => (
  ways.length > 0 ? ways : { whyNone: `${inner.label} has no public address in the artifact${nor}` });
