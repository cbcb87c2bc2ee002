import { TerraformVariable } from 'cdktf';
import {
  AiTrafficAnalysis, BruteForceRule, type BruteForceRuleProps, Instance, IntrusionPrevention, type IntrusionPreventionProps, Lockout,
  PreventionMode, PreventionStrictness, ThreatAction, ThreatCategory, ThreatIntelligence, VpcIntrusionPrevention,
  type VpcIntrusionPreventionProps,
} from 'firewright/alicloud';
import { type Arguments, refusalOf, testApp, TestStack, warningsOf } from './synth';

const IPS = 'alicloud_cloud_firewall_ips_config';
const VPC_IPS = 'alicloud_cloud_firewall_vpc_firewall_ips_config';
const SWITCH = 'alicloud_cloud_firewall_threat_intelligence_switch';
const BRUTE = 'alicloud_threat_detection_anti_brute_force_rule';
const ANALYSIS = 'alicloud_cloud_firewall_ai_traffic_analysis_status';
const UUID = '032b618f-b220-4a0d-bd37-fbdc6ef58b6a';
const TOR = { category: ThreatCategory.TOR_EXIT };

function ips(props?: IntrusionPreventionProps): Arguments | undefined {
  const stack = new TestStack();
  new IntrusionPrevention(stack, 'ips', props);
  return stack.ofType(IPS)['ips'];
}

describe('intrusion prevention', () => {
  it('blocks with every module unless it says otherwise', () => {
    expect(ips()).toEqual({ run_mode: 1, rule_class: 2, basic_rules: 1, patch_rules: 1, cti_rules: 1, max_sdl: 0 });
  });

  it.each<[string, IntrusionPreventionProps, Arguments]>([
    ['monitor mode', { mode: PreventionMode.MONITOR }, { run_mode: 0, rule_class: 2 }],
    ['loose', { strictness: PreventionStrictness.LOOSE }, { run_mode: 1, rule_class: 1 }],
    ['strict', { strictness: PreventionStrictness.STRICT }, { rule_class: 3 }],
    ['a module off', { virtualPatches: false, threatIntelligence: false }, { basic_rules: 1, patch_rules: 0, cti_rules: 0 }],
    ['threat intelligence alone', { basicRules: false, virtualPatches: false }, { basic_rules: 0, patch_rules: 0, cti_rules: 1 }],
    ['sensitive data', { maxSdl: 100 }, { max_sdl: 100 }],
  ])('says all six settings, since what is missing would be switched off: %s', (_what, props, expected) => {
    expect(ips(props)).toMatchObject(expected);
    expect(Object.keys(ips(props) ?? {}).sort()).toEqual(['basic_rules', 'cti_rules', 'max_sdl', 'patch_rules', 'rule_class', 'run_mode']);
  });

  it('is set once in a stack, and in another stack again', () => {
    const app = testApp();
    const stack = new TestStack('one', app);
    new IntrusionPrevention(stack, 'ips');
    expect(() => new IntrusionPrevention(new TestStack('two', app), 'ips')).not.toThrow();
    expect(refusalOf(() => new IntrusionPrevention(stack, 'again'))).toMatch(/FW_IPS_TWICE[^]*where: one\/again[^]*one\/ips sets/);
  });
});

describe('intrusion prevention of a VPC firewall', () => {
  it('says every setting that it has', () => {
    const stack = new TestStack();
    new VpcIntrusionPrevention(stack, 'a', { vpcFirewallId: 'vfw-1' });
    new VpcIntrusionPrevention(stack, 'b', { vpcFirewallId: 'cen-2', mode: PreventionMode.MONITOR, virtualPatches: false, memberUid: '123' });
    expect(stack.ofType(VPC_IPS)).toEqual({
      a: { vpc_firewall_id: 'vfw-1', run_mode: 1, rule_class: '2', basic_rules: 1, enable_all_patch: 1 },
      b: { vpc_firewall_id: 'cen-2', run_mode: 0, rule_class: '2', basic_rules: 1, enable_all_patch: 0, member_uid: '123' },
    });
  });
});

