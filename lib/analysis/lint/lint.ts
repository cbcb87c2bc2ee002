/**
 * What is wrong, or could be simpler, in the lists of a network.
 *
 * Lists are looked at one by one: the border's, those of each security group, and those of groups that stand together
 * on an interface (see `combined.ts`).
 *
 * Everything is decided for every value of what the artifact leaves open: a rule is dead when no value lets a flow
 * reach it.
 */
import { type Answers, type Boundary, declaredRules, type MadeAssumption, type Network, NO_ANSWERS, type Suppression } from '../../model';
import { type Intent } from '../../intent/intent';
import { KnownLists } from '../known-lists';
import { accept } from './accept';
import { bookFindings, quotaFindings } from './declared-findings';
import { combinedFindings, isCombined } from './combined';
import { type Finding, type Severity } from './finding';
import { intendedAt } from './intended';
import { beyondFindings, idleFindings, listFindings, type ListSettings } from './list-findings';
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
  const search = new FindingSearch(options, network.at);
  const all = search.of(own);
  const inventory = own.inventory();
  const { findings, suppressed } = accept(all, [...inventory.suppressions, ...options.suppressions ?? []], network.at.toISOString().slice(0, 10));
  const shown = findings.filter(({ severity }) => RANK[severity] <= RANK[level]).sort((a, b) => RANK[a.severity] - RANK[b.severity]);
  const count = (severity: Severity): number => findings.filter((one) => one.severity === severity).length;
  return {
    at: network.at, level, findings: shown, counts: { error: count('error'), warning: count('warning'), note: count('note') }, suppressed,
    lists: own.boundaries().filter((one) => !isCombined(one)).map(({ name, list }) => (
      { name, rules: declaredRules(list.rules).filter(({ implicit }) => !implicit).length })),
    assumptions: search.decisive(own, all), notUnderstood: network.notUnderstood,
  };
}

/** Finds what there is in a network, and in the same network under other assumptions. */
class FindingSearch {
  private readonly single = new KnownLists<readonly Finding[]>();
  private readonly together = new KnownLists<readonly Finding[]>();
  private readonly beyond = new KnownLists<readonly Finding[]>();
  private readonly notes: boolean;

  constructor(private readonly options: LintOptions, private readonly now: Date) {
    this.notes = options.level === 'note';
  }

  of(network: Network): readonly Finding[] {
    const { intents, answers = NO_ANSWERS, maxSteps } = this.options;
    const settings: ListSettings = { vocabulary: network.vocabulary(), now: this.now, answers, maxSteps };
    const inventory = network.inventory();
    const intended = intents === undefined ? undefined : intendedAt(network, intents);
    const boundaries = network.boundaries();
    const single = boundaries.filter((one) => !isCombined(one)).flatMap((boundary) => {
      const own = this.single.of(boundary, [], () => listFindings(boundary, settings, this.notes));
      if (intended === undefined) return own;
      const wanted = intended.get(boundary.id) ?? [];
      return [...own, ...this.beyond.of(boundary, wanted, () => beyondFindings(boundary, wanted, settings))];
    });
    const idle = (boundary: Boundary): readonly Finding[] => this.together.of(boundary, [], () => idleFindings(boundary, settings));
    return [...single, ...combinedFindings(boundaries, idle, single), ...bookFindings(inventory), ...quotaFindings(inventory)];
  }

  /** The assumptions of which another choice leads to other errors or warnings than these findings. */
  decisive(network: Network, findings: readonly Finding[]): readonly MadeAssumption[] {
    const own = gravest(findings);
    return network.consulted.filter((name) => network.alternatives(name).some((other) => gravest(this.of(other)) !== own))
      .map((name) => network.describeAssumption(name));
  }
}

/** Errors and warnings as text, to be compared. */
const gravest = (findings: readonly Finding[]): string => findings.filter(({ severity }) => severity !== 'note')
  .map(({ id, rule, list, severity }) => `${id} ${rule} ${list} ${severity}`).sort().join('\n');
