import {
  Acknowledgement, AddressBook, Application, AssetBook, AssetType, BookType, DomainBook, DomainResolution, EipAddress, EngineMode,
  InternetFirewall, IpBook, Ipv6Book, Location, NatFirewall, type NatFirewallProps, NatGateway, Peer, PortBook, Schedule, Service, TagBook,
  VpcIpv6Address, Vswitch,
} from 'firewright/alicloud';
import { type Arguments, refusalOf, TestStack, warningsOf } from './synth';

const FIREWALL = 'alicloud_cloud_firewall_nat_firewall';
const POLICY = 'alicloud_cloud_firewall_nat_firewall_control_policy';
const ORDER = 'alicloud_cloud_firewall_nat_firewall_control_policy_order';
const HTTPS = { service: Service.HTTPS, applications: [Application.HTTPS] };

class Nat extends TestStack {
  readonly net = new Vswitch(this, 'net', { vpcId: this.vpc.id, cidrBlock: '10.0.1.0/24', zoneId: 'cn-hangzhou-h' });
  readonly gateway = new NatGateway(this, 'nat', { vpcId: this.vpc.id, vswitchId: this.net.id, natType: 'Enhanced' });
  readonly eip = new EipAddress(this, 'exit', {});
  readonly inside = Peer.ipv4('10.0.1.0/24');
  readonly border: NatFirewall;

  constructor(props: Partial<NatFirewallProps> = { engineMode: EngineMode.STRICT }) {
    super();
    this.border = this.firewall('nat-border', props);
  }

  firewall(id: string, props: Partial<NatFirewallProps> = {}): NatFirewall {
    const { routes } = props;
    return new NatFirewall(this, id, {
      gateway: this.gateway, region: 'cn-hangzhou', vswitch: { cidr: '10.0.255.0/28' },
      ...(routes ? {} : { routeTableId: this.vpc.routeTableId }), ...props,
    });
  }

  get policies(): readonly Arguments[] {
    return Object.values(this.ofType(POLICY));
  }
}

describe('a NAT firewall', () => {
  it('is written with everything that has to be said', () => {
    expect(new Nat().ofType(FIREWALL)).toEqual({
      'nat-border': {
        nat_gateway_id: '${alicloud_nat_gateway.nat.id}', vpc_id: '${alicloud_nat_gateway.nat.vpc_id}', region_no: 'cn-hangzhou', proxy_name: 'nat_border',
        nat_route_entry_list: [{
          destination_cidr: '0.0.0.0/0', nexthop_id: '${alicloud_nat_gateway.nat.id}', nexthop_type: 'NatGateway',
          route_table_id: '${alicloud_vpc.main.route_table_id}',
        }],
        vswitch_auto: 'true', vswitch_cidr: '10.0.255.0/28', strict_mode: 1, firewall_switch: 'open', status: 'normal',
      },
    });
  });

  it.each<[string, Partial<NatFirewallProps>, Arguments]>([
    ['is loose, as the cloud has it, unless it is strict', {}, { strict_mode: 0 }],
    ['can be loose', { engineMode: EngineMode.LOOSE }, { strict_mode: 0 }],
    ['can be switched off, when it is created and later', { enabled: false }, { firewall_switch: 'close', status: 'closed' }],
    ['takes a name', { name: 'nat-出口_1' }, { proxy_name: 'nat-出口_1' }],
    ['takes a gateway by its ids', { gateway: { natGatewayId: 'ngw-1', vpcId: 'vpc-1' } }, { nat_gateway_id: 'ngw-1', vpc_id: 'vpc-1' }],
    ['takes a vSwitch that exists', { vswitch: { id: 'vsw-1' } }, { vswitch_auto: 'false', vswitch_id: 'vsw-1' }],
    ['takes routes', { routes: [{ destination: '203.0.113.0/24', routeTableId: 'vtb-1' }, { destination: '203.0.113.0/24', routeTableId: 'vtb-2' }] }, {
      nat_route_entry_list: ['vtb-1', 'vtb-2'].map((route_table_id) => expect.objectContaining({ destination_cidr: '203.0.113.0/24', route_table_id })),
    }],
  ])('%s', (_what, props, expected) => {
    expect(new Nat(props).ofType(FIREWALL)['nat-border']).toMatchObject(expected);
  });

  it('has a name that the cloud takes, however short or long its path is', () => {
    const names = ['x', 'egress'.repeat(12), '_'].map((id) => {
      const stack = new Nat();
      const firewall = stack.firewall(id, { gateway: { natGatewayId: `ngw-${id}`, vpcId: 'vpc-1' } });
      return firewall.resource.proxyNameInput ?? '';
    });
    expect(names[0]).toBe('nat_x');
    for (const name of names) expect(name).toMatch(/^[a-z0-9][a-z0-9_]{3,49}$/);
  });

  it('is one for each gateway, of which a stack may have several', () => {
    const stack = new Nat();
    stack.firewall('other', { gateway: { natGatewayId: 'ngw-2', vpcId: 'vpc-2' } }).outbound.denyRest();
    stack.border.outbound.denyRest();
    expect(stack.policies.map((policy) => policy['nat_gateway_id']).sort()).toEqual(['${alicloud_nat_gateway.nat.id}', 'ngw-2']);
  });
});