describe('a category of threat intelligence', () => {
  it('is on and blocks unless it says otherwise', () => {
    const stack = new TestStack();
    new ThreatIntelligence(stack, 'tor', TOR);
    new ThreatIntelligence(stack, 'other', { category: 'IpInThreatScanner', action: ThreatAction.ALERT });
    expect(stack.ofType(SWITCH)).toEqual({
      tor: { category_id: 'IpOutThreatTorExit', enable_status: 1, action: 'drop' },
      other: { category_id: 'IpInThreatScanner', enable_status: 1, action: 'alert' },
    });
  });

  it('is another resource when it is off, since "off" is sent at creation only', () => {
    const stack = new TestStack();
    new ThreatIntelligence(stack, 'tor', { ...TOR, enabled: false });
    const [[name, values]] = Object.entries(stack.ofType(SWITCH));
    expect(name).toMatch(/^tor_off_/);
    expect(values).toEqual({ category_id: 'IpOutThreatTorExit', enable_status: 0, action: 'drop' });
  });

  it.each<[string, IntrusionPreventionProps, { action?: ThreatAction; enabled?: boolean }, readonly string[]]>([
    ['that blocks under block mode: no warning', {}, {}, []],
    ['that blocks under monitor mode', { mode: PreventionMode.MONITOR }, {}, ['blocks nothing']],
    ['that alerts under monitor mode: no warning', { mode: PreventionMode.MONITOR }, { action: ThreatAction.ALERT }, []],
    ['while threat intelligence is off', { threatIntelligence: false }, { action: ThreatAction.ALERT }, ['has no effect']],
    ['that is off while all is off: no warning', { threatIntelligence: false }, { enabled: false }, []],
  ])('%s, whichever is written first', (_what, prevention, category, expected) => {
    const first = new TestStack();
    new IntrusionPrevention(first, 'ips', prevention);
    new ThreatIntelligence(first, 'tor', { ...TOR, ...category });
    const last = new TestStack();
    new ThreatIntelligence(last, 'tor', { ...TOR, ...category });
    new IntrusionPrevention(last, 'ips', prevention);
    for (const stack of [first, last]) expect(warningsOf(stack)).toEqual(expected.map((text) => expect.stringContaining(text)));
  });
});

describe('a rule against brute force', () => {
  const rule = (props: Partial<BruteForceRuleProps> = {}): Arguments | undefined => {
    const stack = new TestStack();
    new BruteForceRule(stack, 'logins', { servers: [UUID], ...props });
    return stack.ofType(BRUTE)['logins'];
  };

  it('says what it counts, on which protocols, and what follows', () => {
    expect(rule()).toEqual({
      anti_brute_force_rule_name: 'logins', uuid_list: [UUID], fail_count: 10, span: 5, forbidden_time: 360,
      protocol_type: { ssh: 'on', rdp: 'on', sql_server: 'off' },
    });
  });

  it.each<[string, Partial<BruteForceRuleProps>, Arguments]>([
    ['takes the listed values', { failures: 2, span: 15, lockout: Lockout.FOREVER }, { fail_count: 2, span: 15, forbidden_time: 52_560_000 }],
    ['takes protocols', { ssh: false, sqlServer: true }, { protocol_type: { ssh: 'off', rdp: 'on', sql_server: 'on' } }],
    ['is the default', { defaultRule: true, name: 'all' }, { default_rule: true, anti_brute_force_rule_name: 'all' }],
    ['names each server once, in one order', { servers: ['b', 'a', 'b'] }, { uuid_list: ['a', 'b'] }],
  ])('%s', (_what, props, expected) => {
    expect(rule(props)).toMatchObject(expected);
  });

  it('takes servers that are not known yet', () => {
    const stack = new TestStack();
    const { stringValue } = new TerraformVariable(stack, 'server', { type: 'string' });
    new BruteForceRule(stack, 'logins', { servers: [stringValue] });
    expect(stack.ofType(BRUTE)['logins']).toMatchObject({ uuid_list: ['${var.server}'] });
  });
});

describe('traffic analysis', () => {
  it.each([[undefined, 'Open'], [true, 'Open'], [false, 'Close']])('enabled: %s is %s', (enabled, status) => {
    const stack = new TestStack();
    new AiTrafficAnalysis(stack, 'analysis', enabled === undefined ? {} : { enabled });
    expect(stack.ofType(ANALYSIS)).toEqual({ analysis: { status } });
  });
});

