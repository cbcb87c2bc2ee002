/**
 * `npm run bench [-- --quick] [-- --markdown]`: measures the engine and its peers, and prints what was reached.
 *
 *     --quick          lists of 1k and 10k only, and 10 seconds for each peer and list instead of 60
 *     --markdown       writes the table into docs/performance.md as well
 *
 * It fails when a peer and the engine give different answers, and never because something took long.
 */
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { coldStart } from './cold-start';
import { writeTable } from './document';
import { Plan } from './plan';
import { cells, COLUMNS, line, type Row } from './table';

const PEER_SECONDS = 60;
const QUICK_PEER_SECONDS = 10;
/** From here on somebody else's work shows in the figures. */
const BUSY = 0.5;

const root = join(__dirname, '..', '..');

function main(): void {
  const { values: { quick = false, markdown = false } } = parseArgs({ options: { quick: { type: 'boolean' }, markdown: { type: 'boolean' } } });
  const peerSeconds = quick ? QUICK_PEER_SECONDS : PEER_SECONDS;
  const machine = `${cpus()[0].model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}`;
  const [load] = loadavg();
  const busy = load > BUSY ? `; the machine was busy (load ${load.toFixed(1)}), and figures are worse than they would be` : '';
  const caption = `${machine}; ${peerSeconds} seconds for each peer and list${busy}.`;
  print(`${caption}\n`);
  print(line(COLUMNS));
  const rows: Row[] = [];
  const add = (row: Row): void => {
    rows.push(row);
    print(line(cells(row)));
  };
  // First: after minutes of peers at full load a virtual machine may be throttled, and a start has no peer beside it.
  add(coldStart(root));
  for (const row of new Plan({ quick, peerMilliseconds: peerSeconds * 1000 }).rows()) add(row);
  if (markdown) writeTable(join(root, 'docs', 'performance.md'), caption, rows);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

main();
