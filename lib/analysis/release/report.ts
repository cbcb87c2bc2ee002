import { type FlowReport, type MadeAssumption, type NotUnderstood } from '../../model';
import { type Decided } from '../diff/change';
import { type RegionReport } from '../lint/finding';

/** One step of a release: one policy, touched once. */
export interface ReleaseStep {
  /** `enable` and `disable` are of policies that the other version has as a draft; `change` keeps the place. */
  readonly kind: 'add' | 'enable' | 'remove' | 'disable' | 'move' | 'change';
  readonly policy: string;
  readonly constructPath?: string;
  /** What the policy says from then on; for one that goes, what it said. */
  readonly says: string;
  /** Where the policy stands from then on, counted from 1 among policies that are in force, and the one that follows it. */
  readonly place?: { readonly position: number; readonly before?: string };
}

/** Why a step cannot be taken: flows that both versions treat alike, and the list after the step does not. */
export interface ReleaseConflict {
  readonly step: ReleaseStep;
  /** `blocks` what both versions let through; `opens` what both deny. */
  readonly kind: 'blocks' | 'opens';
  readonly flow: FlowReport;
  readonly region: RegionReport;
  /** Who decides the flow in the old version, right after the step, and in the new version. */
  readonly before: Decided;
  readonly between: Decided;
  readonly after: Decided;
  /** What the artifact leaves open and the conflict depends on. */
  readonly dependsOn: readonly string[];
}

/** The answer for one list. */
export interface ReleaseList {
  readonly list: string;
  /** `none`: proved that no order of these steps is safe. `undecided`: a bound was reached first. */
  readonly verdict: 'ordered' | 'none' | 'undecided';
  /** The order; where there is none, the safe steps up to where no other step is. */
  readonly steps: readonly ReleaseStep[];
  /** Where there is no order: for each step that is left then, why it is not safe. */
  readonly conflicts: readonly ReleaseConflict[];
  /** Lists on the way that were evaluated. */
  readonly checked: number;
  /** The bound that was reached: on lists on the way (`--max-lists`), or on one search (`--max-steps`). */
  readonly bound?: 'lists' | 'search';
}

/** The answer to `plan-release`. */
export interface ReleaseReport {
  /** Lists that the versions differ in. */
  readonly lists: readonly ReleaseList[];
  /** Lists that differ and were not planned, and why. */
  readonly notPlanned: readonly { readonly list: string; readonly why: string }[];
  readonly assumptions: readonly MadeAssumption[];
  readonly notUnderstood: readonly NotUnderstood[];
}
