import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import { configuration, inbound, ORDER, POLICY, type Resources } from '../rehearsal/support';
import { shop } from '../support/shop';
import { files, firewright } from './terminal';

const web = 'alicloud_instance.web';
const placed = (policy: string, order: number, more: object = {}): object => ({ acl_uuid: `\${${POLICY}.${policy}.acl_uuid}`, direction: 'in', order, ...more });
const POLICIES: Resources = { [POLICY]: { https: inbound(), rest: inbound({ acl_action: 'drop', proto: 'ANY', dest_port: '0/0', '//': { metadata: { path: 'stack/border/rest' } } }) } };
const file = files({
  'shop.tf.json': shop(),
  'bad.tf.json': shop().replace('"443/443"', '"-1/-1"'),
  'ordered.tf.json': configuration({ ...POLICIES, [ORDER]: { first: placed('https', 1, { depends_on: [`${POLICY}.rest`] }), second: placed('rest', 2, { depends_on: [`${ORDER}.first`] }) } }),
  'chance.tf.json': configuration(POLICIES),
  'changed.tf.json': shop().replace('"priority":1', '"priority":7'),
  'hold.yaml': `- name: https\n  only: { from: internet, to: ${web}, service: tcp/443 }`,
  'violated.yaml': `- name: nobody\n  deny: { from: internet, to: ${web} }`,
  'broken.yaml': '- name: [',
});
const rehearse = (artifact: string, ...more: readonly string[]) => firewright(['rehearse', file(artifact), '--at', '2026-01-05T10:00+08:00', ...more]);

function asItsSchemaSays(out: string): Readonly<Record<string, unknown>> {
  const read = (name: string): object => JSON.parse(readFileSync(join(__dirname, '..', '..', 'docs', 'schemas', name), 'utf8')) as object;
  const ajv = new Ajv({ allErrors: true, strictTypes: false, formats: { 'date-time': true } });
  const json = JSON.parse(out) as Readonly<Record<string, unknown>>;
  const validate = ajv.compile(read('rehearse-1.json'));
  expect(validate(json) ? [] : validate.errors).toEqual([]);
  if (json.verification !== undefined) expect(ajv.validate(read('verify-1.json'), json.verification)).toBe(true);
  return json;
}

