import { readNetwork, replay, type ReplayProps, type ReplayReport } from 'firewright';
import { artifactJson, group, instance, LOOSE, ordered, policy, type Resources, rule, STRICT, VPC } from '../support/artifacts';

const HEADER = 'direction,src_ip,src_port,dst_ip,dst_port,ip_protocol,app_name,domain,start_time,rule_result,rule_source';

/** A line of a Cloud Firewall log; by default HTTPS from a stranger. */
const line = ({ direction = 'in', from = '203.0.113.9', to = '47.1.2.3', port = '443', protocol = 'TCP', app = 'HTTPS', domain = '', time = '1767578400', result = 'pass', by = '3' } = {}): string => (
  [direction, from, '50000', to, port, protocol, app, domain, time, result, by].join(','));

const internetLog = (...lines: readonly string[]): readonly string[] => [[HEADER, ...lines].join('\n')];

const run = (resources: Resources, log: readonly (string | Uint8Array)[], props: ReplayProps & { bind?: Record<string, string>; assume?: Record<string, string> } = {}): Promise<ReplayReport> => (
  replay(readNetwork(artifactJson(resources), { bindings: props.bind, assume: props.assume }), log, props));

/** The verdicts that came up. */
const verdicts = ({ byVerdict }: ReplayReport): Record<string, number> => Object.fromEntries(Object.entries(byVerdict).filter(([, count]) => count > 0));

/** Rules with records, by the last part of their names. */
const rules = ({ byRule }: ReplayReport): readonly unknown[] => byRule.filter(({ count, perhaps }) => count + perhaps > 0)
  .map(({ rule: name, verdict, count, perhaps }) => [name.replace(/^.*\./, ''), verdict, count, perhaps]);

const WEB: Resources = {
  ...STRICT, ...policy('https', { proto: 'TCP', dest_port: '443/443', application_name_list: ['HTTPS'] }),
  ...policy('rest', { acl_action: 'drop' }), ...ordered('in', 'https', 'rest'),
};

