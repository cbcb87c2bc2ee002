/**
 * What is wrong, or could be simpler, in the lists of a network.
 *
 * Lists are looked at one by one: the border's, those of each security group, and those of groups that stand together
 * on an interface (see `combined.ts`).
 *
 * Everything is decided for every value of what the artifact leaves open: a rule is dead when no value lets a flow
 * reach it.
 */
import { type Answers, declaredRules, type Network, NO_ANSWERS, type Suppression } from '../../model';
import { type Intent } from '../../intent/intent';
import { accept } from './accept';
import { isCombined } from './combined';
import { type Severity } from './finding';
import { FindingSearch } from './finding-search';
import { type LintReport } from './report';

export interface LintOptions {
  /** Rules that open more than these ask for are found, too. @default - not asked */
  readonly intents?: readonly Intent[];
  /** Findings that are accepted, beside those that the artifact accepts itself. @default - none */
  readonly suppressions?: readonly Suppression[];
  /** The least severity to report. @default 'warning' */
  readonly level?: Severity;
  /** Answers to open questions. @default - none */
  readonly answers?: Answers;
  /** Work bound of one search. @default - 5 million steps */
  readonly maxSteps?: number;
}

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };

/** @throws FirewrightError when an intent names nothing in the artifact */
export function lint(network: Network, options: LintOptions = {}): LintReport {
  const own = network.fresh();
  const { level = 'warning' } = options;
  const { intents, maxSteps, answers = NO_ANSWERS } = options;
  const search = new FindingSearch({ now: network.at, answers, intents, maxSteps, notes: level === 'note' });
  const all = search.of(own);
  const inventory = own.inventory();
  const { findings, suppressed } = accept(all, [...inventory.suppressions, ...options.suppressions ?? []], {
    day: network.at.toISOString().slice(0, 10), notes: level === 'note', intents: intents !== undefined,
  });
  const shown = findings.filter(({ severity }) => RANK[severity] <= RANK[level]).sort((a, b) => RANK[a.severity] - RANK[b.severity]);
  const count = (severity: Severity): number => findings.filter((one) => one.severity === severity).length;
  return {
    at: network.at, level, findings: shown, counts: { error: count('error'), warning: count('warning'), note: count('note') }, suppressed,
    lists: own.boundaries().filter((one) => !isCombined(one)).map(({ name, list }) => (
      { name, rules: declaredRules(list.rules).filter(({ implicit }) => !implicit).length })),
    assumptions: search.decisive(own, all), notUnderstood: network.notUnderstood,
  };
}
