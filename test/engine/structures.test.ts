import * as fc from 'fast-check';
import { align } from '../../lib/engine/align';
import { ClassMap } from '../../lib/engine/class-map';
import { CompositeClasses } from '../../lib/engine/composite-classes';
import { FIRST, MergedLists, SECOND } from '../../lib/engine/merged-lists';
import { Neighbours } from '../../lib/engine/neighbours';
import { PairHash } from '../../lib/engine/pair-hash';
import { clip, holdsRegion, meets, regionOf, rowRegion } from '../../lib/engine/region';
import { RowSort } from '../../lib/engine/row-sort';
import { RuleIndex } from '../../lib/engine/rule-index';
import { NO_UNIT, RuleTable } from '../../lib/engine/rule-table';
import { SetPool } from '../../lib/engine/set-pool';
import { UncoveredSearch } from '../../lib/engine/uncovered';
import { findUncovered, RangeSet, Work } from '../../lib/flow';
import { Random } from '../support/random';
import { FIXED as MANY, inside, numbersOf, pointsOf, sets } from '../flow/brute';
import { boxes, cases, POINTS, SIZES } from './lists';

const FIXED = { ...MANY, numRuns: 100 };
const tableOf = ({ list, space }: { readonly list: Parameters<typeof RuleTable.of>[0]; readonly space: Parameters<typeof RuleTable.of>[1] }): RuleTable => RuleTable.of(list, space);

describe('SetPool', () => {
  it('gives equal sets one id, the full one 0, and tells how any two lie to each other', () => {
    fc.assert(fc.property(fc.array(sets(9, 1), { minLength: 2, maxLength: 8 }), (some) => {
      const pool = new SetPool(9);
      const all = [RangeSet.full(9), ...some.filter((set) => !set.isEmpty)];
      const ids = all.map((set) => pool.intern(set));
      expect(ids[0]).toBe(0);
      all.forEach((a, i) => all.forEach((b, j) => {
        expect(ids[i] === ids[j]).toBe(String(a) === String(b));
        const [mine, other] = [new Set(numbersOf(a)), numbersOf(b)];
        expect(pool.covers(ids[i], ids[j])).toBe(other.every((n) => mine.has(n)));
        expect(pool.overlap(ids[i], ids[j])).toBe(other.some((n) => mine.has(n)));
      }));
      for (const n of Array.from({ length: 9 }, (_, i) => i)) all.forEach((set, i) => expect(pool.has(ids[i], n)).toBe(numbersOf(set).includes(n)));
    }), FIXED);
  });
});

describe('RuleTable', () => {
  it('keeps rows in order, impossible ones first, each with the hull of its sets, and no empty one', () => {
    fc.assert(fc.property(cases(), (one) => {
      const table = tableOf(one);
      expect([...table.ruleOf]).toEqual([...table.ruleOf].sort((a, b) => a - b));
      one.list.rules.forEach((rule, i) => {
        expect(table.start[i + 1] - table.start[i]).toBe(rule.boxes.filter((box) => box.every((set) => !set.isEmpty)).length);
      });
      for (let row = 0; row < table.rows; row++) {
        const box = table.box(row);
        box.forEach((set, k) => {
          expect([table.bounds[2 * (row * SIZES.length + k)], table.bounds[2 * (row * SIZES.length + k) + 1]]).toEqual([set.first(), set.last()]);
        });
        expect(table.plain[row] === 1).toBe(box.every((set) => set.count === 1));
        for (const point of POINTS) expect(table.matches(row, Int32Array.from(point))).toBe(inside(box, point));
      }
    }), { ...FIXED, numRuns: 100 });
  });
});

