import { Service } from '../../lib/net';
import { answering, BASE, check, DATABASE, host, id, sg } from '../support/ask';
import { group, instance, networkOf, type Resources, rule, VPC } from '../support/artifacts';

const both: Resources = { ...BASE, ...DATABASE };
const mysql = (from: object): Resources => rule('more', 'db', { port_range: '3306/3306', ...from });
/** Who reaches the database beside the web tier. */
const others = { from: `anywhere except ${sg('web')} and ${sg('db')}`, to: sg('db') };

describe('anywhere', () => {
  it('is whoever there is, and leaves out what is excepted', () => {
    expect(check(networkOf(both), 'deny', { from: 'anywhere', to: sg('db') })).toMatchObject({ verdict: 'violated', witness: { flow: { source: host('web') } } });
    expect(check(networkOf(both), 'deny', others).verdict).toBe('holds');
  });

  it.each<[string, Resources, string]>([
    ['an address outside', mysql({ cidr_ip: '198.51.100.0/24' }), 'holds'], // the database has no public address
    ['another host of the VPC', mysql({ cidr_ip: '10.0.7.0/24' }), 'violated'],
    ['a group without members', { ...group('reports'), ...mysql({ source_security_group_id: id(sg('reports')) }) }, 'violated'],
    ['an instance in another group', { ...group('reports'), ...instance('r', ['reports']), ...mysql({ source_security_group_id: id(sg('reports')) }) }, 'violated'],
    ['the web tier on another port', rule('more', 'db', { port_range: '22/22', source_security_group_id: id(sg('web')) }), 'holds'],
  ])('tells of a rule for %s', (_, more, verdict) => {
    expect(check(networkOf({ ...both, ...more }), 'deny', others).verdict).toBe(verdict);
  });

  it('is undecided about a group of which nothing but the name is known', () => {
    expect(check(networkOf({ ...both, ...mysql({ source_security_group_id: 'sg-123' }) }), 'deny', others).verdict).toBe('undecided');
  });

  it('holds the Internet, without the blocks that are excepted', () => {
    const open = { ...VPC, ...group('web'), ...rule('a', 'web', { cidr_ip: '203.0.113.0/24' }), ...BASE };
    const narrow = { ...open, 'alicloud_security_group_rule.web': open['alicloud_security_group_rule.a'] };
    expect(check(networkOf(narrow), 'deny', { from: 'anywhere except 203.0.113.0/24', to: sg('web') }).verdict).toBe('holds');
    expect(check(networkOf(narrow), 'deny', { from: 'anywhere except 203.0.113.0/25', to: sg('web') }).verdict).toBe('violated');
    expect(check(networkOf(open), 'deny', { from: 'anywhere except 203.0.113.0/24', to: sg('web') }).verdict).toBe('violated');
    expect(check(networkOf(narrow), 'deny', { from: `anywhere except internet`, to: sg('web') }).verdict).toBe('holds');
  });

  it('is an end to send to as well', () => {
    expect(check(networkOf(both), 'deny', { from: sg('web'), to: `anywhere except internet and ${sg('db')}` }).verdict).toBe('violated');
    const closed = { ...both, ...rule('none', 'web', { type: 'egress', cidr_ip: '10.0.0.0/8', ip_protocol: 'all', port_range: '-1/-1', policy: 'drop', priority: 1 }) };
    expect(check(networkOf(closed), 'deny', { from: sg('web'), to: 'anywhere except internet' }).verdict).toBe('holds');
    expect(check(networkOf(closed), 'deny', { from: sg('web'), to: 'anywhere' }).verdict).toBe('violated');
  });
});

