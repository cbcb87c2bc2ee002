import { AddressSet } from '../net';
import { MEMBER } from './question';

/**
 * What one enforcement point sees as the source or destination of a flow.
 *
 * - `chosen`: the flow chooses it, any address of `within` (a known address is a set of one);
 * - `unknown`: one fixed address that the artifact does not contain (an EIP before apply). It lies in
 *   `within`, and it is equal to itself wherever its name appears.
 *
 * The same `name` at two enforcement points is the same address.
 */
export interface AddressView {
  readonly kind: 'chosen' | 'unknown';
  readonly name: string;
  readonly within: AddressSet;
}

/** A set of addresses that a rule names, of which the artifact does not tell the members. */
export interface UnknownAddresses {
  readonly unknown: string;
  /** Every member surely lies here. */
  readonly within: AddressSet;
  /**
   * True when the name is the address that the cloud gives to one resource: no other resource then has
   * the same one.
   */
  readonly allocated: boolean;
}

export interface AddressTerms {
  readonly known: AddressSet;
  readonly unknown: readonly UnknownAddresses[];
}

/** The addresses that a rule names: everything, or a known set together with named unknown sets. */
export type AddressMatch = 'any' | AddressTerms;

/** Whether the address behind a view is a member of an unknown set, as far as names alone tell. */
export function membership(view: AddressView, set: UnknownAddresses): 'yes' | 'no' | 'open' {
  if (view.kind === 'unknown' && view.name === set.unknown) return 'yes';
  if (view.kind === 'unknown' && set.allocated) return 'no';
  return view.within.overlaps(set.within) ? 'open' : 'no';
}

/** The name of the open question "is this address in that unknown set?". */
export function membershipQuestion(view: AddressView, set: UnknownAddresses): string {
  return `${set.unknown}${MEMBER}${view.name}`;
}

/** The one address of a view, or the name of one that is not known; `undefined` where the flow chooses among several. */
export function addressWords({ kind, name, within }: AddressView): string | undefined {
  if (kind === 'unknown') return name;
  const [first, ...others] = within.cidrs();
  return first !== undefined && others.length === 0 && first.prefix === (within.overlaps(AddressSet.IPV4) ? 32 : 128) ? within.toString().replace(/\/\d+$/, '') : undefined;
}
