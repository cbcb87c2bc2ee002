import { type Path } from '../model';
import { type InnerEndpoint, innerViews, onEachFamily, OUTSIDE, ownFilters, type RoutingContext } from './hops';
import { endOf, waysAcross } from './routes-crossing';

/** From one VPC to another: by the routes of both, through the groups and the network ACLs at both ends. */
export function betweenNetworks(from: InnerEndpoint, to: InnerEndpoint, fromVpc: string, toVpc: string, linking: readonly string[], context: RoutingContext): readonly Path[] | { readonly whyNone: string } {
  const all = innerViews(from, 'source').flatMap((own) => innerViews(to, 'destination').flatMap((other) => (
    onEachFamily(own.view.within, other.view.within, (family, sources, destinations) => {
      const [source, destination] = [{ ...own.view, within: sources }, { ...other.view, within: destinations }];
      // Of IPv6 the documents tell too little. [CEN-HOW]
      const crossing = family === 4 ? context.connections.between(endOf(from, fromVpc, source), endOf(to, toVpc, destination), context.choices) : undefined;
      return waysAcross({
        from, to, family, source, destination, doubts: [...own.onlyIf, ...other.onlyIf], ends: [fromVpc, toVpc],
        before: (one, another) => ownFilters(from, 'egress', OUTSIDE, family, one, another, context),
        after: (one, another) => ownFilters(to, 'ingress', OUTSIDE, family, one, another, context),
      }, crossing, { by: linking }, context);
    }))));
  const ways = all.flatMap((one) => one.ways);
  if (ways.length > 0) return [...ways, ...all.flatMap(({ nowhere }) => nowhere)];
  const reasons = [...new Set(all.flatMap((one) => one.reasons))];
  return { whyNone: reasons.length > 0 ? `${from.label} is in ${fromVpc}, ${to.label} in ${toVpc}: ${reasons.join('; ')}` : `${from.label} and ${to.label} have no addresses of one family` };
}
