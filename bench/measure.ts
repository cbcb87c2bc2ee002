/** Starts a process for each measurement and takes the quickest of several: what disturbs a measurement only ever adds to it. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { type Result, type Task } from './task';

/** What takes longer than this is measured once. */
const LONG_MILLISECONDS = 3000;
const TIMES = 5;

export function measureOnce(task: Task): Result {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--expose-gc', join(__dirname, 'child.js'), JSON.stringify(task)], {
    encoding: 'utf8', maxBuffer: 2 ** 26,
  });
  if (status !== 0) throw new Error(`${JSON.stringify(task)} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout) as Result;
}

/** The quickest of five runs, with the most memory of any; one run of what takes long. */
export function measure(task: Task, times = TIMES): Result {
  const first = measureOnce(task);
  if (first.milliseconds > LONG_MILLISECONDS || times === 1) return first;
  const runs = [first, ...Array.from({ length: times - 1 }, () => measureOnce(task))];
  const quickest = runs.reduce((best, one) => (one.milliseconds < best.milliseconds ? one : best));
  return { ...quickest, megabytes: Math.max(...runs.map(({ megabytes }) => megabytes)) };
}
