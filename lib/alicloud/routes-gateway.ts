import { AddressSet, Service } from '../net';
import { type AddressView, atOtherPorts, type Hop, type Path, servicesLeft } from '../model';
import { aimedAt, contested } from './dnat-aim';
import { type InternetEndpoint } from './endpoint';
import { exitsOf, isTold, reached } from './exits';
import { chosen, type Found, type InnerEndpoint, isInner, onEachFamily, onlyIf, OUTSIDE, ownFilters, pathOf, type RoutingContext } from './hops';
import { internetHop } from './internet-hop';
import { aimedTo, behindEntry, carriedBy, questionsOf } from './routes-dnat';
import { type DnatEntry } from './nat/dnat-entry';
import { dnatHop, noEntryHop } from './nat/dnat-hop';
import { type PublicFace } from './public-view';

/** What leads up to the gateway: from the Internet, or out by an exit and in again. */
interface Approach {
  readonly source: AddressView;
  readonly seen: AddressView;
  readonly hops: readonly Hop[];
  readonly onlyIf: readonly string[];
  readonly certain: boolean;
  /** True where flows end before the gateway. */
  readonly ends?: true;
}

/**
 * The ways to a public address of a NAT gateway: on to whatever DNAT entries lead to. Flows are told by the port at this address.
 * [CFW2021 FAQ about the Internet firewall][NAT-API]
 */
export function toGateway(from: InternetEndpoint | InnerEndpoint, to: InternetEndpoint, face: PublicFace, context: RoutingContext): Found {
  const entries = context.nat.published.flatMap((entry) => {
    const own = entry.faces.find(({ view }) => view.name === face.view.name || sameAddress(view, face.view));
    return own === undefined ? [] : [{ entry, onlyIf: [...entry.gateway.onlyIf, ...own.onlyIf, ...contested(entry, own, context)] }];
  });
  const ways = approaches(from, face.view, context).flatMap((approach): readonly Path[] => {
    const path = (hops: readonly Hop[], conditions: readonly string[], carries: Service): Path => ({
      ...pathOf(from, to, 4, [...approach.hops, ...hops], [...new Set([...approach.onlyIf, ...conditions])], approach.certain), carries,
    });
    if (approach.ends) return [path([], [], Service.any())];
    const led = entries.flatMap(({ entry, onlyIf: questions }) => ends(entry, from, context).map(({ to: end, local, onlyIf: doubts }) => path([
      dnatHop(entry, serviceOutside(entry), approach.source, approach.seen, local),
      ...ownFilters(end, 'ingress', OUTSIDE, 4, approach.source, local, context).map((hop) => (entry.shift === undefined ? hop : atOtherPorts(hop, inward(entry.shift)))),
    ], [...questions, ...doubts], serviceOutside(entry))));
    const rest = servicesLeft('any', entries.map(({ entry }) => serviceOutside(entry))).map((service) => (context.influences.translatesAnything
      ? path([onlyIf('the way in', 'a DNAT entry that is not understood leads on', approach.source, approach.seen)], ['a DNAT entry that is not understood leads on'], service)
      : path([noEntryHop(approach.source, approach.seen)], [], service)));
    return [...led, ...rest];
  });
  return ways.length > 0 ? ways : { whyNone: `${from.label} has no way to the Internet over IPv4` };
}

/**
 * Out by an exit and in again through a DNAT entry, where an application uses the public address of another server's gateway.
 * Flows are told by the port at that server.
 */
export function publishedDetour(from: InnerEndpoint, to: InnerEndpoint, context: RoutingContext): readonly Path[] {
  if (from.kind === 'hosts' || to.kind === 'hosts' || from.supposed || to.supposed) return [];
  const ways = aimedTo(to, context).flatMap((aimed) => aimed.entry.faces.flatMap((face) => (
    approaches(from, face.view, context).filter(({ ends: isEnd }) => !isEnd).map(({ source, seen, hops, onlyIf: doubts, certain }): Path => {
      const { entry, local } = aimed;
      const all = [...behindEntry(entry, hops), dnatHop(entry, entry.service, source, seen, local), ...ownFilters(to, 'ingress', OUTSIDE, 4, source, local, context)];
      return carriedBy(entry, pathOf(from, to, 4, all, [...new Set([...doubts, ...questionsOf(aimed, face, context)])], certain));
    }))));
  return ways.length === 0 || context.choices.is('public-detour', 'ignored') ? [] : ways;
}

function approaches(from: InternetEndpoint | InnerEndpoint, seen: AddressView, context: RoutingContext): readonly Approach[] {
  if (!isInner(from)) {
    return onEachFamily(from.addresses.intersect(AddressSet.IPV4), seen.within, (family, sources): Approach => {
      const source = chosen('source', sources);
      return { source, seen, hops: internetHop('in', family, source, seen, context.internet), onlyIf: [], certain: true };
    });
  }
  return exitsOf(from, context).flatMap((exit) => (
    onEachFamily(exit.view.within.intersect(AddressSet.IPV4), reached(exit, seen.within), (family, _, targets): Approach => {
      const there = seen.kind === 'chosen' ? { ...seen, within: targets } : seen;
      const border = exit.ends ? [] : (['out', 'in'] as const).flatMap((direction) => internetHop(direction, family, exit.view, there, context.internet));
      return {
        source: exit.view, seen: there, hops: [...exit.hops(family, there), ...border], onlyIf: exit.onlyIf, certain: exit.certain !== false && isTold(exit, seen),
        ...(exit.ends ? { ends: exit.ends } : {}),
      };
    })));
}

/** Where an entry leads: to an interface of the artifact, or to a host that it does not contain. */
function ends(entry: DnatEntry, from: InternetEndpoint | InnerEndpoint, context: RoutingContext): readonly { readonly to: InnerEndpoint; readonly local: AddressView; readonly onlyIf: readonly string[] }[] {
  const found = context.interfaces.flatMap((one) => one.addresses.flatMap((view) => {
    const to: InnerEndpoint = { kind: 'interface', id: one.key, label: one.key, constructPath: one.constructPath, interface: one, supposed: false };
    const aimed = aimedAt(entry, to, view, context);
    const doubt = one.doubts?.get(view.name);
    // A host that reaches itself has one address at both ends.
    const isSelf = from.kind === 'interface' && from.interface.key === one.key;
    return aimed === undefined ? [] : [{ to, local: isSelf ? view : aimed.local, onlyIf: [...aimed.onlyIf, ...(doubt === undefined ? [] : [doubt])] }];
  }));
  if ('host' in entry.target || found.some(({ local }) => local.kind === 'chosen')) return found;
  const { address } = entry.target;
  const label = `a host at ${address}`;
  const { vpc = `the VPC of ${entry.gateway.key}` } = entry.gateway;
  const stranger = { to: { kind: 'hosts', id: label, label, vpc, addresses: address }, local: chosen('destination', address), onlyIf: found.length === 0 ? [] : [`${label} is none of the artifact`] } as const;
  return [...found, stranger];
}

/** The services that an entry is for, by the port before the translation. */
const serviceOutside = ({ service, outside }: DnatEntry): Service => (outside === undefined ? service : Service.of(service.protocols, outside));

const inward = ({ from, to, by }: NonNullable<DnatEntry['shift']>) => ({ from: from + by, to: to + by, by: -by });

const sameAddress = (one: AddressView, other: AddressView): boolean => one.kind === 'chosen' && other.kind === 'chosen' && one.within.equals(other.within);
