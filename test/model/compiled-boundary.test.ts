import { type Box, boxHas, decidersAt, type Point } from '../../lib/flow';
import { Address, AddressSet, hasPorts, PortSet, portsOfTlsLabel, Protocol, ProtocolSet, Service } from '../../lib/net';
import {
  type Action, type Boundary, type BoundaryList, CompiledBoundaries, type CompileOptions, type DemandPart, flowIn, type Known, membershipQuestion, NO_ANSWERS, plainActionAt,
} from '../../lib/model';
import { networkOf, type Resources } from '../support/artifacts';
import { Random } from '../support/random';
import { ADDRESSES4, ADDRESSES6, APPLICATIONS, AT, DOMAINS, PORTS, randomAssumptions, randomResources } from '../support/random-network';

/** Longer runs: FIREWRIGHT_LONG=1 npx jest test/model. */
const LONG = process.env.FIREWRIGHT_LONG === '1';
const NETWORKS = LONG ? 3000 : 200;
const SEED = 20260301;

const HOSTS = { 4: ADDRESSES4.map((text) => Address.parse(text)), 6: ADDRESSES6.map((text) => Address.parse(text)) };
const PROTOCOLS = [Protocol.TCP, Protocol.TCP, Protocol.TCP, Protocol.UDP, Protocol.ICMP, Protocol.ICMPV6, Protocol.GRE];

/** The same network with schedules of every kind on its policies. */
function scheduled(random: Random, resources: Resources): Resources {
  return Object.fromEntries(Object.entries(resources).map(([address, body]) => {
    if (!address.startsWith('alicloud_cloud_firewall_control_policy.') || random.chance(0.5)) return [address, body];
    const [from, to] = random.pick([['00:00', '24:00'], ['08:00', '18:00'], ['18:00', '23:30'], ['00:00', '08:00']]);
    const window = { repeat_start_time: from, repeat_end_time: to };
    const seconds = AT.getTime() / 1000;
    const bounds = random.chance(0.3) ? { start_time: seconds - 86_400 * random.below(3), end_time: seconds + 86_400 * random.below(40) } : {};
    return [address, { ...body, ...random.pick<Record<string, unknown>>([
      { repeat_type: 'Daily', ...window, ...bounds }, { repeat_type: 'Weekly', repeat_days: random.some([0, 1, 5, 6], 3), ...window, ...bounds },
      { repeat_type: 'Monthly', repeat_days: random.some([1, 5, 31], 2), ...window, ...bounds },
      { repeat_type: 'None', start_time: seconds - 3600 * random.below(3), end_time: seconds + 3600 * random.below(3) },
    ]) }];
  }));
}

const MENTIONS: CompileOptions['mentions'] = {
  parts: [{ services: 'any', applications: APPLICATIONS }, ...DOMAINS.map((domain): DemandPart => ({ services: 'any', applications: 'any', domain }))],
};

const moments = (random: Random): Date => new Date(AT.getTime()
  + random.pick([0, 86_400_000 * (random.below(60) - 10), 1800_000 * (random.below(3000) - 100)]) + random.pick([0, 0, 1, 1000, 59_000]));

interface Case {
  readonly known: Known;
  readonly at: Date;
  readonly point: Point;
}

/** A flow and its class ids, from nothing but the lines. */
function randomCase(random: Random, compiled: CompiledBoundaries): Case {
  const families = compiled.family === 'both' ? [random.pick([4, 4, 6] as const), random.pick([4, 6] as const)] as const : [compiled.family, compiled.family] as const;
  const within = compiled.views.get('source')!.within;
  const [source, destination] = (random.chance(0.9) ? [families[0], families[0]] : families).map((family) => (
    random.pick(HOSTS[family].filter((one) => within.has(one) || random.chance(0.1)))));
  const ends = { source, destination };
  const protocol = random.pick(PROTOCOLS);
  const port = random.pick(PORTS);
  const service = Service.of(ProtocolSet.of(protocol), hasPorts(protocol) ? PortSet.of(port) : PortSet.ALL);
  const fitting = APPLICATIONS.filter((name, index) => index < 2 || (protocol === Protocol.TCP && (portsOfTlsLabel(name)?.has(port) ?? true)));
  const application = random.pick(random.chance(0.9) ? fitting : APPLICATIONS);
  const domain = random.pick([...DOMAINS, 'elsewhere.test', null]);
  const at = moments(random);
  const point = compiled.space.dimensions.map(({ size }) => (size === 2 ? random.below(2) : 0));
  const questions = new Map<string, boolean>();
  const set = (name: string, id: number): void => { point[compiled.space.indexOf(name)] = id; };
  for (const [name, line] of compiled.addressLines) set(name, line.encodeAddress(ends[name as 'source' | 'destination']));
  set(compiled.protocols.name, protocol);
  set(compiled.ports.name, port);
  set(compiled.applications.line.name, compiled.applications.encode([application]).first());
  set(compiled.domains.name, domain === null ? 0 : compiled.domains.encodeName(domain));
  if (compiled.time) set(compiled.time.name, compiled.time.encodeDate(at));
  for (const question of compiled.questions) questions.set(question, point[compiled.space.indexOf(question)] === 1);
  for (const [name, line] of compiled.allocated) {
    set(line.name, random.below(line.size));
    for (const one of line.all) questions.set(membershipQuestion(compiled.views.get(name)!, one.set), one.id === point[compiled.space.indexOf(line.name)]);
  }
  const addresses = new Map(Object.entries(ends).map(([name, address]) => [name, AddressSet.of(address)]));
  return { known: { addresses, services: [service], application, domain, questions }, at, point };
}

