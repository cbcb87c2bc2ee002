/**
 * Lists that are hard on purpose. Most shapes that come to mind are settled within little work, which is bounded here
 * in steps rather than in time; one is not, and then the bound speaks up. `docs/engine.md` names both.
 */
import { flavouredList } from '../../bench/lists/flavoured';
import {
  fatRanges, grid, interleavedUnions, nestedPrefixes, scatteredBooks, tiling,
} from '../../bench/lists/shapes';
import { difference, findDead, findRedundant, Life, type PacketList, PacketSpace, Prover, RuleIndex } from '../../lib/engine';
import { RangeSet } from '../../lib/flow';
import { actionOf, decider, packetOf } from './packets';

/** Ten times longer lists: FIREWRIGHT_LONG=1 npx jest test/engine. */
const SCALE = process.env.FIREWRIGHT_LONG === '1' ? 10 : 1;

jest.setTimeout(SCALE * 60_000);

interface Counts {
  readonly live: number;
  readonly dead: number;
  readonly last: number;
}

/** Fails when some rule takes more than so many steps. */
function deadWithin(list: PacketList, maxSteps: number): Counts {
  const { life, steps } = findDead(PacketSpace.of(list).index(list), { maxSteps });
  expect(steps.size).toBe(0);
  const count = (kind: number): number => life.reduce((sum, one) => sum + Number(one === kind), 0);
  return { live: count(Life.LIVE), dead: count(Life.DEAD), last: life[list.rules.length - 1] };
}

describe('a rule that a tiling covers', () => {
  it.each([{ fields: 2, bricks: 6000 }, { fields: 4, bricks: 3000 }] as const)(
    'is dead behind $bricks bricks in $fields fields, and live with one brick missing', ({ fields, bricks }) => {
      const count = bricks * SCALE;
      // Work grows with the bricks, by a small power.
      const steps = 20 * count ** 1.25;
      expect(deadWithin(tiling(fields, count, 7), steps)).toEqual({ live: count, dead: 1, last: Life.DEAD });
      expect(deadWithin(tiling(fields, count, 7, 1), steps)).toEqual({ live: count, dead: 0, last: Life.LIVE });
    });

  it('decides what a thousand missing bricks leave open, and the search finds it', () => {
    const list = tiling(4, 3000, 3, 1000);
    const space = PacketSpace.of(list);
    const { life, witnesses } = findDead(space.index(list), { maxSteps: 50_000 });
    const last = list.rules.length - 1;
    expect(life[last]).toBe(Life.LIVE);
    const width = space.lines.dimensions.length;
    expect(decider(list, packetOf(space, witnesses.subarray(last * width, (last + 1) * width)))).toBe(last);
  });
});

describe('rules that cross or hold one another', () => {
  it('are all live in a grid', () => {
    const rules = 20_000 * SCALE;
    expect(deadWithin(grid(rules), 1000)).toMatchObject({ live: rules + 1, dead: 0 });
  });

  it('are all live when the narrower ones come first', () => {
    expect(deadWithin(nestedPrefixes(), 1000)).toMatchObject({ live: 33 * 33 + 1, dead: 0 });
  });

  it('are all dead but the widest when it comes first', () => {
    const { rules, otherwise } = nestedPrefixes();
    const reversed = { rules: rules.slice().reverse(), otherwise };
    expect(deadWithin(reversed, 1000)).toEqual({ live: 1, dead: 33 * 33, last: Life.DEAD });
  });

  it('are settled when they are random boxes of which each meets nearly all others', () => {
    const { live, dead } = deadWithin(fatRanges(1500 * SCALE, 5), 20_000 * SCALE);
    expect(live + dead).toBe(1500 * SCALE + 1);
    expect(dead).toBeGreaterThan(100);
  });
});

describe('IPv6 networks', () => {
  it('are cut into as many classes as they have ends, which would take minutes if ends were compared with one another', () => {
    // All of them end in 64 zeros, which is what a hash of big integers looks at.
    const { rules, otherwise } = flavouredList({ flavour: 'ipc', rules: 40_000 * SCALE, family: 6 });
    const { lines } = PacketSpace.of({ rules, otherwise });
    const ends = new Set(rules.flatMap(({ source }) => source?.intervals ?? []).flatMap(({ first, last }) => [first.toString(), (last + 1n).toString()]));
    // A class for each part between two ends, and the families apart.
    expect(lines.source.size).toBeGreaterThan(ends.size * 0.9);
  });
});

describe('unions over several fields', () => {
  it('cover every second of the wide rules, and leave one packet of the others', () => {
    const wide = 500 * SCALE;
    const list = interleavedUnions(wide, 20, 3);
    const { life, steps } = findDead(PacketSpace.of(list).index(list), { maxSteps: 20_000 });
    expect(steps.size).toBe(0);
    const late = [...life.slice(-1 - wide, -1)];
    expect(late).toEqual(Array.from({ length: wide }, (_, i) => (i % 2 === 0 ? Life.DEAD : Life.LIVE)));
  });
});

