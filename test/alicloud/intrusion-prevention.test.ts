import { Service } from '../../lib/net';
import { ask, BASE, check, host, id } from '../support/ask';
import { group, instance, networkOf, type Resources, rule, VPC } from '../support/artifacts';

const IPS = 'alicloud_cloud_firewall_ips_config.account';
const TOR = 'alicloud_cloud_firewall_threat_intelligence_switch.tor';
const FLOW = { from: 'internet', to: host('web'), service: Service.parse('tcp/443') };
const ips = (more: Readonly<Record<string, unknown>> = {}): Resources => ({ [IPS]: { run_mode: 1, basic_rules: 1, cti_rules: 1, patch_rules: 1, ...more } });
const network = (...parts: readonly Resources[]) => networkOf(Object.assign({}, BASE, ...parts) as Resources);
const marks = (...parts: readonly Resources[]) => (check(network(...parts), 'allow', FLOW).unless ?? []).map(({ resource, says }) => [resource, says]);

describe('intrusion prevention', () => {
  it('in block mode marks what is allowed at the Internet border, with the modules that are on [W-IPS]', () => {
    expect(marks(ips())).toEqual([[IPS, 'block mode: basic rules, threat intelligence, virtual patches']]);
    expect(marks(ips({ cti_rules: 0, patch_rules: 0 }))).toEqual([[IPS, 'block mode: basic rules']]);
    const explained = ask(network(ips()), '198.51.100.7', host('web'));
    expect([explained.verdict, explained.unless?.map(({ resource }) => resource)]).toEqual(['allowed', [IPS]]);
  });

  it('drops nothing in monitor mode, or with every module off [W-IPS]', () => {
    expect(marks(ips({ run_mode: 0 }))).toEqual([]);
    expect(marks(ips({ run_mode: null }))).toEqual([]);
    expect(marks(ips({ basic_rules: 0, cti_rules: 0, patch_rules: 0 }))).toEqual([]);
    expect(marks()).toEqual([]);
  });

  it('may drop where its settings are not known', () => {
    expect(marks(ips({ run_mode: '${var.mode}' }))).toEqual([[IPS, 'it may be in block mode, with basic rules, threat intelligence, virtual patches: not all of its settings are known']]);
  });

  it('is no denial: an intent that denies stays violated, and its flow says what may block it', () => {
    const denied = check(network(ips()), 'deny', FLOW);
    expect(denied.verdict).toBe('violated');
    expect(denied.witness?.outcome).toBe('allowed');
    expect(denied.witness?.unless?.map(({ resource }) => resource)).toEqual([IPS]);
    expect(denied.unless).toBeUndefined();
  });

  it('says nothing about what the rules deny', () => {
    const closed = network(ips(), { 'alicloud_security_group_rule.web': { ...BASE['alicloud_security_group_rule.web'], policy: 'drop' } });
    expect(check(closed, 'deny', FLOW)).toMatchObject({ verdict: 'holds' });
    expect(check(closed, 'deny', FLOW).unless).toBeUndefined();
    expect(check(closed, 'allow', FLOW).witness?.unless).toBeUndefined();
  });

  it('is not listed as something that was not understood', () => {
    expect(network(ips(), { [TOR]: { category_id: 'x', action: 'drop', enable_status: 1 } }).notUnderstood).toEqual([]);
  });
});

describe('threat intelligence', () => {
  const category = (more: Readonly<Record<string, unknown>> = {}): Resources => ({ [TOR]: { category_id: 'IpOutThreatTorExit', action: 'drop', enable_status: 1, ...more } });

  it('marks what is allowed where it blocks a category, and not where it reports or is off', () => {
    expect(marks(category())).toEqual([[TOR, 'blocks threats of category IpOutThreatTorExit']]);
    expect(marks(category({ action: 'alert' }))).toEqual([]);
    expect(marks(category({ enable_status: 0 }))).toEqual([]);
    expect(marks(category({ action: '${var.action}' }))).toEqual([[TOR, 'may block threats of category IpOutThreatTorExit: not all of its settings are known']]);
  });

  it('only alerts where the account is in monitor mode, whatever a category is set to [W-IPS]', () => {
    expect(marks(category(), ips({ run_mode: 0 }))).toEqual([]);
    expect(marks(category(), ips({ run_mode: '${var.mode}' })).map(([resource]) => resource)).toEqual([IPS, TOR]);
  });
});

describe('intrusion prevention of a VPC firewall', () => {
  const CEN = 'alicloud_cen_instance.c';
  const OTHER = 'alicloud_vpc.other';
  const VPC_IPS = 'alicloud_cloud_firewall_vpc_firewall_ips_config.link';
  const between: Resources = {
    ...VPC, [OTHER]: { cidr_block: '10.9.0.0/16' }, 'alicloud_vswitch.far': { vpc_id: id(OTHER), cidr_block: '10.9.1.0/24' },
    ...group('app'), ...instance('app', ['app']),
    'alicloud_security_group.db': { vpc_id: id(OTHER) }, ...rule('db', 'db', { cidr_ip: '10.0.0.0/8', port_range: '1/65535' }), ...instance('db', ['db'], { vswitch_id: id('alicloud_vswitch.far') }),
    [CEN]: {}, 'alicloud_cen_instance_attachment.app': { instance_id: id(CEN), child_instance_id: id('alicloud_vpc.main') },
    'alicloud_cen_instance_attachment.db': { instance_id: id(CEN), child_instance_id: id(OTHER) },
    'alicloud_cloud_firewall_vpc_firewall_cen.f': { cen_id: id(CEN), vpc_region: 'cn-hangzhou', status: 'open', local_vpc: [{ network_instance_id: id('alicloud_vpc.main') }] },
  };
  const told = (group: string): readonly string[] => {
    const settings = { [VPC_IPS]: { vpc_firewall_id: group, run_mode: 1, basic_rules: 1, enable_all_patch: 0 } };
    const result = check(networkOf({ ...between, ...settings }), 'allow', { from: host('app'), to: host('db'), service: Service.parse('tcp/3306') });
    return (result.unless ?? []).map(({ says }) => `${result.verdict}: ${says}`);
  };

  it('marks what crosses that firewall, and nothing else [SDK:ModifyVpcFirewallDefaultIpsconfigRequest]', () => {
    expect(told(id(CEN))).toEqual(['holds: block mode: basic rules']);
    expect(told('cen-another')).toEqual([]);
  });
});
