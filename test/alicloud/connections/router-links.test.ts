import { answering, check, host, id } from '../../support/ask';
import { networkOf, type Resources } from '../../support/artifacts';
import { type NetworkOptions } from '../../../lib/alicloud/network';
import { attached, attachmentOf, entry, FAR, LINK, link, NEAR, pairing, REGIONS, routerId, without } from './regions';
import { all, CEN, MYSQL, OPEN, OTHER, SHUT, THIRD, UNKNOWN, ways } from './support';

const waysOf = (...parts: readonly Resources[]): readonly string[] => ways(all(...parts));

describe('a link between the transit routers of two regions', () => {
  it('leads from a VPC at one to a VPC at the other, and back, by the tables of both [CEN-HOW][CEN-SYNC]', () => {
    expect(waysOf(REGIONS)).toEqual(OPEN);
    expect(ways(all(REGIONS), 'db', 'batch')).toEqual(OPEN);
  });

  it('brings the routes of one router into a table of the other only where that learns from it [CEN-LEARN]', () => {
    // There is no way there, or none back.
    expect(waysOf(without(REGIONS, 'propagation.link_n'))).toEqual(SHUT);
    expect(waysOf(without(REGIONS, 'propagation.link_f'))).toEqual(SHUT);
  });

  it('brings the routes of the table that it is associated with at the other router [CEN-SYNC]', () => {
    expect(waysOf(without(REGIONS, 'propagation.other_f'))).toEqual(SHUT);
    const twoTables: Resources = { ...without(REGIONS, 'propagation.other_f'), 'alicloud_cen_transit_router_route_table.g': { transit_router_id: routerId(FAR) }, ...pairing('propagation', attachmentOf(OTHER), 'g') };
    expect(waysOf(twoTables)).toEqual(SHUT);
    expect(waysOf(without(twoTables, 'association.link_f'), pairing('association', LINK, 'g'))).toEqual(OPEN);
  });

  it('brings none where the routers do not tell them to each other: by default [TF:r/cen_transit_router_peer_attachment]', () => {
    expect(waysOf(REGIONS, link({ auto_publish_route_enabled: false }))).toEqual(SHUT);
    expect(waysOf(REGIONS, link({ auto_publish_route_enabled: undefined }))).toEqual(SHUT);
    expect(waysOf(REGIONS, link({ auto_publish_route_enabled: '${var.on}' }))).toEqual(UNKNOWN);
  });

  it('tells routes in both directions, under an assumption: the switch does not say for which end it is [CEN-OSS]', () => {
    const maker: NetworkOptions = { assume: { 'link-routes': 'maker' } };
    expect(ways(all(REGIONS), 'app', 'db', MYSQL, maker)).toEqual(UNKNOWN);
    // With a route of its own at the maker, only what that tells the other one is needed.
    expect(ways(all(without(REGIONS, 'propagation.link_n'), entry('there', 'n', '10.9.0.0/16', LINK)), 'app', 'db', MYSQL, maker)).toEqual(OPEN);
  });

  it('is led into by routes of the routers themselves: the longest prefix [CEN-HOW]', () => {
    const told = [REGIONS, link({ auto_publish_route_enabled: false })];
    expect(waysOf(...told, entry('there', 'n', '10.9.0.0/16', LINK), entry('home', 'f', '10.0.0.0/16', LINK))).toEqual(OPEN);
    expect(waysOf(...told, entry('there', 'n', '10.9.0.0/16', LINK))).toEqual(SHUT);
    expect(waysOf(...told, entry('there', 'n', '10.9.0.0/16', LINK), entry('hole', 'n', '10.9.1.0/24', undefined), entry('home', 'f', '10.0.0.0/16', LINK))).toEqual(SHUT);
  });

  it('tells static routes of a router as well [CEN-OSS]', () => {
    expect(waysOf(without(REGIONS, 'propagation.other_f'), entry('db', 'f', '10.9.0.0/16', attachmentOf(OTHER)))).toEqual(OPEN);
    // Whether black holes are told no document says.
    expect(waysOf(without(REGIONS, 'propagation.other_f'), entry('db', 'f', '10.9.0.0/16', attachmentOf(OTHER)), entry('hole', 'f', '10.9.1.0/28', undefined))).toEqual(UNKNOWN);
  });

  it('passes on what comes over it by the table that it is associated with there: without one that is open', () => {
    expect(waysOf(without(REGIONS, 'association.link_f'))).toEqual(UNKNOWN);
  });

  it('leads to no VPC of a third region, unless that is linked as well', () => {
    const third = 'alicloud_cen_transit_router.third';
    expect(ways(all(REGIONS, { [third]: { cen_id: id(CEN) } }, attached(THIRD, third)), 'app', 'log')).toEqual(SHUT);
  });

  it('is open where its routers are not known, or one', () => {
    expect(waysOf(REGIONS, link({ peer_transit_router_id: routerId(NEAR) }))).toEqual(UNKNOWN);
    expect(waysOf(REGIONS, link({ peer_transit_router_id: 'tr-elsewhere' }))).toEqual(UNKNOWN);
    expect(waysOf(REGIONS, link({ count: '${var.n}' }))).toEqual(UNKNOWN);
    const { verdict, dependsOn } = check(networkOf(all(REGIONS, link({ peer_transit_router_id: '${var.router}' }))), 'deny', { from: host('app'), to: host('db') });
    expect([verdict, dependsOn]).toEqual(['undecided', ['alicloud_route_entry.into_main leads there', `${LINK} leads there`]]);
  });

  it('knows the default tables of both routers, which the provider looks up [CEN-OSS]', () => {
    const looked = (name: string, router: string): Resources => (
      { [`data.alicloud_cen_transit_router_route_tables.${name}`]: { transit_router_id: routerId(router), transit_router_route_table_type: 'System' } });
    const isSystem = ([name, body]: [string, Readonly<Record<string, unknown>>]): [string, Readonly<Record<string, unknown>>] => [name, 'transit_router_route_table_id' in body ? {
      ...body, transit_router_route_table_id: `\${data.alicloud_cen_transit_router_route_tables.${name.endsWith('_n') ? 'n' : 'f'}.tables[0].id}`,
    } : body];
    const system = Object.fromEntries(Object.entries(without(REGIONS, 'transit_router_route_table.')).map(isSystem));
    expect(waysOf(system, looked('n', NEAR), looked('f', FAR))).toEqual(OPEN);
    expect(waysOf(without(system, 'propagation.link_n'), looked('n', NEAR), looked('f', FAR))).toEqual(SHUT);
  });
});

