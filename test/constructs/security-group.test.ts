import {
  DefaultEgress, MemberTraffic, Peer, PrefixList, SecurityGroup, SecurityGroupType, Service, Vpc,
} from 'firewright/alicloud';
import { ProtocolSet } from '../../lib/net';
import { refusalOf, rulesOf, testApp, TestStack, warningsOf } from './synth';

function setUp(): { stack: TestStack; web: SecurityGroup; db: SecurityGroup } {
  const stack = new TestStack();
  const web = new SecurityGroup(stack, 'web', { vpc: stack.vpc });
  const db = new SecurityGroup(stack, 'db', { vpc: stack.vpc, members: MemberTraffic.ISOLATED });
  return { stack, web, db };
}

describe('a security group', () => {
  it('has the logical name of the construct and says its type and member traffic', () => {
    const { stack } = setUp();
    expect(stack.ofType('alicloud_security_group')).toEqual({
      web: {
        vpc_id: '${alicloud_vpc.main.id}', security_group_name: 'web', security_group_type: 'normal', inner_access_policy: 'Accept',
      },
      db: {
        vpc_id: '${alicloud_vpc.main.id}', security_group_name: 'db', security_group_type: 'normal', inner_access_policy: 'Drop',
      },
    });
  });

  it('writes every argument of a rule that the provider would guess wrong', () => {
    const { stack, web } = setUp();
    web.allowFrom(Peer.anyIpv4(), Service.HTTPS);
    expect(rulesOf(stack, 'web')).toEqual([{
      security_group_id: '${alicloud_security_group.web.id}', type: 'ingress', ip_protocol: 'tcp', port_range: '443/443',
      nic_type: 'intranet', policy: 'accept', priority: 50, cidr_ip: '0.0.0.0/0',
    }]);
  });

  it.each([
    [Service.any(), 'all', '-1/-1'],
    [Service.allTcp(), 'tcp', '1/65535'],
    [Service.allUdp(), 'udp', '1/65535'],
    [Service.udp(8000, 8100), 'udp', '8000/8100'],
    [Service.icmp(), 'icmp', '-1/-1'],
    [Service.gre(), 'gre', '-1/-1'],
  ])('writes %s as %s %s', (service, protocol, ports) => {
    const { stack, web } = setUp();
    web.allowFrom(Peer.ipv4('10.1.0.0/16'), service);
    expect(rulesOf(stack, 'web')).toEqual([expect.objectContaining({ ip_protocol: protocol, port_range: ports })]);
  });

  it('writes one rule for each protocol and range of ports of a service', () => {
    const { stack, web } = setUp();
    web.allowFrom(Peer.anyIpv4(), Service.parse('tcp+udp/53,853'));
    expect(rulesOf(stack, 'web').map((rule) => `${rule['ip_protocol']} ${rule['port_range']}`).sort())
      .toEqual(['tcp 53/53', 'tcp 853/853', 'udp 53/53', 'udp 853/853']);
  });

  it('takes IPv4 and IPv6 peers, a lone address and one that is known only later', () => {
    const { stack, web } = setUp();
    web.allowFrom(Peer.anyIpv6(), Service.HTTPS);
    web.allowFrom(Peer.ipv4('203.0.113.7'), Service.SSH);
    web.allowTo(Peer.ipv6('2001:DB8:0::/48'), Service.icmpv6());
    web.allowTo(Peer.ipv4(stack.vpc.cidrBlock), Service.any());
    const peers = rulesOf(stack, 'web').map((rule) => [rule['type'], rule['cidr_ip'] ?? rule['ipv6_cidr_ip']]);
    expect(peers).toEqual(expect.arrayContaining([
      ['ingress', '::/0'], ['ingress', '203.0.113.7/32'], ['egress', '2001:db8::/48'], ['egress', '${alicloud_vpc.main.cidr_block}'],
    ]));
  });

  it('puts drop rules before accept rules, and an explicit priority where it says', () => {
    const { stack, web } = setUp();
    web.allowFrom(Peer.anyIpv4(), Service.HTTPS);
    web.denyFrom(Peer.ipv4('203.0.113.0/24'), Service.any(), { description: 'known scanner' });
    web.allowFrom(Peer.ipv4('203.0.113.9'), Service.HTTPS, { priority: 5 });
    const rules = rulesOf(stack, 'web').map((rule) => [rule['policy'], rule['priority'], rule['description']]);
    expect(rules).toEqual(expect.arrayContaining([
      ['accept', 50, undefined], ['drop', 10, 'known scanner'], ['accept', 5, undefined],
    ]));
  });

  it('writes a rule that is asked for twice once, after normalisation', () => {
    const { stack, web } = setUp();
    const [first] = web.allowFrom(Peer.ipv6('2001:db8:0:0::/48'), Service.HTTPS);
    const [second] = web.allowFrom(Peer.ipv6('2001:db8::/48'), Service.tcp(443));
    expect(second).toBe(first);
    expect(rulesOf(stack, 'web')).toHaveLength(1);
  });

  it('does not rename the other rules when one is removed', () => {
    const names = (peers: readonly string[]): readonly string[] => {
      const { stack, web, db } = setUp();
      for (const peer of peers) web.allowFrom(Peer.ipv4(peer), Service.HTTPS);
      web.allowFrom(Peer.ipv4(stack.vpc.cidrBlock), Service.HTTP);
      db.allowFrom(web, Service.MYSQL);
      return Object.keys(stack.ofType('alicloud_security_group_rule'));
    };
    const all = names(['10.1.0.0/16', '10.2.0.0/16', '10.3.0.0/16']);
    const fewer = names(['10.1.0.0/16', '10.3.0.0/16']);
    expect(all).toHaveLength(5);
    expect(fewer).toHaveLength(4);
    expect(all).toEqual(expect.arrayContaining([...fewer]));
  });
});

