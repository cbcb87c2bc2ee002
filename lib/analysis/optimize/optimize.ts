/**
 * Shorter lists with the same meaning, each proved to be the same for every flow, at every time and for every value of
 * what the artifact leaves open. What is monitored stays monitored: a record is part of the meaning.
 */
import { findDead, type MinimalRule } from '../../engine';
import { type Answers, type Boundary, CompiledBoundaries, type Network, NO_ANSWERS, type Vocabulary } from '../../model';
import { FirewrightError } from '../../net';
import { isCombined } from '../lint/combined';
import { indexLists, type ListIndex } from '../list-index';
import { RegionWords } from '../region-words';
import { clustersOf, inSeveralLists, type Judged, type Useless, uselessRules } from '../useless-rules';
import { type OptimizedList, type OptimizeReport, type RewriteStep, type RewrittenRule } from './report';
import { argumentsOf, changedFields } from './shape';
import { shorten } from './shorten';
import { splitOver } from './split';

export interface OptimizeOptions {
  /** Only the list of this name or id. @default - every list that can be shorter or is over its limit */
  readonly list?: string;
  /** Answers to open questions. @default - none */
  readonly answers?: Answers;
  /** Work bound of one search. @default - 5 million steps */
  readonly maxSteps?: number;
}

/** @throws FirewrightError FW_LIST when there is no list of the asked name */
export function optimize(network: Network, options: OptimizeOptions = {}): OptimizeReport {
  const all = network.boundaries().filter((one) => !isCombined(one));
  const asked = options.list === undefined ? all : all.filter(({ id, name }) => id === options.list || name === options.list);
  if (asked.length === 0 && options.list !== undefined) {
    throw new FirewrightError('FW_LIST', {
      what: 'there is no such list', value: options.list, fix: all.length === 0 ? 'the artifact has no list of rules' : `name one of: ${all.map(({ name }) => name).join('; ')}`,
    });
  }
  const useless = uselessIn(network, asked, options);
  const words = network.vocabulary();
  const lists = splitOver(asked, asked.map((boundary) => optimizeList(useless.get(boundary.id)!, words, options.maxSteps)));
  return {
    lists: options.list === undefined ? lists.filter(({ steps, split, bounded }) => steps.length > 0 || split !== undefined || bounded) : lists,
    notUnderstood: network.notUnderstood,
  };
}

interface Judgement {
  readonly of: ListIndex;
  readonly useless: Useless;
}

/** What the asked lists can do without, by boundary: as far as the lists are concerned that they are a part of, too. */
function uselessIn(network: Network, asked: readonly Boundary[], { answers = NO_ANSWERS, maxSteps }: OptimizeOptions): ReadonlyMap<string, Judgement> {
  const boundaries = network.boundaries();
  const ids = new Set(asked.map(({ id }) => id));
  const several = inSeveralLists(boundaries);
  const judge = (boundary: Boundary): Judged => {
    const [of] = indexLists(new CompiledBoundaries([boundary], { answers, now: network.at }));
    return { of, dead: findDead(of.index, { maxSteps }) };
  };
  const clusters = clustersOf(boundaries).filter((cluster) => cluster.some(({ id }) => ids.has(id)));
  return new Map(clusters.flatMap((cluster) => [...uselessRules(cluster.map(judge), { maxSteps, kept: several })]
    .map(([{ of }, useless]) => [of.list.boundary.id, { of, useless }])));
}

function optimizeList({ of, useless }: Judgement, vocabulary: Vocabulary, maxSteps: number | undefined): OptimizedList {
  const { boundary } = of.list;
  const words = new RegionWords(of.compiled, vocabulary, maxSteps);
  const minimised = shorten(of, useless, maxSteps);
  const written = (places: readonly number[]): boolean => places.some((place) => !of.declaredAt[place].implicit);
  const rules = rewritten(of, minimised.rules.filter(({ from }) => written(from)), words);
  const kept = new Set(rules.flatMap(({ from }) => from));
  const gone = of.declared.filter(({ implicit, name }) => !implicit && !kept.has(name));
  const { limit } = boundary.shape;
  return {
    list: boundary.name, before: of.declared.filter(({ implicit }) => !implicit).length, after: rules.length, rules, proved: true, ...(minimised.bounded ? { bounded: true as const } : {}),
    steps: [
      ...gone.map(({ name }): RewriteStep => ({ kind: 'drop', rules: [name], why: 'without it every flow comes to the same action' })),
      ...rules.filter(({ unchanged }) => !unchanged).map((into): RewriteStep => (
        { kind: 'merge', rules: into.from, into, why: `one rule says what ${into.from.length} say, and no rule between them decides otherwise` })),
    ],
    ...(limit === undefined ? {} : { limit }),
  };
}

/** The rules of the shorter list, one for each resource: places of one unit are told once. */
function rewritten(of: ListIndex, rules: readonly MinimalRule[], words: RegionWords): readonly RewrittenRule[] {
  const told = new Set<string>();
  return rules.flatMap(({ from, boxes, merged }): readonly RewrittenRule[] => {
    const declared = from.map((place) => of.declaredAt[place]);
    const names = declared.map(({ name }) => name);
    const key = names.join();
    if (told.has(key)) return [];
    told.add(key);
    const { boundary } = of.list;
    const action = boundary.list.rules[from[0]].action;
    if (!merged) return [{ from: names, unchanged: true, action, says: declared[0].says, arguments: {} }];
    const originals = from.map((place) => of.table.list.rules[place].boxes[0]);
    const changed = changedFields(boxes[0], of.compiled, originals);
    return [{
      from: names, unchanged: false, action, says: `${action} ${words.box(boxes[0])}`,
      arguments: argumentsOf(boundary, from.map((place) => boundary.list.rules[place]), changed, of.compiled),
    }];
  });
}
