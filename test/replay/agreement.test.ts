import {
  type Action, type Boundary, BranchingObservation, CompiledBoundaries, type Known, membershipQuestion, NO_ANSWERS, OpenFlow, Script,
} from '../../lib/model';
import { Address, AddressSet, hasPorts, PortSet, Protocol, protocolName, ProtocolSet, Service, WITH_DOMAIN } from '../../lib/net';
import { type AlicloudNetwork } from '../../lib/alicloud/network';
import { replayLog } from '../../lib/replay/replay';
import { type ReplayReport } from '../../lib/replay/replay-report';
import { networkOf, type Resources } from '../support/artifacts';
import { Random } from '../support/random';
import { ADDRESSES4, ADDRESSES6, AT, DOMAINS, PORTS, randomAssumptions, randomResources } from '../support/random-network';

/** Longer runs: FIREWRIGHT_LONG=1 npx jest test/replay. */
const LONG = process.env.FIREWRIGHT_LONG === '1';
const NETWORKS = LONG ? 1000 : 50;
const FLOWS = 60;
const SEED = 20261120;
/** Flows of which more combinations are open are left out. */
const MOST = 64;

const HOSTS = { 4: ADDRESSES4, 6: ADDRESSES6 };
const PROTOCOLS = [Protocol.TCP, Protocol.TCP, Protocol.TCP, Protocol.TCP, Protocol.UDP, Protocol.GRE];
const APPLICATIONS = ['Unknown', '', 'HTTP', 'https', 'SSL', 'SSH', 'MySQL', 'Telnet'];

/** Some policies are in force at some times only. */
function scheduled(random: Random, resources: Resources): Resources {
  const seconds = AT.getTime() / 1000;
  return Object.fromEntries(Object.entries(resources).map(([address, body]) => {
    if (!address.startsWith('alicloud_cloud_firewall_control_policy.') || random.chance(0.7)) return [address, body];
    return [address, { ...body, ...random.pick<Record<string, unknown>>([
      { repeat_type: 'Daily', repeat_start_time: '08:00', repeat_end_time: '18:00' },
      { repeat_type: 'Weekly', repeat_days: [1, 5], repeat_start_time: '00:00', repeat_end_time: '24:00' },
      { repeat_type: 'None', start_time: seconds - 3599, end_time: seconds + 3601 },
    ]) }];
  }));
}

interface Flow {
  readonly line: string;
  readonly boundary?: Boundary;
  readonly known: Known;
  readonly at: Date;
}

const HEADER = 'direction,src_ip,src_port,dst_ip,dst_port,ip_protocol,app_name,domain,start_time,rule_result,log_type,cloud_instance_id,firewall_id';

function internetFlow(random: Random, boundaries: ReadonlyMap<string, Boundary>): Flow {
  const family = random.pick([4, 4, 4, 6] as const);
  const direction = random.pick(['in', 'out']);
  const [source, destination] = [random.pick(HOSTS[family]), random.pick(HOSTS[family])];
  const protocol = random.pick([...PROTOCOLS, family === 4 ? Protocol.ICMP : Protocol.ICMPV6]);
  const port = random.pick(PORTS);
  const application = protocol === Protocol.TCP ? random.pick(APPLICATIONS) : random.pick(['', 'Unknown']);
  const domain = random.chance(0.4) ? random.pick(DOMAINS) : '';
  const at = new Date(AT.getTime() + 1000 * random.pick([0, random.below(7 * 86_400), 1800 * random.below(400), 3600, 3601, 3602]));
  const shows = [...WITH_DOMAIN].some((name) => name.toLowerCase() === application.toLowerCase());
  const name = { '': 'unidentified', Unknown: 'unidentified', https: 'HTTPS', Telnet: 'another' }[application] ?? application;
  return {
    line: [direction, source, 50_000, destination, hasPorts(protocol) ? port : '', protocolName(protocol), application, domain, at.getTime() / 1000, 'pass', ...(boundaries.size > 0 ? ['internet_log', '', ''] : [])].join(','),
    boundary: boundaries.get(`internet-firewall/${direction}/${family}`), at,
    known: {
      addresses: new Map([['source', AddressSet.of(Address.parse(source))], ['destination', AddressSet.of(Address.parse(destination))]]),
      services: [Service.of(ProtocolSet.of(protocol), hasPorts(protocol) ? PortSet.of(port) : PortSet.ALL)],
      application: name, ...(domain !== '' ? { domain } : shows ? { domain: null } : {}),
    },
  };
}

