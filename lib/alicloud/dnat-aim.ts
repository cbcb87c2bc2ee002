import { AddressSet } from '../net';
import { type AddressView } from '../model';
import { entriesOf } from './exits';
import { type InnerEndpoint, placeOf, type RoutingContext } from './hops';
import { type DnatEntry } from './nat/dnat-entry';
import { type PublicFace } from './public-view';

/** What leads to a private address: a DNAT entry, or a server of a load balancer. */
export interface Leader {
  readonly resource: string;
  /** The private address, or the name of one that the cloud gives to an instance or interface. */
  readonly target: { readonly address: AddressSet } | { readonly host: string };
  /** Where the address lies. @default - not known */
  readonly vpc?: string;
}

/** An address of an end to which something leads, or may do so. */
export interface Aim {
  /** The private address, as far as it leads to it. */
  readonly local: AddressView;
  readonly onlyIf: readonly string[];
}

/** A DNAT entry that leads to an address of an end, or may do so. */
export interface Aimed extends Aim {
  readonly entry: DnatEntry;
}

/** Whether something leads to an address of an end, and the questions that have to be true for that. */
export function aimOf({ resource, target, vpc: there }: Leader, to: InnerEndpoint, view: AddressView, context: RoutingContext): Aim | undefined {
  const { vpc } = placeOf(to);
  const local = { ...view, within: view.within.intersect(AddressSet.IPV4) };
  const doubts: string[] = [];
  if ('host' in target) {
    if (target.host !== view.name) return undefined;
  } else {
    // The address of an entry is one of its gateway's VPC, that of a server one of its group's. [NAT-ROS]
    if (vpc !== undefined && there !== undefined && vpc !== there) return undefined;
    const { address } = target;
    local.within = local.within.intersect(address);
    if (local.within.isEmpty) return undefined;
    if (view.kind === 'unknown') {
      if (hasOwner(address, there, context)) return undefined;
      doubts.push(`${view.name} is ${address}`);
    }
  }
  if (vpc === undefined || there === undefined || vpc !== there) doubts.push(`${resource} leads there`);
  if (to.kind === 'interface' && (to.interface.repeated || to.interface.copyOf !== undefined)) doubts.push(`${resource} leads to this copy`);
  return { local, onlyIf: doubts };
}

/** Whether an entry leads to an address of an end, and the questions that have to be true for that. */
export function aimedAt(entry: DnatEntry, to: InnerEndpoint, view: AddressView, context: RoutingContext): Aimed | undefined {
  const aim = aimOf({ ...entry, vpc: entry.gateway.vpc }, to, view, context);
  if (aim === undefined || to.kind !== 'interface') return aim && { entry, ...aim };
  // A host with a public address of its own uses that; whether the entry has any effect beside it the documents do not agree on. [NAT-DNAT][NAT-ROS]
  const isPublic = entriesOf(to, context).some((own) => own.local.name === view.name && AddressSet.IPV4.covers(own.view.within));
  return { entry, ...aim, onlyIf: isPublic ? [...aim.onlyIf, `${entry.resource} works beside the public address of ${to.label}`] : aim.onlyIf };
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
  const same = one.service.protocols.overlaps(other.service.protocols);
  return same && (one.outside === undefined || other.outside === undefined || one.outside.overlaps(other.outside));
}
