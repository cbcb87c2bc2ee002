import { explain } from '../../lib/analysis/explain';
import { Intents } from '../../lib/intent/intent';
import { verify } from '../../lib/intent/verify';
import { type AlicloudNetwork } from '../../lib/alicloud/network';
import { Service } from '../../lib/net';
import { group, instance, LOOSE, networkOf, ordered, policy, publicInstance, rule, STRICT, VPC } from '../support/artifacts';

const web443 = {
  ...VPC, ...group('web'), ...rule('web', 'web', { cidr_ip: '0.0.0.0/0', port_range: '1/65535' }),
  ...rule('web6', 'web', { ip_protocol: 'all', port_range: '-1/-1', cidr_ip: '0.0.0.0/0', priority: 2 }), ...publicInstance('web', ['web']),
};
const eip = '${alicloud_eip_address.web.ip_address}/32';
const https = { destination: eip, proto: 'TCP', dest_port: '443/443', application_name_list: ['HTTPS'] };
const deny = { acl_action: 'drop' };

function one(network: AlicloudNetwork, intent: ReturnType<typeof Intents.allow>) {
  return verify(network, [intent]).results[0];
}
function ask(network: AlicloudNetwork, from: string, to: string, service: string, more: { application?: string; domain?: string } = {}) {
  return explain(network, { from, to, demand: { services: service === 'any' ? undefined : [Service.parse(service)], ...more } });
}

describe('the Internet border', () => {
  it('allows everything else without a deny-all, so `only` is violated', () => {
    const network = networkOf({ ...web443, ...policy('https', https), ...STRICT });
    const result = one(network, Intents.only('only https', { from: 'internet', to: 'alicloud_security_group.web', service: Service.tcp(443), application: 'HTTPS' }));
    expect(result.verdict).toBe('violated');
    expect(result.witness?.outcome).toBe('allowed');
    expect(result.witness?.hops.map((hop) => hop.action)).toEqual(['allow', 'allow']);
    expect(result.witness?.advice).toContain('denies the rest');
  });

  it.each([['loose', LOOSE, 'allowed'], ['strict', STRICT, 'denied']])('in %s mode an unidentified application is %s', (_, mode, verdict) => {
    const network = networkOf({ ...web443, ...policy('https', https), ...policy('rest', deny), ...ordered('in', 'https', 'rest'), ...mode as object });
    const answer = ask(network, 'internet', 'alicloud_instance.web', 'tcp/443', { application: 'unidentified' });
    expect(answer.verdict).toBe(verdict);
    expect(answer.hops[0].rule).toBe(`alicloud_cloud_firewall_control_policy.${verdict === 'allowed' ? 'https' : 'rest'}`);
    const only = one(network, Intents.only('only https', { from: 'internet', to: 'alicloud_instance.web', service: Service.tcp(443), application: 'HTTPS' }));
    expect(only.verdict).toBe(verdict === 'allowed' ? 'violated' : 'holds');
  });

  it('holds with a deny-all whose order is fixed, and is undecided when it is not', () => {
    const both = { ...web443, ...policy('https', https), ...policy('rest', deny), ...STRICT };
    const intent = Intents.allow('https', { from: 'internet', to: 'alicloud_instance.web', service: Service.tcp(443), application: 'HTTPS' });
    expect(one(networkOf({ ...both, ...ordered('in', 'https', 'rest') }), intent).verdict).toBe('holds');
    const open = one(networkOf(both), intent);
    expect(open.verdict).toBe('undecided');
    expect(open.dependsOn).toEqual(['the order of alicloud_cloud_firewall_control_policy.https and alicloud_cloud_firewall_control_policy.rest']);
  });

  it('is the same for any EIP that two halves of the Internet cover', () => {
    const halves = {
      ...web443, ...policy('low', { destination: '0.0.0.0/1' }), ...policy('high', { destination: '128.0.0.0/1' }),
      ...policy('rest', deny), ...ordered('in', 'low', 'high', 'rest'), ...STRICT,
    };
    expect(one(networkOf(halves), Intents.allow('all', { from: 'internet', to: 'alicloud_instance.web' })).verdict).toBe('holds');
    const half = { ...halves, ...policy('high', { destination: '128.0.0.0/2' }) };
    const result = one(networkOf(half), Intents.allow('all', { from: 'internet', to: 'alicloud_instance.web' }));
    expect(result.verdict).toBe('undecided');
    expect(result.dependsOn).toEqual(['alicloud_eip_address.web.ip_address']);
    expect(one(networkOf(half, { bind: { 'alicloud_eip_address.web.ip_address': '47.1.2.3' } }),
      Intents.allow('all', { from: 'internet', to: 'alicloud_instance.web' })).verdict).toBe('holds');
  });
});

