/**
 * What the action on a flow depends on, of what is open about it: the dimensions in which another value, all else the
 * same, leads to another action. All combinations of what the deciding rules tell apart are tried; where they are too
 * many, every open dimension that those rules ask for is named.
 */
import { type Box, boxHas } from '../flow';
import { type PossibleDeciders, type Precedes } from './possible-deciders';
import { DEFAULT } from './outcomes';

const MAX_TRIED = 4096;

export interface Dependence {
  /** Places of dimensions. */
  readonly dimensions: readonly number[];
  /** Pairs, or more, of rules with different actions whose order nothing fixes. */
  readonly orders: readonly (readonly number[])[];
}

/** @param actionOf the action of a rule's place, or of the default */
export function dependence(found: PossibleDeciders, precedes: Precedes, actionOf: (rule: number) => string): Dependence {
  const { region, near, impossible, deciders } = found;
  const boxes = [...near.filter(({ rule }) => deciders.includes(rule)).map(({ box }) => box), ...impossible];
  const asked = region.flatMap((set, k) => (set.size > 1 && boxes.some((box) => !box[k].covers(set)) ? [k] : []));
  const values = asked.map((k) => distinguished(region, boxes, k));
  const count = values.reduce((product, of) => product * of.length, 1);
  if (count > MAX_TRIED) return { dimensions: asked, orders: [] };
  const actions: (string | undefined)[] = [];
  const orders = new Map<string, readonly number[]>();
  for (let n = 0; n < count; n++) {
    const point = region.map((set) => set.first());
    let rest = n;
    asked.forEach((k, i) => {
      point[k] = values[i][rest % values[i].length];
      rest = Math.floor(rest / values[i].length);
    });
    const first = impossible.some((box) => boxHas(box, point)) ? [] : deciding(found, precedes, point);
    const distinct = new Set(first.map(actionOf));
    if (distinct.size > 1) orders.set(first.join(), first);
    actions[n] = first.length === 0 ? undefined : [...distinct].sort().join();
  }
  let stride = 1;
  const dimensions = asked.filter((_, i) => {
    const [step, width] = [stride, values[i].length];
    stride *= width;
    return actions.some((action, n) => {
      const own = Math.floor(n / step) % width;
      if (own === 0 || action === undefined) return false;
      return Array.from({ length: own }, (__, value) => actions[n - (own - value) * step]).some((other) => other !== undefined && other !== action);
    });
  });
  return { dimensions: dimensions.length > 0 || orders.size > 0 ? dimensions : asked, orders: [...orders.values()] };
}

/** One id of each part of a dimension that the boxes tell apart. */
function distinguished(region: Box, boxes: readonly Box[], k: number): readonly number[] {
  const starts = new Set<number>([region[k].first()]);
  for (const box of boxes) {
    for (const [from, to] of box[k].ranges) {
      if (region[k].has(from)) starts.add(from);
      if (region[k].has(to + 1)) starts.add(to + 1);
    }
  }
  return [...starts].sort((a, b) => a - b);
}

/** The rules that may decide at a point; more than one where their order is open. */
function deciding({ near }: PossibleDeciders, precedes: Precedes, point: readonly number[]): readonly number[] {
  const matching = [...new Set(near.filter(({ box }) => boxHas(box, point)).map(({ rule }) => rule))];
  if (matching.length === 0) return [DEFAULT];
  return matching.filter((rule) => !matching.some((other) => other !== rule && precedes(other, rule)));
}
