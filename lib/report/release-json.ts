import { type Decided, type ReleaseConflict, type ReleaseList, type ReleaseReport, type ReleaseStep } from '../analysis';
import { assumptionJson, flowJson, notUnderstoodJson } from './json-parts';
import { regionJson } from './lint-json';

export const RELEASE_SCHEMA = 'firewright/plan-release/1';

/** The answer to `plan-release`, ready for `JSON.stringify`. */
export function releaseJson({ lists, notPlanned, assumptions, notUnderstood }: ReleaseReport) {
  return {
    schema: RELEASE_SCHEMA, lists: lists.map(listJson), notPlanned: notPlanned.map(({ list, why }) => ({ list, why })),
    assumptions: assumptions.map(assumptionJson), notUnderstood: notUnderstood.map(notUnderstoodJson),
  };
}

const listJson = ({ list, verdict, steps, conflicts, checked, bound }: ReleaseList) => (
  { list, verdict, steps: steps.map(stepJson), conflicts: conflicts.map(conflictJson), checked, bound });

const stepJson = ({ kind, policy, constructPath, says, place }: ReleaseStep) => (
  { kind, policy, constructPath, says, place: place && { position: place.position, before: place.before } });

const conflictJson = ({ step, kind, flow, region, before, between, after, dependsOn }: ReleaseConflict) => ({
  step: stepJson(step), kind, flow: flowJson(flow), region: regionJson(region), before: decidedJson(before), between: decidedJson(between), after: decidedJson(after), dependsOn,
});

const decidedJson = ({ action, rule, constructPath, says }: Decided) => ({ action, rule, constructPath, says });
