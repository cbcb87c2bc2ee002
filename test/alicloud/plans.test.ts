import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { explain, type Network, parseIntents, readNetwork, type ReadNetworkOptions, verify } from '../../lib';
import { planOf, refersTo, stateOf } from '../artifact/plan/build';

const FIXTURES = join(__dirname, '..', 'artifact', 'plan', 'fixtures');
const AT = new Date('2026-01-05T10:00+08:00');

/** What becomes of the intents of a directory on one of its files. */
function verdicts(directory: string, file: string, options: ReadNetworkOptions = {}) {
  const network = readNetwork(join(FIXTURES, directory, file), { at: AT, ...options });
  const intents = parseIntents(readFileSync(join(FIXTURES, directory, 'intents.yaml'), 'utf8'), 'intents.yaml');
  return verify(network, intents);
}

const byName = ({ results }: ReturnType<typeof verify>): Record<string, string> => Object.fromEntries(results.map(({ name, verdict }) => [name, verdict]));

describe('a network by its plan and its state', () => {
  it('is the one that was synthesized', () => {
    const synthesized = verdicts('nat-publish', 'cdk.tf.json');
    expect(Object.values(byName(synthesized))).toEqual(['holds', 'holds', 'holds', 'holds']);
    for (const file of ['plan.json', 'state.json']) {
      const shown = verdicts('nat-publish', file);
      expect(byName(shown)).toEqual(byName(synthesized));
      expect(shown.notUnderstood).toEqual([]);
      expect(shown.assumptions.map(({ name }) => name).sort()).toEqual(['firewall-switch', ...(file === 'state.json' ? ['state-accounts'] : [])]);
    }
  });

  it('is understood by its references when it is written in HCL', () => {
    const { results, notUnderstood } = verdicts('servers', 'plan.json');
    expect(notUnderstood).toEqual([]);
    expect(results.slice(0, -1).map(({ verdict, assumptions }) => [verdict, assumptions.includes('plan-expressions')])).toEqual(Array(6).fill(['holds', true]));
    // Its groups are a local value, which no plan shows.
    expect(results.at(-1)).toMatchObject({ verdict: 'undecided' });
    expect(results.at(-1)?.dependsOn.join()).toMatch(/alicloud_instance\.local/);
  });

  it('leaves more open when its configuration is not trusted', () => {
    const { results } = verdicts('servers', 'plan.json', { assume: { 'plan-expressions': 'open' } });
    expect(results.map(({ verdict }) => verdict)).not.toContain('violated');
    expect(results.find(({ name }) => name === 'the office reaches every web server by HTTPS')?.verdict).toBe('undecided');
  });

  it('is known when it was applied', () => {
    const { results, notUnderstood, assumptions } = verdicts('servers', 'state.json');
    expect(notUnderstood).toEqual([]);
    expect(results.map(({ verdict }) => verdict)).toEqual(Array(7).fill('holds'));
    expect(assumptions.map(({ name }) => name)).not.toContain('plan-expressions');
  });
});

const PLAN = planOf({
  'alicloud_vpc.main': { values: { cidr_block: '10.0.0.0/16' }, unknown: { id: true } },
  'alicloud_vswitch.v': { values: { cidr_block: '10.0.1.0/24' }, unknown: { vpc_id: true } },
  'alicloud_security_group.g["a"]': { unknown: { vpc_id: true } }, 'alicloud_security_group.g["b"]': { unknown: { vpc_id: true } },
  'module.m[0].alicloud_instance.web["x"]': { values: { private_ip: '10.0.1.4', security_groups: [null] }, unknown: { security_groups: [true], vswitch_id: true } },
  'module.m[0].alicloud_instance.web["y"]': { values: { private_ip: '10.0.1.5', security_groups: [null] }, unknown: { security_groups: [true], vswitch_id: true } },
  'alicloud_security_group_rule.ssh': { values: { type: 'ingress', ip_protocol: 'tcp', port_range: '22/22', policy: 'accept', cidr_ip: '198.51.100.7/32' }, unknown: { security_group_id: true }, sensitive: { cidr_ip: true } },
}, {
  resources: {
    'alicloud_vswitch.v': { vpc_id: refersTo('alicloud_vpc.main.id') },
    'alicloud_security_group.g': { vpc_id: refersTo('alicloud_vpc.main.id') },
    'alicloud_security_group_rule.ssh': { security_group_id: { references: ['alicloud_security_group.g["a"].id', 'alicloud_security_group.g["a"]', 'alicloud_security_group.g'] } },
  },
  calls: { m: {
    expressions: { group: { references: ['alicloud_security_group.g["a"].id', 'alicloud_security_group.g["a"]', 'alicloud_security_group.g'] }, vswitch: refersTo('alicloud_vswitch.v.id') },
    module: { resources: { 'alicloud_instance.web': { vswitch_id: refersTo('var.vswitch'), security_groups: refersTo('var.group') } } },
  } },
});

