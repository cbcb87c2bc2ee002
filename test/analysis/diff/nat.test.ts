import { firewall, gateway, natOrder, natPolicy, PRIVATE, snat } from '../../alicloud/nat/support';
import { type Resources } from '../../support/artifacts';
import { compare, expectSame, inShort, sg } from './support';

const BASE: Resources = { ...PRIVATE, ...gateway, ...snat('s', { source_cidr: '10.0.0.0/16' }), ...firewall() };
const list = (more: Readonly<Record<string, unknown>>): Resources => ({
  ...BASE, ...natPolicy('https', { proto: 'TCP', dest_port: '443/443', source: '10.0.1.0/24', ...more }), ...natPolicy('rest', { acl_action: 'drop' }), ...natOrder('https', 'rest'),
});

describe('a change at a NAT gateway', () => {
  it('is of its firewall, and from end to end for whom the translation is', () => {
    const { boundary, endToEnd, undecided } = compare(list({}), list({ source: '10.0.0.0/16' }));
    expect(boundary.map(({ kind, scope, after }) => [kind, scope, after.rule])).toEqual([['opened', 'NAT firewall of alicloud_nat_gateway.n', 'alicloud_cloud_firewall_nat_firewall_control_policy.https']]);
    expect(endToEnd.map(({ kind, ends, flow }) => [kind, ends?.from, ends?.to, flow.source])).toEqual([['opened', sg('app'), 'the Internet', 'alicloud_instance.two']]);
    expect(undecided).toEqual([]);
  });

  it('opens a way where an entry is new, and closes it where one is gone', () => {
    const { 'alicloud_snat_entry.s': _entry, ...closed } = list({ source: '0.0.0.0/0' });
    expect(compare(closed, list({ source: '0.0.0.0/0' })).endToEnd.every(({ kind }) => kind === 'opened')).toBe(true);
    expect(compare(closed, list({ source: '0.0.0.0/0' })).endToEnd).not.toEqual([]);
    expect(new Set(compare(list({ source: '0.0.0.0/0' }), closed).endToEnd.map(({ kind }) => kind))).toEqual(new Set(['closed']));
  });

  it('is none where the same sources leave by another address, and nothing looks at it', () => {
    expectSame(list({}), { ...list({}), ...snat('s', { source_cidr: '10.0.0.0/16', snat_ip: '47.1.1.1' }) });
  });

  it('is left undecided where several entries share their sources in another way', () => {
    const { 'alicloud_snat_entry.s': _entry, ...none } = list({ source: '0.0.0.0/0' });
    const halves = { ...none, ...snat('low', { source_cidr: '10.0.0.0/17' }), ...snat('near', { source_cidr: '10.0.1.0/25' }), ...snat('high', { source_cidr: '10.0.128.0/17' }) };
    const { endToEnd, undecided } = compare(halves, list({ source: '0.0.0.0/0' }));
    expect(endToEnd.map(inShort)).toEqual([]);
    expect(undecided.map(({ scope }) => scope)).toEqual([`end to end, ${sg('app')} to the Internet`]);
  });
});
