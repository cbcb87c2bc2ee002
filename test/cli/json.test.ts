import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import { shop, withoutAddress } from '../support/shop';
import { edited, tidied, untidy } from '../support/untidy';
import { files, firewright } from './terminal';

const web = 'alicloud_instance.web';
const file = files({
  'shop.tf.json': shop().replace('"resource":{', '"resource":{"alicloud_unheard_of":{"x":{}},'),
  'watched.tf.json': shop().replace('"resource":{', '"resource":{"alicloud_cloud_firewall_ips_config":{"main":{"run_mode":1,"basic_rules":1}},'),
  'open.tf.json': withoutAddress(), 'untidy.tf.json': untidy(), 'edited.tf.json': edited(), 'tidied.tf.json': tidied(),
  'accepted.yaml': '- finding: FW101\n  of: alicloud_security_group_rule.ban\n  reason: for attacks\n  until: 2030-01-01\n',
  'all.yaml': [
    `- name: holds\n  allow: { from: internet, to: ${web}, service: tcp/443 }`,
    `- name: violated\n  deny: { from: internet, to: ${web} }`,
    `- name: no way\n  allow: { from: 192.168.7.7, to: ${web} }`,
    `- name: an assumption\n  deny: { from: 10.0.1.99, to: ${web}, service: tcp/443 }`,
    `- name: isolate\n  isolate: { between: [internet, ${web}] }`,
  ].join('\n'),
  'open.yaml': `- name: the office\n  allow: { from: 203.0.113.9, to: ${web}, service: tcp/443 }`,
});

const schema = (name: string) => {
  const ajv = new Ajv({ allErrors: true, strictTypes: false, formats: { 'date-time': (text: string) => new Date(text).toJSON() === text } });
  return ajv.compile(JSON.parse(readFileSync(join(__dirname, '..', '..', 'docs', 'schemas', `${name}.json`), 'utf8')) as object);
};

const check = (name: string, out: string): Record<string, unknown> => {
  const validate = schema(name);
  const json = JSON.parse(out) as Record<string, unknown>;
  expect(validate(json) ? [] : validate.errors).toEqual([]);
  return json;
};

describe('the JSON of verify', () => {
  it.each([['shop.tf.json', 'all.yaml', 1], ['open.tf.json', 'open.yaml', 2]])('for %s and %s is as its schema says', async (artifact, intents, code) => {
    const ran = await firewright(['verify', file(artifact), '--intents', file(intents), '--format', 'json', '--at', '2026-01-05T10:00+08:00']);
    expect(ran.code).toBe(code);
    const json = check('verify-1', ran.out);
    expect(json).toMatchObject({ schema: 'firewright/verify/1', at: '2026-01-05T02:00:00.000Z' });
  });

  it('has a mark where intrusion prevention may block what is allowed', async () => {
    const { out } = await firewright(['verify', file('watched.tf.json'), '--intents', file('all.yaml'), '--format', 'json']);
    const unless = [{ resource: 'alicloud_cloud_firewall_ips_config.main', says: 'block mode: basic rules' }];
    expect(check('verify-1', out)).toMatchObject({ results: [{ verdict: 'holds', unless }, { verdict: 'violated', witness: { unless } }, {}, {}, {}] });
    const explained = await firewright(['explain', file('watched.tf.json'), '--from', 'internet', '--to', web, '--service', 'tcp/443', '--format', 'json']);
    expect(check('explain-1', explained.out)).toMatchObject({ verdict: 'allowed', unless });
  });

  it('counts, names the place, and lists what was not understood', async () => {
    const { out } = await firewright(['verify', file('shop.tf.json'), '--intents', file('all.yaml'), '--format', 'json']);
    expect(JSON.parse(out)).toMatchObject({
      summary: { holds: 1, violated: 4, undecided: 0 },
      results: [{ name: 'holds', kind: 'allow', where: `${file('all.yaml')}:1` }, { witness: { outcome: 'allowed', hops: [{ rule: 'alicloud_security_group_rule.https', action: 'allow' }] } }, { witness: { noPath: expect.any(String) } }, {}, {}],
      notUnderstood: [{ resource: 'alicloud_unheard_of.x' }],
    });
  });
});

describe('the JSON of explain', () => {
  it.each([
    ['allowed', ['shop.tf.json', 'internet', web, '--service', 'tcp/443', '--application', 'HTTPS', '--domain', 'a.example']],
    ['denied', ['shop.tf.json', 'internet', web, '--service', 'icmp']],
    ['denied', ['shop.tf.json', '192.168.7.7', web]],
    ['undecided', ['open.tf.json', 'internet', web, '--service', 'tcp/443']],
  ])('that is %s is as its schema says: %j', async (verdict, [artifact, from, to, ...more]) => {
    const { out } = await firewright(['explain', file(artifact), '--from', from, '--to', to, '--format', 'json', ...more]);
    expect(check('explain-1', out)).toMatchObject({ schema: 'firewright/explain/1', verdict });
  });
});

