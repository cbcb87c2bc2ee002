import { Testing } from 'cdktf';
import { type FaultReport, rehearse } from 'firewright/rehearsal';
import { InternetFirewall, Peer } from 'firewright/alicloud';
import { Service } from 'firewright';
import { Faults } from '../../lib/rehearsal/cloud/faults';
import { type Turns } from '../../lib/rehearsal/cloud/turns';
import { TestStack } from '../constructs/synth';
import { BAN, banFirst, banLast, banned, customers, HTTPS, inTurn, LIST, nothingElse, RULE, SILENCE, silenced, silent } from './guarded';
import { configuration } from './support';

const intents = [banned, customers, nothingElse];
const CLEAN = { refused: [], unsettled: [], unknown: [], lists: [], intents: [] };
const after = async (artifact: string, ...faults: readonly string[]): Promise<readonly FaultReport[]> => (await rehearse(artifact, { intents, faults })).faults!;
const withoutIntents = async (artifact: string, ...faults: readonly string[]): Promise<readonly FaultReport[]> => (await rehearse(artifact, { faults })).faults!;

describe('a call that fails', () => {
  it('leaves open what a policy forbids that is not there yet', async () => {
    const [fault, ...others] = await after(banLast, `fail@${BAN}`);
    expect(others).toEqual([]);
    expect(fault).toMatchObject({ fault: 'fail', step: { action: 'create', resource: BAN }, cameAbout: true, unasked: [], aftermath: CLEAN });
    expect(fault!.meanwhile).toEqual([{ intent: 'the banned stay out', verdict: 'violated', outcome: 'allowed', region: expect.stringContaining('203.0.113.0/24'), dependsOn: [] }]);
  }, 60_000);

  it('is judged by what it leaves open, and not by what is not let in yet', async () => {
    const [ban, https] = await after(banFirst, `fail@${BAN}`, `fail@${RULE}`);
    // What waits for the ban is not there either: but a firewall without policies lets everything in.
    expect(ban!.meanwhile.map(({ intent, outcome }) => [intent, outcome])).toEqual([['the banned stay out', 'allowed']]);
    expect([https!.meanwhile, https!.aftermath]).toEqual([[], CLEAN]);
  }, 60_000);

  it('is not asked of a group that has nobody in it yet', async () => {
    const { verification, faults } = await rehearse(silenced, { intents: [silent], faults: ['fail@alicloud_vswitch.net', `fail@${SILENCE}`] });
    expect(verification!.results.map(({ verdict }) => verdict)).toEqual(['holds']);
    expect(faults!.map(({ meanwhile, unasked }) => [meanwhile.map(({ outcome }) => outcome), unasked])).toEqual([[[], ['the web tier opens no connection']], [['allowed'], []]]);
  }, 60_000);

  it('is told as it is for a change: what was let in before is to be let in meanwhile, too', async () => {
    const next = inTurn.replace('"priority":1', '"priority":2');
    const { change, faults } = await rehearse(next, { from: inTurn, intents, faults: ['fail'] });
    expect(change!.steps.map(({ action, resource }) => [action, resource])).toEqual([['delete', RULE], ['create', RULE]]);
    expect(faults!.map(({ step, meanwhile, aftermath }) => [step!.number, meanwhile.map(({ intent, outcome }) => [intent, outcome]), aftermath])).toEqual([
      [1, [], CLEAN], [2, [['customers get in', 'denied'], ['and by nothing else', 'denied']], CLEAN],
    ]);
  }, 60_000);
});

