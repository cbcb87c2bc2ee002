import { type Action, type FlowReport } from '../../model';
import { type RegionReport } from '../lint/finding';

/** Who decided, on one side of a change. */
export interface Decided {
  readonly action: Action;
  /** Resource address, or the words of a default of the cloud. */
  readonly rule: string;
  readonly constructPath?: string;
  readonly says: string;
}

/** Flows on which two versions of a configuration disagree, by what decided before and what decides now. */
export interface Change {
  /** `opened`: denied before, passes now. `closed`: the opposite. `changed`: passes in both, monitored in one of them. */
  readonly kind: 'opened' | 'closed' | 'changed';
  /** The list, or `end to end`. */
  readonly scope: string;
  /** Ends, where the change is end to end. */
  readonly ends?: { readonly from: string; readonly to: string };
  readonly before: Decided;
  readonly after: Decided;
  readonly region: RegionReport;
  /** One realistic flow of the region. */
  readonly flow: FlowReport;
  /** Whether the change depends on what the artifact leaves open; the names. */
  readonly dependsOn: readonly string[];
  /** For ordering: an estimate of how many flows there are, not for people. */
  readonly weight: number;
}
