import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import { shop, withoutAddress } from '../support/shop';
import { files, firewright } from './terminal';

const web = 'alicloud_instance.web';
const file = files({
  'shop.tf.json': shop().replace('"resource":{', '"resource":{"alicloud_unheard_of":{"x":{}},'),
  'open.tf.json': withoutAddress(),
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

it('the schemas refuse what the documentation does not mention', () => {
  const validate = schema('explain-1');
  expect(validate({ schema: 'firewright/explain/1', verdict: 'maybe', more: true })).toBe(false);
});
