import { BRUTE_FORCE_LIMITS } from '../alicloud/limits';
import { type ConstructCode, props } from './construct-code';
import { type Property, quote } from './literals';
import { type ResourceReader } from './resource-reader';
import { Unfit } from './unfit';

const SWITCH = { 0: false, 1: true } as const;
const ON_OFF = { on: true, off: false } as const;
const STRICTNESS = { 1: 'LOOSE', 2: 'MEDIUM', 3: 'STRICT' } as const;
/** The words of `Lockout`, by minutes. */
const LOCKOUT: Readonly<Record<number, string>> = {
  5: 'MINUTES_5', 15: 'MINUTES_15', 30: 'MINUTES_30', 60: 'HOURS_1', 120: 'HOURS_2', 360: 'HOURS_6', 720: 'HOURS_12', 1440: 'DAYS_1', 10080: 'DAYS_7', 52560000: 'FOREVER',
};

/** A property that is written where it is not what the construct takes by itself. */
const unless = (usual: boolean, property: string, value: boolean): readonly Property[] => (value === usual ? [] : [[property, String(value)]]);

/** An `IntrusionPrevention`, which writes all six settings. */
export function intrusionPrevention(reader: ResourceReader): ConstructCode {
  reader.only('run_mode', 'rule_class', 'basic_rules', 'patch_rules', 'cti_rules', 'max_sdl');
  const threats = reader.choice('cti_rules', SWITCH);
  const sdl = reader.number('max_sdl', (value) => Number.isInteger(value) && value >= 0);
  const properties = [
    ...prevention(reader, 'patch_rules', threats), ...unless(true, 'threatIntelligence', threats), ...(sdl === 0 ? [] : [['maxSdl', String(sdl)] as const]),
  ];
  return { as: 'IntrusionPrevention', maker: `new ${reader.scope.word('IntrusionPrevention')}`, args: props(properties), once: 'the intrusion prevention of the account' };
}

/** A `VpcIntrusionPrevention`. */
export function vpcIntrusionPrevention(reader: ResourceReader): ConstructCode {
  reader.only('vpc_firewall_id', 'run_mode', 'rule_class', 'basic_rules', 'enable_all_patch', 'member_uid');
  const properties: Property[] = [
    ['vpcFirewallId', reader.text('vpc_firewall_id')], ...prevention(reader, 'enable_all_patch'), ...reader.optional('member_uid', 'memberUid', () => reader.text('member_uid')),
  ];
  const maker = `new ${reader.scope.word('VpcIntrusionPrevention')}`;
  return { as: 'VpcIntrusionPrevention', maker, args: props(properties), once: `the intrusion prevention of ${String(reader.get('vpc_firewall_id'))}` };
}

function prevention(reader: ResourceReader, patches: string, more = false): readonly Property[] {
  const { scope } = reader;
  const blocks = reader.choice('run_mode', SWITCH);
  const strictness = reader.choice('rule_class', STRICTNESS);
  const [basic, virtual] = [reader.choice('basic_rules', SWITCH), reader.choice(patches, SWITCH)];
  if (!blocks && strictness !== 'MEDIUM') throw new Unfit('it has a rule_class, which the construct takes in block mode only');
  if (!basic && !virtual && !more) throw new Unfit('all of it is switched off, which the construct refuses');
  return [
    ...(blocks ? [] : [['mode', `${scope.word('PreventionMode')}.MONITOR`] as const]),
    ...(strictness === 'MEDIUM' ? [] : [['strictness', `${scope.word('PreventionStrictness')}.${strictness}`] as const]),
    ...unless(true, 'basicRules', basic), ...unless(true, 'virtualPatches', virtual),
  ];
}

/** A `ThreatIntelligence` that is on; one that is off has another address. */
export function threatIntelligence(reader: ResourceReader): ConstructCode {
  const { scope } = reader;
  reader.only('category_id', 'enable_status', 'action');
  if (!reader.choice('enable_status', SWITCH)) throw new Unfit('it is off, for which the construct has a resource of another name');
  const action = reader.choice('action', { alert: 'ALERT', drop: 'BLOCK' } as const);
  const category = reader.get('category_id') === 'IpOutThreatTorExit' ? `${scope.word('ThreatCategory')}.TOR_EXIT` : reader.checked('category_id', (text) => /^\w+$/.test(text));
  const properties: Property[] = [['category', category], ...(action === 'BLOCK' ? [] : [['action', `${scope.word('ThreatAction')}.ALERT`] as const])];
  return { as: 'ThreatIntelligence', maker: `new ${scope.word('ThreatIntelligence')}`, args: props(properties), once: `the category ${String(reader.get('category_id'))}` };
}

/** An `AiTrafficAnalysis`. */
export function aiTrafficAnalysis(reader: ResourceReader): ConstructCode {
  reader.only('status');
  const on = reader.choice('status', { Open: true, Close: false });
  return { as: 'AiTrafficAnalysis', maker: `new ${reader.scope.word('AiTrafficAnalysis')}`, args: props(unless(true, 'enabled', on)), once: 'the traffic analysis of the account' };
}

/** A `BruteForceRule`. */
export function bruteForceRule(reader: ResourceReader, id: string): ConstructCode {
  const { scope } = reader;
  reader.only('anti_brute_force_rule_name', 'uuid_list', 'fail_count', 'span', 'forbidden_time', 'protocol_type', 'default_rule');
  const servers = reader.get('uuid_list');
  const fits = Array.isArray(servers) && servers.length > 0 && servers.every((one, at) => (
    typeof one === 'string' && /^[\w-]+$/.test(one) && !/^i-\w+$/.test(one) && (at === 0 || String(servers[at - 1]) < one)));
  if (!fits) throw new Unfit('its uuid_list is not as the construct writes it');
  const listed = (argument: string, values: readonly number[]): number => reader.number(argument, (value) => values.includes(value));
  const failures = listed('fail_count', BRUTE_FORCE_LIMITS.failures);
  const span = listed('span', BRUTE_FORCE_LIMITS.span);
  const lockout = LOCKOUT[listed('forbidden_time', BRUTE_FORCE_LIMITS.lockout)];
  const { ssh, rdp, sql_server: sql } = reader.nested('protocol_type', reader.get('protocol_type'), 'ssh', 'rdp', 'sql_server');
  const [onSsh, onRdp, onSql] = [ssh, rdp, sql].map((value) => reader.choice('protocol_type', ON_OFF, value));
  if (!onSsh && !onRdp && !onSql) throw new Unfit('it is for no protocol, which the construct refuses');
  const isDefault = reader.has('default_rule') && reader.choice('default_rule', { true: true }, reader.get('default_rule'));
  const properties: Property[] = [
    ['servers', `[${servers.map((one) => quote(String(one))).join(', ')}]`],
    ...(failures === 10 ? [] : [['failures', String(failures)] as const]), ...(span === 5 ? [] : [['span', String(span)] as const]),
    ...(lockout === 'HOURS_6' ? [] : [['lockout', `${scope.word('Lockout')}.${lockout}`] as const]),
    ...unless(true, 'ssh', onSsh), ...unless(true, 'rdp', onRdp), ...unless(false, 'sqlServer', onSql), ...unless(false, 'defaultRule', isDefault),
    ...reader.name('anti_brute_force_rule_name', id),
  ];
  return { as: 'BruteForceRule', maker: `new ${scope.word('BruteForceRule')}`, args: props(properties), ...(isDefault ? { once: 'the default rule against brute force' } : {}) };
}