describe('a provider that dies', () => {
  it('leaves a policy over that no state knows, at the position that it has', async () => {
    const [fault] = await after(inTurn, `die@${BAN}`);
    expect(fault!.aftermath).toEqual({ ...CLEAN, unknown: [{ resource: expect.stringContaining('control_policy.unknown-'), id: expect.stringMatching(/:in$/), list: LIST, position: 1 }] });
  }, 60_000);

  it('leaves it behind the others where every policy has its number', async () => {
    const [fault] = await after(banFirst, `die@${HTTPS}`);
    expect(fault!.aftermath).toMatchObject({ ...CLEAN, unknown: [{ list: LIST, position: 3 }] });
  }, 60_000);

  it('keeps applying again from going on where the cloud has a thing once only', async () => {
    const book = { group_name: 'office', group_type: 'ip', description: 'office', address_list: ['198.51.100.0/24'] };
    const [book1] = await withoutIntents(configuration({ alicloud_cloud_firewall_address_book: { office: book } }), 'die@1');
    expect(book1!.aftermath.refused).toMatchObject([{ step: 'apply', resource: 'alicloud_cloud_firewall_address_book.office', says: expect.stringContaining('named "office" already') }]);
    const [vswitch] = await after(inTurn, 'die@alicloud_vswitch.net');
    expect(vswitch!.aftermath.refused).toMatchObject([{ step: 'apply', resource: 'alicloud_vswitch.net', says: expect.stringContaining('overlaps') }]);
    expect(vswitch!.unasked).toEqual(intents.map(({ name }) => name));
  }, 60_000);

  it('leaves nothing over of what is known by what it says', async () => {
    const [fault] = await after(inTurn, `die@${RULE}`);
    expect(fault).toMatchObject({ cameAbout: true, aftermath: CLEAN });
  }, 60_000);
});

it('what is tainted is replaced, so that it is there once', async () => {
  const faults = await after(banFirst, 'taint@alicloud_vswitch.net', `taint@${BAN}`, `taint@${HTTPS}`);
  expect(faults.map(({ cameAbout, aftermath }) => [cameAbout, aftermath])).toEqual(faults.map(() => [true, CLEAN]));
}, 60_000);

it('each fault strikes each step of a list of constructs, and the list comes out as written', async () => {
  const stack = new TestStack();
  const { inbound: list } = new InternetFirewall(stack, 'border');
  list.allow({ from: Peer.ipv4('203.0.113.7/32'), to: Peer.ipv4('47.1.2.3/32'), service: Service.SSH });
  list.denyRest();
  const { created, faults = [] } = await rehearse(Testing.synth(stack), { faults: ['fail', 'throttle'] });
  const steps = Object.values(created).reduce((sum, one) => sum + one, 0);
  expect(faults.map(({ fault, step }) => [fault, step?.number])).toEqual([...Array.from({ length: steps }, (_, at) => ['fail', at + 1]), ['throttle', undefined]]);
  expect(faults.map(({ aftermath }) => aftermath)).toEqual(faults.map(() => CLEAN));
}, 90_000);

it('a throttled call comes again, once', async () => {
  const taken: string[] = [];
  const turns = { take: (what: string) => { taken.push(what); return Promise.resolve(); } } as unknown as Turns;
  const faults = new Faults();
  faults.arm('throttle');
  expect([await faults.turn('a', turns, 'a'), await faults.turn('b', turns, 'b'), await faults.turn('a', turns, 'a')]).toEqual([undefined, undefined, undefined]);
  expect(taken).toHaveLength(5);
});

describe('a fault', () => {
  it.each([
    ['x', /it is no fault: "x"[\s\S]*fail, taint, die or throttle/], ['fail@', /it is no fault/], ['throttle@1', /throttle takes no step/], ['', /it is no fault/],
  ])('that is none is refused before anything runs: %s', async (fault, words) => {
    await expect(rehearse(inTurn, { faults: [fault], terraform: '/no/such/program' })).rejects.toThrow(words);
  });

  it.each([
    ['fail@99', /no such step: "fail@99"[\s\S]*steps 1 to 9/], ['die@alicloud_vpc.other', /no such step/], ['fail@0', /no such step/],
  ])('of a step that is not there is refused: %s', async (fault, words) => {
    await expect(rehearse(inTurn, { faults: [fault] })).rejects.toThrow(words);
  }, 30_000);

  it('is not tried on a deployment that is refused by itself', async () => {
    const { applied, faults } = await rehearse(inTurn.replace('10.0.1.0/24', '10.1.1.0/24'), { faults: ['fail'] });
    expect({ applied, faults }).toEqual({ applied: false, faults: undefined });
  }, 30_000);
});
