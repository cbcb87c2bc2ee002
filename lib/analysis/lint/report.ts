import { type MadeAssumption, type NotUnderstood } from '../../model';
import { type Finding, type Severity, type SuppressedFinding } from './finding';

/** The answer to `lint`. */
export interface LintReport {
  readonly at: Date;
  /** Findings of the asked level and above, errors first, then by list and rule. */
  readonly findings: readonly Finding[];
  /** All findings by severity, shown or not; suppressed ones are not counted. */
  readonly counts: Readonly<Record<Severity, number>>;
  readonly suppressed: readonly SuppressedFinding[];
  /** Lists that were looked at, with the number of their rules. */
  readonly lists: readonly { readonly name: string; readonly rules: number }[];
  /** Assumptions under another choice of which the findings would be others. */
  readonly assumptions: readonly MadeAssumption[];
  readonly notUnderstood: readonly NotUnderstood[];
}
