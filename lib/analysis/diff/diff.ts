/**
 * What another version of a configuration opens, closes and records: list by list, for all flows at all times, and from end to end
 * through every list on the way.
 *
 * It is empty exactly when the two mean the same, however different they are written, as far as the lists that both
 * have and the ends that both have go; what only one of them has is named.
 */
import { type Answers, type Boundary, type MadeAssumption, type Network, NO_ANSWERS, type Vocabulary } from '../../model';
import { isCombined } from '../lint/combined';
import { isAlike, KnownLists } from '../known-lists';
import { textOf } from '../text-of';
import { type Change } from './change';
import { compareLists, type CompareSettings, type ListChanges } from './compare-lists';
import { compareEnds } from './end-to-end';
import { type DiffReport } from './report';

export interface DiffOptions {
  /** Answers to open questions, for each version. @default - none */
  readonly answersBefore?: Answers;
  readonly answersAfter?: Answers;
  /** Work bound of one search. @default - 5 million steps */
  readonly maxSteps?: number;
}

export function diff(old: Network, fresh: Network, options: DiffOptions = {}): DiffReport {
  const [before, after] = [old.fresh(), fresh.fresh()];
  const { answersBefore = NO_ANSWERS, answersAfter = NO_ANSWERS, maxSteps } = options;
  const comparison = new ListComparison({ now: fresh.at, vocabulary: bothNames(before, after), answersBefore, answersAfter, maxSteps });
  const lists = comparison.of(before, after);
  const ends = compareEnds(before, after, { answersBefore, answersAfter, maxSteps });
  return {
    at: fresh.at, boundary: lists.changes, endToEnd: ends.changes, pairs: ends.pairs, samePairs: ends.samePairs,
    undecided: [...lists.undecided, ...ends.undecided], onlyOld: lists.onlyOld, onlyNew: lists.onlyNew,
    assumptions: comparison.decisive(before, after, lists.changes),
    notUnderstood: [...new Map([...old.notUnderstood, ...fresh.notUnderstood].map((one) => [JSON.stringify(one), one])).values()],
  };
}

interface ComparedLists extends ListChanges {
  readonly onlyOld: readonly string[];
  readonly onlyNew: readonly string[];
}

/** Compares the lists of two versions, and of the same versions under other assumptions. */
class ListComparison {
  private readonly known = new KnownLists<ListChanges>();

  constructor(private readonly settings: CompareSettings) {}

  of(before: Network, after: Network): ComparedLists {
    const single = (network: Network): ReadonlyMap<string, Boundary> => new Map(network.boundaries().filter((one) => !isCombined(one)).map((one) => [one.id, one]));
    const [old, fresh] = [single(before), single(after)];
    const [onlyOld, onlyNew]: [string[], string[]] = [[], []];
    const found: ListChanges[] = [];
    for (const id of new Set([...fresh.keys(), ...old.keys()])) {
      const [one, other] = [old.get(id) ?? absent(fresh.get(id)!), fresh.get(id) ?? absent(old.get(id)!)];
      if (!old.has(id) && one.kind === 'security-group') onlyNew.push(other.name);
      if (!fresh.has(id) && other.kind === 'security-group') onlyOld.push(one.name);
      found.push(this.known.of(other, [one], () => compareLists(one, other, this.settings)));
    }
    return { changes: found.flatMap(({ changes }) => changes), undecided: found.flatMap(({ undecided }) => undecided), onlyOld, onlyNew };
  }

  /** The assumptions of which another choice, made for both versions, leads to other changes of the lists. */
  decisive(before: Network, after: Network, changes: readonly Change[]): readonly MadeAssumption[] {
    const own = told(changes);
    return [...new Set([...before.consulted, ...after.consulted])].filter((name) => {
      const others = after.alternatives(name);
      return before.alternatives(name).some((one, i) => told(this.of(one, others[i]).changes) !== own);
    }).map((name) => after.describeAssumption(name));
  }
}

/** Changes as text, to be compared. */
const told = (changes: readonly Change[]): string => changes
  .map(({ kind, scope, before, after, region }) => textOf([kind, scope, before.rule, after.rule, region.parts])).sort().join('\n');

/** A border without a policy lets everything pass; to and from the members of a group that is not there nothing passes. */
export function absent(boundary: Boundary): Boundary {
  const otherwise = boundary.kind !== 'security-group'
    ? { action: 'allow' as const, origin: { says: 'no policy stands there, so that everything passes' } }
    : { action: 'deny' as const, origin: { says: 'there is no such group, so that nothing reaches or leaves it' } };
  return { ...boundary, list: { rules: [], otherwise }, decideAt: () => () => otherwise };
}

/** Names that mean the same in both versions, or are known in one of them. */
export function bothNames(before: Network, after: Network): Vocabulary {
  const [old, fresh] = [before.vocabulary(), after.vocabulary()];
  const merge = <T>(some: readonly { readonly name: string; readonly set: T }[], others: readonly { readonly name: string; readonly set: T }[]) => {
    const [ours, theirs] = [some, others].map((all) => new Map(all.map(({ name, set }) => [name, set])));
    // A name that stands for two sets says nothing: it is left out where the versions differ on it.
    return [...some.filter(({ name, set }) => !theirs.has(name) || isAlike(theirs.get(name), set)), ...others.filter(({ name }) => !ours.has(name))];
  };
  return {
    addresses: merge(old.addresses, fresh.addresses), ports: merge(old.ports, fresh.ports), domains: merge(old.domains, fresh.domains),
  };
}
