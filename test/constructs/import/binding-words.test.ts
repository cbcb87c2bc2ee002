import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..', '..');

describe('what imports know of the generated classes', () => {
  it('is what the bindings have', () => {
    const script = "import('./scripts/generate-binding-words.mjs').then(({ bindingWords }) => process.stdout.write(bindingWords()))";
    const made = execFileSync(process.execPath, ['-e', script], { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 });
    expect(readFileSync(join(root, 'lib', 'import', 'binding-words.ts'), 'utf8')).toBe(made);
  });
});
