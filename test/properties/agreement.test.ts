import { RangeSet } from '../../lib/flow';
import { Address, AddressSet, PortSet, Protocol, ProtocolSet, Service } from '../../lib/net';
import { CompiledPath, type DemandPart, evaluate, EVERYTHING, findOutcome, type Known, NO_ANSWERS, type Path } from '../../lib/model';
import { networkOf } from '../support/artifacts';
import { Random } from '../support/random';
import { ADDRESSES4, ADDRESSES6, APPLICATIONS, AT, DOMAINS, PORTS, randomAssumptions, randomResources } from '../support/random-network';

/** Longer runs: FIREWRIGHT_LONG=1 npx jest test/properties. */
const LONG = process.env.FIREWRIGHT_LONG === '1';
const NETWORKS = LONG ? 5000 : 100;
const FLOWS = 200;
const PATHS = 10;
const SEED = 20260105;

const ENDS = ['internet', 'alicloud_instance.i0', 'alicloud_instance.i1', 'alicloud_security_group.g0', 'alicloud_security_group.g2',
  '203.0.113.9', '10.0.1.77', 'alicloud_vpc.main', '8.8.0.0/16', '2001:db8::/32', 'alicloud_vswitch.two', '10.9.9.9', '47.1.2.3', '10.1.1.77', 'alicloud_vpc.other'];

const HOSTS4 = [...ADDRESSES4, '10.1.1.77'].map((text) => Address.parse(text));
const HOSTS6 = ADDRESSES6.map((text) => Address.parse(text));

interface RandomFlow {
  readonly known: Known;
  readonly services: readonly Service[];
  readonly application?: string;
  readonly domain?: string | null;
}

function randomFlow(random: Random, path: Path): RandomFlow {
  // Most flows on a way for a few ports are to one of these.
  const fitting = path.shift !== undefined && random.chance(0.8) ? path.carries : undefined;
  const protocol = fitting?.protocols.numbers[0] ?? random.pick([Protocol.TCP, Protocol.TCP, Protocol.TCP, Protocol.UDP, Protocol.ICMP, Protocol.ICMPV6, Protocol.GRE]);
  const possible = fitting?.ports.ranges.flatMap(({ from, to }) => [from, to]) ?? PORTS;
  const ports = protocol === Protocol.TCP || protocol === Protocol.UDP ? PortSet.of(random.pick(possible)) : PortSet.ALL;
  const services = [Service.of(ProtocolSet.of(protocol), ports)];
  const application = random.chance(0.7) ? random.pick(APPLICATIONS) : undefined;
  const domain = random.chance(0.7) ? random.pick([...DOMAINS, null]) : undefined;
  const addresses = new Map<string, AddressSet>();
  for (const view of path.hops.flatMap((hop) => [hop.source, hop.destination])) {
    if (view.kind !== 'chosen' || addresses.has(view.name) || random.chance(0.2)) continue;
    const fitting = (path.family === 4 ? HOSTS4 : HOSTS6).filter((one) => view.within.has(one));
    if (fitting.length > 0) addresses.set(view.name, AddressSet.of(random.pick(fitting)));
  }
  return { known: { addresses, services, application, domain }, services, application, domain };
}

type Verdict = 'allowed' | 'denied' | 'open' | 'impossible' | 'given up';

function concretely(path: Path, { known }: RandomFlow): Verdict {
  const { runs, incomplete } = evaluate(path, known, NO_ANSWERS);
  if (incomplete) return 'given up';
  if (runs.length === 0) return 'impossible';
  return runs.every((run) => run.allowed) ? 'allowed' : runs.some((run) => run.allowed) ? 'open' : 'denied';
}

/** The same flow by the engine: can it be allowed, can it be blocked? */
function symbolically(compiled: CompiledPath, flow: RandomFlow): Verdict {
  const part: DemandPart = {
    services: flow.services, applications: flow.application === undefined ? 'any' : [flow.application],
    ...(typeof flow.domain === 'string' ? { domain: flow.domain } : {}),
  };
  const given = compiled.region().map((set, index) => {
    const { name } = compiled.space.dimensions[index];
    const address = flow.known.addresses!.get(name);
    if (address) return set.intersect(compiled.addressLines.get(name)!.encode(address));
    return name === compiled.domains.name && flow.domain === null ? RangeSet.single(0) : set;
  });
  const regions = compiled.boxesOfPart(part).map((box) => box.map((set, index) => set.intersect(given[index])));
  const allowed = findOutcome(compiled, regions, [], 'allowed').kind;
  const blocked = findOutcome(compiled, regions, [], 'blocked').kind;
  if (allowed === 'none') return blocked === 'none' ? 'impossible' : 'denied';
  return blocked === 'none' ? 'allowed' : 'open';
}

