import * as fc from 'fast-check';
import {
  decidersAt, findBlocked, findChained, RangeSet, type Box, type Chained, type DecisionList, type Point,
} from '../../lib/flow';
import { boxes, FIXED, inside, pointsOf } from './brute';
import { lists, mayDecide } from './lists';
import { kdTiling } from './tiling';

const SIZES = [4, 3, 3];
const points = pointsOf(SIZES);

const questions = fc.record({
  region: boxes(SIZES),
  exclude: fc.array(boxes(SIZES), { maxLength: 2 }),
  chain: fc.array(lists(SIZES, 7), { minLength: 1, maxLength: 3 }),
  wanted: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
});

const may = (list: DecisionList<number>, point: Point, outcome: boolean): boolean => (
  mayDecide(list, point).some((d) => d.outcome === outcome));

/** The answer's box: it holds the point, stays in the question, and the same entries may decide all over it. */
function expectBox(
  answer: Extract<Chained<number>, { kind: 'point' }>, region: Box, exclude: readonly Box[],
  chain: readonly DecisionList<number>[],
): void {
  expect(inside(answer.box, answer.point)).toBe(true);
  for (const point of points.filter((p) => inside(answer.box, p))) {
    expect(inside(region, point) && !exclude.some((b) => inside(b, point))).toBe(true);
    answer.tags.forEach((tag, i) => expect(mayDecide(chain[i], point).map((d) => d.tag)).toContain(tag));
  }
}

describe('decidersAt', () => {
  it('reads a list as its definition says, partial orders included', () => {
    fc.assert(fc.property(lists(SIZES, 8), (list) => {
      for (const point of points) {
        expect(decidersAt(list, point).map((d) => d.tag)).toEqual(mayDecide(list, point).map((d) => d.tag));
      }
    }), { ...FIXED, numRuns: 200 });
  });

  it('names the box that holds the point', () => {
    const far: Box = [RangeSet.single(9)];
    const near: Box = [RangeSet.single(2)];
    const list = { entries: [{ boxes: [far, near], outcome: true, tag: 'a' }], defaultOutcome: false, defaultTag: 'd' };
    expect(decidersAt(list, [2])).toEqual([{ index: 0, box: near, outcome: true, tag: 'a' }]);
    expect(decidersAt(list, [3])).toEqual([{ index: undefined, box: undefined, outcome: false, tag: 'd' }]);
  });
});