describe('the ends of flows in a plan', () => {
  const network: Network = readNetwork(PLAN, { at: AT });
  const ends = (name: string): readonly string[] => network.resolve(name).map(({ id }) => id);

  it('are instances, by the addresses that Terraform writes', () => {
    expect(ends('module.m[0].alicloud_instance.web["x"]')).toEqual(['module.m[0].alicloud_instance.web["x"]']);
  });

  it('are all instances without a key', () => {
    expect(ends('module.m.alicloud_instance.web')).toEqual(['module.m[0].alicloud_instance.web["x"]', 'module.m[0].alicloud_instance.web["y"]']);
    expect(ends('alicloud_security_group.g')).toEqual([...ends('alicloud_security_group.g["a"]'), ...ends('alicloud_security_group.g["b"]')]);
    expect(ends('alicloud_security_group.g["a"]')).toHaveLength(2);
  });

  it('are told when a key is wrong', () => {
    expect(() => ends('module.m[0].alicloud_instance.web["z"]')).toThrow(
      /no instance of this key.*it has module\.m\[0\]\.alicloud_instance\.web\["x"\], module\.m\[0\]\.alicloud_instance\.web\["y"\].*all of them by module\.m\.alicloud_instance\.web/s);
    expect(() => ends('alicloud_instance.web')).toThrow(/did you mean module\.m\[0\]\.alicloud_instance\.web\["x"\]/);
  });

  it('have an open rule where a value is sensitive, which can be bound and is not printed', () => {
    const [from, to] = ['module.m[0].alicloud_instance.web["y"]', 'alicloud_security_group.g["b"]'];
    const rule = 'alicloud_security_group_rule.ssh.cidr_ip (sensitive)';
    // Members of the group a reach each other anyway; from the group b nothing but the rule lets in.
    const ssh = { from: to, to: from, service: 'tcp/22' };
    const open = explain(network, ssh);
    expect(open.verdict).toBe('undecided');
    expect(open.dependsOn.join()).toContain('alicloud_security_group_rule.ssh.cidr_ip (sensitive)');
    expect(JSON.stringify([open, network.notUnderstood])).not.toContain('198.51.100.7');
    const bound = (cidr: string) => explain(readNetwork(PLAN, { at: AT, bindings: { [rule]: cidr } }), ssh).verdict;
    expect([bound('10.0.0.0/8'), bound('198.51.100.7/32')]).toEqual(['allowed', 'denied']);
  });
});

