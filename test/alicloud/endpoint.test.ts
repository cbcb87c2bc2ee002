import { routesBetween } from '../../lib/model';
import { Service } from '../../lib/net';
import { answering, ask, BASE, check, DATABASE, host, id, sg } from '../support/ask';
import { group, instance, networkOf, publicInstance, rule, VPC } from '../support/artifacts';

const VPC6 = { ...VPC, 'alicloud_vpc.main': { cidr_block: '10.0.0.0/16', enable_ipv6: true } };

describe('a block as an end', () => {
  it('holds the interfaces whose unknown address surely lies in it', () => {
    const network = networkOf({ ...BASE, ...DATABASE });
    expect(check(network, 'deny', { from: '10.0.1.0/24', to: host('db') })).toMatchObject({ verdict: 'violated', witness: { flow: { source: host('web') } } });
    expect(network.resolve('10.0.1.0/24').map((one) => one.kind)).toEqual(['interface', 'hosts']);
  });

  it('leaves open whether an interface of which the address may lie in it does', () => {
    const network = networkOf({ ...BASE, ...DATABASE });
    for (const from of ['10.0.1.0/25', '10.0.1.7']) {
      const [deny, question] = [{ from, to: sg('db') }, `${host('web')}.private_ip is in ${from}`];
      expect(check(network, 'deny', deny)).toMatchObject({ verdict: 'undecided', dependsOn: [question] });
      expect(check(network, 'deny', deny, answering({ [question]: true })).verdict).toBe('violated');
      expect(check(network, 'deny', deny, answering({ [question]: false })).verdict).toBe('holds');
      expect(check(networkOf({ ...BASE, ...DATABASE }, { bind: { [`${host('web')}.private_ip`]: '10.0.1.7' } }), 'deny', deny).verdict).toBe('violated');
      expect(check(networkOf({ ...BASE, ...DATABASE }, { bind: { [`${host('web')}.private_ip`]: '10.0.1.200' } }), 'deny', deny).verdict).toBe('holds');
      expect(check(networkOf({ ...BASE, ...DATABASE, ...rule('db', 'db', { cidr_ip: '10.0.7.0/24' }) }), 'deny', deny).verdict).toBe('holds');
    }
  });

  it('refutes no allow by such an interface, and explains one flow as that of another host', () => {
    const open = networkOf({ ...BASE, ...DATABASE, ...rule('db', 'db', { cidr_ip: '10.0.1.0/25' }), ...rule('shut', 'web', { type: 'egress', cidr_ip: '0.0.0.0/0', policy: 'drop' }) });
    const allow = { from: '10.0.1.0/25', to: sg('db'), service: Service.tcp(3306) };
    expect(check(open, 'allow', allow)).toMatchObject({ verdict: 'undecided', dependsOn: [`${host('web')}.private_ip is in 10.0.1.0/25`] });
    expect(check(open, 'allow', allow, answering({ 'is in': false })).verdict).toBe('holds');
    expect(ask(open, '10.0.1.7', host('db'), 'tcp/3306').verdict).toBe('allowed');
  });

  it('0.0.0.0/0 is everyone: inside, behind an EIP that is not known yet, and on the Internet', () => {
    const network = networkOf({ ...BASE, ...DATABASE });
    const ends = network.resolve('0.0.0.0/0');
    expect(ends.map((one) => one.kind)).toEqual(['interface', 'interface', 'interface', 'hosts', 'internet']);
    expect(ends[2]).toMatchObject({ id: host('web'), through: { view: { name: 'alicloud_eip_address.web.ip_address' } } });
    expect(check(network, 'deny', { from: '203.0.113.0/24', to: '0.0.0.0/0' }).verdict).toBe('violated');
    expect(check(network, 'deny', { from: '0.0.0.0/0', to: host('db') }).verdict).toBe('violated');
  });
});

