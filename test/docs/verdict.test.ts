import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');

describe('docs/verdict.svg', () => {
  it('is what the command that was built writes; node scripts/draw-verdict.mjs draws it again', () => {
    const scratch = mkdtempSync(join(tmpdir(), 'firewright-picture-'));
    try {
      const drawn = join(scratch, 'verdict.svg');
      execFileSync(process.execPath, [join(root, 'scripts', 'draw-verdict.mjs'), drawn]);
      expect(readFileSync(join(root, 'docs', 'verdict.svg'), 'utf8')).toBe(readFileSync(drawn, 'utf8'));
    } finally {
      rmSync(scratch, { recursive: true });
    }
  }, 60_000);
});
