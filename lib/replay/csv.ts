/**
 * CSV (RFC 4180) read from bytes, without a string for each field: a row is handed out as positions in the block that
 * it stands in. Lines may end in CR LF, the last one need not end, and empty lines are passed over.
 *
 * Invariants
 *  1. `bounds[2 * i]` to `bounds[2 * i + 1]` is field i without its quotation marks. Doubled ones inside stay doubled;
 *     no field that a log is read for has any.
 *  2. Every line is part of a row, or named to `fault` once, or empty. A line is numbered from 1, by its first one
 *     where a quoted field spans several.
 *
 * Cost: one walk over the bytes, some nanoseconds a field. It does not guess encodings.
 */
import { Blocks, MAX_RECORD, NEWLINE, QUOTE, RETURN } from './blocks';

const MAX_FIELDS = 1024;

export interface RowReader {
  /**
   * Reads the row at a position in one walk, if it can: gives the position after it, or -1 when it left everything as
   * it was. The bytes end with a newline. @default - every row is walked over before it is handed out
   */
  plain?(bytes: Uint8Array, at: number, line: number): number;
  /** The byte after a field ends it: a delimiter, the end of a line, a quotation mark. All is overwritten after the call. */
  row(bytes: Uint8Array, bounds: Int32Array, fields: number, line: number): void;
  /** A line that is no row, and why. */
  fault(line: number, why: string): void;
}

export class CsvReader {
  private readonly blocks = new Blocks((bytes, last) => this.readBlock(bytes, last));
  private readonly bounds = new Int32Array(2 * MAX_FIELDS);
  private line = 1;
  /** Newlines within the quoted fields of the row that is being read. */
  private inner = 0;
  /** Within a line that is too long, and was named already. */
  private skipping = false;

  /** @param delimiter the byte between fields */
  constructor(private readonly reader: RowReader, private readonly delimiter: number) {}

  push(chunk: Uint8Array): void {
    this.blocks.push(chunk);
  }

  end(): void {
    this.blocks.end();
  }

  private readBlock(bytes: Uint8Array, last: boolean): number {
    const end = bytes.lastIndexOf(NEWLINE) + 1;
    let at = 0;
    if (this.skipping && end > 0) {
      at = bytes.indexOf(NEWLINE) + 1;
      this.skipping = false;
      this.line += 1;
    }
    while (at < end) {
      const plain = this.reader.plain?.(bytes, at, this.line) ?? -1;
      if (plain >= 0) {
        at = plain;
        this.line += 1;
        continue;
      }
      const next = this.readRow(bytes, at, end);
      if (next >= 0) at = next;
      else if (last || end - at > MAX_RECORD) at = this.unclosed(bytes, at);
      else return at;
    }
    if (this.skipping) return bytes.length;
    if (bytes.length - at <= MAX_RECORD) return at;
    this.reader.fault(this.line, `it is longer than ${MAX_RECORD} bytes`);
    this.skipping = true;
    return bytes.length;
  }

  /** Reads the row at a position; gives the position after it, or -1 when a quoted field goes on beyond the block. */
  private readRow(bytes: Uint8Array, start: number, end: number): number {
    const { bounds, delimiter } = this;
    const highest = Math.max(delimiter, NEWLINE);
    let fields = 0;
    let at = start;
    for (;;) {
      let from = at;
      let to: number;
      let byte = bytes[at];
      if (byte === QUOTE) {
        from += 1;
        to = this.closingQuote(bytes, from, end);
        if (to < 0) return -1;
        at = to + 1;
        if (bytes[at] === RETURN && bytes[at + 1] === NEWLINE) at += 1;
        byte = bytes[at];
        if (byte !== delimiter && byte !== NEWLINE) return this.textAfterQuote(bytes, at);
      } else {
        // The block ends with a newline, so that this stops. Most bytes are above both that could end a field.
        while (byte > highest || (byte !== delimiter && byte !== NEWLINE)) {
          at += 1;
          byte = bytes[at];
        }
        to = byte === NEWLINE && at > from && bytes[at - 1] === RETURN ? at - 1 : at;
      }
      // A typed array ignores what is written beyond its end.
      bounds[2 * fields] = from;
      bounds[2 * fields + 1] = to;
      fields += 1;
      at += 1;
      if (byte === NEWLINE) break;
    }
    if (fields > MAX_FIELDS) this.reader.fault(this.line, `it has more than ${MAX_FIELDS} fields`);
    else if (fields > 1 || bounds[1] > bounds[0]) this.reader.row(bytes, bounds, fields, this.line);
    this.line += 1 + this.inner;
    this.inner = 0;
    return at;
  }

  /** The quotation mark that ends a field, or -1. */
  private closingQuote(bytes: Uint8Array, from: number, end: number): number {
    let newlines = 0;
    for (let at = from; at < end; at++) {
      if (bytes[at] === NEWLINE) newlines += 1;
      if (bytes[at] !== QUOTE) continue;
      if (bytes[at + 1] === QUOTE) at += 1;
      else {
        this.inner += newlines;
        return at;
      }
    }
    this.inner = 0;
    return -1;
  }

  /** After a closing quotation mark a delimiter has to follow; the rest of the line is given up. */
  private textAfterQuote(bytes: Uint8Array, at: number): number {
    this.reader.fault(this.line, 'text follows a closing quotation mark');
    this.line += 1 + this.inner;
    this.inner = 0;
    return bytes.indexOf(NEWLINE, at) + 1;
  }

  /** A quotation mark that nothing closes: its line is given up, and reading goes on with the next. */
  private unclosed(bytes: Uint8Array, at: number): number {
    this.reader.fault(this.line, 'a quotation mark is not closed');
    this.line += 1;
    return bytes.indexOf(NEWLINE, at) + 1;
  }
}