describe('members of a group', () => {
  it('may come from a resource that is not modelled and names the group', () => {
    const closed = { ...VPC, ...group('g'), ...instance('own', ['g']), ...rule('g', 'g', { cidr_ip: '0.0.0.0/0' }) };
    expect(check(networkOf(closed), 'deny', { from: 'internet', to: sg('g') }).verdict).toBe('holds');
    const scaling = { ...closed, 'alicloud_ess_scaling_configuration.s': { security_group_ids: [id(sg('g'))], image_id: 'i' } };
    const result = check(networkOf(scaling), 'deny', { from: 'internet', to: sg('g') });
    expect(result).toMatchObject({ verdict: 'undecided', dependsOn: [`${sg('g')}.member is public`] });
    expect(networkOf(scaling).resolve(sg('g'))).toHaveLength(2);
  });

  it('may be an instance whose groups are not known', () => {
    const open = { ...VPC, ...group('g'), ...instance('own', ['g']), ...instance('x', [], { security_groups: ['${var.groups}'] }) };
    expect(networkOf(open).resolve(sg('g'))).toHaveLength(2);
    const peer = { ...open, ...group('db'), ...rule('db', 'db', { source_security_group_id: id(sg('g')) }), ...instance('db', ['db']) };
    expect(check(networkOf(peer), 'deny', { from: host('x'), to: host('db') }).verdict).toBe('undecided');
  });

  it('that are supposed have IPv6 only where the VPC shows it, and then perhaps', () => {
    const base = (vpc: object) => ({
      ...vpc, ...group('a'), ...group('b'), ...rule('b', 'b', { cidr_ip: '10.0.0.0/8', ip_protocol: 'all', port_range: '-1/-1' }),
    });
    expect(check(networkOf(base(VPC)), 'allow', { from: sg('a'), to: sg('b') }).verdict).toBe('holds');
    const six = networkOf(base(VPC6));
    expect(check(six, 'allow', { from: sg('a'), to: sg('b') }).verdict).toBe('holds');
    const open = networkOf({ ...base(VPC6), ...rule('six', 'b', { ipv6_cidr_ip: '::/0' }) });
    const six6 = { from: '2408:4000::1', to: sg('b') };
    expect(check(open, 'deny', six6).verdict).toBe('undecided');
    expect(check(open, 'deny', six6, answering({ 'has an IPv6 address': false })).verdict).toBe('holds');
    expect(check(open, 'deny', six6, answering({ 'has an IPv6 address': true, 'is public': true })).verdict).toBe('violated');
  });

  it('of a group outside of the artifact are an end when a rule or an interface names it', () => {
    const network = networkOf({ ...VPC, ...group('db'), ...rule('db', 'db', { source_security_group_id: 'sg-123' }), ...instance('db', ['db']), ...instance('x', [], { security_groups: ['sg-456'] }) });
    expect(ask(network, 'sg-123', host('db'))).toMatchObject({ verdict: 'undecided' });
    expect(network.resolve('sg-456').map((one) => one.id)).toEqual([host('x')]);
    expect(() => network.resolve('sg-789')).toThrow('nothing in the artifact has this name');
  });
});

describe('a group and itself', () => {
  const isolated = { ...VPC, ...group('g', { inner_access_policy: 'Drop' }) };
  const open = { ...VPC, ...group('g') };

  it('is about two members, whatever the artifact shows', () => {
    for (const members of [{}, instance('one', ['g'])]) {
      expect(check(networkOf({ ...isolated, ...members }), 'deny', { from: sg('g'), to: sg('g') }).verdict).toBe('holds');
      expect(check(networkOf({ ...open, ...members }), 'deny', { from: sg('g'), to: sg('g') }).verdict).toBe('violated');
      expect(ask(networkOf({ ...open, ...members }), sg('g'), sg('g')).verdict).toBe('allowed');
      expect(ask(networkOf({ ...isolated, ...members }), sg('g'), sg('g')).verdict).toBe('denied');
    }
  });

  it('tells the two supposed members apart', () => {
    const [pair] = routesBetween(networkOf(open), sg('g'), sg('g'));
    expect([pair.from.id, pair.to.id]).toEqual([`${sg('g')} (a member)`, `${sg('g')} (another member)`]);
    const [hop] = pair.route.paths[0].hops;
    expect(hop.source.name).not.toBe(hop.destination.name);
  });

  it('asks another member about the only one', () => {
    const network = networkOf({ ...open, ...instance('one', ['g']) });
    expect(routesBetween(network, sg('g'), host('one')).map(({ from, to }) => [from.id, to.id])).toEqual([[`${sg('g')} (another member)`, host('one')]]);
    expect(() => routesBetween(network, host('one'), host('one'))).toThrow('both ends are the same');
  });
});