describe('the JSON of lint', () => {
  it.each([
    [['untidy.tf.json', '--level', 'note'], 1], [['tidied.tf.json', '--max-steps', '1'], 2], [['shop.tf.json', '--intents', 'open.yaml', '--level', 'note'], 0],
  ])('for %j is as its schema says', async (args, code) => {
    const ran = await firewright(['lint', ...args.map((one) => (/\.(json|yaml)$/.test(one) ? file(one) : one)), '--format', 'json']);
    expect(ran.code).toBe(code);
    expect(check('lint-1', ran.out)).toMatchObject({ schema: 'firewright/lint/1' });
  });

  it('has the findings, the rules that bring them about, and what was accepted', async () => {
    const { out } = await firewright(['lint', file('untidy.tf.json'), '--suppressions', file('accepted.yaml'), '--format', 'json', '--at', '2026-01-05T10:00+08:00']);
    expect(check('lint-1', out)).toMatchObject({
      at: '2026-01-05T02:00:00.000Z', level: 'warning', counts: { error: 0, warning: 2 },
      findings: [
        { id: 'FW107', kind: 'duplicate', severity: 'warning', rule: 'alicloud_security_group_rule.again', list: 'alicloud_security_group.web, inbound', by: ['alicloud_security_group_rule.https'] },
        { id: 'FW110', kind: 'bookUnused', rule: 'alicloud_cloud_firewall_address_book.old', by: [] },
      ],
      suppressed: [{ finding: { id: 'FW101', rule: 'alicloud_security_group_rule.ban' }, reason: 'for attacks', until: '2030-01-01' }],
      lists: [{ name: 'Internet firewall, inbound', rules: 2 }, { name: 'alicloud_security_group.web, inbound', rules: 5 }, {}],
    });
  });
});

describe('the JSON of diff', () => {
  it.each([
    ['untidy.tf.json', 'edited.tf.json'], ['edited.tf.json', 'untidy.tf.json'], ['untidy.tf.json', 'tidied.tf.json'], ['open.tf.json', 'shop.tf.json'],
  ])('from %s to %s is as its schema says', async (old, fresh) => {
    for (const more of [[], ['--max-steps', '1']]) {
      const { code, out } = await firewright(['diff', file(old), file(fresh), '--format', 'json', ...more]);
      expect(code).toBe(0);
      check('diff-1', out);
    }
  });

  it('has what opens and closes list by list at the top, and from end to end apart', async () => {
    const { out } = await firewright(['diff', file('untidy.tf.json'), file('edited.tf.json'), '--format', 'json']);
    const json = check('diff-1', out);
    expect(json).toMatchObject({
      same: false, changed: [], onlyOld: [], onlyNew: [], undecided: [],
      opened: [{
        kind: 'opened', list: 'alicloud_security_group.web, inbound', before: { action: 'deny' }, after: { action: 'allow', rule: 'alicloud_security_group_rule.ssh' },
        flow: { protocol: 'tcp', port: 22 }, dependsOn: [],
      }],
      endToEnd: { opened: [], closed: expect.arrayContaining([expect.objectContaining({ ends: { from: 'the Internet', to: 'alicloud_security_group.web' } })]), changed: [] },
    });
    const same = await firewright(['diff', file('untidy.tf.json'), file('tidied.tf.json'), '--format', 'json']);
    expect(JSON.parse(same.out)).toMatchObject({ same: true, opened: [], closed: [] });
  });
});

describe('the JSON of optimize', () => {
  it('is as its schema says, with the steps and the new list', async () => {
    const { code, out } = await firewright(['optimize', file('untidy.tf.json'), '--format', 'json']);
    expect(code).toBe(0);
    expect(check('optimize-1', out)).toMatchObject({
      schema: 'firewright/optimize/1',
      lists: [{
        list: 'alicloud_security_group.web, inbound', before: 5, after: 2, proved: true, limit: { rules: 200 },
        rules: [{ from: ['alicloud_security_group_rule.https'], unchanged: true }, { unchanged: false, arguments: { cidr_ip: '10.1.0.0/24' } }],
      }],
    });
  });
});

describe('the JSON that the documentation shows', () => {
  const text = readFileSync(join(__dirname, '..', '..', 'docs', 'json.md'), 'utf8');
  const shown = [...text.matchAll(/^```json\n([\s\S]*?)^```$/gm)].map(([, json]) => JSON.parse(json) as { schema: string });

  it.each(shown.map((json) => [json.schema, json] as const))('of %s is as its schema says', (name, json) => {
    const [, command, version] = name.split('/');
    check(`${command}-${version}`, JSON.stringify(json));
  });
});

it('the schemas refuse what the documentation does not mention', () => {
  const validate = schema('explain-1');
  expect(validate({ schema: 'firewright/explain/1', verdict: 'maybe', more: true })).toBe(false);
  const { lists, ...rest } = { schema: 'firewright/optimize/1', lists: [], notUnderstood: [] };
  expect(schema('optimize-1')({ lists, ...rest })).toBe(true);
  expect(schema('optimize-1')(rest)).toBe(false);
  expect(schema('optimize-1')({ lists, ...rest, more: 1 })).toBe(false);
});
