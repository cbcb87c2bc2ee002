import { TerraformVariable, Testing } from 'cdktf';
import { Construct } from 'constructs';
import {
  ApplicationGroup, type ApplicationGroupProps, DefaultEgress, EcsNetworkInterface, Instance, MemberTraffic, Peer, PrefixList, provider, SecurityGroup,
  SecurityGroupType, Service, Vswitch,
} from 'firewright/alicloud';
import { explain, readNetwork } from 'firewright';
import { refusalOf, rulesOf, testApp, TestStack, warningsOf } from './synth';

function setUp(props: Partial<ApplicationGroupProps> = {}) {
  const stack = new TestStack();
  const application = (id: string, own: Partial<ApplicationGroupProps> = {}): ApplicationGroup => (
    new ApplicationGroup(stack, id, { vpc: stack.vpc, ...props, ...own }));
  return { stack, application, web: application('web'), db: application('db') };
}

/** Synthesizes as a user does, with the proof. */
const prove = (stack: TestStack): string => Testing.synth(stack, true);

function server(stack: TestStack, id: string, securityGroups?: string[], net = 'net'): Instance {
  const vswitch = stack.node.tryFindChild(net) as Vswitch | undefined
    ?? new Vswitch(stack, net, { vpcId: stack.vpc.id, cidrBlock: '10.0.9.0/24', zoneId: 'cn-hangzhou-h' });
  return new Instance(stack, id, { vswitchId: vswitch.id, ...(securityGroups && { securityGroups }) });
}

/** Whether one flow passes, by the evaluator, in the whole stack. */
function passes(stack: TestStack, from: string, to: string, service: string): string {
  return explain(readNetwork(prove(stack)), { from: `alicloud_instance.${from}`, to: `alicloud_instance.${to}`, service }).verdict;
}

const raw = (stack: TestStack, id: string, securityGroupId: string, type: string, cidrIp: string): void => {
  new provider.SecurityGroupRule(stack, id, { securityGroupId, type, ipProtocol: 'tcp', portRange: '22/22', cidrIp, nicType: 'intranet', priority: 1 });
};

