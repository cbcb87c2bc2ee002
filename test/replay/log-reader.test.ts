import { FirewrightError } from '../../lib/net';
import { readLog } from './logs';

const INTERNET_HEADER = 'log_type,start_time,direction,src_ip,src_port,dst_ip,dst_port,ip_protocol,app_name,domain,rule_result,rule_source,acl_rule_id';
const INTERNET_LINE = 'internet_log,1767578400,in,203.0.113.9,50000,47.1.2.3,443,TCP,HTTPS,www.example.org,pass,3,some-id';
const INTERNET_FLOW = {
  line: 2, source: '203.0.113.9', destination: '47.1.2.3', protocol: 6, ports: '50000 443', application: 'HTTPS', domain: 'www.example.org',
  networkInterface: null, direction: 'in', time: 1767578400, logged: 'pass', ruleSource: '3', tcpFlags: -1,
};

const VPC_HEADER = 'version,vswitch-id,vm-id,vpc-id,account-id,eni-id,srcaddr,srcport,dstaddr,dstport,protocol,direction,packets,bytes,start,end,tcp-flags,log-status,action';
const VPC_LINE = '1,vsw-1,i-1,vpc-1,12345,eni-1,10.0.1.10,50000,10.0.2.10,3306,6,out,10,4000,1767578400,1767578460,2,OK,ACCEPT';
const VPC_FLOW = {
  line: 2, source: '10.0.1.10', destination: '10.0.2.10', protocol: 6, ports: '50000 3306', application: null, domain: null,
  networkInterface: 'eni-1', direction: 'out', time: 1767578400, logged: 'ACCEPT', ruleSource: '', tcpFlags: 2,
};

const API = {
  SrcIP: '2001:db8::9', SrcPort: 50000, DstIP: '2408:4000::10', DstPort: 80, IpProtocol: 'tcp', AppName: 'Unknown', DomainName: '', Direction: 'in',
  StartTime: 1767578400, RuleResult: 2, RuleSource: 1, RuleId: 'x', InBytes: 10,
};

const errorOf = (log: string): FirewrightError => {
  try {
    readLog(log);
  } catch (error) {
    if (error instanceof FirewrightError) return error;
    throw error;
  }
  throw new Error('it was read');
};

describe('a log of the Internet border', () => {
  it('is a table with its columns in any order, case and spelling, and others beside', () => {
    expect(readLog(`${INTERNET_HEADER}\n${INTERNET_LINE}\n`)).toMatchObject({ kind: 'cloud-firewall', flows: [INTERNET_FLOW], faults: [] });
    const header = 'Dst-Port,SRC_IP,country_id,DstIP,ip_protocol,Direction';
    expect(readLog(`${header}\n53,10.0.0.1,CN,8.8.8.8,udp,OUT\n`).flows).toMatchObject([{
      source: '10.0.0.1', destination: '8.8.8.8', protocol: 17, ports: '0 53', direction: 'out', application: null, domain: null, time: NaN, logged: '',
    }]);
  });

  it('may be JSON lines as the log service exports them', () => {
    const names = INTERNET_HEADER.split(',');
    const object = Object.fromEntries(INTERNET_LINE.split(',').map((value, i) => [names[i], value]));
    expect(readLog(`${JSON.stringify({ __time__: 1, ...object })}\n`)).toMatchObject({ kind: 'cloud-firewall', flows: [{ ...INTERNET_FLOW, line: 1 }], faults: [] });
  });

  it('may be JSON lines as the API names their members', () => {
    expect(readLog(JSON.stringify(API)).flows).toEqual([{
      line: 1, source: '2001:db8::9', destination: '2408:4000::10', protocol: 6, ports: '50000 80', application: 'Unknown', domain: '',
      networkInterface: null, direction: 'in', time: 1767578400, logged: 'drop', ruleSource: '1', tcpFlags: -1,
    }]);
  });

  it('tells a member that is absent from one that is empty', () => {
    const { AppName: _, ...without } = API;
    expect(readLog([API, without, { ...API, AppName: null, DomainName: '-' }].map((one) => JSON.stringify(one)).join('\n')).flows)
      .toMatchObject([{ application: 'Unknown' }, { application: null }, { application: '', domain: '' }]);
  });

  it('tells the borders apart, and names what is of none', () => {
    const log = ['internet_log', 'ipv6_firewall_log', 'vpc_firewall_log', 'nat_firewall_log', '', 'dns_firewall_log'].map((type) => INTERNET_LINE.replace('internet_log', type));
    expect(readLog([INTERNET_HEADER, ...log].join('\n')).flows).toMatchObject([
      { line: 2 }, { line: 3 }, { line: 4, border: 'VPC', guard: '' }, { line: 5, border: 'NAT', guard: '' }, { line: 6 },
      { line: 7, apart: 'dns_firewall_log' },
    ]);
  });

  it('knows the border by what a record names, and needs no direction between networks', () => {
    const header = 'src_ip,dst_ip,dst_port,ip_protocol,firewall_id,cloud_instance_id,direction';
    const flow = '10.0.1.1,10.1.1.1,443,tcp';
    expect(readLog([header, `${flow},vfw-1,,`, `${flow},,ngw-1,out`, `${flow},,,in`, `${flow},,ngw-1,`].join('\n'))).toMatchObject({
      flows: [{ border: 'VPC', guard: 'vfw-1', direction: 'out' }, { border: 'NAT', guard: 'ngw-1', direction: 'out' }, { direction: 'in' }],
      faults: [[5, 'direction is "": it is in or out']],
    });
    const short = readLog(['src_ip,dst_ip,dst_port,ip_protocol,firewall_id', `${flow},vfw-1`, `${flow},`].join('\n'));
    expect(short).toMatchObject({ flows: [{ border: 'VPC', guard: 'vfw-1' }], faults: [[3, 'direction is missing']] });
  });
});