/** A record at the list of a NAT gateway or between networks. */
function innerFlow(random: Random, boundaries: readonly Boundary[]): Flow {
  const boundary = random.pick(boundaries);
  const isNat = boundary.kind === 'nat-firewall';
  const flow = internetFlow(random, new Map());
  const [direction, ...rest] = flow.line.split(',');
  const type = isNat ? 'nat_firewall_log' : 'vpc_firewall_log';
  return {
    ...flow, boundary,
    line: [isNat ? 'out' : direction, ...rest, type, ...(isNat ? [`id-${boundary.id}`, ''] : ['', `id-${boundary.id}`])].join(','),
  };
}

interface Decided {
  readonly actions: ReadonlySet<Action>;
  /** The deciding rules, as rows of a report name them. */
  readonly rows: ReadonlySet<string>;
}

const compiledOf = new WeakMap<Boundary, CompiledBoundaries>();

const rowOf = (rule: string, says: string, verdict: string): string => `${rule} | ${says} | ${verdict}`;

/** Everything that the vendor's procedure can come to, for every value of what is open; undefined where that is too much, or no flow. */
function plainly({ boundary, known, at }: Flow): Decided | undefined {
  const compiled = compiledOf.get(boundary!) ?? new CompiledBoundaries([boundary!], { now: AT });
  compiledOf.set(boundary!, compiled);
  const views = new Map([boundary!.source, boundary!.destination].map((view) => [view.name, view]));
  const questions = [...compiled.questions];
  const lines = [...compiled.allocated];
  const sizes = [...questions.map(() => 2), ...lines.map(([, line]) => line.size)];
  const count = sizes.reduce((product, size) => product * size, 1);
  if (count > MOST) return undefined;
  const decide = boundary!.decideAt(at);
  const [actions, rows] = [new Set<Action>(), new Set<string>()];
  for (let n = 0; n < count; n += 1) {
    let rest = n;
    const values = sizes.map((size) => {
      const value = rest % size;
      rest = Math.floor(rest / size);
      return value;
    });
    const open = new Map(questions.map((question, i) => [question, values[i] === 1]));
    lines.forEach(([view, line], i) => line.all.forEach(({ id, set }) => (
      open.set(membershipQuestion(compiled.views.get(view)!, set), values[questions.length + i] === id))));
    const script = new Script();
    do {
      const flow = new OpenFlow(boundary!.family, views, { ...known, questions: open });
      // An address lies within the set that it is said to be in.
      if (lines.some(([view, line], i) => values[questions.length + i] > 0 && !line.decode(values[questions.length + i]).within.overlaps(known.addresses!.get(view)!))) continue;
      const { action, origin } = decide(new BranchingObservation(boundary!, flow, script, NO_ANSWERS));
      if (!flow.isPossible()) continue;
      actions.add(action);
      rows.add(rowOf(origin.resource ?? origin.says, origin.says, action));
    } while (script.next());
  }
  return actions.size === 0 ? undefined : { actions, rows };
}

/** What a report has to say of some flows. */
function expected(flows: readonly { readonly flow: Flow; readonly decided: Decided | undefined }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  const add = (key: string): void => { counts[key] = (counts[key] ?? 0) + 1; };
  for (const { flow, decided } of flows) {
    if (flow.boundary === undefined) add('allow');
    else if (decided === undefined) add('unmatched');
    else {
      add(decided.actions.size === 1 ? [...decided.actions][0] : 'undecided');
      const sure = decided.rows.size === 1;
      for (const row of decided.rows) add(`${sure ? 'surely' : 'perhaps'} ${flow.boundary.name}: ${row}`);
    }
  }
  return counts;
}

function told({ byVerdict, byRule }: ReplayReport, lists: ReadonlySet<string>): Record<string, number> {
  const counts: Record<string, number> = Object.fromEntries(Object.entries(byVerdict));
  for (const { rule, says, verdict, list, count, perhaps } of byRule.filter((row) => lists.has(row.list))) {
    counts[`surely ${list}: ${rowOf(rule, says, verdict)}`] = count;
    counts[`perhaps ${list}: ${rowOf(rule, says, verdict)}`] = perhaps;
  }
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}

