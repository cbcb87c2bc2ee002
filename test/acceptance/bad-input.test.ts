import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { files, firewright, type Ran } from '../cli/terminal';
import { artifactJson, policy, type Resources } from '../support/artifacts';
import { DROP, KNOWN, P, R, WEB } from './support';

const web = 'alicloud_instance.web';
const good = artifactJson({ ...KNOWN, ...policy('rest', DROP) });
const change = (address: string, more: Record<string, unknown>): string => {
  const all: Resources = { ...KNOWN, ...policy('rest', DROP) };
  return artifactJson({ ...all, [address]: { ...all[address], ...more } });
};
const intent = (text: string): string => `- name: n\n  ${text}\n`;
const deny = intent(`deny: { from: internet, to: ${web} }`);
const file = files({ 'good.json': good, 'good.yaml': deny });
const directory = file('.');
const write = (name: string, content: string | Buffer): string => {
  writeFileSync(file(name), content);
  return file(name);
};

/** Runs a command line that is refused: exit 3, one error that says where and what to do, no stack trace, nothing written. */
async function refused(args: readonly string[], says: readonly RegExp[], input?: string): Promise<Ran> {
  const before = readdirSync(directory).sort();
  const cwd = readdirSync('.').sort();
  const ran = await firewright(args, input);
  expect({ code: ran.code, out: ran.out }).toEqual({ code: 3, out: '' });
  expect(ran.err).toMatch(/^error: \S/);
  expect(ran.err).not.toMatch(/internal error|^\s+at .*:\d+:\d+|TypeError|RangeError|SyntaxError|\[object Object\]|\bundefined\b/m);
  expect(ran.err.length).toBeLessThan(2000);
  for (const one of says) expect(ran.err).toMatch(one);
  expect(readdirSync(directory).sort()).toEqual(before);
  expect(readdirSync('.').sort()).toEqual(cwd);
  return ran;
}

const bothCommands = (artifact: string): readonly (readonly string[])[] => [
  ['verify', artifact, '--intents', file('good.yaml')], ['explain', artifact, '--from', 'internet', '--to', web, '--service', 'tcp/22'],
];

describe('an artifact that is no artifact', () => {
  it.each([
    ['truncated JSON', good.slice(0, good.length / 2), [/JSON/]],
    ['an empty file', '', [/empty|JSON/]],
    ['blanks', ' \n\t\n', [/empty|JSON/]],
    ['binary garbage', Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256)), [/JSON/]],
    ['a zip', Buffer.from('504b0304140000000800', 'hex'), [/JSON/]],
    ['a number', '42', [/object/]], ['null', 'null', [/object/]], ['a string', '"resource"', [/object/]],
    ['HCL', 'resource "alicloud_vpc" "main" {\n  cidr_block = "10.0.0.0/16"\n}\n', [/JSON/]],
    ['a plan of another format', JSON.stringify({ format_version: '2.0', terraform_version: '3.0.0', planned_values: { root_module: {} }, resource_changes: [] }), [/plan/i]],
    ['a plan that failed', JSON.stringify({ format_version: '1.2', terraform_version: '1.9.0', errored: true, planned_values: { root_module: {} }, resource_changes: [] }), [/plan/i]],
    ['a state of an old format', JSON.stringify({ version: 3, terraform_version: '0.11.0', serial: 1, lineage: 'x', modules: [], resources: [] }), [/state/i]],
    ['JSON of another kind', JSON.stringify({ name: 'a-package', version: '1.0.0' }), [/resource|configuration/]],
  ])('%s', async (_, content, says) => {
    const name = write('artifact.json', content);
    for (const args of bothCommands(name)) await refused(args, [...says, /artifact\.json/]);
  });

  it('a file that is not there, and a directory that holds none', async () => {
    mkdirSync(file('empty'));
    mkdirSync(file('cdktf.out/stacks'), { recursive: true });
    mkdirSync(file('hollow/stacks/shop'), { recursive: true });
    for (const [name, says] of [['none.json', /no such/], ['empty', /empty/], ['cdktf.out', /stack/], ['hollow', /hollow/]] as const) {
      for (const args of bothCommands(file(name))) await refused(args, [says]);
    }
    for (const one of ['empty', 'cdktf.out', 'hollow']) rmSync(file(one), { recursive: true });
  });

  it('nothing on standard input, and half a file on it', async () => {
    for (const args of bothCommands('-')) {
      await refused(args, [/standard input/], '');
      await refused(args, [/JSON/], good.slice(0, -20));
    }
  });
});

