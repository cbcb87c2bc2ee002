import { check, host, id } from '../../support/ask';
import { networkOf, type Resources } from '../../support/artifacts';
import { gateway, GATEWAY, MAIN, out, PRIVATE, snat, TWO, VPC_ID } from './support';

const ENTRY = snat('s', { source_cidr: '10.0.0.0/16' });
const verdict = (name: string, ...parts: readonly Resources[]) => (
  check(networkOf(Object.assign({}, PRIVATE, gateway, ENTRY, ...parts) as Resources), 'deny', out(name)).verdict);
/** A route of the system table, or of another one. */
const route = (name: string, more: Readonly<Record<string, unknown>>): Resources => ({
  [`alicloud_route_entry.${name}`]: { route_table_id: '${alicloud_vpc.main.route_table_id}', destination_cidrblock: '0.0.0.0/0', nexthop_type: 'NatGateway', nexthop_id: id(GATEWAY), ...more },
});
const TABLE: Resources = {
  'alicloud_route_table.t': { vpc_id: id(VPC_ID) }, 'alicloud_route_table_attachment.t': { vswitch_id: id(TWO), route_table_id: '${alicloud_route_table.t.id}' },
};
const ofTable = { route_table_id: '${alicloud_route_table.t.id}' };

describe('the way to a NAT gateway', () => {
  it('is in the system route table by itself, where the VPC has one gateway [NAT-CREATE]', () => {
    expect([verdict('one'), verdict('two')]).toEqual(['violated', 'violated']);
  });

  it('is not there where the system table has another default route [NAT-CREATE]', () => {
    expect(verdict('one', route('r', { nexthop_type: 'Instance', nexthop_id: id('alicloud_instance.two') }))).toBe('holds');
    expect(verdict('one', route('r', {}))).toBe('violated');
  });

  it('is to be declared in a table of its own [NAT-CREATE]', () => {
    expect([verdict('one', TABLE), verdict('two', TABLE)]).toEqual(['violated', 'holds']);
    expect(verdict('two', TABLE, route('r', ofTable))).toBe('violated');
    // What is written in the system table is not for it.
    expect(verdict('two', TABLE, route('r', {}))).toBe('holds');
  });

  it('is for the destinations of its route, but for those of a longer prefix', () => {
    const to = (destination: string, ...parts: readonly Resources[]) => check(
      networkOf(Object.assign({}, PRIVATE, gateway, ENTRY, TABLE, ...parts) as Resources), 'deny', { from: host('two'), to: destination }).verdict;
    const some = route('r', { ...ofTable, destination_cidrblock: '198.51.0.0/16' });
    expect([to('198.51.100.7', some), to('8.8.8.8', some)]).toEqual(['violated', 'holds']);
    const away = route('away', { ...ofTable, destination_cidrblock: '198.51.100.0/24', nexthop_type: 'Instance', nexthop_id: id('alicloud_instance.one') });
    expect([to('198.51.100.7', some, away), to('198.51.101.7', some, away)]).toEqual(['holds', 'violated']);
    const all = (...parts: readonly Resources[]) => check(networkOf(Object.assign({}, PRIVATE, gateway, ENTRY, TABLE, ...parts) as Resources), 'allow', { from: host('two'), to: '198.51.0.0/16' });
    expect(all(some).verdict).toBe('holds');
    expect(all(some, away)).toMatchObject({ verdict: 'violated', witness: { flow: { destination: expect.stringMatching(/^198\.51\.100\./) as string } } });
  });

  it('is open where several gateways may have come first [NAT-CREATE]', () => {
    const second = { 'alicloud_nat_gateway.m': { vpc_id: id(VPC_ID), vswitch_id: id(MAIN) } };
    expect(verdict('one', second)).toBe('undecided');
    expect(verdict('one', second, route('r', {}))).toBe('violated');
    expect(verdict('one', second, route('r', { nexthop_id: '${alicloud_nat_gateway.m.id}' }))).toBe('holds');
  });

  it('is open where a route, its table or an attachment is not known', () => {
    expect(verdict('one', route('r', { route_table_id: '${var.table}', nexthop_type: 'Instance', nexthop_id: 'i-1' }))).toBe('undecided');
    expect(verdict('one', route('r', { nexthop_type: '${var.type}' }))).toBe('undecided');
    expect(verdict('two', { 'alicloud_route_table_attachment.t': { vswitch_id: id(TWO), route_table_id: 'vtb-elsewhere' } })).toBe('undecided');
    expect(verdict('one', { ...TABLE, 'alicloud_route_table_attachment.t': { vswitch_id: '${var.vswitch}', route_table_id: '${alicloud_route_table.t.id}' } })).toBe('undecided');
  });

  it('is open where an attachment that is not known could bring a table that leads there', () => {
    const away = route('away', { nexthop_type: 'Instance', nexthop_id: id('alicloud_instance.two') });
    const attached = (table: string): Resources => ({ 'alicloud_route_table_attachment.t': { vswitch_id: '${var.vswitch}', route_table_id: table } });
    const own = '${alicloud_route_table.t.id}';
    // Without it the system table leads elsewhere, and there is no such way.
    expect(verdict('one', away)).toBe('holds');
    expect(verdict('one', away, TABLE, attached(own), route('r', ofTable))).toBe('undecided');
    expect(verdict('one', away, attached('vtb-elsewhere'))).toBe('undecided');
    expect(verdict('one', away, { 'alicloud_route_table_attachment.t': { vswitch_id: id(MAIN), route_table_id: '${var.table}' } })).toBe('undecided');
    // The table is known, and nothing in it leads to the gateway.
    expect(verdict('one', away, TABLE, attached(own))).toBe('holds');
    expect(check(networkOf(Object.assign({}, PRIVATE, gateway, ENTRY, away, TABLE, attached(own), route('r', ofTable)) as Resources), 'deny', out('one')).dependsOn)
      .toEqual([`alicloud_route_table_attachment.t brings a table that leads to ${GATEWAY}`]);
  });

  it('is listed where it leads to what is not followed', () => {
    const away = networkOf({ ...PRIVATE, ...gateway, ...ENTRY, ...route('r', { nexthop_type: 'VpnGateway', nexthop_id: 'vpn-1', destination_cidrblock: '192.168.0.0/16' }) });
    expect(away.notUnderstood).toEqual([expect.objectContaining({ resource: 'alicloud_route_entry.r', why: expect.stringContaining('VpnGateway') as string })]);
  });
});
