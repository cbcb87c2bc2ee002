import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONSTRUCT_ERRORS } from 'firewright/alicloud';

const CONSTRUCTS = join(__dirname, '../../constructs/alicloud');
const sources = readdirSync(CONSTRUCTS, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.startsWith('provider') && !file.endsWith('errors.ts'))
  .map((file) => readFileSync(join(CONSTRUCTS, file), 'utf8'))
  .join('\n');
const tests = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts')).map((file) => readFileSync(join(__dirname, file), 'utf8')).join('\n');

describe('the catalogue of refusals', () => {
  it.each(Object.keys(CONSTRUCT_ERRORS))('%s is raised somewhere, and a test provokes it', (code) => {
    expect(sources).toContain(`'${code}'`);
    expect(tests).toContain(code);
  });

  it.each(Object.entries(CONSTRUCT_ERRORS))('%s says what, why and what to do, each in one line', (_code, { what, why, fix }) => {
    for (const text of [what, why, fix]) expect(text).toMatch(/^[^\n.][^\n]*[^.\n]$/);
  });
});
