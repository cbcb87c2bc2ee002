import {
  Acknowledgement, AddressBook, Application, AssetBook, AssetType, BookType, CenInstance, DomainBook, DomainResolution, EipAddress, EngineMode, IpBook,
  Ipv6Book, Location, Peer, PortBook, Schedule, Service, TagBook, VpcFirewall, type VpcPolicyGroup, VpcIpv6Address, Vswitch,
} from 'firewright/alicloud';
import { type Arguments, refusalOf, TestStack, warningsOf } from './synth';

const MODE = 'alicloud_cloud_firewall_vpc_firewall_acl_engine_mode';
const POLICY = 'alicloud_cloud_firewall_vpc_firewall_control_policy';
const ORDER = 'alicloud_cloud_firewall_vpc_firewall_control_policy_order';
const CEN = '${alicloud_cen_instance.cen.id}';
const HTTPS = { service: Service.HTTPS, applications: [Application.HTTPS] };
const web = Peer.ipv4('10.0.1.0/24');
const db = Peer.ipv4('10.1.0.0/16');

class East extends TestStack {
  readonly net = new Vswitch(this, 'net', { vpcId: this.vpc.id, cidrBlock: '10.0.1.0/24', zoneId: 'cn-hangzhou-h' });
  readonly eip = new EipAddress(this, 'exit', {});
  readonly policies: VpcPolicyGroup;

  constructor(engineMode?: EngineMode) {
    super();
    const cen = new CenInstance(this, 'cen', {});
    this.policies = VpcFirewall.ofCen(this, 'east', {
      cen, vpc: this.vpc, region: 'cn-hangzhou', ...(engineMode === undefined ? {} : { engineMode }),
    }).policies;
  }

  get written(): readonly Arguments[] {
    return Object.values(this.ofType(POLICY)).map(({ depends_on: _waits, ...policy }) => policy);
  }
}

describe('a policy of a VPC firewall', () => {
  it('says every argument that has a meaning, and neither order, direction nor family', () => {
    const stack = new East();
    const policy = stack.policies.allow({ from: web, to: db, service: Service.MYSQL, applications: [Application.MYSQL] });
    expect(stack.written).toEqual([{
      vpc_firewall_id: CEN, acl_action: 'accept', description: 'allow tcp/3306 MySQL from 10.0.1.0/24 to 10.1.0.0/16',
      source: '10.0.1.0/24', source_type: 'net', destination: '10.1.0.0/16', destination_type: 'net',
      proto: 'TCP', dest_port: '3306/3306', dest_port_type: 'port', application_name_list: ['MySQL'], release: 'true', repeat_type: 'Permanent',
    }]);
    expect(policy.resource.aclActionInput).toBe('accept');
  });

  it('names every port for ICMP, since the interface wants one', () => {
    const stack = new East();
    stack.policies.allow({ from: web, to: db, service: Service.icmp() });
    expect(stack.written).toEqual([expect.objectContaining({ proto: 'ICMP', dest_port: '0/0', dest_port_type: 'port' })]);
  });

  it.each([
    [undefined, 'FQDN'], [DomainResolution.FQDN, 'FQDN'], [DomainResolution.DNS, 'DNS'], [DomainResolution.FQDN_AND_DNS, 'FQDN_AND_DNS'],
  ])('says how a domain is recognised: %s as %s', (resolve, expected) => {
    const stack = new East();
    stack.policies.allow({ from: web, to: Peer.domain('git.corp.example'), ...HTTPS, ...(resolve === undefined ? {} : { resolve }) });
    expect(stack.written).toEqual([expect.objectContaining({ destination_type: 'domain', domain_resolve_type: expected })]);
  });

  it('takes books of addresses, domains and ports, and a schedule', () => {
    const stack = new East();
    const workers = IpBook.of(stack, 'workers', ['10.0.3.0/24', '10.0.4.0/24']);
    const ports = PortBook.of(stack, 'ports', [443, 8443]);
    stack.policies.monitor({
      from: workers, to: AddressBook.fromName('names', BookType.DOMAIN), service: ports.tcp(), resolve: DomainResolution.DNS,
      acknowledge: [Acknowledgement.DOMAIN_BOOK_DNS], schedule: Schedule.once({ start: '2026-01-05T00:00:00+08:00', end: '2026-01-06T00:00:00+08:00' }), enabled: false,
    });
    expect(stack.written).toEqual([expect.objectContaining({
      acl_action: 'log', source_type: 'group', source: '${alicloud_cloud_firewall_address_book.workers.group_name}',
      destination: 'names', destination_type: 'group', dest_port_group: '${alicloud_cloud_firewall_address_book.ports.group_name}',
      dest_port_type: 'group', domain_resolve_type: 'DNS', repeat_type: 'None', start_time: 1767542400, release: 'false',
    })]);
  });

  it('takes a block that is known after apply, and everyone, in either direction', () => {
    const stack = new East();
    stack.policies.allow({ from: Peer.ipv4(stack.net.cidrBlock), to: Peer.anyIpv4() });
    stack.policies.deny({ from: Peer.anyIpv4(), to: Peer.ipv4(stack.net.cidrBlock) });
    expect(stack.written.map((policy) => [policy['source'], policy['destination']])).toEqual([
      ['${alicloud_vswitch.net.cidr_block}', '0.0.0.0/0'], ['0.0.0.0/0', '${alicloud_vswitch.net.cidr_block}'],
    ]);
  });

  it('takes public addresses if one vouches for it, on either side', () => {
    const stack = new East();
    const acknowledge = [Acknowledgement.PUBLIC_INSIDE];
    stack.policies.allow({ from: web, to: Peer.ipv4('203.0.113.0/24'), acknowledge });
    stack.policies.allow({ from: IpBook.of(stack, 'office', ['198.51.100.0/24']), to: db, acknowledge });
    expect(stack.written).toHaveLength(2);
  });
});

