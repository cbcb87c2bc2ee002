import { lint } from '../../lib/analysis/lint/lint';
import { type Boundary, type Decision, flowIn, NO_ANSWERS } from '../../lib/model';
import { contextOf } from '../../lib/analysis/lint/list-findings';
import { reachesDefault } from '../../lib/engine';
import { boxAt } from '../../lib/flow';
import { networkOf, type Resources } from '../support/artifacts';
import { decisionsAt, type ListFlow, ListFlows, sayFlow } from '../support/list-flows';
import { heldStill, randomOrdered } from '../support/ordered-network';
import { Random } from '../support/random';
import { AT, randomAssumptions } from '../support/random-network';

/** Longer runs: FIREWRIGHT_LONG=1 npx jest test/properties. */
const LONG = process.env.FIREWRIGHT_LONG === '1';
const NETWORKS = LONG ? 2000 : 40;
const FLOWS = 80;
const SEED = 20261124;

const MODE = 'alicloud_cloud_firewall_policy_advanced_config.mode';
const VOCABULARY = { addresses: [], ports: [], domains: [] };
const isDefault = (boundary: Boundary, { origin }: Decision): boolean => origin.says === boundary.list.otherwise.origin.says;

describe('lint for protection', () => {
  it(`finds an open rest exactly where a flow is decided by the default, on ${NETWORKS} random networks`, () => {
    const met = { open: 0, closed: 0, flows: 0 };
    onBorders((random, boundary, found) => {
      const told = found.some(({ kind }) => kind === 'openRest');
      const onlyRecords = boundary.list.rules.every(({ action, loose }) => loose || action === 'monitor');
      met[told ? 'open' : 'closed'] += 1;
      const flows = new ListFlows([boundary]);
      for (let n = 0; n < FLOWS; n += 1) {
        const flow = flows.draw(random);
        if (flow === undefined || onlyRecords || boundary.list.rules.length === 0) continue;
        if (!decisionsAt(boundary, flow).some((one) => isDefault(boundary, one))) continue;
        met.flows += 1;
        if (!told) throw new Error(`${boundary.name}: nothing matches ${sayFlow(flow)}`);
      }
      if (!told) return;
      // The flow that it rests on, by the vendor's own procedure.
      const { of } = contextOf(boundary, { answers: NO_ANSWERS, vocabulary: VOCABULARY, now: AT });
      const point = reachesDefault(of.index, of.compiled.region());
      if (!(point instanceof Int32Array)) throw new Error(`${boundary.name}: no flow reaches the default`);
      const { known, at } = flowIn(of.compiled, boxAt([...point]))!;
      expect(decisionsAt(boundary, { known, at }).map((one) => isDefault(boundary, one))).toContain(true);
    });
    for (const count of Object.values(met)) expect(count).toBeGreaterThan(NETWORKS / 20);
  });

  it(`finds a leak at every policy where loose mode lets through a flow that strict mode denies, on ${NETWORKS} random networks`, () => {
    const met = { told: 0, flows: 0 };
    onBorders((random, boundary, found, { strict }) => {
      const leaking = new Set(found.filter(({ kind }) => kind === 'looseLeak').map(({ rule }) => rule));
      met.told += leaking.size;
      const other = strict.find(({ id }) => id === boundary.id);
      if (other === undefined) return;
      for (const [flow, { origin }] of deniedThere(random, boundary, other, ({ origin: { says } }) => says.startsWith('loose mode allows here'))) {
        met.flows += 1;
        if (!leaking.has(origin.resource!)) throw new Error(`${boundary.name}: ${origin.resource} leaks ${sayFlow(flow)}`);
      }
    });
    expect(met.told).toBeGreaterThan(NETWORKS / 10);
    expect(met.flows).toBeGreaterThan(NETWORKS / 10);
  });

  it(`warns of every policy that records what would be denied without records, on ${NETWORKS} random networks`, () => {
    const met = { told: 0, flows: 0 };
    onBorders((random, boundary, found, { enforced }) => {
      const warned = new Set(found.filter(({ kind }) => kind === 'monitorLeft').map(({ rule }) => rule));
      met.told += warned.size;
      const other = enforced.find(({ id }) => id === boundary.id);
      if (other === undefined) return;
      for (const [flow, { origin }] of deniedThere(random, boundary, other, ({ action }) => action === 'monitor')) {
        met.flows += 1;
        if (!warned.has(origin.resource!)) throw new Error(`${boundary.name}: ${origin.resource} lets through ${sayFlow(flow)}`);
      }
    });
    expect(met.told).toBeGreaterThan(NETWORKS / 10);
    expect(met.flows).toBeGreaterThan(NETWORKS / 10);
  });
});

type Found = ReturnType<typeof lint>['findings'];

/** The lists of the same network in strict mode, and without the policies that only record. */
interface Others {
  readonly strict: readonly Boundary[];
  readonly enforced: readonly Boundary[];
}

/** Calls for every list of a border, with its findings. */
function onBorders(check: (random: Random, boundary: Boundary, found: Found, others: Others) => void): void {
  for (let seed = SEED; seed < SEED + NETWORKS; seed += 1) {
    const random = new Random(seed);
    const resources = randomOrdered(random);
    const options = { at: AT, assume: randomAssumptions(random) };
    const network = networkOf(resources, options);
    const { findings } = lint(heldStill(network), { level: 'warning' });
    const boundariesWith = (change: (address: string, body: Resources[string]) => Resources[string]): readonly Boundary[] => (
      networkOf(Object.fromEntries(Object.entries(resources).map(([address, body]) => [address, change(address, body)])), options).boundaries());
    const others: Others = {
      strict: resources[MODE] === undefined ? [] : boundariesWith((address, body) => (address === MODE ? { internet_switch: 'on' } : body)),
      enforced: boundariesWith((_, body) => (body.acl_action === 'log' ? { ...body, release: 'false' } : body)),
    };
    for (const boundary of network.boundaries().filter(({ kind }) => kind === 'internet-firewall')) {
      try {
        check(random, boundary, findings.filter(({ list }) => list === boundary.name), others);
      } catch (error) {
        throw new Error(`network ${seed}: ${(error as Error).message}`, { cause: error });
      }
    }
  }
}

/** Flows that a list decides in a certain way, and that another version of it denies. */
function deniedThere(random: Random, one: Boundary, other: Boundary, isAsked: (decision: Decision) => boolean): readonly (readonly [ListFlow, Decision])[] {
  const flows = new ListFlows([one]);
  return Array.from({ length: FLOWS }, () => flows.draw(random)).flatMap((flow) => {
    if (flow === undefined) return [];
    const [own, ...more] = decisionsAt(one, flow);
    if (own === undefined || more.length > 0 || !isAsked(own)) return [];
    const there = decisionsAt(other, flow);
    return there.length > 0 && there.every(({ action }) => action === 'deny') ? [[flow, own] as const] : [];
  });
}
