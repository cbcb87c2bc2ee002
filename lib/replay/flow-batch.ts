/**
 * Some thousand flows of a log, one array for each field. A batch is filled, asked about and filled again: what a
 * replay holds of the log is one batch, however long the log is.
 *
 * Invariant: of each array the first `count` entries (four times as many for addresses) are the batch's flows.
 */
import { Address, FIRST_IPV6_POINT } from '../net';
import { TextTable } from './text-table';

/** Flows of one batch; small enough that a batch stays in the processor's cache. */
export const BATCH = 4096;

/** What the log does not tell of a flow; 0 in the same place is an empty value. */
export const NOT_LOGGED = -1;

export const INBOUND = 0;
export const OUTBOUND = 1;

/** Which border of Cloud Firewall a record is of. */
export const INTERNET_BORDER = 0;
export const NAT_BORDER = 1;
export const VPC_BORDER = 2;

/** What a log can say that was done with a flow, as it says it; the position is the code. */
export const LOGGED = ['', 'pass', 'alert', 'drop', 'ACCEPT', 'REJECT'] as const;

export class FlowBatch {
  count = 0;
  /** 4 or 6. */
  readonly family = new Uint8Array(BATCH);
  /** Four words for each address, the most significant first; IPv4 takes the first of them. */
  readonly source = new Uint32Array(4 * BATCH);
  readonly destination = new Uint32Array(4 * BATCH);
  readonly protocol = new Uint8Array(BATCH);
  readonly sourcePort = new Uint16Array(BATCH);
  readonly destinationPort = new Uint16Array(BATCH);
  /** Ids of `texts`; 0 for a flow without one. */
  readonly application = new Int32Array(BATCH);
  readonly domain = new Int32Array(BATCH);
  readonly networkInterface = new Int32Array(BATCH);
  readonly direction = new Uint8Array(BATCH);
  /** Of a log of Cloud Firewall: which border. */
  readonly border = new Uint8Array(BATCH);
  /** The NAT gateway or VPC firewall that a record of another border than the Internet's is of, an id of `texts`; 0 where it is not named. */
  readonly guard = new Int32Array(BATCH);
  /** Seconds since 1970, or NaN. */
  readonly time = new Float64Array(BATCH);
  /** What was done, a position in LOGGED. */
  readonly logged = new Uint8Array(BATCH);
  /** What in the firewall did it (`rule_source`), an id of `texts`. */
  readonly ruleSource = new Int32Array(BATCH);
  /** All flags of TCP that were seen, or NOT_LOGGED. */
  readonly tcpFlags = new Int16Array(BATCH);
  /** Why the record is no flow that a list could meet, an id of `texts`; 0 ordinarily. */
  readonly apart = new Int32Array(BATCH);
  /** Where it stands in the log. */
  readonly line = new Float64Array(BATCH);
  readonly texts = new TextTable();

  get isFull(): boolean {
    return this.count === BATCH || this.texts.isFull;
  }

  /** Makes room for the next flows. */
  clear(): void {
    this.count = 0;
    if (this.texts.isFull) this.texts.clear();
  }

  addressOf(side: 'source' | 'destination', index: number): Address {
    const words = this[side].subarray(4 * index, 4 * index + 4);
    if (this.family[index] === 4) return Address.fromPoint(BigInt(words[0]));
    return Address.fromPoint(FIRST_IPV6_POINT + words.reduce((value, word) => (value << 32n) | BigInt(word), 0n));
  }
}
