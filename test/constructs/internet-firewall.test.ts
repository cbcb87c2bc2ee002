import {
  Acknowledgement, AddressBook, Application, BookType, DomainBook, DomainResolution, EipAddress, EngineMode, InternetFirewall, IpBook,
  Ipv6Book, Location, Peer, PortBook, Service, VpcIpv6Address,
} from 'firewright/alicloud';
import { type Arguments, refusalOf, TestStack, warningsOf } from './synth';

class Border extends TestStack {
  readonly eip = new EipAddress(this, 'web', {});
  readonly border: InternetFirewall;

  constructor(engineMode: EngineMode | undefined = EngineMode.STRICT) {
    super();
    this.border = new InternetFirewall(this, 'border', engineMode === undefined ? {} : { engineMode });
  }

  get policies(): readonly Arguments[] {
    return Object.values(this.ofType('alicloud_cloud_firewall_control_policy'));
  }
}

describe('a policy of the Internet firewall', () => {
  it('says every argument that has a meaning', () => {
    const stack = new Border();
    const policy = stack.border.inbound.allow({
      from: Peer.anyIpv4(), to: stack.eip, service: Service.tcp(443), applications: [Application.HTTPS],
    });
    expect(stack.policies).toEqual([{
      direction: 'in', acl_action: 'accept', ip_version: '4', description: 'allow tcp/443 HTTPS from 0.0.0.0/0 to web',
      source: '0.0.0.0/0', source_type: 'net', destination: '${alicloud_eip_address.web.ip_address}/32', destination_type: 'net',
      proto: 'TCP', dest_port: '443/443', dest_port_type: 'port', application_name_list: ['HTTPS'],
      release: 'true', repeat_type: 'Permanent',
    }]);
    expect(policy.resource.aclActionInput).toBe('accept');
  });

  it.each([
    [Service.any(), { proto: 'ANY', dest_port: '0/0', dest_port_type: 'port' }],
    [Service.allUdp(), { proto: 'UDP', dest_port: '0/0', dest_port_type: 'port' }],
    [Service.tcp(8000, 8100), { proto: 'TCP', dest_port: '8000/8100', dest_port_type: 'port' }],
  ])('writes %s', (service, expected) => {
    const stack = new Border();
    stack.border.inbound.deny({ from: Peer.anyIpv4(), to: stack.eip, service });
    expect(stack.policies).toEqual([expect.objectContaining({ ...expected, application_name_list: ['ANY'], acl_action: 'drop' })]);
  });

  it('has no port at all for ICMP', () => {
    const stack = new Border();
    stack.border.inbound.allow({ from: Peer.anyIpv4(), to: stack.eip, service: Service.icmp() });
    stack.border.inbound.allow({ from: Peer.anyIpv6(), to: Peer.ipv6('2001:db8::1'), service: Service.icmpv6() });
    for (const policy of stack.policies) {
      expect(policy['proto']).toBe('ICMP');
      expect(Object.keys(policy).filter((name) => name.startsWith('dest_port'))).toEqual([]);
    }
  });

  it('names books by the attribute of the resource, and those made elsewhere by name', () => {
    const stack = new Border();
    const offices = IpBook.of(stack, 'offices', ['203.0.113.0/24']);
    const admin = PortBook.of(stack, 'admin', [22, 3389]);
    stack.border.inbound.allow({ from: offices, to: AddressBook.fromName('servers', BookType.TAG), service: admin.tcp() });
    expect(stack.policies).toEqual([expect.objectContaining({
      description: 'allow tcp admin from offices to servers',
      source: '${alicloud_cloud_firewall_address_book.offices.group_name}', source_type: 'group',
      destination: 'servers', destination_type: 'group', ip_version: '4',
      proto: 'TCP', dest_port_group: '${alicloud_cloud_firewall_address_book.admin.group_name}', dest_port_type: 'group',
    })]);
    expect(stack.policies[0]).not.toHaveProperty('dest_port');
  });

  it('takes its family from its addresses', () => {
    const stack = new Border();
    const address = new VpcIpv6Address(stack, 'six', { vswitchId: 'vsw-1' });
    stack.border.inbound.allow({ from: Peer.anyIpv6(), to: address, service: Service.HTTPS });
    stack.border.outbound.allow({ from: Ipv6Book.of(stack, 'own', ['2001:db8::/64']), to: Location.of('ZB', 'BJ11', 'ZB') });
    expect(stack.policies).toEqual(expect.arrayContaining([
      expect.objectContaining({ ip_version: '6', destination: '${alicloud_vpc_ipv6_address.six.ipv6_address}/128' }),
      expect.objectContaining({ ip_version: '6', destination: '["BJ11","ZB"]', destination_type: 'location' }),
    ]));
  });

  it('says how a domain is recognised', () => {
    const stack = new Border();
    const updates = DomainBook.of(stack, 'updates', ['*.aliyun.com', 'aliyun.com']);
    const { outbound } = stack.border;
    outbound.allow({ from: stack.eip, to: updates, service: Service.allTcp(), applications: [Application.HTTPS, Application.HTTP] });
    outbound.allow({ from: stack.eip, to: Peer.domain('ntp.aliyun.com'), service: Service.NTP, resolve: DomainResolution.DNS });
    outbound.allow({
      from: stack.eip, to: AddressBook.fromName('names', BookType.DOMAIN), service: Service.HTTPS,
      resolve: DomainResolution.DNS, acknowledge: [Acknowledgement.DOMAIN_BOOK_DNS],
    });
    expect(stack.policies).toEqual(expect.arrayContaining([
      expect.objectContaining({ destination_type: 'group', domain_resolve_type: 'FQDN', application_name_list: ['HTTP', 'HTTPS'] }),
      expect.objectContaining({ destination: 'ntp.aliyun.com', destination_type: 'domain', domain_resolve_type: 'DNS' }),
      expect.objectContaining({ destination: 'names', destination_type: 'group', domain_resolve_type: 'DNS' }),
    ]));
  });

  it('can be switched off and keeps its place', () => {
    const stack = new Border();
    stack.border.inbound.allow({ from: Peer.anyIpv4(), to: stack.eip, service: Service.SSH, enabled: false, description: 'on call only' });
    expect(stack.policies).toEqual([expect.objectContaining({ release: 'false', description: 'on call only' })]);
  });
});

