/**
 * The class of many addresses at once, from raw words (as logs have them) instead of `Address` objects.
 *
 * Invariants
 *  1. It gives what `AddressLine.encodeAddress` gives for the same addresses.
 *  2. IPv4 classes come first on the line: class i of IPv4 starts at `starts4[i]`, class `starts4.length + i` at the
 *     four words of `starts6` from 4 * i.
 *  3. `near[h]` is the class of the first IPv4 address whose high bits, all but the low `shift`, are h; one entry more
 *     holds the last class.
 *
 * Cost: for IPv4 a look-up, and a binary search among the classes that begin within one block (a /16 where there are
 * many classes); for IPv6 a binary search among all. The table takes 256 KB at most.
 */
import { FIRST_IPV6_POINT } from '../net';
import { type AddressLine } from './address-line';

const FEWEST_BITS = 4;
const MOST_BITS = 16;

export class AddressEncoder {
  private constructor(
    private readonly starts4: Uint32Array, private readonly starts6: Uint32Array,
    private readonly near: Int32Array, private readonly shift: number,
  ) {}

  static of(line: AddressLine): AddressEncoder {
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
    const { starts4, near, shift } = this;
    for (let i = 0; i < count; i++) {
      const address = addresses[i];
      const block = address >>> shift;
      let low = near[block];
      let high = near[block + 1] + 1;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (starts4[middle] <= address) low = middle;
        else high = middle;
      }
      out[i] = low;
    }
  }

  /** The classes of `count` IPv6 addresses of four words each, the most significant first. */
  encode6(words: Uint32Array, count: number, out: Int32Array): void {
    const { starts6 } = this;
    const first = this.starts4.length;
    for (let i = 0; i < count; i++) {
      let low = 0;
      let high = starts6.length >> 2;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (isAtMost(starts6, 4 * middle, words, 4 * i)) low = middle;
        else high = middle;
      }
      out[i] = first + low;
    }
  }
}

function isAtMost(a: Uint32Array, atA: number, b: Uint32Array, atB: number): boolean {
  for (let word = 0; word < 3; word++) {
    if (a[atA + word] !== b[atB + word]) return a[atA + word] < b[atB + word];
  }
  return a[atA + 3] <= b[atB + 3];
}
