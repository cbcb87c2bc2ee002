import { RangeSet } from '../../lib/flow';
import { Address, AddressSet, PortSet, Protocol, ProtocolSet, Service } from '../../lib/net';
import { CompiledPath, type DemandPart, evaluate, findOutcome, type Known, NO_ANSWERS, type Path } from '../../lib/model';
import { networkOf } from '../support/artifacts';
import { Random } from '../support/random';
import { ADDRESSES4, ADDRESSES6, APPLICATIONS, AT, DOMAINS, PORTS, randomAssumptions, randomResources } from '../support/random-network';

/** Longer runs: FIREWRIGHT_LONG=1 npx jest test/properties. */
const LONG = process.env.FIREWRIGHT_LONG === '1';
const NETWORKS = LONG ? 5000 : 200;
const FLOWS = 200;
const SEED = 20260105;

const ENDS = ['internet', 'alicloud_instance.i0', 'alicloud_instance.i1', 'alicloud_security_group.g0', 'alicloud_security_group.g2',
  '203.0.113.9', '10.0.1.77', 'alicloud_vpc.main', '8.8.0.0/16', '2001:db8::/32', 'alicloud_vswitch.two', '10.9.9.9', '47.1.2.3'];

interface RandomFlow {
  readonly known: Known;
  readonly services: readonly Service[];
  readonly application?: string;
  readonly domain?: string | null;
}

function randomFlow(random: Random, path: Path): RandomFlow {
  const protocol = random.pick([Protocol.TCP, Protocol.TCP, Protocol.TCP, Protocol.UDP, Protocol.ICMP, Protocol.ICMPV6, Protocol.GRE]);
  const ports = protocol === Protocol.TCP || protocol === Protocol.UDP ? PortSet.of(random.pick(PORTS)) : PortSet.ALL;
  const services = [Service.of(ProtocolSet.of(protocol), ports)];
  const application = random.chance(0.7) ? random.pick(APPLICATIONS) : undefined;
  const domain = random.chance(0.7) ? random.pick([...DOMAINS, null]) : undefined;
  const addresses = new Map<string, AddressSet>();
  for (const view of path.hops.flatMap((hop) => [hop.source, hop.destination])) {
    if (view.kind !== 'chosen' || addresses.has(view.name) || random.chance(0.2)) continue;
    const fitting = (path.family === 4 ? ADDRESSES4 : ADDRESSES6).map((text) => Address.parse(text)).filter((one) => view.within.has(one));
    if (fitting.length > 0) addresses.set(view.name, AddressSet.of(random.pick(fitting)));
  }
  return { known: { addresses, services, application, domain }, services, application, domain };
}

type Verdict = 'allowed' | 'denied' | 'open' | 'impossible';

function concretely(path: Path, { known }: RandomFlow): Verdict {
  const { runs, incomplete } = evaluate(path, known, NO_ANSWERS);
  expect(incomplete).toBe(false);
  if (runs.length === 0) return 'impossible';
  return runs.every((run) => run.allowed) ? 'allowed' : runs.some((run) => run.allowed) ? 'open' : 'denied';
}

/** The same flow by the engine: can it be allowed, can it be blocked? */
function symbolically(path: Path, flow: RandomFlow): Verdict {
  const part: DemandPart = {
    services: flow.services, applications: flow.application === undefined ? 'any' : [flow.application],
    ...(typeof flow.domain === 'string' ? { domain: flow.domain } : {}),
  };
  const cuts = [...flow.known.addresses!.values()];
  const compiled = new CompiledPath(cutAt(path, flow), [part], NO_ANSWERS);
  expect(cuts.length).toBeGreaterThanOrEqual(0);
  const region = compiled.region().map((set, index) => {
    const { name } = compiled.space.dimensions[index];
    const address = flow.known.addresses!.get(name);
    if (address) return set.intersect(compiled.addressLines.get(name)!.encode(address));
    return name === compiled.domains.name && flow.domain === null ? RangeSet.single(0) : set;
  });
  const regions = compiled.boxesOfPart(part).map((box) => box.map((set, index) => set.intersect(region[index])));
  const allowed = findOutcome(compiled, regions, compiled.impossible(), 'allowed').kind;
  const blocked = findOutcome(compiled, regions, compiled.impossible(), 'blocked').kind;
  if (allowed === 'none') return blocked === 'none' ? 'impossible' : 'denied';
  return blocked === 'none' ? 'allowed' : 'open';
}

/** The same path with its chosen addresses narrowed to the flow's, so that the lines are cut there. */
function cutAt(path: Path, flow: RandomFlow): Path {
  const narrow = (view: Path['hops'][number]['source']) => {
    const address = flow.known.addresses!.get(view.name);
    return address === undefined ? view : { ...view, within: address };
  };
  return { ...path, hops: path.hops.map((hop) => ({ ...hop, source: narrow(hop.source), destination: narrow(hop.destination) })) };
}

describe('symbolic and concrete evaluation agree', () => {
  it(`on ${NETWORKS} random networks with ${FLOWS} flows each`, () => {
    const seen: Record<Verdict, number> = { allowed: 0, denied: 0, open: 0, impossible: 0 };
    let compared = 0;
    for (let n = 0; n < NETWORKS; n += 1) {
      const random = new Random(SEED + n);
      const network = networkOf(randomResources(random), { at: AT, assume: randomAssumptions(random) });
      const paths = ENDS.flatMap((from) => ENDS.flatMap((to) => {
        const [sources, targets] = [network.resolve(from), network.resolve(to)];
        return sources.flatMap((source) => targets.filter((target) => target.id !== source.id).flatMap((target) => network.route(source, target).paths));
      }));
      for (let f = 0; f < FLOWS && paths.length > 0; f += 1) {
        const path = random.pick(paths);
        const flow = randomFlow(random, path);
        const [plain, symbolic] = [concretely(path, flow), symbolically(path, flow)];
        seen[plain] += 1;
        compared += 1;
        if (plain !== symbolic) {
          throw new Error(`network ${SEED + n}, flow ${f}: plain ${plain}, symbolic ${symbolic}; ${path.source} → ${path.destination} ${JSON.stringify({ ...flow, known: [...flow.known.addresses!].map(([k, v]) => [k, v.toString()]), services: String(flow.services) })} ${path.hops.map((hop) => hop.name).join(' | ')}`);
        }
      }
    }
    expect(compared).toBeGreaterThan(NETWORKS * FLOWS * 0.9);
    // The comparison would be empty if all flows met the same end.
    for (const verdict of ['allowed', 'denied', 'open', 'impossible'] as const) expect(seen[verdict]).toBeGreaterThan(compared / 200);
  });
});
