import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { explain, type ImportProof, proveImport, readNetwork } from 'firewright';
import { readArtifact } from '../../../lib/artifact';
import { importArtifact, type ImportedProgram } from '../../../lib/import';
import { asConfigured } from '../../../lib/import/configured';
import { inProgramWords } from '../../../lib/import/shown';
import { runProgram } from '../../support/run-program';

const FIXTURES = join(__dirname, '..', '..', 'artifact', 'plan', 'fixtures');
const MONDAY = new Date('2026-01-05T10:00+08:00');
const load = (name: string): unknown => require(name);

interface Circle {
  readonly program: ImportedProgram;
  readonly proof: ImportProof;
  /** The configuration that the program synthesizes to. */
  readonly json: Readonly<Record<string, never>> & { readonly moved?: readonly { readonly from: string; readonly to: string }[]; readonly resource: Resources };
}

type Resources = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

/** A plan or a state, the program that is made of it, and what that synthesizes to. */
function circle(document: string): Circle {
  const program = importArtifact(readArtifact(document));
  return runProgram(program.text, load, (outdir) => ({
    program, proof: proveImport(document, outdir, { at: MONDAY }), json: JSON.parse(readFileSync(join(outdir, 'stacks', 'imported', 'cdk.tf.json'), 'utf8')) as Circle['json'],
  }));
}

const fixture = (name: string): string => readFileSync(join(FIXTURES, name), 'utf8');

/** The fixtures have no descriptions, which the provider wants. */
function withDescriptions(text: string): string {
  const document = JSON.parse(text) as { readonly values: { readonly root_module: { readonly resources: readonly { readonly type: string; readonly name: string; readonly values: Record<string, unknown> }[] } } };
  for (const { type, name, values } of document.values.root_module.resources) {
    if (type === 'alicloud_cloud_firewall_control_policy') values['description'] = /rest-ipv4/.test(name) ? 'deny any from 0.0.0.0/0 to 0.0.0.0/0' : /rest-ipv6/.test(name) ? 'deny any from ::/0 to ::/0' : name;
  }
  return JSON.stringify(document);
}

interface Shown {
  readonly address: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly depends_on?: readonly string[];
  readonly sensitive_values?: Readonly<Record<string, unknown>>;
}

