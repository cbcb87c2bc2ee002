import { AddressSet } from '../net';
import { type AddressView, type Path } from '../model';
import { type Crossing, type CrossingArea, type CrossingEnd } from './connections/connections';
import { type Candidate, candidateOf } from './connections/link';
import { routeHops } from './connections/route-hop';
import { innerViews, linkHops, onEachFamily, onlyIf, OUTSIDE, ownFilters, pathOf, type InnerEndpoint, placeOf, type RoutingContext } from './hops';

/**
 * From one VPC to another: the groups and the network ACL of the source, the routes into what connects the two, the firewalls there,
 * then those of the destination. Where the artifact does not tell the way, what may connect the two is a question.
 */
export function betweenNetworks(from: InnerEndpoint, to: InnerEndpoint, fromVpc: string, toVpc: string, linking: readonly string[], context: RoutingContext): readonly Path[] | { readonly whyNone: string } {
  const unknown: readonly Candidate[] = [{ by: linking }];
  const nowhere: Path[] = [];
  const reasons: string[] = [];
  const ways = innerViews(from, 'source').flatMap((own) => innerViews(to, 'destination').flatMap((other) => (
    onEachFamily(own.view.within, other.view.within, (family, sources, destinations): readonly Path[] => {
      const [source, destination] = [{ ...own.view, within: sources }, { ...other.view, within: destinations }];
      const doubts = [...own.onlyIf, ...other.onlyIf];
      const path = (by: Candidate, one: AddressView, another: AddressView, hops: readonly Path['hops'][number][], certain: boolean): Path => pathOf(from, to, family, [
        ...ownFilters(from, 'egress', OUTSIDE, family, one, another, context), ...hops,
        ...(by.by.length === 0 ? [] : linkHops({ ends: [fromVpc, toVpc], ...by }, family, one, another, context)),
        ...ownFilters(to, 'ingress', OUTSIDE, family, one, another, context),
      ], doubts, certain);
      const perhaps = (candidates: readonly Candidate[]): readonly Path[] => candidates.map((one) => {
        const name = one.by.join(' or ');
        return path(one, source, destination, [onlyIf(name, `${name} leads there`, source, destination)], false);
      });
      // Of IPv6 the documents tell too little. [CEN-HOW]
      const crossing = family === 4 ? context.connections.between(endOf(from, fromVpc, source), endOf(to, toVpc, destination), context.choices) : undefined;
      if (crossing === undefined) return perhaps(unknown);
      if ('open' in crossing) return perhaps(crossing.open);
      const links = linksOf(crossing);
      const certain = (areas: readonly CrossingArea[], one: AddressView, another: AddressView): Path => (
        path(areas.find(({ link }) => link !== undefined)?.link ?? { by: [] }, one, another, routeHops(areas, one, another, context.choices), true));
      if (links.length === 0) {
        nowhere.push(certain(crossing.areas, source, destination));
        reasons.push(...crossing.areas.map(({ origin }) => origin.says));
        return [];
      }
      if (links.length === 1) return [certain(crossing.areas, source, destination)];
      // Each area goes its own way, where it is known which address is in which.
      if (source.kind === 'unknown' || destination.kind === 'unknown') return perhaps(links);
      return crossing.areas.map((area) => certain([area], { ...source, within: area.sources }, { ...destination, within: area.destinations }));
    }).flat())));
  if (ways.length > 0) return [...ways, ...nowhere];
  return { whyNone: reasons.length > 0 ? `${from.label} is in ${fromVpc}, ${to.label} in ${toVpc}: ${[...new Set(reasons)].join('; ')}` : `${from.label} and ${to.label} have no addresses of one family` };
}

/** What some of the flows go by. */
const linksOf = (crossing: Extract<Crossing, { readonly areas: unknown }>): readonly Candidate[] => (
  [...new Map(crossing.areas.flatMap(({ link }) => (link === undefined ? [] : [[link.name, candidateOf(link)] as const]))).values()]);

function endOf(end: InnerEndpoint, vpc: string, view: AddressView): CrossingEnd {
  const { vswitch } = placeOf(end);
  return { vpc, ...(vswitch === undefined ? {} : { vswitch }), isAnywhere: end.kind === 'hosts', view: { ...view, within: view.within.intersect(AddressSet.IPV4) } };
}
