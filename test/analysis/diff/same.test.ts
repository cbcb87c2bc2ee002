import { group, instance, ordered, policy, type Resources, rule, STRICT, VPC } from '../../support/artifacts';
import { compare, expectSame, inShort } from './support';

const WEB: Resources = { ...VPC, ...group('web', { inner_access_policy: 'Drop' }), ...instance('server', ['web']) };
const renamed = (resources: Resources, from: string, to: string): Resources => JSON.parse(JSON.stringify(resources).replaceAll(from, to)) as Resources;

describe('versions that mean the same', () => {
  it('differ in nothing when resources have other names or another order', () => {
    const resources = { ...WEB, ...rule('first', 'web', { cidr_ip: '10.0.0.0/8', port_range: '1/80' }), ...rule('second', 'web', { cidr_ip: '10.0.0.0/8', port_range: '70/90', policy: 'drop' }) };
    expectSame(resources, renamed(resources, 'alicloud_security_group_rule.first', 'alicloud_security_group_rule.premier'));
    expectSame(resources, Object.fromEntries(Object.entries(resources).reverse()));
  });

  it('differ in nothing when what they leave open has the same name', () => {
    const open = { ...WEB, ...rule('office', 'web', { cidr_ip: '${var.office}', port_range: '22/22' }) };
    expectSame(open, open);
    expectSame(open, open, { bindings: new Map([['var.office', '203.0.113.0/24']]) });
  });

  it('differ where what they leave open is another thing', () => {
    const open = (variable: string): Resources => ({ ...WEB, ...rule('office', 'web', { cidr_ip: `\${var.${variable}}`, port_range: '22/22' }) });
    const { boundary } = compare(open('office'), open('branch'));
    expect(boundary.map(({ kind }) => kind).sort()).toEqual(['closed', 'opened']);
    for (const { dependsOn } of boundary) expect(dependsOn).toEqual(expect.arrayContaining(['var.branch', 'var.office']));
  });

  it('keep a window of time apart from all of the time', () => {
    const timed = (more: Record<string, unknown>): Resources => ({
      ...WEB, ...STRICT, ...policy('day', { proto: 'TCP', dest_port: '443/443', ...more }), ...policy('rest', { acl_action: 'drop' }), ...ordered('in', 'day', 'rest'),
    });
    const daily = { repeat_type: 'Daily', repeat_start_time: '08:00', repeat_end_time: '18:00' };
    const { boundary } = compare(timed(daily), timed({}));
    expect(boundary.map(({ kind }) => kind)).toEqual(['opened']);
    // The rest of the day, in words.
    expect(inShort(boundary[0])).toMatch(/18:00/);
    expectSame(timed(daily), timed(daily));
  });
});