describe('security groups', () => {
  it('let members reach each other unless isolated, drop rules notwithstanding', () => {
    const base = { ...VPC, ...group('app'), ...rule('drop', 'app', { policy: 'drop', cidr_ip: '10.0.0.0/8' }), ...instance('a', ['app']), ...instance('b', ['app']) };
    expect(ask(networkOf(base), 'alicloud_instance.a', 'alicloud_instance.b', 'tcp/80').verdict).toBe('allowed');
    const isolated = { ...base, ...group('app', { inner_access_policy: 'Drop' }) };
    expect(ask(networkOf(isolated), 'alicloud_instance.a', 'alicloud_instance.b', 'tcp/80').verdict).toBe('denied');
  });
});

describe('a witness', () => {
  it('shows the rule that blocks, and not what the artifact leaves open before it', () => {
    const result = one(networkOf({ ...VPC, ...group('empty') }), Intents.allow('in', { from: 'internet', to: 'alicloud_security_group.empty', service: Service.tcp(80) }));
    expect(result.verdict).toBe('violated');
    expect(result.witness?.hops.map((hop) => hop.action)).toEqual(['allow', 'deny']);
    expect(result.witness?.hops[1].says).toBe('basic groups deny inbound traffic that no rule matches');
    expect(result.witness?.advice).toContain('accept tcp/80');
  });
});

describe('explain', () => {
  it('refuses ANY as the application of a flow', () => {
    expect(() => ask(networkOf(web443), 'internet', 'alicloud_instance.web', 'tcp/443', { application: 'ANY' })).toThrow(/no application of a flow: "ANY"/);
  });

  it('says of an allowed flow, too, that a policy names the wrong kind of address', () => {
    const network = networkOf({ ...web443, ...STRICT, ...policy('dead', { ...deny, destination: '10.0.1.10/32' }) });
    const answer = ask(network, 'internet', 'alicloud_instance.web', 'tcp/80');
    expect(answer.verdict).toBe('allowed');
    expect(answer.hints.join()).toMatch(/policy\.dead matches nothing: its destination 10\.0\.1\.10\/?\d* is private/);
  });
});

describe('an interface of unknown groups', () => {
  it('may be a member of the group that lets its members talk', () => {
    const network = networkOf({ ...VPC, ...group('app'), ...instance('a', ['app']), ...instance('b', [], { security_groups: '${var.groups}' }) });
    const result = one(network, Intents.deny('b does not reach a', { from: 'alicloud_instance.b', to: 'alicloud_instance.a' }));
    expect(result.verdict).toBe('undecided');
    expect(result.dependsOn).toContain('the other side is a member of alicloud_security_group.app');
  });
});

describe('an order that is fixed in part', () => {
  it('decides where it is fixed, and names the two policies where it is not', () => {
    const dependent = { depends_on: ['alicloud_cloud_firewall_control_policy.https'] };
    const network = networkOf({
      ...web443, ...STRICT, ...policy('https', https), ...policy('rest', { ...deny, ...dependent }),
      ...policy('ssh', { proto: 'TCP', dest_port: '22/22' }),
    });
    expect(one(network, Intents.allow('https', { from: 'internet', to: 'alicloud_instance.web', service: Service.tcp(443), application: 'HTTPS' })).verdict).toBe('holds');
    const ssh = one(network, Intents.allow('ssh', { from: 'internet', to: 'alicloud_instance.web', service: Service.tcp(22) }));
    expect(ssh.verdict).toBe('undecided');
    expect(ssh.dependsOn).toEqual(['the order of alicloud_cloud_firewall_control_policy.rest and alicloud_cloud_firewall_control_policy.ssh']);
  });
});

describe('what intents forbid', () => {
  const asked = (network: AlicloudNetwork, intent: ReturnType<typeof Intents.allow>) => verify(network, [intent], { onlyForbidden: true }).results[0]!;
  const closed = { ...VPC, ...group('web'), ...publicInstance('web', ['web']) };
  const open = { ...closed, ...rule('ssh', 'web', { cidr_ip: '0.0.0.0/0', port_range: '22/22' }) };
  const only = Intents.only('https alone', { from: 'internet', to: 'alicloud_instance.web', service: Service.tcp(443) });

  it('can be asked by itself: that nothing gets in yet is no violation then', () => {
    expect(one(networkOf(closed), only).verdict).toBe('violated');
    expect(asked(networkOf(closed), only).verdict).toBe('holds');
    expect(asked(networkOf(closed), Intents.allow('https', { from: 'internet', to: 'alicloud_instance.web', service: Service.tcp(443) })).verdict).toBe('holds');
  });

  it('is violated by what gets in, although what is to get in does not', () => {
    expect(asked(networkOf(open), only)).toMatchObject({ verdict: 'violated', witness: { outcome: 'allowed' } });
    expect(asked(networkOf(open), Intents.deny('nobody', { from: 'internet', to: 'alicloud_instance.web' })).verdict).toBe('violated');
  });
});
