/**
 * A log as firewalls write it: few connections come very often and many seldom (Zipf's law with exponent 1), and every
 * connection has a source port of its own.
 */
import { type PacketList, type PacketRule } from '../../lib/engine';
import { type AddressSet, type Family, FIRST_IPV6_POINT, type PortSet, Protocol } from '../../lib/net';
import { Random } from '../../test/support/random';
import { copyFlow, emptyLog, type FlowLog, setAddress } from './flow-log';

export interface ZipfLogOptions {
  readonly flows: number;
  /** Distinct connections, source ports apart. @default 500_000 */
  readonly connections?: number;
  readonly family?: Family;
  readonly seed: number;
}

const FIRST_EPHEMERAL = 32_768;
const LAST_EPHEMERAL = 60_999;

/** Each connection is within some rule of the list, half of them at its edges. */
export function zipfLog(list: PacketList, { flows, connections = 500_000, family = 4, seed }: ZipfLogOptions): FlowLog {
  const random = new Random(seed);
  const distinct = emptyLog(connections, family);
  for (let i = 0; i < connections; i++) drawFlow(distinct, i, random.pick(list.rules), random);
  const log = emptyLog(flows, family);
  for (let i = 0; i < flows; i++) {
    const rank = Math.min(connections - 1, Math.floor(connections ** random.next()) - 1);
    copyFlow(distinct, rank, log, i);
    log.sourcePort[i] = FIRST_EPHEMERAL + random.below(LAST_EPHEMERAL - FIRST_EPHEMERAL + 1);
  }
  return log;
}

function drawFlow(log: FlowLog, i: number, rule: PacketRule, random: Random): void {
  const edge = random.chance(0.5);
  setAddress(log.source, log.family, i, drawAddress(rule.source!, log.family, edge, random));
  setAddress(log.destination, log.family, i, drawAddress(rule.destination!, log.family, edge, random));
  log.protocol[i] = rule.protocols === undefined ? anyProtocol(log.family, random) : random.pick(rule.protocols.numbers);
  log.destinationPort[i] = drawPort(rule.destinationPorts, edge, random);
}

function drawAddress(set: AddressSet, family: Family, edge: boolean, random: Random): bigint {
  const { first, last } = random.pick(set.intervals);
  const base = family === 4 ? 0n : FIRST_IPV6_POINT;
  if (edge) return (random.chance(0.5) ? first : last) - base;
  const size = last - first + 1n;
  // 32 random bits at the top of the block, and 32 at its end.
  const high = (size * BigInt(random.below(2 ** 32))) >> 32n;
  return first + ((high + BigInt(random.below(2 ** 32))) % size) - base;
}

function drawPort(set: PortSet | undefined, edge: boolean, random: Random): number {
  if (set === undefined) return random.below(65_536);
  const { from, to } = random.pick(set.ranges);
  if (edge) return random.chance(0.5) ? from : to;
  return from + random.below(to - from + 1);
}

function anyProtocol(family: Family, random: Random): number {
  return random.pick([Protocol.TCP, Protocol.UDP, Protocol.GRE, family === 4 ? Protocol.ICMP : Protocol.ICMPV6]);
}