describe('accounts', () => {
  const role = (account: string) => ({ assume_role: [{ role_arn: { constant_value: `acs:ram::${account}:role/network` } }] });
  /** A server and its EIP of one provider configuration, and a firewall that denies everything of another. */
  const plan = (a: object, b: object): string => {
    const json = JSON.parse(planOf({
      'alicloud_vpc.main': { values: { id: 'vpc-aaaaaa1', cidr_block: '10.0.0.0/16' } },
      'alicloud_vswitch.v': { values: { id: 'vsw-aaaaaa1', vpc_id: 'vpc-aaaaaa1', cidr_block: '10.0.1.0/24' } },
      'alicloud_security_group.g': { values: { id: 'sg-aaaaaaa1', vpc_id: 'vpc-aaaaaa1' } },
      'alicloud_security_group_rule.all': { values: { security_group_id: 'sg-aaaaaaa1', type: 'ingress', ip_protocol: 'all', port_range: '-1/-1', cidr_ip: '0.0.0.0/0' } },
      'alicloud_instance.web': { values: { id: 'i-aaaaaaaa1', vswitch_id: 'vsw-aaaaaa1', security_groups: ['sg-aaaaaaa1'] } },
      'alicloud_eip_address.web': { values: { id: 'eip-aaaaaa1', ip_address: '47.1.2.3' } },
      'alicloud_eip_association.web': { values: { allocation_id: 'eip-aaaaaa1', instance_id: 'i-aaaaaaaa1' } },
      'alicloud_cloud_firewall_policy_advanced_config.mode': { values: { internet_switch: 'on' } },
      'alicloud_cloud_firewall_control_policy.none': { values: {
        direction: 'in', acl_action: 'drop', proto: 'ANY', source: '0.0.0.0/0', source_type: 'net', destination: '0.0.0.0/0', destination_type: 'net', application_name_list: ['ANY'], dest_port: '0/0', dest_port_type: 'port',
      } },
    })) as { resource_changes: { address: string }[]; configuration: { provider_config?: object; root_module: { resources: object[] } } };
    json.configuration.provider_config = { alicloud: { name: 'alicloud', expressions: a }, 'alicloud.b': { name: 'alicloud', alias: 'b', expressions: b } };
    json.configuration.root_module.resources = json.resource_changes.map(({ address }) => (
      { address, expressions: {}, provider_config_key: address.includes('cloud_firewall') ? 'alicloud.b' : 'alicloud' }));
    return JSON.stringify(json);
  };
  const https = { from: '203.0.113.9', to: 'alicloud_instance.web', service: 'tcp/443' };
  const verdict = (json: string, assume: Record<string, string> = {}): string => explain(readNetwork(json, { at: AT, assume }), https).verdict;

  it('are told apart by the provider configurations of a plan', () => {
    expect(verdict(plan(role('111'), role('111')))).toBe('denied');
    expect(verdict(plan({ region: { constant_value: 'cn-hangzhou' } }, { region: { constant_value: 'cn-beijing' } }))).toBe('denied');
    expect(verdict(plan(role('111'), role('222')))).toBe('undecided');
    expect(verdict(plan(role('111'), { access_key: { references: ['var.key'] } }))).toBe('undecided');
  });

  it('are one in a state that does not tell, which is assumed', () => {
    const { planned_values: values } = JSON.parse(plan({}, {})) as { planned_values: object };
    const state = JSON.stringify({ format_version: '1.0', values });
    expect(explain(readNetwork(state, { at: AT }), https)).toMatchObject({ verdict: 'denied', assumptions: expect.arrayContaining([expect.objectContaining({ name: 'state-accounts', choice: 'one' })]) });
    expect(verdict(state, { 'state-accounts': 'several' })).toBe('undecided');
  });

  it('may be several where a state file names several provider configurations', () => {
    const { planned_values: { root_module: { resources } } } = JSON.parse(plan({}, {})) as { planned_values: { root_module: { resources: { type: string; name: string; values: object }[] } } };
    const file = (alias: string): string => JSON.stringify({ version: 4, terraform_version: '1.11.4', serial: 1, resources: resources.map(({ type, name, values }) => (
      { mode: 'managed', type, name, provider: `provider["registry.terraform.io/aliyun/alicloud"]${type.includes('cloud_firewall') ? alias : ''}`, instances: [{ attributes: values }] })) });
    expect([verdict(file('')), verdict(file('.b'))]).toEqual(['denied', 'undecided']);
  });
});

describe('addresses that a state tells', () => {
  const host = { id: 'i-aaaaaaaa1', vswitch_id: 'vsw-aaaaaa1', security_groups: ['sg-aaaaaaa1'], private_ip: '10.0.1.4', internet_max_bandwidth_out: 5, public_ip: '47.1.2.3' };
  const state = stateOf({
    'alicloud_vpc.main': { values: { id: 'vpc-aaaaaa1', cidr_block: '10.0.0.0/16' } },
    'alicloud_vswitch.v': { values: { id: 'vsw-aaaaaa1', vpc_id: 'vpc-aaaaaa1', cidr_block: '10.0.1.0/24' } },
    'alicloud_security_group.g': { values: { id: 'sg-aaaaaaa1', vpc_id: 'vpc-aaaaaa1' } },
    'alicloud_instance.web': { values: host },
    'alicloud_security_group_rule.all': { values: { security_group_id: 'sg-aaaaaaa1', type: 'ingress', ip_protocol: 'tcp', port_range: '443/443', cidr_ip: '0.0.0.0/0', policy: 'accept' } },
    'alicloud_cloud_firewall_control_policy.in': { values: {
      direction: 'in', acl_action: 'drop', proto: 'ANY', source: '0.0.0.0/0', source_type: 'net', destination: '47.1.2.3/32', destination_type: 'net',
      application_name_list: ['ANY'], dest_port: '0/0', dest_port_type: 'port', application_name: '', acl_uuid: 'acl-1', release: 'true', repeat_type: 'Permanent',
    } },
  });

  it('are those of public addresses, too', () => {
    const told = explain(readNetwork(state, { at: AT }), { from: '203.0.113.9', to: 'alicloud_instance.web', service: 'tcp/443' });
    expect(told.verdict).toBe('denied');
  });
});
