import { AddressSet, type Service } from '../net';
import { type AddressView, atOtherPorts, type Path, servicesLeft } from '../model';
import { type Aimed, aimedAt, contested } from './dnat-aim';
import { type InternetEndpoint } from './endpoint';
import { entriesOf } from './exits';
import { chosen, type InnerEndpoint, innerViews, onEachFamily, onlyIf, OUTSIDE, ownFilters, pathOf, placeOf, type RoutingContext } from './hops';
import { internetHop } from './internet-hop';
import { dnatHop, noEntryHop } from './nat/dnat-hop';
import { type PublicFace } from './public-view';

/**
 * Internet → Internet firewall on the gateway's public address and the port before the translation → DNAT → security groups on the
 * private address and the port behind it. [CFW2021 FAQ about the Internet firewall][CFW2021 Protection scope] What NAT firewalls guard is on the way out only.
 * [SDK:CreateNatFirewallControlPolicyRequest]
 */
export function publishedIn(from: InternetEndpoint, to: InnerEndpoint, context: RoutingContext): readonly Path[] {
  if (to.kind === 'interface' && to.through) return [];
  const aimed = aimedTo(to, context);
  const ways = aimed.flatMap((one) => one.entry.faces.flatMap((face) => throughEntry(from, to, one, face, context)));
  return [...ways, ...besides(from, to, aimed, context)];
}

/** The entries that lead to an end, or may. */
export function aimedTo(to: InnerEndpoint, context: RoutingContext): readonly Aimed[] {
  return innerViews(to, 'destination').flatMap(({ view, onlyIf: doubts }) => context.nat.published.flatMap((entry): readonly Aimed[] => {
    const found = aimedAt(entry, to, view, context);
    return found === undefined ? [] : [{ ...found, onlyIf: [...found.onlyIf, ...doubts] }];
  }));
}

function throughEntry(from: InternetEndpoint, to: InnerEndpoint, { entry, local, onlyIf: doubts }: Aimed, face: PublicFace, context: RoutingContext): readonly Path[] {
  const questions = [...new Set([...entry.gateway.onlyIf, ...face.onlyIf, ...doubts, ...contested(entry, face, context)])];
  return onEachFamily(from.addresses.intersect(AddressSet.IPV4), face.view.within, (family, sources): Path => {
    const source = chosen('source', sources);
    const border = internetHop('in', family, source, face.view, context.internet);
    const path = pathOf(from, to, family, [
      ...border.map((hop) => (entry.shift === undefined ? hop : atOtherPorts(hop, entry.shift))),
      dnatHop(entry, entry.service, source, face.view, local), ...ownFilters(to, 'ingress', OUTSIDE, family, source, local, context),
    ], questions);
    return { ...path, carries: entry.service, ...(entry.shift === undefined || entry.shift.by === 0 ? {} : { shift: entry.shift }) };
  });
}

/** Flows for which there is no entry, to an end that has entries for others, and nothing else that may lead there. */
function besides(from: InternetEndpoint, to: InnerEndpoint, aimed: readonly Aimed[], context: RoutingContext): readonly Path[] {
  if (aimed.length === 0) return [];
  const place = placeOf(to);
  const others = context.influences.translatesInbound(place).length > 0 || context.influences.balances(place) !== undefined;
  if (entriesOf(to, context).some(({ view }) => view.within.overlaps(AddressSet.IPV4))) return [];
  if (others && to.kind === 'interface') return [];
  const end = (local: AddressView, carries?: Service): readonly Path[] => onEachFamily(from.addresses.intersect(AddressSet.IPV4), local.within, (family, sources): Path => {
    const source = chosen('source', sources);
    const hops = others ? [onlyIf('the way in', 'something that is not modelled leads there', source, local), ...ownFilters(to, 'ingress', OUTSIDE, family, source, local, context)]
      : [noEntryHop(source, local)];
    return { ...pathOf(from, to, family, hops, []), ...(carries === undefined ? {} : { carries }) };
  });
  const views = new Map(aimed.map(({ local }) => [`${local.name} ${local.within}`, local]));
  const left = [...views].flatMap(([key, local]) => (
    servicesLeft('any', aimed.filter((one) => `${one.local.name} ${one.local.within}` === key).map(({ entry }) => entry.service)).flatMap((service) => end(local, service))));
  if (to.kind === 'interface') return left;
  const elsewhere = to.addresses.intersect(AddressSet.IPV4).minus(AddressSet.unionAll([...views.values()].map(({ within }) => within)));
  return elsewhere.isEmpty ? left : [...left, ...end(chosen('destination', elsewhere))];
}