describe('the firewalls of a link between transit routers', () => {
  const policies: Resources = {
    'alicloud_cloud_firewall_vpc_firewall_control_policy.drop': {
      vpc_firewall_id: id(CEN), acl_action: 'drop', description: 'drop', proto: 'ANY', application_name_list: ['ANY'], source: '0.0.0.0/0', source_type: 'net',
      destination: '0.0.0.0/0', destination_type: 'net', dest_port: '0/0', dest_port_type: 'port',
    },
  };
  const firewall = (router: string): Resources => ({ 'alicloud_cloud_firewall_vpc_cen_tr_firewall.f': { cen_id: id(CEN), transit_router_id: routerId(router) } });
  const third: Resources = { 'alicloud_cen_transit_router.third': { cen_id: id(CEN) } };

  it('are those of the routers on the way, and of no other region [W-VPCTR]', () => {
    const question = { verdict: 'undecided', dependsOn: ['alicloud_cloud_firewall_vpc_cen_tr_firewall.f guards the way'] };
    const judged = (router: string) => check(networkOf(all(REGIONS, third, policies, firewall(router))), 'deny', { from: host('app'), to: host('db') });
    expect(judged(NEAR)).toMatchObject(question);
    expect(judged(FAR)).toMatchObject(question);
    expect(judged('alicloud_cen_transit_router.third')).toMatchObject({ verdict: 'violated', dependsOn: [] });
  });

  it('are asked about one by one where there is one in each region: they have one list, and either is enough', () => {
    const [near, far] = ['near', 'far'].map((name) => `alicloud_cloud_firewall_vpc_cen_tr_firewall.${name}`);
    const two: Resources = { [near]: { cen_id: id(CEN), transit_router_id: routerId(NEAR) }, [far]: { cen_id: id(CEN), transit_router_id: routerId(FAR) } };
    const network = networkOf(all(REGIONS, policies, two));
    const judged = (answers: Readonly<Record<string, boolean>>) => {
      const { verdict, dependsOn } = check(network, 'deny', { from: host('app'), to: host('db') }, answering(answers));
      return [verdict, [...dependsOn].sort()];
    };
    expect(judged({})).toEqual(['undecided', [`${far} guards the way`, `${near} guards the way`]]);
    expect(judged({ [near]: true })).toEqual(['holds', []]);
    expect(judged({ [near]: false, [far]: false })).toEqual(['violated', []]);
  });
});
