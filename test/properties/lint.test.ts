import { diff } from '../../lib/analysis/diff/diff';
import { lint } from '../../lib/analysis/lint/lint';
import { type DiffReport, type Finding } from '../../lib/analysis';
import { compareLists, type ListChanges } from '../../lib/analysis/diff/compare-lists';
import { type Boundary, NO_ANSWERS } from '../../lib/model';
import { networkOf, type Resources } from '../support/artifacts';
import { decisionsAt, ListFlows, sayFlow } from '../support/list-flows';
import { heldStill, inOrder, randomOrdered, scheduled, without } from '../support/ordered-network';
import { Random } from '../support/random';
import { AT, randomAssumptions, randomResources } from '../support/random-network';

/** Longer runs: FIREWRIGHT_LONG=1 npx jest test/properties. */
const LONG = process.env.FIREWRIGHT_LONG === '1';
const NETWORKS = LONG ? 2000 : 60;
const FLOWS = 60;
const SEED = 20260501;

const IDLE: readonly string[] = ['dead', 'duplicate', 'neverMatches'];

/** Findings on rules that decide nothing, at one list. */
const idleAt = (findings: readonly Finding[], { name }: Boundary): readonly Finding[] => findings.filter(({ kind, list, message }) => (
  IDLE.includes(kind) && list === name && !message.startsWith('on ')));

describe('lint', () => {
  it(`finds no rule dead that decides a flow, on ${NETWORKS} random networks`, () => {
    let [found, asked] = [0, 0];
    for (let seed = SEED; seed < SEED + NETWORKS; seed += 1) {
      const random = new Random(seed);
      const network = networkOf(scheduled(random, randomResources(random)), { at: AT, assume: randomAssumptions(random) });
      const { findings } = lint(heldStill(network));
      for (const boundary of network.boundaries()) {
        const idle = new Map(idleAt(findings, boundary).map((one) => [one.rule, one]));
        found += idle.size;
        if (idle.size === 0) continue;
        const flows = new ListFlows([boundary]);
        for (let n = 0; n < FLOWS; n += 1) {
          const flow = flows.draw(random);
          if (flow === undefined) continue;
          for (const { origin } of decisionsAt(boundary, flow)) {
            asked += 1;
            if (origin.resource !== undefined && idle.has(origin.resource)) throw new Error(`network ${seed}, ${boundary.name}: ${origin.resource} (${idle.get(origin.resource)!.message}) decides ${sayFlow(flow)}`);
          }
        }
      }
    }
    expect(found).toBeGreaterThan(NETWORKS);
    expect(asked).toBeGreaterThan(NETWORKS * FLOWS);
  });

  it(`finds nothing useless that is of use, on ${NETWORKS} random networks`, () => {
    const removed = { idle: 0, redundant: 0, together: 0 };
    for (let seed = SEED; seed < SEED + NETWORKS; seed += 1) {
      const random = new Random(seed);
      const resources = randomOrdered(random);
      const options = { at: AT, assume: randomAssumptions(random) };
      const network = networkOf(resources, options);
      const byList = new Map<string, Finding[]>();
      const useless = lint(heldStill(network)).findings.filter(({ kind, severity, message }) => (
        !message.startsWith('on ') && (IDLE.includes(kind) || (kind === 'redundant' && severity === 'warning'))));
      for (const one of useless) byList.set(one.list!, [...byList.get(one.list!) ?? [], one]);
      for (const [list, findings] of byList) {
        const one = random.pick(findings);
        for (const gone of [[one], findings]) {
          removed[gone.length > 1 ? 'together' : one.kind === 'redundant' ? 'redundant' : 'idle'] += 1;
          expectSame(seed, list, resources, new Set(gone.map(({ rule }) => rule)), options);
        }
      }
    }
    for (const count of Object.values(removed)) expect(count).toBeGreaterThan(NETWORKS / 5);
  });
});

function expectSame(seed: number, list: string, resources: Resources, gone: ReadonlySet<string>, options: Parameters<typeof networkOf>[1]): void {
  const [old, fresh] = [networkOf(resources, options), networkOf(inOrder(without(resources, gone)), options)].map(heldStill);
  const [before, after] = [old, fresh].map((network) => network.boundaries().find(({ name }) => name === list));
  const isOneSided = [...gone].every((address) => resources[address].type !== '${var.type}');
  // From end to end takes most of the time: now and then, and where the list is gone with its last policy.
  const { changes, undecided } = before === undefined || after === undefined || seed % 5 === 0 ? changesAt(list, diff(old, fresh), isOneSided) : compareLists(before, after, SETTINGS);
  if (changes.length > 0) throw new Error(`network ${seed}, ${list}: without ${[...gone].join()} ${JSON.stringify(changes)}`);
  expect(undecided).toEqual([]);
}

const SETTINGS = { now: AT, vocabulary: { addresses: [], ports: [], domains: [] }, answersBefore: NO_ANSWERS, answersAfter: NO_ANSWERS };

/** What changes at the list, and with it from end to end: but for rules that may stand in another list as well. */
const changesAt = (list: string, { boundary, endToEnd, undecided }: DiffReport, isOneSided: boolean): ListChanges => (
  { changes: [...boundary.filter(({ scope }) => scope === list), ...(isOneSided ? endToEnd : [])], undecided: undecided.filter(({ scope }) => scope === list) });