describe('an application group', () => {
  it('is an isolated basic group that lets nothing out but what is allowed', () => {
    const { stack } = setUp();
    expect(stack.ofType('alicloud_security_group')['web']).toMatchObject({ security_group_name: 'web', security_group_type: 'normal', inner_access_policy: 'Drop' });
    expect(rulesOf(stack, 'web').map((rule) => [rule['type'], rule['policy'], rule['cidr_ip'] ?? rule['ipv6_cidr_ip']])).toEqual(
      expect.arrayContaining([['egress', 'drop', '0.0.0.0/0'], ['egress', 'drop', '::/0']]));
    expect(rulesOf(stack, 'web')).toHaveLength(2);
    expect(() => prove(stack)).not.toThrow();
  });

  it('gets the rules of both sides from one policy', () => {
    const { stack, web, db } = setUp();
    db.allowFrom(web, Service.MYSQL, { description: 'orders' });
    web.allowTo(db, Service.MYSQL);
    const accepted = (group: string) => rulesOf(stack, group).filter((rule) => rule['policy'] === 'accept');
    expect(accepted('db')).toEqual([expect.objectContaining({
      type: 'ingress', port_range: '3306/3306', source_security_group_id: '${alicloud_security_group.web.id}', description: 'orders' })]);
    expect(accepted('web')).toEqual([expect.objectContaining({
      type: 'egress', port_range: '3306/3306', source_security_group_id: '${alicloud_security_group.db.id}', description: 'orders' })]);
    expect(() => prove(stack)).not.toThrow();
  });

  it('takes what has all of its tags, wherever in the stack and whenever it is made', () => {
    const { stack, application } = setUp();
    const shop = application('shop', { memberTags: { app: 'shop', tier: 'web' } });
    const tagged = (id: string, tags: Record<string, string>, scope: Construct = stack) => new Instance(scope, id, { vswitchId: 'vsw-1', tags });
    tagged('one', { app: 'shop', tier: 'web', more: 'x' });
    tagged('half', { app: 'shop' });
    tagged('other', { app: 'shop', tier: 'db' });
    tagged('nested', { app: 'shop', tier: 'web' }, new Construct(stack, 'inner'));
    new EcsNetworkInterface(stack, 'card', { vswitchId: 'vsw-1', tags: { app: 'shop', tier: 'web' } });
    const groups = (type: string, name: string, argument: string): unknown => stack.ofType(type)[name]?.[argument];
    const own = ['${alicloud_security_group.shop.id}'];
    for (let again = 0; again < 2; again += 1) {
      expect(groups('alicloud_instance', 'one', 'security_groups')).toEqual(own);
      expect(Object.entries(stack.ofType('alicloud_instance')).filter(([, body]) => body['security_groups'] !== undefined)).toHaveLength(2);
      expect(groups('alicloud_ecs_network_interface', 'card', 'security_group_ids')).toEqual(own);
    }
    shop.allowFrom(Peer.ipv4('10.0.0.0/8'), Service.HTTPS);
    expect(() => prove(stack)).not.toThrow();
    expect(warningsOf(stack)).toEqual([]);
  });

  it('refuses tags that are not known, and says when nothing has them', () => {
    const none = setUp();
    none.application('shop', { memberTags: { app: 'shop' } });
    prove(none.stack);
    expect(warningsOf(none.stack).join()).toContain('Nothing in the stack has the tags {"app":"shop"}');
    const open = setUp();
    open.application('shop', { memberTags: { app: 'shop' } });
    new Instance(open.stack, 'one', { vswitchId: 'vsw-1', tags: { app: new TerraformVariable(open.stack, 'app', {}).stringValue } });
    expect(() => prove(open.stack)).toThrow(/members by tags[\s\S]*stack\/one[\s\S]*known after synthesis/);
    expect(refusalOf(() => setUp().application('all', { memberTags: {} }))).toContain('FW_APP_TAGS');
  });

  it('adds itself to the groups that its members have', () => {
    const { stack, web, db } = setUp();
    const ops = new SecurityGroup(stack, 'ops', { vpc: stack.vpc, egress: DefaultEgress.DENY });
    const [a, b] = [server(stack, 'a', [ops.securityGroupId]), server(stack, 'b')];
    const card = new EcsNetworkInterface(stack, 'card', { vswitchId: 'vsw-1' });
    for (const member of [a, card]) web.add(member);
    db.add(b);
    const { alicloud_instance: instances, alicloud_ecs_network_interface: cards } = stack.resources;
    expect(instances['a']['security_groups']).toEqual(['${alicloud_security_group.ops.id}', '${alicloud_security_group.web.id}']);
    expect(instances['b']['security_groups']).toEqual(['${alicloud_security_group.db.id}']);
    expect(cards['card']['security_group_ids']).toEqual(['${alicloud_security_group.web.id}']);
  });

  it('keeps members apart, and applications from each other, but for what is allowed', () => {
    const { stack, web, db } = setUp();
    for (const id of ['web1', 'web2']) web.add(server(stack, id));
    for (const id of ['db1', 'db2']) db.add(server(stack, id));
    db.allowFrom(web, Service.MYSQL);
    db.allowWithin(Service.tcp(33061));
    expect(passes(stack, 'web1', 'db1', 'tcp/3306')).toBe('allowed');
    expect(passes(stack, 'web1', 'db1', 'tcp/33061')).toBe('denied');
    expect(passes(stack, 'db1', 'web1', 'tcp/3306')).toBe('denied');
    expect(passes(stack, 'web1', 'web2', 'tcp/80')).toBe('denied');
    expect(passes(stack, 'db1', 'db2', 'tcp/33061')).toBe('allowed');
    expect(passes(stack, 'db1', 'db2', 'tcp/3306')).toBe('denied');
  });

  it('lets members reach each other by everything when it is told to, which is how wide the cloud makes it', () => {
    const { stack, application } = setUp();
    const cache = application('cache', { memberTraffic: MemberTraffic.ALLOWED });
    for (const id of ['one', 'two']) cache.add(server(stack, id));
    expect(passes(stack, 'one', 'two', 'udp/9')).toBe('allowed');
    expect(refusalOf(() => cache.allowWithin(Service.REDIS))).toContain('FW_APP_WITHIN');
  });

  it('writes one side where egress is open', () => {
    const { stack, web, db } = setUp({ egress: DefaultEgress.ALLOW });
    db.allowFrom(web, Service.MYSQL);
    expect(rulesOf(stack, 'web')).toEqual([]);
    expect(rulesOf(stack, 'db')).toHaveLength(1);
    expect(() => prove(stack)).not.toThrow();
  });

  it('takes addresses and other security groups as peers', () => {
    const { stack, web, db } = setUp();
    const bastion = new SecurityGroup(stack, 'bastion', { vpc: stack.vpc, egress: DefaultEgress.DENY });
    const mirror = new SecurityGroup(stack, 'mirror', { vpc: stack.vpc });
    web.allowFrom(Peer.anyIpv4(), Service.HTTPS);
    web.allowFrom(bastion, Service.SSH);
    db.allowTo(mirror, Service.HTTPS);
    expect(rulesOf(stack, 'web')).toContainEqual(expect.objectContaining({ type: 'ingress', source_security_group_id: '${alicloud_security_group.bastion.id}' }));
    expect(rulesOf(stack, 'bastion')).toContainEqual(expect.objectContaining({ type: 'egress', source_security_group_id: '${alicloud_security_group.web.id}' }));
    expect(rulesOf(stack, 'mirror')).toEqual([expect.objectContaining({ type: 'ingress', source_security_group_id: '${alicloud_security_group.db.id}' })]);
    expect(() => prove(stack)).not.toThrow();
  });
});

