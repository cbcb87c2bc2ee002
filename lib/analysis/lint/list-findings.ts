import { findDead, findRedundant } from '../../engine';
import { type Answers, type Boundary, CompiledBoundaries, type Rule, type Vocabulary } from '../../model';
import { indexLists } from '../list-index';
import { RegionWords } from '../region-words';
import { deadFindings } from './dead-findings';
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
  /** Whether notes are asked for: they take a closer look at every pair of rules that overlap. */
  readonly notes: boolean;
  /** What is intended at the list; absent when no intents were given. */
  readonly intended?: readonly Rule[];
}

/** Everything that lint finds in one list. */
export function listFindings(boundary: Boundary, { answers, vocabulary, now, maxSteps, notes, intended }: ListSettings): readonly Finding[] {
  const compiled = new CompiledBoundaries([boundary], { answers, now });
  const [of] = indexLists(compiled);
  const bounds = { maxSteps };
  const dead = findDead(of.index, bounds);
  const fixed = new Set(boundary.list.rules.flatMap((rule, place) => (rule.implicit ? [place] : [])));
  const redundant = findRedundant(of.index, dead, { ...bounds, fixed });
  const context = { of, dead, words: new RegionWords(compiled, vocabulary, maxSteps), maxSteps };
  const wide = intended === undefined ? [] : wideFindings(boundary, {
    compiled: new CompiledBoundaries([boundary, asBoundary(boundary, intended)], { answers, now }), vocabulary, maxSteps,
  });
  return [
    ...deadFindings(context), ...redundantFindings(context, redundant), ...wide,
    ...(notes ? [...relationFindings(context), ...mergeFindings(context)] : []),
  ];
}
