import { type Expression } from '../../../lib/artifact';
import { planOf, read, refersTo, shown, template } from './build';

const id = { id: true };
const vpc = { values: { cidr_block: '10.0.0.0/16' }, unknown: id };

describe('a plan', () => {
  it('gives each instance as a resource of its own', () => {
    const artifact = read(planOf({
      'alicloud_instance.web[0]': { values: { private_ip: '10.0.0.4' } }, 'alicloud_instance.web[1]': {},
      'alicloud_security_group.each["a.b"]': {}, 'module.m["x"].alicloud_vpc.main': vpc,
      'data.alicloud_zones.all': { mode: 'data', values: { ids: ['a'] } },
    }));
    expect(artifact.resources.map(({ address, mode, type, name, source }) => [address, mode, type, name, source])).toEqual([
      ['alicloud_instance.web[0]', 'managed', 'alicloud_instance', 'web', '(JSON text)'],
      ['alicloud_instance.web[1]', 'managed', 'alicloud_instance', 'web', '(JSON text)'],
      ['alicloud_security_group.each["a.b"]', 'managed', 'alicloud_security_group', 'each', '(JSON text)'],
      ['data.alicloud_zones.all', 'data', 'alicloud_zones', 'all', '(JSON text)'],
      ['module.m["x"].alicloud_vpc.main', 'managed', 'alicloud_vpc', 'main', '(JSON text)'],
    ]);
    expect(artifact.resources.some(({ repeated }) => repeated)).toBe(false);
    expect(shown(artifact, 'alicloud_instance.web[0]', 'private_ip')).toBe('10.0.0.4');
    expect(artifact.unreadable).toEqual([]);
  });

  it('leaves out what is not set, and what the provider computes', () => {
    const artifact = read(planOf(
      { 'alicloud_instance.web': { values: { image_id: 'x', private_ip: '', key_name: null, ipv6_addresses: [], ipv6_address_count: 0, internet_max_bandwidth_out: 0 }, unknown: { id: true, public_ip: true } } },
      { resources: { 'alicloud_instance.web': { image_id: { constant_value: 'x' } } } },
    ));
    expect(artifact.get('alicloud_instance.web')?.arguments).toEqual({ image_id: 'x', internet_max_bandwidth_out: 0 });
  });

  it('knows templates of configuration in JSON exactly', () => {
    const artifact = read(planOf({
      'alicloud_eip_address.web': { unknown: { id: true, ip_address: true } }, 'alicloud_vpc.main': vpc,
      'alicloud_security_group.g[0]': { unknown: { id: true, vpc_id: true } },
      'alicloud_instance.web': { values: { security_groups: ['sg-elsewhere1', null] }, unknown: { security_groups: [false, true] } },
      'alicloud_security_group_rule.r': { unknown: { cidr_ip: true, security_group_id: true } },
    }, { resources: {
      'alicloud_security_group.g': { vpc_id: template('${alicloud_vpc.main.id}', 'alicloud_vpc.main.id') },
      'alicloud_instance.web': { security_groups: template(['${alicloud_security_group.g[0].id}', 'sg-elsewhere1'], 'alicloud_security_group.g[0].id') },
      'alicloud_security_group_rule.r': {
        cidr_ip: template('${alicloud_eip_address.web.ip_address}/32', 'alicloud_eip_address.web.ip_address'),
        security_group_id: template('${local.group}', 'local.group'),
      },
    } }));
    expect(shown(artifact, 'alicloud_security_group_rule.r', 'cidr_ip')).toBe('${alicloud_eip_address.web.ip_address}/32');
    expect(shown(artifact, 'alicloud_security_group_rule.r', 'security_group_id')).toBe('${local.group}');
    expect(shown(artifact, 'alicloud_instance.web', 'security_groups')).toEqual(['${alicloud_security_group.g[0].id}', 'sg-elsewhere1']);
    expect(artifact.referenceTarget(artifact.get('alicloud_security_group.g[0]')?.arguments.vpc_id)?.address).toBe('alicloud_vpc.main');
    // Nothing had to be supposed.
    expect(artifact.trusts).toBe(false);
  });

  it('does not know what a function in a template makes, only from what', () => {
    const artifact = read(planOf(
      { 'alicloud_vpc.main': vpc, 'alicloud_security_group.g': { unknown: { vpc_id: true } } },
      { resources: { 'alicloud_security_group.g': { vpc_id: template('${lookup(local.map, alicloud_vpc.main.id)}', 'local.map', 'alicloud_vpc.main.id') } } },
    ));
    const value = artifact.get('alicloud_security_group.g')?.arguments.vpc_id as Expression;
    expect(value.name).toBe('alicloud_security_group.g.vpc_id (from local.map, alicloud_vpc.main.id)');
    expect(artifact.referenceTarget(value)).toBeUndefined();
  });

  it('takes an identifier in HCL for the one it refers to, and tells that it supposes so', () => {
    const artifact = read(planOf(
      { 'alicloud_vpc.main': vpc, 'alicloud_security_group.g': { unknown: { vpc_id: true } } },
      { resources: { 'alicloud_security_group.g': { vpc_id: refersTo('alicloud_vpc.main.id') } } },
    ));
    expect(shown(artifact, 'alicloud_security_group.g', 'vpc_id')).toBe('${alicloud_vpc.main.id}');
    expect(artifact.trusts).toBe(true);
    expect(shown(artifact.untrusting, 'alicloud_security_group.g', 'vpc_id')).toBe('${alicloud_security_group.g.vpc_id (from alicloud_vpc.main.id)}');
    expect(artifact.untrusting.trusts).toBe(false);
  });

  it.each([
    ['two networks', refersTo('alicloud_vpc.main.id', 'alicloud_vpc.other.id')],
    ['a network or a variable', refersTo('alicloud_vpc.main.id', 'var.x')],
    ['a local value', refersTo('local.vpc_id')],
    ['another attribute', refersTo('alicloud_vpc.main.vpc_name')],
    ['something that is no network', refersTo('alicloud_eip_address.web.id')],
    ['a data source', refersTo('data.alicloud_vpcs.all.ids')],
    ['nothing', {}],
  ])('supposes nothing where an identifier comes from %s', (_what, expression) => {
    const artifact = read(planOf(
      { 'alicloud_vpc.main': vpc, 'alicloud_vpc.other': vpc, 'alicloud_eip_address.web': {}, 'alicloud_security_group.g': { unknown: { vpc_id: true } } },
      { resources: { 'alicloud_security_group.g': { vpc_id: expression } } },
    ));
    expect(artifact.referenceTarget(artifact.get('alicloud_security_group.g')?.arguments.vpc_id)).toBeUndefined();
    expect(shown(artifact, 'alicloud_security_group.g', 'vpc_id')).toMatch(/^\$\{alicloud_security_group\.g\.vpc_id/);
    expect(artifact.trusts).toBe(false);
  });

  it('supposes nothing of an argument that is no identifier', () => {
    const artifact = read(planOf(
      { 'alicloud_eip_address.web': {}, 'alicloud_security_group_rule.r': { unknown: { cidr_ip: true } } },
      { resources: { 'alicloud_security_group_rule.r': { cidr_ip: refersTo('alicloud_eip_address.web.ip_address') } } },
    ));
    expect(shown(artifact, 'alicloud_security_group_rule.r', 'cidr_ip')).toBe('${alicloud_security_group_rule.r.cidr_ip (from alicloud_eip_address.web.ip_address)}');
  });

  it('takes a list of identifiers when it has as many as there are references', () => {
    const groups = refersTo('alicloud_security_group.a.id', 'alicloud_security_group.b.id');
    const of = (unknown: unknown, values: unknown = [null, null]): unknown => shown(read(planOf(
      { 'alicloud_security_group.a': {}, 'alicloud_security_group.b': {}, 'alicloud_instance.web': { values: { security_groups: values }, unknown: { security_groups: unknown } } },
      { resources: { 'alicloud_instance.web': { security_groups: groups } } },
    )), 'alicloud_instance.web', 'security_groups');
    expect(of([true, true])).toEqual(['${alicloud_security_group.a.id}', '${alicloud_security_group.b.id}']);
    expect(of([true, false, true], [null, 'sg-elsewhere1', null])).toEqual(['sg-elsewhere1', '${alicloud_security_group.a.id}', '${alicloud_security_group.b.id}']);
    // One of the two: which one, nothing tells.
    expect(of([true], [null])).toBe('${alicloud_instance.web.security_groups (from alicloud_security_group.a.id, alicloud_security_group.b.id)}');
  });

  it('takes the instance of the same key, where both resources have the same keys', () => {
    const written = { resources: { 'alicloud_eip_association.a': { allocation_id: refersTo('alicloud_eip_address.e', 'count.index') } } };
    const association = { unknown: { allocation_id: true } };
    const [one, two] = [{ 'alicloud_eip_association.a[0]': association, 'alicloud_eip_association.a[1]': association }, { 'alicloud_eip_address.e[0]': {}, 'alicloud_eip_address.e[1]': {} }];
    expect(shown(read(planOf({ ...one, ...two }, written)), 'alicloud_eip_association.a[1]', 'allocation_id')).toBe('${alicloud_eip_address.e[1].id}');
    // With other keys than these the index is computed: count.index % 3, say.
    expect(shown(read(planOf({ ...one, ...two, 'alicloud_eip_address.e[2]': {} }, written)), 'alicloud_eip_association.a[1]', 'allocation_id'))
      .toBe('${alicloud_eip_association.a[1].allocation_id (from alicloud_eip_address.e, count.index)}');
  });

  it('reads nested blocks with open parts, sets by their configuration', () => {
    const block = (name: string) => ({ resource_id: refersTo(`alicloud_vswitch.${name}.id`), resource_type: { constant_value: 'VSwitch' } });
    const artifact = read(planOf({
      'alicloud_vswitch.a': {}, 'alicloud_vswitch.b': {},
      'alicloud_network_acl.n': {
        values: { resources: [{ resource_type: 'VSwitch' }, { resource_type: 'VSwitch' }], ingress_acl_entries: [{ policy: 'accept', port: '22/22' }] },
        unknown: { resources: [{ resource_id: true, status: true }, { resource_id: true, status: true }], ingress_acl_entries: [{ ip_version: true }], egress_acl_entries: true },
      },
    }, { resources: { 'alicloud_network_acl.n': { resources: [block('a'), block('b')], ingress_acl_entries: [{ policy: { constant_value: 'accept' }, port: refersTo('var.port') }] } } }));
    expect(shown(artifact, 'alicloud_network_acl.n', 'resources')).toEqual([
      { resource_id: '${alicloud_vswitch.a.id}', resource_type: 'VSwitch' }, { resource_id: '${alicloud_vswitch.b.id}', resource_type: 'VSwitch' },
    ]);
    expect(shown(artifact, 'alicloud_network_acl.n', 'ingress_acl_entries')).toEqual([{ policy: 'accept', port: '22/22' }]);
    // Nobody wrote egress entries, unless in a dynamic block, which no plan shows.
    expect(shown(artifact, 'alicloud_network_acl.n', 'egress_acl_entries')).toBeUndefined();
    expect(shown(artifact.untrusting, 'alicloud_network_acl.n', 'egress_acl_entries')).toBe('${alicloud_network_acl.n.egress_acl_entries}');
  });

  it('leaves open what a dynamic block leaves open', () => {
    const artifact = read(planOf(
      { 'alicloud_ecs_prefix_list.p': { values: { entry: [{ cidr: '10.0.0.0/8' }, {}] }, unknown: { entry: [{}, { cidr: true }] } } },
      { resources: { 'alicloud_ecs_prefix_list.p': {} } },
    ));
    expect(shown(artifact, 'alicloud_ecs_prefix_list.p', 'entry')).toEqual([{ cidr: '10.0.0.0/8' }, { cidr: '${alicloud_ecs_prefix_list.p.entry[1].cidr}' }]);
  });

  it('shows no value that is sensitive', () => {
    const artifact = read(planOf({
      'alicloud_security_group_rule.r': { values: { cidr_ip: '198.51.100.7/32', port_range: '22/22' }, sensitive: { cidr_ip: true } },
      'alicloud_cloud_firewall_address_book.b': { values: { address_list: ['198.51.100.8/32', '10.0.0.0/8'] }, sensitive: { address_list: [true, false] } },
    }));
    expect(shown(artifact, 'alicloud_security_group_rule.r', 'cidr_ip')).toBe('${alicloud_security_group_rule.r.cidr_ip (sensitive)}');
    expect(shown(artifact, 'alicloud_cloud_firewall_address_book.b', 'address_list'))
      .toEqual(['${alicloud_cloud_firewall_address_book.b.address_list[0] (sensitive)}', '10.0.0.0/8']);
    expect(JSON.stringify(artifact)).not.toMatch(/198\.51\.100/);
  });

  it('knows what needs what, also where values are known', () => {
    const artifact = read(planOf({
      'alicloud_vpc.main': { values: { id: 'vpc-aaaaaa1' } }, 'alicloud_security_group.g': { values: { vpc_id: 'vpc-aaaaaa1' } },
      'alicloud_instance.web[0]': {}, 'alicloud_instance.web[1]': {}, 'alicloud_eip_address.late': {},
    }, {
      resources: { 'alicloud_security_group.g': { vpc_id: refersTo('alicloud_vpc.main.id') }, 'alicloud_eip_address.late': {}, 'alicloud_instance.web': {} },
      depends_on: { 'alicloud_eip_address.late': ['alicloud_instance.web'] },
    }));
    expect([...artifact.dependencies('alicloud_security_group.g')]).toEqual(['alicloud_vpc.main']);
    expect([...artifact.dependencies('alicloud_eip_address.late')]).toEqual(['alicloud_instance.web[0]', 'alicloud_instance.web[1]']);
    expect(artifact.get('alicloud_eip_address.late')?.dependsOn).toEqual(['alicloud_instance.web[0]', 'alicloud_instance.web[1]']);
  });
});