/** Names every application and domain of the flows, so that the lines are built with them. */
const EVERYTHING_MENTIONED: readonly DemandPart[] = [
  { services: 'any', applications: APPLICATIONS }, ...DOMAINS.map((domain): DemandPart => ({ services: 'any', applications: 'any', domain })),
];

/** The path with a last hop that allows everything, rule by rule, so that lines are cut at the flows' addresses. */
function cut(path: Path): Path {
  const last = path.hops[path.hops.length - 1];
  const cuts = [...new Map(path.hops.flatMap((hop) => [hop.source, hop.destination]).map((view) => [view.name, view])).values()];
  const origin = { says: 'a cut' };
  const hops = cuts.map((view): Path['hops'][number] => ({
    ...last, kind: 'platform', source: view, destination: view,
    list: {
      rules: [...HOSTS4, ...HOSTS6].map((host) => (
        { matches: [{ ...EVERYTHING, source: { known: AddressSet.of(host), unknown: [] } }], action: 'allow', origin })),
      otherwise: { action: 'allow', origin },
    },
    decide: () => ({ action: 'allow', origin }),
  }));
  return { ...path, hops: [...path.hops, ...hops] };
}

function describeDifference(seed: number, path: Path, flow: RandomFlow, plain: Verdict, symbolic: Verdict): string {
  const addresses = [...flow.known.addresses!].map(([name, set]) => `${name}=${set.toString()}`).join(' ');
  return `network ${seed}: plain ${plain}, symbolic ${symbolic}; ${path.source} → ${path.destination}: ${String(flow.services)} `
    + `${flow.application ?? 'any'} ${String(flow.domain)} ${addresses}; ${path.hops.map((hop) => hop.name).join(' | ')}`;
}

const atBorder = (path: Path): boolean => path.hops.some((hop) => /-firewall$/.test(hop.kind));

describe('symbolic and concrete evaluation agree', () => {
  it(`on ${NETWORKS} random networks with ${FLOWS} flows each`, () => {
    const seen: Record<Verdict, number> = { allowed: 0, denied: 0, open: 0, impossible: 0, 'given up': 0 };
    let compared = 0;
    for (let n = 0; n < NETWORKS; n += 1) {
      const random = new Random(SEED + n);
      const network = networkOf(randomResources(random), { at: AT, assume: randomAssumptions(random) });
      const paths = ENDS.flatMap((from) => ENDS.flatMap((to) => {
        const [sources, targets] = [network.resolve(from), network.resolve(to)];
        return sources.flatMap((source) => targets.filter((target) => target.id !== source.id).flatMap((target) => network.route(source, target).paths));
      }));
      const border = paths.filter(atBorder);
      const published = [paths.filter(({ shift }) => shift !== undefined), paths.filter(({ carries }) => carries !== undefined)].find((some) => some.length > 0) ?? [];
      for (let p = 0; p < PATHS && paths.length > 0; p += 1) {
        const path = cut(random.pick(published.length > 0 && p % 4 === 3 ? published : border.length > 0 && p % 3 > 0 ? border : paths));
        const compiled = new CompiledPath(path, EVERYTHING_MENTIONED, NO_ANSWERS);
        for (let f = 0; f < FLOWS / PATHS; f += 1) {
          const flow = randomFlow(random, path);
          const [plain, symbolic] = [concretely(path, flow), symbolically(compiled, flow)];
          seen[plain] += 1;
          compared += 1;
          if (plain !== 'given up' && plain !== symbolic) throw new Error(describeDifference(SEED + n, path, flow, plain, symbolic));
        }
      }
    }
    expect(compared).toBeGreaterThan(NETWORKS * FLOWS * 0.9);
    // The comparison would be empty if all flows met the same end.
    for (const verdict of ['allowed', 'denied', 'open', 'impossible'] as const) expect(seen[verdict]).toBeGreaterThan(compared / 200);
    expect(seen['given up']).toBeLessThan(compared / 1000);
  });
});
