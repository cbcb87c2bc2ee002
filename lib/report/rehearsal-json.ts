import { type ChangeReport, type ListReport, type Named, type RehearsalReport } from '../rehearsal/report';
import { verificationJson } from './json';

export const REHEARSE_SCHEMA = 'firewright/rehearse/1';

/** The answer to `rehearse`, ready for `JSON.stringify`. */
export function rehearsalJson({ seed, applied, created, lists, refused, ignored, unsettled, change, verification }: RehearsalReport) {
  return {
    schema: REHEARSE_SCHEMA, seed, applied, created, lists: lists.map(listJson),
    refused: refused.map(({ stack, step, resource, constructPath, says }) => ({ stack, step, resource, constructPath, says })),
    ignored: ignored.map(({ says, ...named }) => ({ ...namedJson(named), says })),
    unsettled: unsettled.map(({ actions, ...named }) => ({ ...namedJson(named), actions })),
    change: change && changeJson(change),
    verification: verification && verificationJson(verification),
  };
}

const namedJson = ({ resource, constructPath }: Named) => ({ resource, constructPath });

const listJson = ({ list, order, policies, written }: ListReport) => ({ list, order, policies: policies.map(namedJson), written });

const changeJson = ({ steps, moments }: ChangeReport) => ({
  steps: steps.map(({ action, ...named }) => ({ action, ...namedJson(named) })),
  moments: moments.map(({ intent, verdict, after, until, action, outcome, region, dependsOn, ...named }) => (
    { intent, verdict, after, until, action, ...namedJson(named), outcome, region, dependsOn })),
});