describe('a replay of a Cloud Firewall log', () => {
  it('counts verdicts and rules, with rules that nothing hit', async () => {
    const report = await run(WEB, internetLog(
      line(), line({ time: '1767578500' }), line({ app: 'https' }), line({ port: '22', app: 'SSH', result: 'drop' }), line({ direction: 'out' }),
    ));
    expect(verdicts(report)).toEqual({ allow: 4, deny: 1 });
    expect(rules(report)).toEqual([
      ['https', 'allow', 3, 0], ['rest', 'deny', 1, 0], ['the Internet firewall allows what no policy matches, and none is in force here', 'allow', 1, 0],
    ]);
    expect(report).toMatchObject({
      log: 'cloud-firewall', total: 5, from: new Date('2026-01-05T02:00:00Z'), to: new Date('2026-01-05T02:01:40Z'), unreadable: [], unmatched: [], undecided: [],
    });
    expect(report.byRule[0]).toMatchObject({ list: 'Internet firewall, inbound', share: 3 / 5, firstSeen: new Date('2026-01-05T02:00:00Z'), lastSeen: new Date('2026-01-05T02:01:40Z') });
    expect(report.byRule.filter(({ count }) => count === 0).map(({ verdict, implicit }) => [verdict, implicit])).toContainEqual(['allow', true]);
  });

  it('tells loose mode from the rule itself', async () => {
    const report = await run({ ...WEB, ...LOOSE }, internetLog(line(), line({ app: 'Unknown' }), line({ app: '' }), line({ app: 'SSH' })));
    expect(report.byRule.filter(({ count }) => count > 0).map(({ says, verdict, count }) => [says.split(' (')[0], verdict, count])).toEqual([
      ['loose mode allows here what it cannot identify', 'allow', 2], ['accept TCP 443/443 HTTPS from 0.0.0.0/0 to 0.0.0.0/0', 'allow', 1],
      ['drop ANY 0/0 from 0.0.0.0/0 to 0.0.0.0/0', 'deny', 1],
    ]);
  });

  it('reads schedules at the time of each record', async () => {
    const office: Resources = { ...STRICT, ...policy('office', { acl_action: 'drop', repeat_type: 'Daily', repeat_start_time: '08:00', repeat_end_time: '18:00' }) };
    const at = (time: string): string => line({ time: String(Date.parse(time) / 1000) });
    const report = await run(office, internetLog(at('2026-01-05T07:59:59+08:00'), at('2026-01-05T08:00:00+08:00'), at('2026-01-05T12:00:00+08:00'), at('2026-01-05T18:00:01+08:00')));
    expect(verdicts(report)).toEqual({ allow: 2, deny: 2 });
    const open = await run(office, internetLog(line({ time: '' })));
    expect([verdicts(open), open.undecided.map(({ dependsOn }) => dependsOn)]).toEqual([{ undecided: 1 }, ['the time, which the log does not give']]);
    // Two moments of one minute.
    const end = internetLog(at('2026-01-05T18:00:00+08:00'), at('2026-01-05T18:00:01+08:00'), at('2026-01-05T18:00:00+08:00'));
    expect(verdicts(await run(office, end, { assume: { 'schedule-end': 'inclusive' } }))).toEqual({ deny: 2, allow: 1 });
    expect(verdicts(await run(office, end, { assume: { 'schedule-end': 'exclusive' } }))).toEqual({ allow: 3 });
  });

  it('compares the verdicts with what was done, and says who else drops', async () => {
    const report = await run(WEB, internetLog(line(), line({ result: 'drop', by: '1' }), line({ port: '22', result: 'drop' }), line({ port: '22' })));
    expect(report.againstLog).toEqual([
      { verdict: 'allow', logged: 'pass', ruleSource: '3', count: 1 }, { verdict: 'allow', logged: 'drop', ruleSource: '1', count: 1 },
      { verdict: 'deny', logged: 'pass', ruleSource: '3', count: 1 }, { verdict: 'deny', logged: 'drop', ruleSource: '3', count: 1 },
    ]);
    expect(report.notes).toEqual([expect.stringMatching(/^1 record was dropped that the policies let through: intrusion prevention/)]);
  });

  it('names what is of no list, and what cannot be read', async () => {
    const report = await run(WEB, internetLog(line({ from: '10.0.0.9' }), line({ from: '10.0.0.9' }), line({ to: '192.168.1.1' }), 'nonsense', line({ port: 'https' })));
    expect(verdicts(report)).toEqual({ unmatched: 3, unreadable: 2 });
    expect(report.unmatched).toEqual([
      { what: '10.0.0.9', why: 'not an address of the Internet, which is all that its border sees', count: 2 },
      { what: '192.168.1.1', why: 'not an address of the Internet, which is all that its border sees', count: 1 },
    ]);
    expect(report.unreadable).toEqual([
      { line: 5, why: 'it has 1 field, and the header has 11' }, { line: 6, why: 'dst_port is "https": a port is a number from 0 to 65535' },
    ]);
  });

  it('counts every line that cannot be read, and tells why of the first', async () => {
    const report = await run(WEB, internetLog(...Array.from({ length: 25 }, () => 'x')));
    expect([report.total, report.byVerdict.unreadable, report.unreadable.map((one) => one.line)]).toEqual([25, 25, [2, 3, 4, 5, 6, 7, 8, 9, 10, 11]]);
  });
});

