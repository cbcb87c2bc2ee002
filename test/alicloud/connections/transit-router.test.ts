import { ask, check, host, id } from '../../support/ask';
import { networkOf, type Resources } from '../../support/artifacts';
import { all, back, CEN, MAIN, MYSQL, OPEN, OTHER, PEER, peering, route, SHUT, there, THIRD, UNKNOWN, ways } from './support';

const ROUTER = 'alicloud_cen_transit_router.t';
const attachmentOf = (vpc: string): string => `alicloud_cen_transit_router_vpc_attachment.${vpc.split('.')[1]}`;
const ofAttachment = (vpc: string): string => `\${${attachmentOf(vpc)}.transit_router_attachment_id}`;
const tableId = (name: string): string => `\${alicloud_cen_transit_router_route_table.${name}.transit_router_route_table_id}`;

/** A transit router with two route tables, and VPCs attached to it. */
const router = (...vpcs: readonly string[]): Resources => ({
  [CEN]: {}, [ROUTER]: { cen_id: id(CEN) },
  ...Object.fromEntries(['r', 's'].map((name) => [`alicloud_cen_transit_router_route_table.${name}`, { transit_router_id: `\${${ROUTER}.transit_router_id}` }])),
  ...Object.fromEntries(vpcs.map((vpc) => [attachmentOf(vpc), { cen_id: id(CEN), transit_router_id: `\${${ROUTER}.transit_router_id}`, vpc_id: id(vpc) }])),
});
const pairing = (kind: 'association' | 'propagation', vpc: string, table: string, more: Readonly<Record<string, unknown>> = {}): Resources => ({
  [`alicloud_cen_transit_router_route_table_${kind}.${vpc.split('.')[1]}_${table}`]: { transit_router_attachment_id: ofAttachment(vpc), transit_router_route_table_id: tableId(table), ...more },
});
const associated = (vpc: string, table: string): Resources => pairing('association', vpc, table);
const propagated = (vpc: string, table: string): Resources => pairing('propagation', vpc, table);
const entry = (name: string, table: string, block: string, to: string | undefined): Resources => ({
  [`alicloud_cen_transit_router_route_entry.${name}`]: {
    transit_router_route_table_id: tableId(table), transit_router_route_entry_destination_cidr_block: block,
    ...(to === undefined ? { transit_router_route_entry_next_hop_type: 'BlackHole' } : { transit_router_route_entry_next_hop_type: 'Attachment', transit_router_route_entry_next_hop_id: ofAttachment(to) }),
  },
});
/** Routes of a VPC into the router: those that the console offers to make are 10.0.0.0/8 and the like. */
const into = (vpc: string, block = '10.0.0.0/8'): Resources => route(`into_${vpc.split('.')[1]}`, vpc, block, 'Attachment', ofAttachment(vpc));
const publishing = (vpc: string, value: unknown): Resources => ({ [attachmentOf(vpc)]: { ...router(vpc)[attachmentOf(vpc)], auto_publish_route_enabled: value } });

/** Both VPCs are associated with one table, and bring their routes into it. */
const JOINED: Resources = {
  ...router(MAIN, OTHER), ...associated(MAIN, 'r'), ...associated(OTHER, 'r'), ...propagated(MAIN, 'r'), ...propagated(OTHER, 'r'),
};
const without = (resources: Resources, part: string): Resources => Object.fromEntries(Object.entries(resources).filter(([name]) => !name.includes(part)));