describe('the order of VPC firewalls', () => {
  it('is a chain of order resources with places as text, the rest last and after all others', () => {
    const stack = new East();
    const [rest] = stack.policies.denyRest();
    for (const port of [443, 80]) stack.policies.allow({ from: web, to: db, service: Service.tcp(port) });
    const orders = Object.values(stack.ofType(ORDER)).sort((a, b) => Number(a['order']) - Number(b['order']));
    const policies = stack.ofType(POLICY);
    const portOf = (order: Arguments): unknown => policies[/\.([\w-]+)\.acl_uuid/.exec(String(order['acl_uuid']))?.[1] ?? '']?.['dest_port'];
    expect(orders.map((order) => [order['order'], portOf(order), order['vpc_firewall_id']])).toEqual([
      ['1', '443/443', CEN], ['2', '80/80', CEN], ['3', '0/0', CEN],
    ]);
    expect(orders.map((order) => (order['depends_on'] as string[]).length)).toEqual([3, 1, 1]);
    expect(rest?.resource.dependsOn).toHaveLength(3);
    for (const policy of stack.written) expect(policy).not.toHaveProperty('order');
  });

  it('comes after the firewall and its engine mode, also for a rest that stands alone', () => {
    const stack = new East();
    stack.policies.denyRest();
    expect(Object.values(stack.ofType(POLICY)).map((policy) => policy['depends_on'])).toEqual([[expect.stringMatching(`^${MODE}\\.`)]]);
    expect(Object.values(stack.ofType(MODE)).map((mode) => mode['depends_on'])).toEqual([['alicloud_cloud_firewall_vpc_firewall_cen.east']]);
  });

  it('ends with one policy for the rest, for IPv4: there is no other family', () => {
    const stack = new East();
    stack.policies.denyRest();
    expect(stack.written).toEqual([expect.objectContaining({
      acl_action: 'drop', source: '0.0.0.0/0', destination: '0.0.0.0/0', proto: 'ANY', application_name_list: ['ANY'],
    })]);
  });
});

