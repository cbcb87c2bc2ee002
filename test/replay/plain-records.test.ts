/** Records without quotation marks are read in one walk, others in two: both have to read the same. */
import { Random } from '../support/random';
import { readLog } from './logs';

const ADDRESSES = ['10.0.0.1', '0.0.0.0', '255.255.255.255', '8.8.8.8', '2001:db8::1', '::', '256.1.1.1', '1.2.3', '1.2.3.4.5', '01.2.3.4', '1.2.3.4 ', '-', ''];
const NUMBERS = ['0', '1', '6', '17', '58', '255', '256', '65535', '65536', '0443', '000000000000006', '0000000000000006', '99999999999999999', '-1', '4.5', '6 ', '-', ''];
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  source: ADDRESSES, destination: ADDRESSES, port: NUMBERS, protocol: [...NUMBERS, 'tcp', 'UDP', 'icmp', 'none'],
  direction: ['in', 'out', 'IN', 'Out', 'inn', '-', ''], time: ['1767578400', '1767578400000', '2026-01-05T02:00:00Z', '2026-01-05', '-', ''],
  name: ['HTTPS', 'www.example.org', 'two words', '-', ''], result: ['pass', 'drop', 'ACCEPT', '2', '-', ''], status: ['OK', 'ok', 'NODATA', '-', ''],
  type: ['internet_log', 'vpc_firewall_log', 'nat_firewall_log', 'dns_firewall_log', '-', ''], flags: ['2', '256', 'x', '-', ''],
};
/** What each column holds. */
const LOGS: readonly Readonly<Record<string, keyof typeof FIELDS>>[] = [
  { srcaddr: 'source', dstaddr: 'destination', protocol: 'protocol', srcport: 'port', dstport: 'port', direction: 'direction' },
  {
    version: 'port', 'eni-id': 'name', srcaddr: 'source', srcport: 'port', dstaddr: 'destination', dstport: 'port', protocol: 'protocol',
    direction: 'direction', packets: 'port', start: 'time', 'tcp-flags': 'flags', 'log-status': 'status', action: 'result',
  },
  { dst_port: 'port', src_ip: 'source', direction: 'direction', country: 'name', dst_ip: 'destination', ip_protocol: 'protocol' },
  {
    log_type: 'type', start_time: 'time', direction: 'direction', src_ip: 'source', src_port: 'port', dst_ip: 'destination', dst_port: 'port',
    ip_protocol: 'protocol', app_name: 'name', domain: 'name', firewall_id: 'name', cloud_instance_id: 'name', rule_result: 'result', rule_source: 'name',
  },
];

/** Mostly what a log has: whoever draws each field at random hardly ever gets a record that can be read. */
function randomRow(kinds: readonly string[], random: Random): readonly string[] {
  const odd = random.pick([0, 0, 1, 2]);
  const oddPlaces = Array.from({ length: odd }, () => random.below(kinds.length));
  const row = kinds.map((kind, place) => FIELDS[kind][oddPlaces.includes(place) ? random.below(FIELDS[kind].length) : random.below(kind === 'port' ? 8 : 4)])
    .map((field, place) => (kinds[place] === 'protocol' && !oddPlaces.includes(place) ? random.pick(['1', '6', '17', '47']) : field))
    .map((field, place) => (kinds[place] === 'port' && !oddPlaces.includes(place) && field === '256' ? '443' : field));
  if (random.chance(0.03)) return row.slice(1);
  return random.chance(0.03) ? [...row, 'more'] : row;
}

describe('a table', () => {
  it.each(LOGS.map((log) => [Object.keys(log).join(' '), log] as const))('is the same with and without quotation marks: %s', (_, log) => {
    const random = new Random(404);
    let flows = 0;
    let faults = 0;
    for (let n = 0; n < 40; n++) {
      const delimiter = random.pick([',', '\t', ';']);
      const end = random.pick(['\n', '\r\n']);
      const rows = [Object.keys(log), ...Array.from({ length: 100 }, () => randomRow(Object.values(log), random))];
      const written = (field: (text: string) => string): string => rows.map((row) => row.map(field).join(delimiter)).join(end) + random.pick(['', end]);
      const plain = readLog(written((text) => text));
      expect(plain).toEqual(readLog(written((text) => `"${text}"`)));
      flows += plain.flows.length;
      faults += plain.faults.length;
    }
    expect(flows).toBeGreaterThan(1000);
    expect(faults).toBeGreaterThan(500);
  });

  it('is the same wherever a chunk ends', () => {
    const log = 'srcaddr,dstaddr,protocol,srcport,dstport,direction\n10.0.0.1,10.0.0.2,6,50000,443,in\r\n10.0.0.10,10.0.0.2,17,1,53,out\n';
    const whole = readLog(log);
    expect(whole).toMatchObject({ flows: [{ line: 2, ports: '50000 443' }, { line: 3, source: '10.0.0.10' }], faults: [] });
    for (let at = 0; at <= log.length; at++) expect(readLog(log.slice(0, at), log.slice(at))).toEqual(whole);
  });
});