describe('a VPC flow log', () => {
  it('is read by its own names', () => {
    expect(readLog(`${VPC_HEADER}\n${VPC_LINE}\n`)).toMatchObject({ kind: 'vpc-flow', flows: [VPC_FLOW], faults: [] });
  });

  it('may be JSON lines, and has intervals without a flow', () => {
    const names = VPC_HEADER.split(',');
    const object = Object.fromEntries(VPC_LINE.split(',').map((value, i) => [names[i], value]));
    const nothing = { 'eni-id': 'eni-1', srcaddr: '-', dstaddr: '-', srcport: '-', dstport: '-', protocol: '-', direction: '-', start: '1767578400', 'log-status': 'NODATA', action: '-' };
    expect(readLog(`${JSON.stringify(object)}\n${JSON.stringify(nothing)}`).flows).toEqual([{ ...VPC_FLOW, line: 1 }, { line: 2, apart: 'NODATA' }]);
  });

  it('may be separated by tabs', () => {
    expect(readLog(`${VPC_HEADER}\n${VPC_LINE}\n`.replaceAll(',', '\t')).flows).toEqual([VPC_FLOW]);
  });
});

describe('fields', () => {
  const internet = (more: Readonly<Record<string, unknown>>): ReturnType<typeof readLog> => readLog(JSON.stringify({ ...API, ...more }));

  it.each<[string, Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>]>([
    ['protocols by number', { IpProtocol: '47' }, { protocol: 47 }],
    ['protocols by name', { IpProtocol: 'SCTP' }, { protocol: 132 }],
    ['ICMP by its name, of IPv6', { IpProtocol: 'ICMP' }, { protocol: 58 }],
    ['ICMP by its number', { IpProtocol: 1 }, { protocol: 1 }],
    ['no ports where there are none', { IpProtocol: 'gre', DstPort: '-', SrcPort: '' }, { ports: '0 0' }],
    ['times in milliseconds', { StartTime: 1767578400123 }, { time: 1767578400.123 }],
    ['times with a fraction', { StartTime: '1767578400.5' }, { time: 1767578400.5 }],
    ['times with their zone', { StartTime: '2026-01-05 10:00:00+08:00' }, { time: 1767578400 }],
    ['no time', { StartTime: '' }, { time: NaN }],
    ['results by name', { RuleResult: 'Alert' }, { logged: 'alert' }],
    ['results that nobody knows', { RuleResult: 'other' }, { logged: '' }],
  ])('%s', (_, given, expected) => {
    expect(internet(given)).toMatchObject({ flows: [expected], faults: [] });
  });

  it.each<[Readonly<Record<string, unknown>>, string]>([
    [{ SrcIP: '10.0.0' }, 'src_ip is "10.0.0": it is not an IP address'],
    [{ DstIP: '' }, 'dst_ip is "": it is not an IP address'],
    [{ DstIP: undefined }, 'dst_ip is missing'],
    [{ DstIP: '10.0.0.1' }, 'src_ip and dst_ip are of different families'],
    [{ DstPort: 65536 }, 'dst_port is "65536": a port is a number from 0 to 65535'],
    [{ DstPort: '-' }, 'dst_port is "-": a port is a number from 0 to 65535'],
    [{ SrcPort: 'http' }, 'src_port is "http": a port is a number from 0 to 65535'],
    [{ IpProtocol: 'carrier pigeon' }, 'ip_protocol is "carrier pigeon": it is not a protocol'],
    [{ IpProtocol: 256 }, 'ip_protocol is "256": it is not a protocol'],
    [{ Direction: 'both' }, 'direction is "both": it is in or out'],
    [{ StartTime: 'yesterday' }, 'start_time is "yesterday": it is UNIX seconds, or a time with its zone'],
    [{ StartTime: '2026-01-05 10:00:00' }, 'start_time is "2026-01-05 10:00:00": it is UNIX seconds, or a time with its zone'],
    [{ SrcIP: 'x'.repeat(100) }, `src_ip is "${'x'.repeat(60)}...": it is not an IP address`],
  ])('that cannot be read are named: %j', (given, why) => {
    // The first line tells that it is a log.
    expect(readLog(`${JSON.stringify(API)}\n${JSON.stringify({ ...API, ...given })}\n${JSON.stringify(API)}`)).toMatchObject({
      flows: [{ line: 1 }, { line: 3 }], faults: [[2, why]],
    });
  });
});

