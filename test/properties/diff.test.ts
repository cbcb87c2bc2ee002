import { diff } from '../../lib/analysis/diff/diff';
import { explain } from '../../lib/analysis/explain';
import { type Change, type DiffReport } from '../../lib/analysis';
import { type Boundary, type Decision, type Demand } from '../../lib/model';
import { FirewrightError, hasPorts, PortSet, Protocol, protocolNumber, ProtocolSet, Service } from '../../lib/net';
import { type AlicloudNetwork } from '../../lib/alicloud/network';
import { networkOf, type Resources } from '../support/artifacts';
import { decisionsAt, type ListFlow, ListFlows, sayFlow } from '../support/list-flows';
import { heldStill, inOrder, isRule, randomOrdered, scheduled, without } from '../support/ordered-network';
import { Random } from '../support/random';
import { APPLICATIONS, AT, DOMAINS, PORTS, randomAssumptions, randomResources } from '../support/random-network';

/** Longer runs: FIREWRIGHT_LONG=1 npx jest test/properties. */
const LONG = process.env.FIREWRIGHT_LONG === '1';
const NETWORKS = LONG ? 2000 : 60;
const FLOWS = 100;
/** Flows from end to end are dear. */
const END_FLOWS = 16;
const SEED = 20260661;

const LISTED = /^alicloud_(security_group_rule|cloud_firewall_control_policy|cloud_firewall_address_book|ecs_prefix_list|cloud_firewall_policy_advanced_config)\./;
const KEPT = /^alicloud_(vpc|vswitch|security_group|instance)\./;
const ENDS = ['internet', '203.0.113.9', '200.0.0.1', ...['g0', 'g1', 'g2'].map((name) => `alicloud_security_group.${name}`), ...['i0', 'i1', 'i2'].map((name) => `alicloud_instance.${name}`)];

/** A network as it is and with one resource changed, added or taken out; half of them with policies of which nothing fixes the order. */
function twoVersions(random: Random): readonly [Resources, Resources] {
  const isOrdered = random.chance(0.5);
  const isTold = random.chance(0.7);
  const draw = (): Resources => {
    const drawn = isOrdered ? randomOrdered(random) : scheduled(random, randomResources(random));
    return isTold ? told(drawn) : drawn;
  };
  const [old, other] = [draw(), draw()];
  const pick = (resources: Resources, isWanted: (address: string) => boolean): string => random.pick(Object.keys(resources).filter(isWanted));
  const fresh = random.pick<() => Resources>([
    () => without(old, new Set([pick(old, (one) => (random.chance(0.8) ? isRule(one) : !KEPT.test(one)))])),
    () => {
      const address = pick(other, (one) => (random.chance(0.8) ? LISTED.test(one) : !/^alicloud_(vpc|vswitch)\./.test(one)));
      return { ...old, [address]: other[address] };
    },
    () => {
      const address = pick(old, isRule);
      return { ...old, [address]: turned(old[address]) };
    },
  ])();
  return [old, isOrdered ? inOrder(fresh) : fresh];
}

/** A rule that does the opposite. */
function turned(body: Resources[string]): Resources[string] {
  const name = 'acl_action' in body ? 'acl_action' : 'policy';
  return { ...body, [name]: body[name] === 'drop' ? 'accept' : 'drop' };
}

const VALUES: Readonly<Record<string, unknown>> = {
  office: '203.0.113.9', priority: 5, policy: 'accept', ports: '80/80', type: 'ingress', release: 'true', action: 'accept', port: '80', domain: 'example.org',
  mode: 'on', version: '4', application: 'HTTP', groups: ['${alicloud_security_group.g0.id}'], position: 1, many: 1,
};

/** The same with all variables told, so that more flows surely pass or surely do not. */
const told = (resources: Resources): Resources => JSON.parse(JSON.stringify(resources, (key, value: unknown) => {
  const variable = typeof value === 'string' ? /^\$\{var\.(\w+)\}$/.exec(value)?.[1] : undefined;
  return variable === undefined || key === 'count' ? value : VALUES[variable];
})) as Resources;

const singles = (network: AlicloudNetwork): ReadonlyMap<string, Boundary> => new Map(network.boundaries().filter(({ id }) => !id.includes('+')).map((one) => [one.id, one]));

/** What stands in place of a list that only the other version has. */
const ABSENT: Readonly<Record<string, Decision>> = {
  'network-acl': { action: 'allow', origin: { says: 'no policy stands there, so that everything passes' } },
  'internet-firewall': { action: 'allow', origin: { says: 'no policy stands there, so that everything passes' } },
  'security-group': { action: 'deny', origin: { says: 'there is no such group, so that nothing reaches or leaves it' } },
};

const met = { differ: 0, opened: 0, closed: 0, changed: 0, endOpened: 0, endClosed: 0 };

