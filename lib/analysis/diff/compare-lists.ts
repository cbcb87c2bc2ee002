import { type Difference, difference, type DifferingPair } from '../../engine';
import { type Box } from '../../flow';
import {
  type Action, type Answers, bindableName, type Boundary, type BoundaryFlow, CompiledBoundaries, flowAmong, passes, plainActionAt, type RuleList, type Vocabulary,
} from '../../model';
import { FirewrightError } from '../../net';
import { isAlike } from '../known-lists';
import { indexLists, type ListIndex } from '../list-index';
import { textOf } from '../text-of';
import { RegionWords } from '../region-words';
import { withAnswers } from './answered-list';
import { type Change, type Decided } from './change';
import { areOrdersAlike, inOneOrder, isPartial } from './one-order';
import { type UndecidedChange } from './report';
import { answeringBoth, type SameQuestions, sameQuestions, underOldNames } from './same-questions';

/** How two versions of a list are compared. */
export interface CompareSettings {
  readonly now: Date;
  readonly vocabulary: Vocabulary;
  readonly answersBefore: Answers;
  readonly answersAfter: Answers;
  readonly maxSteps?: number;
}

export interface ListChanges {
  readonly changes: readonly Change[];
  readonly undecided: readonly UndecidedChange[];
}

/**
 * The flows that two versions of a list treat differently, at any time, by the rules that decide them. Where the order of
 * rules is only partly known both are compared in one order (see `one-order.ts`).
 *
 * @throws FirewrightError FW_DISAGREE when plain evaluation of a flow comes to another action than the engine
 */
export function compareLists(before: Boundary, after: Boundary, settings: CompareSettings): ListChanges {
  const { now, vocabulary, maxSteps } = settings;
  const [own, answered] = [withAnswers(before, settings.answersBefore), withAnswers(after, settings.answersAfter)];
  const same = sameQuestions(own.list, answered.list);
  const given = [own, { ...answered, list: underOldNames(answered.list, same) }] as const;
  if (isAlike(...given)) return { changes: [], undecided: [] };
  const lists = inOneOrder(given[0].list, given[1].list);
  const compiled = new CompiledBoundaries(given.map((one, i) => ({ ...one, list: lists[i] })), { now });
  const [old, fresh] = indexLists(compiled);
  const words = new RegionWords(compiled, vocabulary, maxSteps);
  const { pairs, undecided, around } = difference(old.table, fresh.table, { maxSteps });
  const changes = [...grouped(pairs, old, fresh).values()]
    .flatMap((group) => changeOf(group, { old, fresh, words, compiled, same, around }, settings) ?? []).sort((a, b) => b.weight - a.weight);
  const open = undecided.map((one): UndecidedChange => ({
    scope: after.name, before: decidedAt(old, one.before).rule, after: decidedAt(fresh, one.after).rule, steps: one.steps,
  }));
  return { changes, undecided: [...open, ...unlikeOrders(after.name, given[0].list, given[1].list)] };
}

/** Pairs by what was written as one rule in each version. */
function grouped(pairs: readonly DifferingPair[], old: ListIndex, fresh: ListIndex): ReadonlyMap<string, readonly DifferingPair[]> {
  const groups = new Map<string, DifferingPair[]>();
  for (const pair of pairs) {
    const [before, after] = [decidedAt(old, pair.before), decidedAt(fresh, pair.after)];
    const key = textOf([before.rule, before.action, before.says, after.rule, after.action, after.says]);
    const known = groups.get(key);
    if (known) known.push(pair);
    else groups.set(key, [pair]);
  }
  return groups;
}

interface Compared {
  readonly old: ListIndex;
  readonly fresh: ListIndex;
  readonly words: RegionWords;
  readonly compiled: CompiledBoundaries;
  readonly same: SameQuestions;
  readonly around: Difference['around'];
}

function changeOf(group: readonly DifferingPair[], { old, fresh, words, compiled, same, around }: Compared, settings: CompareSettings): Change | undefined {
  const [before, after] = [decidedAt(old, group[0].before), decidedAt(fresh, group[0].after)];
  const boxes: Box[] = [];
  let complete = true;
  for (const pair of group) {
    const { region, covers } = around(pair);
    const pieces = words.pieces(region, covers);
    boxes.push(...pieces.boxes);
    complete &&= pieces.complete;
  }
  boxes.sort((a, b) => words.weight([b]) - words.weight([a]));
  const flow = flowAmong(compiled, boxes);
  // Only what is no flow in any version is left: nothing that anybody could see.
  if (flow === undefined) return undefined;
  const turns = [confirm(old, flow, before.action, settings.answersBefore), confirm(fresh, { ...flow, known: answeringBoth(flow.known, same) }, after.action, settings.answersAfter)].some((actions) => actions > 1);
  return {
    kind: kindOf(before.action, after.action), scope: fresh.list.boundary.name, before, after, region: words.report(boxes, complete),
    flow: flow.report, weight: words.weight(boxes),
    dependsOn: [...dependsOn(compiled, boxes), ...(turns ? [`the order of ${fresh.list.boundary.name}`] : [])],
  };
}

export function kindOf(before: Action, after: Action): Change['kind'] {
  if (passes(before) === passes(after)) return 'changed';
  return passes(after) ? 'opened' : 'closed';
}

/** The second way to the answer: the vendor's own procedure on the flow that is shown. Gives how many actions it may come to, as the order turns out. */
export function confirm({ list: { boundary } }: ListIndex, { known, at, report }: BoundaryFlow, action: Action, answers: Answers): number {
  const actions = plainActionAt(boundary, known, at, answers);
  if (actions.has(action)) return actions.size;
  throw new FirewrightError('FW_DISAGREE', {
    what: 'the two evaluations of a flow disagree', value: JSON.stringify(report), where: boundary.name,
    why: 'this is a defect of Firewright, so no difference is given', fix: 'please report it with both artifacts',
  });
}

/** What the artifact leaves open and the changed flows depend on, in every part. */
function dependsOn(compiled: CompiledBoundaries, boxes: readonly Box[]): readonly string[] {
  return [...new Set(compiled.openDimensions.filter((name) => {
    const k = compiled.space.indexOf(name);
    return boxes.every((box) => box[k].size < compiled.space.dimensions[k].size);
  }).map(bindableName))];
}

function decidedAt({ list, declaredAt }: ListIndex, position: number): Decided {
  const { action, origin } = position === declaredAt.length ? list.boundary.list.otherwise : list.boundary.list.rules[position];
  return {
    action, rule: origin.resource ?? origin.says, says: origin.says, ...(origin.constructPath === undefined ? {} : { constructPath: origin.constructPath }),
  };
}

/** Where the order of a list is only partly known, and not in the same way in both versions, more may differ than was found. */
function unlikeOrders(scope: string, before: RuleList, after: RuleList): readonly UndecidedChange[] {
  if (areOrdersAlike(before, after)) return [];
  const says = (one: RuleList): string => (isPartial(one) ? 'an order that the artifact does not fix' : 'a fixed order');
  return [{ scope, before: says(before), after: says(after), steps: 0 }];
}
