/**
 * The class of many addresses at once, from raw words (as logs have them) instead of `Address` objects.
 *
 * Invariants
 *  1. It gives what `AddressLine.encodeAddress` gives for the same addresses.
 *  2. IPv4 classes come first on the line: class i of IPv4 starts at `starts4[i]`, class `starts4.length + i` at the
 *     four words of `starts6` from 4 * i.
 *  3. `near[h]` is the class of the first IPv4 address whose high bits, all but the low `shift`, are h; one entry more
 *     holds the last class.
 *  4. An entry of a memo is an address and its class within its family. All zeros is one, too: class 0 starts at the
 *     address 0, so that a new memo needs no mark of what is free.
 *
 * Cost: the same addresses come again and again in a log, and those cost one look-up in a memo. Of others IPv4 costs a
 * look-up more, and a binary search among the classes that begin within one block (a /16 where there are many classes);
 * IPv6 a binary search among all. The table takes 256 KB at most, the memos 256 KB for IPv4 and 640 KB for IPv6, from
 * the first address of that family.
 */
import { FIRST_IPV6_POINT } from '../net';
import { type AddressLine } from './address-line';

const FEWEST_BITS = 4;
const MOST_BITS = 16;

/** Entries of a memo: more hold more of a log, and miss the processor's caches more often. */
const MEMO_BITS = 15;
const MEMO_SHIFT = 32 - MEMO_BITS;
/** Words of an entry. */
const STRIDE4 = 2;
const STRIDE6 = 5;

/** Lists of one network share their lines. */
const encoders = new WeakMap<AddressLine, AddressEncoder>();

export class AddressEncoder {
  private memo4?: Int32Array;
  private memo6?: Int32Array;

  private constructor(
    private readonly starts4: Uint32Array, private readonly starts6: Uint32Array,
    private readonly near: Int32Array, private readonly shift: number,
  ) {}

  static of(line: AddressLine): AddressEncoder {
    let encoder = encoders.get(line);
    if (encoder === undefined) encoders.set(line, encoder = AddressEncoder.from(line));
    return encoder;
  }

  private static from(line: AddressLine): AddressEncoder {
    const starts = line.allStarts();
    const starts4 = Uint32Array.from(starts.filter((start) => start < FIRST_IPV6_POINT), Number);
    const wide = starts.filter((start) => start >= FIRST_IPV6_POINT).map((start) => start - FIRST_IPV6_POINT);
    const starts6 = Uint32Array.from(wide.flatMap((value) => [96n, 64n, 32n, 0n].map((shift) => Number((value >> shift) & 0xffffffffn))));
    const bits = Math.min(MOST_BITS, FEWEST_BITS + Math.ceil(Math.log2(starts4.length)));
    const near = new Int32Array(2 ** bits + 1).fill(starts4.length - 1);
    for (let block = 0, at = 0; block < 2 ** bits; block++) {
      while (at + 1 < starts4.length && starts4[at + 1] <= block * 2 ** (32 - bits)) at += 1;
      near[block] = at;
    }
    return new AddressEncoder(starts4, starts6, near, 32 - bits);
  }

  /** The classes of `count` IPv4 addresses. */
  encode4(addresses: Uint32Array, count: number, out: Int32Array): void {
    const memo = this.memo4 ??= new Int32Array(STRIDE4 * 2 ** MEMO_BITS);
    for (let i = 0; i < count; i++) {
      const address = addresses[i] | 0;
      const at = STRIDE4 * (Math.imul(address, 0x9e3779b1) >>> MEMO_SHIFT);
      if (memo[at] !== address) {
        memo[at] = address;
        memo[at + 1] = this.find4(addresses[i]);
      }
      out[i] = memo[at + 1];
    }
  }

  private find4(address: number): number {
    const { starts4, near, shift } = this;
    const block = address >>> shift;
    let low = near[block];
    let high = near[block + 1] + 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts4[middle] <= address) low = middle;
      else high = middle;
    }
    return low;
  }

  /** The classes of `count` IPv6 addresses of four words each, the most significant first. */
  encode6(words: Uint32Array, count: number, out: Int32Array): void {
    const memo = this.memo6 ??= new Int32Array(STRIDE6 * 2 ** MEMO_BITS);
    const first = this.starts4.length;
    for (let i = 0; i < count; i++) {
      const a = words[4 * i] | 0;
      const b = words[4 * i + 1] | 0;
      const c = words[4 * i + 2] | 0;
      const d = words[4 * i + 3] | 0;
      const mixed = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35) ^ Math.imul(d, 0x27d4eb2f);
      const at = STRIDE6 * (Math.imul(mixed ^ (mixed >>> 15), 0x9e3779b1) >>> MEMO_SHIFT);
      if (memo[at] !== a || memo[at + 1] !== b || memo[at + 2] !== c || memo[at + 3] !== d) {
        memo[at] = a;
        memo[at + 1] = b;
        memo[at + 2] = c;
        memo[at + 3] = d;
        memo[at + 4] = this.find6(words, 4 * i);
      }
      out[i] = first + memo[at + 4];
    }
  }

  private find6(words: Uint32Array, at: number): number {
    const { starts6 } = this;
    let low = 0;
    let high = starts6.length >> 2;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (isAtMost(starts6, 4 * middle, words, at)) low = middle;
      else high = middle;
    }
    return low;
  }
}

function isAtMost(a: Uint32Array, atA: number, b: Uint32Array, atB: number): boolean {
  for (let word = 0; word < 3; word++) {
    if (a[atA + word] !== b[atB + word]) return a[atA + word] < b[atB + word];
  }
  return a[atA + 3] <= b[atB + 3];
}
