import { type LoggedFlow, type ReplayChange, type ReplayDecision, type ReplayReport, type RuleCount } from '../replay/replay-report';
import { assumptionJson, notUnderstoodJson } from './json-parts';

export const REPLAY_SCHEMA = 'firewright/replay/1';

/** The answer to `replay`, ready for `JSON.stringify`. */
export function replayJson(report: ReplayReport) {
  const { log, total, byVerdict, from, to, lists, byRule, againstLog, undecided, unmatched, unreadable, changes, notes, assumptions, notUnderstood } = report;
  return {
    schema: REPLAY_SCHEMA, log, total, from: from?.toISOString(), to: to?.toISOString(),
    byVerdict: {
      allow: byVerdict.allow, monitor: byVerdict.monitor, deny: byVerdict.deny,
      undecided: byVerdict.undecided, unmatched: byVerdict.unmatched, unreadable: byVerdict.unreadable,
    },
    byRule: byRule.map(ruleJson), lists: lists.map(({ id, name, records }) => ({ id, name, records })),
    againstLog: againstLog.map(({ verdict, logged, ruleSource, count }) => ({ verdict, logged, ruleSource, count })),
    changes: changes?.map(changeJson),
    undecided: undecided.map(({ dependsOn, count }) => ({ dependsOn, count })),
    unmatched: unmatched.map(({ what, why, count }) => ({ what, why, count })),
    unreadable: unreadable.map(({ line, why }) => ({ line, why })),
    notes, assumptions: assumptions.map(assumptionJson), notUnderstood: notUnderstood.map(notUnderstoodJson),
  };
}

const ruleJson = ({ rule, constructPath, says, list, verdict, implicit, count, perhaps, share, firstSeen, lastSeen }: RuleCount) => ({
  rule, constructPath, says, list, verdict, implicit, count, perhaps, share, firstSeen: firstSeen?.toISOString(), lastSeen: lastSeen?.toISOString(),
});

const changeJson = ({ before, after, count, examples }: ReplayChange) => (
  { before: decisionJson(before), after: decisionJson(after), count, examples: examples.map(loggedFlowJson) });

const decisionJson = ({ verdict, list, rules, dependsOn }: ReplayDecision) => ({ verdict, list, rules, dependsOn });

const loggedFlowJson = ({ line, time, interface: own, direction, source, destination, protocol, port, application, domain }: LoggedFlow) => (
  { line, time: time?.toISOString(), interface: own, direction, source, destination, protocol, port, application, domain });
