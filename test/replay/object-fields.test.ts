import { LogFormat } from '../../lib/replay/log-format';
import { ObjectFields } from '../../lib/replay/object-fields';
import { Random } from '../support/random';

const FORMAT = LogFormat.ofKeys(['src_ip', 'dst_ip', 'dst_port', 'ip_protocol', 'direction']);
const COLUMNS = ['source', 'destination', 'destinationPort', 'application', 'domain', 'time'] as const;

/** The fields that are read, in words; an absent one is null. */
function fields(own: ObjectFields): Readonly<Record<string, string | null>> {
  return Object.fromEntries(COLUMNS.map((column) => {
    const [start, end] = own.bounds.subarray(2 * FORMAT.placeOf(column), 2 * FORMAT.placeOf(column) + 2);
    return [column, start < 0 ? null : Buffer.from(own.bytes.subarray(start, end)).toString()];
  }));
}

function scanned(text: string): Readonly<Record<string, string | null>> | undefined {
  const own = new ObjectFields(FORMAT);
  const bytes = Buffer.from(`xx${text}\n`);
  return own.scan(bytes, 2, bytes.length - 1) ? fields(own) : undefined;
}

function parsed(text: string): Readonly<Record<string, string | null>> | undefined {
  const own = new ObjectFields(FORMAT);
  try {
    own.take(JSON.parse(text) as Record<string, unknown>);
    return fields(own);
  } catch {
    return undefined;
  }
}

describe('objects of a log', () => {
  it.each([
    '{"src_ip":"10.0.0.1","dst_ip":"8.8.8.8","dst_port":"443"}', ' { "SrcIP" : "10.0.0.1" , "other" : "x", "dst_port" : 443 } \r', '{"app_name":null,"domain":""}',
    '{"domain":"é漢"}', '{"start_time":0}', '{"start_time":1767578400,"start_time":1767578401}', '{"a":1}',
  ])('are scanned as they are parsed: %s', (text) => {
    expect(scanned(text)).toEqual(parsed(text));
    expect(scanned(text)).toBeDefined();
  });

  it.each([
    '{"domain":"a\\u0062"}', '{"domain":"a\\"b"}', '{"start_time":1.5}', '{"start_time":1e3}', '{"start_time":-1}', '{"domain":true}', '{"domain":{}}', '{"domain":["x"]}', '{}',
  ])('are left to the parser: %s', (text) => {
    expect(scanned(text)).toBeUndefined();
    expect(parsed(text)).toBeDefined();
  });

  it.each([
    '', '{', '{"a"}', '{"a":}', '{"a":1', '{"a":1,}', '{"a":01}', '{"a":"x"', '{"a":"x}', '{a:1}', '{"a" 1}', '{"a":nul}', '{"a":1}x', '{"a":1}}', '{"a":"\t"}', '{"a":1 2}', '{,}', '[{"a":1}]', '{"a":12x}',
  ])('that are none are not taken for one: %s', (text) => {
    expect(scanned(text)).toBeUndefined();
  });

  it('with anything in them are scanned as they are parsed, or not at all', () => {
    const random = new Random(99);
    const names = ['src_ip', 'DstIP', 'dst_port', 'app_name', 'domain', 'start_time', 'x', 'y y'];
    let scans = 0;
    for (let n = 0; n < 5000; n++) {
      let text = JSON.stringify(Object.fromEntries(random.some(names, 6).map((name) => [name, random.pick<unknown>(['', 'a', '10.0.0.1', 'é', 'a"b', 'a\\', 0, 7, 65_535, -1, 1.5, null, true, [], {}, { a: '"}' }])])));
      if (random.chance(0.3)) text = text.slice(0, random.below(text.length)) + random.pick(['', '"', ',', '}', ' ', '\\', '1']) + text.slice(random.below(text.length));
      const found = scanned(text);
      if (found === undefined) continue;
      scans += 1;
      if (JSON.stringify(found) !== JSON.stringify(parsed(text))) throw new Error(`${text}: ${JSON.stringify(found)} instead of ${JSON.stringify(parsed(text))}`);
    }
    expect(scans).toBeGreaterThan(500);
  });
});
