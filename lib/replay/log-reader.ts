/**
 * A log of either kind and either shape, from chunks of bytes into a batch.
 *
 * Invariant: every line with content is a record of a batch, or a fault with its number; the header is neither.
 */
import { FirewrightError } from '../net';
import { NEWLINE } from './blocks';
import { CsvReader } from './csv';
import { textAt } from './field-bytes';
import { FlowBatch } from './flow-batch';
import { JsonLinesReader } from './jsonl';
import { LogFormat } from './log-format';
import { ObjectFields } from './object-fields';
import { PlainRecords } from './plain-records';
import { RecordReader } from './record-reader';

export interface LogSink {
  /** The kind of log is known; comes before everything else but faults. */
  begin(format: LogFormat): void;
  /** The batch is full, or the log ended; afterwards it is cleared. */
  flush(batch: FlowBatch): void;
  /** A line that cannot be read, and why. */
  fault(line: number, why: string): void;
}

/** A header is found within this many bytes. */
const MAX_HEADER = 1 << 16;
/** Objects of which none is of a known log, after which the rest will not be either. */
const MAX_UNKNOWN = 100;
const DELIMITERS = [',', '\t', ';'];

export class LogReader {
  private readonly batch = new FlowBatch();
  private start: Buffer = Buffer.alloc(0);
  private lines?: { push(chunk: Uint8Array): void; end(): void };
  private format?: LogFormat;
  private records?: RecordReader;
  private plain?: PlainRecords;
  private unknown = 0;
  private whyUnknown?: FirewrightError;
  private width = 0;

  constructor(private readonly sink: LogSink) {}

  /** @throws FirewrightError FW_LOG for what is no log, or a log of no known kind */
  push(chunk: Uint8Array): void {
    if (this.lines) this.lines.push(chunk);
    else this.sniff(Buffer.concat([this.start, chunk]), false);
  }

  /** @throws FirewrightError FW_LOG when there was nothing to read */
  end(): void {
    if (!this.lines) this.sniff(this.start, true);
    this.lines?.end();
    if (this.batch.count > 0) this.flush();
    if (this.format === undefined) throw this.whyUnknown ?? new FirewrightError('FW_LOG', { what: 'there is nothing in the log', fix: 'it has to have a line that names its columns, or JSON lines' });
  }

  private sniff(start: Buffer, last: boolean): void {
    this.start = start;
    refuseOtherFiles(start);
    const from = start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf ? 3 : 0;
    let first = from;
    while (first < start.length && start[first] <= 32) first += 1;
    const newline = start.indexOf(NEWLINE, first);
    if (first === start.length || (newline < 0 && start.length < MAX_HEADER && !last)) return;
    if (start[first] === 0x5b) throw new FirewrightError('FW_LOG', { what: 'the log is a JSON array', fix: 'write one object a line: jq -c ".[]" does it' });
    this.lines = start[first] === 0x7b ? this.jsonLines() : this.table(start.toString('utf8', first, newline < 0 ? start.length : newline));
    this.lines.push(start.subarray(from));
    this.start = Buffer.alloc(0);
  }

  private table(header: string): CsvReader {
    const count = (delimiter: string): number => header.split(delimiter).length;
    const [delimiter] = [...DELIMITERS].sort((a, b) => count(b) - count(a));
    return new CsvReader({
      plain: (bytes, at, line) => {
        const next = this.plain === undefined ? -1 : this.plain.read(bytes, at, line);
        if (next >= 0 && this.batch.isFull) this.flush();
        return next;
      },
      row: (bytes, bounds, fields, line) => {
        if (this.records === undefined) {
          this.begin(LogFormat.ofHeader(Array.from({ length: fields }, (_, i) => textAt(bytes, bounds[2 * i], bounds[2 * i + 1]))));
          this.width = fields;
          this.plain = new PlainRecords(this.format!, fields, delimiter.charCodeAt(0), this.records!, this.batch);
        } else if (fields === this.width) this.read(bytes, bounds, line);
        else this.sink.fault(line, `it has ${fields} ${fields === 1 ? 'field' : 'fields'}, and the header has ${this.width}`);
      },
      fault: (line, why) => { this.sink.fault(line, why); },
    }, delimiter.charCodeAt(0));
  }

  private jsonLines(): JsonLinesReader {
    let fields: ObjectFields | undefined;
    return new JsonLinesReader({
      scan: (bytes, start, end, line) => {
        if (fields?.scan(bytes, start, end) !== true) return false;
        this.read(fields.bytes, fields.bounds, line);
        return true;
      },
      object: (members, line) => {
        if (this.format === undefined && !this.recognised(Object.keys(members), line)) return;
        fields ??= new ObjectFields(this.format!);
        fields.take(members);
        this.read(fields.bytes, fields.bounds, line);
      },
      fault: (line, why) => { this.sink.fault(line, why); },
    });
  }

  /** A store may hold other entries as well: those before the first of a known log are faults. */
  private recognised(keys: readonly string[], line: number): boolean {
    let format: LogFormat;
    try {
      format = LogFormat.ofKeys(keys);
    } catch (error) {
      if (!(error instanceof FirewrightError)) throw error;
      this.whyUnknown ??= error.at(`line ${line}`);
      this.unknown += 1;
      if (this.unknown > MAX_UNKNOWN) throw this.whyUnknown;
      this.sink.fault(line, error.parts.what);
      return false;
    }
    this.begin(format);
    return true;
  }

  private begin(format: LogFormat): void {
    this.format = format;
    this.records = new RecordReader(format, this.batch);
    this.sink.begin(format);
  }

  private read(bytes: Uint8Array, bounds: Int32Array, line: number): void {
    const wrong = this.records!.read(bytes, bounds, line);
    if (wrong !== undefined) this.sink.fault(line, wrong);
    else if (this.batch.isFull) this.flush();
  }

  private flush(): void {
    this.sink.flush(this.batch);
    this.batch.clear();
  }
}

/** Says what a file is that is no text at all. */
function refuseOtherFiles(start: Buffer): void {
  const magic = start.subarray(0, 4).toString('hex');
  const what = magic.startsWith('fffe') || magic.startsWith('feff') ? 'the log is UTF-16' : magic === '504b0304' ? 'the log is a ZIP archive'
    : magic === '28b52ffd' ? 'the log is packed with zstd' : start.includes(0) ? 'the log is no text' : undefined;
  if (what !== undefined) throw new FirewrightError('FW_LOG', { what, fix: 'give CSV or JSON lines in UTF-8, as they are or packed with gzip' });
}
