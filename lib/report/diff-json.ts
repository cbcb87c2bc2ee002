import { type Change, type Decided, type DiffReport } from '../analysis';
import { assumptionJson, flowJson, notUnderstoodJson } from './json-parts';
import { isSame } from './change-counts';
import { regionJson } from './lint-json';

export const DIFF_SCHEMA = 'firewright/diff/1';

/** The answer to `diff`, ready for `JSON.stringify`: list by list at the top, and from end to end. */
export function diffJson(report: DiffReport) {
  const { at, boundary, endToEnd, pairs, samePairs, undecided, onlyOld, onlyNew, assumptions, notUnderstood } = report;
  const of = (changes: readonly Change[], kind: Change['kind']) => changes.filter((one) => one.kind === kind).map(changeJson);
  return {
    schema: DIFF_SCHEMA, at: at.toISOString(), same: isSame(report),
    opened: of(boundary, 'opened'), closed: of(boundary, 'closed'), changed: of(boundary, 'changed'),
    endToEnd: { opened: of(endToEnd, 'opened'), closed: of(endToEnd, 'closed'), changed: of(endToEnd, 'changed'), pairs, samePairs },
    undecided: undecided.map(({ scope, before, after, steps }) => ({ scope, before, after, steps })), onlyOld, onlyNew,
    assumptions: assumptions.map(assumptionJson), notUnderstood: notUnderstood.map(notUnderstoodJson),
  };
}

/** A change has a `list`, or `ends` where it is from end to end. */
function changeJson({ kind, scope, ends, before, after, region, flow, dependsOn }: Change) {
  return {
    kind, ...(ends === undefined ? { list: scope } : { ends: { from: ends.from, to: ends.to } }),
    before: decidedJson(before), after: decidedJson(after), region: regionJson(region), flow: flowJson(flow), dependsOn,
  };
}

const decidedJson = ({ action, rule, constructPath, says }: Decided) => ({ action, rule, constructPath, says });
