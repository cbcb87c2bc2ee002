import { type DomainPattern, type Service } from '../net';
import { type AddressMatch } from './address-view';
import { type Origin } from './origin';
import { type Recurrence } from './recurrence';

/** What a filter does with a flow: `monitor` records it and lets it through. */
export type Action = 'allow' | 'deny' | 'monitor';

export const passes = (action: Action): boolean => action !== 'deny';

/** Domain names that a rule lists, with the reading of `*.x` that is in force. */
export interface DomainNames {
  readonly patterns: readonly DomainPattern[];
  readonly wildcardCoversApex: boolean;
  /** Whether a wildcard stops at one label below its name. */
  readonly oneLabelOnly: boolean;
}

/**
 * One product of sets; a rule matches a flow when one of its products contains it.
 *
 * - `domain.observed`: the name that the firewall reads in the payload (HTTP Host, TLS SNI);
 * - `domain.intended`: the name that the client resolved, visible or not (with `unobserved`: only where not);
 * - `unobserved`: the firewall reads no name in this flow;
 * - `when`: open questions that all have to be true, by name.
 */
export interface Match {
  readonly source: AddressMatch;
  readonly destination: AddressMatch;
  readonly services: 'any' | readonly Service[];
  readonly applications: 'any' | 'unidentified' | readonly string[];
  readonly domain:
    | 'any' | 'unobserved'
    | { readonly observed: DomainNames }
    | { readonly intended: DomainNames; readonly unobserved?: true };
  readonly when: readonly string[];
}

export const EVERYTHING: Match = {
  source: 'any', destination: 'any', services: 'any', applications: 'any', domain: 'any', when: [],
};

export interface Rule {
  readonly matches: readonly Match[];
  readonly action: Action;
  readonly origin: Origin;
  /** When the rule takes part. @default - always */
  readonly during?: Recurrence;
  /** True for what nobody wrote as a rule: inner access, groups that the artifact does not contain. */
  readonly implicit?: true;
  /** True for what loose mode lets through at a policy before the policy itself is compared. [W-ENG] */
  readonly loose?: true;
  /**
   * Positions of the rules that surely stand before this one.
   * @default - all rules before it in the list
   */
  readonly predecessors?: readonly number[];
}

/**
 * The one normal form: the first rule that matches decides, else the default.
 *
 * Invariants: (1) `rules` is a linear extension of the order: predecessors of rule i are smaller than i;
 * (2) `predecessors` is transitively closed.
 */
export interface RuleList {
  readonly rules: readonly Rule[];
  readonly otherwise: { readonly action: Action; readonly origin: Origin };
}
