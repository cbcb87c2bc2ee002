import { group, instance, LOOSE, publicInstance, rule, type Resources, VPC } from '../../support/artifacts';
import { border, cfPolicy, found, look, only, sgRule } from './support';

const REST = { proto: 'ANY', acl_action: 'drop' };
const WORLD = { cidr_ip: '0.0.0.0/0' };
const SSH = { port_range: '22/22' };
/** A host with a public address. */
const HOST: Resources = { ...VPC, ...group('web', { inner_access_policy: 'Drop' }), ...publicInstance('web', ['web'], { ip_address: '47.1.2.3' }) };
const open = (resources: Resources) => found(resources).filter((one) => one.includes('openLogin'));

describe('a login that is open to the whole Internet', () => {
  it('is told of the rule of the group, with the host and one flow', () => {
    const resources = { ...HOST, ...rule('ssh', 'web', { ...SSH, ...WORLD }) };
    const { severity, rule: name, list, message, by } = only(resources, 'openLogin');
    expect([severity, name, list, by]).toEqual(['warning', sgRule('ssh'), 'alicloud_security_group.web, inbound', []]);
    expect(message).toBe('tcp/22 (SSH) of alicloud_instance.web is open to everybody on the Internet, such as 203.0.113.10 to alicloud_instance.web, tcp/22, application SSH; '
      + 'let in the addresses only from which they are used');
  });

  it('is told once of a rule, with all services and hosts', () => {
    const resources = { ...HOST, ...publicInstance('two', ['web']), ...rule('all', 'web', { port_range: '1/65535', ...WORLD }) };
    const { message } = only(resources, 'openLogin');
    expect(message).toMatch(/^tcp\/22 \(SSH\), tcp\/23 \(Telnet\), .* of alicloud_instance\.web and alicloud_instance\.two are open to everybody/);
  });

  it('is none that an office reaches, nor any other port', () => {
    expect(open({ ...HOST, ...rule('ssh', 'web', { ...SSH, cidr_ip: '203.0.113.0/24' }), ...rule('https', 'web', { port_range: '443/443', ...WORLD }) })).toEqual([]);
    expect(open({ ...HOST, ...rule('udp', 'web', { ...SSH, ip_protocol: 'udp', ...WORLD }) })).toEqual([]);
  });

  it('is counted over all rules: two halves are the whole, three quarters are most, and half is not', () => {
    const part = (name: string, cidr: string) => rule(name, 'web', { ...SSH, cidr_ip: cidr });
    expect(only({ ...HOST, ...part('low', '0.0.0.0/1'), ...part('high', '128.0.0.0/1') }, 'openLogin').message).toMatch(/(everybody|most) (on|of) the Internet/);
    expect(only({ ...HOST, ...part('low', '0.0.0.0/1'), ...part('high', '128.0.0.0/2') }, 'openLogin').message).toContain('open to most of the Internet');
    // The upper half has the addresses that nobody has: of those that there are, the lower one has more.
    expect(open({ ...HOST, ...part('high', '128.0.0.0/1') })).toEqual([]);
    expect(open({ ...HOST, ...part('one', '64.0.0.0/3'), ...part('two', '128.0.0.0/3') })).toEqual([]);
  });

  it('is none that a rule of the group drops again', () => {
    expect(open({ ...HOST, ...rule('ssh', 'web', { ...SSH, ...WORLD, priority: 5 }), ...rule('no', 'web', { ...SSH, ...WORLD, policy: 'drop' }) })).toEqual([]);
    expect(open({ ...HOST, ...rule('ssh', 'web', { ...SSH, ...WORLD, priority: 5 }), ...rule('no', 'web', { ...SSH, cidr_ip: '0.0.0.0/2', policy: 'drop' }) })).toHaveLength(1);
  });

  it('is none behind a border that denies it, and one behind a border that lets it through', () => {
    const host = { ...HOST, ...rule('ssh', 'web', { ...SSH, ...WORLD }) };
    expect(open({ ...host, ...border({ web: { dest_port: '443/443' }, rest: REST }) })).toEqual([]);
    expect(open({ ...host, ...border({ office: { dest_port: '22/22', source: '203.0.113.0/24' }, rest: REST }) })).toEqual([]);
    expect(open({ ...host, ...border({ other: { dest_port: '22/22', destination: '47.1.2.4/32' }, rest: REST }) })).toEqual([]);
    const { by, message } = only({ ...host, ...border({ ssh: { dest_port: '1/1000' }, rest: REST }) }, 'openLogin');
    expect(by).toEqual([cfPolicy('ssh')]);
    expect(message).toContain('such as 203.0.113.10 to alicloud_instance.web, tcp/22');
    expect(open({ ...host, ...border({ bad: { acl_action: 'drop', source: '203.0.113.0/24' } }) })).toEqual(['FW118 openLogin warning ssh']);
    // What is only recorded passes.
    expect(open({ ...host, ...border({ watch: { dest_port: '22/22', acl_action: 'log' }, rest: REST }) })).toEqual(['FW118 openLogin warning ssh']);
  });

  it('is one where border and group let most through together, and none where they have little in common', () => {
    const host = (cidr: string) => ({ ...HOST, ...rule('ssh', 'web', { ...SSH, cidr_ip: cidr }) });
    const at = (source: string) => border({ ssh: { dest_port: '22/22', source }, rest: REST });
    expect(open({ ...host('0.0.0.0/1'), ...at('0.0.0.0/1') })).toHaveLength(1);
    expect(open({ ...host('0.0.0.0/1'), ...at('64.0.0.0/2') })).toEqual([]);
    expect(open({ ...host('0.0.0.0/1'), ...at('128.0.0.0/1') })).toEqual([]);
  });

  it('is asked about with the application that the border knows it by', () => {
    const host = { ...HOST, ...rule('all', 'web', { port_range: '1/65535', ...WORLD }) };
    // HTTP on any port lets Docker and Elasticsearch through, which speak it, and no login by SSH.
    const { message } = only({ ...host, ...border({ http: { application_name_list: ['HTTP'] }, rest: REST }) }, 'openLogin');
    expect(message).toContain('tcp/2375 (Docker)');
    expect(message).not.toContain('SSH');
    expect(only({ ...host, ...border({ ssh: { application_name_list: ['SSH'] }, rest: REST }) }, 'openLogin').message).toMatch(/^tcp\/22 \(SSH\), /);
    // Loose mode lets through what it cannot identify: SSH is not that.
    expect(open({ ...host, ...border({ web: { dest_port: '22/22', application_name_list: ['HTTP'] }, rest: REST }, LOOSE) })).toEqual([]);
  });

  it('is none of a host that the Internet has no way to', () => {
    expect(open({ ...VPC, ...group('web'), ...instance('web', ['web']), ...rule('ssh', 'web', { ...SSH, ...WORLD }) })).toEqual([]);
  });

  it('is a note where nobody knows whether a member is public', () => {
    const resources = { ...VPC, ...group('web'), ...rule('ssh', 'web', { ...SSH, ...WORLD }) };
    const { severity, rule: name, message } = only(resources, 'openLogin');
    expect([severity, name]).toEqual(['note', sgRule('ssh')]);
    expect(message).toMatch(/^tcp\/22 \(SSH\) of a member of alicloud_security_group\.web may be open to most of the Internet, which depends on .* is public, such as /);
    expect(look(resources, { level: 'warning' }).findings).toEqual([]);
  });

  it('is the same for IPv6', () => {
    const six: Resources = {
      'alicloud_vpc.main': { cidr_block: '10.0.0.0/16', enable_ipv6: true }, 'alicloud_vswitch.main': { vpc_id: '${alicloud_vpc.main.id}', cidr_block: '10.0.1.0/24' },
      ...group('web', { inner_access_policy: 'Drop' }), ...instance('web', ['web'], { ipv6_addresses: ['2408:4000::10'] }),
      'alicloud_vpc_ipv6_gateway.gw': { vpc_id: '${alicloud_vpc.main.id}' }, 'alicloud_vpc_ipv6_internet_bandwidth.bw': { ipv6_gateway_id: '${alicloud_vpc_ipv6_gateway.gw.id}', ipv6_address_id: 'ipv6-1', bandwidth: 10 },
    };
    expect(only({ ...six, ...rule('ssh', 'web', { ...SSH, ipv6_cidr_ip: '::/0' }) }, 'openLogin').message).toMatch(/such as 2001:db8::[0-9a-f]+ to alicloud_instance\.web/);
    expect(open({ ...six, ...rule('ssh', 'web', { ...SSH, ipv6_cidr_ip: '2001:db8::/32' }) })).toEqual([]);
  });

  it('is accepted at the rule', () => {
    const suppressions = [{ finding: 'openLogin', of: sgRule('ssh'), reason: 'a honeypot', where: 'accepted.yaml:1' }];
    const { findings, suppressed } = look({ ...HOST, ...rule('ssh', 'web', { ...SSH, ...WORLD }) }, { level: 'warning', suppressions });
    expect([findings, suppressed.map(({ finding: { id } }) => id)]).toEqual([[], ['FW118']]);
  });

  it('is found behind thousands of policies, and on hundreds of hosts', () => {
    const policies = Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`p${i}`, { dest_port: `${i % 2 === 0 ? 22 : 443}/65000`, source: `${1 + (i % 200)}.${i % 256}.0.0/16` }]));
    const hosts = Object.assign({}, ...Array.from({ length: 100 }, (_, i) => publicInstance(`h${i}`, ['web']))) as Resources;
    const base = { ...HOST, ...hosts, ...rule('ssh', 'web', { ...SSH, ...WORLD }) };
    const before = Date.now();
    const warned = (more: Parameters<typeof border>[0]) => found({ ...base, ...border({ ...policies, ...more, rest: REST }) }, { level: 'warning' }).filter((one) => one.includes('openLogin'));
    expect(warned({})).toEqual([]);
    expect(warned({ ssh: { dest_port: '22/22' } })).toEqual(['FW118 openLogin warning ssh']);
    expect(Date.now() - before).toBeLessThan(60_000);
  });
});