describe('what neither the artifact nor the log tells', () => {
  const tagged: Resources = {
    ...STRICT, 'alicloud_cloud_firewall_address_book.tagged': { group_name: 'tagged', group_type: 'tag', description: 'x' },
    ...policy('partners', { proto: 'TCP', dest_port: '443/443', source: 'tagged', source_type: 'group', acl_action: 'drop' }),
    ...policy('monitored', { proto: 'TCP', dest_port: '80/80', acl_action: 'log' }), ...ordered('in', 'partners', 'monitored'),
  };

  it('leaves a verdict undecided where it matters, by name, and nowhere else', async () => {
    const report = await run(tagged, internetLog(line(), line(), line({ port: '80' }), line({ port: '22' })));
    expect(verdicts(report)).toEqual({ undecided: 2, monitor: 1, allow: 1 });
    expect(report.undecided).toEqual([{ dependsOn: 'alicloud_cloud_firewall_address_book.tagged.address_list', count: 2 }]);
    expect(rules(report)).toContainEqual(['partners', 'deny', 0, 2]);
  });

  it('is decided where both answers agree, with the rule left open', async () => {
    const report = await run({ ...tagged, ...policy('rest', { acl_action: 'drop' }), ...ordered('in', 'partners', 'monitored', 'rest') }, internetLog(line()));
    expect(verdicts(report)).toEqual({ deny: 1 });
    expect(rules(report)).toEqual([['partners', 'deny', 0, 1], ['rest', 'deny', 0, 1]]);
  });

  it('does not name what does not matter', async () => {
    const report = await run({
      ...tagged, ...policy('also', { source: '${var.somebody}' }), ...ordered('in', 'partners', 'also', 'monitored'),
    }, internetLog(line()));
    expect(report.undecided.map(({ dependsOn }) => dependsOn)).toEqual(['alicloud_cloud_firewall_address_book.tagged.address_list']);
  });

  it('may be an address before apply, which can be bound', async () => {
    const before: Resources = {
      ...STRICT, 'alicloud_eip_address.web': {}, 'alicloud_eip_address.db': {},
      ...policy('web', { destination: '${alicloud_eip_address.web.ip_address}/32' }), ...policy('db', { destination: '${alicloud_eip_address.db.ip_address}/32' }),
      ...policy('rest', { acl_action: 'drop' }), ...ordered('in', 'web', 'db', 'rest'),
    };
    const open = await run(before, internetLog(line()));
    expect(open.undecided.map(({ dependsOn }) => dependsOn).sort()).toEqual(['alicloud_eip_address.db.ip_address', 'alicloud_eip_address.web.ip_address']);
    const bound = await run(before, internetLog(line(), line({ to: '47.1.2.4' })), { bind: { 'alicloud_eip_address.web.ip_address': '47.1.2.3', 'alicloud_eip_address.db.ip_address': '47.1.2.9' } });
    expect(verdicts(bound)).toEqual({ allow: 1, deny: 1 });
  });

  it('may be the order of policies', async () => {
    const report = await run({ ...STRICT, ...policy('a'), ...policy('b', { acl_action: 'drop' }) }, internetLog(line()));
    expect(report.undecided).toEqual([{ dependsOn: 'the order of alicloud_cloud_firewall_control_policy.a and alicloud_cloud_firewall_control_policy.b', count: 1 }]);
  });

  it('may be a column that the log does not have', async () => {
    const without = ['direction,src_ip,dst_ip,dst_port,ip_protocol', 'in,203.0.113.9,47.1.2.3,443,TCP', 'in,203.0.113.9,47.1.2.3,22,TCP'].join('\n');
    const report = await run(WEB, [without]);
    expect(verdicts(report)).toEqual({ undecided: 1, deny: 1 });
    expect(report.undecided).toEqual([{ dependsOn: 'the application, which the log does not give', count: 1 }]);
    expect(report.notes).toEqual(['the log has no app_name, domain, start_time: where a rule asks for it, the verdict is undecided']);
    expect([report.from, report.byRule[0].firstSeen]).toEqual([undefined, undefined]);
  });

  it('may be the name that a client resolved, which the firewall did not see', async () => {
    const names: Resources = {
      ...STRICT, ...policy('names', { direction: 'out', proto: 'TCP', destination: 'example.org', destination_type: 'domain', domain_resolve_type: 'DNS', acl_action: 'drop', application_name_list: ['ANY'] }),
    };
    const out = (more: Parameters<typeof line>[0]): string => line({ direction: 'out', from: '47.1.2.3', to: '203.0.113.9', ...more });
    expect(verdicts(await run(names, internetLog(out({ domain: 'example.org' }))))).toEqual({ deny: 1 });
    const { undecided } = await run(names, internetLog(out({ app: 'SSH' })));
    expect(undecided.map(({ dependsOn }) => dependsOn)).toContain('the domain name, which the log does not give');
  });
});

const VPC_HEADER = 'eni-id,direction,srcaddr,srcport,dstaddr,dstport,protocol,tcp-flags,start,action,log-status';

/** A line of a VPC flow log; by default a stranger reaches the web server. */
const vpcLine = ({ eni = 'eni-web', direction = 'in', from = '203.0.113.9', fromPort = 50_000, to = '10.0.1.10', port = 443, protocol = 6, flags = '', action = 'ACCEPT', status = 'OK' } = {}): string => (
  [eni, direction, from, fromPort, to, port, protocol, flags, 1767578400, action, status].join(','));

const vpcLog = (...lines: readonly string[]): readonly string[] => [[VPC_HEADER, ...lines].join('\n')];

const SHOP: Resources = {
  ...VPC, ...group('web', { inner_access_policy: 'Drop' }), ...group('db', { inner_access_policy: 'Drop' }),
  ...rule('https', 'web', { cidr_ip: '0.0.0.0/0', port_range: '443/443' }),
  ...rule('db', 'db', { source_security_group_id: '${alicloud_security_group.web.id}', port_range: '3306/3306' }),
  ...instance('web', ['web'], { private_ip: '10.0.1.10' }), ...instance('db', ['db'], { private_ip: '10.0.1.20' }),
  ...instance('job', ['web']),
};

