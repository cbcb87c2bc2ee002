import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import Ajv from 'ajv/dist/2020';
import { run } from '../../lib/cli/main';
import { artifactJson, ordered, policy, type Resources, STRICT } from '../support/artifacts';
import { shop } from '../support/shop';
import { files, firewright } from './terminal';

const WEB: Resources = {
  ...STRICT, ...policy('https', { proto: 'TCP', dest_port: '443/443', application_name_list: ['HTTPS'] }), ...policy('spare', { proto: 'UDP', dest_port: '53/53' }),
  ...policy('rest', { acl_action: 'drop' }), ...ordered('in', 'https', 'spare', 'rest'),
};
const LOG = [
  'direction,src_ip,src_port,dst_ip,dst_port,ip_protocol,app_name,domain,start_time,rule_result,rule_source',
  'in,203.0.113.9,50000,47.1.2.3,443,TCP,HTTPS,www.example.org,1767578400,pass,3',
  'in,203.0.113.9,50001,47.1.2.3,443,TCP,HTTPS,,1767578401,drop,1',
  'in,203.0.113.9,50002,47.1.2.3,22,TCP,SSH,,1767578402,drop,3',
  'in,10.0.0.1,50003,47.1.2.3,22,TCP,SSH,,1767578403,drop,3',
  'oops',
].join('\n');

const file = files({
  'web.tf.json': artifactJson(WEB), 'new.tf.json': artifactJson({ ...WEB, ...policy('https', { proto: 'TCP', dest_port: '8443/8443' }) }),
  'open.tf.json': artifactJson({ ...WEB, ...policy('https', { source: '${var.office}' }) }), 'shop.tf.json': shop(),
  'log.csv': LOG, 'other.csv': 'a,b,c\n1,2,3\n', 'half.csv': 'src_ip,dst_ip,dst_port,direction\n', 'empty.csv': '',
  'flow.jsonl': [
    { 'eni-id': 'eni-1', direction: 'in', srcaddr: '203.0.113.9', srcport: '50000', dstaddr: '10.0.1.10', dstport: '443', protocol: '6', 'tcp-flags': '2', start: '1767578400', action: 'ACCEPT' },
    { 'eni-id': 'eni-2', direction: 'in', srcaddr: '203.0.113.9', srcport: '50000', dstaddr: '10.0.1.77', dstport: '22', protocol: '6', 'tcp-flags': '2', start: '1767578400', action: 'REJECT' },
  ].map((one) => JSON.stringify(one)).join('\n'),
});
writeFileSync(file('log.csv.gz'), gzipSync(LOG));
writeFileSync(file('cut.csv.gz'), gzipSync(LOG.repeat(1000)).subarray(0, 100));

const validate = new Ajv({ allErrors: true, strictTypes: false, formats: { 'date-time': (text: string) => new Date(text).toJSON() === text } })
  .compile(JSON.parse(readFileSync(join(__dirname, '..', '..', 'docs', 'schemas', 'replay-1.json'), 'utf8')) as object);

async function json(...args: readonly string[]): Promise<Record<string, unknown>> {
  const ran = await firewright(['replay', ...args, '--format', 'json']);
  expect(ran).toMatchObject({ err: '' });
  const answer = JSON.parse(ran.out) as Record<string, unknown>;
  expect(validate(answer) ? [] : validate.errors).toEqual([]);
  return answer;
}

