/**
 * A stream of chunks as blocks that begin where a record begins: what a reader leaves of one chunk is put before the
 * next, so that no record is cut in two.
 *
 * Invariants
 *  1. At most MAX_RECORD bytes, and one chunk, are kept: a record that is longer is skipped by its reader.
 *  2. A block that is the last one ends with a newline, whether or not the stream does.
 */

/** More bytes than a record of a log has; a quotation mark that is never closed would otherwise swallow the log. */
export const MAX_RECORD = 1 << 20;

export const NEWLINE = 10;
export const RETURN = 13;
export const QUOTE = 34;

/**
 * Reads the whole records of bytes [0, end) and gives the position after the last one. With `last`, no more bytes come.
 */
export type ReadBlock = (bytes: Uint8Array, last: boolean) => number;

export class Blocks {
  private rest: Uint8Array = new Uint8Array(0);

  constructor(private readonly read: ReadBlock) {}

  push(chunk: Uint8Array): void {
    const block = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    this.rest = block.subarray(this.read(block, false));
  }

  end(): void {
    if (this.rest.length > 0) this.read(Buffer.concat([this.rest, Uint8Array.of(NEWLINE)]), true);
    this.rest = new Uint8Array(0);
  }
}
