/**
 * An enumeration: applications, or any other names that are equal or different and nothing more.
 *
 * Invariant: each name has one id; the names that a question mentions come first and sorted, the `others` (names
 * that stand for what the question does not mention) follow in the order given.
 */
import { FirewrightError } from '../net';
import type { Dimension } from './dimension';
import { RangeSet } from './range-set';

export interface NameLineOptions {
  /** @default 'name' */
  readonly name?: string;
  /**
   * Names that are on the line whether or not they are mentioned, such as `unidentified` or "another application".
   * @default none
   */
  readonly others?: readonly string[];
}

export class NameLine implements Dimension {
  private readonly ids: ReadonlyMap<string, number>;

  private constructor(readonly name: string, private readonly names: readonly string[]) {
    this.ids = new Map(names.map((n, id) => [n, id]));
  }

  /** Names are compared exactly: give them in one spelling. */
  static from(names: Iterable<string>, { name = 'name', others = [] }: NameLineOptions = {}): NameLine {
    const last = new Set(others);
    const mentioned = [...new Set(names)].filter((n) => !last.has(n)).sort();
    return new NameLine(name, [...mentioned, ...last]);
  }

  get size(): number {
    return this.names.length;
  }

  has(name: string): boolean {
    return this.ids.has(name);
  }

  /** Throws FW_NAME for a name that is not on the line. */
  encodeName(name: string): number {
    const id = this.ids.get(name);
    if (id !== undefined) return id;
    throw new FirewrightError('FW_NAME', { what: `a name that the ${this.name} line was not built with`, value: name });
  }

  encode(names: Iterable<string>): RangeSet {
    return RangeSet.from(Array.from(names, (n) => [this.encodeName(n), this.encodeName(n)] as const));
  }

  decode(id: number): string {
    return this.names[id];
  }

  decodeSet(ids: RangeSet): readonly string[] {
    return ids.ranges.flatMap(([from, to]) => this.names.slice(from, to + 1));
  }
}
