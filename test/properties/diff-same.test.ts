import { diff } from '../../lib/analysis/diff/diff';
import { networkOf, type Resources } from '../support/artifacts';
import { heldStill, randomOrdered, scheduled } from '../support/ordered-network';
import { Random } from '../support/random';
import { AT, randomAssumptions, randomResources } from '../support/random-network';

/** Longer runs: FIREWRIGHT_LONG=1 npx jest test/properties. */
const NETWORKS = process.env.FIREWRIGHT_LONG === '1' ? 2000 : 80;
const SEED = 20260701;

describe('diff', () => {
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

/** The same with other names for the rules. */
const renamed = (resources: Resources): Resources => JSON.parse(JSON.stringify(resources).replace(
  /(alicloud_security_group_rule|alicloud_cloud_firewall_control_policy(?:_order)?)\.(\w+)/g, (_, type: string, name: string) => `${type}.x${name}`)) as Resources;

/** The same, with everything that is a set written in another order. */
const shuffled = (random: Random, resources: Resources): Resources => Object.fromEntries(
  mixed(random, Object.entries(resources).map(([address, body]) => [address, Object.fromEntries(mixed(random, Object.entries(body)))] as const)));

const mixed = <T>(random: Random, items: readonly T[]): readonly T[] => (
  items.map((item) => ({ item, at: random.next() })).sort((a, b) => a.at - b.at).map(({ item }) => item));
