/**
 * Packet lists against enumeration: on fields that are cut at a few places, every packet that the rules can tell apart
 * is tried, rule by rule. All fields, both families; the meaning is that of `packets.ts`.
 */
import {
  BehindSearch, difference, findDead, findRedundant, Life, type PacketList, PacketSpace, Prover, reachesDefault,
} from '../../lib/engine';
import { boxHas, type Point } from '../../lib/flow';
import { Random } from '../support/random';
import { actionOf, decider, isPossible, matches, type Packet, packetOf, pointOf } from './packets';
import { EVERY_FIELD, type Fields, packetsOf, smallList, smallMatch } from './small-lists';

/** More lists: FIREWRIGHT_LONG=1 npx jest test/engine. */
const TIMES = process.env.FIREWRIGHT_LONG === '1' ? 20 : 1;

const KINDS: readonly { readonly kind: string; readonly fields: Fields; readonly lists: number }[] = [
  { kind: 'addresses and protocols', fields: { ports: false, icmp: false, payload: false }, lists: 700 },
  { kind: 'ports and ICMP', fields: { ports: true, icmp: true, payload: false }, lists: 300 },
  { kind: 'applications and domains', fields: { ports: false, icmp: false, payload: true }, lists: 120 },
  { kind: 'everything', fields: EVERY_FIELD, lists: 30 },
];

/** Runs a check on each of many lists; a failure names the seed that brings it back. */
function onLists(count: number, check: (random: Random) => void): void {
  for (let seed = 1; seed <= count * TIMES; seed++) {
    try {
      check(new Random(seed));
    } catch (error) {
      throw new Error(`with seed ${seed}: ${(error as Error).message}`, { cause: error });
    }
  }
}