describe('the limits', () => {
  it('split an application over several groups after 20 rules that name one', () => {
    const { stack, db, application } = setUp();
    const clients = Array.from({ length: 21 }, (_item, i) => application(`client${i}`));
    for (const client of clients) db.allowFrom(client, Service.MYSQL);
    db.add(server(stack, 'member'));
    clients[20].add(server(stack, 'last'));
    expect(db.quota).toEqual({ members: { used: 1, limit: 6000 }, groups: { used: 2, limit: 10 }, rules: { used: 25, limit: 1000 }, groupRules: { used: 21, limit: 200 } });
    const groups = stack.ofType('alicloud_instance')['member']['security_groups'] as readonly string[];
    expect(groups).toHaveLength(2);
    expect(passes(stack, 'last', 'member', 'tcp/3306')).toBe('allowed');
  });

  it('split it after 200 rules, and refuse more than 1,000 on an interface with the quota', () => {
    const { web, stack } = setUp({ egress: DefaultEgress.ALLOW });
    const list = PrefixList.fromPrefixListId('pl-1', { family: 4, maxEntries: 100 });
    for (const port of [1, 2]) web.allowFrom(list, Service.tcp(port));
    expect(web.quota.groups.used).toBe(1);
    web.allowFrom(Peer.ipv4('203.0.113.1'), Service.SSH);
    expect(web.quota.groups.used).toBe(2);
    for (const port of [3, 4, 5, 6, 7, 8, 9]) web.allowFrom(list, Service.tcp(port));
    expect(web.quota).toMatchObject({ rules: { used: 901, limit: 1000 }, groups: { used: 5 } });
    const message = refusalOf(() => web.allowFrom(list, Service.tcp(10)));
    expect(message).toContain('FW_APP_QUOTA');
    expect(message).toContain('901 of 1000 rules, 0 of 200 rules that name a group, 5 of 10 groups of an interface');
    expect(warningsOf(stack)).toEqual([]);
  });

  it('name what is left by its addresses when all rules that may name groups are used up, where addresses are known', () => {
    const { stack, db, application } = setUp({ egress: DefaultEgress.ALLOW });
    for (let port = 1; port <= 200; port += 1) db.allowFrom(new SecurityGroup(stack, `g${port}`, { vpc: stack.vpc }), Service.tcp(port));
    expect(warningsOf(stack).join()).toContain('more than 5 security groups');
    expect(refusalOf(() => db.allowFrom(application('unknown'), Service.HTTPS))).toContain('200 of 200 rules that name a group');
    const net = new Vswitch(stack, 'known-net', { vpcId: stack.vpc.id, cidrBlock: '10.0.7.0/24', zoneId: 'cn-hangzhou-h' });
    db.allowFrom(application('known', { vswitches: [net] }), Service.HTTPS);
    expect(Object.values(stack.ofType('alicloud_ecs_prefix_list'))).toEqual([expect.objectContaining({ entry: [expect.objectContaining({ cidr: '10.0.7.0/24' })] })]);
    expect(db.quota.groupRules).toEqual({ used: 200, limit: 200 });
  });

  it('count a rule that is asked for twice once', () => {
    const { web, db } = setUp();
    db.allowFrom(web, Service.MYSQL);
    db.allowFrom(web, Service.parse('tcp/3306,3307'));
    expect(db.quota.groupRules.used).toBe(2);
  });
});

