/** Fields of a log read from their bytes [start, end): numbers, protocols, times. What is none gives -1, or NaN for times. */
import { Protocol, protocolNumber } from '../net';

const DIGITS = /^\d+$/;
/** Seconds since 1970 have ten digits until the year 2286, milliseconds have thirteen. */
const MOST_DIGITS_OF_SECONDS = 11;

/** As many as a number holds exactly. */
export const MOST_DIGITS = 15;

/** A whole number in decimal digits, or -1; no more of them than it holds exactly. */
export function readNumber(bytes: Uint8Array, start: number, end: number): number {
  if (end <= start || end - start > MOST_DIGITS) return -1;
  let value = 0;
  for (let i = start; i < end; i++) {
    // Below zero becomes large, so that one comparison tells a digit.
    const digit = (bytes[i] - 48) >>> 0;
    if (digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** Names of protocols that rules do not know, but logs do (IANA). */
const MORE_PROTOCOLS: ReadonlyMap<string, number> = new Map([
  ['igmp', 2], ['ipip', 4], ['ipv6', 41], ['esp', 50], ['ah', 51], ['ipv6-icmp', Protocol.ICMPV6], ['ospf', 89], ['pim', 103], ['vrrp', 112], ['sctp', 132],
]);

/** A protocol by its number or name, in any case, or -1. */
export function readProtocol(bytes: Uint8Array, start: number, end: number): number {
  const number = readNumber(bytes, start, end);
  if (number >= 0) return number <= 255 ? number : -1;
  if (isWord(bytes, start, end, 'tcp')) return Protocol.TCP;
  if (isWord(bytes, start, end, 'udp')) return Protocol.UDP;
  if (end - start > 16) return -1;
  const name = textAt(bytes, start, end).toLowerCase();
  return protocolNumber(name) ?? MORE_PROTOCOLS.get(name) ?? -1;
}

/** Seconds since 1970, from seconds, milliseconds, or a date with its zone; NaN for anything else. */
export function readTime(bytes: Uint8Array, start: number, end: number): number {
  const number = readNumber(bytes, start, end);
  if (number >= 0) return end - start > MOST_DIGITS_OF_SECONDS ? number / 1000 : number;
  if (end - start > 40) return NaN;
  const text = textAt(bytes, start, end);
  const [whole, fraction] = text.split('.');
  if (fraction !== undefined && DIGITS.test(whole) && DIGITS.test(fraction)) return Number(text);
  // A time without its zone would depend on the machine that reads it.
  return /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)$/.test(text) ? Date.parse(text.replace(' ', 'T').replace(/\s/g, '')) / 1000 : NaN;
}

/** Whether the bytes are a word, which is given in lower case, in any case. */
export function isWord(bytes: Uint8Array, start: number, end: number, word: string): boolean {
  if (end - start !== word.length) return false;
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    const byte = bytes[start + i];
    if (byte !== code && !(code >= 97 && code <= 122 && byte + 32 === code)) return false;
  }
  return true;
}

export const textAt = (bytes: Uint8Array, start: number, end: number): string => (
  Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('utf8'));
