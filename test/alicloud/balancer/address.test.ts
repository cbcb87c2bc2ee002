import { Service } from '../../../lib/net';
import { ask, check, host, id } from '../../support/ask';
import { group, instance, networkOf, policy, type Resources, rule } from '../../support/artifacts';
import { OPEN, SHUT, STRANGER, threeWays } from '../nat/support';
import { backends, clb, LB, listener, MAIN, SERVERS, tcp } from './support';

const WEB: Resources = { ...SERVERS, ...clb(), ...listener('l'), ...backends('web') };

describe('a load balancer as an end', () => {
  it('is told by its own ports, and reached where a server behind them is', () => {
    expect(threeWays(WEB, LB, tcp(80))).toEqual(OPEN);
    expect(threeWays(WEB, LB, tcp(8080))).toEqual(SHUT);
    expect(threeWays(WEB, LB, Service.udp(80))).toEqual(SHUT);
    expect(threeWays({ ...WEB, ...rule('app', 'web', { cidr_ip: '0.0.0.0/0', port_range: '80/80' }) }, LB, tcp(80))).toEqual(SHUT);
  });

  it('has to reach every server, where all of its flows have to pass', () => {
    const two = { ...WEB, ...backends('web', 'closed') };
    expect(check(networkOf(two), 'allow', { from: 'internet', to: LB, service: tcp(80) }).verdict).toBe('violated');
    expect(check(networkOf(two), 'deny', { from: 'internet', to: LB, service: tcp(80) }).verdict).toBe('violated');
  });

  it('is met by the Internet firewall before', () => {
    const drop = (port: string): Resources => ({ ...WEB, ...policy('drop', { acl_action: 'drop', proto: 'TCP', dest_port: port }) });
    expect(threeWays(drop('80/80'), LB, tcp(80))).toEqual(SHUT);
    expect(threeWays(drop('8080/8080'), LB, tcp(80))).toEqual(OPEN);
  });

  it('is called by its EIP, too, or by its address where that is known', () => {
    const inner: Resources = { ...WEB, ...clb({ address_type: 'intranet', vswitch_id: id(MAIN) }),
      'alicloud_eip_address.lb': { ip_address: '47.1.2.3' }, 'alicloud_eip_association.lb': { allocation_id: id('alicloud_eip_address.lb'), instance_id: id(LB) } };
    for (const name of [LB, 'alicloud_eip_address.lb', '47.1.2.3']) expect(threeWays(inner, name, tcp(80))).toEqual(OPEN);
    expect(threeWays(inner, '47.1.2.3', tcp(8080))).toEqual(SHUT);
  });

  it('shows the way to a server', () => {
    const told = ask(networkOf({ ...WEB, ...listener('l', { protocol: 'http' }) }), STRANGER, LB, 'tcp/80');
    expect(told.hops.map(({ filter, sees }) => [filter, sees?.source, sees?.destination])).toEqual([
      ['alicloud_slb_listener.l, inbound', STRANGER, `${LB}.address`],
      ['security groups of alicloud_instance.web, inbound', `address of ${LB} seen by its servers`, '10.0.1.5'],
    ]);
  });
});

describe('a flow that leaves a network and comes back through a load balancer', () => {
  const client: Resources = { ...WEB, ...group('out'), ...instance('client', ['out'], { internet_max_bandwidth_out: 5 }), ...rule('app', 'web', { cidr_ip: '0.0.0.0/0', port_range: '8080/8080' }) };

  it('goes to the public address of the load balancer', () => {
    expect(threeWays(client, LB, tcp(80), host('client'))).toEqual(OPEN);
    expect(threeWays(client, LB, tcp(81), host('client'))).toEqual(SHUT);
    expect(threeWays({ ...client, ...policy('out', { direction: 'out', acl_action: 'drop' }) }, LB, tcp(80), host('client'))).toEqual(SHUT);
  });

  it('ends where it would go from a server to itself on layer 4 [CLB-GROUP]', () => {
    const own = { ...client, ...backends('client'), ...rule('own', 'out', { cidr_ip: '0.0.0.0/0', port_range: '8080/8080' }) };
    expect(threeWays(own, LB, tcp(80))).toEqual(OPEN);
    expect(threeWays(own, LB, tcp(80), host('client'))).toEqual(SHUT);
    expect(threeWays({ ...own, ...listener('l', { protocol: 'http' }) }, LB, tcp(80), host('client'))).toEqual(OPEN);
  });

  it('is a way to its servers, where such detours are considered', () => {
    const shut = { ...client, ...group('in', { inner_access_policy: 'Drop' }), ...rule('app', 'in', { cidr_ip: '47.0.0.0/8', port_range: '8080/8080' }), ...instance('web', ['in'], { private_ip: '10.0.1.5' }) };
    const asked = (assume: Readonly<Record<string, string>>) => check(networkOf(shut, { assume, bind: { [`${host('client')}.public_ip`]: '47.9.9.9' } }), 'deny', { from: host('client'), to: host('web'), service: tcp(8080) }).verdict;
    expect(asked({})).toBe('holds');
    expect(asked({ 'public-detour': 'considered' })).toBe('violated');
  });
});
