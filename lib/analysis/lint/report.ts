import { type MadeAssumption, type NotUnderstood } from '../../model';
import { type Finding, type Severity, type SuppressedFinding } from './finding';

/** The answer to `lint`. */
export interface LintReport {
  readonly at: Date;
  /** The asked level: notes are looked for only where it is `note`. */
  readonly level: Severity;
  /** Findings of the asked level and above, errors first, then by list and rule. */
  readonly findings: readonly Finding[];
  /** Findings by severity, of the asked level or not; suppressed ones are not counted. Notes are complete only where they were asked for. */
  readonly counts: Readonly<Record<Severity, number>>;
  readonly suppressed: readonly SuppressedFinding[];
  /** Lists that were looked at, with the number of rules that somebody declared there. */
  readonly lists: readonly { readonly name: string; readonly rules: number }[];
  /** Assumptions under another choice of which the findings would be others. */
  readonly assumptions: readonly MadeAssumption[];
  readonly notUnderstood: readonly NotUnderstood[];
}
