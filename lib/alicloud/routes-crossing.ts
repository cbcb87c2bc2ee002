import { AddressSet, type Family } from '../net';
import { type AddressView, type Hop, type Path } from '../model';
import { type Crossing, type CrossingArea, type CrossingEnd } from './connections/crossing';
import { type Candidate, candidateOf } from './connections/link';
import { routeHops } from './connections/route-hop';
import { type CloudEndpoint } from './endpoint';
import { type InnerEndpoint, linkHops, onlyIf, pathOf, placeOf, type RoutingContext } from './hops';

/** Flows from one network to another. */
export interface Crossed {
  readonly from: CloudEndpoint;
  readonly to: CloudEndpoint;
  readonly family: Family;
  readonly source: AddressView;
  readonly destination: AddressView;
  /** What has to be true for the ends to have these addresses. */
  readonly doubts: readonly string[];
  /** The VPCs; absent for what is outside of the artifact. */
  readonly ends: readonly [string | undefined, string | undefined];
  /** The filters of the ends themselves. */
  readonly before: (source: AddressView, destination: AddressView) => readonly Hop[];
  readonly after: (source: AddressView, destination: AddressView) => readonly Hop[];
}

/** Ways, those that lead nowhere, and why they do not. */
export interface CrossedWays {
  readonly ways: readonly Path[];
  readonly nowhere: readonly Path[];
  readonly reasons: readonly string[];
}

/**
 * The filters of the source, the routes into what connects the two, the firewalls there, then the filters of the destination. Where
 * the artifact does not tell the way, what may connect the two is a question.
 */
export function waysAcross(crossed: Crossed, crossing: Crossing | undefined, unknown: Candidate, context: RoutingContext): CrossedWays {
  const { from, to, family, source, destination, doubts, ends } = crossed;
  const path = (by: Candidate, one: AddressView, another: AddressView, hops: readonly Hop[], isCertain: boolean): Path => pathOf(from, to, family, [
    ...crossed.before(one, another), ...hops, ...(by.by.length === 0 ? [] : linkHops({ ends, ...by }, family, one, another, context)), ...crossed.after(one, another),
  ], doubts, isCertain);
  const perhaps = (candidates: readonly Candidate[]): CrossedWays => ({ nowhere: [], reasons: [], ways: candidates.map((one) => {
    const name = one.by.join(' or ');
    return path(one, source, destination, [onlyIf(name, `${name} leads there`, source, destination)], false);
  }) });
  if (crossing === undefined) return perhaps([unknown]);
  if ('open' in crossing) return perhaps(crossing.open);
  const links = linksOf(crossing);
  const certain = (areas: readonly CrossingArea[], one: AddressView, another: AddressView): Path => (
    path(areas.find(({ link }) => link !== undefined)?.link ?? { by: [] }, one, another, routeHops(areas, one, another, context.choices), true));
  if (links.length === 0) return { ways: [], nowhere: [certain(crossing.areas, source, destination)], reasons: crossing.areas.map(({ origin }) => origin.says) };
  if (links.length === 1) return { ways: [certain(crossing.areas, source, destination)], nowhere: [], reasons: [] };
  // Each area goes its own way, where it is known which address is in which.
  if (source.kind === 'unknown' || destination.kind === 'unknown') return perhaps(links);
  return { nowhere: [], reasons: [], ways: crossing.areas.map((area) => certain([area], { ...source, within: area.sources }, { ...destination, within: area.destinations })) };
}

/** What some of the flows go by. */
const linksOf = (crossing: Extract<Crossing, { readonly areas: unknown }>): readonly Candidate[] => (
  [...new Map(crossing.areas.flatMap(({ link }) => (link === undefined ? [] : [[link.name, candidateOf(link)] as const]))).values()]);

/** The end of a crossing in a VPC. */
export function endOf(end: InnerEndpoint, vpc: string, view: AddressView): CrossingEnd {
  const { vswitch } = placeOf(end);
  return { vpc, ...(vswitch === undefined ? {} : { vswitch }), isAnywhere: end.kind === 'hosts', view: { ...view, within: view.within.intersect(AddressSet.IPV4) } };
}
