import { AddressSet, type Service } from '../net';
import { type AddressView, type Path, servicesLeft } from '../model';
import { type InternetEndpoint } from './endpoint';
import { entriesOf } from './exits';
import { chosen, type InnerEndpoint, onEachFamily, onlyIf, OUTSIDE, ownFilters, pathOf, placeOf, type RoutingContext } from './hops';
import { noEntryHop } from './nat/dnat-hop';
import { balancedIn, ledTo } from './routes-balancer';
import { aimedTo, throughEntry } from './routes-dnat';

/** What leads to an address of an end: a DNAT entry or a listener, by the services that it is for. */
interface Led {
  readonly local: AddressView;
  readonly service: Service;
  readonly by: 'DNAT entry' | 'listener';
}

/** Ways from the Internet by a public address that is not one of the end: through a DNAT entry, or a listener of a load balancer. */
export function publishedIn(from: InternetEndpoint, to: InnerEndpoint, context: RoutingContext): readonly Path[] {
  if (to.kind === 'interface' && to.through) return [];
  const [aimed, balanced] = [aimedTo(to, context), ledTo(to, context)];
  const ways = [
    ...aimed.flatMap((one) => one.entry.faces.flatMap((face) => throughEntry(from, to, one, face, context))), ...balanced.flatMap((one) => balancedIn(from, to, one, context)),
  ];
  const led = [...aimed.map(({ local, entry: { service } }) => ({ local, service, by: 'DNAT entry' as const })), ...balanced.map(({ local, lead: { service } }) => ({ local, service, by: 'listener' as const }))];
  return [...ways, ...besides(from, to, led, context)];
}

/** Flows that nothing leads to an end which others are led to, where nothing else may lead there. */
function besides(from: InternetEndpoint, to: InnerEndpoint, led: readonly Led[], context: RoutingContext): readonly Path[] {
  if (led.length === 0) return [];
  const place = placeOf(to);
  const others = context.influences.translatesInbound(place).length > 0 || context.influences.balances(place) !== undefined;
  if (entriesOf(to, context).some(({ view }) => view.within.overlaps(AddressSet.IPV4))) return [];
  if (others && to.kind === 'interface') return [];
  const end = (local: AddressView, carries?: Service): readonly Path[] => onEachFamily(from.addresses.intersect(AddressSet.IPV4), local.within, (family, sources): Path => {
    const source = chosen('source', sources);
    const hops = others ? [onlyIf('the way in', 'something that is not modelled leads there', source, local), ...ownFilters(to, 'ingress', OUTSIDE, family, source, local, context)]
      : [noEntryHop(source, local, `no ${[...new Set(led.map(({ by }) => by))].join(' and no ')} is for it`)];
    return { ...pathOf(from, to, family, hops, []), ...(carries === undefined ? {} : { carries }) };
  });
  const views = new Map(led.map(({ local }) => [`${local.name} ${local.within}`, local]));
  const left = [...views].flatMap(([key, local]) => (
    servicesLeft('any', led.filter((one) => `${one.local.name} ${one.local.within}` === key).map(({ service }) => service)).flatMap((service) => end(local, service))));
  if (to.kind === 'interface') return left;
  const elsewhere = to.addresses.intersect(AddressSet.IPV4).minus(AddressSet.unionAll([...views.values()].map(({ within }) => within)));
  return elsewhere.isEmpty ? left : [...left, ...end(chosen('destination', elsewhere))];
}