describe('an enterprise application group', () => {
  function enterprise() {
    const stack = new TestStack();
    const application = (id: string, own: Partial<ApplicationGroupProps> = {}) => new ApplicationGroup(stack, id, { vpc: stack.vpc, ...own });
    const net = (id: string, cidrBlock: string) => new Vswitch(stack, id, { vpcId: stack.vpc.id, cidrBlock, zoneId: 'cn-hangzhou-h' });
    const type = SecurityGroupType.ENTERPRISE;
    const shop = application('shop', { type, vswitches: [net('shop-net', '10.0.1.0/24'), net('shop-net-2', '10.0.2.0/24')] });
    const data = application('data', { type, vswitches: [net('data-net', '10.0.3.0/24')] });
    return { stack, application, shop, data };
  }

  it('names and is named by the addresses of its vSwitches', () => {
    const { stack, shop, data } = enterprise();
    data.allowFrom(shop, Service.MYSQL);
    expect(rulesOf(stack, 'data')).toEqual([expect.objectContaining({ type: 'ingress', prefix_list_id: expect.stringContaining('alicloud_ecs_prefix_list.shop_addresses') })]);
    expect(rulesOf(stack, 'shop')).toEqual([expect.objectContaining({ type: 'egress' })]);
    shop.allowWithin(Service.REDIS);
    expect(() => prove(stack)).not.toThrow();
  });

  it('is refused without addresses', () => {
    const { application, data } = enterprise();
    expect(refusalOf(() => data.allowFrom(application('lost'), Service.MYSQL))).toContain('FW_APP_ENTERPRISE');
  });

  it('is refused when something else has an address there', () => {
    const { stack, shop, data } = enterprise();
    data.allowFrom(shop, Service.MYSQL);
    server(stack, 'guest', ['sg-1'], 'shop-net');
    const message = refusalOf(() => prove(stack));
    expect(message).toContain('FW_APP_ADDRESSES');
    expect(message).toContain('alicloud_instance.guest');
  });
});

