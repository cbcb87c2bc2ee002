import { diff } from '../../lib/analysis/diff/diff';
import { explain } from '../../lib/analysis/explain';
import { type Change, type DiffReport } from '../../lib/analysis';
import { type Boundary, type Decision, type Demand } from '../../lib/model';
import { FirewrightError, hasPorts, PortSet, Protocol, ProtocolSet, Service } from '../../lib/net';
import { type AlicloudNetwork } from '../../lib/alicloud/network';
import { networkOf, type Resources } from '../support/artifacts';
import { decisionsAt, type ListFlow, ListFlows, sayFlow } from '../support/list-flows';
import { heldStill, inOrder, isRule, randomOrdered, scheduled, without } from '../support/ordered-network';
import { Random } from '../support/random';
import { APPLICATIONS, AT, DOMAINS, PORTS, randomAssumptions, randomResources } from '../support/random-network';

/** Longer runs: FIREWRIGHT_LONG=1 npx jest test/properties. */
const LONG = process.env.FIREWRIGHT_LONG === '1';
const NETWORKS = LONG ? 3000 : 150;
const FLOWS = 40;
const SEED = 20260601;

const LISTED = /^alicloud_(security_group_rule|cloud_firewall_control_policy|cloud_firewall_address_book|ecs_prefix_list|cloud_firewall_policy_advanced_config)\./;
const KEPT = /^alicloud_(vpc|vswitch|security_group|instance)\./;
const ENDS = ['internet', 'alicloud_security_group.g0', 'alicloud_security_group.g1', 'alicloud_security_group.g2'];

/** A network as it is and with one resource changed, added or taken out; half of them with policies of which nothing fixes the order. */
function twoVersions(random: Random): readonly [Resources, Resources] {
  const isOrdered = random.chance(0.5);
  const draw = (): Resources => (isOrdered ? randomOrdered(random) : scheduled(random, randomResources(random)));
  const [old, other] = [draw(), draw()];
  const fresh = random.chance(0.4) ? without(old, new Set([random.pick(Object.keys(old).filter((one) => (random.chance(0.8) ? isRule(one) : !KEPT.test(one))))]))
    : { ...old, ...Object.fromEntries([random.pick(Object.entries(other).filter(([one]) => (random.chance(0.8) ? LISTED.test(one) : !/^alicloud_(vpc|vswitch)\./.test(one))))]) };
  return [old, isOrdered ? inOrder(fresh) : fresh];
}

const singles = (network: AlicloudNetwork): ReadonlyMap<string, Boundary> => new Map(network.boundaries().filter(({ id }) => !id.includes('+')).map((one) => [one.id, one]));

/** What stands in place of a list that only the other version has. */
const ABSENT: Readonly<Record<string, Decision>> = {
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
      for (let n = 0; n < FLOWS; n += 1) expectToldAtEnds(seed, report, random, before, after);
    }
    expect(met.differ).toBeGreaterThan(NETWORKS);
    for (const [kind, count] of Object.entries(met)) expect([kind, count > NETWORKS / 100]).toEqual([kind, true]);
  });

  it(`finds nothing between two readings of one network, on ${NETWORKS} random networks`, () => {
    for (let seed = SEED; seed < SEED + NETWORKS; seed += 1) {
      const random = new Random(seed);
      const resources = scheduled(random, randomResources(random));
      const options = { at: AT, assume: randomAssumptions(random) };
      const { boundary, endToEnd, undecided, onlyOld, onlyNew } = diff(networkOf(resources, options), networkOf(resources, options));
      expect([seed, boundary, endToEnd, undecided, onlyOld, onlyNew]).toEqual([seed, [], [], [], [], []]);
    }
  });

  it(`finds nothing where names and the order of what is written change, on ${NETWORKS} random networks`, () => {
    for (let seed = SEED; seed < SEED + NETWORKS; seed += 1) {
      const random = new Random(seed);
      const resources = random.chance(0.5) ? randomOrdered(random) : scheduled(random, randomResources(random));
      const options = { at: AT, assume: randomAssumptions(random) };
      const rewritten = random.chance(0.3) ? renamed(shuffled(random, resources)) : random.chance(0.5) ? renamed(resources) : shuffled(random, resources);
      const { boundary, endToEnd, undecided } = diff(heldStill(networkOf(resources, options)), heldStill(networkOf(rewritten, options)));
      if (boundary.length + endToEnd.length + undecided.length > 0) throw new Error(`network ${seed}: ${JSON.stringify([boundary, endToEnd, undecided])}`);
    }
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

function randomDemand(random: Random): Demand {
  const protocol = random.pick([Protocol.TCP, Protocol.TCP, Protocol.TCP, Protocol.UDP, Protocol.ICMP]);
  const application = protocol === Protocol.TCP ? random.pick(APPLICATIONS) : 'unidentified';
  const domain = random.chance(0.7) ? undefined : random.pick(DOMAINS);
  return {
    services: [Service.of(ProtocolSet.of(protocol), hasPorts(protocol) ? PortSet.of(random.pick(PORTS)) : PortSet.ALL)], application, ...(domain === undefined ? {} : { domain }),
  };
}

function expectToldAtEnds(seed: number, { endToEnd }: DiffReport, random: Random, before: AlicloudNetwork, after: AlicloudNetwork): void {
  const [from, to] = [random.pick(ENDS), random.pick(ENDS)];
  const demand = randomDemand(random);
  if (from === to && from === 'internet') return;
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
  const said = (end: string): string => (end === 'internet' ? 'the Internet' : end);
  if (endToEnd.some((one) => one.kind === kind && one.ends?.from === said(from) && one.ends.to === said(to))) return;
  throw new Error(`network ${seed}: ${kind} from ${from} to ${to} is not told: ${JSON.stringify(demand)}`);
}

/** The same with other names for the rules. */
const renamed = (resources: Resources): Resources => JSON.parse(JSON.stringify(resources).replace(
  /(alicloud_security_group_rule|alicloud_cloud_firewall_control_policy(?:_order)?)\.(\w+)/g, (_, type: string, name: string) => `${type}.x${name}`)) as Resources;

/** The same, with everything that is a set written in another order. */
const shuffled = (random: Random, resources: Resources): Resources => Object.fromEntries(
  mixed(random, Object.entries(resources).map(([address, body]) => [address, Object.fromEntries(mixed(random, Object.entries(body)))] as const)));

const mixed = <T>(random: Random, items: readonly T[]): readonly T[] => (
  items.map((item) => ({ item, at: random.next() })).sort((a, b) => a.at - b.at).map(({ item }) => item));