describe('findChained', () => {
  it('finds a flow exactly when one crosses all lists as wanted', () => {
    fc.assert(fc.property(questions, ({ region, exclude, chain, wanted }) => {
      const good = points.filter((p) => inside(region, p) && !exclude.some((b) => inside(b, p))
        && chain.every((list, i) => may(list, p, wanted[i])));
      const answer = findChained(region, exclude, chain, wanted);
      if (answer.kind !== 'point') {
        expect([answer.kind, good]).toEqual(['covered', []]);
        return;
      }
      expect(good).toContainEqual(answer.point);
      expect(answer.tags).toHaveLength(chain.length);
      answer.tags.forEach((tag, i) => {
        expect(mayDecide(chain[i], answer.point).find((d) => d.tag === tag)?.outcome).toBe(wanted[i]);
      });
      expectBox(answer, region, exclude, chain);
    }), { ...FIXED, numRuns: 2000 });
  });

  it('grows the answer in the order that is asked for', () => {
    const corner: DecisionList<string> = {
      entries: [{ boxes: [[RangeSet.of([1, 3]), RangeSet.of([1, 3])]], outcome: false, tag: 'corner' }],
      defaultOutcome: true, defaultTag: 'default',
    };
    const region = [RangeSet.full(4), RangeSet.full(4)];
    const box = (growOrder: readonly number[]): string => {
      const answer = findChained(region, [], [corner], [true], { growOrder });
      return answer.kind === 'point' ? answer.box.join(' x ') : answer.kind;
    };
    expect(box([0, 1])).toBe('0-3 x 0');
    expect(box([1, 0])).toBe('0 x 0-3');
  });

  it('is not slowed down by a long list behind a deny that covers the question', () => {
    const region = [RangeSet.full(200_000), RangeSet.full(65_536)];
    const halves: Box[] = [[RangeSet.of([0, 99_999]), region[1]], [RangeSet.of([100_000, 199_999]), region[1]]];
    const list: DecisionList<number> = {
      entries: [
        ...halves.map((b, tag) => ({ boxes: [b], outcome: false, tag })),
        ...Array.from({ length: 100_000 }, (_, i) => (
          { boxes: [[RangeSet.of([i, i + 50_000]), RangeSet.single(i % 65_536)]], outcome: true, tag: i + 2 })),
      ],
      defaultOutcome: true, defaultTag: -1,
    };
    expect(findChained(region, [], [list], [true], { maxSteps: 60_000 })).toEqual({ kind: 'covered' });
    expect(findChained(region, [], [list], [false], { maxSteps: 60_000 })).toMatchObject({ kind: 'point', tags: [0] });
  });

  it('finds the one permitted flow among 100,000 entries, within the work bound', () => {
    const region = [RangeSet.full(100_000), RangeSet.full(10)];
    const entries = Array.from({ length: 100_000 }, (_, i) => (
      { boxes: [[RangeSet.single(i), RangeSet.of([0, i === 70_000 ? 8 : 9])]], outcome: false, tag: i }));
    const list: DecisionList<number> = { entries, defaultOutcome: true, defaultTag: -1 };
    const answer = findChained(region, [], [list], [true], { maxSteps: 200_000 });
    expect(answer).toMatchObject({ kind: 'point', point: [70_000, 9], tags: [-1] });
  });

  it('says undecided when the work bound is reached', () => {
    const { region, bricks } = kdTiling(4, 500, 65_536, 3);
    const tiled: DecisionList<number> = {
      entries: bricks.map((brick, tag) => ({ boxes: [brick], outcome: false, tag })),
      defaultOutcome: true, defaultTag: -1,
    };
    expect(findChained(region, [], [tiled], [true], { maxSteps: 100 }).kind).toBe('undecided');
    expect(findChained(region, [], [tiled], [true])).toEqual({ kind: 'covered' });
    const all = { ...tiled, entries: tiled.entries.map((e) => ({ ...e, outcome: true })), defaultOutcome: false };
    expect(findBlocked(region, [], [all], { maxSteps: 100 }).kind).toBe('undecided');
    expect(findBlocked(region, [], [all])).toEqual({ kind: 'covered' });
  });

  it('refuses a predecessor that does not stand before its entry', () => {
    const entry = { boxes: [[RangeSet.full(2)]], outcome: true, tag: 0, predecessors: [0] };
    const list = { entries: [entry], defaultOutcome: false, defaultTag: 1 };
    expect(() => findChained([RangeSet.full(2)], [], [list], [true]))
      .toThrow(expect.objectContaining({ code: 'FW_ORDER' }));
  });
});

describe('findBlocked', () => {
  it('finds a flow exactly when some list may block one, and names the first that does', () => {
    fc.assert(fc.property(questions, ({ region, exclude, chain }) => {
      const bad = points.filter((p) => inside(region, p) && !exclude.some((b) => inside(b, p))
        && chain.some((list) => may(list, p, false)));
      const answer = findBlocked(region, exclude, chain);
      if (answer.kind !== 'point') {
        expect([answer.kind, bad]).toEqual(['covered', []]);
        return;
      }
      expect(bad).toContainEqual(answer.point);
      const first = chain.findIndex((list) => may(list, answer.point, false));
      expect(answer.tags).toHaveLength(first + 1);
      answer.tags.forEach((tag, i) => {
        expect(mayDecide(chain[i], answer.point).find((d) => d.tag === tag)?.outcome).toBe(i < first);
      });
      expectBox(answer, region, exclude, chain);
    }), { ...FIXED, numRuns: 2000 });
  });
});
