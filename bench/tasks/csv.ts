/** Reading a log from bytes: lines of CSV into batches of flows, which are then forgotten. */
import { LogReader } from '../../lib/replay/log-reader';
import { Random } from '../../test/support/random';
import { Stopwatch } from '../stopwatch';
import { type Measured } from '../task';

/** As streams of files give it. */
const CHUNK = 65_536;
/** Lines differ, and are the same again after so many. */
const DISTINCT = 20_000;

/** A VPC flow log of the columns that are needed. */
export function csv(lines: number): Measured {
  const random = new Random(3);
  const address = (): string => `${10 + random.below(200)}.${random.below(256)}.${random.below(256)}.${random.below(256)}`;
  const line = (): string => (
    `${address()},${address()},${random.pick([6, 17])},${32_768 + random.below(28_232)},${random.pick([22, 53, 443, 3306, 8080])},in\n`);
  const block = Buffer.from(Array.from({ length: DISTINCT }, line).join(''));
  let read = 0;
  let faults = 0;
  const reader = new LogReader({
    begin: () => undefined,
    flush: (batch) => { read += batch.count; },
    fault: () => { faults++; },
  });
  const watch = new Stopwatch();
  reader.push(Buffer.from('srcaddr,dstaddr,protocol,srcport,dstport,direction\n'));
  for (let written = 0; written < lines; written += DISTINCT) {
    for (let from = 0; from < block.length; from += CHUNK) reader.push(block.subarray(from, from + CHUNK));
  }
  reader.end();
  const milliseconds = watch.milliseconds;
  if (read !== lines || faults > 0) throw new Error(`${read} of ${lines} lines were read, ${faults} were refused`);
  return { milliseconds, done: lines, total: lines, note: `${((block.length / DISTINCT) * lines / milliseconds / 1000).toFixed(0)} MB/s` };
}