describe('redundancy, proofs and differences', () => {
  const list = tiling(4, 2000, 11);
  const space = PacketSpace.of(list);
  const index = space.index(list);
  const everything = space.boxes(list.rules[list.rules.length - 1])[0];

  it('of a tiling take little work as well', () => {
    const { removable, undecided } = findRedundant(index, findDead(index), { maxSteps: 100_000 });
    expect(undecided.size).toBe(0);
    // The bricks that deny are no use before `deny` for everything; those that allow are all needed.
    const kept = list.rules.filter((_, i) => removable[i] === 0).map(({ action }) => action);
    expect(kept.filter((action) => action === 'allow')).toHaveLength(list.rules.filter(({ action }) => action === 'allow').length);
    expect(kept.filter((action) => action === 'deny').length).toBeLessThanOrEqual(1);
  });

  it('are proved for a list that allows everything brick by brick', () => {
    const open = { ...list, rules: list.rules.map((rule, i) => ({ ...rule, action: i < 2000 ? 'allow' : 'deny' })) };
    const opened = PacketSpace.of(open);
    const prover = new Prover(opened.index(open), { maxSteps: 200_000 });
    const box = opened.boxes(open.rules[2000])[0];
    expect(prover.prove(box, opened.actionNumber('allow'))).toEqual({ kind: 'proved' });
    expect(prover.prove(box, opened.actionNumber('deny')).kind).toBe('refuted');
  });

  it('are not proved where one brick denies', () => {
    const answer = new Prover(index).prove(everything, space.actionNumber('allow'));
    expect(answer.kind === 'refuted' && actionOf(list, answer.rule)).toBe('deny');
  });

  it('find nothing between a tiling and the same bricks in another order', () => {
    const turned = { ...list, rules: [...list.rules.slice(0, -1).reverse(), ...list.rules.slice(-1)] };
    const both = PacketSpace.of(list, turned);
    const { pairs, undecided } = difference(both.table(list), both.table(turned), { maxSteps: 100_000 });
    expect([pairs.length, undecided.length]).toEqual([0, 0]);
  });
});

describe('books of scattered members that overlap at random', () => {
  const open = (index: RuleIndex, maxSteps: number): { readonly rules: readonly number[]; readonly steps: readonly number[] } => {
    const { life, steps } = findDead(index, { maxSteps });
    return { rules: [...life.keys()].filter((rule) => life[rule] === Life.UNDECIDED), steps: [...steps.values()] };
  };

  it('are settled in two fields', () => {
    expect(deadWithin(scatteredBooks(40, 30, 2, 3), 100_000).last).toBe(Life.DEAD);
  });

  it('reach the work bound in four fields, and the answer says so', () => {
    const list = scatteredBooks(300, 60, 4, 3);
    const { rules, steps } = open(PacketSpace.of(list).index(list), 200);
    expect(rules).toContain(300);
    for (const one of steps) expect(one).toBeGreaterThanOrEqual(200);
  });

  it('are settled in three when the members are few, with a higher bound', () => {
    const list = scatteredBooks(80, 16, 3, 3);
    const index = PacketSpace.of(list).index(list);
    expect(open(index, 100).rules).toContain(80);
    expect(open(index, 1_000_000).rules).toEqual([]);
    expect(findDead(index).life[80]).toBe(Life.DEAD);
  });
});

describe('pigeons in holes', () => {
  /**
   * Every dimension is a pigeon, every id a hole, and each rule holds two pigeons in one hole: with one pigeon more than
   * holes the rules cover everything, of which there is no short proof by cases.
   */
  const pigeons = (holes: number): RuleIndex => {
    const sizes = Array.from({ length: holes + 1 }, () => holes);
    const whole = sizes.map((size) => RangeSet.full(size));
    const rules = Array.from({ length: holes }, (_, hole) => sizes.flatMap((_size, a) => sizes.slice(0, a).map((_other, b) => ({
      boxes: [whole.map((set, k) => (k === a || k === b ? RangeSet.single(hole) : set))], action: 0,
    })))).flat();
    return RuleIndex.of({ rules: [...rules, { boxes: [whole], action: 0 }], otherwise: 1 }, { sizes });
  };
  const last = (index: RuleIndex): number => index.table.rules - 1;

  it('are settled when they are few', () => {
    const index = pigeons(4);
    expect(findDead(index).life[last(index)]).toBe(Life.DEAD);
  });

  it('reach the work bound when they are many, and the answer says so', () => {
    const index = pigeons(12);
    const { life, steps } = findDead(index, { maxSteps: 20_000 });
    expect(life[last(index)]).toBe(Life.UNDECIDED);
    expect([...steps.keys()]).toEqual([last(index)]);
  });
});