describe('rules between groups', () => {
  it('need one rule when the other side may send anything', () => {
    const { stack, web, db } = setUp();
    db.allowFrom(web, Service.MYSQL);
    expect(rulesOf(stack, 'db')).toEqual([
      expect.objectContaining({ type: 'ingress', source_security_group_id: '${alicloud_security_group.web.id}', port_range: '3306/3306' }),
    ]);
    expect(rulesOf(stack, 'web')).toEqual([]);
  });

  it('get the egress rule of the other side when its egress is denied', () => {
    const { stack, db } = setUp();
    const jobs = new SecurityGroup(stack, 'jobs', { vpc: stack.vpc, egress: DefaultEgress.DENY });
    db.allowFrom(jobs, Service.MYSQL);
    expect(rulesOf(stack, 'jobs')).toEqual(expect.arrayContaining([
      expect.objectContaining({ type: 'egress', policy: 'accept', source_security_group_id: '${alicloud_security_group.db.id}', priority: 50 }),
      expect.objectContaining({ type: 'egress', policy: 'drop', ip_protocol: 'all', port_range: '-1/-1', cidr_ip: '0.0.0.0/0', priority: 100 }),
      expect.objectContaining({ type: 'egress', policy: 'drop', ip_protocol: 'all', port_range: '-1/-1', ipv6_cidr_ip: '::/0', priority: 100 }),
    ]));
    expect(rulesOf(stack, 'jobs')).toHaveLength(3);
  });

  it('mean the same whichever side they are written on', () => {
    const { stack, web, db } = setUp();
    web.allowTo(db, Service.MYSQL);
    db.allowFrom(web, Service.MYSQL);
    expect(rulesOf(stack, 'db')).toHaveLength(1);
    expect(rulesOf(stack, 'web')).toHaveLength(1);
  });

  it('work with a group that exists already, and leave a read-only one alone', () => {
    const { stack, db } = setUp();
    const ops = SecurityGroup.fromSecurityGroupId(stack, 'ops', 'sg-ops', { egress: DefaultEgress.DENY });
    const audit = SecurityGroup.fromSecurityGroupId(stack, 'audit', 'sg-audit', { egress: DefaultEgress.DENY, mutable: false });
    db.allowFrom(ops, Service.MYSQL);
    db.allowFrom(audit, Service.MYSQL);
    const rules = Object.values(stack.ofType('alicloud_security_group_rule'));
    expect(rules.filter((rule) => rule['security_group_id'] === 'sg-ops')).toHaveLength(1);
    expect(rules.filter((rule) => rule['security_group_id'] === 'sg-audit')).toHaveLength(0);
    expect(refusalOf(() => audit.allowFrom(db, Service.SSH))).toContain('FW_SG_READ_ONLY');
  });

  it('tell apart groups of the same name in other stacks', () => {
    const app = testApp();
    const [a, b, here] = [new TestStack('a', app), new TestStack('b', app), new TestStack('here', app)];
    const db = new SecurityGroup(here, 'db', { vpc: 'vpc-1' });
    for (const stack of [a, b]) db.allowFrom(new SecurityGroup(stack, 'web', { vpc: 'vpc-1' }), Service.MYSQL);
    expect(db.node.children.map((child) => child.node.id)).toEqual(['Default', expect.anything(), expect.anything()]);
  });

  it('refuse the group itself, with the way to say what was meant', () => {
    const { web, db } = setUp();
    expect(refusalOf(() => db.allowFrom(db, Service.MYSQL))).toBe([
      'FW_SG_SELF security group rule that names its own group',
      '  where: stack/db',
      '  why: the cloud refuses a group as the peer of its own rules',
      '  fix: name the members\' addresses: Peer.ipv4(the vSwitch\'s CIDR block) or a PrefixList',
    ].join('\n'));
    expect(refusalOf(() => web.denyFrom(web, Service.any()))).toContain('members: MemberTraffic.ISOLATED');
  });

  it('refuse a group of another VPC', () => {
    const { stack, web } = setUp();
    const other = new SecurityGroup(stack, 'other', { vpc: new Vpc(stack, 'second', {}) });
    expect(refusalOf(() => web.allowFrom(other, Service.SSH))).toContain('FW_SG_OTHER_VPC');
  });
});

