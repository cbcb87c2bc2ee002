import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Artifact, readArtifact } from '../../../lib/artifact';
import { importArtifact } from '../../../lib/import';
import { compareResources } from '../../../lib/import/compare';
import { runProgram } from '../../support/run-program';

const load = (name: string): unknown => require(name);

const CONFIGURATION = {
  terraform: { backend: { oss: { bucket: 'states', prefix: 'net' } }, required_version: '>= 1.5', required_providers: { alicloud: { source: 'aliyun/alicloud', version: '1.260.0' }, random: { source: 'hashicorp/random' } } },
  provider: { alicloud: [{ region: 'cn-hangzhou' }, { alias: 'second', region: 'cn-shanghai' }], random: [{}] },
  variable: { office: { type: 'string', description: 'Where we sit' }, size: { type: 'number', default: 5 }, groups: { type: 'list(string)' }, open: { type: 'bool', default: false, nullable: false } },
  locals: { note: 'as ${var.office} says', list: [1, { a: 'b' }] },
  output: { entry: { value: '${alicloud_eip_address.web.ip_address}', sensitive: true } },
  moved: [{ from: 'alicloud_vpc.old', to: 'alicloud_vpc.main' }],
  data: { alicloud_zones: { here: { available_instance_type: 'ecs.g7.large' } } },
  resource: {
    alicloud_vpc: { main: { cidr_block: '10.0.0.0/16', provider: 'alicloud.second', lifecycle: { prevent_destroy: true } } },
    alicloud_vswitch: { net: { vpc_id: '${alicloud_vpc.main.id}', cidr_block: '${cidrsubnet(alicloud_vpc.main.cidr_block, 8, 1)}', zone_id: '${data.alicloud_zones.here.zones[0].id}' } },
    alicloud_security_group: { web: { vpc_id: '${alicloud_vpc.main.id}', name: 'web' } },
    alicloud_security_group_rule: {
      office: { security_group_id: '${alicloud_security_group.web.id}', type: 'ingress', ip_protocol: 'tcp', port_range: '22/22', cidr_ip: '${var.office}' },
      many: { count: '${var.size}', security_group_id: '${alicloud_security_group.web.id}', type: 'ingress', ip_protocol: 'tcp', port_range: '80/80', cidr_ip: '10.0.${count.index}.0/24' },
    },
    alicloud_instance: { server: {
      vswitch_id: '${alicloud_vswitch.net.id}', security_groups: '${var.groups}', internet_max_bandwidth_out: '${var.size}', deletion_protection: '${var.open}', depends_on: ['alicloud_security_group.web'],
      tags: { 'a b': "it's ${var.office}" }, data_disks: [{ size: 20, category: 'cloud_essd' }],
    } },
    alicloud_eip_address: { web: { bandwidth: 5, tags: null } },
    random_pet: { name: { length: 2, keepers: { zone: '${alicloud_vswitch.net.zone_id}' }, depends_on: ['alicloud_instance.server'] } },
  },
};

describe('what stands beside resources', () => {
  const old = readArtifact(JSON.stringify(CONFIGURATION));
  const program = importArtifact(old);
  const back = runProgram(program.text, load, (outdir) => ({ fresh: readArtifact(outdir), json: JSON.parse(readFileSync(join(outdir, 'stacks', 'stack', 'cdk.tf.json'), 'utf8')) as Record<string, Record<string, unknown>> }));

  it('comes back with the resources', () => {
    expect(program.left).toEqual([]);
    const { missing, added, changed } = compareResources(old, back.fresh);
    expect({ missing, added }).toEqual({ missing: [], added: [] });
    // The verb says in words what the provider takes for granted.
    expect(changed.map(({ address, argument, after }) => [address, argument, after])).toEqual([
      ['alicloud_security_group_rule.office', 'nic_type', '"intranet"'], ['alicloud_security_group_rule.office', 'policy', '"accept"'], ['alicloud_security_group_rule.office', 'priority', '"1"'],
    ]);
  });

  it('is the same word for word', () => {
    expect(back.json.terraform).toEqual({ ...CONFIGURATION.terraform });
    expect(back.json.provider).toEqual(CONFIGURATION.provider);
    expect(back.json.variable).toEqual(CONFIGURATION.variable);
    expect(back.json.locals).toEqual(CONFIGURATION.locals);
    expect(back.json.output).toEqual(CONFIGURATION.output);
    expect(back.json.moved).toEqual(expect.arrayContaining(CONFIGURATION.moved));
  });

  it('is named by the program where it can be', () => {
    for (const code of [
      'web.allowFrom(Peer.ipv4(office.stringValue), Service.SSH', 'internetMaxBandwidthOut: size.numberValue', "securityGroups: Token.asList('${var.groups}')", 'deletionProtection: open.booleanValue',
      'dependsOn: [web.resource]', "cidrBlock: '${cidrsubnet(alicloud_vpc.main.cidr_block, 8, 1)}'", '`it\'s ${office.stringValue}`', 'value: webEipAddress.ipAddress', "bandwidth: '5'",
    ]) expect(program.text).toContain(code);
  });

  it('is listed with what became of it', () => {
    const why = (address: string): string | undefined => program.carried.find((one) => one.address === address)?.why;
    expect(why('alicloud_security_group_rule.many')).toBe('it has count');
    expect(why('alicloud_vpc.main')).toBe('the class does not take lifecycle, provider as given');
    expect(why('random_pet.name')).toBe('there is no class for random_pet');
    expect(why('provider.random')).toBe('there is no class for this provider');
  });

  const rules = (artifact: Artifact): readonly string[] => artifact.ofType('alicloud_security_group_rule').map((one) => `${one.name} ${String(one.repeated ?? false)}`).sort();
  it('keeps what stands for many', () => {
    expect(rules(back.fresh).filter((one) => one.endsWith('true'))).toEqual(['many true']);
  });
});
