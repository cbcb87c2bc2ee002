import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import { artifactJson, ordered, policy, type Resources, STRICT } from '../support/artifacts';
import { files, firewright } from './terminal';

const web = (name: string, port: number, more: Readonly<Record<string, unknown>> = {}): Resources => policy(name, { proto: 'TCP', dest_port: `${port}/${port}`, ...more });
const list = (one: number, other: number): string => artifactJson({
  ...STRICT, ...web('one', one), ...web('other', other), ...policy('rest', { acl_action: 'drop' }), ...ordered('in', 'one', 'other', 'rest'),
});
const drafts = artifactJson({
  ...STRICT, ...web('ban', 443, { release: 'false', acl_action: 'drop', source: '198.51.100.0/24' }), ...web('all', 443, { release: 'false' }),
  ...policy('rest', { acl_action: 'drop' }), ...ordered('in', 'ban', 'all', 'rest'),
});
const unordered = artifactJson({ ...STRICT, ...web('one', 80), ...policy('rest', { acl_action: 'drop' }) });
const file = files({ 'old.tf.json': list(80, 443), 'new.tf.json': list(80, 8443), 'traded.tf.json': list(443, 80), 'drafts.tf.json': drafts, 'unordered.tf.json': unordered });

const ban = 'alicloud_cloud_firewall_control_policy.ban';
const all = 'alicloud_cloud_firewall_control_policy.all';

describe('firewright plan-release', () => {
  it('releases the drafts of one artifact in a safe order', async () => {
    const { code, out, err } = await firewright(['plan-release', file('drafts.tf.json')]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('✓ 2 steps: after each, nothing that both versions allow is blocked, and nothing that both deny is open');
    expect(out).toContain(`\n  1. enable ${ban} at 1, before alicloud_cloud_firewall_control_policy.rest\n     drop TCP 443/443 from 198.51.100.0/24 to 0.0.0.0/0\n`);
    expect(out).toContain(`\n  2. enable ${all} at 2, before alicloud_cloud_firewall_control_policy.rest\n`);
  });

  it('reads that one artifact from standard input, too', async () => {
    expect(await firewright(['plan-release', '-'], drafts)).toMatchObject({ code: 0, out: expect.stringContaining(`enable ${ban}`) as string });
    expect(await firewright(['plan-release', '-', '-'], drafts)).toMatchObject({ code: 3 });
  });

  it('exits 1 where there is no safe order, and shows the flow and who decides it', async () => {
    const { code, out } = await firewright(['plan-release', file('old.tf.json'), file('traded.tf.json')]);
    expect(code).toBe(1);
    expect(out).toContain('✗ no safe order');
    expect(out).toContain('✗ change in place alicloud_cloud_firewall_control_policy.one\n');
    expect(out).toContain('would block what both versions allow:');
    expect(out).toContain('then:    deny by alicloud_cloud_firewall_control_policy.rest');
  });

  it('exits 2 at the bound and says how to raise it, and where a list is not planned', async () => {
    const bounded = await firewright(['plan-release', file('old.tf.json'), file('traded.tf.json'), '--max-lists', '1']);
    expect(bounded).toMatchObject({ code: 2, out: expect.stringContaining('raise --max-lists') as string });
    const open = await firewright(['plan-release', file('old.tf.json'), file('unordered.tf.json')]);
    expect(open).toMatchObject({ code: 2, out: expect.stringContaining('Differs, and not planned:') as string });
    expect(await firewright(['plan-release', file('old.tf.json'), file('new.tf.json'), '--max-lists', 'x'])).toMatchObject({ code: 3, err: expect.stringContaining('--max-lists') as string });
  });

  it.each([['drafts.tf.json', undefined, 0], ['old.tf.json', 'traded.tf.json', 1], ['old.tf.json', 'unordered.tf.json', 2]])('writes JSON as its schema says: from %s to %s', async (old, fresh, code) => {
    const ran = await firewright(['plan-release', file(old), ...(fresh === undefined ? [] : [file(fresh)]), '--format', 'json']);
    expect(ran.code).toBe(code);
    const validate = new Ajv({ allErrors: true, strictTypes: false }).compile(JSON.parse(readFileSync(join(__dirname, '..', '..', 'docs', 'schemas', 'plan-release-1.json'), 'utf8')) as object);
    expect(validate(JSON.parse(ran.out)) ? [] : validate.errors).toEqual([]);
  });

  it('says that there is nothing to release', async () => {
    expect(await firewright(['plan-release', file('old.tf.json')])).toMatchObject({ code: 0, out: '✓ no list of policies differs: there is nothing to release\n' });
  });
});