describe('firewright rehearse', () => {
  it('exits 0 when everything is applied and every intent holds', async () => {
    const { code, out, err } = await rehearse('shop.tf.json', '--intents', file('hold.yaml'));
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^✓ applied: \d+ resources created\n/);
    expect(out).toContain('     1  alicloud_vpc\n');
    expect(out).toContain('✓ a second plan changes nothing\n');
    expect(out).toContain('✓ https\n');
  });

  it('exits 1 when one is violated by what was created', async () => {
    const { code, out } = await rehearse('shop.tf.json', '--intents', file('violated.yaml'));
    expect(code).toBe(1);
    expect(out).toContain('✗ nobody');
  });

  it('exits 3 when something is refused, and says what and where', async () => {
    const { code, out } = await rehearse('bad.tf.json', '--intents', file('hold.yaml'));
    expect(code).toBe(3);
    expect(out).toMatch(/^✗ refused in apply, after \d+ resources\n/);
    expect(out).toMatch(/✗ alicloud_security_group_rule\.https[^\n]*\n {4}apply: 'tcp' and 'udp' can support port range: \[1, 65535\]/);
    expect(out).not.toContain('✓ https');
  });

  it('shows lists in their order, and which order is written', async () => {
    const { code, out } = await rehearse('ordered.tf.json');
    expect(code).toBe(0);
    expect(out).toContain(`Internet firewall, inbound, IPv4  ✓ in the order written\n   1. ${POLICY}.https\n   2. ${POLICY}.rest  stack/border/rest\n`);
  });

  it('exits 2 where no order is written', async () => {
    const { code, out } = await rehearse('chance.tf.json', '--seed', '7');
    expect(code).toBe(2);
    expect(out).toContain('Internet firewall, inbound, IPv4  ? no order is written: it came out so with seed 7\n');
  });

  it('writes JSON as its schema says', async () => {
    const applied = await rehearse('shop.tf.json', '--intents', file('hold.yaml'), '--format', 'json');
    expect(asItsSchemaSays(applied.out)).toMatchObject({ schema: 'firewright/rehearse/1', seed: 1, applied: true, refused: [], unsettled: [], verification: { summary: { holds: 1, violated: 0, undecided: 0 } } });
    const refused = await rehearse('bad.tf.json', '--format', 'json');
    expect(asItsSchemaSays(refused.out)).toMatchObject({ applied: false, lists: [], refused: [{ step: 'apply', resource: 'alicloud_security_group_rule.https' }] });
    const listed = await rehearse('chance.tf.json', '--format', 'json');
    expect(asItsSchemaSays(listed.out)).toMatchObject({ lists: [{ list: 'Internet firewall, inbound, IPv4', order: 'by chance' }] });
  }, 30_000);

  it('tells a change step by step, and exits 1 for a moment that is not as it should be', async () => {
    const { code, out } = await rehearse('changed.tf.json', '--from', file('shop.tf.json'), '--intents', file('hold.yaml'));
    expect(out).toContain('Changed in this order: 2 steps\n  1. delete  alicloud_security_group_rule.https');
    expect(out).toMatch(/✗ https: cut off for the moment\n {4}from step 1 to step 2: delete alicloud_security_group_rule\.https/);
    expect(out).toContain('✓ https\n');
    expect(code).toBe(1);
    const json = asItsSchemaSays((await rehearse('changed.tf.json', '--from', file('shop.tf.json'), '--intents', file('hold.yaml'), '--format', 'json')).out);
    expect(json).toMatchObject({ change: { steps: [{ action: 'delete' }, { action: 'create' }], moments: [{ intent: 'https', outcome: 'denied', after: 1, until: 2 }] } });
  }, 30_000);

  it('tells of faults: what is open meanwhile, and what applying again leads to', async () => {
    const fine = await rehearse('shop.tf.json', '--intents', file('hold.yaml'), '--faults', 'fail@alicloud_security_group_rule.https', '--faults', 'throttle');
    expect(fine.code).toBe(0);
    expect(fine.out).toMatch(/\nFaults\n✓ fail at step \d+, create alicloud_security_group_rule\.https: nothing is open meanwhile, and applying again leads to what is written\n/);
    expect(fine.out).toMatch(/✓ throttle: every call is throttled once, and it leads to what is written\n$/);
    const left = await rehearse('shop.tf.json', '--faults', 'die@alicloud_eip_address.entry', '--format', 'json');
    expect(left.code).toBe(1);
    expect(asItsSchemaSays(left.out)).toMatchObject({
      faults: [{ fault: 'die', step: { action: 'create', resource: 'alicloud_eip_address.entry' }, cameAbout: true, aftermath: { unknown: [{ id: expect.stringMatching(/^eip-/) }] } }],
    });
    const refused = await rehearse('shop.tf.json', '--faults', 'die@alicloud_vswitch.net');
    expect(refused.code).toBe(1);
    expect(refused.out).toMatch(/✗ die at step \d+, create alicloud_vswitch\.net\n {2}✗ alicloud_vswitch\.net\n {6}apply: the block 10\.0\.1\.0\/24 overlaps/);
  }, 60_000);

  it('tells of drift: what is true meanwhile, whether a plan notices, and what applying again leads to', async () => {
    const back = await rehearse('shop.tf.json', '--intents', file('hold.yaml'), '--drift', 'delete:alicloud_security_group_rule.https');
    expect(back.out).toContain(`
Drift
  delete:alicloud_security_group_rule.https
  ✗ since then, https: cut off
      from the Internet to ${web}, tcp/443
  ✓ a plan notices: 1 change
      alicloud_security_group_rule.https: create
  ✓ applying again leads back to what is written
`);
    // What does not hold for that long was asked for.
    expect(back.code).toBe(0);
    const json = await rehearse('shop.tf.json', '--drift', 'add:alicloud_security_group_rule.https.port_range=22/22', '--format', 'json');
    expect(json.code).toBe(1);
    expect(asItsSchemaSays(json.out)).toMatchObject({ drift: { planned: [], aftermath: { unknown: [{ resource: 'alicloud_security_group_rule.unknown-1' }] } } });
  }, 60_000);

  it('takes configuration from standard input', async () => {
    const { code } = await firewright(['rehearse', '-'], configuration({ alicloud_vpc: { main: { cidr_block: '10.0.0.0/16' } } }));
    expect(code).toBe(0);
  });

  it.each<readonly [string, readonly string[], RegExp]>([
    ['a program that is not there', ['shop.tf.json', '--terraform', '/no/such/terraform'], /the program \/no\/such\/terraform is not there/],
    ['a seed that is no number', ['shop.tf.json', '--seed', 'x'], /--seed takes a whole number: "x"/],
    ['a fault that is none', ['shop.tf.json', '--faults', 'explode'], /it is no fault: "explode"/],
    ['drift that is none', ['shop.tf.json', '--drift', 'paint:it'], /it is no drift: "paint:it"/],
    ['intents that are not read', ['shop.tf.json', '--intents', 'broken.yaml'], /broken\.yaml/],
  ])('exits 3 on %s', async (_what, [artifact = '', option = '', value = ''], words) => {
    const { code, out, err } = await rehearse(artifact, option, value.endsWith('.yaml') ? file(value) : value);
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toMatch(words);
  });
});