/** Flows with an address that the border does not see are expected as unmatched. */
const isSeen = ({ boundary, known }: Flow): boolean => [...known.addresses!].every(([side, set]) => boundary![side as 'source' | 'destination'].within.covers(set));

async function compare(seed: number, network: AlicloudNetwork, flows: readonly Flow[], seen: Record<string, number>): Promise<void> {
  const judged = flows.map((flow) => ({ flow, decided: flow.boundary === undefined || !isSeen(flow) ? undefined : plainly(flow) }))
    .filter(({ flow, decided }) => decided !== undefined || flow.boundary === undefined || !isSeen(flow));
  const lists = new Set(flows.flatMap(({ boundary }) => boundary?.name ?? []));
  const say = async (some: typeof judged): Promise<Record<string, number>> => (
    told(await replayLog(network.fresh(), [[HEADER, ...some.map(({ flow }) => flow.line)].join('\n')], { firewalls: idsOf(network) }), lists));
  const [is, shall] = [await say(judged), expected(judged)];
  for (const [key, count] of Object.entries(shall)) if (!key.includes(' ')) seen[key] = (seen[key] ?? 0) + count;
  if (JSON.stringify(sorted(is)) === JSON.stringify(sorted(shall))) return;
  for (const one of judged) {
    const [alone, aloneShall] = [await say([one]), expected([one])];
    if (JSON.stringify(sorted(alone)) !== JSON.stringify(sorted(aloneShall))) {
      throw new Error(`network ${seed}: ${one.flow.line} is ${JSON.stringify(alone)} instead of ${JSON.stringify(aloneShall)}`);
    }
  }
  throw new Error(`network ${seed}: together ${JSON.stringify(is)} instead of ${JSON.stringify(shall)}`);
}

/** The ids of inner lists in a log, each made up of the list's own. */
const idsOf = (network: AlicloudNetwork): ReadonlyMap<string, string> => new Map(inner(network).map(({ id, guards }) => [`id-${id}`, guards![0]]));

const inner = (network: AlicloudNetwork): readonly Boundary[] => network.boundaries().filter(({ kind }) => kind === 'nat-firewall' || kind === 'vpc-firewall');

const sorted = (counts: Record<string, number>): [string, number][] => Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1));

const VPC_HEADER = 'direction,srcaddr,srcport,dstaddr,dstport,protocol,start,action';

/** What the groups of the interface with the own address do, as a path between the two ends has it; undefined where the ends are not both known. */
function byPath(network: AlicloudNetwork, direction: string, source: string, destination: string, known: Known): ReadonlySet<Action> | undefined {
  const [from, to] = [source, destination].map((end) => network.resolve(end).filter((one) => one.perhaps === undefined));
  if (from.length !== 1 || to.length !== 1 || from[0].id === to[0].id) return undefined;
  const [own, peer] = direction === 'in' ? [to[0], from[0]] : [from[0], to[0]];
  if (own.kind !== 'interface' || peer.kind === 'hosts' || peer.kind === 'nowhere') return undefined;
  // A public IPv6 address may be that of a member, where the artifact tells neither its address nor the block of its VPC.
  if (peer.kind === 'internet' && source.includes(':')) return undefined;
  const name = `security groups of ${own.id}, ${direction === 'in' ? 'inbound' : 'outbound'}`;
  const hops = network.route(from[0], to[0]).paths.flatMap((path) => path.hops.filter((hop) => hop.name === name).map((hop) => ({ hop, family: path.family })));
  const local = Address.parse(direction === 'in' ? destination : source);
  const fitting = hops.filter(({ hop, family }) => family === local.family && (direction === 'in' ? hop.destination : hop.source).within.has(local));
  if (fitting.length !== 1) return undefined;
  const [{ hop, family }] = fitting;
  const views = new Map([hop.source, hop.destination].map((view) => [view.name, view]));
  const addresses = new Map([[hop.source.name, AddressSet.of(Address.parse(source))], [hop.destination.name, AddressSet.of(Address.parse(destination))]]);
  const script = new Script();
  const actions = new Set<Action>();
  do {
    const flow = new OpenFlow(family, views, { ...known, addresses });
    const { action } = hop.decide(new BranchingObservation(hop, flow, script, NO_ANSWERS));
    if (flow.isPossible()) actions.add(action);
  } while (script.next());
  return actions;
}