describe('the type of the groups', () => {
  it('is basic where the members fit, and says so', () => {
    const { stack, web, application } = setUp();
    expect(web.groupType).toEqual({ type: SecurityGroupType.BASIC, given: false, reason: 'its members fit, and its rules can name other groups' });
    const big = application('big', { expectedMembers: 6000 });
    expect(big.groupType).toMatchObject({ type: SecurityGroupType.BASIC, reason: '6000 of 6000 members fit, and its rules can name other groups' });
    expect(big.quota.members).toEqual({ used: 6000, limit: 6000 });
    expect(stack.node.findAll().flatMap((node) => node.node.metadata).map(({ data }) => String(data))).toContain('Basic security groups: 6000 of 6000 members fit, and its rules can name other groups.');
    // Documents of the cloud disagree on what a basic group holds.
    expect(warningsOf(stack)).toEqual(['6000 members of a basic security group: it holds 6000, and older documents of the cloud say 2000 without a request.']);
  });

  it('is enterprise for more, with a warning that this replaces groups, and keeps the type that is written', () => {
    const { stack, application } = setUp();
    const huge = application('huge', { expectedMembers: 6001 });
    expect(huge.groupType).toEqual({ type: SecurityGroupType.ENTERPRISE, given: false, reason: '6001 members are more than the 6000 that a basic group holds' });
    expect(stack.ofType('alicloud_security_group')['huge']).toMatchObject({ security_group_type: 'enterprise' });
    expect(warningsOf(stack).join()).toContain('If the groups exist as basic ones, the next apply replaces them');
    const kept = setUp({ type: SecurityGroupType.ENTERPRISE, expectedMembers: 7000 });
    expect(kept.web.groupType).toMatchObject({ type: SecurityGroupType.ENTERPRISE, given: true });
    expect(warningsOf(kept.stack)).toEqual([]);
  });

  it('is that of the groups in which its members are', () => {
    const { stack, application } = setUp();
    const other = new SecurityGroup(stack, 'other', { vpc: stack.vpc, type: SecurityGroupType.ENTERPRISE });
    const shop = application('shop', { members: [server(stack, 'one', [other.securityGroupId])] });
    expect(shop.groupType).toMatchObject({ type: SecurityGroupType.ENTERPRISE, reason: 'a member is in the enterprise group stack/other, and an interface is in groups of one type only' });
    expect(() => prove(stack)).not.toThrow();
  });

  it('refuses more members than it holds, and members in groups of the other type', () => {
    const { stack, web, application } = setUp();
    expect(refusalOf(() => application('full', { type: SecurityGroupType.BASIC, expectedMembers: 6001 }))).toContain('a basic group holds 6000 private addresses');
    expect(refusalOf(() => application('fuller', { expectedMembers: 65_537 }))).toContain('an enterprise group holds 65536 private addresses');
    expect(refusalOf(() => application('odd', { expectedMembers: -1 }))).toMatch(/FW_APP_MEMBERS.*number of members that no security group of this type can have: -1/);
    const other = new SecurityGroup(stack, 'other', { vpc: stack.vpc, type: SecurityGroupType.ENTERPRISE });
    web.add(server(stack, 'late', [other.securityGroupId]));
    const message = refusalOf(() => prove(stack));
    expect(message).toContain('FW_APP_MIXED');
    expect(message).toContain('stack/late in stack/other');
  });
});

