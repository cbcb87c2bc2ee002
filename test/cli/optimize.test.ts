import { tidied, untidy } from '../support/untidy';
import { files, firewright } from './terminal';

const file = files({ 'untidy.tf.json': untidy(), 'tidied.tf.json': tidied() });
const optimize = (artifact: string, ...more: readonly string[]) => firewright(['optimize', file(artifact), ...more]);
const web = 'alicloud_security_group.web, inbound';

describe('firewright optimize', () => {
  it('says what can go, what can be one, and what it comes to', async () => {
    const { code, out, err } = await optimize('untidy.tf.json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain(`${web}  5 rules → 2 rules, proved equivalent\n`);
    expect(out).toContain('  merge  alicloud_security_group_rule.ssh_a\n         alicloud_security_group_rule.ssh_b\n  into   allow from 10.1.0.0/24 to alicloud_security_group.web, tcp/22\n         cidr_ip = "10.1.0.0/24"\n');
    expect(out).toMatch(/in this order:\n {2}1 {2}allow {2}as it is .*\n {2}2 {2}allow {2}new .*\n$/);
  });

  it('comes to the same by what it says: the tidied list has nothing left to drop or merge', async () => {
    expect(await optimize('tidied.tf.json')).toEqual({ code: 0, out: '✓ nothing to drop or merge was found\n', err: '' });
  });

  it('looks at one list on request, and names the lists when there is no such', async () => {
    expect((await optimize('tidied.tf.json', '--list', web)).out).toContain(`${web}  2 rules, nothing to drop or merge\n`);
    expect(await optimize('untidy.tf.json', '--list', 'web')).toMatchObject({ code: 3, err: expect.stringContaining(`name one of: Internet firewall, inbound; ${web}`) });
  });

  it('mentions bindings that nothing asks for', async () => {
    expect(await optimize('untidy.tf.json', '--bind', 'var.x=1')).toMatchObject({ code: 0, err: expect.stringContaining('note: --bind var.x: ') });
  });
});
