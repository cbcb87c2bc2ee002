import {
  Application, Bastion, CenInstance, CenInstanceAttachment, DatabaseTier, EastWestZeroTrust, EgressAllowList, EipAddress, EipAssociation, EngineMode,
  Instance, type IntentData, InternetFirewall, MemberTraffic, NatFirewall, NatGateway, Peer, SecurityGroup, Service, SnatEntry, Vpc, VpcFirewall, WebTier,
} from 'firewright/alicloud';
import { judge, Site } from './site';
import { refusalOf } from './synth';

const HTTPS = { service: Service.HTTPS, applications: [Application.HTTPS] };
const REGION = 'cn-hangzhou';
const EIPS = { 'alicloud_eip_address.web-eip.ip_address': '47.1.2.3', 'alicloud_eip_address.bastion-eip.ip_address': '47.1.2.4' };

const all = (intents: readonly IntentData[]) => ({ holds: intents.length, violated: [], undecided: [] });

describe('tiers of security groups', () => {
  function build() {
    const stack = new Site();
    const inside = '10.0.0.0/16';
    const web = new WebTier(stack, 'web', { vpc: stack.vpc, inside });
    const db = new DatabaseTier(stack, 'db', { vpc: stack.vpc, clients: [web] });
    const bastion = new Bastion(stack, 'bastion', { vpc: stack.vpc, admins: ['203.0.113.0/24'], targets: [web, db] });
    const entry = stack.publish('web', stack.host(web, '10.0.1.0/24').host);
    const { net } = stack.host(db, '10.0.2.0/24');
    new Instance(stack, 'db-replica', { instanceType: 'ecs.g7.large', imageId: 'image', vswitchId: net.id, securityGroups: [db.securityGroupId] });
    const login = stack.publish('bastion', stack.host(bastion, '10.0.3.0/24').host);
    const border = new InternetFirewall(stack, 'border', { engineMode: EngineMode.STRICT });
    border.inbound.allow({ from: Peer.anyIpv4(), to: entry, ...HTTPS });
    border.inbound.allow({ from: Peer.ipv4('203.0.113.0/24'), to: login, service: Service.SSH, applications: [Application.SSH] });
    border.inbound.denyRest();
    const intents = () => [
      ...web.intents({ application: 'HTTPS', admits: [bastion], reaches: [db] }), ...db.intents({ admits: [bastion] }), ...bastion.intents({ application: 'SSH' }),
    ];
    const other = new SecurityGroup(stack, 'other', { vpc: stack.vpc });
    return { stack, web, db, bastion, other, intents, border, entry, login };
  }

  it('do all that they mean to', () => {
    const { stack, intents } = build();
    expect(judge(stack, intents(), EIPS)).toEqual(all(intents()));
    expect(intents().length).toBe(14);
  });

  it('say who gets in where a rule was added', () => {
    const { stack, web, db, bastion, intents } = build();
    db.allowFrom(web, Service.SSH);
    db.allowFrom(Peer.ipv4('10.0.2.0/24'), Service.MYSQL);
    db.allowTo(Peer.ipv4('10.0.2.0/24'), Service.MYSQL);
    bastion.allowFrom(Peer.ipv4('10.0.1.0/24'), Service.SSH);
    web.allowTo(bastion, Service.SSH);
    expect(judge(stack, intents(), EIPS).violated).toEqual([
      'web: reaches nobody else', 'db: web reaches it on tcp/3306 and nothing else', 'db: nobody else reaches it', 'db: reaches nobody',
      'db: members do not reach one another', 'bastion: nobody else reaches it',
    ]);
  });

  // Each is a rule for somebody of whom the template was not told.
  it.each<[string, (site: ReturnType<typeof build>) => void, readonly string[]]>([
    ['the world logs in at the bastion', ({ bastion, border, login }) => {
      bastion.allowFrom(Peer.ipv4('198.51.100.0/24'), Service.SSH);
      border.inbound.allow({ from: Peer.anyIpv4(), to: login, service: Service.SSH, applications: [Application.SSH] });
    }, ['bastion: nobody else reaches it']],
    ['the VPC logs in at the bastion', ({ bastion }) => bastion.allowFrom(Peer.anyIpv4(), Service.SSH), ['bastion: nobody else reaches it']],
    ['a group logs in at the bastion', ({ bastion, other }) => bastion.allowFrom(other, Service.SSH), ['bastion: nobody else reaches it']],
    ['the bastion goes on elsewhere', ({ bastion, other }) => bastion.allowTo(other, Service.SSH), ['bastion: reaches nobody else']],
    ['a group queries the database', ({ db, other }) => db.allowFrom(other, Service.MYSQL), ['db: nobody else reaches it']],
    ['a block queries the database', ({ db }) => db.allowFrom(Peer.ipv4('10.0.7.0/24'), Service.MYSQL), ['db: nobody else reaches it']],
    ['the database opens connections', ({ db, other }) => db.allowTo(other, Service.SSH), ['db: reaches nobody']],
    ['the web tier gets out', ({ web }) => web.allowTo(Peer.anyIpv4(), Service.HTTPS), ['web: reaches nobody else']],
    ['a group gets into the web tier', ({ web, other }) => web.allowFrom(other, Service.SSH, { priority: 5 }), ['web: nobody else reaches it']],
  ])('notice that %s', (_, change, violated) => {
    const site = build();
    change(site);
    expect(judge(site.stack, site.intents(), EIPS)).toMatchObject({ violated, undecided: [] });
  });

  it('say that somebody gets in of whom they were not told', () => {
    const { stack, web, db } = build();
    expect(judge(stack, [...web.intents({ application: 'HTTPS' }), ...db.intents()], EIPS).violated).toEqual(
      ['web: nobody else reaches it', 'web: reaches nobody', 'db: nobody else reaches it']);
  });

  it('say what else the public reaches', () => {
    const { stack, web, border, entry, intents } = build();
    web.allowFrom(Peer.anyIpv4(), Service.SSH);
    border.inbound.allow({ from: Peer.anyIpv4(), to: entry, service: Service.SSH });
    expect(judge(stack, intents(), EIPS).violated).toEqual(['web: the public reaches its services and nothing else']);
  });

  it('may stay without a public address', () => {
    const stack = new Site();
    const web = new WebTier(stack, 'web', { vpc: stack.vpc, inside: '10.0.0.0/16', services: [Service.HTTP, Service.HTTPS] });
    const { host } = stack.host(web, '10.0.1.0/24');
    const intents = web.intents({ published: false });
    expect(judge(stack, intents)).toEqual(all(intents));
    stack.publish('web', host);
    expect(judge(stack, intents).violated).toEqual(['web: nobody else reaches it']);
    // Without an Internet firewall, the groups alone decide.
    expect(judge(stack, web.intents())).toEqual(all(web.intents()));
  });
});

