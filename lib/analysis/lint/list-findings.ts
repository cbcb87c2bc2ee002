import { findDead } from '../../engine';
import { type Answers, type Boundary, CompiledBoundaries, type Rule, type Vocabulary } from '../../model';
import { indexLists } from '../list-index';
import { RegionWords } from '../region-words';
import { type Useless } from '../useless-rules';
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

/** A list with what its findings are told with. */
export function contextOf(boundary: Boundary, { answers, vocabulary, now, maxSteps }: ListSettings): DeadContext {
  const compiled = new CompiledBoundaries([boundary], { answers, now });
  const [of] = indexLists(compiled);
  return { of, dead: findDead(of.index, { maxSteps }), words: new RegionWords(compiled, vocabulary, maxSteps), maxSteps };
}

/** Everything that lint finds in one list. @param notes whether to take a closer look at every pair of rules that overlap */
export function listFindings(context: DeadContext, useless: Useless, notes: boolean): readonly Finding[] {
  return [
    ...deadFindings(context), ...redundantFindings(context, useless), ...(notes ? [...relationFindings(context), ...mergeFindings(context, useless)] : []),
  ];
}

/** What a list opens beyond what is intended at it. */
export function beyondFindings(boundary: Boundary, intended: readonly Rule[], { answers, vocabulary, now, maxSteps }: ListSettings): readonly Finding[] {
  const compiled = new CompiledBoundaries([boundary, asBoundary(boundary, intended)], { answers, now });
  return wideFindings(boundary, { compiled, vocabulary, maxSteps });
}
