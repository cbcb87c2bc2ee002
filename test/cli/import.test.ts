import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import { shop } from '../support/shop';
import { files, firewright } from './terminal';

const root = join(__dirname, '..', '..');
const file = files({
  'shop.tf.json': shop(), 'empty.tf.json': '{ "resource": {} }',
  'odd.tf.json': shop().replace('"resource":{', '"module":{"net":{"source":"./net"}},"resource":{"random_id":{"x":{"byte_length":8}},"alicloud_vpc_peer_connection":{"none":{"count":0}},'),
});
/** Below the package, where a program finds what it needs. */
mkdirSync(join(root, '.cache'), { recursive: true });
const within = mkdtempSync(join(root, '.cache', 'import-'));
afterAll(() => { rmSync(within, { recursive: true }); });

const validate = new Ajv({ allErrors: true, strictTypes: false }).compile(JSON.parse(readFileSync(join(root, 'docs', 'schemas', 'import-1.json'), 'utf8')) as object);
const check = (out: string): Record<string, unknown> => {
  const json = JSON.parse(out) as Record<string, unknown>;
  expect(validate(json) ? [] : validate.errors).toEqual([]);
  return json;
};

describe('firewright import', () => {
  it('writes the program to standard output, and what became of each part to standard error', async () => {
    const { code, out, err } = await firewright(['import', file('shop.tf.json')]);
    expect(code).toBe(0);
    expect(out).toMatch(/^import \{ App, /);
    expect(out).toContain("web.allowFrom(Peer.anyIpv4(), Service.HTTPS");
    expect(err).toMatch(/parts as constructs and classes: .*1 SecurityGroup/);
    expect(err).toContain('? not proved: no directory was named');
  });

  it('writes main.ts, runs it and proves that it means the same', async () => {
    const out = join(within, 'shop');
    const ran = await firewright(['import', file('shop.tf.json'), '--out', out]);
    expect(ran.err).toBe('');
    expect(ran.out).toContain('✓ same meaning: every flow is decided and recorded as before');
    expect(ran.code).toBe(0);
    expect(readdirSync(out)).toEqual(['main.ts']);
    const json = check((await firewright(['import', file('shop.tf.json'), '--out', out, '--force', '--prove', '--format', 'json'])).out);
    expect(json).toMatchObject({ file: join(out, 'main.ts'), proof: { verdict: 'same', resources: { missing: [], added: [] }, diff: { same: true } } });
  });

  it('refuses a directory that would be in a file', async () => {
    const { code, err } = await firewright(['import', file('shop.tf.json'), '--out', join(file('shop.tf.json'), 'network')]);
    expect(code).toBe(3);
    expect(err).toMatch(/^error: the program cannot be written: .*network/);
  });

  it('refuses a directory that is not empty, and leaves what is there alone', async () => {
    const out = join(within, 'kept');
    mkdirSync(out);
    writeFileSync(join(out, 'main.ts'), 'mine');
    expect(await firewright(['import', file('shop.tf.json'), '--out', out])).toMatchObject({ code: 3, out: '', err: expect.stringContaining('--force') });
    expect(readFileSync(join(out, 'main.ts'), 'utf8')).toBe('mine');
  });

  it('says why nothing is proved where the packages are not found, and refuses --prove there', async () => {
    const out = file('elsewhere');
    const ran = await firewright(['import', file('shop.tf.json'), '--out', out]);
    expect(ran).toMatchObject({ code: 0, out: expect.stringMatching(/\? not proved: typescript is not found from .*elsewhere: install it there/) });
    const refused = await firewright(['import', file('shop.tf.json'), '--out', file('other'), '--prove']);
    expect(refused).toMatchObject({ code: 3, err: expect.stringContaining('npm install typescript') });
    expect(existsSync(file('other'))).toBe(false);
    expect((await firewright(['import', file('shop.tf.json'), '--prove'])).err).toContain('add --out DIR');
  });

  it('refuses what has nothing to import', async () => {
    expect(await firewright(['import', file('empty.tf.json'), '--out', join(within, 'empty')])).toMatchObject({ code: 3, err: expect.stringContaining('there is nothing to import') });
    expect(existsSync(join(within, 'empty'))).toBe(false);
  });

  it('lists what is as it is written, and what is not imported', async () => {
    const json = check((await firewright(['import', file('odd.tf.json'), '--format', 'json'])).out);
    expect(json).toMatchObject({
      carried: [{ address: 'random_id.x', as: 'TerraformResource', why: 'there is no class for random_id' }, { address: 'module', as: 'addOverride', why: 'modules have no class here' }],
      notImported: [{ address: 'alicloud_vpc_peer_connection.none', why: 'its count is 0: there is nothing of it' }],
    });
    expect(json['program']).toContain('// Not imported:\n// - alicloud_vpc_peer_connection.none: its count is 0: there is nothing of it\n');
  });

  it('exits with 2 when the program does not run', async () => {
    const out = join(within, 'broken');
    mkdirSync(join(out, 'node_modules', 'cdktf'), { recursive: true });
    writeFileSync(join(out, 'node_modules', 'cdktf', 'index.js'), "throw new Error('out of order');");
    expect(await firewright(['import', file('shop.tf.json'), '--out', out])).toMatchObject({ code: 2, out: expect.stringContaining('? not proved: the program does not run: Error: out of order') });
  });
});