describe('a policy of a NAT firewall', () => {
  it('says every argument that has a meaning, and no order', () => {
    const stack = new Nat();
    const policy = stack.border.outbound.allow({ from: stack.inside, to: Peer.ipv4('203.0.113.0/24'), ...HTTPS });
    expect(stack.policies).toEqual([{
      nat_gateway_id: '${alicloud_nat_gateway.nat.id}', direction: 'out', acl_action: 'accept', ip_version: '4',
      description: 'allow tcp/443 HTTPS from 10.0.1.0/24 to 203.0.113.0/24',
      source: '10.0.1.0/24', source_type: 'net', destination: '203.0.113.0/24', destination_type: 'net',
      proto: 'TCP', dest_port: '443/443', dest_port_type: 'port', application_name_list: ['HTTPS'], release: 'true', repeat_type: 'Permanent',
    }]);
    expect(policy.resource.aclActionInput).toBe('accept');
  });

  it.each([
    [DomainResolution.FQDN, undefined], [DomainResolution.DNS, 1], [DomainResolution.FQDN_AND_DNS, 2],
  ])('sends %s as %s: the provider does not transmit 0, and the cloud takes FQDN without it', (resolve, expected) => {
    const stack = new Nat();
    stack.border.outbound.allow({ from: stack.inside, to: Peer.domain('mirrors.aliyun.com'), ...HTTPS, resolve });
    expect(stack.policies.map((policy) => policy['domain_resolve_type'])).toEqual([expected]);
  });

  it('is another policy when its domain is recognised otherwise, since an update to 0 would not be sent', () => {
    const name = (resolve: DomainResolution): string => {
      const stack = new Nat();
      stack.border.outbound.allow({ from: stack.inside, to: Peer.domain('mirrors.aliyun.com'), ...HTTPS, resolve });
      return Object.keys(stack.ofType(POLICY)).join();
    };
    expect(name(DomainResolution.DNS)).not.toBe(name(DomainResolution.FQDN));
  });

  it('takes books of addresses, domains and ports, and a schedule', () => {
    const stack = new Nat();
    const workers = IpBook.of(stack, 'workers', ['10.0.3.0/24', '10.0.4.0/24']);
    const names = AddressBook.fromName('names', BookType.DOMAIN);
    const ports = PortBook.of(stack, 'ports', [443, 8443]);
    stack.border.outbound.monitor({
      from: workers, to: names, service: ports.tcp(), resolve: DomainResolution.DNS, acknowledge: [Acknowledgement.DOMAIN_BOOK_DNS],
      schedule: Schedule.once({ start: '2026-01-05T00:00:00+08:00', end: '2026-01-06T00:00:00+08:00' }), enabled: false,
    });
    expect(stack.policies).toEqual([expect.objectContaining({
      acl_action: 'log', source_type: 'group', source: '${alicloud_cloud_firewall_address_book.workers.group_name}',
      destination: 'names', destination_type: 'group', dest_port_group: '${alicloud_cloud_firewall_address_book.ports.group_name}',
      dest_port_type: 'group', repeat_type: 'None', start_time: 1767542400, end_time: 1767628800, release: 'false',
    })]);
  });

  it('takes a block that is known after apply, and everyone', () => {
    const stack = new Nat();
    stack.border.outbound.allow({ from: Peer.ipv4(stack.net.cidrBlock), to: stack.eip, ...HTTPS });
    stack.border.outbound.deny({ from: Peer.anyIpv4(), to: Peer.ipv4('203.0.113.66') });
    expect(stack.policies.map((policy) => policy['source']).sort()).toEqual(['${alicloud_vswitch.net.cidr_block}', '0.0.0.0/0']);
  });
});