describe('what a policy of a VPC firewall refuses', () => {
  it.each<[string, string, (stack: East) => unknown]>([
    ['an EIP as source', 'FW_VPC_ADDRESS', ({ policies, eip }) => policies.allow({ from: eip, to: db })],
    ['an EIP as destination, in other words', 'FW_VPC_ADDRESS', ({ policies, eip }) => policies.allow({ from: web, to: Peer.ipv4(eip.ipAddress) })],
    ['a public source', 'FW_VPC_ADDRESS', ({ policies }) => policies.allow({ from: Peer.ipv4('203.0.113.0/24'), to: db })],
    ['a public destination', 'FW_VPC_ADDRESS', ({ policies }) => policies.allow({ from: web, to: Peer.ipv4('203.0.113.0/24') })],
    ['public addresses in a book', 'FW_VPC_ADDRESS', (stack) => stack.policies.allow({ from: web, to: IpBook.of(stack, 'b', ['203.0.113.0/24']) })],
    ['instances by tag', 'FW_VPC_ADDRESS', (stack) => stack.policies.allow({ from: web, to: TagBook.of(stack, 'b', { tier: 'db' }) })],
    ['assets', 'FW_VPC_ADDRESS', (stack) => stack.policies.allow({ from: AssetBook.of(stack, 'b', [{ types: [AssetType.EIP] }]), to: db })],
    ['a region, whatever one vouches for', 'FW_VPC_REGION', ({ policies }) => policies.allow({
      from: web, to: Location.of('CN'), acknowledge: [Acknowledgement.PUBLIC_INSIDE] })],
    ['IPv6', 'FW_BORDER_IPV6', ({ policies }) => policies.allow({ from: Peer.anyIpv6(), to: Peer.anyIpv6() })],
    ['an IPv6 address', 'FW_BORDER_IPV6', (stack) => stack.policies.allow({ from: new VpcIpv6Address(stack, 'six', { vswitchId: 'vsw-1' }), to: db })],
    ['an IPv6 book', 'FW_BORDER_IPV6', (stack) => stack.policies.allow({ from: web, to: Ipv6Book.of(stack, 'six', ['2001:db8::/64']) })],
    ['a domain as source', 'FW_BORDER_PEER', (stack) => stack.policies.allow({ from: DomainBook.of(stack, 'b', ['aliyun.com']), to: db })],
    ['a wildcard resolved by DNS', 'FW_BORDER_WILDCARD', ({ policies }) => policies.allow({
      from: web, to: Peer.domain('*.corp.example'), resolve: DomainResolution.DNS })],
    ['an application of UDP', 'FW_BORDER_APPLICATION', ({ policies }) => policies.allow({ from: web, to: db, service: Service.udp(53), applications: [Application.HTTP] })],
    ['the same traffic twice', 'FW_BORDER_REPEATED', ({ policies }) => [policies.allow({ from: web, to: db }), policies.deny({ from: web, to: db })]],
    ['the rest twice', 'FW_BORDER_REST_TWICE', ({ policies }) => [policies.denyRest(), policies.monitorRest()]],
  ])('%s', (_what, expected, run) => {
    expect(refusalOf(() => run(new East()))).toContain(expected);
  });

  it('with what to do instead', () => {
    const { policies, eip } = new East();
    expect(refusalOf(() => policies.allow({ from: eip, to: db }))).toBe([
      'FW_VPC_ADDRESS public address in a policy between private networks: "from: exit"',
      '  where: stack/east/policies',
      '  why: a VPC firewall sees private addresses on both sides; EIPs, tag books and asset books are public',
      '  fix: name the private block, such as Peer.ipv4(vswitch.cidrBlock); or acknowledge: [Acknowledgement.PUBLIC_INSIDE] if a network inside uses '
      + 'this address, or there is a shared way out',
    ].join('\n'));
  });
});

describe('what a VPC firewall warns of', () => {
  it.each([[EngineMode.STRICT, 0], [undefined, 0], [EngineMode.LOOSE, 1]])('%s: a deny-all that does not deny all', (engineMode, warnings) => {
    const stack = new East(engineMode);
    stack.policies.allow({ from: web, to: db, service: Service.MYSQL, applications: [Application.MYSQL] });
    stack.policies.denyRest();
    expect(warningsOf(stack)).toEqual(Array.from({ length: warnings }, () => expect.stringMatching(/does not deny all the rest.*EngineMode\.STRICT/)));
  });

  it('more policies than the smallest edition takes, which is more than at other borders', () => {
    const stack = new East();
    const many = IpBook.of(stack, 'many', Array.from({ length: 2000 }, (_item, i) => `10.1.${i >> 8}.${i & 255}`));
    for (let port = 1; port <= 5; port += 1) stack.policies.allow({ from: many, to: db, service: Service.tcp(port) });
    expect(warningsOf(stack)).toEqual([]);
    stack.policies.allow({ from: many, to: db, service: Service.tcp(6) });
    expect(warningsOf(stack)).toEqual([expect.stringContaining('more than 10000 of the VPC firewalls\' quota')]);
  });
});
