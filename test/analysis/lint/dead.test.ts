import { group, instance, rule, VPC } from '../../support/artifacts';
import { border, cfPolicy, foundOnRules as found, look, only, sgRule } from './support';

/** One group without inner access, of which the artifact shows no member. */
const WEB = { ...VPC, ...group('web', { inner_access_policy: 'Drop' }) };
const HTTPS = { port_range: '443/443' };

describe('a rule that no flow reaches', () => {
  it('is an error where its flows come to another action, with such a flow', () => {
    const resources = { ...WEB, ...rule('https', 'web', { ...HTTPS, cidr_ip: '0.0.0.0/0' }), ...rule('ban', 'web', { ...HTTPS, policy: 'drop', priority: 10, cidr_ip: '198.51.100.0/24' }) };
    expect(found(resources)).toEqual(['FW101 dead error ban']);
    const { by, message, list } = only(resources, 'dead');
    expect(by).toEqual([sgRule('https')]);
    expect(list).toBe('alicloud_security_group.web, inbound');
    expect(message).toMatch(/198\.51\.100\.\d+ to alicloud_security_group\.web, tcp\/443 is decided by alicloud_security_group_rule\.https \(allow\)/);
    expect(message).toContain('put it before that rule, or take it out');
  });

  it('is a warning where two rules together take all of it, with the same action', () => {
    const resources = {
      ...WEB, ...rule('low', 'web', { ...HTTPS, cidr_ip: '10.0.0.0/9' }), ...rule('high', 'web', { ...HTTPS, cidr_ip: '10.128.0.0/9' }),
      ...rule('late', 'web', { ...HTTPS, priority: 2, cidr_ip: '10.0.0.0/8' }),
    };
    const { severity, by, message } = only(resources, 'dead', { level: 'warning' });
    expect([severity, [...by].sort()]).toEqual(['warning', [sgRule('high'), sgRule('low')]]);
    expect(message).toBe('no flow reaches it: 2 rules together take everything, with the same action; take it out');
  });

  it('names no more rules than it takes, the largest first', () => {
    const resources = {
      ...WEB, ...rule('tiny', 'web', { ...HTTPS, cidr_ip: '10.0.0.0/24' }), ...rule('most', 'web', { ...HTTPS, cidr_ip: '10.0.0.0/8' }),
      ...rule('late', 'web', { ...HTTPS, priority: 2, cidr_ip: '10.0.0.0/16' }),
    };
    expect(look(resources).findings.find((one) => one.rule === sgRule('late'))!.by).toEqual([sgRule('most')]);
  });

  it('is a duplicate where one rule says the same', () => {
    const resources = { ...WEB, ...rule('one', 'web', { ...HTTPS, cidr_ip: '10.0.0.0/8' }), ...rule('two', 'web', { ...HTTPS, priority: 3, cidr_ip: '10.0.0.0/8' }) };
    expect(found(resources)).toEqual(['FW107 duplicate warning two']);
    expect(only(resources, 'duplicate').message).toBe('it says the same as alicloud_security_group_rule.one; take one of them out');
  });

  it('is a duplicate in loose mode as well, where a policy is two rules', () => {
    const http = { dest_port: '80/80', application_name_list: ['HTTP'] };
    const mode = { 'alicloud_cloud_firewall_policy_advanced_config.mode': { internet_switch: 'off' } };
    expect(found(border({ one: { ...http, acl_action: 'drop' }, two: { ...http, acl_action: 'drop' } }, mode))).toEqual(['FW107 duplicate warning two']);
  });

  it('is no error where the order of two policies is not fixed', () => {
    const { 'alicloud_cloud_firewall_control_policy_order.all': all, 'alicloud_cloud_firewall_control_policy_order.some': some, ...unordered } = border({
      all: { dest_port: '443/443' }, some: { dest_port: '443/443', acl_action: 'drop', source: '198.51.100.0/24' },
    });
    expect([all, some]).not.toContain(undefined);
    expect(found(unordered, { level: 'warning' })).toEqual([]);
  });

  it('is one that members of the group need no rule for, where they reach each other anyway', () => {
    const resources = { ...VPC, ...group('web'), ...rule('own', 'web', { source_security_group_id: '${alicloud_security_group.web.id}' }) };
    const { severity, by, message } = only(resources, 'dead');
    expect([severity, by]).toEqual(['warning', ['alicloud_security_group.web']]);
    expect(message).toContain('alicloud_security_group.web (members of this group reach each other (inner access)) takes everything');
    expect(found({ ...resources, ...group('web', { inner_access_policy: 'Drop' }) })).toEqual([]);
  });

  it('is not one that only the default of the cloud stands behind', () => {
    expect(found({ ...WEB, ...rule('https', 'web', { ...HTTPS, cidr_ip: '0.0.0.0/0' }) })).toEqual([]);
  });

  it('may be one whose place in the list is not known, but not of which the list is not known', () => {
    const inbound = { ...WEB, ...rule('all', 'web', { cidr_ip: '0.0.0.0/0', ip_protocol: 'all', port_range: '-1/-1' }) };
    const some = { ...HTTPS, cidr_ip: '10.0.0.0/8' };
    expect(found({ ...inbound, ...rule('some', 'web', { ...some, priority: 50 }) })).toEqual(['FW101 dead warning some']);
    // Were it outbound it would be of use.
    const both = { ...inbound, ...rule('stop', 'web', { cidr_ip: '0.0.0.0/0', type: 'egress', ip_protocol: 'all', port_range: '-1/-1', policy: 'drop', priority: 100 }) };
    expect(found({ ...both, ...rule('some', 'web', { ...some, priority: 50, type: '${var.type}' }) }).filter((one) => one.endsWith(' some'))).toEqual([]);
  });
});