describe('an artifact with a wrong value', () => {
  const cases: readonly (readonly [string, string, readonly RegExp[]])[] = [
    ['resource is a list', '{"resource":[1]}', [/resource/]],
    ['a type is a string', '{"resource":{"alicloud_vpc":"x"}}', [/alicloud_vpc/]],
    ['a resource is a number', '{"resource":{"alicloud_vpc":{"main":7}}}', [/alicloud_vpc/]],
    ['a CIDR is impossible', change(R('in'), { cidr_ip: '10.0.0.0/33' }), [/10\.0\.0\.0\/33/, /security_group_rule\.in/]],
    ['a CIDR has an impossible byte', change(R('in'), { cidr_ip: '10.0.0.256/32' }), [/10\.0\.0\.256/]],
    ['a CIDR is an object', change(R('in'), { cidr_ip: { a: 1 } }), [/security_group_rule\.in/]],
    ['a CIDR is a number', change(R('in'), { cidr_ip: 10 }), [/security_group_rule\.in/]],
    ['a CIDR is IPv6', change(R('in'), { cidr_ip: '::/0' }), [/ipv6_cidr_ip/]],
    ['a VPC has an impossible block', change('alicloud_vpc.main', { cidr_block: '10.0.0.0/33' }), [/10\.0\.0\.0\/33/, /alicloud_vpc\.main/]],
    ['a policy has an impossible source', change(P('rest'), { source: '10.0.0.0/33' }), [/10\.0\.0\.0\/33/, /control_policy\.rest/]],
    ['a policy has an impossible port', change(P('rest'), { dest_port: '80/70' }), [/80\/70/, /control_policy\.rest/]],
    ['a policy has an impossible action', change(P('rest'), { acl_action: 'deny' }), [/acl_action/, /accept, drop, log/]],
    ['a policy has an impossible protocol', change(P('rest'), { proto: 'tpc' }), [/proto/, /TCP/]],
    ['a policy lacks its source', change(P('rest'), { source: undefined }), [/source/, /control_policy\.rest/]],
    ['a policy has an impossible domain', change(P('rest'), { destination_type: 'domain', destination: 'a b' }), [/a b/, /control_policy\.rest/]],
    ['a policy has an impossible schedule', change(P('rest'), { repeat_type: 'Hourly' }), [/repeat_type/, /Daily/]],
    ['a rule has a port range with a dash', change(R('in'), { ip_protocol: 'tcp', port_range: '80-90' }), [/80-90/, /80\/88|443\/443/]],
    ['a rule has a port range that is too high', change(R('in'), { ip_protocol: 'tcp', port_range: '1/70000' }), [/70000/]],
    ['a rule has an impossible priority', change(R('in'), { priority: 101 }), [/101/, /1.*100/]],
    ['a rule has an impossible direction', change(R('in'), { type: 'inbound' }), [/inbound/, /ingress/]],
    ['a rule lacks its peer', change(R('in'), { cidr_ip: undefined }), [/cidr_ip/]],
    ['a rule lacks its group', change(R('in'), { security_group_id: undefined }), [/security_group_id/]],
    ['a template has no end', change(R('in'), { cidr_ip: '${var.office' }), [/var\.office/]],
    ['locals form a cycle', good.replace(/^\{/, '{"locals":{"a":"${local.b}","b":"${local.a}"},').replace('0.0.0.0/0', '${local.a}'), [/local\.[ab]/, /themselves|circle/]],
    ['a local names itself', good.replace(/^\{/, '{"locals":{"a":"${local.a}"},').replace('0.0.0.0/0', '${local.a}'), [/local\.a/]],
  ];

  it.each(cases)('%s', async (_, json, says) => {
    const name = write('wrong.json', json);
    for (const args of bothCommands(name)) await refused(args, says);
  });

  // Terraform refuses a cycle, so no order of these policies is ever applied.
  it('resources that depend on one another', async () => {
    const cycle = artifactJson({ ...WEB, ...policy('a', { depends_on: [P('b')] }), ...policy('b', { ...DROP, depends_on: [P('a')] }) });
    for (const args of bothCommands(write('cycle.json', cycle))) await refused(args, [/control_policy\.a/, /control_policy\.b/]);
  });

  it('configuration without a resource has nothing that an intent could name', async () => {
    for (const json of ['[]', '{"resource":{}}', '{"resource":{"alicloud_vpc":{"main":null}}}']) {
      for (const args of bothCommands(write('nothing.json', json))) await refused(args, [/nothing in the artifact has this name: "alicloud_instance\.web"/]);
    }
  });
});

describe('intents that are none', () => {
  const cases: readonly (readonly [string, string | Buffer, readonly RegExp[]])[] = [
    ['an end that names nothing', intent('deny: { from: internet, to: alicloud_instance.wbe }'), [/alicloud_instance\.wbe/, /did you mean.*alicloud_instance\.web|write/]],
    ['a resource that sends nothing', intent(`deny: { from: ${P('rest')}, to: ${web} }`), [/neither sends nor receives/]],
    ['an unknown service', intent(`deny: { from: internet, to: ${web}, service: tpc/443 }`), [/tpc\/443/, /tcp/]],
    ['an impossible port', intent(`deny: { from: internet, to: ${web}, service: tcp/70000 }`), [/70000/]],
    ['an impossible block', intent(`deny: { from: 10.0.0.0/33, to: ${web} }`), [/10\.0\.0\.0\/33/]],
    ['an unknown key', intent(`deny: { from: internet, to: ${web}, servcie: tcp/443 }`), [/servcie/, /service/]],
    ['an unknown kind', intent(`denny: { from: internet, to: ${web} }`), [/denny/, /deny/]],
    ['two kinds', intent(`deny: { from: internet, to: ${web} }\n  allow: { from: internet, to: ${web} }`), [/allow and deny/]],
    ['no kind', '- name: n\n', [/allow, deny, only/]],
    ['no name', `- deny: { from: internet, to: ${web} }\n`, [/name/]],
    ['no end', intent('deny: { from: internet }'), [/"to"/]],
    ['a wildcard domain', intent(`allow: { from: ${web}, to: internet, domain: '*.aliyun.com' }`), [/\*\.aliyun\.com/, /wildcard/]],
    ['a malformed domain', intent(`allow: { from: ${web}, to: internet, domain: 'a..b' }`), [/a\.\.b/]],
    ['a number for an end', intent(`deny: { from: 7, to: ${web} }`), [/"from"/]],
    ['a list for an end', intent(`deny: { from: [internet], to: ${web} }`), [/"from"/]],
    ['an empty file', '', [/nothing in this file/, /intents:/]],
    ['an empty list', 'intents: []\n', [/empty/]],
    ['text', 'nobody reaches the database', [/list of intents|intents/]],
    ['broken YAML', '- name: [n\n  deny: }', [/YAML/i]],
    ['a YAML alias bomb', `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghij'.split('').map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[index]}`).join(',')}]`).join('\n')}\n`, [/wrong\.yaml/]],
    ['binary garbage', Buffer.from(Array.from({ length: 512 }, (_, index) => (index * 31) % 256)), [/wrong\.yaml/]],
    ['the same name twice', `${deny}${deny}`, [/two intents have this name/]],
  ];

  it.each(cases)('%s, with its file', async (_, content, says) => {
    await refused(['verify', file('good.json'), '--intents', write('wrong.yaml', content)], [...says, /wrong\.yaml/]);
  });

  it('a file that is not there, or is a directory', async () => {
    await refused(['verify', file('good.json'), '--intents', file('none.yaml')], [/none\.yaml/, /no such/i]);
    await refused(['verify', file('good.json'), '--intents', directory], [/intents cannot be read/]);
  });
});