describe.each(KINDS)('lists over $kind', ({ fields, lists }) => {
  const packets = packetsOf(fields);

  /** What happens to each packet when some rules are left out. */
  const meaning = (list: PacketList, without: ReadonlySet<number> = new Set()): string => {
    const left = { ...list, rules: list.rules.filter((_, i) => !without.has(i)) };
    return packets.map((packet) => actionOf(left, decider(left, packet))[0]).join('');
  };

  it('are decided as they read', () => {
    onLists(lists, (random) => {
      const list = smallList(random, 8, fields);
      const space = PacketSpace.of(list);
      const index = space.index(list);
      expect(packets.filter((packet) => index.decides(pointOf(space, packet)) !== decider(list, packet))).toEqual([]);
    });
  });

  it('have exactly the dead rules that no packet reaches', () => {
    onLists(lists, (random) => {
      const list = smallList(random, 8, fields);
      const space = PacketSpace.of(list);
      const { life, witnesses } = findDead(space.index(list));
      const reached = new Set(packets.map((packet) => decider(list, packet)));
      const expected = list.rules.map((rule, i) => (
        reached.has(i) ? Life.LIVE : packets.some((packet) => matches(rule, packet)) ? Life.DEAD : undefined));
      list.rules.forEach((_, i) => {
        // A match that no packet has may be seen at once, or be covered by what no packet has.
        if (expected[i] === undefined) expect([Life.EMPTY, Life.DEAD]).toContain(life[i]);
        else expect([i, life[i]]).toEqual([i, expected[i]]);
        if (life[i] !== Life.LIVE) return;
        const width = space.lines.dimensions.length;
        const witness = packetOf(space, witnesses.subarray(i * width, (i + 1) * width));
        expect(isPossible(witness)).toBe(true);
        expect(decider(list, witness)).toBe(i);
      });
    });
  });

  it('keep their meaning without the redundant rules, and lose it without any other', () => {
    onLists(lists, (random) => {
      const list = smallList(random, 7, fields);
      const index = PacketSpace.of(list).index(list);
      const { removable, undecided } = findRedundant(index, findDead(index));
      const gone = new Set(list.rules.flatMap((_, i) => (removable[i] === 1 ? [i] : [])));
      const before = meaning(list);
      expect(undecided.size).toBe(0);
      expect(meaning(list, gone) === before).toBe(true);
      for (const kept of list.rules.keys()) {
        if (!gone.has(kept)) expect([kept, meaning(list, new Set([...gone, kept])) === before]).toEqual([kept, false]);
      }
    });
  });

  it('prove exactly what every packet of a region comes to', () => {
    onLists(lists, (random) => {
      const list = smallList(random, 8, fields);
      const region = smallMatch(random, fields);
      const space = PacketSpace.of(list, region);
      const prover = new Prover(space.index(list));
      for (const action of ['allow', 'deny']) {
        const contrary = packets.some((packet) => matches(region, packet) && actionOf(list, decider(list, packet)) !== action);
        const answers = space.boxes(region).map((box) => prover.prove(box, space.actionNumber(action)));
        expect(answers.some(({ kind }) => kind === 'refuted')).toBe(contrary);
        for (const answer of answers) {
          if (answer.kind !== 'refuted') continue;
          const packet = packetOf(space, answer.point);
          expect(isPossible(packet) && matches(region, packet)).toBe(true);
          expect(decider(list, packet)).toBe(answer.rule);
        }
      }
    });
  });

  it('differ in exactly the pairs of rules that decide a packet differently', () => {
    onLists(lists, (random) => {
      const a = smallList(random, 8, fields);
      const b = random.chance(0.3) ? smallList(random, 8, fields) : changed(a, random);
      const space = PacketSpace.of(a, b);
      const { pairs, undecided } = difference(space.table(a), space.table(b));
      const expected = new Set(packets.flatMap((packet) => {
        const [before, after] = [decider(a, packet), decider(b, packet)];
        return actionOf(a, before) === actionOf(b, after) ? [] : [`${before} ${after}`];
      }));
      expect(undecided).toEqual([]);
      expect(new Set(pairs.map(({ before, after }) => `${before} ${after}`))).toEqual(expected);
      for (const { before, after, point } of pairs) expectDecided(space, point, [a, before], [b, after]);
    });
  });

  it('have behind a rule exactly what takes over its packets when it goes, alone or with others', () => {
    onLists(lists, (random) => {
      const list = smallList(random, 8, fields);
      const space = PacketSpace.of(list);
      const index = space.index(list);
      const without = Uint8Array.from(list.rules, () => (random.chance(0.4) ? 1 : 0));
      const search = new BehindSearch(index, without);
      const takesOver = (packet: Packet): number => {
        const next = list.rules.findIndex((rule, i) => without[i] === 0 && matches(rule, packet));
        return next < 0 ? list.rules.length : next;
      };
      const seen = new Set(packets.map((packet) => `${decider(list, packet)} ${actionOf(list, takesOver(packet))}`));
      for (const rule of list.rules.keys()) {
        if (without[rule] === 0) continue;
        for (const action of ['allow', 'deny']) {
          const found = search.find(rule, space.actionNumber(action));
          expect([rule, action, found !== 'none']).toEqual([rule, action, seen.has(`${rule} ${action}`)]);
          if (found === 'none' || 'undecided' in found) continue;
          const packet = packetOf(space, found.point);
          expectDecided(space, found.point, [list, rule]);
          expect(actionOf(list, takesOver(packet))).toBe(action);
          const { region, covers } = search.around(found);
          expect([boxHas(region, [...found.point]), covers.some((box) => boxHas(box, [...found.point]))]).toEqual([true, false]);
        }
      }
    });
  });

  it('reach their default with exactly the packets that no rule matches', () => {
    onLists(lists, (random) => {
      const list = smallList(random, 8, fields);
      const space = PacketSpace.of(list);
      const index = space.index(list);
      const found = reachesDefault(index, index.table.pools.map((pool) => pool.get(0)));
      expect(found !== 'none').toBe(packets.some((packet) => decider(list, packet) === list.rules.length));
      if (found instanceof Int32Array) expectDecided(space, found, [list, list.rules.length]);
    });
  });

  function changed(list: PacketList, random: Random): PacketList {
    const rules = [...list.rules];
    const [moved] = rules.splice(random.below(rules.length + 1), 1);
    if (moved !== undefined && random.chance(0.7)) rules.splice(random.below(rules.length + 1), 0, { ...moved, action: random.pick(['allow', moved.action]) });
    if (random.chance(0.5)) rules.splice(random.below(rules.length + 1), 0, { ...smallMatch(random, fields), action: 'deny' });
    return { rules, otherwise: random.chance(0.9) ? list.otherwise : 'allow' };
  }
});

function expectDecided(space: PacketSpace, point: Int32Array | Point, ...lists: readonly (readonly [PacketList, number])[]): void {
  const packet = packetOf(space, Int32Array.from(point));
  expect(isPossible(packet)).toBe(true);
  for (const [list, rule] of lists) expect(decider(list, packet)).toBe(rule);
}
