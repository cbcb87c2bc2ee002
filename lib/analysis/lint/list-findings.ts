import { findDead, findRedundant } from '../../engine';
import { type Answers, type Boundary, CompiledBoundaries, type Rule, type Vocabulary } from '../../model';
import { indexLists } from '../list-index';
import { RegionWords } from '../region-words';
import { type DeadContext, deadFindings } from './dead-findings';
import { type Finding } from './finding';
import { asBoundary } from './intended';
import { mergeFindings } from './merge-findings';
import { redundantFindings } from './redundant-findings';
import { relationFindings } from './relation-findings';
import { wideFindings } from './wide-findings';

export interface ListSettings {
  readonly answers: Answers;
  readonly vocabulary: Vocabulary;
  readonly now: Date;
  readonly maxSteps?: number;
}

/** Everything that lint finds in one list by itself. @param notes whether to take a closer look at every pair of rules that overlap */
export function listFindings(boundary: Boundary, settings: ListSettings, notes: boolean): readonly Finding[] {
  const context = contextOf(boundary, settings);
  const fixed = new Set(boundary.list.rules.flatMap((rule, place) => (rule.implicit ? [place] : [])));
  const redundant = findRedundant(context.of.index, context.dead, { maxSteps: settings.maxSteps, fixed, eachAlone: true });
  return [
    ...deadFindings(context), ...redundantFindings(context, redundant), ...(notes ? [...relationFindings(context), ...mergeFindings(context)] : []),
  ];
}

/** Rules of one list that decide nothing. */
export function idleFindings(boundary: Boundary, settings: ListSettings): readonly Finding[] {
  return deadFindings(contextOf(boundary, settings));
}

/** What a list opens beyond what is intended at it. */
export function beyondFindings(boundary: Boundary, intended: readonly Rule[], { answers, vocabulary, now, maxSteps }: ListSettings): readonly Finding[] {
  const compiled = new CompiledBoundaries([boundary, asBoundary(boundary, intended)], { answers, now });
  return wideFindings(boundary, { compiled, vocabulary, maxSteps });
}

function contextOf(boundary: Boundary, { answers, vocabulary, now, maxSteps }: ListSettings): DeadContext {
  const compiled = new CompiledBoundaries([boundary], { answers, now });
  const [of] = indexLists(compiled);
  return { of, dead: findDead(of.index, { maxSteps }), words: new RegionWords(compiled, vocabulary, maxSteps), maxSteps };
}
