/**
 * Flows of a batch as a list sees them: for each dimension of the list's space a column of class ids.
 *
 * Invariants
 *  1. An id of OPEN says that neither the log nor the artifact tells: any id is possible.
 *  2. Dimensions that no rule of the list asks for are 0 and never OPEN.
 *  3. The columns hold until the next batch, or list, is encoded.
 *
 * Cost: some nanoseconds for each field; names and times are encoded once each while they come again and again.
 */
import { AddressEncoder, type AddressLine } from '../flow';
import { type BoundaryList, type CompiledBoundaries } from '../model';
import { BATCH, type FlowBatch } from './flow-batch';
import { applicationColumn, domainColumn } from './name-columns';
import { type Peers, peerColumn } from './peers';
import { timeColumn } from './time-column';

export const OPEN = -1;

/** Flows of a batch, by their places. `reversed`: each is taken as of replies, and the flow is the one that they belong to. */
export interface Picked {
  readonly places: Int32Array;
  readonly count: number;
  readonly reversed: boolean;
}

/** Fills one column for some flows; whether an id is OPEN. */
export type FillColumn = (batch: FlowBatch, picked: Picked, column: Int32Array) => boolean;

export class Columns {
  readonly columns: readonly Int32Array[];
  private readonly fills: readonly (FillColumn | undefined)[];

  constructor(private readonly compiled: CompiledBoundaries, list: BoundaryList, peers: Peers | undefined) {
    const { space, applications, domains, time } = compiled;
    const others = new Map<string, FillColumn>([
      ['source', addressColumn(compiled.addressLines.get('source')!, 'source')],
      ['destination', addressColumn(compiled.addressLines.get('destination')!, 'destination')],
      [compiled.protocols.name, protocolColumn], [compiled.ports.name, portColumn],
      [applications.line.name, applicationColumn(applications)], [domains.name, domainColumn(domains)],
      ...(time === undefined ? [] : [[time.name, timeColumn(time, list)] as const]),
    ]);
    this.fills = space.dimensions.map(({ name, size }, k) => {
      if (list.entries.every(({ boxes }) => boxes.every((box) => box[k].size === size))) return undefined;
      return others.get(name) ?? (peers?.answers(name) === true ? peerColumn(peers, name) : openColumn);
    });
    this.columns = this.fills.map((fill, k) => (fill === undefined ? NO_CLASSES : sharedColumn(k)));
  }

  /** Fills the columns; whether an id is OPEN. */
  fill(batch: FlowBatch, picked: Picked): boolean {
    let open = false;
    this.fills.forEach((fill, k) => { if (fill?.(batch, picked, this.columns[k])) open = true; });
    return open;
  }

  /** The names of the dimensions, in order. */
  get names(): readonly string[] {
    return this.compiled.space.dimensions.map(({ name }) => name);
  }
}

/** The column of a dimension that no rule asks for. */
const NO_CLASSES = new Int32Array(BATCH);

/** One batch is encoded at a time, so that all lists share their columns. */
const shared: Int32Array[] = [];
const sharedColumn = (k: number): Int32Array => (shared[k] ??= new Int32Array(BATCH));

const words = new Uint32Array(4 * BATCH);
const classes = new Int32Array(BATCH);

const openColumn: FillColumn = (_, { count }, column) => {
  column.fill(OPEN, 0, count);
  return true;
};

const protocolColumn: FillColumn = (batch, { places, count }, column) => {
  for (let i = 0; i < count; i++) column[i] = batch.protocol[places[i]];
  return false;
};

const portColumn: FillColumn = (batch, { places, count, reversed }, column) => {
  const ports = reversed ? batch.sourcePort : batch.destinationPort;
  for (let i = 0; i < count; i++) column[i] = ports[places[i]];
  return false;
};

/** The classes of the addresses of one side. */
export function addressColumn(line: AddressLine, side: 'source' | 'destination'): FillColumn {
  const encoder = AddressEncoder.of(line);
  return (batch, { places, count, reversed }, column) => {
    const addresses = (side === 'source') === reversed ? batch.destination : batch.source;
    let of4 = 0;
    for (let i = 0; i < count; i++) if (batch.family[places[i]] === 4) words[of4++] = addresses[4 * places[i]];
    encoder.encode4(words, of4, of4 === count ? column : classes);
    if (of4 === count) return false;
    for (let i = 0, next = 0; i < count; i++) if (batch.family[places[i]] === 4) column[i] = classes[next++];
    let of6 = 0;
    for (let i = 0; i < count; i++) {
      if (batch.family[places[i]] !== 6) continue;
      for (let word = 0; word < 4; word++) words[4 * of6 + word] = addresses[4 * places[i] + word];
      of6 += 1;
    }
    encoder.encode6(words, of6, classes);
    for (let i = 0, next = 0; i < count; i++) if (batch.family[places[i]] === 6) column[i] = classes[next++];
    return false;
  };
}
