/**
 * Records of CSV as nearly all are: IPv4 addresses, numbers for protocol and ports, nothing in quotation marks. Their
 * fields are read in the same walk that finds where they end, while `CsvReader` and `RecordReader` walk twice.
 *
 * Invariant: a record is read as those two read it, or given back to them untouched, so that what is wrong with a
 * record is said in one place.
 *
 * Cost: one walk over the bytes; a record that is given back costs what was walked of it.
 */
import { readIPv4 } from './address-bytes';
import { NEWLINE, QUOTE, RETURN } from './blocks';
import { MOST_DIGITS } from './field-bytes';
import { type FlowBatch } from './flow-batch';
import { type LogFormat } from './log-format';
import { type RecordReader } from './record-reader';

const ZERO = 48;

/** What is read of a field while its end is looked for. */
const OTHER = 0;
const SOURCE = 1;
const DESTINATION = 2;
const NUMBER = 3;

export class PlainRecords {
  private readonly kinds: Uint8Array;
  private readonly bounds: Int32Array;
  /** Of those fields that are numbers. */
  private readonly numbers: Float64Array;
  private readonly protocol: number;
  private readonly sourcePort: number;
  private readonly destinationPort: number;

  constructor(
    format: LogFormat, private readonly width: number, private readonly delimiter: number,
    private readonly records: RecordReader, private readonly batch: FlowBatch,
  ) {
    this.kinds = new Uint8Array(width);
    this.bounds = new Int32Array(2 * width);
    this.numbers = new Float64Array(width);
    this.protocol = format.placeOf('protocol');
    this.sourcePort = format.placeOf('sourcePort');
    this.destinationPort = format.placeOf('destinationPort');
    this.kinds[format.placeOf('source')] = SOURCE;
    this.kinds[format.placeOf('destination')] = DESTINATION;
    for (const place of [this.protocol, this.sourcePort, this.destinationPort]) if (place >= 0) this.kinds[place] = NUMBER;
  }

  /**
   * Reads the record at a position into the batch, which must have room. Gives the position after its line, or -1 for
   * a record that is not plain. The bytes end with a newline.
   */
  read(bytes: Uint8Array, start: number, line: number): number {
    const next = this.walk(bytes, start);
    if (next < 0) return -1;
    const { numbers, protocol, sourcePort, destinationPort } = this;
    const number = numbers[protocol];
    const port = numbers[destinationPort];
    const other = sourcePort < 0 ? 0 : numbers[sourcePort];
    if (number > 255 || port > 65_535 || other > 65_535) return -1;
    return this.records.readPlain(bytes, this.bounds, line, number, other, port) ? next : -1;
  }

  private walk(bytes: Uint8Array, start: number): number {
    const { kinds, bounds, numbers, width, delimiter, batch } = this;
    const highest = Math.max(delimiter, NEWLINE);
    let at = start;
    for (let place = 0; place < width; place++) {
      if (place > 0 && bytes[at++] !== delimiter) return -1;
      const from = at;
      const kind = kinds[place];
      if (kind === NUMBER) {
        let value = 0;
        for (let digit = bytes[at] - ZERO; digit >= 0 && digit <= 9; digit = bytes[at] - ZERO) {
          value = value * 10 + digit;
          at += 1;
        }
        if (at === from || at - from > MOST_DIGITS) return -1;
        numbers[place] = value;
      } else if (kind === OTHER) {
        let byte = bytes[at];
        if (byte === QUOTE) return -1;
        while (byte > highest || (byte !== delimiter && byte !== NEWLINE)) {
          at += 1;
          byte = bytes[at];
        }
      } else {
        at = readIPv4(bytes, at, kind === SOURCE ? batch.source : batch.destination, 4 * batch.count);
        if (at < 0) return -1;
      }
      bounds[2 * place] = from;
      bounds[2 * place + 1] = at;
    }
    return this.endOfLine(bytes, at);
  }

  /** The position after the line whose last field was read up to here, or -1 where more follows. */
  private endOfLine(bytes: Uint8Array, at: number): number {
    const { bounds, width } = this;
    if (bytes[at] === NEWLINE) {
      const last = 2 * width - 1;
      if (bytes[at - 1] === RETURN && at > bounds[last - 1]) bounds[last] = at - 1;
      return at + 1;
    }
    return bytes[at] === RETURN && bytes[at + 1] === NEWLINE ? at + 2 : -1;
  }
}