describe('a transit router', () => {
  it('leads from one VPC to another by the table of the sender that learned the other one [CEN-HOW][CEN-LEARN]', () => {
    expect(ways(all(JOINED, into(MAIN), into(OTHER)))).toEqual(OPEN);
    expect(ways(all(JOINED, into(MAIN), into(OTHER)), 'db', 'batch')).toEqual(OPEN);
    expect(ways(all(without(JOINED, 'propagation.other'), into(MAIN), into(OTHER)))).toEqual(SHUT);
    // It arrives, and its reply does not.
    expect(ways(all(without(JOINED, 'propagation.main'), into(MAIN), into(OTHER)))).toEqual(SHUT);
  });

  it('is reached by a route of the VPC only, unless it writes its routes there itself [TF:r/cen_transit_router_vpc_attachment]', () => {
    expect(ways(all(JOINED))).toEqual(SHUT);
    expect(ways(all(JOINED, into(MAIN)))).toEqual(SHUT);
    expect(ways(all(JOINED, publishing(MAIN, true), into(OTHER)))).toEqual(OPEN);
    expect(ways(all(JOINED, publishing(MAIN, true), publishing(OTHER, true)))).toEqual(OPEN);
    expect(ways(all(JOINED, publishing(MAIN, '${var.on}'), into(OTHER)))).toEqual(UNKNOWN);
    expect(ways(all(JOINED, into(MAIN, '10.9.1.0/28'), into(OTHER)), 'app', '10.9.1.200')).toEqual(SHUT);
  });

  it('keeps its tables apart', () => {
    const apart = [router(MAIN, OTHER), into(MAIN), into(OTHER), associated(MAIN, 'r'), associated(OTHER, 's'), propagated(OTHER, 'r')];
    expect(ways(all(...apart, propagated(MAIN, 's')))).toEqual(OPEN);
    expect(ways(all(...apart, propagated(MAIN, 'r')))).toEqual(SHUT);
  });

  it('knows the default table by the old arguments of its attachments [TF:r/cen_transit_router_vpc_attachment]', () => {
    const old = (vpc: string, more: Readonly<Record<string, unknown>> = {}): Resources => (
      { [attachmentOf(vpc)]: { ...router(vpc)[attachmentOf(vpc)], route_table_association_enabled: true, route_table_propagation_enabled: true, ...more } });
    expect(ways(all(router(), old(MAIN), old(OTHER), into(MAIN), into(OTHER)))).toEqual(OPEN);
    expect(ways(all(router(), old(MAIN), old(OTHER, { route_table_propagation_enabled: false }), into(MAIN), into(OTHER)))).toEqual(SHUT);
  });

  it('leads by a route of its own: the longest prefix [CEN-HOW]', () => {
    const learned = without(JOINED, 'propagation.other');
    expect(ways(all(learned, into(MAIN), into(OTHER), entry('e', 'r', '10.9.0.0/16', OTHER)))).toEqual(OPEN);
    expect(ways(all(learned, into(MAIN), into(OTHER), entry('e', 'r', '10.9.1.0/28', OTHER)), 'app', '10.9.1.200')).toEqual(SHUT);
    expect(ways(all(learned, into(MAIN), into(OTHER), entry('e', 's', '10.9.0.0/16', OTHER)))).toEqual(SHUT);
    expect(ways(all(learned, into(MAIN), into(OTHER), entry('e', 'r', '10.9.0.0/16', OTHER), entry('hole', 'r', '10.9.1.10/32', undefined)))).toEqual(SHUT);
    // What it learned of a vSwitch has a longer prefix than the whole of 10.0.0.0/8.
    expect(ways(all(JOINED, into(MAIN), into(OTHER), entry('hole', 'r', '10.0.0.0/8', undefined)))).toEqual(OPEN);
  });

  it('leads to no VPC that is not attached to it', () => {
    expect(ways(all(JOINED, into(MAIN), into(OTHER)), 'app', 'log')).toEqual(SHUT);
    expect(ask(networkOf(all(JOINED, into(MAIN), into(OTHER))), host('app'), host('log')).noPath).toContain(`${THIRD} is not attached to ${ROUTER}`);
  });

  it('is named on the way', () => {
    expect(ask(networkOf(all(JOINED, into(MAIN), into(OTHER))), host('app'), host('db')).hops[1])
      .toMatchObject({ filter: ROUTER, action: 'allow', says: `its route table for ${MAIN} has a route to ${OTHER}` });
  });
});

