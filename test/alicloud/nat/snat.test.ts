import { answering, ask, check, host, id } from '../../support/ask';
import { networkOf, policy, publicInstance, type Resources } from '../../support/artifacts';
import { gateway, GATEWAY, https, NAT_EIP, out, PRIVATE, snat, TWO, VPC_ID } from './support';

const network = (...parts: readonly Resources[]) => networkOf(Object.assign({}, PRIVATE, gateway, ...parts) as Resources);
const verdicts = (...parts: readonly Resources[]) => ['one', 'two'].map((name) => check(network(...parts), 'deny', out(name)).verdict);

describe('a SNAT entry', () => {
  it('opens a way out for the hosts of the vSwitch that it names, and for no other [TF:r/snat_entry]', () => {
    expect(verdicts(snat('s', { source_vswitch_id: id(TWO) }))).toEqual(['holds', 'violated']);
    expect(check(network(snat('s', { source_vswitch_id: id(TWO) })), 'allow', out('two')).verdict).toBe('holds');
  });

  it('opens it for the block that it names, address by address [TF:r/snat_entry]', () => {
    expect(verdicts(snat('s', { source_cidr: '10.0.0.0/16' }))).toEqual(['violated', 'violated']);
    expect(verdicts(snat('s', { source_cidr: '10.0.2.0/24' }))).toEqual(['holds', 'violated']);
    // Which address of its vSwitch the cloud gives to the server is not known.
    const half = network(snat('s', { source_cidr: '10.0.2.0/25' }));
    expect(check(half, 'deny', out('two'))).toMatchObject({ verdict: 'undecided', dependsOn: [`${host('two')}.private_ip`] });
    expect(check(half, 'deny', { from: '10.0.2.200', to: 'internet' }).verdict).toBe('holds');
    expect(check(half, 'deny', { from: '10.0.2.100', to: 'internet' }).verdict).toBe('violated');
  });

  it('shows the address of the gateway to the Internet firewall [W-NET]', () => {
    const entry = snat('s', { source_cidr: '10.0.0.0/16' });
    const drop = (source: string) => network(entry, policy('drop', { direction: 'out', acl_action: 'drop', source }));
    expect(check(drop(`${NAT_EIP}/32`), 'deny', out('one')).verdict).toBe('holds');
    expect(check(drop('8.8.8.8/32'), 'deny', out('one'))).toMatchObject({ verdict: 'undecided', dependsOn: ['alicloud_eip_address.nat.ip_address'] });
    expect(ask(network(entry), host('one'), '203.0.113.9')).toMatchObject({ verdict: 'allowed', hops: [
      { filter: `security groups of ${host('one')}, outbound` },
      { filter: `address translation by ${GATEWAY}`, action: 'allow', says: 'leaves as alicloud_eip_address.nat.ip_address', rule: 'alicloud_snat_entry.s' },
    ] });
  });

  it('gives way to one with a longer prefix [NAT-FAQ]', () => {
    const eip = { 'alicloud_eip_address.other': { ip_address: '47.1.2.3' } };
    const entries = { ...eip, ...snat('wide', { source_cidr: '10.0.0.0/16', snat_ip: '47.9.9.9' }), ...snat('near', { source_cidr: '10.0.2.0/24', snat_ip: '${alicloud_eip_address.other.ip_address}' }) };
    const drop = (source: string): Resources => policy('drop', { direction: 'out', acl_action: 'drop', source });
    expect(verdicts(entries, drop('47.9.9.9/32'))).toEqual(['holds', 'violated']);
    expect(verdicts(entries, drop('47.1.2.3/32'))).toEqual(['violated', 'holds']);
  });

  it('leaves it open which of two with one prefix is in force', () => {
    const entries = { ...snat('a', { source_vswitch_id: id(TWO), snat_ip: '47.1.1.1' }), ...snat('b', { source_cidr: '10.0.2.0/24', snat_ip: '47.2.2.2' }) };
    expect(check(network(entries), 'deny', out('two')).verdict).toBe('undecided');
  });

  it('is not for hosts that have a public address of their own [NAT-CREATE]', () => {
    const both = network(publicInstance('open', ['app'], { ip_address: '47.1.2.3' }), snat('s', { source_cidr: '10.0.0.0/16' }), policy('drop', { direction: 'out', acl_action: 'drop', source: '47.1.2.3/32' }));
    expect(check(both, 'deny', out('open')).verdict).toBe('holds');
    expect(check(both, 'deny', out('one'))).toMatchObject({ verdict: 'undecided' });
  });

  it('is not for a host of which a DNAT entry maps the whole address; that leaves by this address [NAT-CREATE]', () => {
    const mapped = (port: string): Resources => ({
      'alicloud_forward_entry.f': { forward_table_id: '${alicloud_nat_gateway.n.forward_table_ids}', external_ip: '47.5.5.5', external_port: port, internal_ip: '${alicloud_instance.one.private_ip}', internal_port: port, ip_protocol: 'any' },
    });
    const drop = policy('drop', { direction: 'out', acl_action: 'drop', source: '47.5.5.5/32' });
    const entry = snat('s', { source_cidr: '10.0.0.0/16', snat_ip: '47.6.6.6' });
    expect(verdicts(entry, mapped('any'), drop)).toEqual(['holds', 'violated']);
    expect(verdicts(entry, mapped('443'), drop)).toEqual(['violated', 'violated']);
  });

  it('is for IPv4 only', () => {
    const entry = network(snat('s', { source_cidr: '10.0.0.0/16' }));
    expect(check(entry, 'deny', { from: host('one'), to: '2400:3200::/32' }).verdict).toBe('holds');
  });

  it('opens nothing where its gateway is one between private networks [TF:r/nat_gateway]', () => {
    const inner = networkOf({ ...PRIVATE, ...gateway, [GATEWAY]: { vpc_id: id(VPC_ID), network_type: 'intranet' }, ...snat('s', { source_cidr: '10.0.0.0/16' }) });
    expect(check(inner, 'deny', out('one')).verdict).toBe('holds');
    expect(inner.notUnderstood.map(({ resource }) => resource)).toContain(GATEWAY);
  });

  it('takes any of its addresses where it has several', () => {
    const entry = snat('s', { source_cidr: '10.0.0.0/16', snat_ip: '47.1.1.1,47.1.1.2' });
    const drop = (source: string): Resources => policy('drop', { direction: 'out', acl_action: 'drop', source });
    expect(check(network(entry, drop('47.1.1.0/24')), 'deny', out('one')).verdict).toBe('holds');
    expect(check(network(entry, drop('47.1.1.1/32')), 'deny', out('one')).verdict).toBe('undecided');
    expect(check(network(entry, drop('47.1.1.1/32')), 'allow', out('one')).verdict).toBe('undecided');
  });

  it('of which the sources or the gateway are not known opens a way that may be there', () => {
    expect(check(network(snat('s', {})), 'deny', out('one'))).toMatchObject({ verdict: 'undecided' });
    expect(check(network(snat('s', { source_cidr: '${var.sources}' })), 'deny', out('one'))).toMatchObject({ verdict: 'undecided' });
    const elsewhere = network(snat('s', { source_cidr: '10.0.0.0/16', snat_table_id: 'stb-1' }));
    expect(check(elsewhere, 'deny', out('one'))).toMatchObject({ verdict: 'undecided', dependsOn: ['alicloud_snat_entry.s leads there'] });
    expect(check(elsewhere, 'deny', out('one'), answering({ 'leads there': true })).verdict).toBe('violated');
    expect(check(network(snat('s', { source_cidr: '10.0.0.0/16', count: '${var.n}' })), 'deny', out('one')).verdict).toBe('undecided');
  });

  it('is not for another VPC, unless something connects the two', () => {
    const other: Resources = { 'alicloud_vpc.other': { cidr_block: '10.9.0.0/16' }, [GATEWAY]: { vpc_id: id('alicloud_vpc.other') } };
    const entry = snat('s', { source_cidr: '10.0.0.0/8' });
    expect(check(network(other, entry), 'deny', out('one')).verdict).toBe('holds');
    const cen = { 'alicloud_cen_instance_attachment.a': { instance_id: 'cen-1', child_instance_id: id('alicloud_vpc.main') } };
    expect(check(network(other, entry, cen), 'deny', out('one'))).toMatchObject({ verdict: 'undecided', dependsOn: ['alicloud_cen_instance_attachment.a leads to alicloud_nat_gateway.n'] });
  });

  it('is for its own sources only, so that several share the hosts of a block', () => {
    const low = snat('low', { source_cidr: '10.0.1.0/25', snat_ip: '47.1.1.1' });
    const high = snat('high', { source_cidr: '10.0.1.128/25', snat_ip: '47.2.2.2' });
    const from = (block: string) => ({ from: block, to: 'internet', service: https });
    expect(check(network(low, high), 'allow', from('10.0.1.128/26')).verdict).toBe('holds');
    expect(ask(network(low, high), '10.0.1.200', '203.0.113.9')).toMatchObject({ verdict: 'allowed' });
    expect(ask(network(low, high), '10.0.1.100', '203.0.113.9')).toMatchObject({ verdict: 'allowed' });
    // Half of the block has no way.
    expect(check(network(low), 'allow', from('10.0.1.0/26')).verdict).toBe('holds');
    expect(check(network(low), 'allow', from('10.0.1.0/24'))).toMatchObject({ verdict: 'violated', witness: { flow: { source: expect.stringMatching(/^10\.0\.1\.(1[3-9]|2)/) as string } } });
    expect(ask(network(low), '10.0.1.200', '203.0.113.9')).toMatchObject({ verdict: 'denied', noPath: expect.stringContaining('no SNAT entry leads it out') as string });
    // A gateway of which the table is not known may be for the other half.
    const other = snat('high', { source_cidr: '10.0.1.128/25', snat_table_id: 'stb-1' });
    expect(check(network(low, other), 'allow', from('10.0.1.0/24')).verdict).toBe('undecided');
    expect(check(network(low, other), 'allow', from('10.0.1.0/26')).verdict).toBe('holds');
  });

  it('leads to public addresses of the same network as well', () => {
    const open: Resources = { ...publicInstance('open', ['app'], { ip_address: '47.1.2.3' }) };
    const to = 'alicloud_eip_address.open';
    const rules = networkOf({ ...PRIVATE, ...gateway, ...snat('s', { source_cidr: '10.0.0.0/16', snat_ip: '203.0.113.77' }), ...open });
    expect(ask(rules, host('one'), to)).toMatchObject({ verdict: 'allowed', hops: [{}, { says: 'leaves as public address of alicloud_snat_entry.s' }, { filter: `security groups of ${host('open')}, inbound` }] });
    const elsewhere = networkOf({ ...PRIVATE, ...gateway, ...snat('s', { source_cidr: '10.0.0.0/16', snat_ip: '198.51.100.77' }), ...open });
    expect(ask(elsewhere, host('one'), to).verdict).toBe('denied');
    expect(ask(networkOf({ ...PRIVATE, ...gateway, ...open }), host('one'), to).noPath).toContain('no SNAT entry leads it out');
  });
});
