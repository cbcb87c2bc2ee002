import { compareLists } from '../../lib/analysis/diff/compare-lists';
import { diff } from '../../lib/analysis/diff/diff';
import { optimize } from '../../lib/analysis/optimize/optimize';
import { NO_ANSWERS } from '../../lib/model';
import { networkOf, type Resources } from '../support/artifacts';
import { heldStill, inOrder, randomOrdered } from '../support/ordered-network';
import { Random } from '../support/random';
import { AT, randomAssumptions } from '../support/random-network';
import { rewritten } from '../support/rewrite';

/** Longer runs: FIREWRIGHT_LONG=1 npx jest test/properties. */
const NETWORKS = process.env.FIREWRIGHT_LONG === '1' ? 1500 : 160;
const SEED = 20260801;
const SETTINGS = { now: AT, vocabulary: { addresses: [], ports: [], domains: [] }, answersBefore: NO_ANSWERS, answersAfter: NO_ANSWERS };

/** Rules that lie side by side, so that many can be one. */
function neighbours(random: Random): Resources {
  const blocks = ['203.0.113.0/25', '203.0.113.128/25', '198.51.100.0/24', '198.51.101.0/24', '192.0.2.0/25', '192.0.2.128/25'];
  const ranges = ['7001/7001', '7002/7002', '7003/7009', '443/443', '7001/7009'];
  const found: Record<string, Record<string, unknown>> = {};
  for (let index = 0; index < 14; index += 1) {
    found[`alicloud_security_group_rule.n${index}`] = {
      security_group_id: `\${alicloud_security_group.${random.pick(['g0', 'g0', 'g1'])}.id}`, type: 'ingress', ip_protocol: 'tcp',
      nic_type: 'intranet', policy: random.pick(['accept', 'accept', 'accept', 'drop']), priority: random.pick([1, 1, 1, 50]),
      ...(index % 2 === 0 ? { port_range: random.pick(ranges), cidr_ip: blocks[0] } : { port_range: ranges[0], cidr_ip: random.pick(blocks) }),
    };
  }
  random.times(8, (index) => {
    found[`alicloud_cloud_firewall_control_policy.n${index}`] = {
      direction: 'in', acl_action: random.pick(['accept', 'drop', 'log']), description: 'n', proto: 'TCP', ip_version: '4', application_name_list: [random.pick(['ANY', 'ANY', 'HTTP', 'SSH'])],
      source: random.pick(blocks), source_type: 'net', destination: random.pick(['0.0.0.0/0', '47.1.2.3/32']), destination_type: 'net',
      dest_port: random.pick(ranges), dest_port_type: 'port',
    };
  });
  return found;
}

describe('optimize', () => {
  it(`writes shorter lists that mean the same, alone and together, on ${NETWORKS} random networks`, () => {
    const seen = { dropped: 0, merged: 0, again: 0, lists: 0 };
    for (let seed = SEED; seed < SEED + NETWORKS; seed += 1) {
      const random = new Random(seed);
      const resources = inOrder({ ...randomOrdered(random), ...neighbours(random) });
      const options = { at: AT, assume: randomAssumptions(random) };
      const old = heldStill(networkOf(resources, options));
      const { lists } = optimize(old);
      for (const { before, after, steps } of lists) {
        expect(after).toBeLessThanOrEqual(before);
        if (after === before) expect(steps).toEqual([]);
        seen.lists += 1;
        seen.dropped += steps.filter(({ kind }) => kind === 'drop').length;
        seen.merged += steps.filter(({ kind }) => kind === 'merge').length;
      }
      const fresh = heldStill(networkOf(rewritten(resources, lists), options));
      const changes = seed % 8 === 0 ? diff(old, fresh) : undefined;
      const told = [...listChanges(old, fresh), ...changes?.boundary ?? [], ...changes?.endToEnd ?? []];
      if (told.length > 0) throw new Error(`network ${seed}: ${JSON.stringify(told[0])}\n${JSON.stringify(lists)}`);
      // What was made short stays as it is, ordinarily: the method is greedy.
      const again = optimize(fresh).lists.flatMap(({ steps }) => steps);
      seen.again += again.length > 0 ? 1 : 0;
    }
    expect(seen.dropped).toBeGreaterThan(NETWORKS);
    expect(seen.merged).toBeGreaterThan(NETWORKS / 4);
    expect(seen.again).toBeLessThan(NETWORKS / 20);
  });
});

/** Changes at single lists and at those of groups that stand together. */
function listChanges(old: ReturnType<typeof networkOf>, fresh: ReturnType<typeof networkOf>) {
  const after = new Map(fresh.boundaries().map((one) => [one.id, one]));
  return old.boundaries().flatMap((before) => {
    const other = after.get(before.id);
    return other === undefined ? [] : compareLists(before, other, SETTINGS).changes;
  });
}
