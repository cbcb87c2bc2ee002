/**
 * The engine against Z3, rule by rule: dead and redundant rules, and differences, on lists of all fields and both
 * families, on whole address lines. The formulas come from `bench/peers`, which shares no code with the engine.
 */
import { edited } from '../../bench/lists/edits';
import { type FlavourName } from '../../bench/lists/flavour';
import { flavouredList } from '../../bench/lists/flavoured';
import { groupedList } from '../../bench/lists/groups';
import { interleavedUnions, tiling } from '../../bench/lists/shapes';
import { Z3Process } from '../../bench/peers/z3';
import { deadByZ3 } from '../../bench/peers/z3-dead';
import { Z3Lists } from '../../bench/peers/z3-list';
import {
  difference, findDead, findRedundant, type PacketList, PacketSpace,
} from '../../lib/engine';
import { Random } from '../support/random';
import { EVERY_FIELD, smallList, smallMatch } from './small-lists';

/** Longer lists and more of them: FIREWRIGHT_LONG=1 npx jest test/engine. */
const LONG = process.env.FIREWRIGHT_LONG === '1';
const SEEDS = Array.from({ length: LONG ? 3 : 1 }, (_, i) => i + 1);

const FLAVOURS: readonly FlavourName[] = ['acl', 'fw', 'ipc'];
const flavoured = (rules: number, seed: number): readonly (readonly [name: string, list: PacketList])[] => FLAVOURS.flatMap(
  (flavour) => ([4, 6] as const).flatMap((family) => [false, true].map((payload) => [
    `${flavour} of IPv${family}${payload ? ' with applications and domains' : ''}`,
    flavouredList({ flavour, rules, seed, family, payload }),
  ] as const)));

jest.setTimeout(LONG ? 900_000 : 60_000);

let z3: Z3Process;

beforeAll(async () => {
  z3 = await Z3Process.open();
});

afterAll(() => z3.close());

const positions = (marks: Uint8Array): readonly number[] => [...marks.keys()].filter((i) => marks[i] === 1);

async function expectDeadRules(list: PacketList, from = 0): Promise<void> {
  const { idle, steps } = findDead(PacketSpace.of(list).index(list));
  expect(steps.size).toBe(0);
  expect(positions(idle).filter((rule) => rule >= from)).toEqual((await deadByZ3(z3, list, { from })).dead);
}

/**
 * Without the rules that can go, each rule that is left decides something, by which the next would come to another
 * action; and those that go change nothing.
 */
async function expectRedundantRules(list: PacketList): Promise<void> {
  const index = PacketSpace.of(list).index(list);
  const { removable, undecided } = findRedundant(index, findDead(index));
  expect(undecided.size).toBe(0);
  const left = { ...list, rules: list.rules.filter((_, i) => removable[i] === 0) };
  await z3.with(async (solver) => {
    const lists = new Z3Lists(solver, list);
    const matches = lists.matches(left);
    // `below[a][i]`: that the rules from i on come to action a.
    const actions = [...new Set([...list.rules.map(({ action }) => action), list.otherwise])];
    const below = new Map(actions.map((action) => [action, lists.fromEach(left, action, matches)]));
    const checks = solver.solver();
    checks.add(lists.possible);
    for (const action of actions) {
      const changed = solver.not(solver.same(lists.fromEach(list, action, lists.matches(list))[0], below.get(action)![0]));
      expect([action, await checks.isPossible(changed)]).toEqual([action, false]);
    }
    const useless: number[] = [];
    for (const [i, rule] of left.rules.entries()) {
      const turns = solver.and([matches[i], solver.not(below.get(rule.action)![i + 1])]);
      if (!await checks.isPossible(turns)) useless.push(i);
      checks.add(solver.not(matches[i]));
    }
    expect(useless).toEqual([]);
  });
}

