import { shop, tagged, withoutAddress } from '../support/shop';
import { files, firewright } from './terminal';

const web = 'alicloud_instance.web';
const file = files({
  'shop.tf.json': shop(),
  'open.tf.json': withoutAddress(),
  'tagged.tf.json': tagged(),
  'good.yaml': `- name: https\n  only: { from: internet, to: ${web}, service: tcp/443 }\n`,
  'bad.yaml': `- name: https\n  allow: { from: internet, to: ${web}, service: tcp/443 }\n- name: nothing\n  deny: { from: internet, to: ${web} }\n`,
  'office.yaml': `- name: the office reaches the shop\n  allow: { from: 203.0.113.9, to: ${web}, service: tcp/443 }\n`,
  'typo.yaml': `- name: n\n  deny: { from: internet, to: alicloud_instance.wbe }\n`,
});
const verify = (artifact: string, intents: string, ...more: readonly string[]) => (
  firewright(['verify', file(artifact), '--intents', file(intents), ...more]));

describe('firewright verify', () => {
  it('exits 0 when all hold', async () => {
    expect(await verify('shop.tf.json', 'good.yaml')).toMatchObject({ code: 0, out: '✓ https\n\n1 holds\n', err: '' });
  });

  it('exits 1 when one is violated, with the flow, the rule and what to change', async () => {
    const { code, out } = await verify('shop.tf.json', 'bad.yaml');
    expect(code).toBe(1);
    expect(out).toBe([
      '✓ https',
      `✗ nothing  violated · deny · ${file('bad.yaml')}:3`,
      `  203.0.113.10 → ${web} (10.0.1.10)  tcp/443  is allowed`,
      `  as is every flow from the Internet to ${web}, tcp/443`,
      `    allow  security groups of ${web}, inbound`,
      '           accept tcp/443 from 0.0.0.0/0, priority 1',
      '           alicloud_security_group_rule.https',
      '  fix  narrow or remove alicloud_security_group_rule.https, or block this traffic before it',
      '', '1 holds, 1 violated', '',
    ].join('\n'));
  });

  it('exits 2 when one is undecided, and says what to bind', async () => {
    const { code, out } = await verify('open.tf.json', 'office.yaml');
    expect(code).toBe(2);
    expect(out).toContain('? the office reaches the shop  undecided');
    expect(out).toMatch(/depends on {2}.*var\.office/);
    expect(out).toMatch(/--bind '?var\.office.*=/);
    expect(out).toContain('0 hold, 1 undecided');
  });

  it('decides with --bind', async () => {
    expect(await verify('open.tf.json', 'office.yaml', '--bind', 'var.office=203.0.113.0/24')).toMatchObject({ code: 0 });
    expect(await verify('open.tf.json', 'office.yaml', '--bind', 'var.office=198.51.100.0/24')).toMatchObject({ code: 1 });
  });

  it('decides an open question with --bind, which takes true or false', async () => {
    const question = 'alicloud_cloud_firewall_address_book.tagged.address_list ∋ alicloud_eip_address.entry.ip_address';
    const open = await verify('tagged.tf.json', 'good.yaml');
    expect(open.code).toBe(2);
    expect(open.out).toContain('--bind alicloud_cloud_firewall_address_book.tagged.address_list=VALUE');
    expect(await verify('tagged.tf.json', 'good.yaml', '--bind', `${question}=false`)).toMatchObject({ code: 0 });
    expect(await verify('tagged.tf.json', 'good.yaml', '--bind', `${question}=true`)).toMatchObject({ code: 1 });
    expect(await verify('tagged.tf.json', 'good.yaml', '--bind', `${question}=maybe`))
      .toMatchObject({ code: 3, err: expect.stringContaining('an open question takes true or false: "maybe"') });
  });

  it('reads the artifact from standard input', async () => {
    const args = ['verify', '-', '--intents', file('good.yaml')];
    expect(await firewright(args, shop())).toMatchObject({ code: 0 });
    expect(await firewright(args, '\uFEFF' + shop())).toMatchObject({ code: 0 });
    expect(await firewright(args, ' ')).toMatchObject({ code: 3, err: expect.stringContaining('nothing on standard input') });
    expect(await firewright(args)).toMatchObject({ code: 3, err: expect.stringContaining('nothing on standard input') });
    expect(await firewright(args, '/etc/passwd')).toMatchObject({ code: 3, err: expect.stringContaining('not a JSON object') });
  });

  it('gives up at --max-steps as undecided, never as a verdict', async () => {
    expect((await verify('shop.tf.json', 'good.yaml', '--max-steps', '1')).code).not.toBe(1);
  });
});

describe('firewright verify refuses', () => {
  it.each([
    ['a binding that nothing asks for', ['--bind', 'var.ofice=203.0.113.0/24'], 'the verdicts depend on: '],
    ['a binding without a value', ['--bind', 'var.office'], '--bind takes NAME=VALUE: "var.office"'],
    ['two values of one name', ['--bind', 'a=1', '--bind', 'a=2'], '--bind gives a two values'],
    ['an assumption that there is not', ['--assume', 'luck=good'], 'there is no such assumption: "luck"'],
    ['a choice that there is not', ['--assume', 'firewall-switch=maybe'], 'choose one of on, off'],
    ['a time without its offset', ['--at', '2026-01-05T10:00'], 'write 2026-01-05T10:00Z or 2026-01-05T10:00+08:00'],
    ['a day that there is not', ['--at', '2026-02-30T10:00Z'], '--at takes a time with its offset'],
    ['no time at all', ['--at', 'tomorrow'], 'write it like 2026-01-05T10:00+08:00'],
    ['no steps', ['--max-steps', '0'], '--max-steps takes a positive whole number: "0"'],
    ['a format that there is not', ['--format', 'xml'], 'Allowed choices are text, json'],
    ['an option that there is not', ['--frmat', 'json'], "unknown option '--frmat'"],
  ])('%s', async (_, args, expected) => {
    const { code, out, err } = await verify('open.tf.json', 'office.yaml', ...args);
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toContain(expected);
    expect(err).not.toMatch(/^ {4}at /m);
  });

  it('an intent that names nothing, with its file and line', async () => {
    const { code, err } = await verify('shop.tf.json', 'typo.yaml');
    expect(code).toBe(3);
    expect(err).toContain('nothing in the artifact has this name: "alicloud_instance.wbe"');
    expect(err).toContain(`where: ${file('typo.yaml')}:1, intent "n"`);
  });

  it('files that are not there', async () => {
    expect(await firewright(['verify', file('none'), '--intents', file('good.yaml')])).toMatchObject({ code: 3, err: expect.stringContaining('no such file') });
    expect(await firewright(['verify', file('shop.tf.json'), '--intents', file('none')])).toMatchObject({ code: 3, err: expect.stringContaining('the intents cannot be read') });
  });
});
