import { Address, AddressSet, hasPorts, PortSet, portsOfTlsLabel, Protocol, ProtocolSet, Service } from '../../lib/net';
import { type Answers, type Boundary, type Hop, type Known, MEMBER, type Path, peerGroup, plainActionAt } from '../../lib/model';
import { networkOf } from '../support/artifacts';
import { Random } from '../support/random';
import { ADDRESSES4, ADDRESSES6, APPLICATIONS, AT, DOMAINS, PORTS, randomAssumptions, randomResources } from '../support/random-network';

const NETWORKS = process.env.FIREWRIGHT_LONG === '1' ? 3000 : 150;
const SEED = 20260401;

const ENDS = ['internet', 'alicloud_instance.i0', 'alicloud_instance.i1', 'alicloud_instance.i2', '203.0.113.9', '2001:db8::/32'];
const HOSTS = { 4: ADDRESSES4.map((text) => Address.parse(text)), 6: ADDRESSES6.map((text) => Address.parse(text)) };

type Side = 'source' | 'destination';

/** The boundary of all rules of a hop, if these are all that stand there: the last is that of all groups together. */
function boundaryOf({ boundaries: ids = [], list: { rules } }: Hop, boundaries: readonly Boundary[]): Boundary | undefined {
  const isWhole = rules.every(({ origin }) => origin.says !== 'security groups that the artifact does not name');
  return isWhole ? boundaries.find(({ id }) => id === ids[ids.length - 1]) : undefined;
}

/** One arbitrary answer for each question, the same however the hop calls the side. */
function answersFor(seed: number, sideOf: (view: string) => string, surely: (unknown: string, side: string) => boolean | undefined, groups: readonly string[]): Answers {
  return (question) => {
    const group = peerGroup(question);
    if (group !== undefined) return groups.includes(group);
    const [unknown, view] = question.split(MEMBER);
    if (view !== undefined) return surely(unknown, sideOf(view)) ?? coin(seed, `${unknown}${sideOf(view)}`);
    return coin(seed, question);
  };
}

const coin = (seed: number, text: string): boolean => new Random([...text].reduce((hash, char) => Math.imul(hash, 31) + char.charCodeAt(0), seed)).chance(0.5);

function randomKnown(random: Random, path: Path, hop: Hop): { readonly known: Known; readonly ends: ReadonlyMap<Side, AddressSet> } | undefined {
  const protocol = random.pick([Protocol.TCP, Protocol.TCP, Protocol.UDP, path.family === 4 ? Protocol.ICMP : Protocol.ICMPV6, Protocol.GRE]);
  const port = random.pick(PORTS);
  const application = random.pick(APPLICATIONS.filter((name, index) => index < 2 || (protocol === Protocol.TCP && (portsOfTlsLabel(name)?.has(port) ?? true))));
  const services = [Service.of(ProtocolSet.of(protocol), hasPorts(protocol) ? PortSet.of(port) : PortSet.ALL)];
  const ends = new Map<Side, AddressSet>();
  for (const side of ['source', 'destination'] as const) {
    const possible = HOSTS[path.family].filter((one) => hop[side].within.has(one));
    if (possible.length === 0) return undefined;
    ends.set(side, AddressSet.of(random.pick(possible)));
  }
  return { known: { services, application, domain: random.pick([...DOMAINS, null]) }, ends };
}

describe('a boundary', () => {
  it(`decides as the hops of every way that its list stands on, on ${NETWORKS} random networks`, () => {
    const met: Record<string, number> = {};
    for (let seed = SEED; seed < SEED + NETWORKS; seed += 1) {
      const random = new Random(seed);
      const network = networkOf(randomResources(random), { at: AT, assume: randomAssumptions(random) });
      const boundaries = network.boundaries();
      const paths = ENDS.flatMap((from) => ENDS.flatMap((to) => network.resolve(from).flatMap((source) => network.resolve(to)
        .filter((target) => target.id !== source.id).flatMap((target) => network.route(source, target).paths))));
      for (let n = 0; n < 60 && paths.length > 0; n += 1) {
        const path = random.pick(paths);
        const hop = random.pick(path.hops);
        // Where a port is translated on the way, the hop is asked about the port at the end and the list about its own.
        const boundary = path.shift === undefined ? boundaryOf(hop, boundaries) : undefined;
        const flow = boundary && randomKnown(random, path, hop);
        if (boundary === undefined || flow === undefined) continue;
        const groups = hop.peer?.groups ?? [];
        const surely = (unknown: string, side: string): boolean | undefined => {
          const view = hop[side as Side];
          if (view.kind !== 'unknown') return undefined;
          return view.name === unknown ? true : /_ip$|ip_address$/.test(unknown) ? false : undefined;
        };
        const sideOf = (view: string): string => (view === hop.source.name ? 'source' : 'destination');
        const answers = answersFor(seed, sideOf, surely, groups);
        const { known, ends } = flow;
        const byView = new Map([...ends].map(([side, set]) => [hop[side].name, set]));
        const onWay = plainActionAt({ ...boundary, family: path.family, source: hop.source, destination: hop.destination, decideAt: () => hop.decide }, { ...known, addresses: byView }, AT, answers);
        const byItself = plainActionAt(boundary, { ...known, addresses: ends }, AT, answersFor(seed, (view) => view, surely, groups));
        const [way, own] = [onWay, byItself].map((actions) => [...actions].sort().join());
        if (boundary.id.includes('+')) met[`together ${way}`] = (met[`together ${way}`] ?? 0) + 1;
        met[`${hop.kind} ${way}`] = (met[`${hop.kind} ${way}`] ?? 0) + 1;
        if (way !== own) {
          throw new Error(`network ${seed}: ${boundary.id} ${own}, on the way from ${path.source} to ${path.destination} ${way}; ${String(known.services)} `
            + `${known.application} ${known.domain} ${[...ends].map(([side, set]) => `${side} ${set.toString()}`).join(' ')} groups ${groups.join()}`);
        }
      }
    }
    for (const what of ['security-group allow', 'security-group deny', 'together allow', 'together deny', 'internet-firewall allow', 'internet-firewall deny', 'internet-firewall monitor']) {
      expect(met[what]).toBeGreaterThan(20);
    }
  });
});
