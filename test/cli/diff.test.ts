import { withoutAddress } from '../support/shop';
import { edited, grown, tidied, untidy } from '../support/untidy';
import { files, firewright } from './terminal';

const file = files({
  'old.tf.json': untidy(), 'new.tf.json': edited(), 'closed.tf.json': edited({ opens: false }), 'same.tf.json': tidied(), 'grown.tf.json': grown(), 'open.tf.json': withoutAddress(),
});
const diff = (old: string, fresh: string, ...more: readonly string[]) => firewright(['diff', file(old), file(fresh), ...more]);

describe('firewright diff', () => {
  it('says what opens and closes, where, and by which rules', async () => {
    const { code, out, err } = await diff('old.tf.json', 'new.tf.json', '--at', '2026-01-05T10:00+08:00');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^✗ opens 1, closes \d, changes 0 in lists; opens 0, closes \d, changes 0 end to end\n\nEnd to end {2}at 2026-01-05T02:00:00.000Z; /);
    expect(out).toContain('\nthe Internet → alicloud_security_group.web  closes 1\n  closes   from 198.51.100.0/24 in the Internet to alicloud_instance.web, tcp/443\n');
    expect(out).toContain('      now: allow by alicloud_security_group_rule.ssh\n           accept tcp/22 from 0.0.0.0/0, priority 1\n');
  });

  it('says that there is no difference in meaning, however different the text', async () => {
    expect(await diff('old.tf.json', 'same.tf.json', '--fail-on', 'any')).toEqual({ code: 0, out: '✓ no difference in meaning\n', err: '' });
    expect((await diff('old.tf.json', 'same.tf.json', '--format', 'markdown')).out).toBe('### Firewall changes\n\nNo difference in meaning.\n');
  });

  it('writes Markdown', async () => {
    const { out } = await diff('old.tf.json', 'new.tf.json', '--format', 'markdown');
    expect(out).toMatch(/^### Firewall changes\n\n\| \| opens \| closes \| changes \|\n/);
    expect(out).toContain('<summary><code>alicloud_security_group.web, inbound</code>: opens 1, closes ');
  });

  it.each([
    ['opened', 'old.tf.json', 'new.tf.json', 1], ['closed', 'old.tf.json', 'new.tf.json', 1], ['any', 'old.tf.json', 'new.tf.json', 1],
    ['opened', 'old.tf.json', 'same.tf.json', 0],
  ])('with --fail-on %s from %s to %s exits %d', async (what, old, fresh, code) => {
    expect((await diff(old, fresh, '--fail-on', what)).code).toBe(code);
  });

  it('exits 2 when something is undecided, but only where something may fail and nothing does', async () => {
    const bounded = ['--max-steps', '1'];
    const { code, out } = await diff('old.tf.json', 'closed.tf.json', ...bounded);
    expect(code).toBe(0);
    expect(out).toMatch(/Undecided:\n {2}\? .*not decided within the bound of/);
    expect((await diff('old.tf.json', 'closed.tf.json', ...bounded, '--fail-on', 'opened')).code).toBe(2);
    expect((await diff('old.tf.json', 'closed.tf.json', ...bounded, '--fail-on', 'closed')).code).toBe(1);
    expect((await diff('old.tf.json', 'closed.tf.json', '--fail-on', 'opened')).code).toBe(0);
  });

  it('exits 1 when a group that is new opens something, if only the way out that basic groups have', async () => {
    const { code, out } = await diff('old.tf.json', 'grown.tf.json', '--fail-on', 'opened');
    expect(code).toBe(1);
    expect(out).toContain('alicloud_security_group.db, outbound  opens');
    expect(out).toContain('there is no such group, so that nothing reaches or leaves it');
    expect(out).toContain('  new  alicloud_security_group.db, inbound\n');
    expect((await diff('grown.tf.json', 'old.tf.json', '--fail-on', 'opened')).code).toBe(0);
  });

  it('reads one of the two from standard input', async () => {
    expect(await firewright(['diff', '-', file('old.tf.json')], untidy())).toMatchObject({ code: 0, out: '✓ no difference in meaning\n' });
    expect(await firewright(['diff', '-', '-'], untidy())).toMatchObject({ code: 3, err: expect.stringContaining('standard input can be one thing only') });
  });

  it('takes a binding that one of the two versions asks for, and mentions one that none does', async () => {
    expect(await diff('old.tf.json', 'open.tf.json', '--bind', 'var.office=203.0.113.0/24')).toMatchObject({ code: 0, err: '' });
    expect(await diff('old.tf.json', 'same.tf.json', '--bind', 'var.office=203.0.113.0/24')).toMatchObject({ code: 0, err: expect.stringContaining('note: --bind var.office: nothing asked for it here') });
  });

  it('refuses what it does not know', async () => {
    expect(await diff('old.tf.json', 'new.tf.json', '--fail-on', 'changed')).toMatchObject({ code: 3, err: expect.stringContaining('Allowed choices are opened, closed, any') });
    expect(await firewright(['diff', file('old.tf.json')])).toMatchObject({ code: 3, err: expect.stringContaining("missing required argument 'new'") });
    expect(await diff('old.tf.json', 'new.tf.json', '--format', 'html')).toMatchObject({ code: 3, err: expect.stringContaining('Allowed choices are text, json, markdown') });
  });
});
