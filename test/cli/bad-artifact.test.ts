import { shop } from '../support/shop';
import { files, firewright } from './terminal';

type Json = Record<string, Record<string, Record<string, Record<string, unknown>>>>;

const changed = (change: (resource: Json[string]) => void): string => {
  const json = JSON.parse(shop()) as Json;
  change(json.resource);
  return JSON.stringify(json);
};

const file = files({ 'intents.yaml': '- name: n\n  deny: { from: internet, to: alicloud_instance.web, service: tcp/22 }\n' });

describe('a bad artifact gives an error and exit 3', () => {
  it.each([
    ['truncated JSON', shop().slice(0, 400), 'line'],
    ['a wrong type of a block', changed((resource) => { resource.alicloud_vpc.main = 7 as never; }), 'not an object'],
    ['a wrong type of an argument', changed((resource) => { resource.alicloud_security_group_rule.https.priority = { a: 1 }; }), 'alicloud_security_group_rule.https'],
    ['an impossible block of addresses', changed((resource) => { resource.alicloud_security_group_rule.https.cidr_ip = '10.0.0.0/33'; }), '10.0.0.0/33'],
    ['an impossible block of a VPC', changed((resource) => { resource.alicloud_vpc.main.cidr_block = '10.0.0.0/33'; }), '10.0.0.0/33'],
    ['a template without an end', changed((resource) => { resource.alicloud_instance.web.vswitch_id = '${alicloud_vswitch.net.id'; }), 'template'],
  ])('%s', async (_, json, expected) => {
    const { code, out, err } = await firewright(['verify', '-', '--intents', file('intents.yaml')], json);
    expect(`${err}${out}`).toContain(expected);
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toMatch(/^error: /);
    expect(err).not.toMatch(/^ {4}at |internal error/m);
  });

  it('a cycle of references', async () => {
    const json = JSON.parse(shop()) as Record<string, unknown>;
    json.locals = { a: '${local.b}', b: '${local.a}' };
    const withCycle = JSON.stringify(json).replace('0.0.0.0/0', '${local.a}');
    const { code, err } = await firewright(['verify', '-', '--intents', file('intents.yaml')], withCycle);
    expect(code).toBe(3);
    expect(err).toMatch(/^error: [^]*local\.a/);
  });

  it('names with control characters do not reach the terminal', async () => {
    const json = changed((resource) => { resource.alicloud_network_thing = { 'x\u001b[31m': {} }; });
    const { out, err } = await firewright(['verify', '-', '--intents', file('intents.yaml')], json);
    expect(out + err).not.toContain('\u001b');
  });
});

it('an unexpected error is one line that asks for a report', async () => {
  const { code, err } = await firewright(['verify', '-', '--intents', file('intents.yaml')], { replace: () => { throw new TypeError('no\nway'); } } as never);
  expect({ code, err }).toEqual({
    code: 3, err: 'internal error: TypeError: no (a defect of firewright: please report it with the artifact; FIREWRIGHT_DEBUG=1 shows more)\n',
  });
});
