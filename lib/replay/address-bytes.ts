/**
 * Addresses read from the bytes of a log, without a string in between: what `Address.parse` of lib/net accepts, and
 * nothing else. An address becomes 32-bit words, the most significant first: one for IPv4, four for IPv6.
 *
 * Cost: one walk over the bytes. It does not say why something is no address: `Address.parse` does.
 */
const ZERO = 48;
const DOT = 46;
const COLON = 58;

/**
 * Reads bytes [start, end) into `words` from position `at`; gives the family, or 0 when they are no address. The byte
 * at `end` must be there, and be no digit.
 */
export function readAddress(bytes: Uint8Array, start: number, end: number, words: Uint32Array, at: number): 0 | 4 | 6 {
  if (start < end && readIPv4(bytes, start, words, at) === end) return 4;
  return readIPv6(bytes, start, end, words, at) ? 6 : 0;
}

/**
 * Reads the dotted decimal address that begins at a position; gives the position after it, or -1 when none does. What
 * follows must be no digit. How many digits a part has is counted rather than branched on: processors guess the
 * lengths of random addresses badly.
 */
export function readIPv4(bytes: Uint8Array, start: number, words: Uint32Array, at: number): number {
  let value = 0;
  let i = start;
  for (let part = 0; part < 4; part++) {
    if (part > 0 && bytes[i++] !== DOT) return -1;
    const first = bytes[i] - ZERO;
    if (isDigit(first) === 0) return -1;
    const second = bytes[i + 1] - ZERO;
    const two = isDigit(second);
    // Never beyond the byte at the end, which is no digit.
    const third = bytes[i + 1 + two] - ZERO;
    const three = two & isDigit(third);
    const tens = first + two * (9 * first + second);
    const number = tens + three * (9 * tens + third);
    // A leading zero would be octal to some programs, so it is refused.
    if (number > 255 || first < two) return -1;
    value = (value << 8) | number;
    i += 1 + two + three;
  }
  words[at] = value;
  return i;
}

/** 1 for 0 to 9, else 0. */
const isDigit = (value: number): number => ((value - 10) & ~value) >>> 31;

/** The eight groups of the address that is being read. */
const groups = new Uint16Array(8);

function readIPv6(bytes: Uint8Array, start: number, end: number, words: Uint32Array, at: number): boolean {
  let count = 0;
  /** How many groups stand before `::`. */
  let gap = -1;
  let i = start;
  if (i + 1 < end && bytes[i] === COLON && bytes[i + 1] === COLON) {
    gap = 0;
    i += 2;
  }
  while (i < end) {
    let group = 0;
    const first = i;
    for (let digit = i < end ? hexDigit(bytes[i]) : -1; digit >= 0; digit = i < end ? hexDigit(bytes[i]) : -1) {
      group = group * 16 + digit;
      i += 1;
      if (i - first > 4) return false;
    }
    if (i < end && bytes[i] === DOT) {
      // Without a colon before it, this is no tail.
      if (first === start || count > 6 || readIPv4(bytes, first, words, at) !== end) return false;
      groups[count] = words[at] >>> 16;
      groups[count + 1] = words[at];
      count += 2;
      i = end;
      break;
    }
    if (i === first || count === 8) return false;
    groups[count] = group;
    count += 1;
    if (i === end) break;
    if (bytes[i] !== COLON || i + 1 === end) return false;
    i += 1;
    if (bytes[i] === COLON) {
      if (gap >= 0) return false;
      gap = count;
      i += 1;
    }
  }
  if (gap < 0 ? count !== 8 : count > 7) return false;
  const hole = 8 - count;
  for (let word = 0; word < 4; word++) {
    words[at + word] = groupAt(2 * word, gap, hole) * 65536 + groupAt(2 * word + 1, gap, hole);
  }
  return true;
}

/** The group at a place of the whole address: those in the hole that `::` stands for are zero. */
function groupAt(place: number, gap: number, hole: number): number {
  if (gap < 0 || place < gap) return groups[place];
  return place < gap + hole ? 0 : groups[place - hole];
}

function hexDigit(byte: number): number {
  if (byte >= 48 && byte <= 57) return byte - 48;
  const letter = byte | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}
