import { AddressSet } from '../net';
import { atOtherPorts, type Hop, type Path } from '../model';
import { type Aimed, aimedAt, contested } from './dnat-aim';
import { type InternetEndpoint } from './endpoint';
import { chosen, type InnerEndpoint, innerViews, onEachFamily, OUTSIDE, ownFilters, pathOf, type RoutingContext } from './hops';
import { internetHop } from './internet-hop';
import { type DnatEntry } from './nat/dnat-entry';
import { dnatHop } from './nat/dnat-hop';
import { type PublicFace } from './public-view';

/** The entries that lead to an end, or may. */
export function aimedTo(to: InnerEndpoint, context: RoutingContext): readonly Aimed[] {
  return innerViews(to, 'destination').flatMap(({ view, onlyIf: doubts }) => context.nat.published.flatMap((entry): readonly Aimed[] => {
    const found = aimedAt(entry, to, view, context);
    return found === undefined ? [] : [{ ...found, onlyIf: [...found.onlyIf, ...doubts] }];
  }));
}

/**
 * Internet → Internet firewall on the gateway's public address and the port before the translation → DNAT → security groups on the
 * private address and the port behind it. [CFW2021 FAQ about the Internet firewall][CFW2021 Protection scope] What NAT firewalls guard is on the way out only.
 * [SDK:CreateNatFirewallControlPolicyRequest]
 */
export function throughEntry(from: InternetEndpoint, to: InnerEndpoint, aimed: Aimed, face: PublicFace, context: RoutingContext): readonly Path[] {
  const { entry, local } = aimed;
  const questions = questionsOf(aimed, face, context);
  return onEachFamily(from.addresses.intersect(AddressSet.IPV4), face.view.within, (family, sources): Path => {
    const source = chosen('source', sources);
    const border = internetHop('in', family, source, face.view, context.internet);
    const hops = [...behindEntry(entry, border), dnatHop(entry, entry.service, source, face.view, local), ...ownFilters(to, 'ingress', OUTSIDE, family, source, local, context)];
    return carriedBy(entry, pathOf(from, to, family, hops, questions));
  });
}

/** Hops in front of the translation, seen from the end behind it. */
export const behindEntry = ({ shift }: DnatEntry, hops: readonly Hop[]): readonly Hop[] => (shift === undefined ? hops : hops.map((hop) => atOtherPorts(hop, shift)));

/** A way for the flows of an entry only, told by the port behind it. */
export const carriedBy = ({ service, shift }: DnatEntry, path: Path): Path => (
  { ...path, carries: service, ...(shift === undefined || shift.by === 0 ? {} : { shift }) });

/** The questions that have to be true for an entry to lead from one of its addresses to an end. */
export const questionsOf = ({ entry, onlyIf }: Pick<Aimed, 'entry' | 'onlyIf'>, face: PublicFace, context: RoutingContext): readonly string[] => (
  [...new Set([...entry.gateway.onlyIf, ...face.onlyIf, ...onlyIf, ...contested(entry, face, context)])]);
