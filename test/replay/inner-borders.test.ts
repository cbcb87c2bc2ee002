import { readNetwork, replay, type ReplayProps, type ReplayReport } from 'firewright';
import { firewall, GATEWAY, gateway, natOrder, natPolicy, PRIVATE, snat } from '../alicloud/nat/support';
import { artifactJson, policy, type Resources, STRICT } from '../support/artifacts';
import { id } from '../support/ask';

const HEADER = 'log_type,direction,src_ip,src_port,dst_ip,dst_port,ip_protocol,app_name,domain,start_time,rule_result,cloud_instance_id,firewall_id';
const NAT_FIREWALL = 'alicloud_cloud_firewall_nat_firewall.f';
const CEN = 'alicloud_cen_instance.c';
const EAST = 'alicloud_cloud_firewall_vpc_firewall_cen.east';

/** A line of the log; by default HTTPS of a private host through a NAT gateway. */
const nat = ({ direction = 'out', from = '10.0.1.5', to = '203.0.113.9', port = '443', app = 'HTTPS', by = 'ngw-1' } = {}): string => (
  ['nat_firewall_log', direction, from, '50000', to, port, 'TCP', app, '', '1767578400', 'pass', by, ''].join(','));
const between = ({ from = '10.0.1.5', to = '10.9.1.5', port = '3306', by = 'vfw-1' } = {}): string => (
  ['vpc_firewall_log', '', from, '50000', to, port, 'TCP', 'MySQL', '', '1767578400', 'pass', '', by].join(','));
const inbound = ['internet_log', 'in', '203.0.113.9', '50000', '47.1.2.3', '443', 'TCP', 'HTTPS', '', '1767578400', 'drop', '', ''].join(',');

const NETWORK: Resources = {
  ...PRIVATE, ...gateway, ...snat('s', { source_cidr: '10.0.0.0/16' }), ...firewall({ strict_mode: 1 }), ...STRICT,
  ...natPolicy('web', { source: '10.0.1.0/24', proto: 'TCP', dest_port: '443/443', application_name_list: ['HTTPS'] }), ...natPolicy('rest', { acl_action: 'drop' }),
  ...natOrder('web', 'rest'), ...policy('closed', { acl_action: 'drop' }),
  [CEN]: {}, [EAST]: { cen_id: id(CEN), vpc_region: 'cn-hangzhou', status: 'open', local_vpc: [{ network_instance_id: id('alicloud_vpc.main') }] },
  'alicloud_cloud_firewall_vpc_firewall_control_policy.sql': {
    vpc_firewall_id: id(CEN), acl_action: 'log', description: 'sql', proto: 'TCP', application_name_list: ['MySQL'], source: '10.0.1.0/24', source_type: 'net',
    destination: '10.9.0.0/16', destination_type: 'net', dest_port: '3306/3306', dest_port_type: 'port',
  },
};

const run = (lines: readonly string[], props: ReplayProps = {}, resources: Resources = NETWORK): Promise<ReplayReport> => (
  replay(readNetwork(artifactJson(resources)), [[HEADER, ...lines].join('\n')], props));
const verdicts = ({ byVerdict }: ReplayReport): Record<string, number> => Object.fromEntries(Object.entries(byVerdict).filter(([, count]) => count > 0));
const rules = ({ byRule }: ReplayReport): readonly unknown[] => byRule.filter(({ count }) => count > 0).map(({ rule: name, verdict, count }) => [name.replace(/^.*\./, ''), verdict, count]);
const unmatched = ({ unmatched: rows }: ReplayReport): readonly unknown[] => rows.map(({ what, why }) => [what, why]);

