import { type MadeAssumption, type NotUnderstood } from '../../model';
import { type Change } from './change';

/** A pair of rules of which the work bound left open whether they share a flow. */
export interface UndecidedChange {
  readonly scope: string;
  readonly before: string;
  readonly after: string;
  readonly steps: number;
}

/** The answer to `diff`: list by list, and from end to end. */
export interface DiffReport {
  /** When: schedules are compared for all times list by list, and for this moment from end to end. */
  readonly at: Date;
  /** At single lists, the largest first within a list. */
  readonly boundary: readonly Change[];
  /** From end to end, through every list on the way. */
  readonly endToEnd: readonly Change[];
  /** Pairs of ends that were compared. */
  readonly pairs: number;
  /** Pairs that were not compared because nothing about their ends, nor the border, differs. */
  readonly samePairs: number;
  readonly undecided: readonly UndecidedChange[];
  /** Lists of groups that only one of the versions has; they were compared with no group, which lets nothing through. */
  readonly onlyOld: readonly string[];
  readonly onlyNew: readonly string[];
  readonly assumptions: readonly MadeAssumption[];
  /** Of both versions; what both have is listed once. */
  readonly notUnderstood: readonly NotUnderstood[];
}