describe('the allow-list for the way out', () => {
  const updates = { domains: ['mirrors.aliyun.com', '*.example.com'] };

  function behindNat(entries: ConstructorParameters<typeof EgressAllowList>[2]['to'] = { updates }) {
    const stack = new Site();
    const app = new SecurityGroup(stack, 'app', { vpc: stack.vpc, members: MemberTraffic.ISOLATED });
    const { net } = stack.host(app, '10.0.1.0/24');
    const gateway = new NatGateway(stack, 'nat', { vpcId: stack.vpc.id, vswitchId: net.id, natType: 'Enhanced', paymentType: 'PayAsYouGo' });
    const eip = new EipAddress(stack, 'exit', {});
    new EipAssociation(stack, 'exit-nat', { allocationId: eip.id, instanceId: gateway.id, instanceType: 'Nat' });
    new SnatEntry(stack, 'snat', { snatTableId: gateway.snatTableIds, sourceVswitchId: net.id, snatIp: eip.ipAddress });
    const { outbound } = new NatFirewall(stack, 'border', {
      gateway, region: REGION, routeTableId: stack.vpc.routeTableId, vswitch: { cidr: '10.0.255.0/28' }, engineMode: EngineMode.STRICT,
    });
    const list = new EgressAllowList(stack, 'egress', { outbound, from: [Peer.ipv4('10.0.1.0/24')], to: entries });
    return { stack, outbound, intents: list.intents(app) };
  }

  it('does what it means at a NAT gateway', () => {
    const { stack, intents } = behindNat();
    expect(judge(stack, intents)).toEqual(all(intents));
    expect(intents.length).toBe(5);
  });

  it('says what leaves where a policy was added', () => {
    const { stack, outbound, intents } = behindNat();
    outbound.allow({ from: Peer.ipv4('10.0.1.0/24'), to: Peer.anyIpv4(), ...HTTPS });
    outbound.allow({ from: Peer.ipv4('10.0.1.0/24'), to: Peer.ipv4('198.51.100.0/24'), service: Service.SSH, applications: [Application.SSH] });
    expect(judge(stack, intents).violated).toEqual(['app: leaves by tcp/443 HTTPS to no other domain', 'app: leaves by no other service']);
  });

  it('takes addresses', () => {
    const { stack, intents } = behindNat({ partner: { addresses: ['198.51.100.0/28'] } });
    expect(judge(stack, intents)).toEqual(all(intents));
    expect(intents.map(({ name }) => name)).toEqual([
      'app: reaches 198.51.100.0/28 by tcp/443 HTTPS', 'app: nothing unidentified leaves', 'app: leaves by no other service',
    ]);
  });

  it('does what it means at the Internet border', () => {
    const stack = new Site();
    const app = new SecurityGroup(stack, 'app', { vpc: stack.vpc });
    const eip = stack.publish('app', stack.host(app, '10.0.1.0/24').host);
    const { outbound } = new InternetFirewall(stack, 'border', { engineMode: EngineMode.STRICT });
    const intents = new EgressAllowList(stack, 'egress', { outbound, from: [eip], to: { updates } }).intents(app);
    expect(judge(stack, intents)).toEqual(all(intents));
  });

  it('refuses an entry that leads nowhere', () => {
    expect(refusalOf(() => behindNat({ nothing: { domains: [] } }))).toContain('FW_TEMPLATE_EGRESS');
  });
});

