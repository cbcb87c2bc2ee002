import { planRelease } from '../../../lib/analysis/release/plan-release';
import { group, LOOSE, networkOf, ordered, policy, type Resources, rule, STRICT, VPC } from '../../support/artifacts';

const address = (name: string): string => `alicloud_cloud_firewall_control_policy.${name}`;
const web = (name: string, port: number, more: Readonly<Record<string, unknown>> = {}): Resources => policy(name, { proto: 'TCP', dest_port: `${port}/${port}`, ...more });
const REST = policy('rest', { acl_action: 'drop' });
const plan = (old: Resources, fresh: Resources, options: Parameters<typeof planRelease>[2] = {}) => planRelease(networkOf({ ...STRICT, ...old }), networkOf({ ...STRICT, ...fresh }), options);
const inShort = ({ kind, policy: name }: { readonly kind: string; readonly policy: string }): string => `${kind} ${name.split('.')[1]}`;

describe('the order of a release', () => {
  it('puts the new allow in before the old one goes', () => {
    const old = { ...web('old', 443), ...REST, ...ordered('in', 'old', 'rest') };
    const fresh = { ...web('new', 443), ...REST, ...ordered('in', 'new', 'rest') };
    const { lists, notPlanned } = plan(old, fresh);
    expect(notPlanned).toEqual([]);
    expect(lists).toHaveLength(1);
    expect(lists[0]).toMatchObject({ list: expect.stringContaining('inbound') as string, verdict: 'ordered', conflicts: [] });
    expect(lists[0].steps.map(inShort)).toEqual(['add new', 'remove old']);
    expect(lists[0].steps[0].place?.position).toBeLessThan(3);
  });

  it('puts the exception in before the wide allow that it is an exception of', () => {
    const old = { ...REST, ...ordered('in', 'rest') };
    const fresh = { ...web('ban', 443, { acl_action: 'drop', source: '198.51.100.0/24' }), ...web('all', 443), ...REST, ...ordered('in', 'ban', 'all', 'rest') };
    const { lists: [{ verdict, steps }] } = plan(old, fresh);
    expect(verdict).toBe('ordered');
    expect(steps.map(inShort)).toEqual(['add ban', 'add all']);
    expect(steps[1].place).toEqual({ position: 2, before: address('rest') });
    // The other way round: the wide allow goes first, or the banned network would be let in for a while.
    expect(plan(fresh, old).lists[0].steps.map(inShort)).toEqual(['remove all', 'remove ban']);
  });

  it('takes what is recorded for let through', () => {
    const old = { ...web('https', 443, { acl_action: 'log' }), ...REST, ...ordered('in', 'https', 'rest') };
    const fresh = { ...web('https', 443), ...REST, ...ordered('in', 'https', 'rest') };
    expect(plan(old, fresh).lists[0].steps.map(inShort)).toEqual(['change https']);
  });

  it('moves a policy', () => {
    const all = { ...web('ban', 443, { acl_action: 'drop', source: '198.51.100.0/24' }), ...web('all', 443), ...REST };
    const { lists: [{ verdict, steps }] } = plan({ ...all, ...ordered('in', 'all', 'ban', 'rest') }, { ...all, ...ordered('in', 'ban', 'all', 'rest') });
    expect(verdict).toBe('ordered');
    expect(steps.map(({ kind }) => kind)).toEqual(['move']);
  });

  it('shows why there is none where two policies trade places by their text', () => {
    const list = (one: number, other: number): Resources => ({ ...web('one', one), ...web('other', other), ...REST, ...ordered('in', 'one', 'other', 'rest') });
    const { lists: [{ verdict, steps, conflicts }] } = plan(list(80, 443), list(443, 80));
    expect({ verdict, steps }).toEqual({ verdict: 'none', steps: [] });
    expect(conflicts.map(({ step, kind, flow, before, between, after }) => [inShort(step), kind, flow.port, before.rule, between.rule, after.rule])).toEqual([
      ['change one', 'blocks', 80, address('one'), address('rest'), address('other')],
      ['change other', 'blocks', 443, address('other'), address('rest'), address('one')],
    ]);
    expect(conflicts[0].region.parts.join()).toContain('tcp/80');
  });

  it('says that a bound was reached', () => {
    const list = (one: number, other: number): Resources => ({ ...web('one', one), ...web('other', other), ...REST, ...ordered('in', 'one', 'other', 'rest') });
    expect(plan(list(80, 443), list(443, 80), { maxLists: 1 }).lists[0]).toMatchObject({ verdict: 'undecided', bound: 'lists', steps: [] });
  });

  it('enables drafts, and calls it so', () => {
    const list = (release: string): Resources => ({
      ...web('all', 443, { release }), ...web('ban', 443, { release, acl_action: 'drop', source: '198.51.100.0/24' }), ...REST, ...ordered('in', 'ban', 'all', 'rest'),
    });
    const drafts = new Set([address('all'), address('ban')]);
    expect(plan(list('false'), list('true'), { draftsBefore: drafts }).lists[0].steps.map(inShort)).toEqual(['enable ban', 'enable all']);
    expect(plan(list('true'), list('false'), { draftsAfter: drafts }).lists[0].steps.map(inShort)).toEqual(['disable all', 'disable ban']);
  });

  it('finds nothing to do where nothing differs for any flow at any policy', () => {
    const list = { ...web('https', 443), ...REST, ...ordered('in', 'https', 'rest') };
    expect(plan(list, list)).toMatchObject({ lists: [], notPlanned: [] });
  });
});

