import { group, instance, rule, type Resources, VPC } from '../../support/artifacts';
import { border, cfPolicy, found, look, only } from './support';

const book = (name: string, type: string, entries: readonly string[]): Resources => (
  { [`alicloud_cloud_firewall_address_book.${name}`]: { group_name: name, group_type: type, description: name, address_list: entries } });
const REST = { proto: 'ANY', acl_action: 'drop' };

describe('address books', () => {
  it('are found where nothing names them', () => {
    const resources = { ...border({ some: { source: 'partners', source_type: 'group' }, rest: REST }), ...book('partners', 'ip', ['203.0.113.0/24']), ...book('old', 'ip', ['192.0.2.0/24']) };
    expect(found(resources, { level: 'warning' })).toEqual(['FW110 bookUnused warning old']);
    expect(only(resources, 'bookUnused').message).toBe('no rule names this IP address book; take it out');
  });

  it('are found with the entries that add nothing', () => {
    const resources = { ...border({ some: { source: 'partners', source_type: 'group' }, rest: REST }), ...book('partners', 'ip', ['203.0.113.0/25', '203.0.113.128/25', '203.0.113.7/32', '203.0.113.0/24']) };
    const { message, severity } = look(resources).findings.find(({ kind, message: text }) => kind === 'bookOverlap' && text.includes('203.0.113.7'))!;
    expect(severity).toBe('warning');
    expect(message).toMatch(/^entry 203\.0\.113\.7\/32 adds nothing: .* all of it; take it out$/);
  });
});

describe('limits of the cloud', () => {
  const many = (count: number): Resources => Object.assign({ ...VPC, ...group('web', { inner_access_policy: 'Drop' }) }, ...Array.from({ length: count }, (_, i) => (
    rule(`r${i}`, 'web', { cidr_ip: `10.${i}.0.0/16`, port_range: `${1000 + 2 * i}/${1000 + 2 * i}` })))) as Resources;

  it('are an error where the cloud refuses more', () => {
    const { severity, message, rule: where } = only(many(201), 'quota');
    expect([severity, where]).toEqual(['error', 'alicloud_security_group.web']);
    expect(message).toBe('rules of one security group: 201 of 200; the cloud refuses more [A-AUTH]');
  });

  it('are a note from four fifths on', () => {
    expect(only(many(161), 'quota').severity).toBe('note');
    expect(found(many(160)).filter((one) => one.includes('quota'))).toEqual([]);
  });

  it('are a warning where older pages of the vendor say less', () => {
    const groups = ['a', 'b', 'c', 'd', 'e', 'f'];
    const resources = Object.assign({ ...VPC, ...instance('app', groups) }, ...groups.map((name) => group(name))) as Resources;
    expect(only(resources, 'quota')).toMatchObject({ severity: 'warning', rule: 'alicloud_instance.app', message: expect.stringContaining('security groups of one interface: 6 of 5') });
  });
});

describe('findings that somebody accepts', () => {
  const DEAD = border({ all: { dest_port: '443/443' }, late: { acl_action: 'drop', dest_port: '443/443', source: '198.51.100.0/24' }, rest: REST });
  const accepted = (finding: string, more: Readonly<Record<string, string>> = {}) => (
    { finding, of: cfPolicy('late'), reason: 'kept for the audit', where: 'accepted.yaml:1', ...more });

  it.each(['FW101', 'dead'])('are told apart, with the reason (%s)', (finding) => {
    const { findings, suppressed, counts } = look(DEAD, { level: 'warning', suppressions: [accepted(finding)] });
    expect([findings, counts.error]).toEqual([[], 0]);
    expect(suppressed).toEqual([{ finding: expect.objectContaining({ id: 'FW101', rule: cfPolicy('late') }), reason: 'kept for the audit' }]);
  });

  it('count again from their day on, with a word about it', () => {
    const until = (day: string) => found(DEAD, { level: 'warning', suppressions: [accepted('FW101', { until: day })] });
    expect(until('2026-01-06')).toEqual([]);
    // The question is asked on 5 January.
    expect(until('2026-01-05')).toEqual(['FW101 dead error late', 'FW114 suppression warning late']);
    expect(only(DEAD, 'suppression', { suppressions: [accepted('FW101', { until: '2026-01-01' })] }).message)
      .toBe('accepted until 2026-01-01 (kept for the audit), and still there: FW101; look at it again (accepted.yaml:1)');
  });

  it('are noted where nothing is left to accept', () => {
    expect(found(DEAD, { suppressions: [accepted('FW107')] })).toContain('FW114 suppression note late');
  });

  it('are not missed where they were not looked for', () => {
    const counts = (options: Parameters<typeof look>[1]) => look(DEAD, options).findings.filter(({ kind }) => kind === 'suppression').length;
    for (const finding of ['FW104', 'correlated']) {
      expect(look(DEAD, { level: 'warning', suppressions: [accepted(finding)] }).counts.note).toBe(0);
      expect(counts({ level: 'note', suppressions: [accepted(finding)] })).toBe(1);
    }
    expect(counts({ level: 'note', suppressions: [accepted('tooWide')] })).toBe(0);
    expect(counts({ level: 'note', intents: [], suppressions: [accepted('tooWide')] })).toBe(1);
  });

  it('may be those of a construct, and of all below it', () => {
    const resources = Object.fromEntries(Object.entries(DEAD).map(([address, body]) => (
      [address, address === cfPolicy('late') ? { ...body, '//': { metadata: { path: 'shop/border/late' } } } : body])));
    for (const path of ['shop/border', 'shop/border/late']) expect(found(resources, { level: 'warning', suppressions: [accepted('dead', { of: path })] })).toEqual([]);
    expect(found(resources, { level: 'warning', suppressions: [accepted('dead', { of: 'shop/bord' })] })).toEqual(['FW101 dead error late']);
  });

  it('can be written at the resource', () => {
    const remark = { '//': { firewright: { suppressions: [{ finding: 'FW101', reason: 'kept' }] } } };
    const resources = Object.fromEntries(Object.entries(DEAD).map(([address, body]) => [address, address === cfPolicy('late') ? { ...body, ...remark } : body]));
    expect(found(resources, { level: 'warning' })).toEqual([]);
  });
});
