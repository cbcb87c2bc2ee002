import * as fc from 'fast-check';
import { BatchClassifier, DEFAULT, NO_FLOW, RuleIndex } from '../../lib/engine';
import { RangeSet } from '../../lib/flow';
import { FIXED } from '../flow/brute';
import { cases, deciders, isFlow, POINTS, SIZES } from './lists';

describe('classification in batches', () => {
  it('gives every flow the rule that reading the list gives it, from a memo that is too small and one that is not', () => {
    fc.assert(fc.property(cases(), fc.constantFrom(1, 4, 1024), (one, memoSize) => {
      const classifier = new BatchClassifier(RuleIndex.of(one.list, one.space), { memoSize });
      const columns = SIZES.map((_, k) => Int32Array.from([...POINTS, ...POINTS], (point) => point[k]));
      const out = new Int32Array(POINTS.length * 2);
      classifier.classify(columns, out.length, out);
      const expected = POINTS.map((point) => {
        if (!isFlow(one, point)) return NO_FLOW;
        const [rule] = deciders(one, point);
        return rule === one.list.rules.length ? DEFAULT : rule;
      });
      expect([...out]).toEqual([...expected, ...expected]);
    }), { ...FIXED, numRuns: 200 });
  });

  it('does without a memo where classes do not fit into it', () => {
    const size = 40_000;
    const rules = Array.from({ length: size / 2 }, (_, i) => (
      { action: i % 2, boxes: [[0, 1, 2, 3, 4, 5, 6].map((k) => (k === i % 7 ? RangeSet.single(2 * i) : RangeSet.full(size)))] }));
    const index = RuleIndex.of({ rules, otherwise: 0 }, { sizes: [0, 1, 2, 3, 4, 5, 6].map(() => size) });
    const point = [0, 1, 2, 3, 4, 5, 6].map((k) => Int32Array.of(k === 3 ? 2 * 10 : 1));
    const out = new Int32Array(1);
    new BatchClassifier(index).classify(point, 1, out);
    expect(out[0]).toBe(10);
  });

  it('asks the index once for flows that no rule tells apart', () => {
    const full = RangeSet.full(65536);
    const rules = [{ action: 1, boxes: [[RangeSet.single(443), full]] }];
    const classifier = new BatchClassifier(RuleIndex.of({ rules, otherwise: 0 }, { sizes: [65536, 65536] }));
    const ports = Int32Array.from({ length: 5000 }, (_, i) => 1024 + i);
    const out = new Int32Array(5000);
    classifier.classify([new Int32Array(5000).fill(443), ports], 5000, out);
    expect(classifier.misses).toBe(1);
    expect(out.every((rule) => rule === 0)).toBe(true);
  });
});
