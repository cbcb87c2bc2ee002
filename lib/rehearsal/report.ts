import { type Network, type Verification } from '../model';
import { type StepName } from './terraform/steps';

/** A resource, with the construct that wrote it where that is known. */
export interface Named {
  readonly resource: string;
  readonly constructPath?: string;
}

/** Something that Terraform, the provider or the cloud refused. */
export interface RefusalReport {
  readonly stack: string;
  readonly step: StepName;
  readonly resource?: string;
  readonly constructPath?: string;
  readonly says: string;
}

/** Something that was taken without a word, and does not do what was asked. */
export interface IgnoredReport extends Named {
  readonly says: string;
}

/** A resource that a second plan would change again. */
export interface UnsettledReport extends Named {
  /** `update`, `delete`, `create`, as Terraform says. */
  readonly actions: readonly string[];
}

/**
 * How the order of a list came out: as it was written, otherwise, or by chance where configuration does not fix it.
 */
export type OrderOutcome = 'as written' | 'otherwise' | 'by chance';

/** One list of policies, as it is in the cloud in the end. */
export interface ListReport {
  readonly list: string;
  readonly order: OrderOutcome;
  /** From the first to the last. */
  readonly policies: readonly Named[];
  /** The order that was written, by resource; absent when it came out so, or when none is. */
  readonly written?: readonly string[];
}

/** One change of a deployment, in the order in which they completed. */
export interface StepReport extends Named {
  readonly action: 'create' | 'update' | 'delete';
}

/** An intent that holds before and after a deployment, and at some moment between does not. */
export interface MomentReport extends StepReport {
  readonly intent: string;
  readonly verdict: 'violated' | 'undecided';
  /** The number of the step with which it begins, from 1; the step itself is told by `action` and `resource`. */
  readonly after: number;
  /** The number of the step with which it ends, or is violated in another way. */
  readonly until: number;
  /** What happens to the flow that shows it; absent when it is undecided. */
  readonly outcome?: 'allowed' | 'denied';
  /** The flows that it is so for, in words. */
  readonly region?: string;
  /** With `undecided`: what it depends on. */
  readonly dependsOn: readonly string[];
}

/** What happened on the way from a previous version. */
export interface ChangeReport {
  readonly steps: readonly StepReport[];
  readonly moments: readonly MomentReport[];
}

/** What a rehearsal came to. */
export interface RehearsalReport {
  readonly seed: number;
  /** Whether everything was applied. */
  readonly applied: boolean;
  /** How many resources of each type were created; with a previous version, on the way from it. */
  readonly created: Readonly<Record<string, number>>;
  readonly lists: readonly ListReport[];
  readonly refused: readonly RefusalReport[];
  readonly ignored: readonly IgnoredReport[];
  readonly unsettled: readonly UnsettledReport[];
  /** On the way from a previous version: absent without one, or when something was refused. */
  readonly change?: ChangeReport;
  /** The verdicts on what was created; absent without intents, or when something was refused. */
  readonly verification?: Verification;
}

/** A rehearsal with what it left behind. */
export interface Rehearsal extends RehearsalReport {
  /** The network that was created; absent when something was refused. */
  readonly network?: Network;
  /** The state in the end, as `terraform show -json` prints it, of all stacks together; absent when something was refused. */
  readonly state?: string;
}
