import { AddressSet } from '../../net';
import { type AddressView } from '../../model';
import { type PublicFace } from '../public-view';

/** How a gateway turns private sources into public ones: a SNAT entry, or a DNAT entry that maps a whole address. */
export interface Translation {
  readonly resource: string;
  readonly constructPath?: string;
  /** The gateway's key, or what stands in its place. */
  readonly gateway: string;
  readonly kind: 'snat' | 'whole address';
  /** The sources that it is for; `undefined` where the artifact does not tell. */
  readonly sources?: AddressSet;
  /** The vSwitch that it is for: its hosts are meant, whatever their addresses. */
  readonly vswitch?: string;
  /** The one allocated address that it is for, by its name. */
  readonly host?: string;
  /** What the Internet sees. */
  readonly faces: readonly PublicFace[];
  readonly onlyIf: readonly string[];
}

/** The sources that a translation surely takes, and the questions whether it takes a view's address at all. */
export interface Taken {
  readonly sources: AddressSet;
  readonly onlyIf: readonly string[];
}

/**
 * What translations of one gateway do with an address. One that maps a whole address comes first, for a host with
 * such a mapping does not use SNAT [NAT-CREATE]; of the SNAT entries that with the longest prefix. [NAT-FAQ]
 */
export function takenBy(one: Translation, all: readonly Translation[], view: AddressView, vswitch: string | undefined): Taken | undefined {
  const own = meaning(one, view, vswitch);
  if (own === undefined) return undefined;
  let { sources } = own;
  const onlyIf = [...own.onlyIf];
  for (const other of all) {
    const rank = other === one ? -1 : precedence(other, one);
    if (rank < 0) continue;
    const theirs = meaning(other, view, vswitch);
    if (theirs === undefined || !theirs.sources.overlaps(sources)) continue;
    if (rank > 0 && theirs.onlyIf.length === 0) sources = sources.minus(theirs.sources);
    else onlyIf.push(`${other.resource} leaves ${view.name} to ${one.resource}`);
  }
  return sources.isEmpty ? undefined : { sources, onlyIf };
}

/** What a translation would do with an address if it stood alone. */
function meaning(one: Translation, view: AddressView, vswitch: string | undefined): Taken | undefined {
  const within = view.within.intersect(AddressSet.IPV4);
  if (one.host !== undefined) {
    if (one.host === view.name) return { sources: within, onlyIf: one.onlyIf };
    return undefined;
  }
  if (one.vswitch !== undefined && vswitch !== undefined) return one.vswitch === vswitch ? { sources: within, onlyIf: one.onlyIf } : undefined;
  if (one.sources === undefined) return { sources: within, onlyIf: [...one.onlyIf, `${one.resource} translates ${view.name}`] };
  const sources = within.intersect(one.sources);
  return sources.isEmpty ? undefined : { sources, onlyIf: one.onlyIf };
}

/** Above 0: `other` comes before `one`; 0: it is not known which does; below: it comes behind. */
function precedence(other: Translation, one: Translation): number {
  if (other.kind !== one.kind) return other.kind === 'whole address' ? 1 : -1;
  if (other.sources === undefined || one.sources === undefined) return 0;
  return longest(other) - longest(one);
}

const longest = ({ sources }: Translation): number => Math.max(0, ...sources!.cidrs().map(({ prefix }) => prefix));
