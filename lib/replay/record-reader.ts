/**
 * One record of a log, as positions of its fields, into a batch.
 *
 * Invariants
 *  1. A record that cannot be read leaves the batch as long as it was, and its fault says which field is why.
 *  2. What the log has no column for is written into the batch once: the arrays keep it from batch to batch.
 *
 * Cost: no string is made for a record that is read, but for names that were not seen before.
 */
import { hasPorts, Protocol } from '../net';
import { readAddress } from './address-bytes';
import { isWord, readNumber, readProtocol, readTime, textAt } from './field-bytes';
import { type FlowBatch, INBOUND, INTERNET_BORDER, LOGGED, NAT_BORDER, NOT_LOGGED, OUTBOUND, VPC_BORDER } from './flow-batch';
import { type Column, type LogFormat } from './log-format';

const DASH = 45;
const NO_WAY = 255;
const MAX_SHOWN = 60;

/** Kinds of log entries, and the border that each is of; the store may have others as well, such as `dns_firewall_log`. [W-LOG] */
const LOG_TYPES = ['internet_log', 'ipv6_firewall_log', 'nat_firewall_log', 'vpc_firewall_log'];
const BORDERS = [INTERNET_BORDER, INTERNET_BORDER, NAT_BORDER, VPC_BORDER];

const LOGGED_WORDS: readonly string[] = LOGGED.map((word) => word.toLowerCase());

const HAS_PORTS = Uint8Array.from({ length: 256 }, (_, protocol) => Number(hasPorts(protocol)));
const { ICMP, ICMPV6 } = Protocol;

export class RecordReader {
  /** Twice the place of each column, or negative. */
  private readonly source: number;
  private readonly destination: number;
  private readonly sourcePort: number;
  private readonly destinationPort: number;
  private readonly protocol: number;
  private readonly direction: number;
  private readonly time: number;
  private readonly logType: number;
  private readonly gateway: number;
  private readonly firewall: number;
  private readonly status: number;
  /** Whether some column says that a record is of no flow, or of which border. */
  private readonly tellsApart: boolean;
  private readonly others: readonly ((bytes: Uint8Array, bounds: Int32Array, at: number) => void)[];

  constructor(private readonly format: LogFormat, private readonly batch: FlowBatch) {
    this.source = 2 * format.placeOf('source');
    this.destination = 2 * format.placeOf('destination');
    this.sourcePort = 2 * format.placeOf('sourcePort');
    this.destinationPort = 2 * format.placeOf('destinationPort');
    this.protocol = 2 * format.placeOf('protocol');
    this.direction = 2 * format.placeOf('direction');
    this.time = 2 * format.placeOf('time');
    this.logType = 2 * format.placeOf('logType');
    this.gateway = 2 * format.placeOf('gateway');
    this.firewall = 2 * format.placeOf('firewall');
    this.status = 2 * format.placeOf('status');
    batch.application.fill(NOT_LOGGED);
    batch.domain.fill(NOT_LOGGED);
    batch.networkInterface.fill(NOT_LOGGED);
    batch.tcpFlags.fill(NOT_LOGGED);
    batch.time.fill(NaN);
    this.tellsApart = [this.logType, this.gateway, this.firewall, this.status].some((place) => place >= 0);
    batch.apart.fill(0);
    batch.border.fill(INTERNET_BORDER);
    this.others = [
      this.nameInto('application', batch.application), this.nameInto('domain', batch.domain), this.nameInto('networkInterface', batch.networkInterface),
      this.nameInto('ruleSource', batch.ruleSource), this.flags(), this.logged(),
    ].filter((one) => one !== undefined);
  }

  /**
   * Reads one record; the batch must have room. Field i is `bytes` from `bounds[2 * i]` to `bounds[2 * i + 1]`, and
   * absent when that is negative. Gives what is wrong, or undefined.
   */
  read(bytes: Uint8Array, bounds: Int32Array, line: number): string | undefined {
    const { batch } = this;
    const at = batch.count;
    const wrong = this.readBeside(bytes, bounds, line) ?? (batch.apart[at] === 0 ? this.readFlow(bytes, bounds, at) : undefined);
    if (wrong === undefined) batch.count = at + 1;
    return wrong;
  }