describe('a replay of a VPC flow log', () => {
  it('asks the groups of the interface that has the address, in the direction of the record', async () => {
    const report = await run(SHOP, vpcLog(
      vpcLine(), vpcLine({ port: 22, flags: '2' }), vpcLine({ eni: 'eni-db', from: '10.0.1.10', to: '10.0.1.20', port: 3306 }),
      vpcLine({ eni: 'eni-web', direction: 'out', from: '10.0.1.10', to: '10.0.1.20', port: 3306 }),
    ));
    expect(verdicts(report)).toEqual({ allow: 3, deny: 1 });
    expect(report.lists.map(({ name, records }) => [name, records])).toEqual([
      ['alicloud_security_group.web, inbound', 2], ['alicloud_security_group.web, outbound', 1], ['alicloud_security_group.db, inbound', 1], ['alicloud_security_group.db, outbound', 0],
    ]);
  });

  it('knows the groups of the other side by its private address', async () => {
    const toDb = (from: string): string => vpcLine({ eni: 'eni-db', from, to: '10.0.1.20', port: 3306, flags: '2' });
    expect(verdicts(await run(SHOP, vpcLog(toDb('10.0.1.10'))))).toEqual({ allow: 1 });
    expect(verdicts(await run(SHOP, vpcLog(toDb('203.0.113.9'))))).toEqual({ deny: 1 });
    expect(verdicts(await run(SHOP, vpcLog(toDb('10.0.2.10'))))).toEqual({ deny: 1 });
    // One address of the vSwitch is that of another member, and the artifact does not tell which.
    const report = await run(SHOP, vpcLog(toDb('10.0.1.99')));
    expect(report.undecided).toEqual([{ dependsOn: 'the other side is a member of alicloud_security_group.web', count: 1 }]);
    const bound = await run(SHOP, vpcLog(toDb('10.0.1.99'), toDb('10.0.1.98')), { bind: { 'alicloud_instance.job.private_ip': '10.0.1.99' } });
    expect(verdicts(bound)).toEqual({ allow: 1, deny: 1 });
  });

  it('leaves the groups of the other side open where something not modelled adds members', async () => {
    const scaled: Resources = { ...SHOP, 'alicloud_ess_scaling_configuration.more': { security_group_id: '${alicloud_security_group.web.id}' } };
    const toDb = (from: string): string => vpcLine({ eni: 'eni-db', from, to: '10.0.1.20', port: 3306, flags: '2' });
    expect(verdicts(await run(scaled, vpcLog(toDb('10.0.2.10'), toDb('10.0.1.10'), toDb('203.0.113.9'))))).toEqual({ undecided: 1, allow: 1, deny: 1 });
  });

  it('reads IPv6 as it reads IPv4', async () => {
    const six: Resources = { ...SHOP, ...rule('six', 'web', { ipv6_cidr_ip: '2001:db8::/32', port_range: '443/443' }), ...instance('web', ['web'], { private_ip: '10.0.1.10', ipv6_addresses: ['2408:4000::10'] }) };
    const from = (source: string): string => vpcLine({ from: source, to: '2408:4000:0::10', flags: '2' });
    expect(verdicts(await run(six, vpcLog(from('2001:db8::9'), from('2001:db9::9'), from('2001:DB8:0:0::9'))))).toEqual({ allow: 2, deny: 1 });
  });

  it('names interfaces that it cannot find, and intervals without flows', async () => {
    const report = await run(SHOP, vpcLog(
      vpcLine({ eni: 'eni-job', to: '10.0.1.50' }), vpcLine({ eni: 'eni-job', to: '10.0.1.50', port: 80 }), vpcLine({ eni: '', to: '10.0.1.51' }), vpcLine({ status: 'NODATA' }),
    ));
    expect(verdicts(report)).toEqual({ unmatched: 4 });
    expect(report.unmatched.map(({ what, count }) => [what, count])).toEqual([['eni-job (10.0.1.50)', 2], ['10.0.1.51', 1], ['NODATA', 1]]);
  });

  it('takes the word of the caller for an interface', async () => {
    const log = vpcLog(vpcLine({ eni: 'eni-job', to: '10.0.1.50' }), vpcLine({ eni: 'ENI-JOB', to: '10.0.1.50', port: 22, flags: '2' }));
    expect(verdicts(await run(SHOP, log, { interfaces: { 'eni-job': 'alicloud_instance.job' } }))).toEqual({ allow: 1, deny: 1 });
    await expect(run(SHOP, log, { interfaces: { 'eni-job': 'alicloud_vpc.main' } })).rejects.toMatchObject({ code: 'FW_USAGE' });
    await expect(run(SHOP, log, { interfaces: { 'eni-job': 'alicloud_instance.nobody' } })).rejects.toMatchObject({ code: 'FW_ENDPOINT' });
  });

  it('does not choose between interfaces with one address', async () => {
    const twice: Resources = { ...SHOP, 'alicloud_vpc.other': { cidr_block: '10.0.0.0/16' }, 'alicloud_vswitch.other': { vpc_id: '${alicloud_vpc.other.id}', cidr_block: '10.0.1.0/24' },
      ...instance('twin', ['web'], { private_ip: '10.0.1.10', vswitch_id: '${alicloud_vswitch.other.id}' }) };
    expect((await run(twice, vpcLog(vpcLine()))).unmatched).toEqual([{ what: 'eni-web (10.0.1.10)', why: 'several interfaces of the artifact have this address', count: 1 }]);
  });

  it('asks the list of all groups of an interface, and what unnamed groups may do', async () => {
    const both: Resources = { ...SHOP, ...instance('both', ['web', 'db'], { private_ip: '10.0.1.30' }), ...instance('open', [], { private_ip: '10.0.1.31', security_groups: '${var.groups}' }) };
    const report = await run(both, vpcLog(vpcLine({ eni: 'eni-both', to: '10.0.1.30' }), vpcLine({ eni: 'eni-open', to: '10.0.1.31', flags: '2' })));
    expect(verdicts(report)).toEqual({ allow: 1, undecided: 1 });
    expect(report.undecided.map(({ dependsOn }) => dependsOn)).toEqual(['unnamed groups of alicloud_instance.open accept it', 'unnamed groups of alicloud_instance.open drop it']);
  });
});