describe('an enterprise group', () => {
  it('says nothing about member traffic, and denies egress unless told otherwise', () => {
    const stack = new TestStack();
    const big = new SecurityGroup(stack, 'big', { vpc: 'vpc-1', type: SecurityGroupType.ENTERPRISE });
    big.allowTo(Peer.anyIpv4(), Service.HTTPS);
    new SecurityGroup(stack, 'open', { vpc: { vpcId: 'vpc-1' }, type: SecurityGroupType.ENTERPRISE, egress: DefaultEgress.ALLOW });
    expect(stack.ofType('alicloud_security_group')['big']).toEqual({
      vpc_id: 'vpc-1', security_group_name: 'big', security_group_type: 'enterprise',
    });
    expect(rulesOf(stack, 'big')).toEqual([expect.objectContaining({ type: 'egress', priority: 1 })]);
    expect(rulesOf(stack, 'open')).toEqual(expect.arrayContaining([
      expect.objectContaining({ type: 'egress', policy: 'accept', ip_protocol: 'all', cidr_ip: '0.0.0.0/0', priority: 1 }),
      expect.objectContaining({ type: 'egress', policy: 'accept', ip_protocol: 'all', ipv6_cidr_ip: '::/0', priority: 1 }),
    ]));
    expect(warningsOf(stack)).toEqual([]);
  });

  it('is refused as a peer, as one with a peer group, and with member traffic', () => {
    const { stack, web } = setUp();
    const big = new SecurityGroup(stack, 'big', { vpc: stack.vpc, type: SecurityGroupType.ENTERPRISE });
    expect(refusalOf(() => web.allowFrom(big, Service.SSH))).toContain('FW_SG_ENTERPRISE_GROUP');
    expect(refusalOf(() => big.allowTo(web, Service.SSH))).toContain('FW_SG_ENTERPRISE_GROUP');
    expect(refusalOf(() => new SecurityGroup(stack, 'odd', {
      vpc: stack.vpc, type: SecurityGroupType.ENTERPRISE, members: MemberTraffic.ALLOWED,
    }))).toContain('FW_SG_ENTERPRISE_MEMBERS');
  });

  it('warns of drop rules, which older documents refuse', () => {
    const stack = new TestStack();
    const big = new SecurityGroup(stack, 'big', { vpc: 'vpc-1', type: SecurityGroupType.ENTERPRISE });
    big.denyFrom(Peer.anyIpv4(), Service.SSH);
    expect(warningsOf(stack).join()).toMatch(/Drop rules and priorities/);
  });
});

