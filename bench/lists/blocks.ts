/**
 * Address blocks as the lists of a site hold them: the same block again and again, blocks inside of blocks, and most
 * of them inside of a few sites. A block that is made twice is the same object, with the same `AddressSet`.
 *
 * Cost: one look-up in a map for a block.
 */
import { AddressSet, FIRST_IPV6_POINT, type Family, addressBits } from '../../lib/net';
import { type Random } from '../../test/support/random';

export interface Block {
  /** Blocks of one pool with the same number are the same. */
  readonly id: number;
  /** The first address, as a number of its family. */
  readonly first: bigint;
  /** How many bits at the end are free: 0 for one address. */
  readonly hostBits: number;
  readonly set: AddressSet;
}

/** How a prefix length of an IPv4 list is found again in an IPv6 list: both name a region, a site, a subnet, a host. */
const IPV6_PREFIX: ReadonlyMap<number, number> = new Map([[0, 0], [8, 24], [16, 40], [24, 56], [32, 128]]);
/** Prefixes between two of these lengths occur as well: a /24 stands for /24 to /31. */
const JITTER = 8;
/** Rules for each site, about. */
const RULES_PER_SITE = 60;
const FEWEST_SITES = 20;

export class BlockPool {
  private readonly known = new Map<string, Block>();
  /** Addresses in use, by the length of the prefix under which they were drawn. */
  private readonly drawn = new Map<string, bigint[]>();
  private readonly sites: readonly bigint[];

  constructor(private readonly family: Family, rules: number, private readonly random: Random) {
    const count = Math.max(FEWEST_SITES, Math.ceil(rules / RULES_PER_SITE));
    this.sites = Array.from({ length: count }, () => this.site());
  }

  /** All addresses of the family. */
  get everything(): Block {
    return this.block(0n, addressBits(this.family));
  }

  /**
   * A block of a nominal IPv4 prefix length (0, 8, 16, 24 or 32). `place` keeps the sources apart from the
   * destinations; `reuse` is the share of blocks around an address that was drawn before.
   */
  draw(nominal: number, place: 'source' | 'destination', reuse: number): Block {
    if (nominal === 0) return this.everything;
    const prefix = nominal === 32 ? 32 : Math.min(31, nominal + this.random.below(JITTER));
    const before = this.drawnAs(`${place}/${prefix}`);
    const again = before.length > 0 && this.random.chance(reuse);
    const address = again ? this.random.pick(before) : this.address();
    if (!again) before.push(address);
    return this.block(address, this.hostBits(nominal, prefix));
  }

  /** The block of this size around an address. */
  block(address: bigint, hostBits: number): Block {
    const number = address >> BigInt(hostBits);
    const key = `${number}/${hostBits}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const first = number << BigInt(hostBits);
    const block = { id: this.known.size, first, hostBits, set: this.setOf(first, hostBits) };
    this.known.set(key, block);
    return block;
  }

  private setOf(first: bigint, hostBits: number): AddressSet {
    if (hostBits === addressBits(this.family)) return this.family === 4 ? AddressSet.IPV4 : AddressSet.IPV6;
    const from = this.family === 4 ? first : FIRST_IPV6_POINT + first;
    return AddressSet.fromIntervals([{ first: from, last: from + (1n << BigInt(hostBits)) - 1n }]);
  }

  /** The lower and the upper half, or undefined for one address. */
  halves(block: Block): readonly [Block, Block] | undefined {
    if (block.hostBits === 0) return undefined;
    const hostBits = block.hostBits - 1;
    return [this.block(block.first, hostBits), this.block(block.first + (1n << BigInt(hostBits)), hostBits)];
  }

  /** Share of the address that is free, as bits out of 32, so that sizes of both families compare. */
  width(block: Block): number {
    return (block.hostBits * 32) / addressBits(this.family);
  }

  private hostBits(nominal: number, prefix: number): number {
    if (this.family === 4) return 32 - prefix;
    return 128 - Math.min(128, IPV6_PREFIX.get(nominal)! + prefix - nominal);
  }

  private drawnAs(key: string): bigint[] {
    let list = this.drawn.get(key);
    if (list === undefined) this.drawn.set(key, list = []);
    return list;
  }

  /** A site is a /16, or a /48 of the global unicast addresses. */
  private site(): bigint {
    const number = BigInt(this.random.below(2 ** 16));
    return this.family === 4 ? number : (1n << 45n) + (BigInt(this.random.below(2 ** 29)) << 16n) + number;
  }

  private address(): bigint {
    const site = this.random.pick(this.sites);
    const low = BigInt(this.random.below(2 ** 16));
    if (this.family === 4) return (site << 16n) + low;
    return (site << 80n) + (BigInt(this.random.below(2 ** 16)) << 64n) + low;
  }
}
