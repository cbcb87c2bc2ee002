import { type Action, type NotUnderstood } from '../../model';

/** One rule of a rewritten list, in words and as the arguments of its resource. */
export interface RewrittenRule {
  /** Resources that it replaces, the first being the one in whose place it stands; one, and `unchanged`, for a rule that stays as it is. */
  readonly from: readonly string[];
  readonly unchanged: boolean;
  readonly action: Action;
  readonly says: string;
  /** Values for the resource's arguments where they change: `cidr_ip`, `port_range`, `source`, `dest_port`, ... */
  readonly arguments: Readonly<Record<string, string | number | readonly string[]>>;
}

/** One step from the old list to the new one. */
export interface RewriteStep {
  readonly kind: 'drop' | 'merge';
  /** Resources that go. */
  readonly rules: readonly string[];
  /** The rule that takes their place. */
  readonly into?: RewrittenRule;
  /** Why nothing changes. */
  readonly why: string;
}

export interface OptimizedList {
  /** The boundary's name. */
  readonly list: string;
  readonly before: number;
  readonly after: number;
  readonly steps: readonly RewriteStep[];
  /** The whole new list, in order. */
  readonly rules: readonly RewrittenRule[];
  /** Whether the new list was proved to mean what the old one does. Steps whose proof the work bound cut short are not taken. */
  readonly proved: true;
  /** Present when the work bound cut a proof short, so that the list may be longer than it has to be. */
  readonly bounded?: true;
  /** The limit on the number of rules, where the list has one. */
  readonly limit?: { readonly rules: number; readonly per: string; readonly source: string };
  /** Where the new list is above its limit: how to spread it over several groups of the same interface. */
  readonly split?: readonly { readonly group: string; readonly rules: readonly number[] }[];
}

/** The answer to `optimize`. */
export interface OptimizeReport {
  readonly lists: readonly OptimizedList[];
  readonly notUnderstood: readonly NotUnderstood[];
}