describe('what a group refuses', () => {
  it.each<[string, (web: SecurityGroup) => unknown]>([
    ['FW_SG_PRIORITY', (web) => web.allowFrom(Peer.anyIpv4(), Service.SSH, { priority: 0 })],
    ['FW_SG_PRIORITY', (web) => web.allowFrom(Peer.anyIpv4(), Service.SSH, { priority: 1.5 })],
    ['FW_SG_PRIORITY', (web) => web.allowFrom(Peer.anyIpv4(), Service.SSH, { priority: 101 })],
    ['FW_SG_DESCRIPTION', (web) => web.allowFrom(Peer.anyIpv4(), Service.SSH, { description: 'x' })],
    ['FW_SG_DESCRIPTION', (web) => web.allowFrom(Peer.anyIpv4(), Service.SSH, { description: 'https://wiki' })],
    ['FW_SG_PROTOCOL', (web) => web.allowFrom(Peer.anyIpv4(), Service.of(ProtocolSet.of(89)))],
    ['FW_SG_PORT', (web) => web.allowFrom(Peer.anyIpv4(), Service.tcp(0, 80))],
    ['FW_SG_FAMILY', (web) => web.allowFrom(Peer.anyIpv6(), Service.icmp())],
    ['FW_SG_FAMILY', (web) => web.allowFrom(Peer.anyIpv4(), Service.icmpv6())],
    ['FW_CIDR', (web) => web.allowFrom(Peer.ipv4('10.0.0.0/33'), Service.SSH)],
    ['FW_CIDR', (web) => web.allowFrom(Peer.ipv4('10.0.0.1/8'), Service.SSH)],
    ['FW_CIDR', (web) => web.allowFrom(Peer.ipv4('::/0'), Service.SSH)],
    ['FW_CIDR', (web) => web.allowFrom(Peer.ipv6('10.0.0.0/8'), Service.SSH)],
  ])('%s', (code, run) => {
    const { web } = setUp();
    expect(refusalOf(() => run(web))).toContain(code);
  });

  it('a rule that contradicts another at the same priority', () => {
    const { web } = setUp();
    web.allowFrom(Peer.anyIpv4(), Service.SSH, { priority: 20 });
    web.denyFrom(Peer.anyIpv4(), Service.SSH, { priority: 21 });
    expect(refusalOf(() => web.denyFrom(Peer.anyIpv4(), Service.SSH, { priority: 20 }))).toBe([
      'FW_SG_CONFLICT security group rule that contradicts another at the same priority: "drop ingress tcp 22/22 0.0.0.0/0, priority 20"',
      '  where: stack/web',
      '  why: the two match the same traffic; at equal priority the drop rule wins, so the other has no effect',
      '  fix: remove one of the two, or give the one that should win a smaller `priority`',
    ].join('\n'));
  });

  it('an accept rule that the denied egress would beat', () => {
    const stack = new TestStack();
    const jobs = new SecurityGroup(stack, 'jobs', { vpc: stack.vpc, egress: DefaultEgress.DENY });
    expect(refusalOf(() => jobs.allowTo(Peer.anyIpv4(), Service.HTTPS, { priority: 100 }))).toContain('FW_SG_DEAD_EGRESS');
    expect(() => jobs.allowTo(Peer.anyIpv4(), Service.HTTPS, { priority: 99 })).not.toThrow();
    expect(() => jobs.allowFrom(Peer.anyIpv4(), Service.HTTPS, { priority: 100 })).not.toThrow();
  });

  it('the 201st rule, a prefix list counting as its max entries, and the 21st group', () => {
    const { stack, web, db } = setUp();
    for (let port = 1; port <= 200; port += 1) web.allowFrom(Peer.anyIpv4(), Service.tcp(port));
    expect(refusalOf(() => web.allowFrom(Peer.anyIpv4(), Service.tcp(201)))).toContain('FW_SG_RULES');
    db.allowFrom(new PrefixList(stack, 'wide', { entries: ['10.0.0.0/8'], maxEntries: 150 }), Service.SSH);
    expect(refusalOf(() => db.allowFrom(PrefixList.fromPrefixListId('pl-1', { family: 4, maxEntries: 51 }), Service.SSH)))
      .toContain('FW_SG_RULES');
    const hub = new SecurityGroup(stack, 'hub', { vpc: stack.vpc });
    for (let port = 1; port <= 20; port += 1) hub.allowFrom(web, Service.tcp(port));
    expect(refusalOf(() => hub.allowFrom(web, Service.tcp(21)))).toContain('FW_SG_GROUP_RULES');
  });

  it('no VPC', () => {
    const stack = new TestStack();
    expect(refusalOf(() => new SecurityGroup(stack, 'classic', { vpc: '' }))).toContain('FW_SG_VPC');
  });
});