describe('a log with damaged lines', () => {
  it('is read without them, and each is named', () => {
    const log = [INTERNET_HEADER, INTERNET_LINE, 'too,short', `${INTERNET_LINE},more`, '', INTERNET_LINE.replace('443', 'x'), INTERNET_LINE].join('\n');
    expect(readLog(log)).toMatchObject({
      flows: [{ line: 2 }, { line: 7 }],
      faults: [[3, 'it has 2 fields, and the header has 13'], [4, 'it has 14 fields, and the header has 13'], [6, 'dst_port is "x": a port is a number from 0 to 65535']],
    });
  });

  it('is the same wherever a chunk ends', () => {
    const table = Buffer.from(`\uFEFF\n${INTERNET_HEADER}\r\n${INTERNET_LINE}\r\nx\r\n${INTERNET_LINE.replace('www', '"w,ww"')}`);
    const objects = Buffer.from(`\n${JSON.stringify(API)}\n{\n${JSON.stringify({ ...API, DomainName: 'é' })}`);
    for (const log of [table, objects]) {
      const expected = readLog(log);
      expect([expected.flows.length, expected.faults.length]).toEqual(log === table ? [1, 2] : [2, 1]);
      for (let cut = 0; cut <= log.length; cut++) expect(readLog(log.subarray(0, cut), log.subarray(cut))).toEqual(expected);
      expect(readLog(...Array.from(log, (byte) => Uint8Array.of(byte)))).toEqual(expected);
    }
  });

  it('of objects may begin with other entries', () => {
    expect(readLog(`{"a":1}\n${JSON.stringify(API)}\n`)).toMatchObject({ flows: [{ line: 2 }], faults: [[1, 'no flow log that is known here']] });
  });
});

describe('what is no log', () => {
  it.each([
    ['', 'there is nothing in the log'],
    ['\n \n', 'there is nothing in the log'],
    ['a,b,c\n1,2,3\n', 'no flow log that is known here'],
    ['src_ip,dst_port\n', 'a Cloud Firewall log without dst_ip and ip_protocol and direction'],
    ['srcaddr,dstaddr,protocol,direction,dstport\n', 'a VPC flow log without srcport'],
    ['src_ip,SrcIP,dst_ip,dst_port,ip_protocol,direction\n', 'two columns for one thing: src_ip and SrcIP'],
    ['[{"src_ip":"10.0.0.1"}]', 'the log is a JSON array'],
    ['{"a":1}\n{"b":2}\n', 'no flow log that is known here'],
    [`${'{"a":1}\n'.repeat(1000)}`, 'no flow log that is known here'],
    ['{"a":1', 'there is nothing in the log'],
    ['PK\x03\x04abc', 'the log is a ZIP archive'],
    ['a\0b', 'the log is no text'],
  ])('is refused: %j', (log, what) => {
    expect(errorOf(log)).toMatchObject({ code: 'FW_LOG', parts: { what } });
  });

  it('names what was found and what is needed', () => {
    expect(errorOf('src_ip,dst_ip,dst_port,proto,direction\n').message).toBe([
      'a Cloud Firewall log without ip_protocol',
      '  why: found: src_ip, dst_ip, dst_port, proto, direction',
      '  fix: export it with src_ip, dst_ip, dst_port, ip_protocol, direction',
    ].join('\n'));
  });

  it('may be UTF-16', () => {
    expect(() => readLog(Buffer.from('\uFEFFsrc_ip,dst_ip', 'utf16le'))).toThrow('the log is UTF-16');
  });
});

describe('a long log', () => {
  it('is read in batches of one size, and its names are forgotten', () => {
    const lines = Array.from({ length: 200_000 }, (_, i) => INTERNET_LINE.replace('www', `w${i}`));
    const bytes = Buffer.from([INTERNET_HEADER, ...lines].join('\n'));
    const pieces = Array.from({ length: Math.ceil(bytes.length / 65_536) }, (_, i) => bytes.subarray(65_536 * i, 65_536 * (i + 1)));
    const { flows, faults, batches } = readLog(...pieces);
    expect(faults).toEqual([]);
    expect(Math.max(...batches)).toBe(4096);
    expect(batches.length).toBeLessThan(60);
    expect([flows.length, flows[0].domain, flows[199_999].domain]).toEqual([200_000, 'w0.example.org', 'w199999.example.org']);
  });
});