describe('the order of a NAT firewall', () => {
  it('is a chain of order resources with places as text, the rest last and after all others', () => {
    const stack = new Nat();
    const [rest] = stack.border.outbound.denyRest();
    for (const port of [443, 80]) stack.border.outbound.allow({ from: stack.inside, to: Peer.anyIpv4(), service: Service.tcp(port) });
    const orders = Object.values(stack.ofType(ORDER)).sort((a, b) => Number(a['order']) - Number(b['order']));
    const policies = stack.ofType(POLICY);
    const portOf = (order: Arguments): unknown => policies[/\.([\w-]+)\.acl_uuid/.exec(String(order['acl_uuid']))?.[1] ?? '']?.['dest_port'];
    expect(orders.map((order) => [order['order'], portOf(order), order['direction']])).toEqual([
      ['1', '443/443', 'out'], ['2', '80/80', 'out'], ['3', '0/0', 'out'],
    ]);
    expect(orders.map((order) => order['nat_gateway_id'])).toEqual(orders.map(() => '${alicloud_nat_gateway.nat.id}'));
    expect(orders.map((order) => (order['depends_on'] as string[]).length)).toEqual([3, 1, 1]);
    expect(rest?.resource.dependsOn).toHaveLength(2);
    for (const policy of stack.policies) expect(policy).not.toHaveProperty('new_order');
  });

  it('ends with one policy for the rest, for IPv4: there is no other family', () => {
    const stack = new Nat();
    stack.border.outbound.denyRest();
    expect(stack.policies).toEqual([expect.objectContaining({
      ip_version: '4', acl_action: 'drop', source: '0.0.0.0/0', destination: '0.0.0.0/0', proto: 'ANY', application_name_list: ['ANY'],
    })]);
  });
});

describe('what a NAT firewall refuses', () => {
  const to = Peer.anyIpv4();
  it.each<[string, string, (stack: Nat) => unknown]>([
    ['an EIP as source', 'FW_NAT_SOURCE', ({ border, eip }) => border.outbound.allow({ from: eip, to })],
    ['an EIP as source, in other words', 'FW_NAT_SOURCE', ({ border, eip }) => border.outbound.allow({ from: Peer.ipv4(eip.ipAddress), to })],
    ['a public source', 'FW_NAT_SOURCE', ({ border }) => border.outbound.allow({ from: Peer.ipv4('203.0.113.0/24'), to })],
    ['a public source in a book', 'FW_NAT_SOURCE', (stack) => stack.border.outbound.allow({ from: IpBook.of(stack, 'b', ['203.0.113.0/24']), to })],
    ['instances by tag as source', 'FW_NAT_SOURCE', (stack) => stack.border.outbound.allow({ from: TagBook.of(stack, 'b', { tier: 'web' }), to })],
    ['assets as source', 'FW_NAT_SOURCE', (stack) => stack.border.outbound.allow({
      from: AssetBook.of(stack, 'b', [{ types: [AssetType.EIP] }]), to })],
    ['a private destination', 'FW_NAT_DESTINATION', ({ border, inside }) => border.outbound.allow({ from: inside, to: Peer.ipv4('10.0.2.0/24') })],
    ['a region', 'FW_NAT_REGION', ({ border, inside }) => border.outbound.allow({ from: inside, to: Location.of('CN') })],
    ['IPv6', 'FW_BORDER_IPV6', ({ border }) => border.outbound.allow({ from: Peer.anyIpv6(), to: Peer.anyIpv6() })],
    ['an IPv6 address', 'FW_BORDER_IPV6', (stack) => stack.border.outbound.allow({
      from: new VpcIpv6Address(stack, 'six', { vswitchId: 'vsw-1' }), to })],
    ['an IPv6 book', 'FW_BORDER_IPV6', (stack) => stack.border.outbound.allow({ from: stack.inside, to: Ipv6Book.of(stack, 'six', ['2001:db8::/64']) })],
    ['a domain as source', 'FW_BORDER_PEER', (stack) => stack.border.outbound.allow({ from: DomainBook.of(stack, 'b', ['aliyun.com']), to })],
    ['a wildcard resolved by DNS', 'FW_BORDER_WILDCARD', ({ border, inside }) => border.outbound.allow({
      from: inside, to: Peer.domain('*.aliyun.com'), resolve: DomainResolution.DNS })],
    ['the same traffic twice', 'FW_BORDER_REPEATED', ({ border, inside }) => {
      border.outbound.allow({ from: inside, to });
      border.outbound.deny({ from: inside, to });
    }],
    ['a second firewall for a gateway', 'FW_NAT_TWICE', (stack) => stack.firewall('again')],
    ['a gateway between private networks', 'FW_NAT_INTRANET', (stack) => stack.firewall('x', {
      gateway: new NatGateway(stack, 'inner', { vpcId: stack.vpc.id, networkType: 'intranet' }) })],
    ...['abc', '_egress', 'nat border', 'x'.repeat(51)].map((name): [string, string, (stack: Nat) => unknown] => (
      [`the name ${name}`, 'FW_NAT_NAME', () => new Nat({ name })])),
    ['no route', 'FW_NAT_ROUTES', () => new Nat({ routes: [] })],
    ['routes and a default route', 'FW_NAT_ROUTES', () => new Nat({ routeTableId: 'vtb-1', routes: [{ destination: '0.0.0.0/0', routeTableId: 'vtb-1' }] })],
    ['a route twice', 'FW_NAT_ROUTES', () => new Nat({ routes: [1, 2].map(() => ({ destination: '0.0.0.0/0', routeTableId: 'vtb-1' })) })],
    ['a route to a host in a block', 'FW_CIDR', () => new Nat({ routes: [{ destination: '203.0.113.7/24', routeTableId: 'vtb-1' }] })],
    ['an IPv6 vSwitch', 'FW_CIDR', () => new Nat({ vswitch: { cidr: '2001:db8::/64' } })],
    ['two vSwitches', 'FW_NAT_VSWITCH', () => new Nat({ vswitch: Object.assign({ cidr: '10.0.255.0/28' }, { id: 'vsw-1' }) })],
  ])('%s', (_what, expected, run) => {
    expect(refusalOf(() => run(new Nat()))).toContain(expected);
  });

  it('but neither at the Internet firewall', () => {
    const stack = new Nat();
    const { outbound } = new InternetFirewall(stack, 'border');
    outbound.allow({ from: stack.eip, to });
    outbound.allow({ from: TagBook.of(stack, 'webs', { tier: 'web' }), to: Location.of('CN') });
    expect(Object.keys(stack.ofType('alicloud_cloud_firewall_control_policy'))).toHaveLength(2);
  });

  it('with what to do instead', () => {
    const { border, eip } = new Nat();
    expect(refusalOf(() => border.outbound.allow({ from: eip, to }))).toBe([
      'FW_NAT_SOURCE source that a NAT firewall never sees: "from: exit"',
      '  where: stack/nat-border/outbound',
      '  why: it stands before address translation, where sources are the private addresses of the VPC; EIPs, tag books and asset books are public',
      '  fix: name the private block, such as Peer.ipv4(vswitch.cidrBlock), or write the policy for the EIP at the Internet firewall',
    ].join('\n'));
  });
});

