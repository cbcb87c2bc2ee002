import { check, host, id } from '../../support/ask';
import { networkOf, type Resources } from '../../support/artifacts';
import { all, byInterfaces, interfaces, MAIN, OPEN, OTHER, route, SHUT, UNKNOWN, ways } from './support';

const [NEAR, FAR] = ['alicloud_router_interface.near', 'alicloud_router_interface.far'];
const without = (resources: Resources, ...names: readonly string[]): Resources => Object.fromEntries(Object.entries(resources).filter(([name]) => !names.includes(name)));

describe('router interfaces', () => {
  it('lead from one VPC to the other where they are connected from both sides and routes lead into them [TF:r/router_interface_connection]', () => {
    expect(ways(all(interfaces, byInterfaces))).toEqual(OPEN);
    expect(ways(all(interfaces, byInterfaces), 'db', 'batch')).toEqual(OPEN);
    expect(ways(all(interfaces))).toEqual(SHUT);
    expect(ways(all(interfaces, without(byInterfaces, 'alicloud_route_entry.home')))).toEqual(SHUT);
  });

  it('may be named in a route by their connection, as what has to be there first', () => {
    const out = route('out', MAIN, '10.9.0.0/16', 'RouterInterface', '${alicloud_router_interface_connection.near.interface_id}');
    const home = route('home', OTHER, '10.0.0.0/16', 'RouterInterface', '${alicloud_router_interface_connection.near.opposite_interface_id}');
    expect(ways(all(interfaces, out, home))).toEqual(OPEN);
  });

  it('are open where they are connected from one side only, or to what the artifact does not have', () => {
    expect(ways(all(without(interfaces, 'alicloud_router_interface_connection.far'), byInterfaces))).toEqual(UNKNOWN);
    const border = all(interfaces, byInterfaces, { [FAR]: { router_type: 'VBR', router_id: 'vbr-1', role: 'AcceptingSide' } });
    expect(check(networkOf(border), 'deny', { from: host('app'), to: host('db') })).toMatchObject({ verdict: 'undecided', dependsOn: [`${NEAR} leads there`] });
    expect(networkOf(border).notUnderstood.map(({ resource }) => resource)).toEqual([NEAR, FAR]);
    expect(networkOf(all(interfaces, byInterfaces)).notUnderstood).toEqual([]);
  });

  it('may lead on to a third VPC: no document says that they do not', () => {
    const over = route('over', MAIN, '10.8.0.0/16', 'RouterInterface', id(NEAR));
    expect(ways(all(interfaces, byInterfaces, over), 'app', 'log')).toEqual(UNKNOWN);
    expect(ways(all(interfaces, byInterfaces), 'app', 'log')).toEqual(SHUT);
  });
});
