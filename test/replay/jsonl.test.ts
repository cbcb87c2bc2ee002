import { JsonLinesReader, textOf } from '../../lib/replay/jsonl';

function read(pieces: readonly Uint8Array[]): readonly unknown[] {
  const seen: unknown[] = [];
  const reader = new JsonLinesReader({
    object: (members, line) => { seen.push([line, members]); },
    fault: (line, why) => { seen.push([line, why]); },
  });
  for (const piece of pieces) reader.push(piece);
  reader.end();
  return seen;
}

const TEXT = '{"a":1}\r\n\n  {"b":"é\\n"} \n[1]\n"x"\nnull\n{"c":\n{"d":{"e":[]}}\n{"last":true}';
const EXPECTED = [
  [1, { a: 1 }], [3, { b: 'é\n' }], [4, 'it is not a JSON object'], [5, 'it is not a JSON object'], [6, 'it is not a JSON object'],
  [7, 'it is not JSON'], [8, { d: { e: [] } }], [9, { last: true }],
];

describe('JSON lines', () => {
  it('are objects with the numbers of their lines, or faults', () => {
    expect(read([Buffer.from(TEXT)])).toEqual(EXPECTED);
  });

  it('are the same wherever a chunk ends', () => {
    const bytes = Buffer.from(TEXT);
    for (let cut = 0; cut <= bytes.length; cut++) expect(read([bytes.subarray(0, cut), bytes.subarray(cut)])).toEqual(EXPECTED);
    expect(read(Array.from(bytes, (byte) => Uint8Array.of(byte)))).toEqual(EXPECTED);
  });

  it('that are longer than any record are named once, and reading goes on', () => {
    const bytes = Buffer.from(`{"a":1}\n{"b":"${'x'.repeat(1_500_000)}"}\n{"c":2}\n`);
    const pieces = Array.from({ length: Math.ceil(bytes.length / 65_536) }, (_, i) => bytes.subarray(i * 65_536, (i + 1) * 65_536));
    expect(read(pieces)).toEqual([[1, { a: 1 }], [2, 'it is longer than 1048576 bytes'], [3, { c: 2 }]]);
  });

  it('give their values as texts', () => {
    expect([textOf('x'), textOf(443), textOf(true), textOf(''), textOf(null), textOf(undefined), textOf({}), textOf([])])
      .toEqual(['x', '443', 'true', undefined, undefined, undefined, undefined, undefined]);
  });
});
