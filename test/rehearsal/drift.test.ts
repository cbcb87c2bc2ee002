import { type DriftReport, rehearse } from 'firewright/rehearsal';
import { parseDrift } from '../../lib/rehearsal/words';
import { BAN, banFirst, banned, customers, HTTPS, inTurn, LIST, nothingElse, RULE } from './guarded';
import { ORDER } from './support';

const CLEAN = { refused: [], unsettled: [], unknown: [], lists: [], intents: [] };
const EXPOSED = { intent: 'the banned stay out', verdict: 'violated', outcome: 'allowed' };
const drifted = async (artifact: string, ...drift: readonly string[]): Promise<DriftReport> => (await rehearse(artifact, { intents: [banned, customers, nothingElse], drift })).drift!;

describe('a policy that is deleted by hand', () => {
  it('comes back at the end where nothing numbers it, and what it banned stays in', async () => {
    const { meanwhile, planned, aftermath } = await drifted(inTurn, `delete:${BAN}`);
    expect(meanwhile).toMatchObject([EXPOSED]);
    expect(planned).toEqual([{ resource: BAN, actions: ['create'] }]);
    expect(aftermath.lists).toEqual([{ list: LIST, order: 'otherwise', policies: [{ resource: HTTPS }, { resource: BAN }], written: [BAN, HTTPS] }]);
    expect(aftermath.intents).toMatchObject([EXPOSED]);
  }, 30_000);

  it('comes back where it was when it has a number', async () => {
    const { meanwhile, planned, aftermath } = await drifted(banFirst, `delete:${BAN}`);
    expect(meanwhile).toMatchObject([EXPOSED]);
    expect(planned).toContainEqual({ resource: BAN, actions: ['create'] });
    expect(aftermath).toEqual(CLEAN);
  }, 30_000);
});

describe('a policy that is moved by hand', () => {
  it('is not noticed where nothing numbers it', async () => {
    const { meanwhile, planned, aftermath } = await drifted(inTurn, `move:${BAN}=-1`);
    expect([meanwhile, planned]).toMatchObject([[EXPOSED], []]);
    expect(aftermath).toMatchObject({ ...CLEAN, lists: [{ order: 'otherwise' }], intents: [EXPOSED] });
  }, 30_000);

  it('is put back where it has a number', async () => {
    const { planned, aftermath } = await drifted(banFirst, `move:${BAN}=2`);
    expect(planned).toContainEqual({ resource: `${ORDER}.first`, actions: ['update'] });
    expect(aftermath).toEqual(CLEAN);
  }, 30_000);
});

describe('what is added by hand', () => {
  it('stays, and counts where it stands', async () => {
    const first = await drifted(inTurn, `add-first:${HTTPS}.source=203.0.113.0/24`);
    expect(first.meanwhile).toMatchObject([EXPOSED]);
    expect(first.planned).toEqual([]);
    expect(first.aftermath).toMatchObject({ ...CLEAN, unknown: [{ list: LIST, position: 1 }], intents: [EXPOSED] });
    const last = await drifted(inTurn, `add:${HTTPS}.source=203.0.113.0/24`);
    expect(last).toMatchObject({ meanwhile: [], planned: [], aftermath: { ...CLEAN, unknown: [{ list: LIST, position: 3 }] } });
  }, 30_000);

  it('is pushed to the end where the others have numbers', async () => {
    const { meanwhile, planned, aftermath } = await drifted(banFirst, `add-first:${HTTPS}.source=203.0.113.0/24`);
    expect(meanwhile).toMatchObject([EXPOSED]);
    expect(planned.map(({ resource }) => resource).sort()).toEqual([`${ORDER}.first`, `${ORDER}.second`]);
    expect(aftermath).toMatchObject({ ...CLEAN, unknown: [{ list: LIST, position: 3 }] });
  }, 30_000);

  it('may be a rule of a group', async () => {
    const { meanwhile, planned, aftermath } = await drifted(inTurn, `add:${RULE}.port_range=22/22`);
    const shell = { intent: 'and by nothing else', verdict: 'violated', outcome: 'allowed', region: expect.stringContaining('tcp/22') };
    // Without any policy about it the Internet firewall lets it pass.
    expect(meanwhile).toMatchObject([shell]);
    expect(planned).toEqual([]);
    expect(aftermath).toMatchObject({ ...CLEAN, unknown: [{ id: expect.stringContaining(':22/22:') }], intents: [shell] });
  }, 30_000);
});

