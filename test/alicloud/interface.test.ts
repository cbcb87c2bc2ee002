import { Service } from '../../lib/net';
import { ask, BASE, check, DATABASE, host, id, sg } from '../support/ask';
import { group, instance, networkOf, rule, VPC } from '../support/artifacts';

const addressesOf = (more: object, name = host('x')): readonly string[] => {
  const network = networkOf({ ...VPC, ...group('g'), ...instance('x', ['g'], more as never) });
  return (network.resolve(name)[0] as unknown as { interface: { addresses: readonly { kind: string; name: string; within: object }[] } })
    .interface.addresses.map((view) => `${view.name} ${view.kind} ${String(view.within)}`);
};
const listed = (more: object): readonly string[] => (
  networkOf({ ...VPC, ...group('g'), ...instance('x', ['g'], more as never) }).notUnderstood.map((one) => one.why));

describe('secondary addresses', () => {
  it('are as many as are asked for, in the vSwitch', () => {
    expect(addressesOf({ secondary_private_ip_address_count: 2 })).toEqual([
      `${host('x')}.private_ip unknown 10.0.1.0/24`,
      `${host('x')}.secondary_private_ip[0] unknown 10.0.1.0/24`, `${host('x')}.secondary_private_ip[1] unknown 10.0.1.0/24`,
    ]);
  });

  it.each([[{ secondary_private_ip_address_count: '${var.n}' }], [{ secondary_private_ips: '${var.ips}' }], [{ ipv6_addresses: '${var.six}' }]])('of an unknown number are one, and listed: %j', (more) => {
    expect(addressesOf(more)).toHaveLength(2);
    expect(listed(more).join()).toContain('is not known');
  });

  it('that are not known lie in the vSwitch', () => {
    expect(addressesOf({ secondary_private_ips: ['10.0.1.9', '${var.ip}'] }).slice(1)).toEqual([
      `${host('x')}.secondary_private_ips[0] chosen 10.0.1.9`, `${host('x')}.secondary_private_ips[1] unknown 10.0.1.0/24`,
    ]);
  });

  it('of a separate interface count, too', () => {
    const network = networkOf({ ...VPC, ...group('g'), 'alicloud_ecs_network_interface.e': {
      vswitch_id: id('alicloud_vswitch.main'), security_group_ids: [id(sg('g'))], secondary_private_ip_address_count: 1, ipv4_prefix_count: 1,
    } });
    expect(network.route(network.resolve('alicloud_ecs_network_interface.e')[0], network.resolve('10.0.9.9')[0]).paths).toHaveLength(3);
  });

  it('can open what the first one does not', () => {
    const narrow = { ...VPC, ...group('g'), ...group('db'), ...instance('x', ['g'], { private_ip: '10.0.1.5', secondary_private_ip_address_count: 1 }),
      ...instance('db', ['db']), ...rule('db', 'db', { cidr_ip: '10.0.1.128/25' }) };
    expect(check(networkOf(narrow), 'deny', { from: host('x'), to: host('db') }).verdict).toBe('undecided');
  });
});

describe('a resource that is repeated', () => {
  const repeated = (more: object = {}, inner = 'Drop'): object => ({
    ...VPC, ...group('g', { inner_access_policy: inner }), ...group('db'), ...instance('db', ['db']),
    ...instance('x', ['g'], { count: 3, private_ip: '10.0.1.5', ...more }),
  });

  it('has no copy with the address that is written for all', () => {
    const network = networkOf({ ...repeated(), ...rule('db', 'db', { cidr_ip: '10.0.1.5/32' }) } as never);
    expect(check(network, 'allow', { from: host('x'), to: host('db'), service: Service.tcp(443) }).verdict).toBe('undecided');
    expect(check(network, 'deny', { from: host('x'), to: host('db') }).verdict).toBe('undecided');
  });

  it('has copies that are pairs of one group and of one name', () => {
    for (const name of [sg('g'), host('x')]) {
      expect(check(networkOf(repeated({}, 'Accept') as never), 'deny', { from: name, to: name })).toMatchObject({
        verdict: 'violated', notes: [`${host('x')} stands for any number of copies: two of them are asked about`],
      });
      expect(check(networkOf(repeated() as never), 'deny', { from: name, to: name }).verdict).toBe('holds');
      expect(ask(networkOf(repeated({}, 'Accept') as never), name, name).verdict).toBe('allowed');
    }
  });

  it('meets its copies over their own public addresses', () => {
    const network = networkOf({ ...repeated({ internet_max_bandwidth_out: 5 }), ...rule('g', 'g', { cidr_ip: '0.0.0.0/0' }) } as never, { assume: { 'public-detour': 'considered' } });
    expect(check(network, 'deny', { from: host('x'), to: host('x') }).verdict).toBe('violated');
  });

  it('is one of several networks or groups when these are repeated', () => {
    const networks = { ...BASE, ...DATABASE, 'alicloud_vpc.main': { cidr_block: '10.0.0.0/16', count: 2 } };
    expect(check(networkOf(networks), 'deny', { from: host('web'), to: host('db') }).verdict).toBe('undecided');
    const groups = {
      ...VPC, ...group('g', { count: 2 }), ...instance('a', [], { security_groups: ['${alicloud_security_group.g[0].id}'] }),
      ...instance('b', [], { security_groups: ['${alicloud_security_group.g[1].id}'] }),
    };
    expect(check(networkOf(groups), 'deny', { from: host('a'), to: host('b') }).verdict).toBe('undecided');
    expect(check(networkOf(groups), 'allow', { from: host('a'), to: host('b') }).verdict).toBe('undecided');
  });
});

describe('groups of one interface', () => {
  it('of both types are listed', () => {
    const network = networkOf({ ...VPC, ...group('a'), ...group('b', { security_group_type: 'enterprise' }), ...instance('x', ['a', 'b']) });
    expect(network.notUnderstood).toContainEqual({ resource: host('x'), why: 'basic and enterprise groups on one interface: one interface may not mix the two types [A-TYPES]' });
  });
});
