import { shop, withoutAddress } from '../support/shop';
import { ASSUMPTIONS } from '../../lib/alicloud/assumptions';
import { files, firewright } from './terminal';

const file = files({ 'shop.tf.json': shop(), 'open.tf.json': withoutAddress() });
const explain = (artifact: string, ...args: readonly string[]) => firewright(['explain', file(artifact), ...args]);
const toWeb = ['--from', '203.0.113.9', '--to', 'alicloud_instance.web'];

describe('firewright explain', () => {
  it('exits 0 with the verdict first and the deciding rule at every hop', async () => {
    const { code, out } = await explain('shop.tf.json', ...toWeb, '--service', 'tcp/443', '--application', 'HTTPS', '--domain', 'shop.example');
    expect(code).toBe(0);
    expect(out.split('\n')[0]).toMatch(/^✓ allowed {2}203\.0\.113\.9 → alicloud_instance\.web.* {2}tcp\/443 {2}application HTTPS {2}domain shop\.example$/);
    expect(out).toContain('alicloud_security_group_rule.https');
  });

  it('exits 0 for a flow that is denied', async () => {
    const { code, out } = await explain('shop.tf.json', ...toWeb, '--service', 'tcp/22');
    expect(code).toBe(0);
    expect(out).toMatch(/^✗ denied /);
  });

  it('exits 2 when it is not decided, and 0 with the binding', async () => {
    const open = await explain('open.tf.json', ...toWeb, '--service', 'tcp/443');
    expect(open.code).toBe(2);
    expect(open.out).toMatch(/^\? undecided[^]*depends on[^]*var\.office/);
    expect((await explain('open.tf.json', ...toWeb, '--service', 'tcp/443', '--bind', 'var.office=203.0.113.9')).code).toBe(0);
  });

  it('says which option narrows a question that leaves something open', async () => {
    const { code, out } = await explain('shop.tf.json', ...toWeb);
    expect(code).toBe(2);
    expect(out).toContain('choose with --service');
  });

  it.each([
    ['a service', ['--service', 'tpc/443'], 'not a service: "tpc/443"'],
    ['a domain', ['--domain', '*.example.com'], 'not a domain name: "*.example.com"'],
    ['an end', ['--to', 'alicloud_instance.wbe'], 'nothing in the artifact has this name'],
    ['a block', ['--from', '10.0.0.0/33'], '10.0.0.0/33'],
    ['a binding', ['--bind', 'x=y', '--service', 'tcp/443'], 'no verdict depends on anything open'],
  ])('refuses %s that is wrong', async (_, args, expected) => {
    const { code, err } = await explain('shop.tf.json', ...toWeb, ...args);
    expect(err).toContain(expected);
    expect(code).toBe(3);
  });
});

describe('firewright', () => {
  it('lists every assumption with its choices', async () => {
    const { code, out } = await firewright(['assumptions']);
    expect(code).toBe(0);
    for (const { name, choices } of ASSUMPTIONS) {
      for (const choice of Object.keys(choices)) expect(out).toContain(`--assume ${name}=${choice}`);
    }
    expect(out.match(/\(default\)/g)).toHaveLength(ASSUMPTIONS.length);
  });

  it.each([[['--help'], 0], [['verify', '--help'], 0], [['--version'], 0], [[], 3], [['verfy'], 3], [['explain'], 3]])('%j exits %d', async (args, code) => {
    expect(await firewright(args)).toMatchObject({ code });
  });
});
