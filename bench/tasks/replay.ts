/** A log against a list: from addresses and ports to the rule that decides, batch by batch. */
import { BatchClassifier, DEFAULT, PacketSpace } from '../../lib/engine';
import { AddressEncoder } from '../../lib/flow';
import { type FlowLog } from '../flows/flow-log';
import { zipfLog } from '../flows/zipf-log';
import { flavouredList, type FlavouredListOptions } from '../lists/flavoured';
import { LinearScan } from '../peers/linear';
import { Stopwatch } from '../stopwatch';
import { type Measured } from '../task';

const FLOWS = 4_000_000;
const BATCH = 4096;
/** A linear scan of long lists takes its time. */
const SCANNED_RULES = 200_000_000;

export function replay(options: FlavouredListOptions): Measured {
  const list = flavouredList(options);
  const log = zipfLog(list, { flows: FLOWS, family: options.family ?? 4, seed: 31 });
  const desk = new Desk(PacketSpace.of(list), list);
  const out = new Int32Array(BATCH);
  const watch = new Stopwatch();
  for (let from = 0; from < FLOWS; from += BATCH) desk.decide(log, from, Math.min(BATCH, FLOWS - from), out);
  const milliseconds = watch.milliseconds;
  return { milliseconds, done: FLOWS, total: FLOWS, note: `${((desk.misses / FLOWS) * 100).toFixed(1)} % not in the memo` };
}

/** The same flows by a linear scan, as far as time allows; the answers of both are compared. */
export function linear(options: FlavouredListOptions): Measured {
  const list = flavouredList(options);
  const count = Math.min(FLOWS, Math.floor(SCANNED_RULES / list.rules.length));
  const log = zipfLog(list, { flows: count, family: 4, seed: 31 });
  const scan = new LinearScan(list);
  const scanned = new Int32Array(count);
  const watch = new Stopwatch();
  scan.decide(log, count, scanned);
  const milliseconds = watch.milliseconds;
  const desk = new Desk(PacketSpace.of(list), list);
  const out = new Int32Array(BATCH);
  for (let from = 0; from < count; from += BATCH) {
    const size = Math.min(BATCH, count - from);
    desk.decide(log, from, size, out);
    for (let i = 0; i < size; i++) {
      const rule = out[i] === DEFAULT ? -1 : out[i];
      if (rule !== scanned[from + i]) throw new Error(`flow ${from + i}: rule ${scanned[from + i]} decides, and ${rule} was found`);
    }
  }
  return { milliseconds, done: count, total: count, note: `${count} flows, with the same rules` };
}

/** Encodes flows of a log and asks for their rules. */
class Desk {
  private readonly source: AddressEncoder;
  private readonly destination: AddressEncoder;
  private readonly classifier: BatchClassifier;
  private readonly columns: readonly Int32Array[];

  constructor(private readonly space: PacketSpace, list: Parameters<PacketSpace['index']>[0]) {
    this.source = AddressEncoder.of(space.lines.source);
    this.destination = AddressEncoder.of(space.lines.destination);
    this.classifier = new BatchClassifier(space.index(list));
    this.columns = space.lines.dimensions.map(() => new Int32Array(BATCH));
  }

  get misses(): number {
    return this.classifier.misses;
  }

  decide(log: FlowLog, from: number, count: number, out: Int32Array): void {
    const { lines } = this.space;
    lines.dimensions.forEach((line, k) => {
      const column = this.columns[k];
      if (line === lines.source) encode(this.source, log, log.source, from, count, column);
      else if (line === lines.destination) encode(this.destination, log, log.destination, from, count, column);
      else if (line === lines.protocols) column.set(log.protocol.subarray(from, from + count));
      else if (line === lines.sourcePorts) column.set(log.sourcePort.subarray(from, from + count));
      else if (line === lines.destinationPorts) column.set(log.destinationPort.subarray(from, from + count));
    });
    this.classifier.classify(this.columns, count, out);
  }
}

function encode(encoder: AddressEncoder, { family, words }: FlowLog, addresses: Uint32Array, from: number, count: number, out: Int32Array): void {
  const part = addresses.subarray(from * words, (from + count) * words);
  if (family === 4) encoder.encode4(part, count, out);
  else encoder.encode6(part, count, out);
}