describe('an instance with several interfaces', () => {
  const eni = {
    'alicloud_ecs_network_interface.e': { vswitch_id: id('alicloud_vswitch.two'), security_group_ids: [id(sg('web'))] },
  };
  const attached = { 'alicloud_ecs_network_interface_attachment.e': { network_interface_id: id('alicloud_ecs_network_interface.e'), instance_id: id(host('web')) } };
  const inline = { ...publicInstance('web', ['web']), ...instance('web', ['web'], { network_interfaces: [{ network_interface_id: id('alicloud_ecs_network_interface.e') }] }) };

  it.each([['a resource', attached], ['a block', inline]])('has those that %s attaches', (_, more) => {
    expect(networkOf({ ...BASE, ...eni, ...more }).resolve(host('web')).map((one) => one.id)).toEqual([host('web'), 'alicloud_ecs_network_interface.e']);
  });

  it('is reached through the one that is public', () => {
    const network = networkOf({ ...BASE, ...eni, ...attached });
    expect(check(network, 'allow', { from: '203.0.113.9', to: host('web'), service: Service.tcp(443) }).verdict).toBe('holds');
    expect(ask(network, '203.0.113.9', host('web')).verdict).toBe('allowed');
  });
});

describe('ends that are alike', () => {
  const many = (prefix: string, count: number, groups: readonly string[]): object => (
    Object.assign({}, ...Array.from({ length: count }, (_, index) => instance(`${prefix}${index}`, groups))));
  const fleet = { ...VPC, ...group('a'), ...group('b'), ...many('a', 200, ['a']), ...many('b', 200, ['b']) };
  const count = (resources: object, from = sg('a'), to = sg('b')): number => routesBetween(networkOf(resources as never), from, to).length;

  it('are asked about once', () => {
    expect(count(fleet)).toBe(1);
    expect(count(fleet, sg('a'), sg('a'))).toBe(1);
    expect(check(networkOf({ ...fleet, ...rule('b', 'b', { source_security_group_id: id(sg('a')) }) } as never), 'deny', { from: sg('a'), to: sg('b') }).verdict).toBe('violated');
  });

  it('are told apart where anything differs', () => {
    expect(count({ ...fleet, ...publicInstance('a7', ['a']) })).toBe(2);
    expect(count({ ...fleet, ...instance('a7', ['a', 'b']) })).toBe(3);
    expect(count({ ...fleet, ...instance('a7', ['a'], { private_ip: '10.0.1.9' }) })).toBe(2);
    expect(count({ ...fleet, ...rule('b', 'b', { cidr_ip: '${alicloud_instance.a7.private_ip}/32' }) })).toBe(2);
    expect(count({ ...fleet, ...instance('a7', ['a'], { internet_max_bandwidth_out: '${var.bw}' }) })).toBe(2);
  });

  it('find the one that a rule names', () => {
    const named = networkOf({ ...fleet, ...rule('b', 'b', { cidr_ip: '${alicloud_instance.a199.private_ip}/32' }) } as never);
    expect(check(named, 'deny', { from: sg('a'), to: sg('b') })).toMatchObject({ verdict: 'violated', witness: { flow: { source: host('a199') } } });
  });
});