describe('a transit router is open', () => {
  const dependsOn = [`${attachmentOf(MAIN)} or ${attachmentOf(OTHER)} leads there`];
  const asked = (...parts: readonly Resources[]) => check(networkOf(all(...parts, into(MAIN), into(OTHER))), 'deny', { from: host('app'), to: host('db') });

  it('where it is not known which table is for the sender, or what is in it', () => {
    expect(asked(without(JOINED, 'association.main'))).toMatchObject({ verdict: 'undecided', dependsOn });
    expect(asked(JOINED, associated(MAIN, 's'))).toMatchObject({ verdict: 'undecided', dependsOn });
    expect(asked(without(JOINED, 'propagation.other'), pairing('propagation', OTHER, 'r', { transit_router_route_table_id: '${var.table}' }))).toMatchObject({ verdict: 'undecided', dependsOn });
    expect(asked(without(JOINED, 'propagation.other'), pairing('propagation', OTHER, 'r', { transit_router_attachment_id: '${var.attachment}' }))).toMatchObject({ verdict: 'undecided', dependsOn });
    expect(asked(JOINED, entry('e', 'r', '10.9.1.0/24', undefined))).toMatchObject({ verdict: 'undecided', dependsOn });
    expect(asked(JOINED, entry('e', 'r', '${var.block}', undefined))).toMatchObject({ verdict: 'undecided', dependsOn });
  });

  it('where route maps or the like say which routes there are', () => {
    expect(asked(JOINED, { 'alicloud_cen_route_map.m': { cen_id: id(CEN) } })).toMatchObject({ verdict: 'undecided', dependsOn });
    // A third VPC publishes a route of its own. [CEN-ADV]
    expect(asked(JOINED, { 'alicloud_cen_route_entry.e': { instance_id: id(CEN), route_table_id: `\${${THIRD}.route_table_id}`, cidr_block: '10.9.1.0/24' } }).verdict).toBe('undecided');
  });

  it('to a VPC at another transit router', () => {
    const far: Resources = { [attachmentOf(OTHER)]: { cen_id: id(CEN), transit_router_id: 'tr-2', vpc_id: id(OTHER) } };
    expect(asked(JOINED, far).verdict).toBe('undecided');
  });

  it('where another attachment may bring routes for the same addresses', () => {
    const office: Resources = {
      'alicloud_cen_transit_router_vbr_attachment.office': { cen_id: id(CEN), transit_router_id: `\${${ROUTER}.transit_router_id}`, vbr_id: 'vbr-1' },
      'alicloud_cen_transit_router_route_table_propagation.office': { transit_router_attachment_id: '${alicloud_cen_transit_router_vbr_attachment.office.transit_router_attachment_id}', transit_router_route_table_id: tableId('r') },
    };
    expect(ways(all(JOINED, into(MAIN), into(OTHER), office))).toEqual(OPEN);
    expect(ways(all(JOINED, into(MAIN), into(OTHER), office), 'app', 'db', MYSQL, { assume: { 'learned-routes': 'open' } })).toEqual(UNKNOWN);
    const third = (block: string): Resources => ({ ...router(THIRD), ...propagated(THIRD, 'r'), [THIRD]: { cidr_block: block } });
    expect(ways(all(third('10.9.128.0/17'), JOINED, into(MAIN), into(OTHER)))).toEqual(UNKNOWN);
    expect(ways(all(third('10.7.0.0/16'), JOINED, into(MAIN), into(OTHER)))).toEqual(OPEN);
  });

  it('beside a peering connection, where it writes its routes into the VPC [CEN-CONFLICT]', () => {
    expect(ways(all(JOINED, peering(), there, back))).toEqual(OPEN);
    const both = check(networkOf(all(JOINED, publishing(MAIN, true), publishing(OTHER, true), peering(), there, back)), 'deny', { from: host('app'), to: host('db') });
    expect([both.verdict, [...both.dependsOn].sort()]).toEqual(['undecided', [...dependsOn, `${PEER} leads there`].sort()]);
  });
});

describe('the firewalls of a transit router', () => {
  const policies: Resources = {
    'alicloud_cloud_firewall_vpc_firewall_control_policy.drop': {
      vpc_firewall_id: id(CEN), acl_action: 'drop', description: 'drop', proto: 'ANY', application_name_list: ['ANY'], source: '0.0.0.0/0', source_type: 'net',
      destination: '0.0.0.0/0', destination_type: 'net', dest_port: '0/0', dest_port_type: 'port',
    },
  };
  const judged = (firewall: Resources) => check(networkOf(all(JOINED, into(MAIN), into(OTHER), policies, firewall)), 'deny', { from: host('app'), to: host('db') });

  it('may see the way: which attachments are led through them no resource tells [W-VPCTR]', () => {
    expect(judged({ 'alicloud_cloud_firewall_vpc_cen_tr_firewall.f': { cen_id: id(CEN), transit_router_id: `\${${ROUTER}.transit_router_id}` } }))
      .toMatchObject({ verdict: 'undecided', dependsOn: ['alicloud_cloud_firewall_vpc_cen_tr_firewall.f guards the way'] });
    expect(judged({ 'alicloud_cloud_firewall_vpc_firewall.e': { status: 'open', local_vpc: [{ vpc_id: id(MAIN) }], peer_vpc: [{ vpc_id: id(OTHER) }] } }))
      .toMatchObject({ verdict: 'undecided', dependsOn: [`a VPC firewall of ${CEN} guards the way`] });
  });
});