describe('the engine mode', () => {
  it.each([[EngineMode.STRICT, 'on'], [EngineMode.LOOSE, 'off']])('%s is written for the account', (mode, expected) => {
    expect(new Border(mode).ofType('alicloud_cloud_firewall_policy_advanced_config')).toEqual({ border: { internet_switch: expected } });
  });

  it('is left alone unless asked for', () => {
    const stack = new TestStack();
    expect(new InternetFirewall(stack, 'border').resource).toBeUndefined();
    expect(stack.ofType('alicloud_cloud_firewall_policy_advanced_config')).toEqual({});
  });

  it.each([
    [EngineMode.STRICT, [Application.HTTPS], 0],
    [EngineMode.LOOSE, [Application.HTTPS], 1],
    [EngineMode.LOOSE, [Application.ANY], 0],
  ])('%s: warns when a deny-all does not deny all', (mode, applications, warnings) => {
    const stack = new Border(mode);
    stack.border.inbound.denyRest();
    stack.border.inbound.allow({ from: Peer.anyIpv4(), to: stack.eip, service: Service.HTTPS, applications });
    stack.border.inbound.allow({ from: Peer.anyIpv4(), to: stack.eip, service: Service.HTTP, applications: [Application.ANY] });
    expect(warningsOf(stack)).toHaveLength(warnings);
    expect(warningsOf(stack).join()).toMatch(warnings ? /does not deny all the rest/ : /^$/);
  });
});