describe('records of NAT firewalls', () => {
  const known = { firewalls: { 'ngw-1': GATEWAY } };

  it('meet the list of their gateway, with private sources', async () => {
    const report = await run([nat(), nat({ port: '22', app: 'SSH' }), nat({ from: '10.0.2.5' }), nat({ app: 'Unknown' })], known);
    expect([verdicts(report), rules(report)]).toEqual([{ allow: 1, deny: 3 }, [['rest', 'deny', 3], ['web', 'allow', 1]]]);
    expect(report.lists.filter(({ records }) => records > 0)).toEqual([{ id: `nat-firewall/${GATEWAY}`, name: `NAT firewall of ${GATEWAY}`, records: 4 }]);
  });

  it('may be told by the firewall in front of the gateway, or by an id that the artifact has itself', async () => {
    expect(verdicts(await run([nat()], { firewalls: { 'NGW-1': NAT_FIREWALL } }))).toEqual({ allow: 1 });
    const literal = Object.fromEntries(Object.entries(NETWORK).map(([name, body]) => [name, JSON.parse(JSON.stringify(body).replaceAll(id(GATEWAY), 'ngw-9')) as object])) as Resources;
    expect(verdicts(await run([nat({ by: 'ngw-9' })], {}, literal))).toEqual({ allow: 1 });
  });

  it('are unmatched where their gateway is not known, or does not see them', async () => {
    expect(unmatched(await run([nat()]))).toEqual([['ngw-1', 'the artifact has no list that is known to be of it (--firewall ID=RESOURCE names one)']]);
    expect(unmatched(await run([nat({ by: '' })], known))[0]).toEqual(['NAT firewall', expect.stringContaining('does not name its NAT gateway')]);
    expect(unmatched(await run([nat({ direction: 'in' })], known))[0]).toEqual(['ngw-1', expect.stringContaining('what leaves only')]);
    expect(unmatched(await run([nat({ to: '10.0.2.9' })], known))[0]).toEqual(['10.0.2.9', 'not an address that this list sees']);
    expect(unmatched(await run([between({ by: 'ngw-1' })], known))[0]).toEqual(['ngw-1', expect.stringContaining('another kind of firewall')]);
  });
});

describe('records of VPC firewalls', () => {
  it.each([CEN, EAST])('meet the list of their policy group, told by %s', async (name) => {
    const report = await run([between(), between({ port: '22' }), between({ from: '10.9.1.5', to: '10.0.1.5' })], { firewalls: { 'vfw-1': name } });
    expect(verdicts(report)).toEqual({ allow: 2, monitor: 1 });
    expect(rules(report)).toContainEqual(['sql', 'monitor', 1]);
  });
});

describe('a log of all borders', () => {
  it('is replayed in one pass, each record at its own', async () => {
    const props = { firewalls: { 'ngw-1': GATEWAY, 'vfw-1': CEN } };
    const report = await run([nat(), between(), inbound], props);
    expect(verdicts(report)).toEqual({ allow: 1, monitor: 1, deny: 1 });
    expect(report.lists.filter(({ records }) => records > 0).map(({ name }) => name).sort()).toEqual(['Internet firewall, inbound', `NAT firewall of ${GATEWAY}`, `VPC firewall of ${CEN}`]);
    const open = readNetwork(artifactJson({ ...NETWORK, ...natPolicy('web', { acl_action: 'drop' }) }));
    expect((await run([nat(), between(), inbound], { ...props, against: open })).changes).toMatchObject([{ count: 1, before: { verdict: 'allow' }, after: { verdict: 'deny' } }]);
  });

  it('has records that another version has no list for', async () => {
    const [none, props] = [readNetwork(artifactJson(STRICT)), { firewalls: { 'ngw-1': GATEWAY } }];
    expect((await run([nat()], { ...props, against: none })).changes).toMatchObject([{ count: 1, before: { verdict: 'allow' }, after: { verdict: 'unmatched' } }]);
  });

  it('refuses a name that is no firewall with policies', async () => {
    await expect(run([nat()], { firewalls: { 'ngw-1': 'alicloud_nat_gateway.other' } })).rejects.toThrow('no NAT or VPC firewall with policies: "ngw-1=alicloud_nat_gateway.other"');
    await expect(run([inbound], { firewalls: { 'ngw-1': GATEWAY } }, STRICT)).rejects.toThrow('the artifact has none: leave --firewall out');
  });
});
