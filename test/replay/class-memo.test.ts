import { RangeSet } from '../../lib/flow';
import { ClassMemo } from '../../lib/replay/class-memo';
import { Random } from '../support/random';

describe('answers by classes', () => {
  it('are asked for once for what the boxes cannot tell apart, and never mixed up', () => {
    const boxes = [[RangeSet.of([10, 19]), RangeSet.full(5), RangeSet.of([0, 0])], [RangeSet.of([15, 30], [40, 40]), RangeSet.full(5), RangeSet.of([2, 2])]];
    const memo = new ClassMemo([50, 5, 3], boxes);
    const random = new Random(5);
    const answers = new Map<string, number>();
    const classOf = (id: number): number => (id < 0 ? -1 : [10, 15, 20, 31, 40, 41].filter((cut) => cut <= id).length);
    for (let n = 0; n < 5000; n++) {
      const point = [random.below(51) - 1, random.below(5), random.below(4) - 1];
      const key = `${classOf(point[0])} ${point[2]}`;
      const found = memo.get(point.map((id) => Int32Array.of(id)), 0, () => {
        if (answers.has(key)) throw new Error(`asked again for ${key}`);
        answers.set(key, answers.size);
        return answers.get(key)!;
      });
      expect(found).toBe(answers.get(key));
    }
    expect(answers.size).toBe(8 * 4);
  });

  it('are right however many there are', () => {
    const size = 400_000;
    const memo = new ClassMemo([size], Array.from({ length: size / 2 }, (_, i) => [RangeSet.single(2 * i)]));
    const column = Int32Array.from({ length: size }, (_, i) => i);
    for (const round of [0, 1]) {
      let wrong = 0;
      for (let i = 0; i < size; i++) if (memo.get([column], i, (at) => at * 3) !== i * 3) wrong += 1;
      expect([round, wrong]).toEqual([round, 0]);
    }
  });

  it('are one where nothing is asked', () => {
    const memo = new ClassMemo([4], [[RangeSet.full(4)]]);
    expect([0, 1, 2].map((id) => memo.get([Int32Array.of(id)], 0, () => id))).toEqual([0, 0, 0]);
  });
});
