import { type NowhereEndpoint } from './endpoint';
import { chosen, type Found, type InnerEndpoint, innerViews, onEachFamily, OUTSIDE, ownFilters, type RoutingContext, vpcOf } from './hops';
import { type CrossedWays, endOf, waysAcross } from './routes-crossing';

/**
 * Addresses outside of every VPC and of the Internet: a data centre behind a border router, an office behind a VPN. Where routes of the
 * artifact tell the way it is certain, else what may connect networks is a question; the end's own filters stand in any case.
 */
export function fromElsewhere(from: NowhereEndpoint, to: InnerEndpoint, context: RoutingContext): Found {
  const [vpc, all] = connectingAt(to, context);
  if (all.length === 0) return noWay(from);
  return foundOf(from, innerViews(to, 'destination').flatMap(({ view, onlyIf: doubts }) => onEachFamily(from.addresses, view.within, (family, sources, targets) => {
    const [source, destination] = [chosen('source', sources), { ...view, within: targets }];
    const crossing = family === 4 && vpc !== undefined ? context.connections.fromOutside(sources, endOf(to, vpc, destination), context.choices) : undefined;
    return waysAcross({
      from, to, family, source, destination, doubts, ends: [undefined, vpc], before: () => [],
      after: (one, another) => ownFilters(to, 'ingress', OUTSIDE, family, one, another, context),
    }, crossing, { by: all }, context);
  })));
}

/** The other direction of `fromElsewhere`. */
export function toElsewhere(from: InnerEndpoint, to: NowhereEndpoint, context: RoutingContext): Found {
  const [vpc, all] = connectingAt(from, context);
  if (all.length === 0) return noWay(to);
  return foundOf(to, innerViews(from, 'source').flatMap(({ view, onlyIf: doubts }) => onEachFamily(view.within, to.addresses, (family, sources, targets) => {
    const [source, destination] = [{ ...view, within: sources }, chosen('destination', targets)];
    const crossing = family === 4 && vpc !== undefined ? context.connections.toOutside(endOf(from, vpc, source), targets, context.choices) : undefined;
    return waysAcross({
      from, to, family, source, destination, doubts, ends: [vpc, undefined], after: () => [],
      before: (one, another) => ownFilters(from, 'egress', OUTSIDE, family, one, another, context),
    }, crossing, { by: all }, context);
  })));
}

/** The VPC of an end, and what may connect it with other networks. */
function connectingAt(end: InnerEndpoint, { influences }: RoutingContext): readonly [string | undefined, readonly string[]] {
  const vpc = vpcOf(end);
  return [vpc, influences.connects(vpc, undefined)];
}

function foundOf({ label }: NowhereEndpoint, all: readonly CrossedWays[]): Found {
  const ways = all.flatMap((one) => one.ways);
  return ways.length > 0 ? [...ways, ...all.flatMap(({ nowhere }) => nowhere)] : { whyNone: `${label} is outside: ${[...new Set(all.flatMap(({ reasons }) => reasons))].join('; ')}` };
}

const noWay = ({ label }: NowhereEndpoint): Found => ({
  whyNone: `${label} is neither public nor inside of a VPC of the artifact, so no way leads there` });
