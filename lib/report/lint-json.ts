import { type Finding, type LintReport, type RegionReport } from '../analysis';
import { assumptionJson, notUnderstoodJson } from './json-parts';

export const LINT_SCHEMA = 'firewright/lint/1';

/** The answer to `lint`, ready for `JSON.stringify`. */
export function lintJson({ at, level, findings, counts, suppressed, lists, assumptions, notUnderstood }: LintReport) {
  return {
    schema: LINT_SCHEMA, at: at.toISOString(), level, findings: findings.map(findingJson),
    counts: { error: counts.error, warning: counts.warning, note: counts.note },
    suppressed: suppressed.map(({ finding, reason, until }) => ({ finding: findingJson(finding), reason, until })),
    lists: lists.map(({ name, rules }) => ({ name, rules })),
    assumptions: assumptions.map(assumptionJson), notUnderstood: notUnderstood.map(notUnderstoodJson),
  };
}

function findingJson({ id, kind, severity, rule, constructPath, list, by, region, message }: Finding) {
  return { id, kind, severity, rule, constructPath, list, by, region: region && regionJson(region), message };
}

export const regionJson = ({ parts, more, moreThan, share }: RegionReport) => ({ parts, more, moreThan, share });