  /**
   * The same for a record whose IPv4 addresses are in the batch already and whose numbers are known; false, and the
   * batch as long as it was, when something is wrong with the rest.
   */
  readPlain(bytes: Uint8Array, bounds: Int32Array, line: number, protocol: number, sourcePort: number, destinationPort: number): boolean {
    const { batch } = this;
    const at = batch.count;
    if (this.readBeside(bytes, bounds, line) !== undefined) return false;
    if (batch.apart[at] === 0) {
      batch.family[at] = 4;
      batch.protocol[at] = protocol;
      batch.direction[at] = this.wayOf(bytes, bounds, at);
      if (batch.direction[at] === NO_WAY) return false;
      batch.destinationPort[at] = destinationPort;
      if (this.sourcePort >= 0) batch.sourcePort[at] = sourcePort;
    }
    batch.count = at + 1;
    return true;
  }

  /** All but the flow itself. */
  private readBeside(bytes: Uint8Array, bounds: Int32Array, line: number): string | undefined {
    const { batch, time } = this;
    const at = batch.count;
    batch.line[at] = line;
    if (time >= 0) {
      batch.time[at] = NaN;
      if (isGiven(bytes, bounds, time)) {
        batch.time[at] = readTime(bytes, bounds[time], bounds[time + 1]);
        if (Number.isNaN(batch.time[at])) return this.wrong('time', bytes, bounds, 'it is UNIX seconds, or a time with its zone');
      }
    }
    for (let i = 0; i < this.others.length; i++) this.others[i](bytes, bounds, at);
    if (this.tellsApart) batch.apart[at] = this.apart(bytes, bounds, at);
    return undefined;
  }

  private readFlow(bytes: Uint8Array, bounds: Int32Array, at: number): string | undefined {
    const { batch, source, destination, protocol } = this;
    const family = readAddress(bytes, bounds[source], bounds[source + 1], batch.source, 4 * at);
    if (family === 0) return this.wrong('source', bytes, bounds, 'it is not an IP address');
    const other = readAddress(bytes, bounds[destination], bounds[destination + 1], batch.destination, 4 * at);
    if (other === 0) return this.wrong('destination', bytes, bounds, 'it is not an IP address');
    if (family !== other) return `${this.format.nameOf('source')} and ${this.format.nameOf('destination')} are of different families`;
    batch.family[at] = family;
    let number = readProtocol(bytes, bounds[protocol], bounds[protocol + 1]);
    if (number < 0) return this.wrong('protocol', bytes, bounds, 'it is not a protocol');
    // ICMP by its number is another protocol, which goes over IPv4 only; its name is said of both.
    if (number === ICMP && family === 6 && isWord(bytes, bounds[protocol], bounds[protocol + 1], 'icmp')) number = ICMPV6;
    batch.protocol[at] = number;
    batch.direction[at] = this.wayOf(bytes, bounds, at);
    if (batch.direction[at] === NO_WAY) return this.wrong('direction', bytes, bounds, 'it is in or out');
    const ports = HAS_PORTS[number] === 1;
    const destinationPort = readPort(bytes, bounds, this.destinationPort, ports);
    if (destinationPort < 0) return this.wrong('destinationPort', bytes, bounds, 'a port is a number from 0 to 65535');
    batch.destinationPort[at] = destinationPort;
    if (this.sourcePort < 0) return undefined;
    const sourcePort = readPort(bytes, bounds, this.sourcePort, ports && bounds[this.sourcePort] >= 0);
    if (sourcePort < 0) return this.wrong('sourcePort', bytes, bounds, 'a port is a number from 0 to 65535');
    batch.sourcePort[at] = sourcePort;
    return undefined;
  }

  private wayOf(bytes: Uint8Array, bounds: Int32Array, at: number): number {
    // A list between networks has no direction; the log says `out` there, or nothing. [W-LOG]
    if (this.batch.border[at] === VPC_BORDER) return OUTBOUND;
    const { direction } = this;
    return direction < 0 ? NO_WAY : readDirection(bytes, bounds[direction], bounds[direction + 1]);
  }

