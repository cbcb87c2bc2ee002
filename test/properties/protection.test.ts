import { lint } from '../../lib/analysis/lint/lint';
import { type Boundary, type Decision, flowIn, NO_ANSWERS } from '../../lib/model';
import { contextOf } from '../../lib/analysis/lint/list-findings';
import { reachesDefault } from '../../lib/engine';
import { boxAt } from '../../lib/flow';
import { networkOf } from '../support/artifacts';
import { decisionsAt, type ListFlow, ListFlows, sayFlow } from '../support/list-flows';
import { heldStill, randomOrdered } from '../support/ordered-network';
import { Random } from '../support/random';
import { AT, randomAssumptions } from '../support/random-network';

/** Longer runs: FIREWRIGHT_LONG=1 npx jest test/properties. */
const LONG = process.env.FIREWRIGHT_LONG === '1';
const NETWORKS = LONG ? 2000 : 40;
const FLOWS = 80;
const SEED = 20261124;

const VOCABULARY = { addresses: [], ports: [], domains: [] };
const isDefault = (boundary: Boundary, { origin }: Decision): boolean => origin.says === boundary.list.otherwise.origin.says;

/** What the vendor's procedure comes to in strict mode, under other choices the same. */
const strictly = (boundary: Boundary, strict: readonly Boundary[]): Boundary | undefined => strict.find(({ id }) => id === boundary.id);

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
    for (const count of Object.values(met)) expect(count).toBeGreaterThan(NETWORKS / 8);
  });

  it(`finds a leak at every policy where loose mode lets through a flow that strict mode denies, on ${NETWORKS} random networks`, () => {
    const met = { told: 0, flows: 0 };
    onBorders((random, boundary, found, strict) => {
      const leaking = new Set(found.filter(({ kind }) => kind === 'looseLeak').map(({ rule }) => rule));
      met.told += leaking.size;
      const other = strictly(boundary, strict);
      if (other === undefined) return;
      for (const [flow, { origin }] of leaks(random, boundary, other)) {
        met.flows += 1;
        if (!leaking.has(origin.resource!)) throw new Error(`${boundary.name}: ${origin.resource} leaks ${sayFlow(flow)}`);
      }
    });
    expect(met.told).toBeGreaterThan(NETWORKS / 10);
    expect(met.flows).toBeGreaterThan(NETWORKS / 10);
  });

  it(`warns of every policy that records what would be denied without records, on ${NETWORKS} random networks`, () => {
    const met = { told: 0, flows: 0 };
    onBorders((random, boundary, found) => {
      const warned = new Set(found.filter(({ kind, severity }) => kind === 'monitorLeft' && severity === 'warning').map(({ rule }) => rule));
      const noted = new Set(found.filter(({ kind, severity }) => kind === 'monitorLeft' && severity === 'note').map(({ rule }) => rule));
      met.told += warned.size + noted.size;
      const flows = new ListFlows([boundary]);
      for (let n = 0; n < FLOWS; n += 1) {
        const flow = flows.draw(random);
        if (flow === undefined) continue;
        for (const { action, origin } of decisionsAt(boundary, flow)) {
          if (action !== 'monitor') continue;
          met.flows += 1;
          if (!warned.has(origin.resource!) && !noted.has(origin.resource!)) throw new Error(`${boundary.name}: ${origin.resource} records ${sayFlow(flow)}`);
        }
      }
    });
    expect(met.told).toBeGreaterThan(NETWORKS / 10);
    expect(met.flows).toBeGreaterThan(NETWORKS / 10);
  });
});

type Found = ReturnType<typeof lint>['findings'];

/** Calls for every list of a border, with its findings and the same network's lists in strict mode. */
function onBorders(check: (random: Random, boundary: Boundary, found: Found, strict: readonly Boundary[]) => void): void {
  for (let seed = SEED; seed < SEED + NETWORKS; seed += 1) {
    const random = new Random(seed);
    const resources = randomOrdered(random);
    const options = { at: AT, assume: randomAssumptions(random) };
    const network = networkOf(resources, options);
    const { findings } = lint(heldStill(network), { level: 'warning' });
    const mode = 'alicloud_cloud_firewall_policy_advanced_config.mode';
    const strict = networkOf({ ...resources, [mode]: { internet_switch: 'on' } }, options).boundaries();
    for (const boundary of network.boundaries().filter(({ kind }) => kind !== 'security-group')) {
      try {
        check(random, boundary, findings.filter(({ list }) => list === boundary.name), boundary.kind === 'internet-firewall' ? strict : []);
      } catch (error) {
        throw new Error(`network ${seed}: ${(error as Error).message}`, { cause: error });
      }
    }
  }
}

/** Flows that loose mode lets through at a policy, and that strict mode denies. */
function leaks(random: Random, loose: Boundary, strict: Boundary): readonly (readonly [ListFlow, Decision])[] {
  const flows = new ListFlows([loose]);
  return Array.from({ length: FLOWS }, () => flows.draw(random)).flatMap((flow) => {
    if (flow === undefined) return [];
    const [one, ...others] = decisionsAt(loose, flow);
    if (one === undefined || others.length > 0 || !one.origin.says.startsWith('loose mode allows here')) return [];
    return decisionsAt(strict, flow).every(({ action }) => action === 'deny') ? [[flow, one] as const] : [];
  });
}
