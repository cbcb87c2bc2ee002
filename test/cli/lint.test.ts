import { withoutAddress } from '../support/shop';
import { excepted, tidied, untidy } from '../support/untidy';
import { files, firewright } from './terminal';

const file = files({
  'untidy.tf.json': untidy(), 'tidied.tf.json': tidied(), 'excepted.tf.json': excepted(), 'open.tf.json': withoutAddress(),
  'intents.yaml': '- name: https from one address\n  allow: { from: 203.0.113.9, to: alicloud_instance.web, service: tcp/443 }\n',
  'accepted.yaml': [
    'suppressions:', '  - finding: dead', '    of: alicloud_security_group_rule.ban', '    reason: it is switched on in an attack', '    until: 2030-01-01',
  ].join('\n'),
  'typo.yaml': '- finding: FW999\n  of: alicloud_security_group_rule.ban\n  reason: r\n',
});
const lint = (artifact: string, ...more: readonly string[]) => firewright(['lint', file(artifact), '--at', '2026-01-05T10:00+08:00', ...more]);

describe('firewright lint', () => {
  it('exits 1 when there is an error, and says what is wrong and where', async () => {
    const { code, out, err } = await lint('untidy.tf.json');
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toContain('alicloud_security_group.web, inbound\n  ✗ FW101 dead  ');
    expect(out).toContain('  ! FW107 duplicate  it says the same as alicloud_security_group_rule.https; take one of them out\n    rule   alicloud_security_group_rule.again\n');
    expect(out).toContain('Beside the lists\n  ! FW110 bookUnused  ');
    expect(out).toContain('\n1 error, 2 warnings in 3 lists, 7 rules (--level note looks for notes as well)\n');
  });

  it('exits 0 for warnings, unless they are to fail', async () => {
    expect(await lint('tidied.tf.json')).toMatchObject({ code: 0, out: expect.stringContaining('1 warning in 3 lists, 4 rules') });
    expect(await lint('tidied.tf.json', '--fail-on', 'warning')).toMatchObject({ code: 1 });
    expect(await lint('tidied.tf.json', '--fail-on', 'warning', '--level', 'error'))
      .toMatchObject({ code: 1, out: expect.stringContaining('✓ no errors in 3 lists, 4 rules (1 warning: --level warning shows them)') });
  });

  it('shows notes on request, and fails by those that it does not show', async () => {
    const notes = await lint('excepted.tf.json', '--level', 'note');
    expect(notes).toMatchObject({ code: 0, out: expect.stringContaining('  · FW106 generalisation  ') });
    const failed = await lint('excepted.tf.json', '--fail-on', 'note');
    expect(failed.code).toBe(1);
    expect(failed.out).not.toContain('FW106');
  });

  it('exits 2 when something is undecided and nothing fails, and shows it at every level', async () => {
    for (const level of ['error', 'warning', 'note']) {
      const { code, out } = await lint('tidied.tf.json', '--max-steps', '1', '--level', level);
      expect(code).toBe(2);
      expect(out).toContain('? FW113 undecided  not decided within the bound of');
    }
    // What is undecided is no failure, but the book that nothing names is.
    expect((await lint('tidied.tf.json', '--max-steps', '1', '--fail-on', 'warning')).code).toBe(1);
  });

  it('finds what is open beyond the intents', async () => {
    const { out } = await lint('untidy.tf.json', '--intents', file('intents.yaml'));
    expect(out).toContain('! FW111 tooWide  it opens more than the intents ask for');
  });

  it('accepts what a file accepts, and says so', async () => {
    const { code, out } = await lint('untidy.tf.json', '--suppressions', file('accepted.yaml'));
    expect(code).toBe(0);
    expect(out).toContain('2 warnings in 3 lists, 7 rules (--level note looks for notes as well; 1 accepted)');
    expect((await lint('untidy.tf.json', '--suppressions', file('accepted.yaml'), '--level', 'note')).out)
      .toContain('Accepted\n  FW101 dead  it is switched on in an attack, until 2030-01-01\n    rule   alicloud_security_group_rule.ban\n');
  });

  it('takes values for what is open, and mentions those that nothing asks for', async () => {
    expect(await lint('open.tf.json', '--bind', 'var.office=203.0.113.0/24')).toMatchObject({ code: 0, err: '' });
    expect(await lint('untidy.tf.json', '--bind', 'var.office=203.0.113.0/24')).toMatchObject({ code: 1, err: expect.stringContaining('note: --bind var.office: ') });
  });

  it.each([
    ['a file of intents that is not there', ['--intents', '/nowhere.yaml'], 'the intents cannot be read: "/nowhere.yaml"'],
    ['a file of suppressions that is not there', ['--suppressions', '/nowhere.yaml'], 'the suppressions cannot be read: "/nowhere.yaml"'],
    ['another level', ['--level', 'all'], 'Allowed choices are error, warning, note'],
    ['no steps', ['--max-steps', '0'], '--max-steps takes a positive whole number'],
  ])('refuses %s', async (_, more, message) => {
    expect(await lint('untidy.tf.json', ...more)).toMatchObject({ code: 3, out: '', err: expect.stringContaining(message) });
  });

  it('names the place of a mistake among the suppressions', async () => {
    expect(await lint('untidy.tf.json', '--suppressions', file('typo.yaml'))).toMatchObject({ code: 3, err: expect.stringContaining(`${file('typo.yaml')}:1`) });
  });
});
