import { inbound, POLICY, rehearsed, type Resources } from './support';

const VPC: Resources = { alicloud_vpc: { main: { cidr_block: '10.0.0.0/16' }, other: { cidr_block: '10.1.0.0/16' } } };
const group = (more: object = {}): object => ({ vpc_id: '${alicloud_vpc.main.id}', ...more });
const rule = (more: object = {}): object => ({
  security_group_id: '${alicloud_security_group.web.id}', type: 'ingress', ip_protocol: 'tcp', port_range: '443/443', nic_type: 'intranet', policy: 'accept', priority: 1, cidr_ip: '10.0.0.0/8', ...more,
});
const path = (at: string, values: object): object => ({ '//': { metadata: { path: at } }, ...values });

/** What was refused, by the name of the resource. */
const refusals = (found: readonly { readonly resource?: string; readonly says: string }[]): Readonly<Record<string, string>> => (
  Object.fromEntries(found.map(({ resource = '', says }) => [resource.split('.')[1] ?? '', says])));

describe('what is refused before anything is planned', () => {
  it('is what the provider itself refuses', async () => {
    const { applied, created, refused } = await rehearsed({
      ...VPC,
      [POLICY]: { sideways: path('stack/border/sideways', inbound({ direction: 'sideways' })) },
      alicloud_security_group: { both: group({ inner_access_policy: 'Drop', inner_access: true }) },
      alicloud_vswitch: { nowhere: { vpc_id: '${alicloud_vpc.main.id}', cidr_block: '10.0.1.0/24' } },
      alicloud_security_group_rule: { strong: rule({ security_group_id: 'sg-1', priority: 101 }) },
    });
    expect({ applied, created }).toEqual({ applied: false, created: {} });
    expect(refused.map(({ step }) => step)).toEqual(refused.map(() => 'validate'));
    expect(refusals(refused)).toEqual({
      sideways: 'expected direction to be one of ["in","out"], got sideways',
      both: '"inner_access_policy": conflicts with inner_access',
      nowhere: '"zone_id": one of `zone_id,availability_zone` must be specified',
      strong: 'expected priority to be in the range (1 - 100), got 101',
    });
    expect(refused.find(({ resource }) => resource === `${POLICY}.sideways`)).toMatchObject({ constructPath: 'stack/border/sideways' });
  });

  it('is an argument that is not there, and one that is missing', async () => {
    const { refused } = await rehearsed({ alicloud_vpc: { a: { cidr_blocks: '10.0.0.0/16' } }, alicloud_eip_association: { b: { allocation_id: 'eip-1' } } });
    expect(Object.keys(refusals(refused)).sort()).toEqual(['a', 'b']);
    expect(refusals(refused)).toMatchObject({ a: expect.stringContaining('cidr_blocks'), b: expect.stringContaining('instance_id') });
  });
});

describe('what the cloud refuses', () => {
  it('is refused when it is applied, and by it alone', async () => {
    const { applied, refused, created } = await rehearsed({
      ...VPC,
      alicloud_security_group: { web: group(), far: group({ vpc_id: '${alicloud_vpc.other.id}' }) },
      alicloud_security_group_rule: {
        good: rule(),
        'no-ports': rule({ port_range: '-1/-1' }), unset: rule({ port_range: undefined }), 'icmp-ports': rule({ ip_protocol: 'icmp', port_range: '8/0' }), backwards: rule({ port_range: '443/80' }),
        self: rule({ cidr_ip: undefined, source_security_group_id: '${alicloud_security_group.web.id}' }),
        elsewhere: rule({ cidr_ip: undefined, source_security_group_id: '${alicloud_security_group.far.id}' }),
        classic: rule({ nic_type: 'internet', port_range: '80/80' }),
      },
      alicloud_vswitch: { outside: { vpc_id: '${alicloud_vpc.main.id}', cidr_block: '10.9.0.0/24', zone_id: 'cn-hangzhou-h' } },
      [POLICY]: {
        'udp-app': inbound({ proto: 'UDP', application_name_list: ['HTTP'] }), nameless: inbound({ application_name_list: undefined }),
        portless: inbound({ dest_port: undefined }), 'bad-port': inbound({ dest_port: '443-444' }), 'domain-in': inbound({ destination_type: 'domain', destination: 'example.com' }),
        wildcard: inbound({ direction: 'out', destination_type: 'domain', destination: '*.example.com', domain_resolve_type: 'DNS' }),
        overnight: inbound({ repeat_type: 'Daily', start_time: 1767225600, end_time: 1798761600, repeat_start_time: '22:00', repeat_end_time: '06:00' }),
      },
      alicloud_cloud_firewall_control_policy_order: { nobody: { acl_uuid: 'no-such-policy', direction: 'in', order: 1 } },
    });
    expect(applied).toBe(false);
    expect(refused.every(({ step }) => step === 'apply')).toBe(true);
    expect(refusals(refused)).toEqual({
      'no-ports': expect.stringContaining("'tcp' and 'udp' can support port range: [1, 65535]"), unset: expect.stringContaining("'tcp' and 'udp' can support port range: [1, 65535]"),
      'icmp-ports': expect.stringContaining("'icmp' has no ports"), backwards: expect.stringContaining('ends before it begins'),
      self: expect.stringContaining('InvalidParamter.Conflict'), elsewhere: expect.stringContaining('InvalidSourceGroupId.Mismatch'), classic: expect.stringContaining('"intranet"'),
      outside: expect.stringContaining('outside of its VPC'),
      'udp-app': expect.stringContaining('goes with TCP only'), nameless: expect.stringContaining('has to be given'),
      portless: expect.stringContaining('ErrorParametersDestPort'), 'bad-port': expect.stringContaining('"443-444"'), 'domain-in': expect.stringContaining('no domain'),
      wildcard: expect.stringContaining('FQDN only'), overnight: expect.stringContaining('half an hour later'), nobody: expect.stringContaining('no policy no-such-policy'),
    });
    expect(created).toEqual({ alicloud_security_group: 2, alicloud_security_group_rule: 1, alicloud_vpc: 2 });
  });

  it('is a list that has no such position', async () => {
    const { refused } = await rehearsed({
      [POLICY]: { only: inbound() },
      alicloud_cloud_firewall_control_policy_order: { third: { acl_uuid: `\${${POLICY}.only.acl_uuid}`, direction: 'in', order: 3 } },
    });
    expect(refusals(refused)).toEqual({ third: 'position 3 is outside of the list, which reaches to 1' });
  });

  it('is the rule after the two hundredth of a group', async () => {
    const rules = Object.fromEntries(Array.from({ length: 201 }, (_, at) => [`r${at}`, rule({ port_range: `${at + 1}/${at + 1}` })]));
    const { refused, created } = await rehearsed({ ...VPC, alicloud_security_group: { web: group() }, alicloud_security_group_rule: rules });
    expect(refused.map(({ says }) => says)).toEqual([expect.stringContaining('the group has 200 rules, and may have 200')]);
    expect(created.alicloud_security_group_rule).toBe(200);
  }, 60_000);
});

