import { type NowhereEndpoint } from './endpoint';
import { chosen, type Found, type InnerEndpoint, innerViews, linkHops, onEachFamily, onlyIf, OUTSIDE, ownFilters, pathOf, type RoutingContext, vpcOf } from './hops';

/**
 * Addresses outside of every VPC and of the Internet: an office behind a VPN, a network behind a CEN.
 * Whether what may connect networks leads there is not known; the end's own filters stand in any case.
 */
export function fromElsewhere(from: NowhereEndpoint, to: InnerEndpoint, context: RoutingContext): Found {
  const all = context.influences.connects(vpcOf(to), undefined);
  if (all.length === 0) return noWay(from);
  const [by, link] = [all.join(' or '), { ends: [vpcOf(to), undefined], by: all }];
  return innerViews(to, 'destination').flatMap(({ view, onlyIf: doubts }) => onEachFamily(from.addresses, view.within, (family, sources, targets) => {
    const [source, destination] = [chosen('source', sources), { ...view, within: targets }];
    return pathOf(from, to, family, [
      onlyIf(by, `${by} leads there`, source, destination), ...linkHops(link, family, source, destination, context),
      ...ownFilters(to, 'ingress', OUTSIDE, family, source, destination, context),
    ], doubts, false);
  }));
}

/** The way back of `fromElsewhere`. */
export function toElsewhere(from: InnerEndpoint, to: NowhereEndpoint, context: RoutingContext): Found {
  const all = context.influences.connects(vpcOf(from), undefined);
  if (all.length === 0) return noWay(to);
  const [by, link] = [all.join(' or '), { ends: [vpcOf(from), undefined], by: all }];
  return innerViews(from, 'source').flatMap(({ view, onlyIf: doubts }) => onEachFamily(view.within, to.addresses, (family, sources, targets) => {
    const [source, destination] = [{ ...view, within: sources }, chosen('destination', targets)];
    return pathOf(from, to, family, [
      ...ownFilters(from, 'egress', OUTSIDE, family, source, destination, context),
      onlyIf(by, `${by} leads there`, source, destination), ...linkHops(link, family, source, destination, context),
    ], doubts, false);
  }));
}

const noWay = ({ label }: NowhereEndpoint): Found => ({
  whyNone: `${label} is neither public nor inside of a VPC of the artifact, so no way leads there` });