describe('diff', () => {
  it(`finds every flow that two versions of a list surely treat differently, on ${NETWORKS} random changes`, () => {
    for (let seed = SEED; seed < SEED + NETWORKS; seed += 1) {
      const random = new Random(seed);
      const [old, fresh] = twoVersions(random);
      const options = { at: AT, assume: randomAssumptions(random) };
      const [before, after] = [networkOf(old, options), networkOf(fresh, options)].map(heldStill);
      const report = diff(before, after);
      for (const { kind } of report.boundary) met[kind] += 1;
      const lists = [singles(before), singles(after)];
      for (const id of new Set(lists.flatMap((one) => [...one.keys()]))) {
        const versions = lists.map((one) => one.get(id));
        const known = versions.filter((one) => one !== undefined);
        const flows = new ListFlows(known);
        for (let n = 0; n < FLOWS; n += 1) {
          const flow = flows.draw(random);
          if (flow !== undefined) expectTold(seed, report, known[0].name, flow, versions.map((one) => (one === undefined ? [ABSENT[known[0].kind]] : decisionsAt(one, flow))));
        }
      }
      for (let n = 0; n < END_FLOWS; n += 1) expectToldAtEnds(seed, report, random, { before, after, groupsOf: (end) => endsOf(old, fresh, end) });
    }
    expect(met.differ).toBeGreaterThan(NETWORKS / 2);
    for (const [kind, count] of Object.entries(met)) expect([kind, count > 0]).toEqual([kind, true]);
  });
});

function expectTold(seed: number, { boundary }: DiffReport, list: string, flow: ListFlow, [before, after]: readonly (readonly Decision[])[]): void {
  const [was, is] = [before, after].map((all) => new Set(all.map(({ action }) => action)));
  if (was.size !== 1 || is.size !== 1 || was.has([...is][0])) return;
  met.differ += 1;
  const isBy = ({ action, rule }: Change['before'], decisions: readonly Decision[]): boolean => (
    action === decisions[0].action && decisions.some(({ origin }) => (origin.resource ?? origin.says) === rule));
  if (boundary.some((change) => change.scope === list && isBy(change.before, before) && isBy(change.after, after))) return;
  throw new Error(`network ${seed}, ${list}: ${JSON.stringify([before, after])} is not told: ${sayFlow(flow)}`);
}

/** Any flow, or one like those that some list treats otherwise now: more of these differ from end to end. */
function randomDemand(random: Random, { boundary }: DiffReport): Demand {
  return demandLike(random, boundary.length === 0 || random.chance(0.3) ? undefined : random.pick(boundary).flow);
}

function demandLike(random: Random, like: Change['flow'] | undefined): Demand {
  const protocol = like === undefined ? random.pick([Protocol.TCP, Protocol.TCP, Protocol.UDP, Protocol.ICMP]) : protocolNumber(like.protocol) ?? Protocol.GRE;
  const application = like?.application ?? (protocol === Protocol.TCP ? random.pick(APPLICATIONS) : 'unidentified');
  const domain = like === undefined && random.chance(0.3) ? random.pick(DOMAINS) : like?.domain;
  return {
    services: [Service.of(ProtocolSet.of(protocol), hasPorts(protocol) ? PortSet.of(like?.port ?? random.pick(PORTS)) : PortSet.ALL)], application,
    ...(domain === undefined ? {} : { domain }),
  };
}

interface Versions {
  readonly before: AlicloudNetwork;
  readonly after: AlicloudNetwork;
  readonly groupsOf: (end: string) => readonly string[];
}

/** The ends of which changes are told, for one that a flow has: hosts are of the Internet, instances of their groups. */
function endsOf(old: Resources, fresh: Resources, end: string): readonly string[] {
  if (!end.includes('.') || /^\d/.test(end)) return ['the Internet'];
  if (end.startsWith('alicloud_security_group.')) return [end];
  const [before, after] = [old, fresh].map((resources) => resources[end].security_groups);
  return Array.isArray(before) && Array.isArray(after) ? before.filter((group) => after.includes(group)).map((group: string) => group.slice(2, -'.id}'.length)) : [];
}

function expectToldAtEnds(seed: number, report: DiffReport, random: Random, { before, after, groupsOf }: Versions): void {
  // Few flows at random differ from end to end, so that some are like those that are told.
  const like = report.endToEnd.length > 0 && random.chance(0.4) ? random.pick(report.endToEnd) : undefined;
  const at = (end: string, host: string): string => (end === 'the Internet' ? /^\d\S*/.exec(host)?.[0] ?? 'internet' : /^alicloud_instance\.i\d/.exec(host)?.[0] ?? end);
  const [from, to] = like === undefined ? [random.pick(ENDS), random.pick(ENDS)] : [at(like.ends!.from, like.flow.source), at(like.ends!.to, like.flow.destination)];
  const demand = like === undefined ? randomDemand(random, report) : demandLike(random, like.flow);
  const [sources, targets] = [groupsOf(from), groupsOf(to)];
  if (from === to || sources.length === 0 || targets.length === 0) return;
  let verdicts: readonly string[];
  try {
    verdicts = [before, after].map((network) => explain(network, { from, to, demand }).verdict);
  } catch (error) {
    if (error instanceof FirewrightError) return;
    throw error;
  }
  const kind = verdicts.join() === 'denied,allowed' ? 'opened' : verdicts.join() === 'allowed,denied' ? 'closed' : undefined;
  if (kind === undefined) return;
  met[kind === 'opened' ? 'endOpened' : 'endClosed'] += 1;
  if (report.endToEnd.some((one) => one.kind === kind && sources.includes(one.ends!.from) && targets.includes(one.ends!.to))) return;
  throw new Error(`network ${seed}: ${kind} from ${from} to ${to} is not told: ${JSON.stringify(demand)}`);
}
