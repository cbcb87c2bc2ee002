/** Addresses of each family as numbers of its own bits. */
import { AddressSet, type Family, Protocol } from '../../lib/net';
import { type BitRange } from './bit-range';

export interface AddressFamily {
  readonly number: Family;
  readonly bits: 32 | 128;
  readonly everything: AddressSet;
}

export const FAMILIES: readonly AddressFamily[] = [
  { number: 4, bits: 32, everything: AddressSet.IPV4 }, { number: 6, bits: 128, everything: AddressSet.IPV6 },
];

/** The part of a set that is of a family; undefined for all of it. */
export function rangesIn(family: AddressFamily, set: AddressSet | undefined): readonly BitRange[] | undefined {
  if (set === undefined || set.covers(family.everything)) return undefined;
  const base = family.everything.intervals[0].first;
  return set.intersect(family.everything).intervals.map(({ first, last }) => ({ first: first - base, last: last - base }));
}

/** The protocol that packets of a family never have. */
export function foreignTo(family: AddressFamily): number {
  return family.number === 4 ? Protocol.ICMPV6 : Protocol.ICMP;
}
