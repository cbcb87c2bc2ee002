import { AddressSet } from '../net';
import { type AddressView } from '../model';
import { entriesOf } from './exits';
import { type InnerEndpoint, placeOf, type RoutingContext } from './hops';
import { type DnatEntry } from './nat/dnat-entry';
import { type PublicFace } from './public-view';

/** A DNAT entry that leads to an address of an end, or may do so. */
export interface Aimed {
  readonly entry: DnatEntry;
  /** The private address, as far as the entry leads to it. */
  readonly local: AddressView;
  readonly onlyIf: readonly string[];
}

/** Whether an entry leads to an address of an end, and the questions that have to be true for that. */
export function aimedAt(entry: DnatEntry, to: InnerEndpoint, view: AddressView, context: RoutingContext): Aimed | undefined {
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
export function contested(entry: DnatEntry, face: PublicFace, { nat }: RoutingContext): readonly string[] {
  const shares = (other: DnatEntry): boolean => other.faces.some(({ view }) => (
    view.name === face.view.name || (view.kind === 'chosen' && face.view.kind === 'chosen' && view.within.overlaps(face.view.within))));
  return nat.published.filter((other) => other !== entry && shares(other) && meet(entry, other))
    .map((other) => `${entry.resource} comes before ${other.resource}`);
}

function meet(one: DnatEntry, other: DnatEntry): boolean {
  const same = one.service.protocols.numbers.some((protocol) => other.service.protocols.has(protocol));
  return same && (one.outside === undefined || other.outside === undefined || one.outside.overlaps(other.outside));
}
