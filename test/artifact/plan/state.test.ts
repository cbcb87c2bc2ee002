import { planOf, read, shown, stateOf } from './build';

const RESOURCES = {
  'alicloud_vpc.main': { values: { id: 'vpc-aaaaaa1', cidr_block: '10.0.0.0/16', route_table_id: 'vtb-sys0001', secondary_cidr_blocks: [] } },
  'alicloud_vswitch.a': { values: { id: 'vsw-aaaaaa1', vpc_id: 'vpc-aaaaaa1', cidr_block: '10.0.1.0/24', ipv6_cidr_block: '', ipv6_cidr_block_mask: 0 } },
  'alicloud_security_group.g': { values: { id: 'sg-aaaaaaa1', vpc_id: 'vpc-aaaaaa1' }, depends_on: ['alicloud_vpc.main'] },
  'alicloud_instance.web[0]': { values: { id: 'i-aaaaaaaa1', vswitch_id: 'vsw-aaaaaa1', security_groups: ['sg-aaaaaaa1', 'sg-elsewhere1'], private_ip: '10.0.1.4' }, depends_on: ['alicloud_security_group.g', 'alicloud_vswitch.a'] },
  'alicloud_nat_gateway.n': { values: { id: 'ngw-aaaaaa1', vpc_id: 'vpc-aaaaaa1', snat_table_ids: 'stb-aaaaaa1', forward_table_ids: 'ftb-aaaaaa1' } },
  'alicloud_eip_address.e': { values: { id: 'eip-aaaaaa1', ip_address: '47.1.2.3' } },
  'alicloud_snat_entry.s': { values: { snat_table_id: 'stb-aaaaaa1', snat_ip: '47.1.2.3', source_cidr: '10.0.1.0/24' } },
  'alicloud_route_entry.r': { values: { route_table_id: 'vtb-sys0001', nexthop_id: 'ngw-aaaaaa1' } },
};

/** The same as a file in which Terraform keeps a state. */
const FILE = JSON.stringify({
  version: 4, terraform_version: '1.11.4', serial: 3, lineage: 'x', outputs: {},
  resources: [
    { mode: 'managed', type: 'alicloud_vpc', name: 'main', instances: [{ attributes: { id: 'vpc-aaaaaa1', cidr_block: '10.0.0.0/16' } }] },
    { module: 'module.m["x"]', mode: 'managed', type: 'alicloud_security_group', name: 'g', instances: [
      { index_key: 'a.b', attributes: { id: 'sg-aaaaaaa1', vpc_id: 'vpc-aaaaaa1' }, dependencies: ['alicloud_vpc.main'], sensitive_attributes: [] },
      { index_key: 1, deposed: 'abcd', attributes: { id: 'sg-aaaaaaa2' } },
    ] },
    { mode: 'managed', type: 'alicloud_security_group_rule', name: 'r', instances: [
      { attributes: { cidr_ip: '198.51.100.7/32', port_range: '22/22' }, sensitive_attributes: [[{ type: 'get_attr', value: 'cidr_ip' }]] },
    ] },
    { mode: 'data', type: 'alicloud_zones', name: 'z', instances: [{ attributes: { ids: ['a'] } }] },
  ],
});