describe('firewright replay', () => {
  it('says what became of the records, which rules decided them, and what they differ in', async () => {
    const { code, out, err } = await firewright(['replay', file('web.tf.json'), '--flows', file('log.csv')]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const P = 'alicloud_cloud_firewall_control_policy';
    expect(out.split('\n').slice(0, 28)).toEqual([
      'Cloud Firewall log  5 records  2026-01-05T02:00:00Z to 2026-01-05T02:00:03Z',
      '  allow       2  40.0 %',
      '  deny        1  20.0 %',
      '  unmatched   1  20.0 %',
      '  unreadable  1  20.0 %',
      '',
      'Internet firewall, inbound  3 records',
      '  records   share  verdict  rule',
      `        2  40.0 %  allow    ${P}.https  accept TCP 443/443 HTTPS from 0.0.0.0/0 to 0.0.0.0/0, last 2026-01-05T02:00:01Z`,
      `        1  20.0 %  deny     ${P}.rest  drop ANY 0/0 from 0.0.0.0/0 to 0.0.0.0/0, last 2026-01-05T02:00:02Z`,
      '',
      'Never hit  1 of 3 rules',
      `  allow  ${P}.spare  accept UDP 53/53 from 0.0.0.0/0 to 0.0.0.0/0`,
      '',
      'No record met  Internet firewall, inbound, IPv6; Internet firewall, outbound; Internet firewall, outbound, IPv6',
      '',
      'What the log says was done',
      '  verdict    log   records  rule_source',
      '  allow      pass        1  3',
      '  allow      drop        1  1',
      '  deny       drop        1  3',
      '  unmatched  drop        1  3',
      '',
      'Unmatched',
      '  1  10.0.0.1  not an address of the Internet, which is all that its border sees',
      '',
      '1 line could not be read',
      '  line 6: it has 1 field, and the header has 11',
    ]);
  });

  it('reads a packed log, and standard input', async () => {
    const plain = await firewright(['replay', file('web.tf.json'), '--flows', file('log.csv')]);
    expect(await firewright(['replay', file('web.tf.json'), '--flows', file('log.csv.gz')])).toEqual(plain);
    expect(await firewright(['replay', file('web.tf.json'), '--flows', '-'], LOG)).toEqual(plain);
    expect(await firewright(['replay', '-', '--flows', file('log.csv')], artifactJson(WEB))).toEqual(plain);
  });

  it('lists what another version would change, and fails on it when asked to', async () => {
    const args = ['replay', file('web.tf.json'), '--flows', file('log.csv'), '--against'];
    const { code, out } = await firewright([...args, file('new.tf.json'), '--limit', '1']);
    expect(code).toBe(0);
    expect(out.split('\n').slice(0, 7)).toEqual([
      '✗ 2 of 5 records would get another verdict',
      '  allow → deny  2 records',
      '    was: allow by alicloud_cloud_firewall_control_policy.https  Internet firewall, inbound',
      '    now: deny by alicloud_cloud_firewall_control_policy.rest  Internet firewall, inbound',
      '      203.0.113.9 → 47.1.2.3  tcp/443  HTTPS  www.example.org  2026-01-05T02:00:00Z, line 2',
      '      and 1 more',
      '',
    ]);
    expect((await firewright([...args, file('new.tf.json'), '--fail-on', 'changed'])).code).toBe(1);
    const same = await firewright([...args, file('web.tf.json'), '--fail-on', 'changed']);
    expect(same).toMatchObject({ code: 0, out: expect.stringMatching(/^✓ no record would get another verdict \(5 records\)\n/) });
  });

  it('says what an undecided verdict depends on, and takes a binding', async () => {
    const args = ['replay', file('open.tf.json'), '--flows', file('log.csv')];
    expect((await firewright(args)).out).toContain('  depends on  the value of var.office  3 records\n              --bind var.office=VALUE\n');
    expect((await firewright([...args, '--bind', 'var.office=203.0.113.0/24'])).out).toMatch(/ {2}allow +3/);
    expect(await firewright([...args, '--bind', 'var.offcie=203.0.113.0/24'])).toMatchObject({ code: 0, err: expect.stringContaining('note: --bind var.offcie: ') });
  });

  it('asks security groups about a VPC flow log', async () => {
    const args = ['replay', file('shop.tf.json'), '--flows', file('flow.jsonl')];
    const { out } = await firewright(args);
    expect(out).toMatch(/^VPC flow log {2}2 records/);
    expect(out).toContain('1  eni-2 (10.0.1.77)  no interface of the artifact is known to have this address');
    expect((await firewright([...args, '--interface', 'eni-2=alicloud_instance.web'])).out).toMatch(/ {2}deny +1/);
  });

  it('writes JSON as its schema says', async () => {
    expect(await json(file('web.tf.json'), '--flows', file('log.csv'), '--against', file('new.tf.json'))).toMatchObject({
      schema: 'firewright/replay/1', log: 'cloud-firewall', total: 5, from: '2026-01-05T02:00:00.000Z',
      byVerdict: { allow: 2, monitor: 0, deny: 1, undecided: 0, unmatched: 1, unreadable: 1 },
      byRule: [{ rule: 'alicloud_cloud_firewall_control_policy.https', count: 2, perhaps: 0, share: 0.4 }, {}, { count: 0 }, {}, {}, {}, {}],
      changes: [{ before: { verdict: 'allow' }, after: { verdict: 'deny' }, count: 2, examples: [{ line: 2 }, { line: 3 }] }], unreadable: [{ line: 6 }],
    });
    await json(file('shop.tf.json'), '--flows', file('flow.jsonl'));
    expect(await json(file('open.tf.json'), '--flows', file('log.csv'))).toMatchObject({ undecided: [{ dependsOn: 'var.office', count: 3 }] });
  });

  it.each<[string, readonly string[], string, readonly string[]]>([
    ['no file', ['--flows', 'nowhere.csv'], '', ['the log cannot be read: "nowhere.csv"', 'ENOENT']],
    ['a directory', ['--flows', '.'], '', ['the log cannot be read: "."', 'it is a directory']],
    ['another file', ['--flows', '@other.csv'], '', ['no flow log that is known here', 'other.csv', 'found: a, b, c', 'src_ip, dst_ip, dst_port, ip_protocol, direction']],
    ['a missing column', ['--flows', '@half.csv'], '', ['a Cloud Firewall log without ip_protocol', 'found: src_ip, dst_ip, dst_port, direction']],
    ['nothing', ['--flows', '@empty.csv'], '', ['there is nothing in the log']],
    ['a damaged file', ['--flows', '@cut.csv.gz'], '', ['the log is packed with gzip, and damaged', 'cut.csv.gz', 'gzip -t']],
    ['nothing on standard input', ['--flows', '-'], '', ['there is nothing in the log', 'standard input']],
    ['an interface that is none', ['--flows', '@flow.jsonl', '--interface', 'eni-1=alicloud_instance.nobody'], '', ['alicloud_instance.nobody']],
    ['an interface without a name', ['--flows', '@flow.jsonl', '--interface', 'eni-1'], '', ['--interface takes NAME=VALUE']],
    ['a limit that is none', ['--flows', '@log.csv', '--limit', 'many'], '', ['--limit takes a whole number: "many"']],
    ['nothing to compare with', ['--flows', '@log.csv', '--fail-on', 'changed'], '', ['--fail-on changed needs another version']],
    ['one input for two', ['--flows', '-', '--against', '-'], LOG, ['standard input can be one thing only']],
    ['a way to tell replies that is none', ['--flows', '@log.csv', '--replies', 'luck'], '', ['Allowed choices are open, lower-port, none']],
  ])('refuses %s with a clear error', async (_, args, input, words) => {
    const { code, out, err } = await firewright(['replay', file('web.tf.json'), ...args.map((one) => (one.startsWith('@') ? file(one.slice(1)) : one))], input);
    expect([code, out]).toEqual([3, '']);
    for (const word of words) expect(err).toContain(word);
    expect(err).not.toMatch(/\n\s+at .*\(/);
  });

  it('shows its progress on a terminal, and takes it away', async () => {
    const shown: string[] = [];
    const lines = `${LOG.split('\n')[0]}\n${`${LOG.split('\n')[1]}\n`.repeat(20_000)}`;
    writeFileSync(file('long.csv'), lines);
    let out = '';
    const code = await run(['replay', file('web.tf.json'), '--flows', file('long.csv')], '0', {
      out: (text) => { out += text; }, err: () => {}, input: async () => undefined, bytes: () => undefined, status: (line) => { shown.push(line); }, colour: false, debug: false,
    });
    expect(code).toBe(0);
    expect(shown[0]).toMatch(/^reading long\.csv {2}\d+ % {2}[\d.k]+( k)? records/);
    expect(shown.at(-1)).toBe('');
    expect(out).toContain('20,000 records');
  });
});