  /** Records of no border, and of intervals in which the log has no flow; of the others, which border it is. */
  private apart(bytes: Uint8Array, bounds: Int32Array, at: number): number {
    const { logType: type, status, batch } = this;
    const given = (place: number): boolean => place >= 0 && isGiven(bytes, bounds, place);
    if (given(type)) {
      const known = wordAt(bytes, bounds, type, LOG_TYPES);
      if (known < 0) return batch.texts.intern(bytes, bounds[type], bounds[type + 1]);
      batch.border[at] = BORDERS[known];
    } else batch.border[at] = given(this.firewall) ? VPC_BORDER : given(this.gateway) ? NAT_BORDER : INTERNET_BORDER;
    if (batch.border[at] !== INTERNET_BORDER) {
      const name = batch.border[at] === VPC_BORDER ? this.firewall : this.gateway;
      batch.guard[at] = given(name) ? batch.texts.intern(bytes, bounds[name], bounds[name + 1]) : 0;
    }
    if (status < 0 || !isGiven(bytes, bounds, status) || isWord(bytes, bounds[status], bounds[status + 1], 'ok')) return 0;
    return this.batch.texts.intern(bytes, bounds[status], bounds[status + 1]);
  }

  /** Reads a column of names, if the log has it. */
  private nameInto(column: Column, ids: Int32Array): ((bytes: Uint8Array, bounds: Int32Array, at: number) => void) | undefined {
    const place = 2 * this.format.placeOf(column);
    if (place < 0) return undefined;
    const { texts } = this.batch;
    const absent = column === 'ruleSource' ? 0 : NOT_LOGGED;
    return (bytes, bounds, at) => {
      ids[at] = bounds[place] < 0 ? absent : isGiven(bytes, bounds, place) ? texts.intern(bytes, bounds[place], bounds[place + 1]) : 0;
    };
  }

  private flags(): ((bytes: Uint8Array, bounds: Int32Array, at: number) => void) | undefined {
    const place = 2 * this.format.placeOf('tcpFlags');
    if (place < 0) return undefined;
    const { tcpFlags } = this.batch;
    return (bytes, bounds, at) => {
      const flags = isGiven(bytes, bounds, place) ? readNumber(bytes, bounds[place], bounds[place + 1]) : NOT_LOGGED;
      tcpFlags[at] = flags > 255 ? NOT_LOGGED : flags;
    };
  }

  private logged(): ((bytes: Uint8Array, bounds: Int32Array, at: number) => void) | undefined {
    const place = 2 * this.format.placeOf('logged');
    if (place < 0) return undefined;
    const { logged } = this.batch;
    // The API writes 0, 1 and 2 for pass, alert and drop. [SDK:DescribeTrafficLogResponseBody]
    const numbered = this.format.kind === 'cloud-firewall';
    return (bytes, bounds, at) => {
      const code = numbered ? readNumber(bytes, bounds[place], bounds[place + 1]) : -1;
      logged[at] = code >= 0 && code <= 2 ? code + 1 : Math.max(0, wordAt(bytes, bounds, place, LOGGED_WORDS));
    };
  }

  private wrong(column: Column, bytes: Uint8Array, bounds: Int32Array, why: string): string {
    const place = 2 * this.format.placeOf(column);
    if (place < 0 || bounds[place] < 0) return `${this.format.nameOf(column)} is missing`;
    const value = textAt(bytes, bounds[place], bounds[place + 1]);
    const shown = value.length > MAX_SHOWN ? `${value.slice(0, MAX_SHOWN)}...` : value;
    return `${this.format.nameOf(column)} is ${JSON.stringify(shown)}: ${why}`;
  }
}

/** `in` or `out` in any case, or NO_WAY. */
function readDirection(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  if (length === 2 && (bytes[start] | 32) === 105 && (bytes[start + 1] | 32) === 110) return INBOUND;
  return length === 3 && isWord(bytes, start, end, 'out') ? OUTBOUND : NO_WAY;
}

/** Which of some words a field is, or -1. */
function wordAt(bytes: Uint8Array, bounds: Int32Array, place: number, words: readonly string[]): number {
  for (let i = 0; i < words.length; i++) if (isWord(bytes, bounds[place], bounds[place + 1], words[i])) return i;
  return -1;
}

/** Whether there is a value: a single dash is none. */
function isGiven(bytes: Uint8Array, bounds: Int32Array, place: number): boolean {
  const start = bounds[place];
  const length = bounds[place + 1] - start;
  return length > 0 && !(length === 1 && bytes[start] === DASH);
}

/** A port; 0 where there is none and none is needed; -1 for anything else. */
function readPort(bytes: Uint8Array, bounds: Int32Array, place: number, needed: boolean): number {
  const port = readNumber(bytes, bounds[place], bounds[place + 1]);
  if (port >= 0 && port <= 65_535) return port;
  return needed || port > 65_535 ? -1 : 0;
}