describe('ClassMap', () => {
  it('has ids of one class in the same sets, and lists every set of a class', () => {
    fc.assert(fc.property(fc.array(sets(12, 1), { minLength: 1, maxLength: 12 }), (some) => {
      const pool = new SetPool(12);
      const used = some.filter((set) => !set.isEmpty);
      const column = Int32Array.from(used, (set) => pool.intern(set));
      const map = new ClassMap(pool, column);
      for (let id = 0; id < 12; id++) {
        const holding = new Set(column.filter((set) => pool.has(set, id)));
        const c = map.classOf[id];
        const members = map.memberList.subarray(map.memberStart[c], map.memberEnd[c]);
        expect([...members]).toEqual([...holding].filter((set) => set !== 0).sort((a, b) => a - b));
        expect(map.weight[c]).toBe(column.filter((set) => holding.has(set)).length);
        for (let other = 0; other < 12; other++) {
          expect(map.classOf[other] === c).toBe([...new Set(column)].every((set) => pool.has(set, other) === pool.has(set, id)));
        }
      }
      [...new Set(column)].forEach((set) => {
        expect([...map.rows.subarray(map.rowsStart[set], map.rowsStart[set + 1])]).toEqual([...column].flatMap((one, row) => (one === set ? [row] : [])));
      });
    }), FIXED);
  });

  it('stays linear in a crowded dimension, and still lists every set of a class', () => {
    const size = 6000;
    const pool = new SetPool(size);
    const column = Int32Array.from({ length: size / 2 }, (_, i) => pool.intern(RangeSet.of([i, size / 2 + i])));
    const map = new ClassMap(pool, column);
    expect(map.memberList.length).toBeLessThan(100 * column.length);
    for (const id of [0, 17, 2999, 3000, 4444, 5999]) {
      const c = map.classOf[id];
      const members = new Set(map.memberList.subarray(map.memberStart[c], map.memberEnd[c]));
      for (const set of column) if (pool.has(set, id)) expect(members.has(set)).toBe(true);
    }
  });
});

describe('PairHash', () => {
  it('gives the rows of a pair in order, and nothing for another pair', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { maxLength: 40 }), (pairs) => {
      const hash = new PairHash(Int32Array.from(pairs, ([a]) => a), Int32Array.from(pairs, ([, b]) => b), Int32Array.from(pairs.keys()));
      for (const [a, b] of pointsOf([6, 6])) {
        const rows = pairs.flatMap(([x, y], i) => (x === a && y === b ? [i] : []));
        const bucket = hash.bucket(a, b);
        expect(bucket < 0 ? [] : [...hash.rows.subarray(hash.start[bucket], hash.start[bucket + 1])]).toEqual(rows);
      }
    }), FIXED);
  });
});

describe('regions', () => {
  it('meet, clip and hold as their points say', () => {
    fc.assert(fc.property(cases(4), boxes, (one, box) => {
      fc.pre(box.every((set) => !set.isEmpty));
      const table = tableOf(one);
      const region = regionOf(box);
      for (let row = 0; row < table.rows; row++) {
        const common = POINTS.filter((point) => inside(box, point) && inside(table.box(row), point));
        expect(meets(table, row, region)).toBe(common.length > 0);
        const both = clip(region, table, row);
        expect(both !== undefined).toBe(common.length > 0);
        expect(holdsRegion(table, row, region)).toBe(common.length === POINTS.filter((point) => inside(box, point)).length);
        expect(holdsRegion(table, row, rowRegion(table, row))).toBe(true);
      }
    }), FIXED);
  });
});

describe('UncoveredSearch', () => {
  it('agrees with the search on sets, and its point is uncovered', () => {
    const ranges = SIZES.map((size) => fc.tuple(fc.nat(size - 1), fc.nat(size - 1)).map(([a, b]) => RangeSet.of([Math.min(a, b), Math.max(a, b)])));
    const plain = fc.tuple(...ranges);
    fc.assert(fc.property(fc.array(plain, { maxLength: 14 }), plain, (rows, region) => {
      const table = RuleTable.of({ rules: rows.map((box) => ({ boxes: [box], action: 0 })), otherwise: 0 }, { sizes: SIZES });
      const found = new UncoveredSearch(table).find(regionOf(region), Int32Array.from(rows.keys()), new Work());
      expect(found === 'covered').toBe(findUncovered(region, rows).kind === 'covered');
      if (typeof found === 'string') return;
      expect(inside(region, [...found])).toBe(true);
      expect(rows.some((box) => inside(box, [...found]))).toBe(false);
    }), { ...FIXED, numRuns: 1500 });
  });

  it('settles thousands of slabs and holes without going deep', () => {
    const size = 20_001;
    const even = Array.from({ length: 10_000 }, (_, i) => [RangeSet.single(2 * i), RangeSet.full(3)]);
    const odd = Array.from({ length: 10_000 }, (_, i) => [RangeSet.single(2 * i + 1), RangeSet.of([0, 1])]);
    const table = RuleTable.of({ rules: [...even, ...odd].map((box) => ({ boxes: [box], action: 0 })), otherwise: 0 }, { sizes: [size, 3] });
    const found = new UncoveredSearch(table).find(regionOf([RangeSet.of([0, size - 2]), RangeSet.full(3)]), Int32Array.from({ length: 20_000 }, (_, i) => i), new Work());
    expect(found instanceof Int32Array && found[0] % 2 === 1 && found[1] === 2).toBe(true);
  });
});

