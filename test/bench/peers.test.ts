import { zipfLog } from '../../bench/flows/zipf-log';
import { type FlavourName } from '../../bench/lists/flavour';
import { flavouredList } from '../../bench/lists/flavoured';
import { groupedList } from '../../bench/lists/groups';
import { interleavedUnions, tiling } from '../../bench/lists/shapes';
import { Bdd, FALSE, TRUE } from '../../bench/peers/bdd';
import { deadByBdd } from '../../bench/peers/bdd-dead';
import { LinearScan } from '../../bench/peers/linear';
import { findDead, type PacketList, PacketSpace } from '../../lib/engine';
import { Address } from '../../lib/net';
import { decider } from '../engine/packets';
import { EVERY_FIELD, packetsOf, smallList } from '../engine/small-lists';
import { Random } from '../support/random';

const FLAVOURS: readonly FlavourName[] = ['acl', 'fw', 'ipc'];
const NO_HURRY = { milliseconds: 60_000, order: ['destination', 'service', 'source'] } as const;

describe('the diagram', () => {
  /** Sets of numbers below 2^4, as nodes and as lists. */
  const numbers = Array.from({ length: 16 }, (_, n) => n);

  function nodeOf(diagram: Bdd, members: readonly number[], bit = 0): number {
    if (bit === 4) return members.length > 0 ? TRUE : FALSE;
    const [zero, one] = [0, 1].map((value) => members.filter((n) => ((n >> (3 - bit)) & 1) === value));
    return diagram.node(bit, nodeOf(diagram, zero, bit + 1), nodeOf(diagram, one, bit + 1));
  }

  it('has the algebra of sets, with one node for equal sets, before and after nodes are forgotten', () => {
    const diagram = new Bdd();
    const random = new Random(1);
    const roots: number[] = [];
    for (let i = 0; i < 500; i++) {
      const [a, b] = [0, 1].map(() => numbers.filter(() => random.chance(0.4)));
      const [f, g] = [nodeOf(diagram, a), nodeOf(diagram, b)];
      expect(diagram.union(f, g)).toBe(nodeOf(diagram, numbers.filter((n) => a.includes(n) || b.includes(n))));
      expect(diagram.minus(f, g)).toBe(nodeOf(diagram, a.filter((n) => !b.includes(n))));
      roots.push(f);
      if (i % 50 === 49) diagram.collect(roots);
    }
  });
});

describe('dead rules by diagram', () => {
  const expectSame = (list: PacketList): void => {
    const { idle } = findDead(PacketSpace.of(list).index(list));
    const { dead, done } = deadByBdd(list, NO_HURRY);
    expect(done).toBe(list.rules.length);
    expect(dead).toEqual([...idle.keys()].filter((rule) => idle[rule] === 1));
  };

  it('are those that no packet reaches', () => {
    const packets = packetsOf(EVERY_FIELD);
    for (let seed = 1; seed <= 20; seed++) {
      const list = smallList(new Random(seed), 8, EVERY_FIELD);
      const reached = new Set(packets.map((packet) => decider(list, packet)));
      expect(deadByBdd(list, NO_HURRY).dead).toEqual([...list.rules.keys()].filter((rule) => !reached.has(rule)));
    }
  });

  it.each(FLAVOURS.flatMap((flavour) => ([4, 6] as const).map((family) => ({ flavour, family }))))(
    'of $flavour lists of IPv$family are those of the engine', ({ flavour, family }) => {
      expectSame(flavouredList({ flavour, rules: 100, family, payload: family === 6 }));
    });

  it('of other lists are those of the engine', () => {
    expectSame(groupedList(30, 2));
    expectSame(interleavedUnions(6, 8, 4));
    expectSame(tiling(4, 30, 3));
  });

  it('are given as far as time allows', () => {
    // A millisecond for each look at the watch: one before each rule.
    let now = 0;
    const watch = { get milliseconds() { return now++; } };
    const { done } = deadByBdd(flavouredList({ flavour: 'fw', rules: 200 }), { ...NO_HURRY, milliseconds: 50, watch });
    expect(done).toBe(50);
  });
});

describe('a linear scan of a Zipf log', () => {
  it('finds the rules that decide', () => {
    const list = flavouredList({ flavour: 'fw', rules: 200 });
    const log = zipfLog(list, { flows: 500, connections: 200, seed: 2 });
    const out = new Int32Array(500);
    new LinearScan(list).decide(log, 500, out);
    for (let i = 0; i < 500; i++) {
      expect(out[i]).toBe(decider(list, {
        source: Address.fromPoint(BigInt(log.source[i])), destination: Address.fromPoint(BigInt(log.destination[i])),
        protocol: log.protocol[i], sourcePort: log.sourcePort[i], destinationPort: log.destinationPort[i],
        icmpType: 0, icmpCode: 0, application: 'unidentified', domain: undefined,
      }));
    }
    // Few flows come often.
    const counts = new Map<string, number>();
    for (let i = 0; i < 500; i++) {
      const key = `${log.source[i]} ${log.destination[i]} ${log.destinationPort[i]}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect(Math.max(...counts.values())).toBeGreaterThan(30);
    expect(counts.size).toBeLessThan(200);
  });

  it('refuses lists that it cannot read', () => {
    expect(() => new LinearScan(groupedList(50, 1))).toThrow(/this scan knows/);
  });
});
