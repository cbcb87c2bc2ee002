/** Loaded into a command before its own code: leaves in a file how long the process took, when it ends. */
import { writeFileSync } from 'node:fs';
import { sinceStart } from './stopwatch';

process.on('exit', () => writeFileSync(process.env.FIREWRIGHT_BENCH_TIME!, String(sinceStart())));
