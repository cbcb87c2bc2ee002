import { type Explanation, type HopReport, type IntentResult, type Verification, type Witness } from '../model';
import { assumptionJson, flowJson, notUnderstoodJson, preventionsJson } from './json-parts';

/**
 * The answers as data with a versioned shape: `docs/json.md` describes it, `docs/schemas` has the JSON
 * Schemas. Every member is picked by name, so that the shape changes only on purpose. Members without a
 * value are left out.
 */
export const VERIFY_SCHEMA = 'firewright/verify/1';
export const EXPLAIN_SCHEMA = 'firewright/explain/1';

/** The answer to `verify`, ready for `JSON.stringify`. */
export function verificationJson({ at, results, assumptions, notUnderstood }: Verification) {
  const count = (verdict: IntentResult['verdict']): number => results.filter((one) => one.verdict === verdict).length;
  return {
    schema: VERIFY_SCHEMA, at: at.toISOString(),
    summary: { holds: count('holds'), violated: count('violated'), undecided: count('undecided') },
    results: results.map(resultJson),
    assumptions: assumptions.map(assumptionJson), notUnderstood: notUnderstood.map(notUnderstoodJson),
  };
}

/** The answer to `explain`, ready for `JSON.stringify`. */
export function explanationJson(explanation: Explanation) {
  const { at, verdict, flow, hops, noPath, unless, dependsOn, hints, notes, assumptions, notUnderstood } = explanation;
  return {
    schema: EXPLAIN_SCHEMA, at: at.toISOString(), verdict, flow: flowJson(flow), hops: hops.map(hopJson), noPath, unless: preventionsJson(unless),
    dependsOn, hints, notes, assumptions: assumptions.map(assumptionJson), notUnderstood: notUnderstood.map(notUnderstoodJson),
  };
}

function resultJson({ name, kind, where, verdict, witness, dependsOn, assumptions, unless, notes }: IntentResult) {
  return { name, kind, where, verdict, witness: witness && witnessJson(witness), dependsOn, assumptions, unless: preventionsJson(unless), notes };
}

function witnessJson({ outcome, flow, region, hops, noPath, hints, advice, unless }: Witness) {
  return { outcome, flow: flowJson(flow), region, hops: hops.map(hopJson), noPath, hints, advice, unless: preventionsJson(unless) };
}

const hopJson = ({ filter, rule, constructPath, says, action, sees }: HopReport) => ({ filter, rule, constructPath, says, action, sees });
