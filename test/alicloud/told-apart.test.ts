import { Service } from '../../lib/net';
import { answering, check, host, id, sg } from '../support/ask';
import { group, instance, networkOf, policy, publicInstance, type Resources, rule, STRICT, VPC } from '../support/artifacts';

const WEB: Resources = { ...VPC, ...group('w'), ...rule('w', 'w', { cidr_ip: '0.0.0.0/0' }), ...publicInstance('i', ['w'], { ip_address: '47.1.1.1' }), ...STRICT };

it('interfaces are told apart where a policy of a VPC firewall names the address of one', () => {
  const far = { 'alicloud_vpc.far': { cidr_block: '10.8.0.0/16' }, 'alicloud_vswitch.far': { vpc_id: id('alicloud_vpc.far'), cidr_block: '10.8.1.0/24' } };
  const attached = (name: string, vpc: string): Resources => ({ [`alicloud_cen_instance_attachment.${name}`]: { instance_id: id('alicloud_cen_instance.c'), child_instance_id: id(vpc), child_instance_type: 'VPC', child_instance_region_id: 'r' } });
  const linked: Resources = {
    ...VPC, ...far, ...group('a', { inner_access_policy: 'Drop' }), ...group('b', { vpc_id: id('alicloud_vpc.far') }), ...rule('b', 'b', { cidr_ip: '10.0.0.0/16' }),
    ...instance('a1', ['a']), ...instance('a2', ['a']), ...instance('b', ['b'], { vswitch_id: id('alicloud_vswitch.far') }),
    'alicloud_cen_instance.c': {}, ...attached('main', 'alicloud_vpc.main'), ...attached('far', 'alicloud_vpc.far'),
    'alicloud_cloud_firewall_vpc_firewall_cen.f': { cen_id: id('alicloud_cen_instance.c'), vpc_firewall_name: 'f', status: 'open', vpc_region: 'r', local_vpc: { network_instance_id: id('alicloud_vpc.main') } },
    'alicloud_cloud_firewall_vpc_firewall_control_policy.p': {
      vpc_firewall_id: id('alicloud_cen_instance.c'), order: 1, acl_action: 'drop', description: 'the first', proto: 'ANY', application_name: 'ANY',
      source: '${alicloud_instance.a1.private_ip}/32', source_type: 'net', destination: '0.0.0.0/0', destination_type: 'net', dest_port: '0/0', dest_port_type: 'port',
    },
  };
  const deny = (from: string) => check(networkOf(linked), 'deny', { from, to: sg('b'), service: Service.tcp(80) }).verdict;
  // a2 may get through, so that the group of both may.
  expect([deny(host('a1')), deny(host('a2')), deny(sg('a'))]).toEqual(['holds', expect.not.stringMatching('holds'), deny(host('a2'))]);
});

describe('a VPC that the artifact does not tell', () => {
  const networks = (one: string, other: string): Resources => ({
    ...group('a', { vpc_id: one }), ...group('b', { vpc_id: other }), ...rule('b', 'b', { cidr_ip: '0.0.0.0/0' }),
    ...instance('a', ['a'], { vswitch_id: '${data.alicloud_vswitches.a.ids[0]}' }), ...instance('b', ['b'], { vswitch_id: '${data.alicloud_vswitches.b.ids[0]}' }),
  });
  const deny = (one: string, other: string, answers = {}) => check(networkOf(networks(one, other)), 'deny', { from: sg('a'), to: sg('b') }, answering(answers)).verdict;

  it('may be the one that another expression is for', () => {
    const [one, other] = ['${data.alicloud_vpcs.all.ids[0]}', '${data.alicloud_vpcs.all.vpcs[0].id}'];
    expect(deny(one, other)).toBe('undecided');
    expect(deny(one, other, { 'share a VPC': true })).toBe('violated');
    expect(deny(one, other, { 'share a VPC': false })).toBe('holds');
    expect(deny(one, one)).toBe('violated');
  });

  it('is another one where both ids are written', () => {
    expect(deny('vpc-1', 'vpc-2')).toBe('holds');
    expect(deny('vpc-1', 'vpc-1')).toBe('violated');
    expect(deny('vpc-1', '${var.vpc}')).toBe('undecided');
  });
});

it('an EIP that two resources bind is that of one of them only', () => {
  const twice = networkOf({ ...WEB, ...instance('j', ['w']), 'alicloud_eip_association.j': { allocation_id: id('alicloud_eip_address.i'), instance_id: id(host('j')) } });
  for (const to of [host('i'), host('j')]) for (const kind of ['allow', 'deny'] as const) expect(check(twice, kind, { from: 'internet', to, service: Service.tcp(80) }).verdict).toBe('undecided');
  expect(twice.notUnderstood.map(({ resource }) => resource)).toEqual(['alicloud_eip_association.i', 'alicloud_eip_association.j']);
});

it('an EIP is no other source than what it is bound to', () => {
  const lone = networkOf({ ...WEB, ...group('w', { inner_access_policy: 'Drop' }), ...rule('w', 'w', { cidr_ip: '10.0.1.9/32' }), ...instance('i', ['w'], { private_ip: '10.0.1.9' }), ...instance('j', ['w'], { private_ip: '10.0.1.8' }) });
  // The rule is for i itself: j reaches nobody.
  expect(check(lone, 'deny', { from: host('i'), to: host('j') }).verdict).toBe('violated');
  expect(check(lone, 'deny', { from: 'alicloud_eip_address.i', to: host('j') }).verdict).toBe('violated');
  const shut = networkOf({ ...WEB, ...rule('w', 'w', { cidr_ip: '10.0.1.9/32' }), ...instance('i', ['w'], { private_ip: '10.0.1.9' }), ...group('z'), ...instance('j', ['z'], { private_ip: '10.0.1.8' }) });
  expect(check(shut, 'deny', { from: 'alicloud_eip_address.i', to: '10.0.1.8/31' }).verdict).toBe('holds');
  expect(() => check(shut, 'deny', { from: 'alicloud_eip_address.i', to: host('i') })).toThrow('both ends are the same');
});

describe('books of one name', () => {
  const book = (name: string, ...list: string[]): Resources => ({ [`alicloud_cloud_firewall_address_book.${name}`]: { group_name: 'bad', group_type: 'ip', description: 'bad', address_list: list } });
  const drop = (source: string): Resources => policy('p', { acl_action: 'drop', source, source_type: 'group' });
  const deny = (resources: Resources, from: string) => check(networkOf(resources), 'deny', { from, to: host('i'), service: Service.tcp(80) }).verdict;

  it.each(['bad', '${alicloud_cloud_firewall_address_book.x.group_name}'])('leave open which of them %s is, for policies go by the name', (source) => { // [SDK]
    const both = { ...WEB, ...book('x', '198.51.100.0/24', '8.8.8.8/32'), ...book('y', '8.8.8.8/32'), ...drop(source) };
    expect(deny(both, '198.51.100.0/24')).toBe('undecided');
    expect(deny(both, '9.9.9.9')).toBe('undecided');
    expect(networkOf(both).notUnderstood.map(({ resource }) => resource)).toEqual(['alicloud_cloud_firewall_address_book.x', 'alicloud_cloud_firewall_address_book.y']);
  });

  it('that hold the same are as good as one', () => {
    expect(deny({ ...WEB, ...book('x', '8.8.8.8/32'), ...book('y', '8.8.8.8'), ...drop('bad') }, '8.8.8.8')).toBe('holds');
  });
});
