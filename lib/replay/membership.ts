import { AddressLine } from '../flow';
import { type AddressSet } from '../net';
import { addressColumn, type FillColumn } from './columns';
import { BATCH, type FlowBatch } from './flow-batch';

const everyPlace = Int32Array.from({ length: BATCH }, (_, at) => at);

/** Which flows of a batch have an address of a set on one side. */
export class Membership {
  private readonly encode: FillColumn;
  private readonly inside: Uint8Array;
  private readonly classes = new Int32Array(BATCH);

  constructor(readonly set: AddressSet, readonly side: 'source' | 'destination') {
    const line = AddressLine.from([set]);
    this.encode = addressColumn(line, side);
    this.inside = new Uint8Array(line.size);
    for (const [from, to] of line.encode(set).ranges) this.inside.fill(1, from, to + 1);
  }

  /** Looks at the flows of the next batch. */
  look(batch: FlowBatch): void {
    this.encode(batch, { places: everyPlace, count: batch.count, reversed: false }, this.classes);
  }

  has(at: number): boolean {
    return this.inside[this.classes[at]] === 1;
  }
}