describe('what a NAT firewall warns of', () => {
  it.each([[EngineMode.STRICT, 0], [EngineMode.LOOSE, 1], [undefined, 1]])('%s: a deny-all that does not deny all', (engineMode, warnings) => {
    const stack = new Nat(engineMode === undefined ? {} : { engineMode });
    stack.border.outbound.allow({ from: stack.inside, to: Peer.domain('mirrors.aliyun.com'), ...HTTPS });
    stack.border.outbound.denyRest();
    expect(warningsOf(stack)).toEqual(Array.from({ length: warnings }, () => expect.stringMatching(/does not deny all the rest.*replaces it/)));
  });

  it('more policies than the smallest edition takes, counted for each gateway by itself', () => {
    const stack = new Nat();
    const other = stack.firewall('other', { gateway: { natGatewayId: 'ngw-2', vpcId: 'vpc-2' } });
    const many = IpBook.of(stack, 'many', Array.from({ length: 1500 }, (_item, i) => `10.1.${i >> 8}.${i & 255}`));
    stack.border.outbound.allow({ from: many, to: Peer.anyIpv4(), ...HTTPS });
    other.outbound.allow({ from: many, to: Peer.anyIpv4(), ...HTTPS });
    expect(warningsOf(stack)).toEqual([]);
    stack.border.outbound.deny({ from: many, to: Peer.anyIpv4(), service: Service.HTTP });
    expect(warningsOf(stack)).toEqual([expect.stringContaining('more than 2000 of the NAT firewall\'s quota')]);
  });

  it('applications that its interface does not name with a domain', () => {
    const stack = new Nat();
    const mail = { from: stack.inside, to: Peer.domain('mail.example'), applications: [Application.IMAPS], service: Service.tcp(993) };
    stack.border.outbound.allow({ ...mail, resolve: DomainResolution.DNS });
    expect(warningsOf(stack)).toEqual([]);
    stack.border.outbound.allow(mail);
    expect(warningsOf(stack)).toEqual([expect.stringContaining('IMAPS with a domain')]);
  });
});
