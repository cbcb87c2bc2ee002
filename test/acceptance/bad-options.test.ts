import { files, firewright } from '../cli/terminal';
import { artifactJson, policy, rule, type Resources } from '../support/artifacts';
import { DROP, KNOWN, WEB } from './support';

const web = 'alicloud_instance.web';
const file = files({
  'good.json': artifactJson({ ...KNOWN, ...policy('rest', DROP) }),
  'open.json': artifactJson({ ...WEB, ...policy('rest', { ...DROP, source: '${var.office}' }) }),
  'good.yaml': `- name: n\n  deny: { from: 203.0.113.9, to: ${web}, service: tcp/22 }\n`,
});

describe('options that make no sense', () => {
  it.each([
    ['--at', '2026-01-05T10:00', /offset/], ['--at', '2026-13-05T10:00Z', /2026-13-05/], ['--at', '2026-02-29T10:00Z', /2026-02-29/],
    ['--at', '1767571200', /1767571200/], ['--at', '', /--at/], ['--at', '2026-01-05', /2026-01-05T/],
    ['--bind', 'var.office', /NAME=VALUE/], ['--bind', '=x', /NAME=VALUE/], ['--bind', 'var.office=', /NAME=VALUE/],
    ['--bind', 'var.ofice=203.0.113.0/24', /var\.ofice/], ['--bind', 'var.office=203.0.113.0/33', /203\.0\.113\.0\/33/],
    ['--bind', 'var.office=yes', /yes/], ['--assume', 'luck=good', /wildcard-apex/], ['--assume', 'wildcard-apex=maybe', /excluded, included/],
    ['--assume', 'wildcard-apex', /NAME=VALUE/], ['--format', 'xml', /text, json/],
  ])('%s %s', async (option, value, says) => {
    for (const args of [
      ['verify', file('open.json'), '--intents', file('good.yaml'), option, value],
      ['explain', file('open.json'), '--from', '203.0.113.9', '--to', web, '--service', 'tcp/22', option, value],
    ]) {
      const { code, out, err } = await firewright(args);
      expect(err).toMatch(says);
      expect({ code, out }).toEqual({ code: 3, out: '' });
      expect(err).not.toMatch(/internal error|^\s+at .*:\d+:\d+/m);
    }
  });

  it.each([
    ['--from', '10.0.0.0/33', /10\.0\.0\.0\/33/], ['--from', 'nowhere', /nothing in the artifact/], ['--to', '', /.+/], ['--to', '1.2.3', /1\.2\.3/],
    ['--service', 'tcp/0-70000', /70000/], ['--service', 'https', /https/], ['--service', 'tcp/9-1', /9-1/], ['--domain', '*.a.example', /\*\.a\.example/], ['--domain', '-', /-/],
  ])('explain %s %s', async (option, value, says) => {
    const args = ['explain', file('good.json'), '--from', 'internet', '--to', web, '--service', 'tcp/22', option, value];
    const { code, out, err } = await firewright(args);
    expect(err).toMatch(says);
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).not.toMatch(/internal error|^\s+at .*:\d+:\d+/m);
  });
});

describe('a very large artifact', () => {
  const COUNT = 100_000;
  const address = (index: number): string => `${20 + (index >> 16)}.${(index >> 8) & 255}.${index & 255}.0/24`;

  it('of 100,000 security group rules is answered', async () => {
    const rules: Resources = Object.assign({}, ...Array.from({ length: COUNT }, (_, index) => rule(`r${index}`, 'web', {
      cidr_ip: address(index), port_range: `${1 + (index % 60000)}/${1 + (index % 60000)}`, priority: 1 + (index % 100), policy: index % 3 === 0 ? 'drop' : 'accept',
    })));
    const { code, out, err } = await firewright(['verify', '-', '--intents', file('good.yaml')], artifactJson({ ...WEB, ...rules, ...rule('in', 'web', { cidr_ip: '203.0.113.0/24', port_range: '22/22', priority: 100 }) }));
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toContain('alicloud_security_group_rule.in');
  }, 300_000);

  it('of 20,000 policies in a declared order is answered', async () => {
    const count = COUNT / 5;
    const policies: Resources = Object.assign({}, ...Array.from({ length: count }, (_, index) => policy(`p${index}`, { source: address(index) })));
    const order = Object.fromEntries(Array.from({ length: count }, (_, index) => [`alicloud_cloud_firewall_control_policy_order.p${index}`, {
      acl_uuid: `\${alicloud_cloud_firewall_control_policy.p${index}.acl_uuid}`, direction: 'in', order: index + 1 }]));
    const { code, err } = await firewright(['verify', '-', '--intents', file('good.yaml')], artifactJson({ ...KNOWN, ...policies, ...order }));
    expect({ code, err }).toEqual({ code: 1, err: '' });
  }, 300_000);
});