describe('replies in a VPC flow log', () => {
  const reply = vpcLine({ from: '10.0.1.20', fromPort: 3306, to: '10.0.1.10', port: 50_000, flags: '18' });
  const MAY_BE = 'whether the record is of replies to a connection that passed (the log does not tell who opened it)';

  it('are not told from openings, unless the record does', async () => {
    const report = await run(SHOP, vpcLog(reply, vpcLine({ from: '10.0.1.20', fromPort: 53, to: '10.0.1.10', port: 50_000, protocol: 17 })));
    expect(verdicts(report)).toEqual({ undecided: 2 });
    expect(report.undecided).toEqual([{ dependsOn: MAY_BE, count: 2 }]);
    expect(verdicts(await run(SHOP, vpcLog(vpcLine({ port: 22, flags: '2' }), vpcLine({ port: 22, action: 'REJECT' }))))).toEqual({ deny: 2 });
  });

  it('cannot be where the connection would not have passed', async () => {
    const strict = { ...SHOP, ...group('web', { security_group_type: 'enterprise' }) };
    expect(verdicts(await run(strict, vpcLog(reply)))).toEqual({ deny: 1 });
  });

  it('can be told by ports, and are then judged by their connection', async () => {
    const report = await run(SHOP, vpcLog(reply), { replies: 'lower-port' });
    expect(verdicts(report)).toEqual({ allow: 1 });
    expect(report.lists.find(({ records }) => records > 0)).toMatchObject({ name: 'alicloud_security_group.web, outbound' });
    expect(report.notes.join()).toContain('source port is below its destination port');
    expect(verdicts(await run(SHOP, vpcLog(vpcLine({ port: 22 })), { replies: 'lower-port' }))).toEqual({ deny: 1 });
  });

  it('can be ruled out', async () => {
    expect(verdicts(await run(SHOP, vpcLog(reply), { replies: 'none' }))).toEqual({ deny: 1 });
  });
});

