import * as fc from 'fast-check';
import { boxIsEmpty, RangeSet, type Box } from '../../lib/flow';
import {
  BlockerSearch, difference, findDead, findRedundant, Life, Prover, piecesOf, RuleIndex, SetPool,
} from '../../lib/engine';
import { FIXED as MANY, inside } from '../flow/brute';
import { actionOf, boxes, type Case, cases, deciders, isFlow, matches, POINTS, SIZES } from './lists';

/** Enumeration is slow: fewer runs than for single structures. */
const FIXED = { ...MANY, numRuns: 300 };

const indexOf = ({ list, space }: Case): RuleIndex => RuleIndex.of(list, space);
const flowsOf = (one: Case): typeof POINTS => POINTS.filter((point) => isFlow(one, point));

describe('the first match', () => {
  it('is the one that reading the list gives', () => {
    fc.assert(fc.property(cases(), (one) => {
      const index = indexOf(one);
      for (const point of POINTS) expect(index.decides(point)).toBe(isFlow(one, point) ? deciders(one, point)[0] : -1);
    }), FIXED);
  });
});

describe.each([{ order: 'total', partial: false }, { order: 'partial', partial: true }])('in a list of $order order', ({ partial }) => {
  it('a rule is dead exactly when it decides no flow', () => {
    fc.assert(fc.property(cases(9, { partial }), (one) => {
      const { life, witnesses } = findDead(indexOf(one));
      one.list.rules.forEach((rule, i) => {
        const reached = flowsOf(one).filter((point) => deciders(one, point).includes(i));
        const empty = rule.boxes.every(boxIsEmpty);
        expect(life[i]).toBe(empty ? Life.EMPTY : reached.length === 0 ? Life.DEAD : Life.LIVE);
        if (life[i] !== Life.LIVE) return;
        const witness = [...witnesses.subarray(i * SIZES.length, (i + 1) * SIZES.length)];
        expect(reached.map(String)).toContain(String(witness));
      });
    }), FIXED);
  });

  it('rules that can go together change no flow, and no other rule can go after them', () => {
    fc.assert(fc.property(cases(7, { partial }), (one) => {
      const index = indexOf(one);
      const { removable, undecided } = findRedundant(index, findDead(index));
      const gone = new Set(one.list.rules.flatMap((_, i) => (removable[i] === 1 ? [i] : [])));
      expect(undecided.size).toBe(0);
      expect(meaning(one, gone)).toEqual(meaning(one, new Set()));
      if (partial) return;
      for (const kept of one.list.rules.keys()) {
        if (!gone.has(kept)) expect(meaning(one, new Set([...gone, kept]))).not.toEqual(meaning(one, new Set()));
      }
    }), FIXED);
  });
});

describe('rules of one unit', () => {
  it('go together, as many units as can', () => {
    fc.assert(fc.property(cases(7, { units: true }), (one) => {
      const index = indexOf(one);
      const { removable } = findRedundant(index, findDead(index));
      const { rules } = one.list;
      const gone = new Set(rules.flatMap((_, i) => (removable[i] === 1 ? [i] : [])));
      const mates = (rule: number): readonly number[] => rules.flatMap((other, i) => (other.unit === rules[rule].unit ? [i] : []));
      expect(meaning(one, gone)).toEqual(meaning(one, new Set()));
      for (const rule of rules.keys()) {
        if (gone.has(rule)) expect(mates(rule).every((mate) => gone.has(mate))).toBe(true);
        else expect(meaning(one, new Set([...gone, ...mates(rule)]))).not.toEqual(meaning(one, new Set()));
      }
    }), FIXED);
  });
});

describe('rules that nobody can take away', () => {
  it('stay, and what goes is judged with them in the list', () => {
    fc.assert(fc.property(cases(7, { units: true }), fc.array(fc.nat(6), { maxLength: 3 }), (one, places) => {
      const index = indexOf(one);
      const fixed = new Set(places);
      const { removable } = findRedundant(index, findDead(index), { fixed });
      const gone = new Set(one.list.rules.flatMap((_, i) => (removable[i] === 1 ? [i] : [])));
      expect([...fixed].some((rule) => gone.has(rule))).toBe(false);
      expect(meaning(one, gone)).toEqual(meaning(one, new Set()));
    }), FIXED);
  });
});

/** The actions that each flow may come to. */
function meaning(one: Case, without: ReadonlySet<number>): readonly string[] {
  return flowsOf(one).map((point) => [...new Set(deciders(one, point, without).map((rule) => actionOf(one, rule)))].sort().join());
}

describe('rules that could go by themselves', () => {
  const goesAlone = (one: Case, also: readonly number[], rule: number): boolean => (
    String(meaning(one, new Set([...also, rule]))) === String(meaning(one, new Set())));

  it('are the alternatives among those that are kept, whether or not dead ones go', () => {
    fc.assert(fc.property(cases(7), (one) => {
      const index = indexOf(one);
      const dead = findDead(index);
      const { removable, alternatives } = findRedundant(index, dead);
      const idle = one.list.rules.flatMap((_, i) => (dead.idle[i] === 1 ? [i] : []));
      const expected = one.list.rules.flatMap((_, i) => (removable[i] === 0 && goesAlone(one, idle, i) && goesAlone(one, [], i) ? [i] : []));
      expect(alternatives).toEqual(removable.every((gone, i) => gone === dead.idle[i]) ? [] : expected);
    }), FIXED);
  });

  it('are all that go where each has to, and those that only go with others are told apart', () => {
    fc.assert(fc.property(cases(7), (one) => {
      const index = indexOf(one);
      const { removable, notAlone } = findRedundant(index, findDead(index), { eachAlone: true });
      const gone = one.list.rules.flatMap((_, i) => (removable[i] === 1 ? [i] : []));
      expect(meaning(one, new Set(gone))).toEqual(meaning(one, new Set()));
      for (const rule of one.list.rules.keys()) {
        const [alone, withThem] = [goesAlone(one, [], rule), goesAlone(one, gone, rule)];
        if (removable[rule] === 1) expect(alone).toBe(true);
        else expect([rule, withThem && !alone, withThem && alone]).toEqual([rule, notAlone.includes(rule), false]);
      }
    }), { ...FIXED, numRuns: 1000 });
  });
});