describe('the proof', () => {
  it('refuses a rule that opens more between applications, and names it and the flow', () => {
    const { stack, web, db } = setUp();
    db.allowFrom(web, Service.MYSQL);
    raw(stack, 'in', db.securityGroupId, 'ingress', '10.0.0.0/8');
    raw(stack, 'out', web.securityGroupId, 'egress', '10.0.0.0/8');
    const message = refusalOf(() => prove(stack));
    expect(message).toContain('FW_APP_PROOF');
    expect(message).toContain('"stack/web reaches stack/db by nothing else"');
    expect(message).toContain('tcp/22 is allowed by alicloud_security_group_rule.in (stack/in)');
  });

  it('refuses a rule that opens it to others, such as the Internet', () => {
    const { stack, db } = setUp();
    raw(stack, 'in', db.securityGroupId, 'ingress', '0.0.0.0/0');
    const message = refusalOf(() => prove(stack));
    expect(message).toContain('FW_APP_STRANGER');
    expect(message).toContain('alicloud_security_group_rule.in');
    expect(message).toContain('"0.0.0.0/0 reaches stack/db by nothing"');
    expect(message).toContain('tcp/22 is allowed by alicloud_security_group_rule.in');
  });

  /** Changes the rule of a stack that has these arguments. */
  function change(stack: TestStack, has: Readonly<Record<string, string>>, path: string, value: string): void {
    const rules = stack.node.findAll().filter((one): one is provider.SecurityGroupRule => one instanceof provider.SecurityGroupRule);
    const [rule, ...others] = rules.filter((one) => Object.entries(has).every(([key, text]) => (one as unknown as Record<string, unknown>)[key] === text));
    expect([rule === undefined, others]).toEqual([false, []]);
    rule.addOverride(path, value);
  }

  it('refuses a rule that lets in more of the outside than was asked, or less, by IPv4 and by IPv6', () => {
    const office = '203.0.113.0/24';
    const asked = () => {
      const made = setUp();
      made.web.allowFrom(Peer.ipv4(office), Service.HTTPS);
      made.web.allowFrom(Peer.ipv6('2001:db8::/32'), Service.HTTPS);
      made.web.allowTo(PrefixList.of(made.stack, 'partners', ['198.51.100.0/24', '10.20.0.0/16']), Service.SMTP);
      return made.stack;
    };
    expect(() => prove(asked())).not.toThrow();
    const wider = asked();
    change(wider, { cidrIpInput: office }, 'cidr_ip', '203.0.112.0/23');
    expect(refusalOf(() => prove(wider))).toContain(`"0.0.0.0/0 except ${office} reaches stack/web by nothing of tcp/443"`);
    const narrower = asked();
    change(narrower, { cidrIpInput: office }, 'cidr_ip', '203.0.113.0/25');
    expect(refusalOf(() => prove(narrower))).toContain(`"${office} reaches stack/web by tcp/443"`);
    const six = asked();
    change(six, { ipv6CidrIpInput: '2001:db8::/32' }, 'ipv6_cidr_ip', '::/0');
    expect(refusalOf(() => prove(six))).toContain('"::/0 except 2001:db8::/32 reaches stack/web by nothing of tcp/443"');
    const out = asked();
    change(out, { portRangeInput: '25/25' }, 'port_range', '25/26');
    expect(refusalOf(() => prove(out))).toContain('"stack/web reaches 0.0.0.0/0 by nothing of ');
  });

  it('refuses what another group of a member opens between members by IPv6', () => {
    const { stack, web, db } = setUp();
    const extra = new SecurityGroup(stack, 'extra', { vpc: stack.vpc, members: MemberTraffic.ISOLATED, egress: DefaultEgress.ALLOW });
    web.add(server(stack, 'one', [extra.securityGroupId]));
    db.add(server(stack, 'two', [extra.securityGroupId]));
    extra.allowFrom(Peer.ipv6('2408:4000::/32'), Service.SSH);
    extra.allowTo(Peer.anyIpv6(), Service.SSH, { priority: 1 });
    const message = refusalOf(() => prove(stack));
    expect(message).toContain('FW_APP_PROOF');
    expect(message).toContain('tcp/22 is allowed');
  });

  it('leaves to others what another group of a member lets in from outside, and not what it takes away', () => {
    const { stack, web } = setUp();
    const extra = new SecurityGroup(stack, 'extra', { vpc: stack.vpc, members: MemberTraffic.ISOLATED, egress: DefaultEgress.DENY });
    web.add(server(stack, 'one', [extra.securityGroupId]));
    web.allowFrom(Peer.anyIpv4(), Service.HTTPS);
    extra.allowFrom(Peer.ipv4('203.0.113.0/24'), Service.SSH);
    expect(() => prove(stack)).not.toThrow();
    extra.denyFrom(Peer.ipv4('198.51.100.0/24'), Service.HTTPS);
    const message = refusalOf(() => prove(stack));
    expect(message).toContain('"0.0.0.0/0 reaches alicloud_instance.one by tcp/443"');
    expect(message).toContain('198.51.100.');
  });

  it('asks nothing of addresses that are known after apply only', () => {
    const { stack, web } = setUp();
    web.allowFrom(Peer.ipv4(new TerraformVariable(stack, 'office', {}).stringValue), Service.HTTPS);
    web.allowFrom(PrefixList.fromPrefixListId('pl-1', { family: 4, maxEntries: 10 }), Service.SSH);
    expect(() => prove(stack)).not.toThrow();
  });

  it('refuses a change that takes away what was asked', () => {
    const { stack, web, db } = setUp();
    db.allowFrom(web, Service.MYSQL);
    const rule = db.node.findAll().find((one): one is provider.SecurityGroupRule => one instanceof provider.SecurityGroupRule && one.typeInput === 'ingress')!;
    rule.addOverride('port_range', '3307/3307');
    const message = refusalOf(() => prove(stack));
    expect(message).toContain('"stack/web reaches stack/db by tcp/3306"');
    expect(message).toContain('tcp/3306 is denied');
  });

  it('refuses what another group of a member opens, and says which resource is in both', () => {
    const { stack, web, db } = setUp({ egress: DefaultEgress.ALLOW });
    const ops = new SecurityGroup(stack, 'ops', { vpc: stack.vpc });
    ops.allowFrom(Peer.ipv4('10.0.0.0/16'), Service.SSH);
    db.add(server(stack, 'primary', [ops.securityGroupId]));
    web.add(server(stack, 'front'));
    expect(refusalOf(() => prove(stack))).toContain('"stack/web reaches alicloud_instance.primary by nothing"');
  });

  it('takes what each of two applications of one member may do', () => {
    const { stack, web, db, application } = setUp();
    const jobs = application('jobs');
    db.allowFrom(jobs, Service.MYSQL);
    const both = server(stack, 'both');
    for (const one of [web, jobs]) one.add(both);
    expect(() => prove(stack)).not.toThrow();
  });

  it('refuses a member of only some of the groups of an application', () => {
    const { stack, db } = setUp();
    db.allowWithin(Service.tcp(33061));
    server(stack, 'half', [db.securityGroupId]);
    expect(refusalOf(() => prove(stack))).toContain('FW_APP_PARTIAL');
  });

  it('says of which member nothing can be proved: one that is in a group outside of the stack', () => {
    const { stack, db } = setUp();
    db.add(server(stack, 'primary', ['sg-ops']));
    expect(() => prove(stack)).not.toThrow();
    expect(warningsOf(stack).join()).toMatch(/alicloud_instance\.primary .* sg-ops, whose rules are not in this stack/);
  });
});

describe('what is refused', () => {
  it('monitor mode, with the substitute', () => {
    const { web, db } = setUp();
    const message = refusalOf(() => db.allowFrom(web, Service.MYSQL, { monitor: true }));
    expect(message).toContain('FW_APP_MONITOR');
    expect(message).toMatch(/VpcFlowLog.*firewright replay .* --against/);
  });

  it('a policy to itself', () => {
    const { web } = setUp();
    const message = refusalOf(() => web.allowFrom(web, Service.HTTP));
    expect(message).toContain('FW_APP_SELF');
    expect(message).toContain('allowWithin');
  });

  it('a policy to another stack or VPC', () => {
    const app = testApp();
    const [a, b] = ['a', 'b'].map((id) => new TestStack(id, app));
    const [here, there] = [a, b].map((stack) => new ApplicationGroup(stack, 'x', { vpc: stack.vpc }));
    expect(refusalOf(() => here.allowFrom(there, Service.HTTP))).toContain('FW_APP_STACK');
    expect(refusalOf(() => here.allowFrom(new ApplicationGroup(a, 'y', { vpc: 'vpc-2' }), Service.HTTP))).toContain('FW_APP_STACK');
  });
});