describe('a replay against another version', () => {
  const NEW: Resources = { ...WEB, ...policy('https', { proto: 'TCP', dest_port: '443/443', application_name_list: ['HTTPS'], source: '198.51.100.0/24' }) };
  const against = (resources: Resources): ReplayProps => ({ against: readNetwork(artifactJson(resources)) });

  it('lists the flows that get another verdict, by what decides them', async () => {
    const log = internetLog(line(), line({ from: '198.51.100.7' }), line({ port: '22' }), line({ from: '203.0.113.10', domain: 'www.example.org' }));
    const { changes } = await run(WEB, log, against(NEW));
    expect(changes).toEqual([{
      before: { verdict: 'allow', list: 'Internet firewall, inbound', rules: ['alicloud_cloud_firewall_control_policy.https'], dependsOn: [] },
      after: { verdict: 'deny', list: 'Internet firewall, inbound', rules: ['alicloud_cloud_firewall_control_policy.rest'], dependsOn: [] },
      count: 2, examples: [
        { line: 2, time: new Date('2026-01-05T02:00:00Z'), source: '203.0.113.9', destination: '47.1.2.3', protocol: 'tcp', port: 443, application: 'HTTPS', direction: 'in' },
        { line: 5, time: new Date('2026-01-05T02:00:00Z'), source: '203.0.113.10', destination: '47.1.2.3', protocol: 'tcp', port: 443, application: 'HTTPS', domain: 'www.example.org', direction: 'in' },
      ],
    }]);
  });

  it('shows as many flows as are asked for, and counts all', async () => {
    const { changes } = await run(WEB, internetLog(...Array.from({ length: 9000 }, () => line())), { ...against(NEW), limit: 3 });
    expect(changes!.map(({ count, examples }) => [count, examples.map((one) => one.line)])).toEqual([[9000, [2, 3, 4]]]);
  });

  it('sees a list go, and an interface that the new version does not have', async () => {
    expect((await run(WEB, internetLog(line({ port: '22' })), against({ ...STRICT }))).changes).toMatchObject([{ before: { verdict: 'deny' }, after: { verdict: 'allow' } }]);
    const { 'alicloud_instance.web': _, ...without } = SHOP;
    expect((await run(SHOP, vpcLog(vpcLine()), against(without))).changes).toMatchObject([
      { before: { verdict: 'allow' }, after: { verdict: 'unmatched', rules: [] }, examples: [{ interface: 'eni-web' }] }]);
  });

  it('has no changes where the meaning is the same', async () => {
    const same = { ...WEB, ...policy('more', { source: '10.0.0.0/8', acl_action: 'drop' }), ...ordered('in', 'more', 'https', 'rest') };
    expect((await run(WEB, internetLog(line(), line({ port: '22' })), against(same))).changes).toEqual([]);
  });
});

describe('what a replay rests on', () => {
  it('is listed where a list that records met would be another', async () => {
    const wild: Resources = { ...STRICT, ...policy('wild', { direction: 'out', proto: 'TCP', destination: '*.example.org', destination_type: 'domain', domain_resolve_type: 'FQDN', acl_action: 'drop', application_name_list: ['HTTPS'] }) };
    const names = async (...lines: readonly string[]): Promise<readonly string[]> => (await run(wild, internetLog(...lines))).assumptions.map(({ name }) => name);
    expect(await names(line({ direction: 'out' }))).toEqual(expect.arrayContaining(['wildcard-apex', 'wildcard-depth']));
    expect(await names(line())).toEqual([]);
    expect(await names(line({ direction: 'out' }))).not.toContain('inner-accept');
  });

  it('has what was not understood', async () => {
    expect((await run({ ...WEB, 'alicloud_unheard_of.x': {} }, internetLog(line()))).notUnderstood).toMatchObject([{ resource: 'alicloud_unheard_of.x' }]);
  });
});

describe('a long log', () => {
  it('is read in batches, and its progress is told', async () => {
    const text = Buffer.from(`${[HEADER, ...Array.from({ length: 200_000 }, (_, i) => line({ domain: `host${i}.example.org`, from: `203.0.113.${i % 256}` }))].join('\n')}\n`);
    let [asked, most] = [0, 0];
    const source = function* (): Generator<Uint8Array> {
      for (let at = 0; at < text.length; at += 65_536) {
        asked += 1;
        yield text.subarray(at, at + 65_536);
      }
    };
    const told: number[] = [];
    const report = await run(WEB, source() as unknown as readonly Uint8Array[], {
      // No chunk is asked for before the one before it was read.
      onProgress: ({ records, bytes }) => { told.push(bytes); most = Math.max(most, bytes / 80 - records); expect(told.length).toBe(asked); },
    });
    expect([report.total, report.byVerdict.allow]).toEqual([200_000, 200_000]);
    expect([told.at(-1), told.length]).toEqual([text.length, asked]);
    expect(most).toBeLessThan(60_000);
  });
});