describe('what protection refuses', () => {
  const vpcIps = (stack: TestStack, id: string, props: Partial<VpcIntrusionPreventionProps> = {}) => (
    new VpcIntrusionPrevention(stack, id, { vpcFirewallId: 'vfw-1', ...props }));
  const brute = (stack: TestStack, props: object, id = 'logins') => new BruteForceRule(stack, id, { servers: [UUID], ...props });
  const monitored = { mode: PreventionMode.MONITOR, strictness: PreventionStrictness.STRICT };

  it.each<[string, string, (stack: TestStack) => unknown]>([
    ['a strictness in monitor mode', 'FW_IPS_STRICTNESS', (stack) => new IntrusionPrevention(stack, 'ips', monitored)],
    ['a strictness in monitor mode of a VPC firewall', 'FW_IPS_STRICTNESS', (stack) => vpcIps(stack, 'ips', monitored)],
    ['no module', 'FW_IPS_NOTHING', (stack) => new IntrusionPrevention(stack, 'ips', { basicRules: false, virtualPatches: false, threatIntelligence: false })],
    ['no module of a VPC firewall', 'FW_IPS_NOTHING', (stack) => vpcIps(stack, 'ips', { basicRules: false, virtualPatches: false })],
    ['a part of a limit', 'FW_IPS_SDL', (stack) => new IntrusionPrevention(stack, 'ips', { maxSdl: 0.5 })],
    ['a limit below zero', 'FW_IPS_SDL', (stack) => new IntrusionPrevention(stack, 'ips', { maxSdl: -1 })],
    ['a second setting of one VPC firewall', 'FW_IPS_TWICE', (stack) => [vpcIps(stack, 'a'), vpcIps(stack, 'b')]],
    ['no category', 'FW_THREAT_CATEGORY', (stack) => new ThreatIntelligence(stack, 'x', { category: '' })],
    ['a title of a category', 'FW_THREAT_CATEGORY', (stack) => new ThreatIntelligence(stack, 'x', { category: 'Tor exit nodes' })],
    ['a category twice', 'FW_THREAT_TWICE', (stack) => [new ThreatIntelligence(stack, 'a', TOR), new ThreatIntelligence(stack, 'b', { ...TOR, enabled: false })]],
    ['an action of what is off', 'FW_THREAT_ACTION', (stack) => new ThreatIntelligence(stack, 'x', { ...TOR, enabled: false, action: ThreatAction.ALERT })],
    ['another number of failures', 'FW_BRUTE_VALUE', (stack) => brute(stack, { failures: 7 })],
    ['another span', 'FW_BRUTE_VALUE', (stack) => brute(stack, { span: 3 })],
    ['another lockout', 'FW_BRUTE_VALUE', (stack) => brute(stack, { lockout: 45 })],
    ['no server', 'FW_BRUTE_SERVER', (stack) => brute(stack, { servers: [] })],
    ['the id of an instance', 'FW_BRUTE_SERVER', (stack) => brute(stack, { servers: [UUID, 'i-bp1abc'] })],
    ['an instance', 'FW_BRUTE_SERVER', (stack) => brute(stack, { servers: [new Instance(stack, 'web', {}).id] })],
    ['what is no name', 'FW_BRUTE_SERVER', (stack) => brute(stack, { servers: ['a, b'] })],
    ['no protocol', 'FW_BRUTE_PROTOCOL', (stack) => brute(stack, { ssh: false, rdp: false })],
    ['two defaults', 'FW_BRUTE_DEFAULT', (stack) => [brute(stack, { defaultRule: true }, 'a'), brute(stack, { defaultRule: true }, 'b')]],
    ['traffic analysis twice', 'FW_AI_TWICE', (stack) => [new AiTrafficAnalysis(stack, 'a'), new AiTrafficAnalysis(stack, 'b')]],
  ])('%s', (_what, expected, run) => {
    expect(refusalOf(() => run(new TestStack()))).toContain(expected);
  });

  it('with the values that it takes', () => {
    expect(refusalOf(() => brute(new TestStack(), { span: 3 }))).toMatch(/"span: 3"[^]*where: stack\/logins[^]*use one of 1, 2, 5, 10, 15$/);
  });
});
