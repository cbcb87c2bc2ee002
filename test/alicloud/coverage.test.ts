import { check, host, id } from '../support/ask';
import { group, instance, networkOf, rule, VPC } from '../support/artifacts';

const PAIR = {
  ...VPC, ...group('g', { inner_access_policy: 'Drop' }), ...rule('all', 'g', { cidr_ip: '0.0.0.0/0', ip_protocol: 'all', port_range: '-1/-1' }),
  ...instance('a', ['g']), ...instance('b', ['g'], { vswitch_id: id('alicloud_vswitch.two') }),
  'alicloud_vswitch.two': { vpc_id: id('alicloud_vpc.main'), cidr_block: '10.0.2.0/24' },
};
const talks = (acl: object) => check(networkOf({ ...PAIR, ...acl }), 'allow', { from: host('a'), to: host('b') }).verdict;

describe('a network ACL', () => {
  const acl = (resources: unknown, more: object = {}) => ({ 'alicloud_network_acl.n': { vpc_id: id('alicloud_vpc.main'), resources, ...more } });

  it('may block in the vSwitches that it names, and in all of its VPC where these are not known', () => {
    expect(talks({})).toBe('holds');
    expect(talks(acl([{ resource_id: id('alicloud_vswitch.two') }]))).toBe('undecided');
    expect(talks({ ...acl([{ resource_id: id('alicloud_vswitch.three') }]), 'alicloud_vswitch.three': { vpc_id: id('alicloud_vpc.main'), cidr_block: '10.0.3.0/24' } })).toBe('holds');
    expect(talks(acl('${var.switches}'))).toBe('undecided');
    expect(talks(acl([], { ingress_acl_entries: [{ source_cidr_ip: '${var.office}' }] }))).toBe('holds');
  });
});

describe('resources that are not modelled', () => {
  it('are listed with what they may change', () => {
    const why = Object.fromEntries(networkOf({
      ...PAIR, 'alicloud_cloud_firewall_nat_firewall.n': {}, 'alicloud_db_instance.d': {}, 'alicloud_kvstore_instance.k': {},
      'alicloud_forward_entry.f': {}, 'alicloud_slb.s': {}, 'alicloud_ram_role.r': {},
    }).notUnderstood.map((one) => [one.resource, one.why]));
    expect(why['alicloud_cloud_firewall_nat_firewall.n']).toBe('which NAT gateway it guards is not known');
    expect(why['alicloud_db_instance.d']).toBe('resources of type alicloud_db_instance are not modelled');
    expect(why['alicloud_kvstore_instance.k']).toBe('resources of type alicloud_kvstore_instance are not modelled');
    expect(why['alicloud_forward_entry.f']).toContain('may open a way from the Internet');
    expect(why['alicloud_slb.s']).toContain('may open a way from the Internet');
    expect(why['alicloud_ram_role.r']).toBeUndefined();
  });
});
