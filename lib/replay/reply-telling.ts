import { hasPorts } from '../net';
import { type FlowBatch, LOGGED, NOT_LOGGED } from './flow-batch';

/**
 * How records of replies are told in a flow log, which does not say who opened a connection:
 *
 * - `open`: not at all; a record is surely none of replies only where TCP asked for a connection in it and nothing came of
 *   that, or where it was rejected, which replies never are;
 * - `lower-port`: where there are ports, the side with the lower one is taken as the one that was connected to;
 * - `none`: every record is taken as opening a connection.
 */
export type ReplyTelling = 'open' | 'lower-port' | 'none';

export const REPLY_TELLINGS: readonly ReplyTelling[] = ['open', 'lower-port', 'none'];

const HAS_PORTS = Uint8Array.from({ length: 256 }, (_, protocol) => Number(hasPorts(protocol)));
const REJECTED = LOGGED.indexOf('REJECT');
const SYN = 2;
const ACK = 16;

/** Whether a record opens a connection, is of replies, or may be either. */
export function tellReply(batch: FlowBatch, at: number, telling: ReplyTelling): 'opens' | 'replies' | 'unknown' {
  if (telling === 'none' || batch.logged[at] === REJECTED) return 'opens';
  const flags = batch.tcpFlags[at];
  if (flags !== NOT_LOGGED && (flags & (SYN | ACK)) === SYN) return 'opens';
  if (telling === 'open' || HAS_PORTS[batch.protocol[at]] === 0) return 'unknown';
  return batch.sourcePort[at] < batch.destinationPort[at] ? 'replies' : 'opens';
}
