import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { type Log } from 'sarif';
import { SaxesParser } from 'saxes';
import { shop, withoutAddress } from '../support/shop';
import { untidy } from '../support/untidy';
import { files, firewright } from './terminal';

const web = 'alicloud_instance.web';
const HTTPS = 'alicloud_security_group_rule.https';
const file = files({
  'shop.tf.json': JSON.stringify(JSON.parse(shop()), undefined, 2),
  'open.tf.json': withoutAddress(),
  'untidy.tf.json': JSON.stringify(JSON.parse(untidy()), undefined, 2),
  'shifted.tf.json': `\n\n\n${untidy()}`,
  'strange.tf.json': JSON.stringify({ ...JSON.parse(shop()) as object, module: { x: { source: './x' } } }),
  'good.yaml': `- name: https\n  only: { from: internet, to: ${web}, service: tcp/443 }\n`,
  'bad.yaml': `- name: https\n  allow: { from: internet, to: ${web}, service: tcp/443 }\n- name: "nothing, <at> \\"all\\" & 100%"\n  deny: { from: internet, to: ${web} }\n`,
  'office.yaml': `- name: the office reaches the shop\n  allow: { from: 203.0.113.9, to: ${web}, service: tcp/443 }\n`,
});

/** The line of a text in a file, from 1. */
const lineOf = (name: string, text: string): number => readFileSync(file(name), 'utf8').split('\n').findIndex((line) => line.includes(text)) + 1;
const verify = (artifact: string, intents: string, format: string) => firewright(['verify', file(artifact), '--intents', file(intents), '--format', format]);
const lint = (format: string, ...more: readonly string[]) => firewright(['lint', file('untidy.tf.json'), '--format', format, ...more]);
const sarif = (text: string): Log => JSON.parse(text) as Log;

describe('--format sarif', () => {
  it('puts a violated intent at its line, and the deciding rule beside it', async () => {
    const { code, out } = await verify('shop.tf.json', 'bad.yaml', 'sarif');
    expect(code).toBe(1);
    const { version, runs: [{ tool: { driver }, results = [] }] } = sarif(out);
    expect({ version, name: driver.name, rules: driver.rules?.map(({ id }) => id) }).toEqual({ version: '2.1.0', name: 'firewright', rules: ['intent-violated'] });
    expect(driver.semanticVersion).toMatch(/^\d+\.\d+\.\d+/);
    expect(results).toHaveLength(1);
    const [{ ruleId, ruleIndex, level, message, locations, relatedLocations }] = results;
    expect({ ruleId, ruleIndex, level }).toEqual({ ruleId: 'intent-violated', ruleIndex: 0, level: 'error' });
    expect(message.text?.split('\n')).toEqual([
      'nothing, <at> "all" & 100%: violated', `203.0.113.10 → ${web} (10.0.1.10)  tcp/443 is allowed`,
      expect.stringContaining(`allow security groups of ${web}, inbound`), expect.stringMatching(/^fix: narrow or remove/),
    ]);
    const place = (name: string, line: number) => ({ artifactLocation: { uri: expect.stringMatching(new RegExp(`${name}$`)) as string }, region: { startLine: line } });
    expect(locations).toMatchObject([{ physicalLocation: place('bad.yaml', 3), logicalLocations: [{ fullyQualifiedName: HTTPS, kind: 'resource' }] }]);
    expect(relatedLocations).toMatchObject([{ id: 1, message: { text: HTTPS }, physicalLocation: place('shop.tf.json', lineOf('shop.tf.json', '"https"')) }]);
  });

  it('warns of what is undecided, with what to bind', async () => {
    const { code, out } = await verify('open.tf.json', 'office.yaml', 'sarif');
    const [{ ruleId, level, message }] = sarif(out).runs[0].results!;
    expect({ code, ruleId, level }).toEqual({ code: 2, ruleId: 'intent-undecided', level: 'warning' });
    expect(message.text).toContain('--bind var.office=VALUE');
  });

  it('is a log without results where all hold, and notes what was not understood', async () => {
    const good = await verify('shop.tf.json', 'good.yaml', 'sarif');
    expect({ code: good.code, results: sarif(good.out).runs[0].results }).toEqual({ code: 0, results: [] });
    const { out } = await verify('strange.tf.json', 'office.yaml', 'sarif');
    const notes = sarif(out).runs[0].results!.filter(({ ruleId }) => ruleId === 'not-understood');
    expect(notes).toMatchObject([{ level: 'note', message: { text: 'module.x: modules are not read' } }]);
  });

  it('has findings of lint at the lines of their rules, with fingerprints that do not move', async () => {
    const { out } = await lint('sarif', '--level', 'note');
    const { results = [], tool: { driver: { rules = [] } } } = sarif(out).runs[0];
    expect(results.length).toBeGreaterThan(3);
    for (const { ruleId, ruleIndex, locations } of results) {
      expect(rules[ruleIndex!]?.id).toBe(ruleId);
      const { physicalLocation, logicalLocations } = locations![0];
      const [, name] = logicalLocations![0].fullyQualifiedName!.split('.');
      if (physicalLocation?.region !== undefined) {
        expect(readFileSync(file('untidy.tf.json'), 'utf8').split('\n')[physicalLocation.region.startLine! - 1]).toContain(`"${name}": {`);
      }
    }
    expect(results.filter(({ locations }) => locations![0].physicalLocation?.region !== undefined).length).toBeGreaterThan(3);
    const prints = results.map(({ partialFingerprints }) => partialFingerprints!['firewright/v1']);
    expect(new Set(prints).size).toBe(prints.length);
    const shifted = await firewright(['lint', file('shifted.tf.json'), '--format', 'sarif', '--level', 'note']);
    expect(sarif(shifted.out).runs[0].results!.map(({ partialFingerprints }) => partialFingerprints!['firewright/v1'])).toEqual(prints);
  });
});

