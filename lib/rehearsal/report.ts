import { type Network, type Verification } from '../model';
import { type FaultKind } from './cloud/faults';
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

/** An intent that does not hold where it should. */
export interface BrokenIntentReport {
  readonly intent: string;
  readonly verdict: 'violated' | 'undecided';
  /** What happens to the flow that shows it; absent when it is undecided. */
  readonly outcome?: 'allowed' | 'denied';
  /** The flows that it is so for, in words. */
  readonly region?: string;
  /** With `undecided`: what it depends on. */
  readonly dependsOn: readonly string[];
}

/** An intent that holds before and after a deployment, and at some moment between does not. */
export interface MomentReport extends StepReport, BrokenIntentReport {
  /** The number of the step with which it begins, from 1; the step itself is told by `action` and `resource`. */
  readonly after: number;
  /** The number of the step with which it ends, or is violated in another way. */
  readonly until: number;
}

/** What happened on the way from a previous version. */
export interface ChangeReport {
  readonly steps: readonly StepReport[];
  readonly moments: readonly MomentReport[];
}

/** Something in the cloud that no state knows: nobody changes or deletes it any more. */
export interface UnknownReport {
  /** The name under which verdicts and lists tell of it. */
  readonly resource: string;
  readonly id: string;
  /** For a policy: its list, and its position there from 1. */
  readonly list?: string;
  readonly position?: number;
}

/** What is different from the undisturbed deployment once everything was applied again; all of it empty when nothing is. */
export interface AftermathReport {
  /** When something is refused the rest is not looked at. */
  readonly refused: readonly RefusalReport[];
  readonly unsettled: readonly UnsettledReport[];
  readonly unknown: readonly UnknownReport[];
  /** Lists that are in another order than before, or than they were written. */
  readonly lists: readonly ListReport[];
  /** Intents that held before, and do not any more. */
  readonly intents: readonly BrokenIntentReport[];
}

/** One fault, the moment after it, and what applying again came to. */
export interface FaultReport {
  readonly fault: FaultKind;
  /** The step that it was for, by its number in the undisturbed deployment; absent for one that is for every step. */
  readonly step?: StepReport & { readonly number: number };
  /** False when the call did not come as it does undisturbed: then nothing was found out. */
  readonly cameAbout: boolean;
  /** Intents that do not hold when `apply` has broken off: for a first deployment, only what they forbid. */
  readonly meanwhile: readonly BrokenIntentReport[];
  /** Intents that could not be asked then, because what they speak of is not there yet. */
  readonly unasked: readonly string[];
  readonly aftermath: AftermathReport;
}

/** An argument that stays as somebody changed it, because configuration says nothing of it. */
export interface KeptReport extends Named {
  readonly argument: string;
}

/** What somebody did in the cloud, what follows from it, and what applying again came to. */
export interface DriftReport {
  /** What was done, as it was given. */
  readonly done: readonly string[];
  /** Intents that do not hold on what stands there. */
  readonly meanwhile: readonly BrokenIntentReport[];
  /** What a plan would do; empty when it does not notice. */
  readonly planned: readonly UnsettledReport[];
  /** What applying again leaves as it was changed; empty when something is refused. */
  readonly kept: readonly KeptReport[];
  readonly aftermath: AftermathReport;
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
  /** With faults, and when nothing was refused without them. */
  readonly faults?: readonly FaultReport[];
  /** With drift, and when nothing was refused before it. */
  readonly drift?: DriftReport;
  /** The verdicts on what was created; absent without intents, or when something was refused. */
  readonly verification?: Verification;
}

/** Whether applying again led back to where it leads without a disturbance. */
export const isClean = ({ refused, unsettled, unknown, lists, intents }: AftermathReport): boolean => (
  [refused, unsettled, unknown, lists, intents].every(({ length }) => length === 0));

/** A rehearsal with what it left behind. */
export interface Rehearsal extends RehearsalReport {
  /** The network that was created; absent when something was refused. */
  readonly network?: Network;
  /** The state in the end, as `terraform show -json` prints it, of all stacks together; absent when something was refused. */
  readonly state?: string;
}
