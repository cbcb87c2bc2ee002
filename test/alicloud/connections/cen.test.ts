import { answering, ask, check, host, id } from '../../support/ask';
import { networkOf, type Resources } from '../../support/artifacts';
import { all, attached, back, byInterfaces, CEN, interfaces, MAIN, MYSQL, OPEN, OTHER, PEER, peering, route, SHUT, there, THIRD, UNKNOWN, ways } from './support';

const [AT_MAIN, AT_OTHER] = ['alicloud_cen_instance_attachment.main', 'alicloud_cen_instance_attachment.other'];
const attachment = (hub: string, vpc: string, more: Readonly<Record<string, unknown>> = {}) => ({ instance_id: hub, child_instance_id: vpc, child_instance_type: 'VPC', ...more });
const asked = (...parts: readonly Resources[]) => check(networkOf(all(...parts)), 'deny', { from: host('app'), to: host('db') });

describe('a CEN instance', () => {
  it('connects the VPCs that are attached to it, without a route entry [CEN-MAP][CEN-ADV]', () => {
    expect(ways(all(attached(MAIN, OTHER)))).toEqual(OPEN);
    expect(ways(all(attached(MAIN, OTHER)), 'db', 'batch')).toEqual(OPEN);
    expect(ways(all(attached(MAIN, OTHER)), 'app', '10.9.77.1')).toEqual(OPEN);
  });

  it('connects no other VPC', () => {
    expect(ways(all(attached(MAIN)))).toEqual(SHUT);
    expect(ways(all(attached(MAIN, OTHER)), 'app', 'log')).toEqual(SHUT);
    expect(ways(all(attached(MAIN, OTHER, THIRD)), 'app', 'log')).toEqual(OPEN);
  });

  it('connects nothing with what is attached to another one [CEN-ONE]', () => {
    expect(ways(all(attached(MAIN), { [AT_OTHER]: attachment('cen-2', id(OTHER)) }))).toEqual(SHUT);
    expect(ways(all({ [AT_MAIN]: attachment('cen-1', id(MAIN)), [AT_OTHER]: attachment('cen-1', id(OTHER)) }))).toEqual(OPEN);
  });

  it('connects them by an assumption, of which a verdict tells', () => {
    expect(asked(attached(MAIN, OTHER))).toMatchObject({ verdict: 'violated', assumptions: ['cen-attachments'] });
    expect(check(networkOf(all(attached(MAIN))), 'deny', { from: host('app'), to: host('db') })).toMatchObject({ verdict: 'holds', assumptions: ['cen-attachments'] });
    const open = { assume: { 'cen-attachments': 'open' } };
    expect(ways(all(attached(MAIN, OTHER)), 'app', 'db', MYSQL, open)).toEqual(UNKNOWN);
    expect(check(networkOf(all(attached(MAIN, OTHER)), open), 'deny', { from: host('app'), to: host('db') }).dependsOn).toEqual([`${AT_MAIN} or ${AT_OTHER} leads there`]);
    expect(check(networkOf(all(attached(MAIN)), open), 'deny', { from: host('app'), to: host('db') }).dependsOn).toEqual([`${AT_MAIN} leads there`]);
  });

  it('is named on the way', () => {
    expect(ask(networkOf(all(attached(MAIN, OTHER))), host('app'), host('db')).hops[1]).toMatchObject({ filter: CEN, action: 'allow', says: `${MAIN} and ${OTHER} are attached to it` });
  });

  it('gives its routes to every table that takes what is learned [SDK:ModifyRouteTableAttributesRequest]', () => {
    const own = (more: Readonly<Record<string, unknown>> = {}): Resources => ({
      'alicloud_route_table.t': { vpc_id: id(MAIN), ...more }, 'alicloud_route_table_attachment.t': { vswitch_id: id('alicloud_vswitch.main'), route_table_id: id('alicloud_route_table.t') },
    });
    expect(ways(all(attached(MAIN, OTHER), own()))).toEqual(OPEN);
    const closed = all(attached(MAIN, OTHER), own({ route_propagation_enable: false }));
    expect([ways(closed), ways(closed, 'batch')]).toEqual([SHUT, OPEN]);
    expect(ways(all(attached(MAIN, OTHER), own({ route_propagation_enable: '${var.on}' })))).toEqual(UNKNOWN);
    // Where nothing is learned nothing speaks against an entry.
    const entry = route('own', MAIN, '10.9.0.0/16', 'VpcPeer', id(PEER), { route_table_id: id('alicloud_route_table.t') });
    const reply = { [OTHER]: { cidr_block: '10.9.0.0/16', system_route_table_route_propagation_enable: false } };
    expect(ways(all(attached(MAIN, OTHER), own({ route_propagation_enable: false }), peering(), entry, back, reply))).toEqual(OPEN);
  });

  it('gives way to a longer prefix of a route table, and not to a default route [VPC-RT]', () => {
    const nat = (block: string) => route('nat', MAIN, block, 'NatGateway', 'ngw-1');
    expect(ways(all(attached(MAIN, OTHER), nat('0.0.0.0/0')))).toEqual(OPEN);
    expect(ways(all(attached(MAIN, OTHER), route('nat', MAIN, '0.0.0.0/0', 'NatGateway', 'ngw-1', { route_table_id: 'vtb-elsewhere' })))).toEqual(OPEN);
    expect(ways(all(attached(MAIN, OTHER), route('proxy', MAIN, '0.0.0.0/0', 'Instance', 'i-1')))).toEqual(OPEN);
    // Which of the two comes first where they meet no document tells. [CEN-CONFLICT]
    for (const block of ['10.9.0.0/16', '10.9.1.0/24', '10.9.1.10/32']) expect(ways(all(attached(MAIN, OTHER), nat(block)))).toEqual(UNKNOWN);
    expect(ways(all(attached(MAIN, OTHER), nat('10.9.1.10/32')), 'app', '10.9.1.11')).toEqual(OPEN);
  });
});