/** A state of these resources, by their addresses. */
const state = (...resources: readonly Shown[]): string => JSON.stringify({
  format_version: '1.0', values: { root_module: { resources: resources.map((one) => {
    const [, type = '', name = ''] = /([a-z_0-9]+)\.([^.[]+)(?:\[.*\])?$/.exec(one.address) ?? [];
    return { mode: 'managed', type, name, sensitive_values: {}, ...one };
  }) } },
});

const VPC: Shown = { address: 'alicloud_vpc.main', values: { id: 'vpc-aaaaaa1', cidr_block: '10.0.0.0/16', route_table_id: 'vtb-aaaaaa1', router_id: 'vrt-aaaaaa1', vpc_name: '', user_cidrs: [], tags: {}, create_time: '2026' } };
const NET: Shown = { address: 'alicloud_vswitch.net', values: { id: 'vsw-aaaaaa1', vpc_id: 'vpc-aaaaaa1', cidr_block: '10.0.1.0/24', zone_id: 'cn-hangzhou-h', status: 'Available' }, depends_on: ['alicloud_vpc.main'] };
const GROUP: Shown = {
  address: 'alicloud_security_group.web', depends_on: ['alicloud_vpc.main'],
  values: { id: 'sg-aaaaaa1', vpc_id: 'vpc-aaaaaa1', name: 'web', security_group_name: 'web', security_group_type: 'normal', inner_access: true, inner_access_policy: 'Accept', resource_group_id: 'rg-team', description: '', tags: {} },
};

describe('a state', () => {
  it('of what Firewright wrote comes back as verbs and lists, at the same addresses', () => {
    const { program, proof, json } = circle(withDescriptions(fixture('nat-publish/state.json')));
    expect(program.carried).toEqual([]);
    expect(program.left).toEqual([]);
    for (const line of [
      "const web = new SecurityGroup(this, 'web', { vpc: main });", "web.allowFrom(Peer.ipv4('198.51.100.0/24'), Service.SSH)", 'web.allowFrom(Peer.anyIpv4(), Service.tcp(8443))',
      "const border = new InternetFirewall(this, 'border', { engineMode: EngineMode.STRICT });", 'to: front,', 'border.inbound.denyRest()', 'internalIp: server.privateIp,', 'dependsOn: [frontNat],',
    ]) expect(program.text).toContain(line);
    expect(program.text).not.toMatch(/acl_uuid|route_table_id|primary_ip_address|snat_table_ids/);
    expect(proof.verdict).toBe('same');
    expect(proof.diff.undecided).toEqual([]);
    expect(proof.resources).toEqual({ kept: 20, moved: 0, missing: [], added: [], changed: [] });
    expect(json.moved).toBeUndefined();
    expect(json.resource['alicloud_forward_entry']?.['publish-https']?.['depends_on']).toEqual(['alicloud_eip_association.front-nat']);
  });

  it('with modules, count and for_each gets names of one word, and blocks that move what is there', () => {
    const { program, proof, json } = circle(fixture('servers/state.json'));
    expect(program.left).toEqual([]);
    // A group has the name of the network ACL.
    expect(program.carried.map(({ address, why }) => [address, why])).toEqual([['alicloud_network_acl.db', 'its address would be another one, by which its list is known']]);
    expect(proof.verdict).toBe('same');
    expect(proof.resources).toMatchObject({ kept: 22, missing: [], added: [] });
    const moves = new Map(json.moved?.map(({ from, to }) => [from, to]));
    expect(moves.get('module.net.alicloud_vpc.this')).toBe('alicloud_vpc.net_this');
    expect(moves.get('module.zone["b"].alicloud_vswitch.this')).toBe('alicloud_vswitch.zone_b_this');
    expect(moves.get('alicloud_eip_address.web[1]')).toBe('alicloud_eip_address.web_1');
    expect(moves.get('alicloud_security_group_rule.https["office"]')).toMatch(/^alicloud_security_group_rule\.web_ingress/);
    // The vSwitches of the two modules, the VPC, two each of instances, EIPs and associations, and all rules.
    expect(moves.size).toBe(2 + 1 + 6 + 6);
    // A text that must not be shown is asked for.
    expect(program.text).not.toContain('198.51.100.7');
    expect(program.text).toContain('db.allowFrom(Peer.ipv4(securityGroupRuleSecretCidrIp.stringValue), Service.SSH');
    expect(json.resource['alicloud_vpc']?.['net_this']).toMatchObject({ cidr_block: '10.0.0.0/16' });
  });

  it('leaves out what the provider computes, what is empty, and the second name of an argument', () => {
    const { program, proof, json } = circle(state(VPC, NET, GROUP));
    expect(program.carried).toEqual([]);
    expect(proof).toMatchObject({ verdict: 'same', resources: { changed: [] } });
    expect(json.resource['alicloud_vpc']?.['main']).toEqual({ '//': expect.anything(), cidr_block: '10.0.0.0/16' });
    expect(json.resource['alicloud_vswitch']?.['net']).toEqual({ '//': expect.anything(), cidr_block: '10.0.1.0/24', vpc_id: '${alicloud_vpc.main.id}', zone_id: 'cn-hangzhou-h' });
    // A setting that the construct has no property for stays.
    expect(json.resource['alicloud_security_group']?.['web']).toEqual({
      '//': expect.anything(), vpc_id: '${alicloud_vpc.main.id}', security_group_name: 'web', security_group_type: 'normal', inner_access_policy: 'Accept', resource_group_id: 'rg-team',
    });
  });

  it('keeps a dependency that no reference implies, and only that', () => {
    const eip: Shown = { address: 'alicloud_eip_address.e', values: { id: 'eip-aaaaaa1', ip_address: '47.100.0.1' } };
    const late: Shown = { address: 'alicloud_vswitch.late', values: { id: 'vsw-aaaaaa2', vpc_id: 'vpc-aaaaaa1', cidr_block: '10.0.2.0/24' }, depends_on: ['alicloud_eip_address.e', 'alicloud_vpc.main', 'alicloud_vswitch.net'] };
    const { json, program } = circle(state(VPC, NET, eip, late));
    expect(json.resource['alicloud_vswitch']?.['late']?.['depends_on']).toEqual(['alicloud_eip_address.e', 'alicloud_vswitch.net']);
    expect(program.carried).toEqual([]);
  });

  it('says by whom an address is only where it waits for that one, and for no other with the same address', () => {
    const host = (name: string, id: string): Shown => ({
      address: `alicloud_instance.${name}`, values: { id, private_ip: '10.0.1.9', vswitch_id: 'vsw-aaaaaa1', security_groups: ['sg-aaaaaa1'], image_id: 'x' }, depends_on: ['alicloud_security_group.web', 'alicloud_vpc.main', 'alicloud_vswitch.net'],
    });
    const rule = (name: string, cidr: string, ...waits: readonly string[]): Shown => ({
      address: `alicloud_security_group_rule.${name}`, depends_on: [...waits, 'alicloud_security_group.web', 'alicloud_vpc.main'],
      values: { id: name, security_group_id: 'sg-aaaaaa1', type: 'ingress', ip_protocol: 'tcp', port_range: '22/22', policy: 'accept', priority: 1, nic_type: 'intranet', cidr_ip: cidr, security_group_rule_id: 'sgr-1' },
    });
    const eip: Shown = { address: 'alicloud_eip_address.e', values: { id: 'eip-aaaaaa1', ip_address: '47.100.0.1' } };
    const twin = circle(state(VPC, NET, GROUP, host('a', 'i-aaaaaa1'), host('b', 'i-aaaaaa2'), rule('two', '10.0.1.9/32', 'alicloud_instance.a', 'alicloud_instance.b')));
    expect(twin.json.resource['alicloud_security_group_rule']?.['two']).toMatchObject({ cidr_ip: '10.0.1.9/32', depends_on: ['alicloud_instance.a', 'alicloud_instance.b'] });
    expect(twin.program.carried.map(({ why }) => why)).toEqual(['it has depends_on']);
    const told = circle(state(VPC, GROUP, eip, rule('from', '47.100.0.1/32', 'alicloud_eip_address.e')));
    expect(told.program.text).toContain('web.allowFrom(Peer.ipv4(`${e.ipAddress}/32`), Service.SSH');
    expect(told.proof.verdict).toBe('same');
    const plain = circle(state(VPC, GROUP, eip, rule('from', '47.100.0.1/32')));
    expect(plain.program.text).toContain("web.allowFrom(Peer.ipv4('47.100.0.1/32'), Service.SSH");
  });

  it('tells the proof what the provider computed', () => {
    const server: Shown = {
      address: 'module.m.alicloud_instance.web', depends_on: ['alicloud_security_group.web', 'alicloud_vpc.main', 'alicloud_vswitch.net'],
      values: { id: 'i-aaaaaa1', private_ip: '10.0.1.9', public_ip: '47.100.0.9', internet_max_bandwidth_out: 5, vswitch_id: 'vsw-aaaaaa1', security_groups: ['sg-aaaaaa1'], image_id: 'x', instance_type: 'ecs.g7.large' },
    };
    const policy: Shown = {
      address: 'alicloud_cloud_firewall_control_policy.p',
      values: { id: 'x:in', acl_uuid: 'x', direction: 'in', acl_action: 'drop', description: 'none of it', proto: 'ANY', application_name_list: ['ANY'], application_name: 'ANY', source: '0.0.0.0/0', source_type: 'net', destination: '47.100.0.9/32', destination_type: 'net', dest_port: '0/0', dest_port_type: 'port', ip_version: '4', release: 'true', repeat_type: 'Permanent' },
    };
    const open: Shown = {
      address: 'alicloud_security_group_rule.open', depends_on: ['alicloud_security_group.web', 'alicloud_vpc.main'],
      values: { id: 'r', security_group_id: 'sg-aaaaaa1', type: 'ingress', ip_protocol: 'tcp', port_range: '443/443', policy: 'accept', priority: 1, nic_type: 'intranet', cidr_ip: '0.0.0.0/0' },
    };
    const order: Shown = { address: 'alicloud_cloud_firewall_control_policy_order.p', values: { id: 'x:in', acl_uuid: 'x', direction: 'in', order: 1 }, depends_on: ['alicloud_cloud_firewall_control_policy.p'] };
    const document = state(VPC, NET, GROUP, server, policy, order, open);
    const { proof, json } = circle(document);
    expect(json.resource['alicloud_instance']?.['m_web']).not.toHaveProperty('public_ip');
    expect(proof.verdict).toBe('same');
    expect(proof.resources).toMatchObject({ kept: 7, missing: [], added: [], changed: [] });
    // Without that, what the policy does to the server would be open.
    const { computed } = asConfigured(inProgramWords(readArtifact(document)));
    expect(computed.get('alicloud_instance.m_web.public_ip')).toBe('47.100.0.9');
    const verdicts = runProgram(importArtifact(readArtifact(document)).text, load, (outdir) => [new Map<string, string>(), computed].map((bindings) => (
      explain(readNetwork(outdir, { at: MONDAY, bindings }), { from: 'Internet', to: 'alicloud_instance.m_web', service: 'tcp/443' }).verdict)));
    expect(verdicts).toEqual(['undecided', 'denied']);
  });

  it('moves constructs out of modules, too', () => {
    const { json, program, proof } = circle(state(
      VPC, { ...GROUP, address: 'module.a.alicloud_security_group.web' },
      { address: 'module.a.alicloud_cloud_firewall_policy_advanced_config.mode[0]', values: { id: 'm', internet_switch: 'on' } },
      { address: 'module.a.alicloud_cloud_firewall_address_book.offices["x"]', values: { id: 'b', group_name: 'offices', group_type: 'ip', description: 'Offices', address_list: ['203.0.113.0/24'] } },
    ));
    expect(program.carried).toEqual([]);
    expect(program.imported.map(({ address, as }) => `${address} ${as}`)).toEqual(expect.arrayContaining([
      'module.a.alicloud_security_group.web SecurityGroup', 'module.a.alicloud_cloud_firewall_policy_advanced_config.mode[0] InternetFirewall',
      'module.a.alicloud_cloud_firewall_address_book.offices["x"] IpBook',
    ]));
    expect(json.moved).toEqual(expect.arrayContaining([
      { from: 'module.a.alicloud_security_group.web', to: 'alicloud_security_group.a_web' },
      { from: 'module.a.alicloud_cloud_firewall_policy_advanced_config.mode[0]', to: 'alicloud_cloud_firewall_policy_advanced_config.a_mode_0' },
      { from: 'module.a.alicloud_cloud_firewall_address_book.offices["x"]', to: 'alicloud_cloud_firewall_address_book.a_offices_x' },
    ]));
    expect(proof).toMatchObject({ verdict: 'same', resources: { kept: 4, moved: 3, missing: [], added: [], changed: [] } });
  });

  it('as the file in which Terraform keeps it is read in the same way', () => {
    const instance = (one: Shown) => ({ attributes: one.values, dependencies: one.depends_on ?? [] });
    const file = JSON.stringify({
      version: 4, terraform_version: '1.11.4', serial: 1, lineage: 'x', outputs: {},
      resources: [VPC, GROUP].map((one) => ({ mode: 'managed', type: one.address.split('.')[0], name: one.address.split('.')[1], provider: 'provider["registry.terraform.io/aliyun/alicloud"]', instances: [instance(one)] })),
    });
    const { program, proof } = circle(file);
    expect(program.carried).toEqual([]);
    expect(program.text).toContain("const web = new SecurityGroup(this, 'web', { vpc: main });");
    expect(proof).toMatchObject({ verdict: 'same', resources: { kept: 2, changed: [] } });
  });

  it('gives every resource a name of its own', () => {
    const here = (address: string, id: string): Shown => ({ ...VPC, address, values: { ...VPC.values, id } });
    const { json, proof } = circle(state(
      here('alicloud_vpc.net_0', 'vpc-aaaaaa1'), here('alicloud_vpc.net[0]', 'vpc-aaaaaa2'), here('module.net.alicloud_vpc.NET_0', 'vpc-aaaaaa3'),
      here('alicloud_vpc.net["0"]', 'vpc-aaaaaa4'), here('alicloud_vpc.net["a b/é"]', 'vpc-aaaaaa5'),
    ));
    expect(Object.keys(json.resource['alicloud_vpc'] ?? {}).sort()).toEqual(['net_0', 'net_0_2', 'net_0_3', 'net_NET_0', 'net_a_b'].sort());
    expect(proof.resources).toMatchObject({ kept: 5, moved: 4, missing: [], added: [] });
  });
});

describe('a plan', () => {
  it('comes back with what it configures', () => {
    const { program, proof } = circle(fixture('nat-publish/plan.json'));
    expect(program.left).toEqual([]);
    expect(proof).toMatchObject({ verdict: 'same', resources: { kept: 20, moved: 0, missing: [], added: [], changed: [] } });
  });

  it('that does not tell a value is imported without what has it, and the proof says so', () => {
    const { program, proof, json } = circle(fixture('servers/plan.json'));
    expect(program.left.map(({ address }) => address)).toEqual(['alicloud_instance.local', 'alicloud_security_group_rule.self']);
    expect(program.left[1]?.why).toBe('the plan does not tell its cidr_ip (alicloud_security_group_rule.self.cidr_ip (from alicloud_eip_address.web[0].ip_address)): import the configuration, or add it by hand');
    expect(proof).toMatchObject({ verdict: 'differs', resources: { missing: ['alicloud_instance.local', 'alicloud_security_group_rule.self'], added: [] } });
    expect(json.moved?.map(({ from }) => from)).toContain('module.zone["a"].alicloud_vswitch.this');
  });
});