describe('a replay', () => {
  it(`of a log of the Internet border counts what the vendor's procedure does, rule by rule, on ${2 * NETWORKS} random networks`, async () => {
    const seen: Record<string, number> = {};
    for (let seed = SEED; seed < SEED + 2 * NETWORKS; seed += 1) {
      const random = new Random(seed);
      const network = networkOf(scheduled(random, randomResources(random)), { at: AT, assume: randomAssumptions(random) });
      const boundaries = new Map(network.boundaries().map((one) => [one.id, one]));
      await compare(seed, network, Array.from({ length: FLOWS }, () => internetFlow(random, boundaries)), seen);
    }
    for (const verdict of ['allow', 'deny', 'monitor', 'undecided', 'unmatched']) expect([verdict, seen[verdict] > 20]).toEqual([verdict, true]);
  });

  it(`of a log of NAT and VPC firewalls does so as well, on ${4 * NETWORKS} random networks`, async () => {
    const seen: Record<string, number> = {};
    const kinds: Record<string, number> = {};
    for (let seed = SEED; seed < SEED + 4 * NETWORKS; seed += 1) {
      const random = new Random(seed);
      const network = networkOf(scheduled(random, randomResources(random)), { at: AT, assume: randomAssumptions(random) });
      const lists = inner(network);
      if (lists.length === 0) continue;
      const flows = Array.from({ length: FLOWS }, () => innerFlow(random, lists));
      for (const { boundary } of flows) kinds[boundary!.kind] = (kinds[boundary!.kind] ?? 0) + 1;
      await compare(seed, network, flows, seen);
    }
    for (const verdict of ['allow', 'deny', 'monitor', 'undecided', 'unmatched']) expect([verdict, seen[verdict] > 20]).toEqual([verdict, true]);
    for (const kind of ['nat-firewall', 'vpc-firewall']) expect([kind, kinds[kind] > 500]).toEqual([kind, true]);
  });

  it(`of a VPC flow log does what the groups do on a path between the ends, on ${2 * NETWORKS} random networks`, async () => {
    const seen: Record<string, number> = {};
    for (let seed = SEED; seed < SEED + 2 * NETWORKS; seed += 1) {
      const random = new Random(seed);
      const network = networkOf(randomResources(random), { at: AT, assume: randomAssumptions(random) });
      const flows = Array.from({ length: 40 }, () => {
        const family = random.pick([4, 4, 4, 6] as const);
        const [direction, source, destination] = [random.pick(['in', 'out']), random.pick(HOSTS[family]), random.pick(HOSTS[family])];
        const protocol = random.pick([...PROTOCOLS, family === 4 ? Protocol.ICMP : Protocol.ICMPV6]);
        const port = hasPorts(protocol) ? random.pick(PORTS) : 0;
        const services = [Service.of(ProtocolSet.of(protocol), hasPorts(protocol) ? PortSet.of(port) : PortSet.ALL)];
        return {
          line: [direction, source, 50_000, destination, port, protocol, 1767578400, 'ACCEPT'].join(','),
          actions: byPath(network, direction, source, destination, { services }),
        };
      });
      const groups = new Map<string, string[]>();
      for (const { line, actions } of flows) {
        if (actions === undefined || actions.size === 0) continue;
        const shall = actions.size === 1 ? [...actions][0] : 'undecided';
        groups.set(shall, [...groups.get(shall) ?? [], line]);
      }
      for (const [shall, lines] of groups) {
        const say = async (some: readonly string[]): Promise<ReplayReport> => replayLog(network, [[VPC_HEADER, ...some].join('\n')], { replies: 'none' });
        seen[shall] = (seen[shall] ?? 0) + lines.length;
        if ((await say(lines)).byVerdict[shall as Action] === lines.length) continue;
        for (const line of lines) {
          const { byVerdict, undecided } = await say([line]);
          if (byVerdict[shall as Action] === 0) throw new Error(`network ${seed}: ${line} is not ${shall} but ${JSON.stringify({ byVerdict, undecided })}`);
        }
      }
    }
    for (const verdict of ['allow', 'deny', 'undecided']) expect([verdict, seen[verdict] > 20]).toEqual([verdict, true]);
  });
});