describe('a state', () => {
  it('leads from identifiers to the resources that have them', () => {
    const artifact = read(stateOf(RESOURCES));
    const named = (address: string, argument: string) => shown(artifact, address, argument);
    expect(named('alicloud_vswitch.a', 'vpc_id')).toBe('${alicloud_vpc.main.id}');
    expect(named('alicloud_instance.web[0]', 'vswitch_id')).toBe('${alicloud_vswitch.a.id}');
    expect(named('alicloud_instance.web[0]', 'security_groups')).toEqual(['${alicloud_security_group.g.id}', 'sg-elsewhere1']);
    expect(named('alicloud_snat_entry.s', 'snat_table_id')).toBe('${alicloud_nat_gateway.n.snat_table_ids}');
    expect(named('alicloud_snat_entry.s', 'snat_ip')).toBe('${alicloud_eip_address.e.ip_address}');
    expect(named('alicloud_route_entry.r', 'route_table_id')).toBe('${alicloud_vpc.main.route_table_id}');
    expect(named('alicloud_route_entry.r', 'nexthop_id')).toBe('${alicloud_nat_gateway.n.id}');
    expect(artifact.get('alicloud_vswitch.a')?.arguments).not.toHaveProperty('ipv6_cidr_block_mask');
    expect(artifact.trusts).toBe(false);
  });

  it('leads to what is attached to transit routers, and to peering connections, by identifiers of their own', () => {
    const artifact = read(stateOf({
      'alicloud_cen_transit_router.t': { values: { id: 'cen-1:tr-aaaaaa1', transit_router_id: 'tr-aaaaaa1' } },
      'alicloud_express_connect_virtual_border_router.b': { values: { id: 'vbr-aaaaaa1', route_table_id: 'vtb-vbr0001' } },
      'alicloud_cen_transit_router_vbr_attachment.b': { values: { id: 'cen-1:tr-attach-1', transit_router_attachment_id: 'tr-attach-1', transit_router_id: 'tr-aaaaaa1', vbr_id: 'vbr-aaaaaa1' } },
      'alicloud_cen_transit_router_peer_attachment.p': { values: { transit_router_attachment_id: 'tr-attach-2', transit_router_id: 'tr-aaaaaa1', peer_transit_router_id: 'tr-aaaaaa1' } },
      'alicloud_cen_transit_router_route_table.r': { values: { id: 'tr-aaaaaa1:vtb-tr0001', transit_router_route_table_id: 'vtb-tr0001', transit_router_id: 'tr-aaaaaa1' } },
      'alicloud_cen_transit_router_route_entry.e': { values: { transit_router_route_table_id: 'vtb-tr0001', transit_router_route_entry_next_hop_id: 'tr-attach-1' } },
      'alicloud_cen_transit_router_route_table_association.a': { values: { transit_router_attachment_id: 'tr-attach-2', transit_router_route_table_id: 'vtb-tr0001' } },
      'alicloud_vpc_peer_connection.c': { values: { id: 'pcc-aaaaaa1' } },
      'alicloud_route_entry.c': { values: { nexthop_id: 'pcc-aaaaaa1', route_table_id: 'vtb-vbr0001' } },
    }));
    expect(shown(artifact, 'alicloud_cen_transit_router_vbr_attachment.b', 'vbr_id')).toBe('${alicloud_express_connect_virtual_border_router.b.id}');
    expect(shown(artifact, 'alicloud_cen_transit_router_peer_attachment.p', 'peer_transit_router_id')).toBe('${alicloud_cen_transit_router.t.transit_router_id}');
    expect(shown(artifact, 'alicloud_cen_transit_router_route_entry.e', 'transit_router_route_entry_next_hop_id')).toBe('${alicloud_cen_transit_router_vbr_attachment.b.transit_router_attachment_id}');
    expect(shown(artifact, 'alicloud_cen_transit_router_route_entry.e', 'transit_router_route_table_id')).toBe('${alicloud_cen_transit_router_route_table.r.transit_router_route_table_id}');
    expect(shown(artifact, 'alicloud_cen_transit_router_route_table_association.a', 'transit_router_attachment_id')).toBe('${alicloud_cen_transit_router_peer_attachment.p.transit_router_attachment_id}');
    expect(shown(artifact, 'alicloud_route_entry.c', 'nexthop_id')).toBe('${alicloud_vpc_peer_connection.c.id}');
    expect(shown(artifact, 'alicloud_route_entry.c', 'route_table_id')).toBe('${alicloud_express_connect_virtual_border_router.b.route_table_id}');
  });

  it('lists each identifier of something outside of it once', () => {
    const twice = { ...RESOURCES, 'alicloud_instance.web[1]': RESOURCES['alicloud_instance.web[0]'] };
    expect(read(stateOf(RESOURCES)).unreadable).toEqual([
      { address: 'alicloud_instance.web[0]', why: 'security_groups names sg-elsewhere1, which is not in the state: it is taken as something outside of it' },
    ]);
    expect(read(stateOf(twice)).unreadable.map(({ why }) => why)).toEqual([
      'security_groups names sg-elsewhere1, which is not in the state (in 2 places): it is taken as something outside of it',
    ]);
  });

  it('does not choose between two resources that have one identifier', () => {
    const artifact = read(stateOf({ 'alicloud_vpc.a': RESOURCES['alicloud_vpc.main'], 'alicloud_vpc.b': RESOURCES['alicloud_vpc.main'], 'alicloud_vswitch.v': RESOURCES['alicloud_vswitch.a'] }));
    expect(shown(artifact, 'alicloud_vswitch.v', 'vpc_id')).toBe('${alicloud_vswitch.v.vpc_id (from alicloud_vpc.a.id, alicloud_vpc.b.id)}');
  });

  it('knows what needs what, whatever the keys', () => {
    const artifact = read(stateOf(RESOURCES));
    expect([...artifact.dependencies('alicloud_instance.web[0]')].sort()).toEqual(['alicloud_security_group.g', 'alicloud_vpc.main', 'alicloud_vswitch.a']);
    expect(() => artifact.refuseCycles()).not.toThrow();
  });

  it('takes entries of a network ACL from the resource that writes them', () => {
    const entries = [{ policy: 'accept', protocol: 'tcp', port: '22/22' }];
    const artifact = read(stateOf({
      'alicloud_network_acl.n': { values: { id: 'nacl-aaaaa1', ingress_acl_entries: entries } },
      'alicloud_network_acl_entries.e': { values: { id: 'nacl-aaaaa1', network_acl_id: 'nacl-aaaaa1', ingress: entries } },
    }));
    expect(shown(artifact, 'alicloud_network_acl_entries.e', 'network_acl_id')).toBe('${alicloud_network_acl.n.id}');
    expect(shown(artifact, 'alicloud_network_acl.n', 'ingress_acl_entries')).toBeUndefined();
  });

  it('is read from the file in which Terraform keeps it', () => {
    const artifact = read(FILE);
    expect(artifact.resources.map(({ address, mode }) => [address, mode])).toEqual([
      ['alicloud_vpc.main', 'managed'], ['module.m["x"].alicloud_security_group.g["a.b"]', 'managed'], ['alicloud_security_group_rule.r', 'managed'], ['data.alicloud_zones.z', 'data'],
    ]);
    expect(shown(artifact, 'module.m["x"].alicloud_security_group.g["a.b"]', 'vpc_id')).toBe('${alicloud_vpc.main.id}');
    expect([...artifact.dependencies('module.m["x"].alicloud_security_group.g["a.b"]')]).toEqual(['alicloud_vpc.main']);
    expect(shown(artifact, 'alicloud_security_group_rule.r', 'cidr_ip')).toBe('${alicloud_security_group_rule.r.cidr_ip (sensitive)}');
    expect(artifact.unreadable).toEqual([
      { address: 'module.m["x"].alicloud_security_group.g[1]', why: 'an older object of it is still in the cloud, to be destroyed: what that does is not evaluated', mayDeclare: true },
    ]);
  });
});

describe('a plan for what is there already', () => {
  it('mixes identifiers that are known with those that are not', () => {
    const artifact = read(planOf({
      ...RESOURCES, 'alicloud_security_group.new': { values: { vpc_id: 'vpc-aaaaaa1' }, unknown: { id: true } },
      'alicloud_instance.new': { values: { vswitch_id: 'vsw-aaaaaa1', security_groups: ['sg-aaaaaaa1', null] }, unknown: { security_groups: [false, true] } },
    }, { resources: { 'alicloud_instance.new': { security_groups: { references: ['alicloud_security_group.new.id', 'alicloud_security_group.new'] } } } }));
    expect(shown(artifact, 'alicloud_security_group.new', 'vpc_id')).toBe('${alicloud_vpc.main.id}');
    expect(shown(artifact, 'alicloud_instance.new', 'security_groups')).toEqual(['${alicloud_security_group.g.id}', '${alicloud_security_group.new.id}']);
  });
});
