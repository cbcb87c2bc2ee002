/**
 * The flagship, end to end: synthesizes the web shop with cdktf and proves its intents, then synthesizes
 * the broken variant and shows the flow that gets through. Exits 0 only if both come out so.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const scratch = mkdtempSync(join(tmpdir(), 'firewright-demo-'));

let passed = true;
try {
  show('The web shop, as its author means it (examples/web-shop/main.ts)', 'main', 0);
  show('The same with one setting forgotten (examples/web-shop/broken.ts)', 'broken', 1);
} finally {
  rmSync(scratch, { recursive: true });
}
console.log(passed ? 'As expected: the first is proved, the second refuted.' : 'Not as expected.');
process.exitCode = passed ? 0 : 1;

/** Synthesizes a variant, verifies it, and compares the exit code of the verdict. */
function show(title, variant, expected) {
  const output = join(scratch, variant);
  console.log(`\n── ${title}\n`);
  console.log(`$ node dist/examples/web-shop/${variant}.js`);
  const synthesized = node([join('dist', 'examples', 'web-shop', `${variant}.js`)], { CDKTF_OUTDIR: output });
  if (synthesized !== 0) {
    console.log(`the synthesis failed with ${synthesized}`);
    passed = false;
    return;
  }
  console.log('$ firewright verify cdktf.out --intents examples/web-shop/intents.yaml\n');
  const code = node([join('bin', 'firewright.js'), 'verify', output, '--intents', 'examples/web-shop/intents.yaml']);
  console.log(`\nexit code ${code}\n`);
  passed = passed && code === expected;
}

/** Runs Node in the project, with the output of the terminal; gives the exit code. */
function node(args, env = {}) {
  return spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } }).status;
}
