import { type FlowBatch, LOGGED } from '../../lib/replay/flow-batch';
import { LogReader } from '../../lib/replay/log-reader';

/** Flows of a log in words, its faults, and the sizes of its batches. */
export interface ReadLog {
  readonly kind?: string;
  readonly flows: readonly Readonly<Record<string, unknown>>[];
  readonly faults: readonly (readonly [number, string])[];
  readonly batches: readonly number[];
}

/** Reads a log that comes in pieces. */
export function readLog(...pieces: readonly (string | Uint8Array)[]): ReadLog {
  const flows: Record<string, unknown>[] = [];
  const faults: [number, string][] = [];
  const batches: number[] = [];
  let kind: string | undefined;
  const reader = new LogReader({
    begin: (format) => { kind = format.kind; },
    flush: (batch) => {
      batches.push(batch.count);
      for (let i = 0; i < batch.count; i++) flows.push(inWords(batch, i, kind));
    },
    fault: (line, why) => { faults.push([line, why]); },
  });
  for (const piece of pieces) reader.push(typeof piece === 'string' ? Buffer.from(piece) : piece);
  reader.end();
  return { kind, flows, faults, batches };
}

/** One flow, without what is not there. */
function inWords(batch: FlowBatch, i: number, kind?: string): Record<string, unknown> {
  const name = (id: number): string | null => (id < 0 ? null : batch.texts.text(id));
  if (batch.apart[i] !== 0) return { line: batch.line[i], apart: name(batch.apart[i]) };
  return {
    line: batch.line[i], source: batch.addressOf('source', i).toString(), destination: batch.addressOf('destination', i).toString(),
    protocol: batch.protocol[i], ports: `${batch.sourcePort[i]} ${batch.destinationPort[i]}`,
    application: name(batch.application[i]), domain: name(batch.domain[i]), networkInterface: name(batch.networkInterface[i]),
    direction: ['in', 'out'][batch.direction[i]], time: batch.time[i], logged: LOGGED[batch.logged[i]],
    ruleSource: name(batch.ruleSource[i]), tcpFlags: batch.tcpFlags[i],
    ...(kind === 'vpc-flow' || batch.border[i] === 0 ? {} : { border: ['', 'NAT', 'VPC'][batch.border[i]], guard: name(batch.guard[i]) }),
  };
}