it('tells what the cloud takes without a word', async () => {
  const { applied, ignored, unsettled } = await rehearsed({
    ...VPC,
    alicloud_security_group: { web: group(), high: path('stack/high', group({ security_group_type: 'enterprise', inner_access_policy: 'Accept' })) },
    alicloud_security_group_rule: { first: rule(), again: rule(), both: rule({ port_range: '80/80', prefix_list_id: 'pl-1' }) },
  });
  expect({ applied, unsettled }).toEqual({ applied: true, unsettled: [] });
  expect([...ignored].sort((a, b) => (a.resource < b.resource ? -1 : 1))).toEqual([
    { resource: 'alicloud_security_group.high', constructPath: 'stack/high', says: expect.stringContaining('has no inner_access_policy') },
    { resource: 'alicloud_security_group_rule.again', says: expect.stringContaining('identical rule') },
    { resource: 'alicloud_security_group_rule.both', says: expect.stringContaining('is not looked at') },
    { resource: 'alicloud_security_group_rule.first', says: expect.stringContaining('identical rule') },
  ]);
}, 30_000);

describe('what is more than can be rehearsed', () => {
  const refused: readonly (readonly [string, Resources, object, RegExp])[] = [
    ['another provider', { random_id: { x: { byte_length: 4 } } }, {}, /resource of another provider: "random_id\.x"/],
    ['modules', VPC, { module: { net: { source: './net' } } }, /a module: "net"/],
    ['several accounts', VPC, { provider: { alicloud: [{ region: 'cn-hangzhou' }, { alias: 'b', profile: 'b' }] } }, /several accounts/],
    ['the state of somebody else', VPC, { data: { terraform_remote_state: { net: { backend: 'local', config: { path: 'x.tfstate' } } } } }, /it reads the state of something else/],
  ];
  it.each(refused)('is refused by name: %s', async (_what, resources, more, words) => {
    await expect(rehearsed(resources, {}, more)).rejects.toThrow(words);
  });

  it('is what would have to be looked up in an account; zones and images there are', async () => {
    const { refused } = await rehearsed(VPC, {}, { data: { alicloud_vpcs: { mine: { name_regex: 'prod' } } } });
    expect(refused).toMatchObject([{ step: 'plan', says: expect.stringContaining('alicloud_vpcs is not known') }]);
    const { state } = await rehearsed({
      ...VPC, alicloud_vswitch: { net: { vpc_id: '${alicloud_vpc.main.id}', cidr_block: '10.0.1.0/24', zone_id: '${data.alicloud_zones.all.zones[0].id}', description: '${data.alicloud_images.all.ids[0]}' } },
    }, {}, { data: { alicloud_zones: { all: {} }, alicloud_images: { all: {} } } });
    expect(state).toContain('"zone_id":"cn-hangzhou-h"');
  });

  it('is a plan', async () => {
    const { rehearse } = await import('firewright/rehearsal');
    await expect(rehearse(JSON.stringify({ format_version: '1.0', values: { root_module: {} } }))).rejects.toThrow(/this is a state/);
  });
});
