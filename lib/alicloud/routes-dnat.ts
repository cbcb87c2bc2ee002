import { AddressSet, type Service } from '../net';
import { type AddressView, beforeTranslation, type Path, servicesLeft } from '../model';
import { type InternetEndpoint } from './endpoint';
import { entriesOf } from './exits';
import { chosen, type InnerEndpoint, innerViews, onEachFamily, onlyIf, OUTSIDE, ownFilters, pathOf, placeOf, type RoutingContext } from './hops';
import { internetHop } from './internet-hop';
import { type DnatEntry } from './nat/dnat-entry';
import { dnatHop, noEntryHop } from './nat/dnat-hop';
import { type PublicFace } from './public-view';

/** A DNAT entry that leads to an address of an end, or may do so. */
interface Aimed {
  readonly entry: DnatEntry;
  /** The private address, as far as the entry leads to it. */
  readonly local: AddressView;
  readonly onlyIf: readonly string[];
}

/**
 * Internet → Internet firewall on the gateway's public address and the port before the translation → DNAT → security groups on the
 * private address and the port behind it. [CFW2021 FAQ about the Internet firewall][CFW2021 Protection scope] What NAT firewalls guard is on the way out only.
 * [SDK:CreateNatFirewallControlPolicyRequest]
 */
export function publishedIn(from: InternetEndpoint, to: InnerEndpoint, context: RoutingContext): readonly Path[] {
  if (to.kind === 'interface' && to.through) return [];
  const aimed = innerViews(to, 'destination').flatMap(({ view, onlyIf: doubts }) => context.nat.published.flatMap((entry): readonly Aimed[] => {
    const found = aimedAt(entry, to, view, context);
    return found === undefined ? [] : [{ ...found, onlyIf: [...found.onlyIf, ...doubts] }];
  }));
  const ways = aimed.flatMap((one) => one.entry.faces.flatMap((face) => throughEntry(from, to, one, face, context)));
  return [...ways, ...besides(from, to, aimed, context)];
}

function throughEntry(from: InternetEndpoint, to: InnerEndpoint, { entry, local, onlyIf: doubts }: Aimed, face: PublicFace, context: RoutingContext): readonly Path[] {
  const questions = [...new Set([...entry.gateway.onlyIf, ...face.onlyIf, ...doubts, ...contested(entry, face, context)])];
  return onEachFamily(from.addresses.intersect(AddressSet.IPV4), face.view.within, (family, sources): Path => {
    const source = chosen('source', sources);
    const border = internetHop('in', family, source, face.view, context.internet);
    const path = pathOf(from, to, family, [
      ...border.map((hop) => (entry.shift === undefined ? hop : beforeTranslation(hop, entry.shift))),
      dnatHop(entry, source, face.view, local), ...ownFilters(to, 'ingress', OUTSIDE, family, source, local, context),
    ], questions);
    return { ...path, carries: entry.service, ...(entry.shift === undefined || entry.shift.by === 0 ? {} : { shift: entry.shift }) };
  });
}

/** Whether an entry leads to an address of an end, and the questions that have to be true for that. */
function aimedAt(entry: DnatEntry, to: InnerEndpoint, view: AddressView, context: RoutingContext): Aimed | undefined {
  const { vpc } = placeOf(to);
  const local = { ...view, within: view.within.intersect(AddressSet.IPV4) };
  const doubts: string[] = [];
  if ('host' in entry.target) {
    if (entry.target.host !== view.name) return undefined;
  } else {
    // The address of an entry is one of its gateway's VPC. [NAT-ROS]
    if (vpc !== undefined && entry.gateway.vpc !== undefined && vpc !== entry.gateway.vpc) return undefined;
    const { address } = entry.target;
    local.within = local.within.intersect(address);
    if (local.within.isEmpty) return undefined;
    if (view.kind === 'unknown') {
      if (hasOwner(address, entry.gateway.vpc, context)) return undefined;
      doubts.push(`${view.name} is ${address}`);
    }
  }
  if (vpc === undefined || entry.gateway.vpc === undefined || vpc !== entry.gateway.vpc) doubts.push(`${entry.resource} leads there`);
  if (to.kind === 'interface') {
    if (to.interface.repeated || to.interface.copyOf !== undefined) doubts.push(`${entry.resource} leads to this copy`);
    // A host with a public address of its own uses that; whether the entry has any effect beside it the documents do not agree on. [NAT-DNAT][NAT-ROS]
    const isPublic = entriesOf(to, context).some((own) => own.local.name === view.name && AddressSet.IPV4.covers(own.view.within));
    if (isPublic) doubts.push(`${entry.resource} works beside the public address of ${to.label}`);
  }
  return { entry, local, onlyIf: doubts };
}

/** Whether an interface of the VPC surely has the address: then no address that is yet to be given is this one. */
const hasOwner = (address: AddressSet, vpc: string | undefined, { interfaces }: RoutingContext): boolean => (
  interfaces.some((one) => one.vpc === vpc && one.addresses.some((view) => view.kind === 'chosen' && address.covers(view.within))));

/** Other entries for some of the same flows: no document tells which comes first. [NAT-API] */
function contested(entry: DnatEntry, face: PublicFace, { nat }: RoutingContext): readonly string[] {
  const shares = (other: DnatEntry): boolean => other.faces.some(({ view }) => (
    view.name === face.view.name || (view.kind === 'chosen' && face.view.kind === 'chosen' && view.within.overlaps(face.view.within))));
  return nat.published.filter((other) => other !== entry && shares(other) && meet(entry, other))
    .map((other) => `${entry.resource} comes before ${other.resource}`);
}

function meet(one: DnatEntry, other: DnatEntry): boolean {
  const same = one.service.protocols.numbers.some((protocol) => other.service.protocols.has(protocol));
  return same && (one.outside === undefined || other.outside === undefined || one.outside.overlaps(other.outside));
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
