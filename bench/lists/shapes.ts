/**
 * Lists that are hard on purpose: what they cover they cover only with all of their rules together. Each ends with a
 * rule for everything, so that whether that rule is dead is the question.
 */
import { type PacketList, type PacketRule } from '../../lib/engine';
import { AddressSet, PortSet, Protocol, ProtocolSet } from '../../lib/net';
import { Random } from '../../test/support/random';

/** A box of closed ranges: source, destination, source port, destination port. */
type Brick = readonly (readonly [first: number, last: number])[];

const TCP = ProtocolSet.of(Protocol.TCP);
const LAST_ADDRESS = 2 ** 32 - 1;
const LAST_PORT = 65_535;
const WHOLE: Brick = [[0, LAST_ADDRESS], [0, LAST_ADDRESS], [0, LAST_PORT], [0, LAST_PORT]];

/**
 * The space of TCP over IPv4, cut again and again at random places into `count` bricks in shuffled order, of which
 * `missing` are left out. With none missing the last rule is dead; no rule of it does without another.
 * @param fields how many of source, destination, source port and destination port are cut
 */
export function tiling(fields: 2 | 4, count: number, seed: number, missing = 0): PacketList {
  const random = new Random(seed);
  const bricks: Brick[] = [WHOLE];
  while (bricks.length < count) {
    const at = random.below(bricks.length);
    const field = random.below(fields);
    const [first, last] = bricks[at][field];
    if (first === last) continue;
    const cut = first + random.below(last - first);
    const part = (range: Brick[number]): Brick => bricks[at].map((own, k) => (k === field ? range : own));
    bricks.push(part([cut + 1, last]));
    bricks[at] = part([first, cut]);
  }
  return closed(shuffled(bricks, random).slice(missing).map((brick) => ruleOf(brick, random)));
}

/** One source here, one destination there, in turns, allowed and denied: every rule crosses half of the others. */
export function grid(rules: number): PacketList {
  const step = Math.floor(2 ** 32 / Math.max(1, rules));
  return closed(Array.from({ length: rules }, (_, i): PacketRule => {
    const line = addresses(i * step, i * step);
    return i % 2 === 0 ? { source: line, destination: AddressSet.IPV4, action: 'allow' }
      : { source: AddressSet.IPV4, destination: line, action: 'deny' };
  }));
}

/** Boxes of random ranges in all fields, most of them large: each overlaps nearly all others. */
export function fatRanges(rules: number, seed: number): PacketList {
  const random = new Random(seed);
  const range = (last: number): Brick[number] => {
    const ends = [random.below(last + 1), random.below(last + 1)].sort((a, b) => a - b);
    return [ends[0], ends[1]];
  };
  return closed(Array.from({ length: rules }, () => ruleOf(WHOLE.map(([, last]) => range(last)), random)));
}

/** Every prefix of one source with every prefix of one destination, the longest first, each with a port of its own. */
export function nestedPrefixes(): PacketList {
  const lengths = Array.from({ length: 33 }, (_, i) => 32 - i);
  const prefix = (length: number): AddressSet => addresses(0, 2 ** (32 - length) - 1);
  return closed(lengths.flatMap((source) => lengths.map((destination): PacketRule => ({
    source: prefix(source), destination: prefix(destination), protocols: TCP,
    destinationPorts: PortSet.of(source * 33 + destination), action: 'allow',
  }))));
}

/**
 * Each wide rule stands behind `parts` others that cover it only together, cut along all four fields in turn, and
 * interleaved with those of the next wide rules. In every second one a single flow is left over.
 */
export function interleavedUnions(wide: number, parts: number, seed: number): PacketList {
  const random = new Random(seed);
  const size = Math.floor(2 ** 32 / wide);
  const rules: PacketRule[] = [];
  const late: PacketRule[] = [];
  for (let i = 0; i < wide; i++) {
    const region: Brick = [[i * size, (i + 1) * size - 1], ...WHOLE.slice(1)];
    const cut = slices(region, parts, random);
    const some = i % 2 === 0 ? cut : cut.flatMap(withoutFirstFlow(region));
    rules.push(...some.map((brick) => ruleOf(brick, random)));
    late.push(ruleOf(region, random));
  }
  return closed([...shuffled(rules, random), ...late]);
}

/**
 * Rules for a random half of the members each, in every one of `fields` fields, then one for all members: whether the
 * many halves cover that rule is as hard a question as there is for a search.
 * @param fields how many of source, destination, destination port and source port name members
 */
export function scatteredBooks(rules: number, members: number, fields: 2 | 3 | 4, seed: number): PacketList {
  const random = new Random(seed);
  // No two members are neighbours, so that every one is a range.
  const hosts = Array.from({ length: members }, (_, i) => ({ first: BigInt(2 * i), last: BigInt(2 * i) }));
  const ports = Array.from({ length: members }, (_, i) => 2 * i);
  const rule = (some: <T>(all: readonly T[]) => readonly T[]): PacketRule => ({
    source: AddressSet.fromIntervals(some(hosts)), destination: AddressSet.fromIntervals(some(hosts)), protocols: TCP,
    ...(fields > 2 && { destinationPorts: PortSet.of(...some(ports)) }),
    ...(fields > 3 && { sourcePorts: PortSet.of(...some(ports)) }),
    action: random.chance(0.5) ? 'allow' : 'deny',
  });
  const halves = Array.from({ length: rules }, () => rule((all) => all.filter(() => random.chance(0.5))));
  return { rules: [...halves, rule((all) => all)], otherwise: 'deny' };
}

/** A region cut into slices, each off what the last cut left, along one field after the other. */
function slices(region: Brick, parts: number, random: Random): readonly Brick[] {
  const out: Brick[] = [];
  let rest = region;
  for (let i = 1; i < parts; i++) {
    const field = i % region.length;
    const [first, last] = rest[field];
    if (first === last) continue;
    const cut = first + random.below(last - first);
    out.push(rest.map((own, k) => (k === field ? [first, cut] : own)));
    rest = rest.map((own, k) => (k === field ? [cut + 1, last] : own));
  }
  return [...out, rest];
}

/** The brick in parts without the first flow of a region; the brick itself if it does not hold that flow. */
const withoutFirstFlow = (region: Brick) => (brick: Brick): readonly Brick[] => {
  if (brick.some(([first], k) => first !== region[k][0])) return [brick];
  const behind = (field: number): Brick => brick.map(([first, last], k) => (
    k < field ? [first, first] : [k === field ? first + 1 : first, last]));
  return brick.flatMap(([first, last], field) => (first < last ? [behind(field)] : []));
};

function closed(rules: readonly PacketRule[]): PacketList {
  return { rules: [...rules, { source: AddressSet.IPV4, destination: AddressSet.IPV4, protocols: TCP, action: 'deny' }], otherwise: 'deny' };
}

function ruleOf([source, destination, from, to]: Brick, random: Random): PacketRule {
  return {
    source: addresses(...source), destination: addresses(...destination), protocols: TCP,
    sourcePorts: PortSet.of({ from: from[0], to: from[1] }), destinationPorts: PortSet.of({ from: to[0], to: to[1] }),
    action: random.chance(0.5) ? 'allow' : 'deny',
  };
}

function addresses(first: number, last: number): AddressSet {
  return AddressSet.fromIntervals([{ first: BigInt(first), last: BigInt(last) }]);
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  const out = [...items];
  for (let i = out.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    [out[i], out[j]] = [out[j], out[i]];
  }
  return out;
}