describe('a CEN instance is open', () => {
  it('where a route map or a transit router says which routes a network gets [CEN-HOW]', () => {
    for (const type of ['alicloud_cen_route_map', 'alicloud_cen_transit_router']) {
      expect(asked(attached(MAIN, OTHER), { [`${type}.m`]: { cen_id: id(CEN) } })).toMatchObject({ verdict: 'undecided', dependsOn: [`${AT_MAIN} or ${AT_OTHER} leads there`] });
      expect(asked(attached(MAIN, OTHER), { [`${type}.m`]: { cen_id: 'cen-2' } }).verdict).toBe('violated');
      expect(asked(attached(MAIN, OTHER), { [`${type}.m`]: { cen_id: '${var.cen}' } }).verdict).toBe('undecided');
    }
  });

  it('where an attachment is not known, or there may be several', () => {
    for (const more of [{ [AT_OTHER]: attachment(id(CEN), '${var.vpc}') }, { [AT_OTHER]: attachment('${var.cen}', id(OTHER)) }, { [AT_OTHER]: attachment(id(CEN), id(OTHER), { count: '${var.n}' }) }]) {
      expect(ways(all(attached(MAIN), more))).toEqual(UNKNOWN);
    }
    expect(ways(all(attached(MAIN, OTHER), { 'alicloud_cen_instance_attachment.twice': attachment('cen-2', id(OTHER)) }))).toEqual(UNKNOWN);
  });

  it('where blocks overlap [CEN-CONFLICT]', () => {
    expect(ways(all(attached(MAIN, OTHER), { [MAIN]: { cidr_block: '10.0.0.0/16', secondary_cidr_blocks: ['10.9.128.0/17'] } }))).toEqual(UNKNOWN);
    // A third network that is attached may have the addresses as well.
    const third = (block: string): Resources => ({ ...attached(MAIN, OTHER, THIRD), [THIRD]: { cidr_block: block } });
    for (const block of ['10.9.0.0/17', '10.0.1.0/24', '${var.block}']) expect(ways(all(third(block)))).toEqual(UNKNOWN);
    expect(ways(all(third('10.7.0.0/16')))).toEqual(OPEN);
    expect(ways(all(third('10.9.0.0/17'), peering(), there, back))).toEqual(UNKNOWN);
  });

  it('beside a peering connection or router interfaces with routes: which of the two a flow takes no document tells [CEN-CONFLICT]', () => {
    const both = [attached(MAIN, OTHER), peering(), there, back];
    expect(asked(...both)).toMatchObject({ verdict: 'undecided' });
    expect([...asked(...both).dependsOn].sort()).toEqual([`${AT_MAIN} or ${AT_OTHER} leads there`, `${PEER} leads there`].sort());
    expect(ways(all(attached(MAIN, OTHER), interfaces, byInterfaces))).toEqual(UNKNOWN);
    // Without routes the connection is none.
    expect(ways(all(attached(MAIN, OTHER), peering()))).toEqual(OPEN);
  });

  it('to addresses outside of every VPC', () => {
    const office: Resources = { 'alicloud_cen_instance_attachment.office': { instance_id: id(CEN), child_instance_id: 'vbr-1', child_instance_type: 'VBR' } };
    const network = networkOf(all(attached(MAIN, OTHER), office));
    expect(check(network, 'deny', { from: '192.168.0.1', to: host('app') })).toMatchObject({ verdict: 'undecided', dependsOn: [`${AT_MAIN} leads there`] });
    expect(check(network, 'deny', { from: '192.168.0.1', to: host('app') }, answering({ 'leads there': false })).verdict).toBe('holds');
    expect(check(network, 'deny', { from: host('app'), to: host('db') }).verdict).toBe('violated');
    expect(network.notUnderstood.map(({ resource }) => resource)).toEqual(['alicloud_cen_instance_attachment.office']);
  });
});