describe('what is changed by hand', () => {
  it('is changed back', async () => {
    const { done, meanwhile, planned, aftermath } = await drifted(inTurn, `change:${BAN}.acl_action=accept`);
    expect(done).toEqual([`change:${BAN}.acl_action=accept`]);
    expect(meanwhile).toMatchObject([EXPOSED]);
    expect(planned).toEqual([{ resource: BAN, actions: ['update'] }]);
    expect(aftermath).toEqual(CLEAN);
  }, 30_000);

  it('stays where configuration says nothing of it', async () => {
    const { planned, kept, aftermath } = await drifted(inTurn, 'change:alicloud_security_group.web.inner_access_policy=Drop', `change:${BAN}.description=x`);
    expect(planned).toEqual([{ resource: BAN, actions: ['update'] }]);
    expect([kept, aftermath]).toEqual([[{ resource: 'alicloud_security_group.web', argument: 'inner_access_policy' }], CLEAN]);
  }, 30_000);

  it('is another rule where it is one of a group: the old one comes back, and both stand there', async () => {
    const { planned, aftermath } = await drifted(inTurn, `change:${RULE}.port_range=1/65535`);
    expect(planned).toEqual([{ resource: RULE, actions: ['create'] }]);
    expect(aftermath).toMatchObject({ ...CLEAN, unknown: [{ id: expect.stringContaining(':1/65535:') }], intents: [{ intent: 'and by nothing else', outcome: 'allowed' }] });
  }, 30_000);
});

it('several are done one after the other', async () => {
  const { meanwhile, aftermath } = await drifted(banFirst, `move:${HTTPS}=1`, `delete:${HTTPS}`);
  expect(meanwhile.map(({ intent, outcome }) => [intent, outcome])).toEqual([]);
  expect(aftermath).toEqual(CLEAN);
}, 30_000);

describe('drift', () => {
  it.each([
    ['delete:alicloud_vpc.a', { verb: 'delete', address: 'alicloud_vpc.a' }],
    ['delete:stack:alicloud_vpc.a', { verb: 'delete', address: 'stack:alicloud_vpc.a' }],
    ['change:alicloud_vpc.a["x.y=z"].vpc_name=a=b', { verb: 'change', address: 'alicloud_vpc.a["x.y=z"]', argument: 'vpc_name', value: 'a=b' }],
    ['add-first:alicloud_x.a[0].tags={"a":"b=c"}', { verb: 'add-first', address: 'alicloud_x.a[0]', argument: 'tags', value: '{"a":"b=c"}' }],
    ['move:alicloud_x.a=-1', { verb: 'move', address: 'alicloud_x.a', position: -1 }],
    ['change:alicloud_vpc.a.vpc_name=', { verb: 'change', address: 'alicloud_vpc.a', argument: 'vpc_name', value: '' }],
  ])('is understood: %s', (text, step) => {
    expect(parseDrift(text)).toEqual(step);
  });

  it.each([
    ['x', /it is no drift/], ['delete:', /it is no drift/], ['change:alicloud_vpc.a', /change takes an address, an argument and its value/], ['change:alicloud_vpc.a=1', /change takes/],
    ['move:alicloud_x.a=0', /move takes an address and a position/], ['move:alicloud_x.a', /move takes/],
  ])('that is none is refused before anything runs: %s', async (drift, words) => {
    await expect(rehearse(inTurn, { drift: [drift], terraform: '/no/such/program' })).rejects.toThrow(words);
  });
});