describe('--format github', () => {
  it('writes one command for each intent that does not hold, with the file from here', async () => {
    const { code, out } = await verify('shop.tf.json', 'bad.yaml', 'github');
    expect(code).toBe(1);
    expect(out.split('\n')).toHaveLength(2);
    const place = relative(process.cwd(), file('bad.yaml')).startsWith('..') ? file('bad.yaml') : relative(process.cwd(), file('bad.yaml'));
    expect(out).toContain(`::error file=${place},line=3,title=firewright%3A violated%3A nothing%2C <at> "all" & 100%25::nothing, <at> "all" & 100%25: violated%0A203.0.113.10`);
  });

  it('writes findings of lint', async () => {
    const { out } = await lint('github');
    expect(out).toMatch(/^::(error|warning) file=.*untidy\.tf\.json,line=\d+,title=firewright%3A FW1\d\d /);
    for (const line of out.trimEnd().split('\n')) expect(line).toMatch(/^::(error|warning|notice) \S.*::\S/);
  });
});

describe('--format junit', () => {
  it('is well-formed XML with a case for each intent', async () => {
    const { code, out } = await verify('shop.tf.json', 'bad.yaml', 'junit');
    expect(code).toBe(1);
    const parser = new SaxesParser();
    const tags: (readonly [string, Readonly<Record<string, string>>])[] = [];
    let text = '';
    parser.on('opentag', ({ name, attributes }) => { tags.push([name, { ...attributes } as Record<string, string>]); });
    parser.on('text', (part) => { text += part; });
    parser.on('error', (error) => { throw error; });
    parser.write(out).close();
    expect(tags.map(([name]) => name)).toEqual(['testsuites', 'testsuite', 'testcase', 'testcase', 'failure']);
    expect(tags[1][1]).toMatchObject({ tests: '2', failures: '1', errors: '0' });
    expect(tags[3][1]).toMatchObject({ name: 'nothing, <at> "all" & 100%', classname: file('bad.yaml'), line: '3' });
    expect(tags[4][1]['message']).toContain('203.0.113.10');
    expect(text).toContain('fix: narrow or remove');
  });

  it('has undecided intents as errors', async () => {
    const { code, out } = await verify('open.tf.json', 'office.yaml', 'junit');
    expect(code).toBe(2);
    expect(out).toMatch(/errors="1"[\s\S]*<error type="undecided"/);
  });
});