describe('what a border refuses', () => {
  it.each<[string, string, (stack: Border) => unknown]>([
    ['a private destination inbound', 'FW_BORDER_PRIVATE', ({ border }) => border.inbound.allow({ from: Peer.anyIpv4(), to: Peer.ipv4('10.0.0.0/8') })],
    ['a private source outbound', 'NAT firewall', ({ border }) => border.outbound.allow({ from: Peer.ipv4('10.2.4.0/24'), to: Peer.anyIpv4() })],
    ['a private book', 'FW_BORDER_PRIVATE', (stack) => stack.border.outbound.allow({
      from: IpBook.of(stack, 'own', ['10.0.0.0/8', '192.168.0.0/16']), to: Peer.anyIpv4() })],
    ['a private stranger', 'not on the other side', ({ border, eip }) => border.inbound.deny({ from: Peer.ipv4('192.168.0.0/16'), to: eip })],
    ['a unique local destination', 'FW_BORDER_PRIVATE', ({ border }) => border.inbound.allow({ from: Peer.anyIpv6(), to: Peer.ipv6('fd00::/8') })],
    ['two families', 'FW_BORDER_FAMILY', ({ border, eip }) => border.inbound.allow({ from: Peer.anyIpv6(), to: eip })],
    ['a domain inbound', 'FW_BORDER_DOMAIN_INBOUND', ({ border }) => border.inbound.allow({ from: Peer.anyIpv4(), to: Peer.domain('aliyun.com') })],
    ['a domain book inbound', 'FW_BORDER_DOMAIN_INBOUND', (stack) => stack.border.inbound.allow({
      from: DomainBook.of(stack, 'names', ['aliyun.com']), to: stack.eip })],
    ['a domain as source', 'FW_BORDER_PEER', ({ border }) => border.outbound.allow({ from: Peer.domain('aliyun.com'), to: Peer.anyIpv4() })],
    ['a region as inbound destination', 'FW_BORDER_PEER', ({ border }) => border.inbound.allow({ from: Peer.anyIpv4(), to: Location.of('CN') })],
    ['a region as outbound source', 'FW_BORDER_PEER', ({ border }) => border.outbound.allow({ from: Location.of('CN'), to: Peer.anyIpv4() })],
    ['a wildcard resolved by DNS', 'FW_BORDER_WILDCARD', ({ border, eip }) => border.outbound.allow({
      from: eip, to: Peer.domain('*.aliyun.com'), resolve: DomainResolution.DNS })],
    ['a wildcard resolved by both', 'FW_BORDER_WILDCARD', ({ border, eip }) => border.outbound.allow({
      from: eip, to: Peer.domain('*.aliyun.com'), resolve: DomainResolution.FQDN_AND_DNS, service: Service.HTTPS, applications: [Application.HTTPS] })],
    ['a domain book resolved by DNS', 'FW_BORDER_BOOK_DNS', (stack) => stack.border.outbound.allow({
      from: stack.eip, to: DomainBook.of(stack, 'names', ['aliyun.com']), resolve: DomainResolution.DNS })],
    ['a domain for any application', 'FW_BORDER_DOMAIN_APPLICATION', ({ border, eip }) => border.outbound.allow({
      from: eip, to: Peer.domain('aliyun.com'), service: Service.HTTPS })],
    ['a domain for SSH', 'FW_BORDER_DOMAIN_APPLICATION', ({ border, eip }) => border.outbound.allow({
      from: eip, to: Peer.domain('aliyun.com'), service: Service.SSH, applications: [Application.SSH] })],
    ['a resolution mode without domain', 'FW_BORDER_RESOLVE', ({ border, eip }) => border.outbound.allow({
      from: eip, to: Peer.anyIpv4(), resolve: DomainResolution.FQDN })],
    ['an application over UDP', 'FW_BORDER_APPLICATION', ({ border, eip }) => border.inbound.allow({
      from: Peer.anyIpv4(), to: eip, service: Service.udp(443), applications: [Application.HTTPS] })],
    ['an application over anything', 'FW_BORDER_APPLICATION', ({ border, eip }) => border.inbound.allow({
      from: Peer.anyIpv4(), to: eip, applications: [Application.HTTP] })],
    ['no application', 'FW_BORDER_NO_APPLICATION', ({ border, eip }) => border.inbound.allow({ from: Peer.anyIpv4(), to: eip, applications: [] })],
    ['HTTPS on 8443', 'use Application.SSL', ({ border, eip }) => border.inbound.allow({
      from: Peer.anyIpv4(), to: eip, service: Service.tcp(8443), applications: [Application.HTTPS] })],
    ['HTTPS on the ports of a book', 'FW_BORDER_TLS_PORT', (stack) => stack.border.inbound.allow({
      from: Peer.anyIpv4(), to: stack.eip, service: PortBook.of(stack, 'tls', [8443]).tcp(), applications: [Application.HTTPS] })],
    ['two protocols', 'FW_BORDER_SERVICE', ({ border, eip }) => border.inbound.allow({ from: Peer.anyIpv4(), to: eip, service: Service.parse('tcp+udp/53') })],
    ['two ranges of ports', 'use a PortBook', ({ border, eip }) => border.inbound.allow({ from: Peer.anyIpv4(), to: eip, service: Service.parse('tcp/80,443') })],
    ['GRE', 'FW_BORDER_SERVICE', ({ border, eip }) => border.inbound.allow({ from: Peer.anyIpv4(), to: eip, service: Service.gre() })],
    ['ICMP in an IPv6 policy', 'FW_BORDER_ICMP', ({ border }) => border.inbound.allow({
      from: Peer.anyIpv6(), to: Peer.ipv6('2001:db8::/64'), service: Service.icmp() })],
    ['an empty description', 'FW_BORDER_DESCRIPTION', ({ border, eip }) => border.inbound.allow({ from: Peer.anyIpv4(), to: eip, description: ' ' })],
    ['a region that is none', 'FW_BORDER_LOCATION', ({ border, eip }) => border.inbound.allow({ from: Location.of('beijing'), to: eip })],
    ['no region', 'no code is given', ({ border, eip }) => border.inbound.allow({ from: Location.of(), to: eip })],
    ['a second Internet firewall', 'FW_BORDER_TWICE', (stack) => new InternetFirewall(stack, 'again')],
  ])('%s', (_what, expected, run) => {
    expect(refusalOf(() => run(new Border()))).toContain(expected);
  });

  it('but not a policy that is switched off beside one with the same match', () => {
    const stack = new Border();
    stack.border.inbound.allow({ from: Peer.anyIpv4(), to: stack.eip, service: Service.SSH, enabled: false });
    stack.border.inbound.deny({ from: Peer.anyIpv4(), to: stack.eip, service: Service.SSH });
    expect(stack.policies.map((policy) => [policy.acl_action, policy.release]).sort()).toEqual([['accept', 'false'], ['drop', 'true']]);
  });

  it('and names books and addresses as a person knows them', () => {
    const { border, eip } = new Border();
    const inside = IpBook.of(border, 'inside', ['10.0.0.0/8']);
    expect(refusalOf(() => border.inbound.allow({ from: inside, to: eip }))).toMatch(/FW_BORDER_PRIVATE .*"from: [\w-]*inside/);
  });

  it('the same traffic twice, whatever the action, with the place', () => {
    const { border, eip } = new Border();
    border.inbound.allow({ from: Peer.anyIpv4(), to: eip, service: Service.SSH });
    expect(refusalOf(() => border.inbound.deny({ from: Peer.ipv4('0.0.0.0/0'), to: eip, service: Service.tcp(22) }))).toBe([
      'FW_BORDER_REPEATED two policies that match the same traffic: "deny tcp/22 from 0.0.0.0/0 to web"',
      '  where: stack/border/inbound',
      '  why: the first of them decides always, so that the second has no effect',
      '  fix: remove one of the two',
    ].join('\n'));
  });

  it('a second policy for the rest', () => {
    const { border } = new Border();
    border.inbound.monitorRest();
    expect(refusalOf(() => border.inbound.denyRest())).toContain('FW_BORDER_REST_TWICE');
  });

  it('and warns once when the policies are more than the smallest edition takes', () => {
    const stack = new Border();
    const many = IpBook.of(stack, 'many', Array.from({ length: 500 }, (_item, i) => `203.0.${i >> 8}.${i & 255}`));
    const admin = PortBook.of(stack, 'admin', [22, 3389, 5900]);
    stack.border.inbound.allow({ from: many, to: stack.eip, service: admin.tcp() });
    expect(warningsOf(stack)).toEqual([]);
    stack.border.inbound.deny({ from: many, to: stack.eip, service: Service.HTTP });
    stack.border.inbound.denyRest();
    expect(warningsOf(stack)).toEqual([expect.stringContaining('more than 2000 of the account\'s quota')]);
  });

  it('and warns of region codes with two meanings', () => {
    const stack = new Border();
    stack.border.inbound.deny({ from: Location.of('NA'), to: stack.eip });
    expect(warningsOf(stack).join()).toContain('Region code NA');
  });

  it('warns that a new draft is in force for a moment', () => {
    const stack = new Border();
    const props = { from: Peer.anyIpv4(), to: stack.eip, service: Service.SSH };
    stack.border.inbound.allow(props);
    expect(warningsOf(stack)).toEqual([]);
    stack.border.inbound.allow({ ...props, service: Service.HTTPS, enabled: false });
    expect(warningsOf(stack).join()).toContain('in force for a moment');
  });
});
