import { AddressSet, Service } from '../net';
import { type AddressView, atOtherPorts, type Hop, type Path, servicesLeft } from '../model';
import { type Aim, aimedAt, aimOf, contested, type Leader } from './dnat-aim';
import { listenerHop } from './balancer/hops';
import { type InternetEndpoint } from './endpoint';
import { exitsOf, isTold, reached } from './exits';
import { chosen, type Found, type InnerEndpoint, isInner, onEachFamily, onlyIf, OUTSIDE, ownFilters, pathOf, type RoutingContext } from './hops';
import { internetHop } from './internet-hop';
import { behind, frontOf, type Lead, leadsOf, ledTo, toldBy } from './routes-balancer';
import { aimedTo, behindEntry, carriedBy, questionsOf } from './routes-dnat';
import { type DnatEntry } from './nat/dnat-entry';
import { dnatHop, noEntryHop } from './nat/dnat-hop';
import { type PublicFace } from './public-view';

/** What leads up to a gateway or load balancer: from the Internet, or out by an exit and in again. */
interface Approach {
  readonly source: AddressView;
  readonly seen: AddressView;
  readonly hops: readonly Hop[];
  readonly onlyIf: readonly string[];
  readonly certain: boolean;
  /** True where flows end before it. */
  readonly ends?: true;
}

/**
 * The ways to a public address of a NAT gateway or a load balancer: on to whatever DNAT entries or listeners lead to. Flows are told by
 * the port at this address. [CFW2021 FAQ about the Internet firewall][NAT-API]
 */
export function toGateway(from: InternetEndpoint | InnerEndpoint, to: InternetEndpoint, face: PublicFace, context: RoutingContext): Found {
  const entries = context.nat.published.flatMap((entry) => {
    const own = entry.faces.find((one) => isSame(one, face));
    return own === undefined ? [] : [{ entry, onlyIf: [...entry.gateway.onlyIf, ...own.onlyIf, ...contested(entry, own, context)] }];
  });
  const leads = leadsOf(context).filter(({ balancer }) => balancer.faces.some((one) => isSame(one, face)));
  const outside = [...entries.map(({ entry }) => serviceOutside(entry)), ...leads.map((lead) => lead.outside)];
  const ways = approaches(from, face.view, context).flatMap((approach): readonly Path[] => {
    const path = (hops: readonly Hop[], conditions: readonly string[], carries: Service): Path => ({
      ...pathOf(from, to, 4, [...approach.hops, ...hops], [...new Set([...approach.onlyIf, ...conditions])], approach.certain), carries,
    });
    if (approach.ends) return [path([], [], Service.any())];
    const led = entries.flatMap(({ entry, onlyIf: questions }) => endsOfEntry(entry, from, context).map(({ to: end, local, onlyIf: doubts }) => path([
      dnatHop(entry, serviceOutside(entry), approach.source, approach.seen, local),
      ...ownFilters(end, 'ingress', OUTSIDE, 4, approach.source, local, context).map((hop) => (entry.shift === undefined ? hop : atOtherPorts(hop, inward(entry.shift)))),
    ], [...questions, ...doubts], serviceOutside(entry))));
    const balanced = leads.flatMap((lead) => ends(lead.server, (end, view) => aimOf(lead.server, end, view, context), from, context).map(({ to: end, local, onlyIf: doubts }): Path => {
      const { listener, server, shift, outside: carried } = lead;
      const isSelf = end.kind === 'interface' && from.kind === 'interface' && end.interface.key === from.interface.key;
      const inner = isSelf && lead.balancer.kind === 'CLB' && listener.keepsClient
        ? [noEntryHop(approach.source, local, 'a CLB leads no server to itself on layer 4 [CLB-GROUP]')] : behind(lead, end, approach.source, local, context);
      return { ...path([
        ...frontOf(lead, approach.source, approach.seen, context), listenerHop(listener, server, carried, approach.source, approach.seen, local),
        ...(shift === undefined ? inner : inner.map((hop) => atOtherPorts(hop, inward(shift)))),
      ], [...server.onlyIf, ...doubts], carried), ...toldBy({ ...lead, shift: undefined }) };
    }));
    const rest = servicesLeft('any', outside).map((service) => (context.influences.translatesAnything
      ? path([onlyIf('the way in', 'a DNAT entry that is not understood leads on', approach.source, approach.seen)], ['a DNAT entry that is not understood leads on'], service)
      : path([noEntryHop(approach.source, approach.seen, leads.length === 0 ? undefined : 'no listener is for it')], [], service)));
    return [...led, ...balanced, ...rest];
  });
  return ways.length > 0 ? ways : { whyNone: `${from.label} has no way to the Internet over IPv4` };
}