describe('a proof', () => {
  it.each([{ partial: false }, { partial: true }])('is given exactly when every flow of the region may get that action only ($partial)', ({ partial }) => {
    fc.assert(fc.property(cases(9, { partial }), boxes, fc.nat(2), (one, box, action) => {
      const index = indexOf(one);
      const proof = new Prover(index).prove(box, action);
      const contrary = flowsOf(one).filter((point) => inside(box, point) && deciders(one, point).some((rule) => actionOf(one, rule) !== action));
      expect(proof.kind).toBe(contrary.length === 0 ? 'proved' : 'refuted');
      if (proof.kind === 'refuted') expect(contrary.map(String)).toContain(String([...proof.point]));
    }), FIXED);
  });
});

describe('the rules to blame', () => {
  it('cover the dead rule, none of them for nothing, and name an opposite action', () => {
    fc.assert(fc.property(cases(9), (one) => {
      const index = indexOf(one);
      const dead = findDead(index);
      const search = new BlockerSearch(index, dead, SIZES.map(() => undefined));
      one.list.rules.forEach((rule, i) => {
        if (dead.life[i] !== Life.DEAD) return;
        const { rules, contrary } = search.of(i);
        const flows = flowsOf(one).filter((point) => matches(rule, point));
        expect(rules.every((other) => other < i && dead.life[other] === Life.LIVE)).toBe(true);
        for (const point of flows) expect(rules.some((other) => matches(one.list.rules[other], point))).toBe(true);
        const opposite = flows.some((point) => actionOf(one, deciders(one, point)[0]) !== rule.action);
        expect(contrary !== undefined).toBe(opposite);
        if (opposite) expect(rules.some((other) => actionOf(one, other) !== rule.action)).toBe(true);
      });
    }), FIXED);
  });
});

describe('a difference', () => {
  const two = fc.tuple(cases(7), cases(7)).map(([a, b]) => [a, { ...b, space: a.space }] as const);
  /** A list and an edit of it, so that most rules have partners. */
  const edited = fc.tuple(cases(7), fc.nat(6), fc.nat(6), fc.nat(2)).map(([a, from, to, action]) => {
    const rules = [...a.list.rules];
    const [moved] = rules.splice(from, 1);
    if (moved !== undefined) rules.splice(to, 0, action === 0 ? moved : { ...moved, action });
    return [a, { ...a, list: { ...a.list, rules } }] as const;
  });

  it('names every pair of rules that decide a flow differently, and no other', () => {
    fc.assert(fc.property(fc.oneof(two, edited), ([a, b]) => {
      const pools = SIZES.map((size) => new SetPool(size));
      const [first, second] = [RuleIndex.of(a.list, a.space, pools), RuleIndex.of(b.list, b.space, pools)];
      const { pairs, undecided } = difference(first.table, second.table);
      const expected = new Set(flowsOf(a).flatMap((point) => {
        const [before, after] = [deciders(a, point)[0], deciders(b, point)[0]];
        return actionOf(a, before) === actionOf(b, after) ? [] : [`${before},${after}`];
      }));
      expect(undecided).toEqual([]);
      expect(new Set(pairs.map(({ before, after }) => `${before},${after}`))).toEqual(expected);
    }), FIXED);
  });

  it('has disjoint pieces that are all of its flows', () => {
    fc.assert(fc.property(fc.oneof(two, edited), ([a, b]) => {
      const pools = SIZES.map((size) => new SetPool(size));
      const [first, second] = [RuleIndex.of(a.list, a.space, pools), RuleIndex.of(b.list, b.space, pools)];
      const { pairs, around } = difference(first.table, second.table);
      const pieces: Box[] = pairs.flatMap((pair) => {
        const { region, covers } = around(pair);
        return [...piecesOf(region, covers).boxes];
      });
      for (const point of flowsOf(a)) {
        const differs = actionOf(a, deciders(a, point)[0]) !== actionOf(b, deciders(b, point)[0]);
        expect(pieces.filter((piece) => inside(piece, point)).length).toBe(differs ? 1 : 0);
      }
    }), FIXED);
  });
});

describe('the work bound', () => {
  it('is never passed over in silence', () => {
    // Interleaved slabs in two dimensions: nothing but a search can tell that they cover the last rule.
    const size = 40;
    const rules = Array.from({ length: size }, (_, i) => i).flatMap((i) => [
      { boxes: [[RangeSet.single(i), RangeSet.of([0, i])]], action: 0 }, { boxes: [[RangeSet.of([0, i]), RangeSet.single(i)]], action: 1 },
    ]);
    const list = { rules: [...rules, { boxes: [[RangeSet.full(size), RangeSet.full(size)]], action: 1 }], otherwise: 0 };
    const index = RuleIndex.of(list, { sizes: [size, size] });
    const last = rules.length;
    expect(findDead(index).life[last]).toBe(Life.DEAD);
    const bounded = findDead(index, { maxSteps: 1 });
    expect(bounded.life[last]).toBe(Life.UNDECIDED);
    expect(bounded.steps.get(last)).toBeGreaterThanOrEqual(1);
  });
});
