import { group, instance, LOOSE, ordered, policy, publicInstance, type Resources, rule, STRICT, VPC } from '../../support/artifacts';
import { compare, expectSame, inShort, sg } from './support';

const WEB: Resources = { ...VPC, ...group('web', { inner_access_policy: 'Drop' }), ...instance('server', ['web']) };
const SSH = rule('ssh', 'web', { port_range: '22/22', cidr_ip: '10.0.0.0/8' });

describe('a change at one list', () => {
  it('opens what was denied by default, closes it the other way round', () => {
    const { boundary } = compare(WEB, { ...WEB, ...SSH });
    expect(boundary.map(inShort)).toEqual([`opened at ${sg('web')}, inbound: from 10.0.0.0/8 to ${sg('web')}, tcp/22`]);
    expect(boundary[0].before.action).toBe('deny');
    expect(boundary[0].after).toMatchObject({ action: 'allow', rule: 'alicloud_security_group_rule.ssh' });
    expect(boundary[0].flow).toMatchObject({ source: expect.stringMatching(/^10\./) as string, protocol: 'tcp', port: 22 });
    expect(compare({ ...WEB, ...SSH }, WEB).boundary.map(({ kind, before }) => [kind, before.rule])).toEqual([['closed', 'alicloud_security_group_rule.ssh']]);
  });

  it('is only what two lists really differ in, however different they are written', () => {
    const wide = rule('ssh', 'web', { port_range: '22/22', cidr_ip: '10.0.0.0/7' });
    expect(compare({ ...WEB, ...SSH }, { ...WEB, ...wide }).boundary.map(({ region }) => region.parts)).toEqual([[`from 11.0.0.0/8 to ${sg('web')}, tcp/22`]]);
    const halves = { ...rule('low', 'web', { port_range: '22/22', cidr_ip: '10.0.0.0/9' }), ...rule('high', 'web', { port_range: '22/22', cidr_ip: '10.128.0.0/9' }) };
    expectSame({ ...WEB, ...SSH }, { ...WEB, ...halves });
    // A deny that stands behind an allow of the same flows changes nothing; before it, it does.
    const ban = (priority: number): Resources => rule('ban', 'web', { port_range: '22/22', cidr_ip: '10.1.0.0/16', policy: 'drop', priority });
    const late = { ...SSH, ...ban(2) };
    expectSame({ ...WEB, ...SSH }, { ...WEB, ...late });
    // With the same priority a deny comes first. [W-RULES]
    expect(compare({ ...WEB, ...SSH }, { ...WEB, ...SSH, ...ban(1) }).boundary.map(inShort)).toEqual([`closed at ${sg('web')}, inbound: from 10.1.0.0/16 to ${sg('web')}, tcp/22`]);
  });

  it('tells several changes of a list, the largest first', () => {
    const fresh = { ...WEB, ...rule('one', 'web', { port_range: '22/22', cidr_ip: '198.51.100.7/32' }), ...rule('many', 'web', { port_range: '8000/9000', cidr_ip: '0.0.0.0/0' }) };
    expect(compare(WEB, fresh).boundary.map(({ after }) => after.rule)).toEqual(['alicloud_security_group_rule.many', 'alicloud_security_group_rule.one']);
  });

  it('is of a group that is new, or gone, against no group', () => {
    const apart = { ...VPC, ...rule('ssh', 'web', { port_range: '22/22', cidr_ip: '10.0.0.0/8' }), ...group('web', { inner_access_policy: 'Drop' }) };
    const { boundary, onlyNew } = compare(VPC, apart);
    expect(onlyNew).toContain(`${sg('web')}, inbound`);
    expect(boundary.filter(({ scope }) => scope === `${sg('web')}, inbound`).map(inShort)).toEqual([`opened at ${sg('web')}, inbound: from 10.0.0.0/8 to ${sg('web')}, tcp/22`]);
    expect(compare(apart, VPC)).toMatchObject({ onlyOld: [`${sg('web')}, inbound`, `${sg('web')}, outbound`] });
  });

  it('is of what a name stands for, too', () => {
    const book = (...addresses: readonly string[]): Resources => ({
      ...WEB, ...STRICT, ...policy('staff', { proto: 'TCP', dest_port: '443/443', source: 'staff', source_type: 'group' }), ...policy('rest', { acl_action: 'drop' }),
      ...ordered('in', 'staff', 'rest'), 'alicloud_cloud_firewall_address_book.staff': { group_name: 'staff', group_type: 'ip', description: 'staff', address_list: addresses },
    });
    const { boundary } = compare(book('203.0.113.0/25'), book('203.0.113.0/24'));
    expect(boundary.map(({ kind, before, after }) => [kind, before.rule, after.rule])).toEqual([
      ['opened', 'alicloud_cloud_firewall_control_policy.rest', 'alicloud_cloud_firewall_control_policy.staff'],
    ]);
    expect(boundary[0].region.parts.join()).toMatch(/^from 203\.0\.113\.128\/25 to anywhere, tcp\/443/);
  });
});

