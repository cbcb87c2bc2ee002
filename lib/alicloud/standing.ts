import { type Hop, type Observation, type RuleList } from '../model';

/** A firewall that stands in the way only where all of these questions are true; else it decides as by its default, which is to allow. */
export function standingWhere(questions: readonly string[], list: RuleList, decide: Hop['decide']): Pick<Hop, 'list' | 'decide'> {
  if (questions.length === 0) return { list, decide };
  return {
    list: { ...list, rules: list.rules.map((rule) => ({ ...rule, matches: rule.matches.map((match) => ({ ...match, when: [...match.when, ...questions] })) })) },
    decide: (flow: Observation) => (questions.every((question) => flow.holds(question)) ? decide(flow) : list.otherwise),
  };
}