describe('what is not planned is named', () => {
  it('security groups', () => {
    const wall = { ...VPC, ...group('web') };
    const { lists, notPlanned } = plan(wall, { ...wall, ...rule('ssh', 'web', { port_range: '22/22', cidr_ip: '10.0.0.0/8' }) });
    expect(lists).toEqual([]);
    expect(notPlanned).toEqual([{ list: 'alicloud_security_group.web, inbound', why: expect.stringContaining('no order of policies') as string }]);
  });

  it('lists of which the order is not known', () => {
    const { lists, notPlanned } = plan({ ...web('https', 443), ...REST }, { ...web('https', 8443), ...REST });
    expect(lists).toEqual([]);
    expect(notPlanned.map(({ why }) => why)).toEqual([expect.stringContaining('does not fix the order')]);
  });

  it('the engine mode', () => {
    const list = { ...web('https', 443, { application_name_list: ['HTTPS'] }), ...REST, ...ordered('in', 'https', 'rest') };
    const { lists, notPlanned } = planRelease(networkOf({ ...STRICT, ...list }), networkOf({ ...LOOSE, ...list }));
    expect(lists).toEqual([]);
    expect(notPlanned.map(({ why }) => why)).toEqual([expect.stringContaining('engine mode')]);
  });

  it('a book that several policies name', () => {
    const list = (...addresses: readonly string[]): Resources => ({
      ...web('https', 443, { source: 'staff', source_type: 'group' }), ...web('http', 80, { source: 'staff', source_type: 'group' }), ...REST, ...ordered('in', 'https', 'http', 'rest'),
      'alicloud_cloud_firewall_address_book.staff': { group_name: 'staff', group_type: 'ip', description: 'staff', address_list: addresses },
    });
    const { lists, notPlanned } = plan(list('203.0.113.0/25'), list('203.0.113.0/24'));
    expect(lists).toEqual([]);
    expect(notPlanned.map(({ why }) => why)).toEqual([expect.stringContaining('an address book')]);
  });

  describe('a book that changes, where single steps do not tell what is in it', () => {
    const staff = { source: 'staff', source_type: 'group' };
    const book = (entry: string): Resources => ({
      'alicloud_cloud_firewall_address_book.staff': { group_name: 'staff', group_type: 'ip', description: 'staff', address_list: [entry] } });
    const [before, after] = [book('203.0.113.1/32'), book('203.0.113.2/32')];
    const list = (contents: Resources, policies: Readonly<Record<string, Resources>>): Resources => (
      Object.assign({}, contents, ...Object.values(policies), REST, ordered('in', ...Object.keys(policies), 'rest')) as Resources);
    const named = (name: string, port: number): Resources => web(name, port, staff);

    it.each([
      ['one stays and one goes', list(before, { r: named('r', 80), a: named('a', 443) }), list(after, { n: web('n', 80, { source: '203.0.113.1/32' }), a: named('a', 443) })],
      ['one stays and one comes', list(before, { a: named('a', 443) }), list(after, { n: named('n', 80), a: named('a', 443) })],
      ['one goes and another comes', list(before, { r: named('r', 80) }), list(after, { n: named('n', 443) })],
      ['one stays and one is written otherwise', list(before, { a: named('a', 443), b: named('b', 80) }), list(after, { a: named('a', 443), b: named('b', 81) })],
    ])('%s', (_, old, fresh) => {
      const { lists, notPlanned } = plan(old, fresh);
      expect(lists).toEqual([]);
      expect(notPlanned.map(({ why }) => why)).toEqual([expect.stringMatching(/an address book that changes \(staff\).*release that by itself$/)]);
    });

    it('the only policy that names it is written otherwise', () => {
      const { lists, notPlanned } = plan(list(before, { a: named('a', 80) }), list(after, { a: named('a', 443) }));
      expect(lists).toEqual([]);
      expect(notPlanned.map(({ why }) => why)).toEqual([expect.stringContaining('these are two steps')]);
    });

    it('policies in two lists name it', () => {
      const lists = (contents: Resources): Resources => ({
        ...list(contents, { a: named('a', 443) }), ...web('out', 443, { direction: 'out', destination: 'staff', destination_type: 'group' }),
      });
      const { lists: planned, notPlanned } = plan(lists(before), lists(after));
      expect(planned).toEqual([]);
      expect(notPlanned).toEqual([
        { list: 'Internet firewall, inbound', why: `${address('a')} and, in another list (Internet firewall, outbound), ${address('out')} name an address book that changes (staff), which changes both at once: release that by itself` },
        { list: 'Internet firewall, outbound', why: `${address('out')} and, in another list (Internet firewall, inbound), ${address('a')} name an address book that changes (staff), which changes both at once: release that by itself` },
      ]);
      // A policy that is a draft in both versions is in no list.
      const draft = (contents: Resources): Resources => ({ ...lists(contents), ...web('out', 443, { direction: 'out', release: 'false', destination: 'staff', destination_type: 'group' }) });
      expect(plan(draft(before), draft(after)).lists[0].steps.map(inShort)).toEqual(['change a']);
    });

    it('but a book that one policy names is planned: its change is one step', () => {
      const { lists: [{ verdict, steps }], notPlanned } = plan(list(before, { a: named('a', 80) }), list(after, { n: web('n', 443), a: named('a', 80) }));
      expect({ verdict, notPlanned }).toEqual({ verdict: 'ordered', notPlanned: [] });
      expect(steps.map(inShort).sort()).toEqual(['add n', 'change a']);
      expect(plan(list(before, { r: named('r', 80) }), list(after, { n: web('n', 443) })).lists[0].steps.map(inShort)).toContain('remove r');
    });
  });
});
