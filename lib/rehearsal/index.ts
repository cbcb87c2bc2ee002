/**
 * Rehearses a deployment: the real Terraform against a simulated Alibaba Cloud, then the proof of what was created.
 *
 * ```ts
 * import { rehearse } from 'firewright/rehearsal';
 *
 * const { refused, lists, verification } = await rehearse('cdktf.out', { intents });
 * ```
 */
export { rehearse, type RehearseOptions } from './rehearse';
export {
  type ChangeReport, type IgnoredReport, type ListReport, type MomentReport, type Named, type OrderOutcome, type RefusalReport, type Rehearsal, type RehearsalReport,
  type StepReport, type UnsettledReport,
} from './report';
export { type StepName } from './terraform/steps';
export { rehearsalJson, rehearsalText } from '../report';
