/**
 * The members of JSON objects as fields of a record.
 *
 * Objects as log services write them are flat, with strings and whole numbers: those are scanned where they stand. Any
 * other is left to a parser, so that everything that is JSON is read, and nothing else.
 *
 * Cost: one walk over the bytes, several times faster than parsing.
 */
import { NEWLINE } from './blocks';
import { textOf } from './jsonl';
import { type LogFormat } from './log-format';
import { TextTable } from './text-table';

const [QUOTE, COMMA, COLON, BACKSLASH, OPENING, CLOSING, ZERO, NINE, BLANK, LETTER_N] = [34, 44, 58, 92, 123, 125, 48, 57, 32, 110];
const MAX_KEYS = 1024;

export class ObjectFields {
  /** Where the fields stand: the line's own bytes, or a copy. */
  bytes: Uint8Array = new Uint8Array(0);
  /** Field i is `bytes` from `bounds[2 * i]` to `bounds[2 * i + 1]`, and absent when that is negative. */
  readonly bounds = new Int32Array(64);
  private copy = Buffer.alloc(4096);
  private readonly keys = new TextTable();
  /** By the id of a key twice its place, or negative. */
  private readonly places: number[] = [];

  constructor(private readonly format: LogFormat) {}

  /** Reads the object at [start, end) of a line; false when it has to be parsed. */
  scan(bytes: Uint8Array, start: number, end: number): boolean {
    this.bounds.fill(-1);
    this.bytes = bytes;
    let at = blanks(bytes, start, end);
    if (bytes[at] !== OPENING) return false;
    do {
      at = blanks(bytes, at + 1, end);
      const key = plainString(bytes, at, end);
      if (key < 0) return false;
      const place = this.placeOf(bytes, at + 1, key);
      at = blanks(bytes, key + 1, end);
      if (bytes[at] !== COLON) return false;
      at = blanks(bytes, at + 1, end);
      const quoted = bytes[at] === QUOTE;
      const value = quoted ? plainString(bytes, at, end) : wholeNumberOrNull(bytes, at, end);
      if (value < 0) return false;
      if (place >= 0) {
        this.bounds[place] = quoted ? at + 1 : at;
        this.bounds[place + 1] = bytes[at] === LETTER_N ? at : value;
      }
      at = blanks(bytes, quoted ? value + 1 : value, end);
    } while (bytes[at] === COMMA && at < end);
    return bytes[at] === CLOSING && at < end && blanks(bytes, at + 1, end) === end;
  }

  /** The same for an object that was parsed. */
  take(members: Readonly<Record<string, unknown>>): void {
    this.bounds.fill(-1);
    let at = 0;
    for (const [key, value] of Object.entries(members)) {
      const name = Buffer.from(key);
      const place = this.placeOf(name, 0, name.length);
      if (place < 0) continue;
      const text = textOf(value) ?? '';
      // A letter takes three bytes of UTF-8 at most.
      if (at + 3 * text.length >= this.copy.length) this.copy = Buffer.concat([this.copy], 2 * (at + 3 * text.length));
      this.bounds[place] = at;
      at += this.copy.write(text, at);
      this.bounds[place + 1] = at;
      // A field ends with a byte that is of no field.
      this.copy[at] = NEWLINE;
      at += 1;
    }
    this.bytes = this.copy;
  }

  private placeOf(bytes: Uint8Array, start: number, end: number): number {
    const id = this.keys.intern(bytes, start, end);
    const known = this.places[id];
    if (known !== undefined) return known;
    const column = this.format.columnNamed(this.keys.text(id));
    const place = column === undefined ? -1 : 2 * this.format.placeOf(column);
    this.places[id] = place;
    if (id >= MAX_KEYS) {
      this.keys.clear();
      this.places.length = 0;
    }
    return place;
  }
}

function blanks(bytes: Uint8Array, at: number, end: number): number {
  let next = at;
  while (next < end && (bytes[next] === BLANK || bytes[next] === 9 || bytes[next] === 13)) next += 1;
  return next;
}

/** The position of the quotation mark that ends the string at a position; -1 for no string, or one with escapes. */
function plainString(bytes: Uint8Array, at: number, end: number): number {
  if (bytes[at] !== QUOTE) return -1;
  let next = at + 1;
  while (next < end && bytes[next] !== QUOTE) {
    if (bytes[next] === BACKSLASH || bytes[next] < BLANK) return -1;
    next += 1;
  }
  return next < end ? next : -1;
}

/** The position after a whole number, or after `null`; -1 for anything else. */
function wholeNumberOrNull(bytes: Uint8Array, at: number, end: number): number {
  if (bytes[at] === LETTER_N) return at + 4 <= end && bytes[at + 1] === 117 && bytes[at + 2] === 108 && bytes[at + 3] === 108 ? at + 4 : -1;
  let next = at;
  while (next < end && bytes[next] >= ZERO && bytes[next] <= NINE) next += 1;
  // What goes on is a fraction, or no JSON.
  const ends = next === end || bytes[next] === COMMA || bytes[next] === CLOSING || bytes[next] <= BLANK;
  return next === at || !ends || (bytes[at] === ZERO && next > at + 1) || next - at > 15 ? -1 : next;
}
