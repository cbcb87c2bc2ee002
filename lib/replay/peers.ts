import { AddressLine } from '../flow';
import { type TellingAddresses } from '../model';
import { addressColumn, type FillColumn, OPEN } from './columns';
import { BATCH } from './flow-batch';

/** What the private address of the other side tells about questions, by classes of addresses. */
export class Peers {
  readonly line: AddressLine;
  private readonly told: ReadonlyMap<string, TellingAddresses>;

  /** @param side which side of a flow the other side is */
  constructor(telling: readonly TellingAddresses[], readonly side: 'source' | 'destination') {
    this.line = AddressLine.from(telling.flatMap(({ yes, open }) => [yes, open]));
    this.told = new Map(telling.map((one) => [one.question, one]));
  }

  answers(question: string): boolean {
    return this.told.has(question);
  }

  /** For each class of addresses 1 for yes, 0 for no, OPEN where the address does not tell. */
  table(question: string): Int8Array {
    const { yes, open } = this.told.get(question)!;
    const table = new Int8Array(this.line.size);
    for (const [from, to] of this.line.encode(open).ranges) table.fill(OPEN, from, to + 1);
    for (const [from, to] of this.line.encode(yes).ranges) table.fill(1, from, to + 1);
    return table;
  }
}

const classes = new Int32Array(BATCH);

/** The answers to a question about the other side. */
export function peerColumn(peers: Peers, question: string): FillColumn {
  const encode = addressColumn(peers.line, peers.side);
  const table = peers.table(question);
  return (batch, picked, column) => {
    encode(batch, picked, classes);
    let open = false;
    for (let i = 0; i < picked.count; i++) {
      column[i] = table[classes[i]];
      if (column[i] === OPEN) open = true;
    }
    return open;
  };
}