describe('align', () => {
  it('pairs equal rules without crossings, as many as can be', () => {
    const short = fc.array(fc.nat(2), { maxLength: 7 });
    fc.assert(fc.property(short, short, (a, b) => {
      const pools = [new SetPool(3)];
      const listOf = (values: readonly number[]): RuleTable => RuleTable.of({ rules: values.map((n) => ({ boxes: [[RangeSet.single(n)]], action: n })), otherwise: 0 }, { sizes: [3] }, pools);
      const { onlyFirst, onlySecond } = align(listOf(a), listOf(b));
      const [left, right] = [a.filter((_, i) => onlyFirst[i] === 0), b.filter((_, i) => onlySecond[i] === 0)];
      expect(left).toEqual(right);
      // Equal rules are paired in order, so that another choice among them may have made the run longer.
      if (new Set(a).size === a.length && new Set(b).size === b.length) expect(left.length).toBe(longest(a, b));
    }), FIXED);
  });
});

describe('MergedLists', () => {
  it('keep the rules of each list in its order, those of both once, with their rows', () => {
    fc.assert(fc.property(cases(8), fc.array(fc.nat(9), { maxLength: 4 }), fc.nat(), ({ list, space }, gone, turn) => {
      const pools = space.sizes.map((size) => new SetPool(size));
      const first = RuleTable.of(list, space, pools);
      const kept = list.rules.filter((_, i) => !gone.includes(i));
      const split = turn % (kept.length + 1);
      const second = RuleTable.of({ ...list, rules: [...kept.slice(split), ...kept.slice(0, split)] }, space, pools);
      const merged = new MergedLists(first, second);
      const { table, side } = merged;
      for (const [own, alone, other] of [[first, FIRST, SECOND], [second, SECOND, FIRST]] as const) {
        expect([...table.action].filter((_, rule) => side[rule] !== other)).toEqual([...own.action]);
        const rows = [...table.ruleOf.keys()].filter((row) => row >= table.start[0] && side[table.ruleOf[row]] !== other);
        expect(rows.map((row) => merged.rowIn(alone, row))).toEqual(rows.map((_, i) => own.start[0] + i));
        for (const row of rows) expect(String(own.box(merged.rowIn(alone, row)))).toBe(String(table.box(row)));
        expect([...merged.missingIn(alone)]).toEqual([...side].map((one) => Number(one === other)));
      }
      // Read like any other table.
      const written = RuleTable.of(table.list, space, pools);
      for (const name of ['start', 'ruleOf', 'sets', 'bounds', 'plain', 'action'] as const) expect(table[name]).toEqual(written[name]);
    }), FIXED);
  });
});

