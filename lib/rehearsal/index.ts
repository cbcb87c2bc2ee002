/**
 * Rehearses a deployment: the real Terraform against a simulated Alibaba Cloud, then the proof of what was created.
 *
 * ```ts
 * import { rehearse } from 'firewright/rehearsal';
 *
 * const { refused, lists, verification } = await rehearse(stack, { intents });
 * ```
 */
export { type AppLike, type StackLike, type Synthesizable } from '../artifact';
export { type FaultKind } from './cloud/faults';
export { type Outcome, outcomeOf } from './outcome';
export { rehearse, type Rehearsable, type RehearseOptions } from './rehearse-program';
export { type SimulatedCloud, type SimulatedCloudOptions, startSimulatedCloud, withSimulatedCloud } from './simulated-cloud';
export {
  type AftermathReport, type BrokenIntentReport, type ChangeReport, type DriftReport, type FaultReport, type IgnoredReport, type KeptReport, type ListReport, type MomentReport, type Named, type OrderOutcome, type RefusalReport, type Rehearsal, type RehearsalReport,
  type StepReport, type UnknownReport, type UnsettledReport,
} from './report';
export { isClean } from './report';
export { type StepName } from './terraform/steps';
export { rehearsalJson, rehearsalText } from '../report';
