import { group, instance, rule, VPC } from '../../support/artifacts';
import { border, foundOnRules as found, look, only, sgRule } from './support';

const WEB = { ...VPC, ...group('web', { inner_access_policy: 'Drop' }) };
const from = (cidr: string, ports: string, priority: number, more = {}) => ({ cidr_ip: cidr, port_range: ports, priority, ...more });

describe('a rule that changes nothing', () => {
  it('is one that a later, more general rule says as well', () => {
    const resources = { ...WEB, ...rule('some', 'web', from('10.0.0.0/8', '80/80', 1)), ...rule('all', 'web', from('0.0.0.0/0', '1/1000', 5)) };
    expect(found(resources)).toEqual(['FW102 redundant warning some']);
    const { by, message } = only(resources, 'redundant');
    expect(by).toEqual([sgRule('all')]);
    expect(message).toContain('without it every flow comes to the same action, by what stands behind it (alicloud_security_group_rule.all for one); take it out');
  });

  it('is one that says what the default does', () => {
    const resources = { ...WEB, ...rule('none', 'web', from('10.0.0.0/8', '22/22', 1, { policy: 'drop' })) };
    expect(found(resources)).toEqual(['FW102 redundant warning none']);
    expect(only(resources, 'redundant').message).toContain('basic groups deny inbound traffic that no rule matches');
  });

  it('is every rule that lets pass where nothing denies the rest, which is what is missing', () => {
    const resources = border({ https: { dest_port: '443/443' } });
    expect(found(resources)).toEqual(['FW102 redundant warning https']);
    expect(only(resources, 'redundant').message).toContain('(and then the Internet firewall allows what no policy matches); deny the rest behind it, or take it out');
  });

  it('is none where a rule between the two decides otherwise', () => {
    const resources = {
      ...WEB, ...rule('some', 'web', from('10.0.0.0/8', '80/80', 1)), ...rule('ban', 'web', from('10.9.0.0/16', '80/80', 3, { policy: 'drop' })),
      ...rule('all', 'web', from('0.0.0.0/0', '1/1000', 5)),
    };
    expect(found(resources, { level: 'warning' }).filter((one) => one.includes('redundant'))).toEqual([]);
  });

  it('is told of one of two that stand in for each other, and noted of the other', () => {
    // 80 is in both of the middle rules, and in no other one; each end is in one of the outer rules as well.
    const resources = {
      ...WEB, ...rule('first', 'web', from('10.0.0.0/8', '79/80', 1)), ...rule('second', 'web', from('10.0.0.0/8', '80/81', 2)),
      ...rule('below', 'web', from('10.0.0.0/8', '70/79', 3)), ...rule('above', 'web', from('10.0.0.0/8', '81/90', 4)),
    };
    expect(found(resources).filter((one) => one.includes('redundant'))).toEqual(['FW102 redundant warning second', 'FW102 redundant note first']);
  });

  it('is not told while a dead rule would come to life without it', () => {
    const resources = { ...WEB, ...rule('no', 'web', from('10.0.0.0/8', '22/22', 1, { policy: 'drop' })), ...rule('yes', 'web', from('10.0.0.0/8', '22/22', 5)) };
    expect(found(resources)).toEqual(['FW101 dead error yes', 'FW102 redundant note no']);
    expect(only(resources, 'redundant').message).toContain('only once the other useless rules of this list are out');
  });

  it('is told only where that holds beside the other groups of an interface', () => {
    const resources = {
      ...WEB, ...group('ops', { inner_access_policy: 'Drop' }), ...rule('no_ssh', 'web', from('10.9.0.0/16', '22/22', 1, { policy: 'drop' })),
      ...rule('ssh', 'ops', from('10.0.0.0/8', '22/22', 5)),
    };
    // Alone, the group denies what the rule drops; beside the other group the rule stops what that accepts.
    expect(found(resources)).toEqual(['FW102 redundant warning no_ssh']);
    const together = look({ ...resources, ...instance('app', ['web', 'ops']) }).findings.filter((one) => one.kind === 'redundant');
    expect(together).toEqual([expect.objectContaining({
      severity: 'note', rule: sgRule('no_ssh'), message: expect.stringMatching(/not where it stands together with others: security groups of alicloud_instance\.app .*; leave it in$/),
    })]);
  });

  it('is none that records what a later one would only let pass', () => {
    const records = border({ watch: { acl_action: 'log', dest_port: '80/80' }, pass: { dest_port: '1/1000' }, rest: { proto: 'ANY', acl_action: 'drop' } });
    expect(found(records, { level: 'warning' })).toEqual([]);
    const passes = border({ watch: { dest_port: '80/80' }, pass: { dest_port: '1/1000' }, rest: { proto: 'ANY', acl_action: 'drop' } });
    expect(found(passes, { level: 'warning' })).toEqual(['FW102 redundant warning watch']);
  });

  it('is judged with what loose mode lets through in front of a policy', () => {
    const mode = (value: string) => ({ 'alicloud_cloud_firewall_policy_advanced_config.mode': { internet_switch: value } });
    const policies = { http: { acl_action: 'drop', dest_port: '80/80', application_name_list: ['HTTP'] }, rest: { proto: 'ANY', acl_action: 'drop' } };
    // Strict: the rest is dropped anyway. Loose: the policy lets through what is not identified.
    expect(found(border(policies, mode('on')), { level: 'warning' })).toEqual(['FW102 redundant warning http']);
    expect(found(border(policies, mode('off')), { level: 'warning' })).toEqual([]);
  });
});
