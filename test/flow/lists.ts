import * as fc from 'fast-check';
import type { DecisionList, Point } from '../../lib/flow';
import { boxes, inside } from './brute';

/** Random first-match lists over a small space; `tag` is the entry's position, -1 for the default. */
export function lists(sizes: readonly number[], maxLength: number): fc.Arbitrary<DecisionList<number>> {
  const earlier = fc.option(fc.array(fc.nat({ max: maxLength }), { maxLength: 4 }), { nil: undefined, freq: 2 });
  const entry = fc.record({
    boxes: fc.array(boxes(sizes), { minLength: 1, maxLength: 2 }), outcome: fc.boolean(), earlier,
  });
  return fc.record({ entries: fc.array(entry, { maxLength }), total: fc.boolean(), defaultOutcome: fc.boolean() })
    .map(({ entries, total, defaultOutcome }) => ({
      entries: entries.map(({ boxes: b, outcome, earlier: e }, tag) => ({
        boxes: b, outcome, tag,
        ...(!total && e !== undefined && { predecessors: e.filter((p) => p < tag) }),
      })),
      defaultOutcome,
      defaultTag: -1,
    }));
}

/** The tags of all that may decide at a point, straight from the definition. */
export function mayDecide(list: DecisionList<number>, point: Point): { tag: number; outcome: boolean }[] {
  const matching = list.entries.map((e) => e.boxes.some((b) => inside(b, point)));
  if (!matching.includes(true)) return [{ tag: list.defaultTag, outcome: list.defaultOutcome }];
  return list.entries.filter(({ predecessors }, i) => {
    const before = predecessors ?? Array.from({ length: i }, (_, p) => p);
    return matching[i] && !before.some((p) => matching[p]);
  });
}
