import { CsvReader } from '../../lib/replay/csv';
import { Random } from '../support/random';

type Seen = readonly [line: number, ...fields: string[]] | readonly [line: number, fault: { readonly why: string }];

/** What a reader finds in a text that comes in pieces. */
function read(pieces: readonly Uint8Array[], delimiter = ','): readonly Seen[] {
  const seen: Seen[] = [];
  const reader = new CsvReader({
    row: (bytes, bounds, fields, line) => {
      seen.push([line, ...Array.from({ length: fields }, (_, i) => Buffer.from(bytes.subarray(bounds[2 * i], bounds[2 * i + 1])).toString())]);
    },
    fault: (line, why) => { seen.push([line, { why }]); },
  }, delimiter.charCodeAt(0));
  for (const piece of pieces) reader.push(piece);
  reader.end();
  return seen;
}

const whole = (text: string): readonly Seen[] => read([Buffer.from(text)]);

describe('rows of CSV', () => {
  it.each<[string, string, readonly Seen[]]>([
    ['plain lines', 'a,b\nc,d\n', [[1, 'a', 'b'], [2, 'c', 'd']]],
    ['a last line without an end', 'a,b\nc,d', [[1, 'a', 'b'], [2, 'c', 'd']]],
    ['CR LF', 'a,b\r\nc,d\r\n', [[1, 'a', 'b'], [2, 'c', 'd']]],
    ['a last CR without LF', 'a,b\r', [[1, 'a', 'b']]],
    ['empty fields', ',a,\n,,\n', [[1, '', 'a', ''], [2, '', '', '']]],
    ['empty lines, which still count', '\n\na,b\n\r\n\nc\n', [[3, 'a', 'b'], [6, 'c']]],
    ['quoted fields', '"a","b,c"\n', [[1, 'a', 'b,c']]],
    ['a quoted last field before CR LF', 'a,"b"\r\n"c"\r\n', [[1, 'a', 'b'], [2, 'c']]],
    ['an empty quoted field', '"",a\n', [[1, '', 'a']]],
    ['doubled quotation marks, as they stand', '"a""b",c\n', [[1, 'a""b', 'c']]],
    ['a newline in a field, and the number of the line after it', '"a\nb",c\nd,e\n', [[1, 'a\nb', 'c'], [3, 'd', 'e']]],
    ['a quotation mark within a plain field', 'a"b,c\n', [[1, 'a"b', 'c']]],
    ['a quoted field at the very end', 'a,"b"', [[1, 'a', 'b']]],
    ['text after a closing quotation mark', '"a"x,b\nc,d\n', [[1, { why: 'text follows a closing quotation mark' }], [2, 'c', 'd']]],
    ['a quotation mark that is not closed', 'a,"b\nc,d\ne,f\n', [[1, { why: 'a quotation mark is not closed' }], [2, 'c', 'd'], [3, 'e', 'f']]],
    ['nothing', '', []],
    ['letters of several bytes', 'é,漢\n', [[1, 'é', '漢']]],
  ])('%s', (_, text, expected) => {
    expect(whole(text)).toEqual(expected);
  });

  it('may have another delimiter', () => {
    expect(read([Buffer.from('a\tb,c\n')], '\t')).toEqual([[1, 'a', 'b,c']]);
  });

  it('are the same wherever a chunk ends', () => {
    const text = 'src,dst\r\n"a","b\r\nc""d"\r\n\n"e"x,f\n1,2\n"g",\n"never closed,\n7,8\nlast,é';
    const bytes = Buffer.from(text);
    const expected = whole(text);
    expect(expected).toHaveLength(8);
    for (let a = 0; a <= bytes.length; a++) {
      for (let b = a; b <= bytes.length; b++) {
        expect(read([bytes.subarray(0, a), bytes.subarray(a, b), bytes.subarray(b)])).toEqual(expected);
      }
    }
    expect(read(Array.from(bytes, (byte) => Uint8Array.of(byte)))).toEqual(expected);
  });

  it('of random tables are what was written', () => {
    const random = new Random(11);
    for (let n = 0; n < 300; n++) {
      const letters = 'ab1,"\n. ';
      const rows = Array.from({ length: 1 + random.below(5) }, () => Array.from({ length: 2 + random.below(3) }, () => (
        Array.from({ length: random.below(6) }, () => random.pick([...letters])).join(''))));
      const field = (text: string): string => (/[",\n]/.test(text) || random.chance(0.2) ? `"${text.replaceAll('"', '""')}"` : text);
      const bytes = Buffer.from(rows.map((row) => row.map(field).join(',')).join(random.pick(['\n', '\r\n'])));
      const cut = random.below(bytes.length + 1);
      const found = read([bytes.subarray(0, cut), bytes.subarray(cut)]).map(([, ...fields]) => (fields as string[]).map((text) => text.replaceAll('""', '"')));
      expect(found).toEqual(rows);
    }
  });

  it('that are longer than any record are named once, and reading goes on', () => {
    const long = 'x'.repeat(700_000);
    const text = `a,b\n${long}${long},c\nd,e\n"${long}\n${long}\nf,g\n`;
    const bytes = Buffer.from(text);
    const pieces = Array.from({ length: Math.ceil(bytes.length / 65_536) }, (_, i) => bytes.subarray(i * 65_536, (i + 1) * 65_536));
    const short = read(pieces).map(([line, ...fields]) => [line, ...(fields as unknown[]).map((one) => (typeof one === 'string' ? one.slice(0, 3) : one))]);
    expect(short).toEqual([
      [1, 'a', 'b'], [2, { why: 'it is longer than 1048576 bytes' }], [3, 'd', 'e'],
      [4, { why: 'a quotation mark is not closed' }], [5, 'xxx'], [6, 'f', 'g'],
    ]);
  });
});
