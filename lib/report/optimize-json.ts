import { type OptimizedList, type OptimizeReport, type RewriteStep, type RewrittenRule } from '../analysis';
import { notUnderstoodJson } from './json-parts';

export const OPTIMIZE_SCHEMA = 'firewright/optimize/1';

/** The answer to `optimize`, ready for `JSON.stringify`. */
export function optimizeJson({ lists, notUnderstood }: OptimizeReport) {
  return { schema: OPTIMIZE_SCHEMA, lists: lists.map(listJson), notUnderstood: notUnderstood.map(notUnderstoodJson) };
}

function listJson({ list, before, after, proved, bounded, steps, rules, limit, split }: OptimizedList) {
  return {
    list, before, after, proved, bounded, steps: steps.map(stepJson), rules: rules.map(ruleJson),
    limit: limit && { rules: limit.rules, per: limit.per, source: limit.source },
    split: split?.map(({ group, rules: places }) => ({ group, rules: places })),
  };
}

const stepJson = ({ kind, rules, into, why }: RewriteStep) => ({ kind, rules, into: into && ruleJson(into), why });

const ruleJson = ({ from, unchanged, action, says, arguments: values }: RewrittenRule) => ({ from, unchanged, action, says, arguments: values });