function longest(a: readonly number[], b: readonly number[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  const [x, ...rest] = a;
  const at = b.indexOf(x);
  return Math.max(longest(rest, b), at < 0 ? 0 : 1 + longest(rest, b.slice(at + 1)));
}

describe('CompositeClasses', () => {
  it('are equal exactly for points that the same rows hold in these dimensions', () => {
    fc.assert(fc.property(cases(6), (one) => {
      const table = tableOf(one);
      fc.pre(table.rows > 0);
      const maps = table.sets.map((column, k) => new ClassMap(table.pools[k], column));
      const { dimensions, tables } = new CompositeClasses(table, maps, [2, 1]);
      const classOf = (point: readonly number[]): number => dimensions.reduce((state, k, i) => tables[i][state * maps[k].classes + maps[k].classOf[point[k]]], 0);
      const heldBy = (point: readonly number[]): string => Array.from({ length: table.rows }, (_, row) => (
        [1, 2].every((k) => table.box(row)[k].has(point[k])) ? 1 : 0)).join('');
      const kinds = new Map<number, string>();
      for (const point of POINTS.filter(([a]) => a === 0)) {
        const known = kinds.get(classOf(point));
        expect(known ?? heldBy(point)).toBe(heldBy(point));
        kinds.set(classOf(point), heldBy(point));
      }
      expect(new Set(kinds.values()).size).toBe(kinds.size);
    }), FIXED);
  });
});

describe('Neighbours', () => {
  it('walks outwards over those that are left', () => {
    const line = new Neighbours([0, 1, 2, 3, 4], (member) => [10, 0, 30, 20, 40][member]);
    expect([...line.around(3)]).toEqual([0, 2, 1, 4]);
    line.remove(0);
    expect([...line.around(3)]).toEqual([2, 1, 4]);
  });
});

describe('RowSort', () => {
  it('puts few and many rows into order, and is ready for the next', () => {
    const sort = new RowSort(2000);
    fc.assert(fc.property(fc.uniqueArray(fc.nat(1999), { maxLength: 300 }), (rows) => {
      expect([...sort.ascending(Int32Array.from(rows))]).toEqual([...rows].sort((a, b) => a - b));
    }), FIXED);
  });
});

describe('OverlapIndex', () => {
  it('gives the rows of a span that meet a region, each once, ascending', () => {
    const asked = fc.record({ box: boxes, from: fc.nat(20), length: fc.nat(60), removed: fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }), unit: fc.nat(4) });
    fc.assert(fc.property(cases(60, { units: true }), fc.array(asked, { maxLength: 6 }), (one, all) => {
      const index = RuleIndex.of(one.list, one.space);
      const { table } = index;
      for (const { box, from, length, removed, unit } of all.filter((some) => some.box.every((set) => !set.isEmpty))) {
        const region = regionOf(box);
        const to = Math.min(from + length, table.rows);
        const marks = Uint8Array.from({ length: table.rules }, (_, rule) => (removed[rule] ? 1 : 0));
        const expected = Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i).filter((row) => {
          const rule = table.ruleOf[row];
          return POINTS.some((point) => inside(box, point) && inside(table.box(row), point)) && (rule < 0 || (!removed[rule] && table.unitOf[rule] !== unit));
        });
        expect([...index.overlapping(region, from, to, marks, unit)]).toEqual(expected);
        const shown: number[] = [];
        expect(index.someOverlapping({ region, from, to, removed: marks, skip: unit }, (row) => { shown.push(row); return false; })).toBe(false);
        expect(shown.sort((a, b) => a - b)).toEqual(expected);
        const [first] = shown;
        expect(index.someOverlapping({ region, from, to, removed: marks, skip: unit }, (row) => row === first)).toBe(expected.length > 0);
      }
      // What no rule may be left out of, and of which no unit is skipped, is the same without saying so.
      const whole = regionOf(one.space.sizes.map((size) => RangeSet.full(size)));
      expect([...index.overlapping(whole, 0, table.rows)]).toEqual([...Array(table.rows).keys()]);
      expect(index.someOverlapping({ region: whole, from: 0, to: table.rows, skip: NO_UNIT }, () => true)).toBe(table.rows > 0);
    }), FIXED);
  });

  it('finds by their other fields what has one set in common, after many questions', () => {
    const random = new Random(11);
    const size = 400;
    const range = (): RangeSet => {
      const from = random.below(size);
      return RangeSet.of([from, Math.min(size - 1, from + random.below(4))]);
    };
    const shared = [RangeSet.full(size), RangeSet.of([0, 199]), RangeSet.of([3, 9], [20, 300])];
    const rules = Array.from({ length: 4000 }, () => ({ boxes: [[random.chance(0.8) ? random.pick(shared) : range(), range(), random.chance(0.5) ? shared[0] : range()]], action: 0 }));
    const index = RuleIndex.of({ rules, otherwise: 1 }, { sizes: [size, size, size] });
    for (let n = 0; n < 600; n++) {
      const box = [random.chance(0.5) ? shared[1] : range(), random.chance(0.2) ? shared[0] : range(), random.chance(0.5) ? shared[0] : range()];
      const from = random.below(2000);
      const expected = rules.flatMap(({ boxes: [own] }, row) => (row >= from && own.every((set, k) => set.overlaps(box[k])) ? [row] : []));
      expect([...index.overlapping(regionOf(box), from, rules.length)]).toEqual(expected);
    }
  });
});
