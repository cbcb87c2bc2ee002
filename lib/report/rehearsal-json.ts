import { type AftermathReport, type BrokenIntentReport, type ChangeReport, type DriftReport, type FaultReport, type ListReport, type Named, type RefusalReport, type RehearsalReport, type UnsettledReport } from '../rehearsal/report';
import { verificationJson } from './json';

export const REHEARSE_SCHEMA = 'firewright/rehearse/1';

/** The answer to `rehearse`, ready for `JSON.stringify`. */
export function rehearsalJson({ seed, applied, created, lists, refused, ignored, unsettled, change, faults, drift, verification }: RehearsalReport) {
  return {
    schema: REHEARSE_SCHEMA, seed, applied, created, lists: lists.map(listJson),
    refused: refused.map(refusalJson),
    ignored: ignored.map(({ says, ...named }) => ({ ...namedJson(named), says })),
    unsettled: unsettled.map(unsettledJson),
    change: change && changeJson(change),
    faults: faults?.map(faultJson),
    drift: drift && driftJson(drift),
    verification: verification && verificationJson(verification),
  };
}

const namedJson = ({ resource, constructPath }: Named) => ({ resource, constructPath });

const refusalJson = ({ stack, step, resource, constructPath, says }: RefusalReport) => ({ stack, step, resource, constructPath, says });

const unsettledJson = ({ actions, ...named }: UnsettledReport) => ({ ...namedJson(named), actions });

const listJson = ({ list, order, policies, written }: ListReport) => ({ list, order, policies: policies.map(namedJson), written });

const changeJson = ({ steps, moments }: ChangeReport) => ({
  steps: steps.map(({ action, ...named }) => ({ action, ...namedJson(named) })),
  moments: moments.map(({ intent, verdict, after, until, action, outcome, region, dependsOn, ...named }) => (
    { intent, verdict, after, until, action, ...namedJson(named), outcome, region, dependsOn })),
});

const faultJson = ({ fault, step, cameAbout, meanwhile, unasked, aftermath }: FaultReport) => ({
  fault, step: step && { number: step.number, action: step.action, ...namedJson(step) }, cameAbout, meanwhile: meanwhile.map(brokenJson), unasked, aftermath: aftermathJson(aftermath),
});

const driftJson = ({ done, meanwhile, planned, kept, aftermath }: DriftReport) => ({
  done, meanwhile: meanwhile.map(brokenJson), planned: planned.map(unsettledJson), kept: kept.map(({ argument, ...named }) => ({ ...namedJson(named), argument })), aftermath: aftermathJson(aftermath),
});

const aftermathJson = ({ refused, unsettled, unknown, lists, intents }: AftermathReport) => ({
  refused: refused.map(refusalJson), unsettled: unsettled.map(unsettledJson),
  unknown: unknown.map(({ resource, id, list, position }) => ({ resource, id, list, position })), lists: lists.map(listJson), intents: intents.map(brokenJson),
});

const brokenJson = ({ intent, verdict, outcome, region, dependsOn }: BrokenIntentReport) => ({ intent, verdict, outcome, region, dependsOn });
