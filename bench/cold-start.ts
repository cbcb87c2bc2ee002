/** How long `firewright lint` takes from nothing, on the artifact of a small example: what a person waits for. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { duration } from './figure';
import { type Row } from './table';

const TIMES = 7;
const GOAL_MILLISECONDS = 300;
const NAME = 'firewright lint of examples/web-shop, from start to end';
/** Findings are an answer, too. */
const ANSWERS: readonly (number | null)[] = [0, 1];

/** @param root of the project, built with `npm run build` */
export function coldStart(root: string): Row {
  const scratch = mkdtempSync(join(tmpdir(), 'firewright-bench-'));
  try {
    const example = join(root, 'dist', 'examples', 'web-shop', 'main.js');
    const artifact = join(scratch, 'cdktf.out');
    run(root, [example], { CDKTF_OUTDIR: artifact }, [0]);
    const time = join(scratch, 'time');
    const command = ['--require', join(__dirname, 'exit-time.js'), join(root, 'bin', 'firewright.js'), 'lint', artifact];
    const runs = Array.from({ length: TIMES }, () => {
      run(root, command, { FIREWRIGHT_BENCH_TIME: time }, ANSWERS);
      return Number(readFileSync(time, 'utf8'));
    }).sort((a, b) => a - b);
    const [value] = runs;
    const goal = { text: `${GOAL_MILLISECONDS} ms`, reached: (time: number) => time <= GOAL_MILLISECONDS };
    return { name: NAME, figures: [{ text: duration(value), value }], goal };
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

function run(root: string, args: readonly string[], env: NodeJS.ProcessEnv, expected: readonly (number | null)[]): void {
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', env: { ...process.env, ...env } });
  if (!expected.includes(status)) throw new Error(`node ${args.join(' ')} ended with ${status}: ${stderr}`);
}
