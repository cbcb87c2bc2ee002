import * as fc from 'fast-check';
import { type Box, type Point, RangeSet } from '../../lib/flow';
import { type ListRule, type ListSpace, type OrderedList } from '../../lib/engine';
import { inside, pointsOf, sets } from '../flow/brute';

/** Small random lists and their meaning by enumeration, which shares nothing with the engine. */
export const SIZES = [5, 4, 3] as const;
export const POINTS = pointsOf(SIZES);
export const ACTIONS = 3;

export const boxes: fc.Arbitrary<Box> = fc.tuple(...SIZES.map((size) => sets(size)));

export interface Case {
  readonly list: OrderedList;
  readonly space: ListSpace;
}

/** Lists of up to `length` rules of one or two boxes, over a space with combinations that no flow has. */
export function cases(length = 9, options: { readonly partial?: boolean; readonly units?: boolean } = {}): fc.Arbitrary<Case> {
  const rule = fc.record({
    boxes: fc.array(boxes, { minLength: 0, maxLength: 2 }), action: fc.nat(ACTIONS - 1), ...(options.units ? { unit: fc.nat(4) } : {}),
  }) as fc.Arbitrary<ListRule>;
  const order = fc.array(fc.array(fc.boolean(), { minLength: length, maxLength: length }), { minLength: length, maxLength: length });
  return fc.tuple(fc.array(rule, { maxLength: length }), fc.nat(ACTIONS - 1), fc.array(boxes, { maxLength: 1 }), order)
    .map(([rules, otherwise, impossible, known]) => ({
      list: { rules: options.partial ? withPredecessors(rules, known) : rules, otherwise },
      space: { sizes: SIZES, impossible: impossible.map((box) => box.map((set, k) => (k === 0 ? set.intersect(RangeSet.single(0)) : set))) },
    }));
}

function withPredecessors(rules: readonly ListRule[], known: readonly (readonly boolean[])[]): readonly ListRule[] {
  const closed: Set<number>[] = [];
  return rules.map((rule, i) => {
    const own = new Set<number>();
    for (let j = 0; j < i; j++) if (known[i][j]) for (const one of [...closed[j], j]) own.add(one);
    closed.push(own);
    return { ...rule, predecessors: [...own].sort((a, b) => a - b) };
  });
}

export const isFlow = ({ space }: Case, point: Point): boolean => !space.impossible!.some((box) => inside(box, point));

export const matches = (rule: ListRule, point: Point): boolean => rule.boxes.some((box) => inside(box, point));

/** Every rule that may decide a point among those that are not left out; the number of rules stands for the default. */
export function deciders({ list }: Case, point: Point, without: ReadonlySet<number> = new Set()): readonly number[] {
  const hits = list.rules.flatMap((rule, i) => (!without.has(i) && matches(rule, point) ? [i] : []));
  if (hits.length === 0) return [list.rules.length];
  return hits.filter((i) => !hits.some((j) => (list.rules[i].predecessors === undefined ? j < i : list.rules[i].predecessors!.includes(j))));
}

export const actionOf = ({ list }: Case, rule: number): number => (rule === list.rules.length ? list.otherwise : list.rules[rule].action);
