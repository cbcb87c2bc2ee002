/**
 * JSON lines: one object a line. Values are taken as texts, whether the log writes them as strings (as the log
 * service exports them) or as numbers; a member that is null or empty is as good as absent.
 *
 * Cost: a line that its reader does not scan is decoded and parsed, some microseconds. Nested values are not read.
 */
import { Blocks, MAX_RECORD, NEWLINE } from './blocks';

export interface ObjectReader {
  /** The line at [start, end), without its end; false when it has to be parsed. @default - always */
  scan?(bytes: Uint8Array, start: number, end: number, line: number): boolean;
  object(members: Readonly<Record<string, unknown>>, line: number): void;
  /** A line that is no object, and why. */
  fault(line: number, why: string): void;
}

export class JsonLinesReader {
  private readonly blocks = new Blocks((bytes) => this.readBlock(bytes));
  private line = 1;
  private skipping = false;

  constructor(private readonly reader: ObjectReader) {}

  push(chunk: Uint8Array): void {
    this.blocks.push(chunk);
  }

  end(): void {
    this.blocks.end();
  }

  private readBlock(bytes: Uint8Array): number {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    let at = 0;
    for (let end = buffer.indexOf(NEWLINE); end >= 0; end = buffer.indexOf(NEWLINE, at)) {
      if (this.skipping) this.skipping = false;
      else if (this.reader.scan?.(bytes, at, end, this.line) !== true) this.readLine(buffer.toString('utf8', at, end).trim());
      this.line += 1;
      at = end + 1;
    }
    if (this.skipping) return bytes.length;
    if (bytes.length - at <= MAX_RECORD) return at;
    this.reader.fault(this.line, `it is longer than ${MAX_RECORD} bytes`);
    this.skipping = true;
    return bytes.length;
  }

  private readLine(text: string): void {
    if (text === '') return;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      this.reader.fault(this.line, 'it is not JSON');
      return;
    }
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) this.reader.object(value as Record<string, unknown>, this.line);
    else this.reader.fault(this.line, 'it is not a JSON object');
  }
}

/** The text of a member, or undefined for one that says nothing. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}