describe('an exception', () => {
  const inside = { from: 'anywhere except 10.0.1.0/25', to: sg('db'), service: Service.tcp(3306) };

  it('leaves open whether an address that is not known lies in it', () => {
    expect(check(networkOf(both), 'deny', inside)).toMatchObject({ verdict: 'undecided', dependsOn: [`${host('web')}.private_ip is not in 10.0.1.0/25`] });
    expect(check(networkOf(both), 'deny', inside, answering({ 'is not in': true })).verdict).toBe('violated');
    expect(check(networkOf(both), 'deny', inside, answering({ 'is not in': false })).verdict).toBe('holds');
    expect(check(networkOf(both, { bind: { [`${host('web')}.private_ip`]: '10.0.1.7' } }), 'deny', inside).verdict).toBe('holds');
    expect(check(networkOf(both, { bind: { [`${host('web')}.private_ip`]: '10.0.1.200' } }), 'deny', inside).verdict).toBe('violated');
    expect(check(networkOf(both), 'deny', { ...inside, from: 'anywhere except 10.0.1.0/24' }).verdict).toBe('holds');
  });

  it('may be made of any end', () => {
    const wide = { ...both, ...mysql({ cidr_ip: '10.0.7.0/24' }) };
    const [block, from] = ['10.0.0.0/16', `${sg('web')}, ${sg('db')}`];
    expect(check(networkOf(wide), 'deny', { from: `${block} except ${from}`, to: sg('db') }).verdict).toBe('violated');
    expect(check(networkOf(wide), 'deny', { from: `${block} except ${from} and 10.0.7.0/24`, to: sg('db') }).verdict).toBe('holds');
    expect(check(networkOf(wide), 'deny', { from: 'anywhere except alicloud_vpc.main', to: sg('db') }).verdict).toBe('holds');
    expect(check(networkOf(wide), 'deny', { from: 'anywhere except alicloud_vswitch.main', to: sg('db') }).verdict).toBe('violated');
  });

  it('is refused where it leaves nothing, names nothing, or is a public address', () => {
    const network = networkOf(both);
    expect(() => network.resolve(`${sg('db')} except 10.0.0.0/8`)).toThrow('the exceptions leave nothing of this end: "alicloud_security_group.db except 10.0.0.0/8"');
    expect(() => network.resolve('anywhere except ')).toThrow('"except" names nothing');
    expect(() => network.resolve('anywhere except alicloud_security_group.wbe')).toThrow('nothing in the artifact has this name: "alicloud_security_group.wbe"');
    expect(() => network.resolve('anywhere except alicloud_eip_address.web')).toThrow('a public address cannot be left out of an end');
  });
});

describe('two VPCs with the same addresses', () => {
  const twins: Resources = {
    ...both, 'alicloud_vpc.other': { cidr_block: '10.0.0.0/16' }, 'alicloud_vswitch.other': { vpc_id: id('alicloud_vpc.other'), cidr_block: '10.0.2.0/24' },
    ...group('far', { vpc_id: id('alicloud_vpc.other') }), ...rule('far', 'far', { cidr_ip: '10.0.7.0/24' }),
    ...instance('far', ['far'], { vswitch_id: id('alicloud_vswitch.other'), private_ip: '10.0.2.9' }),
  };

  it.each(['10.0.0.0/16', '10.0.7.0/24', '10.0.7.7', 'anywhere'])('each have hosts in %s', (from) => {
    expect(check(networkOf(twins), 'deny', { from, to: sg('far') }).verdict).toBe('violated');
    const near = { ...twins, ...rule('near', 'db', { cidr_ip: '10.0.2.9/32' }) };
    expect(check(networkOf(near), 'deny', { from, to: sg('db'), service: Service.tcp(22) }).verdict).toBe(from.includes('10.0.7') ? 'holds' : 'violated');
  });

  it('tell the hosts at an address of the one from the interface of the other', () => {
    const near = { ...twins, ...rule('near', 'db', { cidr_ip: '10.0.2.9/32' }) };
    expect(check(networkOf(near), 'deny', { from: '10.0.2.9', to: sg('db') })).toMatchObject({ verdict: 'violated' });
    expect(check(networkOf(near), 'deny', { from: 'alicloud_vswitch.two', to: sg('db') })).toMatchObject({ verdict: 'violated' });
  });
});
