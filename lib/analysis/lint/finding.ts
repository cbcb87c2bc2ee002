import { type FindingKind } from '../../net';

export { type FindingId, type FindingKind, FINDINGS } from '../../net';

/** `error`: the configuration does not do what it says. `warning`: it can be simpler. `note`: worth knowing. */
export type Severity = 'error' | 'warning' | 'note';

/** A set of flows in words: disjoint parts, the largest first, a handful of them. */
export interface RegionReport {
  readonly parts: readonly string[];
  /** Parts that are not shown; absent when all are. */
  readonly more?: number;
  /** True when there are more than were counted. */
  readonly moreThan?: true;
  /** The share of the rule's own flows that the region is, from 0 to 1, where that was asked; a lower bound with `moreThan`. */
  readonly share?: number;
}

export interface Finding {
  /** `FW101`. */
  readonly id: string;
  readonly kind: FindingKind;
  readonly severity: Severity;
  /** Resource address of what the finding is about. */
  readonly rule: string;
  readonly constructPath?: string;
  /** The list it stands in; absent for books. */
  readonly list?: string;
  /** Resource addresses of the rules that bring it about, those that matter most first. */
  readonly by: readonly string[];
  readonly region?: RegionReport;
  /** One sentence for a person: what, and what to do. */
  readonly message: string;
}

export interface SuppressedFinding {
  readonly finding: Finding;
  readonly reason: string;
  readonly until?: string;
}
