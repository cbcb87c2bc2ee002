import { createHash } from 'node:crypto';

/** Draws what the cloud would draw: the same for the same seed and the same parts. */
export class Digest {
  constructor(private readonly seed: number) {}

  /** Lower-case hexadecimal digits, 64 at most. */
  hex(length: number, ...parts: readonly string[]): string {
    return createHash('sha256').update(JSON.stringify([this.seed, ...parts])).digest('hex').slice(0, length);
  }

  /** A whole number from 0 below `bound`. */
  number(bound: number, ...parts: readonly string[]): number {
    return Number.parseInt(this.hex(12, ...parts), 16) % bound;
  }

  /** `vpc-bp1...`, as the cloud writes it. */
  identifier(prefix: string, ...parts: readonly string[]): string {
    return `${prefix}-bp1${this.hex(17, prefix, ...parts)}`;
  }

  /** In the form of a UUID. */
  uuid(...parts: readonly string[]): string {
    const digits = this.hex(32, 'uuid', ...parts);
    return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join('-');
  }
}