const actionsAt = ({ entries, otherwise, ...list }: BoundaryList, point: Point): readonly Action[] => (
  [...new Set(decidersAt({ ...list, entries }, point).map(({ index }) => (index === undefined ? otherwise : entries[index].action)))].sort());

const isImpossible = (compiled: CompiledBoundaries, point: Point): boolean => (
  !boxHas(compiled.region(), point) || compiled.impossible().some((box) => boxHas(box, point)));

function expectSame(seed: number, list: BoundaryList, { known, at, point }: Case): void {
  const plain = [...plainActionAt(list.boundary, known, at, NO_ANSWERS)].sort();
  const symbolic = actionsAt(list, point);
  if (plain.join() === symbolic.join()) return;
  throw new Error(`network ${seed}, ${list.boundary.id} at ${at.toISOString()}: plain ${plain.join()}, symbolic ${symbolic.join()}; `
    + `${[...known.addresses!].map(([name, set]) => `${name} ${set.toString()}`).join(' ')} ${String(known.services)} ${known.application} ${known.domain} `
    + [...known.questions!].filter(([, yes]) => yes).map(([name]) => name).join(' | '));
}

function boundariesAt(seed: number): { readonly random: Random; readonly boundaries: readonly Boundary[] } {
  const random = new Random(seed);
  const network = networkOf(scheduled(random, randomResources(random)), { at: AT, assume: randomAssumptions(random) });
  return { random, boundaries: network.boundaries() };
}

/** What was met, so that the comparison is not empty. */
const met: Record<string, number> = {};
const count = (what: string): void => { met[what] = (met[what] ?? 0) + 1; };

describe('a compiled boundary', () => {
  it(`does with every flow at every time what the vendor's procedure does, and shows flows of every box, on ${NETWORKS} random networks`, () => {
    for (let seed = SEED; seed < SEED + NETWORKS; seed += 1) {
      const { random, boundaries } = boundariesAt(seed);
      for (const boundary of boundaries) {
        const compiled = new CompiledBoundaries([boundary], { now: AT, mentions: MENTIONS });
        for (let n = 0; n < 20; n += 1) compareFlow(seed, compiled, randomCase(random, compiled));
        const entries = [...compiled.lists[0].entries, { boxes: [compiled.region()] }].filter(({ boxes }) => boxes.length > 0);
        for (let n = 0; n < 8; n += 1) compareWitness(seed, compiled, random.pick(random.pick(entries).boxes));
      }
    }
    for (const what of ['allow', 'deny', 'monitor', 'allow,deny', 'no flow', 'witness', 'no witness']) expect([what, met[what]]).toEqual([what, expect.any(Number)]);
    expect(met['no flow']).toBeLessThan((met.allow + met.deny) / 2);
  });
});

function compareFlow(seed: number, compiled: CompiledBoundaries, one: Case): void {
  const plain = plainActionAt(compiled.boundaries[0], one.known, one.at, NO_ANSWERS);
  if (plain.size > 0) expectSame(seed, compiled.lists[0], one);
  else expect(isImpossible(compiled, one.point)).toBe(true);
  count(plain.size === 0 ? 'no flow' : [...plain].sort().join());
}

function compareWitness(seed: number, compiled: CompiledBoundaries, box: Box): void {
  const flow = flowIn(compiled, box);
  count(flow === undefined ? 'no witness' : 'witness');
  if (flow === undefined) return;
  expect(boxHas(box, flow.point)).toBe(true);
  expect(isImpossible(compiled, flow.point)).toBe(false);
  expectSame(seed, compiled.lists[0], flow);
}
