/** Flows as the columns of a log. */
import { type Family } from '../../lib/net';

/**
 * Invariant: of each array the first `count` entries are flows; of addresses `words` entries are one address, the most
 * significant first.
 */
export interface FlowLog {
  readonly count: number;
  readonly family: Family;
  /** 1 for IPv4, 4 for IPv6. */
  readonly words: 1 | 4;
  readonly source: Uint32Array;
  readonly destination: Uint32Array;
  readonly protocol: Int32Array;
  readonly sourcePort: Int32Array;
  readonly destinationPort: Int32Array;
}

export function emptyLog(count: number, family: Family): FlowLog {
  const words = family === 4 ? 1 : 4;
  const column = (): Int32Array => new Int32Array(count);
  return {
    count, family, words, source: new Uint32Array(words * count), destination: new Uint32Array(words * count),
    protocol: column(), sourcePort: column(), destinationPort: column(),
  };
}

/** Copies a flow of one log into another. */
export function copyFlow(from: FlowLog, i: number, to: FlowLog, j: number): void {
  for (const field of ['source', 'destination'] as const) {
    for (let word = 0; word < from.words; word++) to[field][j * to.words + word] = from[field][i * from.words + word];
  }
  to.protocol[j] = from.protocol[i];
  to.sourcePort[j] = from.sourcePort[i];
  to.destinationPort[j] = from.destinationPort[i];
}

/** Writes an address, a number of its family, to the i-th place. */
export function setAddress(words: Uint32Array, family: Family, i: number, address: bigint): void {
  if (family === 4) words[i] = Number(address);
  else for (let word = 0; word < 4; word++) words[4 * i + word] = Number((address >> BigInt(96 - 32 * word)) & 0xffff_ffffn);
}