/** Each pair of rules decides a packet between them, and there is no other packet that the lists treat differently. */
async function expectDifference(a: PacketList, b: PacketList): Promise<void> {
  const space = PacketSpace.of(a, b);
  const { pairs, undecided } = difference(space.table(a), space.table(b));
  expect(undecided).toEqual([]);
  await z3.with(async (solver) => {
    const lists = new Z3Lists(solver, a, b);
    const [first, second] = [a, b].map((list) => {
      const matches = lists.matches(list);
      return (rule: number) => solver.and([
        ...matches.slice(0, rule).map((match) => solver.not(match)), matches[rule] ?? solver.constant(true)]);
    });
    const checks = solver.solver();
    checks.add(lists.possible);
    const actions = [...new Set([a, b].flatMap(({ rules, otherwise }) => [...rules.map(({ action }) => action), otherwise]))];
    checks.add(solver.or(actions.map((action) => (
      solver.not(solver.same(lists.fromEach(a, action, lists.matches(a))[0], lists.fromEach(b, action, lists.matches(b))[0]))))));
    const impossible: string[] = [];
    // A rule of several boxes is in several pairs with the same other rule.
    const byRules = new Map(pairs.map((pair) => [`${pair.before} ${pair.after}`, pair]));
    for (const { before, after } of byRules.values()) {
      const both = solver.and([first(before), second(after)]);
      if (!await checks.isPossible(both)) impossible.push(`${before} ${after}`);
      checks.add(solver.not(both));
    }
    expect(impossible).toEqual([]);
    expect(await checks.isPossible(solver.constant(true))).toBe(false);
  });
}

describe('dead rules', () => {
  it.each(SEEDS.flatMap((seed) => flavoured(LONG ? 1000 : 80, seed)))('of %s', async (_name, list) => {
    await expectDeadRules(list);
  });

  it.each(SEEDS)('of policies with object groups', async (seed) => {
    await expectDeadRules(groupedList(LONG ? 120 : 40, seed));
  });

  it.each(SEEDS)('that only interleaved unions over four fields cover, or leave one packet of', async (seed) => {
    await expectDeadRules(interleavedUnions(LONG ? 40 : 10, 12, seed));
  });

  it.each(SEEDS)('behind a tiling, and behind one with a hole', async (seed) => {
    await expectDeadRules(tiling(4, LONG ? 150 : 60, seed));
    await expectDeadRules(tiling(4, LONG ? 150 : 60, seed, 1));
  });

  it.each(SEEDS)('among thousands of holes', async (seed) => {
    const random = new Random(seed);
    const holes = tiling(4, LONG ? 8000 : 3000, seed, LONG ? 4000 : 2000);
    // Parts of the bricks, there and missing, that meet many of them or lie in one.
    const late = tiling(4, 16, seed + 1).rules.slice(0, -1).map((rule) => ({ ...rule, action: random.pick(['allow', 'deny']) }));
    const rules = [...holes.rules.slice(0, -1), ...late, ...holes.rules.slice(-1)];
    await expectDeadRules({ rules, otherwise: 'deny' }, holes.rules.length - 1);
  });
});

describe('redundant rules', () => {
  it.each(SEEDS.flatMap((seed) => flavoured(LONG ? 200 : 60, seed)))('of %s', async (_name, list) => {
    await expectRedundantRules(list);
  });

  it.each(SEEDS)('of policies with object groups', async (seed) => {
    await expectRedundantRules(groupedList(LONG ? 60 : 20, seed));
  });

  it.each(SEEDS)('behind interleaved unions', async (seed) => {
    await expectRedundantRules(interleavedUnions(LONG ? 20 : 6, 8, seed));
  });
});

describe('differences', () => {
  it.each(SEEDS.flatMap((seed) => flavoured(LONG ? 200 : 60, seed)))('of %s and an edit of it', async (_name, list) => {
    await expectDifference(list, edited(list, 8, 1));
  });

  it.each(SEEDS)('of policies with object groups', async (seed) => {
    const list = groupedList(LONG ? 60 : 20, seed);
    await expectDifference(list, edited(list, 4, seed));
  });
});

describe('small lists of all fields', () => {
  it.each(Array.from({ length: LONG ? 1000 : 12 }, (_, i) => i + 1))('with seed %i', async (seed) => {
    const random = new Random(seed);
    const list = smallList(random, 12, EVERY_FIELD);
    await expectDeadRules(list);
    await expectRedundantRules(list);
    const rules = [...list.rules];
    rules.splice(random.below(rules.length + 1), 1, { ...smallMatch(random, EVERY_FIELD), action: 'deny' });
    await expectDifference(list, { ...list, rules });
  });
});