describe('zero trust between networks', () => {
  function build() {
    const stack = new Site();
    const far = new Vpc(stack, 'far', { cidrBlock: '10.1.0.0/16' });
    const web = new SecurityGroup(stack, 'web', { vpc: stack.vpc });
    const db = new SecurityGroup(stack, 'db', { vpc: far });
    db.allowFrom(Peer.ipv4('10.0.0.0/8'), Service.any());
    web.allowFrom(Peer.ipv4('10.0.0.0/8'), Service.any());
    stack.host(web, '10.0.1.0/24');
    stack.host(db, '10.1.1.0/24', far);
    const cen = new CenInstance(stack, 'cen', {});
    const [policies] = [stack.vpc, far].map((vpc) => {
      new CenInstanceAttachment(stack, `${vpc.node.id}-link`, { instanceId: cen.id, childInstanceId: vpc.id, childInstanceType: 'VPC', childInstanceRegionId: REGION });
      return VpcFirewall.ofCen(stack, `${vpc.node.id}-border`, { cen, vpc, region: REGION }).policies;
    });
    const tiers = { web: { block: '10.0.1.0/24', end: web }, db: { block: '10.1.1.0/24', end: db } };
    const flow = { from: 'web', to: 'db', services: [Service.MYSQL], application: Application.MYSQL } as const;
    const make = (flows = [flow]) => new EastWestZeroTrust(stack, 'zero', { policies: policies!, tiers, flows });
    return { stack, policies: policies!, make, flow };
  }

  it('lets the flows named through and nothing else', () => {
    const { stack, make } = build();
    const intents = make().intents();
    expect(judge(stack, intents)).toEqual(all(intents));
    expect(intents.map(({ name }) => name)).toEqual(['web reaches db on tcp/3306 and nothing else', 'db does not reach web']);
  });

  it('says which pair a policy opens', () => {
    const { stack, make, policies } = build();
    const intents = make().intents();
    policies.allow({ from: Peer.ipv4('10.1.1.0/24'), to: Peer.ipv4('10.0.1.0/24'), service: Service.SSH });
    expect(judge(stack, intents).violated).toEqual(['db does not reach web']);
  });

  it('refuses two flows with the same ends', () => {
    const { make, flow } = build();
    expect(refusalOf(() => make([flow, flow]))).toContain('FW_TEMPLATE_PAIR');
  });
});