describe('groups that stand together on an interface', () => {
  const hosts = instance('app', ['open', 'shut']);
  const groups = { ...VPC, ...group('open', { inner_access_policy: 'Drop' }), ...group('shut', { inner_access_policy: 'Drop' }), ...hosts };

  it('tell where one takes the flows that another one decides otherwise', () => {
    const resources = {
      ...groups, ...rule('ssh', 'open', { port_range: '22/22', cidr_ip: '10.0.0.0/8' }),
      ...rule('all', 'shut', { port_range: '1/65535', cidr_ip: '10.1.0.0/16' }), ...rule('no_ssh', 'shut', { port_range: '22/22', policy: 'drop', priority: 5, cidr_ip: '10.2.0.0/16' }),
    };
    const told = look(resources, { level: 'warning' }).findings.filter((one) => one.rule === sgRule('no_ssh') && one.kind === 'dead');
    expect(told).toEqual([expect.objectContaining({
      severity: 'warning', by: [sgRule('ssh')], message: expect.stringMatching(/^on alicloud_instance\.app: no flow reaches it, and flows that it is about come to another action: 10\.2\./),
    })]);
  });

  it('have nothing against two that say the same, but for a note', () => {
    const https = { ...HTTPS, cidr_ip: '0.0.0.0/0' };
    expect(found({ ...groups, ...rule('one', 'open', https), ...rule('two', 'shut', https) }, { level: 'warning' })).toEqual([]);
    expect(found({ ...groups, ...rule('one', 'open', https), ...rule('two', 'shut', https) })).toEqual(['FW107 duplicate note two']);
  });
});

describe('the border', () => {
  it('tells records from plain passage: a recorded rule in front is another action', () => {
    const resources = border({ watch: { acl_action: 'log', dest_port: '80/80' }, pass: { dest_port: '80/80', source: '203.0.113.0/24' } });
    const { severity, message, by } = only(resources, 'dead');
    expect([severity, by]).toEqual(['error', [cfPolicy('watch')]]);
    expect(message).toContain('is decided by alicloud_cloud_firewall_control_policy.watch (monitor)');
  });
});
