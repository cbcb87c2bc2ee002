import { parseIntents } from '../../lib/intent/parse';
import { FirewrightError } from '../../lib/net';

const message = (text: string): string => {
  try {
    parseIntents(text, 'intents.yaml');
  } catch (error) {
    if (error instanceof FirewrightError) return error.message;
    throw error;
  }
  return 'no error';
};

describe('an intents file', () => {
  it('is read as the README shows it', () => {
    const intents = parseIntents([
      'intents:',
      '  - name: nobody on the Internet reaches the database',
      '    deny:  { from: internet, to: alicloud_security_group.db }',
      '  - name: the web tier reaches the database',
      '    only:  { from: alicloud_security_group.web, to: alicloud_security_group.db, service: tcp/3306 }',
      '  - name: the web tier fetches updates',
      '    allow: { from: 2001:db8::1, to: internet, service: [tcp/443, udp/53], application: HTTPS, domain: Mirrors.Aliyun.com }',
    ].join('\n'), 'intents.yaml');
    expect(intents.map(({ name, where, kind }) => [name, where, kind])).toEqual([
      ['nobody on the Internet reaches the database', 'intents.yaml:2', 'deny'],
      ['the web tier reaches the database', 'intents.yaml:4', 'only'],
      ['the web tier fetches updates', 'intents.yaml:6', 'allow'],
    ]);
    const last = intents[2];
    if (last.kind === 'isolate') throw new Error('not isolate');
    expect(last.ends).toEqual({ from: '2001:db8::1', to: 'internet' });
    expect(last.demand.services?.map(String)).toEqual(['tcp/443', 'udp/53']);
    expect(last.demand).toMatchObject({ application: 'HTTPS', domain: 'mirrors.aliyun.com' });
  });

  it('may be JSON, and a bare list', () => {
    const [intent] = parseIntents('[{"name": "n", "deny": {"from": "internet", "to": "10.0.0.0/8"}}]');
    expect(intent).toMatchObject({ kind: 'deny', where: 'intents:1', ends: { to: '10.0.0.0/8' }, demand: {} });
  });

  it('may reuse ends by anchor and alias', () => {
    const intents = parseIntents('- name: a\n  deny: &ends { from: internet, to: x.y }\n- name: b\n  deny: *ends\n');
    expect(intents.map((one) => one.kind !== 'isolate' && one.ends.to)).toEqual(['x.y', 'x.y']);
  });

  it.each([
    ['{ from: a.x, to: b.x }', ['a.x', 'b.x']],
    ['{ from: a.x, to: a.x }', ['a.x']],
    ['{ between: [a.x, b.x, c.x] }', ['a.x', 'b.x', 'c.x']],
    ['{ members: a.x }', ['a.x']],
    ['a.x', ['a.x']],
    ['[a.x, b.x]', ['a.x', 'b.x']],
  ])('isolates %s', (form, between) => {
    expect(parseIntents(`- name: n\n  isolate: ${form}\n`)[0]).toMatchObject({ kind: 'isolate', between });
  });
});

describe('a mistake in an intents file is named with its line', () => {
  const intent = (rest: string): string => `intents:\n  - name: n\n    ${rest}\n`;
  const ends = 'from: internet, to: a.x';

  it.each([
    ['nothing at all', '', 'there is nothing in this file'],
    ['only a comment', '# later\n', 'there is nothing in this file'],
    ['broken YAML', 'intents:\n  - name: "open\n', 'intents.yaml:3'],
    ['a tab', 'intents:\n\t- name: x\n', 'intents.yaml:2'],
    ['a second document', 'intents: []\n---\nintents: []\n', 'a second document begins here'],
    ['another key on top', 'intent: []\n', 'did you mean intents?'],
    ['no list', 'intents: 3\n', 'there is no list of intents'],
    ['an empty list', 'intents: []\n', 'the list of intents is empty'],
    ['a text as intent', 'intents:\n  - deny everything\n', 'an intent must be a mapping, and this is text'],
    ['no name', 'intents:\n  - deny: { from: internet, to: a.x }\n', 'the intent has no name'],
    ['a number as name', `intents:\n  - name: 7\n    deny: { ${ends} }\n`, 'a name must be text, and this is the number 7'],
    ['no kind', 'intents:\n  - name: n\n', 'the intent says nothing'],
    ['two kinds', intent(`allow: { ${ends} }\n    deny: { ${ends} }`), 'the intent has allow and deny'],
    ['a mistyped kind', intent(`dney: { ${ends} }`), 'did you mean deny?'],
    ['a mistyped key', intent(`deny: { ${ends}, sevice: tcp/443 }`), 'did you mean service?'],
    ['a key far from any', intent(`deny: { ${ends}, x: tcp/443 }`), 'the keys are from, to, service, application, domain'],
    ['the same key twice', intent(`deny: { ${ends}, to: b.x }`), 'Map keys must be unique'],
    ['no end', intent('deny: { from: internet }'), '"to" is missing'],
    ['an empty end', intent('deny: { from: internet, to: }'), '"to" must be text, and this is nothing'],
    ['a bad service', intent(`deny: { ${ends}, service: tpc/443 }`), 'not a service: "tpc/443"'],
    ['a port alone', intent(`deny: { ${ends}, service: 443 }`), 'write it like tcp/443'],
    ['no service', intent(`deny: { ${ends}, service: [] }`), '"service" lists nothing'],
    ['several applications', intent(`deny: { ${ends}, application: HTTP HTTPS }`), 'not the name of one application'],
    ['any application', intent(`deny: { ${ends}, application: any }`), 'leave the key out'],
    ['a wildcard', intent(`deny: { ${ends}, domain: "*.aliyun.com" }`), 'such as www.aliyun.com'],
    ['a URL', intent(`deny: { ${ends}, domain: "https://aliyun.com/x" }`), 'it is a URL'],
    ['a list of one to isolate', intent('isolate: [a.x]'), 'write { members: a }'],
    ['one name twice to isolate', intent('isolate: [a.x, b.x, a.x]'), 'the same name twice: "a.x"'],
    ['a mixed form to isolate', intent('isolate: { from: a.x, between: [a.x, b.x] }'), '"isolate" does not take between and from'],
  ])('%s', (_, text, expected) => {
    expect(message(text)).toContain(expected);
    expect(message(text)).toMatch(/where: intents\.yaml(:\d+|$)/m);
  });

  it('two intents of one name', () => {
    expect(message(`${intent(`deny: { ${ends} }`)}  - name: n\n    deny: { ${ends} }\n`)).toMatch(/two intents have this name: "n"\n {2}where: intents.yaml:4\n {2}why: the first is at intents.yaml:2/);
  });

  it('on the line where it stands, not where its intent begins', () => {
    expect(message('- name: n\n  deny:\n    from: internet\n    to: a.x\n    service: tcp/99999\n')).toContain('where: intents.yaml:5');
  });
});