/**
 * Out by an exit and in again through a DNAT entry or a listener, where an application uses the public address of another server's
 * gateway or load balancer. Flows are told by the port at that server.
 */
export function publishedDetour(from: InnerEndpoint, to: InnerEndpoint, context: RoutingContext): readonly Path[] {
  if (from.kind === 'hosts' || to.kind === 'hosts' || from.supposed || to.supposed) return [];
  const towards = (face: PublicFace): readonly Approach[] => approaches(from, face.view, context).filter(({ ends: isEnd }) => !isEnd);
  const ways = aimedTo(to, context).flatMap((aimed) => aimed.entry.faces.flatMap((face) => (
    towards(face).map(({ source, seen, hops, onlyIf: doubts, certain }): Path => {
      const { entry, local } = aimed;
      const all = [...behindEntry(entry, hops), dnatHop(entry, entry.service, source, seen, local), ...ownFilters(to, 'ingress', OUTSIDE, 4, source, local, context)];
      return carriedBy(entry, pathOf(from, to, 4, all, [...new Set([...doubts, ...questionsOf(aimed, face, context)])], certain));
    }))));
  const balanced = ledTo(to, context).flatMap(({ lead, local, onlyIf: own }) => lead.balancer.faces.flatMap((face) => (
    towards(face).map(({ source, seen, hops, onlyIf: doubts, certain }): Path => {
      const { listener, server, service } = lead;
      const all = [...atServer(lead, [...hops, ...frontOf(lead, source, seen, context)]), listenerHop(listener, server, service, source, seen, local), ...behind(lead, to, source, local, context)];
      return { ...pathOf(from, to, 4, all, [...new Set([...doubts, ...face.onlyIf, ...server.onlyIf, ...own])], certain), carries: service, ...toldBy(lead) };
    }))));
  return ways.length + balanced.length === 0 || context.choices.is('public-detour', 'ignored') ? [] : [...ways, ...balanced];
}

/** Hops in front of a listener, seen from its server. */
const atServer = ({ shift }: Lead, hops: readonly Hop[]): readonly Hop[] => (shift === undefined ? hops : hops.map((hop) => atOtherPorts(hop, shift)));

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

type End = Aim & { readonly to: InnerEndpoint };

/** Where an entry leads: to an interface of the artifact, or to a host that it does not contain. */
const endsOfEntry = (entry: DnatEntry, from: InternetEndpoint | InnerEndpoint, context: RoutingContext): readonly End[] => (
  ends({ ...entry, vpc: entry.gateway.vpc ?? `the VPC of ${entry.gateway.key}` }, (to, view) => aimedAt(entry, to, view, context), from, context));

function ends(leader: Leader, aim: (to: InnerEndpoint, view: AddressView) => Aim | undefined, from: InternetEndpoint | InnerEndpoint, context: RoutingContext): readonly End[] {
  const { target, vpc = `the VPC of ${leader.resource}` } = leader;
  const found = context.interfaces.flatMap((one) => one.addresses.flatMap((view): readonly End[] => {
    const to: InnerEndpoint = { kind: 'interface', id: one.key, label: one.key, constructPath: one.constructPath, interface: one, supposed: false };
    const aimed = aim(to, view);
    const doubt = one.doubts?.get(view.name);
    // A host that reaches itself has one address at both ends.
    const isSelf = from.kind === 'interface' && from.interface.key === one.key;
    return aimed === undefined ? [] : [{ to, local: isSelf ? view : aimed.local, onlyIf: [...aimed.onlyIf, ...(doubt === undefined ? [] : [doubt])] }];
  }));
  if ('host' in target || found.some(({ local }) => local.kind === 'chosen')) return found;
  const { address } = target;
  const label = `a host at ${address}`;
  const stranger = { to: { kind: 'hosts', id: label, label, vpc, addresses: address }, local: chosen('destination', address), onlyIf: found.length === 0 ? [] : [`${label} is none of the artifact`] } as const;
  return [...found, stranger];
}

/** The services that an entry is for, by the port before the translation. */
const serviceOutside = ({ service, outside }: DnatEntry): Service => (outside === undefined ? service : Service.of(service.protocols, outside));

const inward = ({ from, to, by }: NonNullable<DnatEntry['shift']>) => ({ from: from + by, to: to + by, by: -by });

const isSame = ({ view: one }: PublicFace, { view: other }: PublicFace): boolean => (
  one.name === other.name || (one.kind === 'chosen' && other.kind === 'chosen' && one.within.equals(other.within)));
