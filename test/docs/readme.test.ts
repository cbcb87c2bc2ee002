import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { firewright } from '../cli/terminal';

/** Every code block of the README is written to a directory and run, as a reader would do it. */
const root = join(__dirname, '..', '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const blocks = [...readme.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language, text]) => ({ language, text }));
const fileOf = (text: string): string | undefined => /^(?:\/\/|#) (\S+\.(?:ts|yaml))\n/.exec(text)?.[1];

mkdirSync(join(root, '.cache'), { recursive: true });
const project = mkdtempSync(join(root, '.cache', 'readme-'));
const before = process.cwd();
for (const { text } of blocks) {
  const name = fileOf(text);
  if (name !== undefined) writeFileSync(join(project, name), text);
}
process.chdir(project);
require(join(project, 'main.ts'));
// The version that runs, as its reader kept it.
cpSync('cdktf.out', 'deployed', { recursive: true });

afterAll(() => {
  process.chdir(before);
  rmSync(project, { recursive: true });
});

/** What each command of the README comes to, in its order. */
const EXPECTED: readonly { readonly code: number; readonly says: string }[] = [
  { code: 0, says: '4 hold' },
  { code: 0, says: '4 hold' },
  { code: 0, says: '✗ denied' },
  { code: 0, says: '✓ no findings' },
  { code: 0, says: 'FW111 tooWide' },
  { code: 0, says: 'No difference in meaning.' },
  { code: 0, says: '✓ nothing to drop or merge was found' },
  { code: 0, says: '"schema": "firewright/verify/1"' },
  { code: 0, says: '✓ allowed' },
  { code: 0, says: '4 hold' },
  { code: 0, says: '--assume wildcard-apex=excluded' },
];

const commands = blocks.filter(({ language }) => language === 'sh').flatMap(({ text }) => text.split('\n'))
  .flatMap((line) => /^(?:npx )?firewright (.*)$/.exec(line)?.[1] ?? []);

describe('the README', () => {
  it('is short', () => {
    expect(readme.split('\n').length).toBeLessThan(200);
  });

  it('has the files that its reader needs', () => {
    expect(blocks.map(({ text }) => fileOf(text)).filter((name) => name !== undefined)).toEqual(['main.ts', 'intents.yaml', 'shop.test.ts']);
  });

  it('shows programs that compile', () => {
    const { options } = ts.getParsedCommandLineOfConfigFile(join(root, 'tsconfig.test.json'), {}, {
      ...ts.sys, onUnRecoverableConfigFileDiagnostic: (diagnostic) => { throw new Error(String(diagnostic.messageText)); },
    })!;
    const program = ts.createProgram([join(project, 'main.ts'), join(project, 'shop.test.ts')], options);
    const faults = ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
    expect(faults).toEqual([]);
  }, 120_000);

  it('says of each command what it comes to', () => {
    expect(commands).toHaveLength(EXPECTED.length);
  });

  it.each(commands.map((line, index) => ({ line, ...EXPECTED[index] })))('firewright $line', async ({ line, code, says }) => {
    const ran = await firewright(line.split(' '));
    expect(ran).toMatchObject({ code, err: '' });
    expect(ran.out).toContain(says);
  });

  it('names scripts of the package', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
    const named = [...readme.matchAll(/npm run ([a-z]+)/g)].map(([, name]) => name);
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
  });
});

describe('the test that the README shows', () => {
  require(join(project, 'shop.test.ts'));
});
