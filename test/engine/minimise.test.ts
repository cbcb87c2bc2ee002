import * as fc from 'fast-check';
import { minimise } from '../../lib/engine';
import { RangeSet } from '../../lib/flow';
import { FIXED as MANY } from '../flow/brute';
import { actionOf, type Case, cases, deciders, isFlow, POINTS, SIZES } from './lists';

const FIXED = { ...MANY, numRuns: 200 };
const meaning = (one: Case): readonly string[] => POINTS.filter((point) => isFlow(one, point))
  .map((point) => [...new Set(deciders(one, point).map((rule) => actionOf(one, rule)))].sort().join());

/** The list that a result says. */
function listOf(one: Case, options: Parameters<typeof minimise>[2] = {}): Case {
  const { rules } = minimise(one.list, one.space, options);
  return { ...one, list: { ...one.list, rules: rules.map(({ from, boxes }) => ({ boxes, action: one.list.rules[from[0]].action })) } };
}

const single = (n: number): RangeSet => RangeSet.single(n);
const line = (rules: readonly { readonly set: RangeSet; readonly action: number }[], otherwise = 9) => (
  { rules: rules.map(({ set, action }) => ({ boxes: [[set]], action })), otherwise });

describe('a minimised list', () => {
  it('means the same, and is no longer', () => {
    fc.assert(fc.property(cases(8), (one) => {
      const short = listOf(one);
      expect(meaning(short)).toEqual(meaning(one));
      expect(short.list.rules.length).toBeLessThanOrEqual(one.list.rules.length);
    }), FIXED);
  });

  it('holds in each field only what one rule can', () => {
    fc.assert(fc.property(cases(8), (one) => {
      const { rules } = minimise(one.list, one.space, { canHold: (k, set) => k !== 1 && set.count === 1 });
      for (const { merged, boxes, from } of rules) {
        if (!merged) continue;
        const changed = SIZES.map((_, k) => k).filter((k) => from.some((i) => !one.list.rules[i].boxes[0][k].equals(boxes[0][k])));
        expect(changed).not.toContain(1);
        for (const k of changed) expect(boxes[0][k].count).toBe(1);
      }
      expect(meaning(listOf(one, { canHold: (k, set) => k !== 1 && set.count === 1 }))).toEqual(meaning(one));
    }), FIXED);
  });

  it('takes units and fixed rules as they are', () => {
    fc.assert(fc.property(cases(7, { units: true }), fc.nat(6), (one, kept) => {
      const { rules, dropped } = minimise(one.list, one.space, { fixed: new Set([kept]) });
      expect(dropped).not.toContain(kept);
      const stays = new Set(rules.flatMap(({ from }) => from));
      expect([...stays, ...dropped].sort((a, b) => a - b)).toEqual([...one.list.rules.keys()]);
      one.list.rules.forEach((rule, i) => one.list.rules.forEach((other, j) => {
        if (rule.unit === other.unit) expect(stays.has(i)).toBe(stays.has(j));
      }));
    }), FIXED);
  });

  it('gathers scattered values where any set can be held', () => {
    const list = line([{ set: single(1), action: 0 }, { set: single(5), action: 0 }, { set: single(9), action: 0 }]);
    expect(minimise(list, { sizes: [10] }).rules.map(({ boxes }) => String(boxes[0][0]))).toEqual(['1,5,9']);
  });

  it('joins ranges that touch, however many steps it takes, where only one range can be held', () => {
    const list = line([4, 2, 7, 1, 3, 6].map((n) => ({ set: single(n), action: 0 })));
    const { rules } = minimise(list, { sizes: [10] }, { canHold: (_, set) => set.count === 1 });
    expect(rules.map(({ boxes }) => String(boxes[0][0])).sort()).toEqual(['1-4', '6-7']);
  });

  it('keeps a rule that many others cover together, instead of them', () => {
    const parts = [RangeSet.of([0, 3]), RangeSet.of([2, 6]), RangeSet.of([5, 9])].map((set) => ({ set, action: 0 }));
    const list = line([...parts, { set: RangeSet.of([0, 9]), action: 0 }]);
    // So that parts cannot be merged: one rule holds so many values, or all.
    const { rules, dropped } = minimise(list, { sizes: [12] }, { canHold: (_, set) => set.size <= 5 });
    expect([rules.map(({ from }) => from), dropped]).toEqual([[[3]], [0, 1, 2]]);
  });

  it('moves no rule over one that decides otherwise', () => {
    // Neither the first can move down nor the last up: each shares a flow with the one between.
    const list = line([{ set: RangeSet.of([1, 2]), action: 0 }, { set: RangeSet.of([2, 3]), action: 1 }, { set: RangeSet.of([3, 5]), action: 0 }]);
    expect(minimise(list, { sizes: [10] }).rules).toHaveLength(3);
  });

  it('keeps an action apart that only records', () => {
    const list = line([{ set: single(1), action: 0 }, { set: single(2), action: 1 }], 0);
    expect(minimise(list, { sizes: [10] }).rules.map(({ from }) => from)).toEqual([[1]]);
  });

  it('clears a list of which the order is partly known, and merges nothing there', () => {
    const rules = [{ set: RangeSet.of([0, 5]) }, { set: single(3) }, { set: single(7) }].map(({ set }, i) => (
      { boxes: [[set]], action: 0, predecessors: i === 1 ? [0] : [] }));
    const { rules: left, dropped } = minimise({ rules, otherwise: 1 }, { sizes: [10] });
    expect(dropped).toEqual([1]);
    expect(left.every(({ merged }) => !merged)).toBe(true);
  });
});