describe('a change at the Internet border', () => {
  const border = (action: string, mode: Resources = STRICT): Resources => ({
    ...WEB, ...mode, ...policy('https', { proto: 'TCP', dest_port: '443/443', acl_action: action }), ...policy('rest', { acl_action: 'drop' }), ...ordered('in', 'https', 'rest'),
  });

  it('is neither opened nor closed where only the record changes', () => {
    expect(compare(border('accept'), border('log')).boundary.map(({ kind, before, after }) => [kind, before.action, after.action])).toEqual([['changed', 'allow', 'monitor']]);
    expect(compare(border('log'), border('drop')).boundary.map(({ kind }) => kind)).toEqual(['closed']);
  });

  it('opens everything that the deny of the rest was for', () => {
    const { 'alicloud_cloud_firewall_control_policy.rest': _, 'alicloud_cloud_firewall_control_policy_order.rest': __, ...open } = border('accept');
    const { boundary } = compare(border('accept'), open);
    expect(boundary.map(({ kind }) => kind)).toEqual(['opened']);
    // By what the border does when no policy matches, and without what was allowed before.
    expect(boundary[0].after.action).toBe('allow');
    expect(boundary[0].region.parts.join()).not.toMatch(/tcp\/443/);
  });

  it('closes what a border that was not there let through', () => {
    expect(compare(WEB, { ...WEB, ...border('accept') }).boundary.map(({ kind, scope }) => [kind, scope])).toEqual([['closed', 'Internet firewall, inbound']]);
  });

  it('is told of the mode of the engine as far as policies ask for applications', () => {
    expectSame(border('accept'), border('accept', LOOSE));
    const web = (mode: Resources): Resources => ({ ...border('accept', mode), ...policy('https', { proto: 'TCP', dest_port: '443/443', acl_action: 'accept', application_name_list: ['HTTPS'] }) });
    // In loose mode what is not recognised yet passes the policy. [W-MODE]
    expect(compare(web(STRICT), web(LOOSE)).boundary.every(({ kind }) => kind === 'opened')).toBe(true);
    expect(compare(web(STRICT), web(LOOSE)).boundary).not.toEqual([]);
  });
});

describe('a change from end to end', () => {
  const shop = (more: Resources): Resources => ({
    ...VPC, ...group('web', { inner_access_policy: 'Drop' }), ...publicInstance('server', ['web'], { ip_address: '47.1.2.3' }), ...STRICT,
    ...policy('https', { proto: 'TCP', dest_port: '443/443' }), ...policy('rest', { acl_action: 'drop' }), ...ordered('in', 'https', 'rest'), ...more,
  });

  it('is none where another list on the way still denies', () => {
    const { boundary, endToEnd } = compare(shop({}), shop(rule('ssh', 'web', { port_range: '22/22', cidr_ip: '0.0.0.0/0' })));
    expect(boundary.map(({ kind }) => kind)).toEqual(['opened']);
    // The rule opens the group to its own members, which no border is between.
    expect(endToEnd.map(({ ends }) => [ends?.from, ends?.to])).toEqual([[sg('web'), sg('web')], [sg('web'), sg('web')]]);
  });

  it('is what passes every list', () => {
    const { endToEnd } = compare(shop({}), shop(rule('all', 'web', { port_range: '1/65535', cidr_ip: '0.0.0.0/0' })));
    const outside = endToEnd.filter(({ ends }) => ends?.from === 'the Internet');
    expect(outside.map(({ kind, ends }) => [kind, ends?.to])).toEqual([['opened', sg('web')]]);
    // The border lets through but one port.
    expect(outside[0].region.parts.map((part) => part.slice(part.indexOf(', ')))).toEqual([', tcp/443']);
    expect(outside[0].flow).toMatchObject({ protocol: 'tcp', port: 443, destination: 'alicloud_instance.server' });
  });
});
