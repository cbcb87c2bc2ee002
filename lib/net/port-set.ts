import { FirewrightError } from './error';
import * as intervals from './intervals';

/** Ports from `from` to `to`, both included. */
export interface PortRange {
  readonly from: number;
  readonly to: number;
}

const LAST_PORT = 65535;
const LINE: intervals.Line<number> = {
  after: (port) => port + 1,
  before: (port) => port - 1,
  joins: (last, first) => first === last + 1,
};

/** A set of TCP or UDP ports within 0..65535: sorted, disjoint ranges, of which no two touch. Immutable. */
export class PortSet {
  static readonly EMPTY = new PortSet([]);
  static readonly ALL = new PortSet([{ first: 0, last: LAST_PORT }]);

  private constructor(private readonly list: readonly intervals.Interval<number>[]) {
    Object.freeze(list);
  }

  /** Raises `FW_PORT` for what is no port, or for a range that ends before it begins. */
  static of(...items: readonly (number | PortRange)[]): PortSet {
    const list = items.map((item) => {
      const range = typeof item === 'number' ? { from: item, to: item } : item;
      checkPort(range.from);
      checkPort(range.to);
      if (range.from > range.to) {
        throw new FirewrightError('FW_PORT', {
          what: 'port range that ends before it begins', value: `${range.from}-${range.to}`,
          fix: `write ${range.to}-${range.from}`,
        });
      }
      return { first: range.from, last: range.to };
    });
    return new PortSet(intervals.normalize(LINE, list));
  }

  /** Reads `443`, `8000-8100`, or several of them with commas between. Raises `FW_PORT`. */
  static parse(text: string): PortSet {
    return PortSet.of(...text.split(',').map((part) => {
      const match = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(part.trim());
      if (!match) {
        throw new FirewrightError('FW_PORT', {
          what: 'not a port or a range of ports', value: text, fix: 'write it like 443 or 8000-8100',
        });
      }
      return { from: Number(match[1]), to: Number(match[2] ?? match[1]) };
    }));
  }

  static unionAll(sets: readonly PortSet[]): PortSet {
    return new PortSet(intervals.normalize(LINE, sets.flatMap((set) => set.list)));
  }

  get ranges(): readonly PortRange[] {
    return this.list.map(({ first, last }) => ({ from: first, to: last }));
  }

  get isEmpty(): boolean {
    return this.list.length === 0;
  }

  union(other: PortSet): PortSet {
    return PortSet.unionAll([this, other]);
  }

  intersect(other: PortSet): PortSet {
    return new PortSet(intervals.intersect(this.list, other.list));
  }

  minus(other: PortSet): PortSet {
    return new PortSet(intervals.minus(LINE, this.list, other.list));
  }

  has(port: number): boolean {
    return intervals.has(this.list, port);
  }

  covers(other: PortSet): boolean {
    return intervals.covers(this.list, other.list);
  }

  overlaps(other: PortSet): boolean {
    return intervals.overlaps(this.list, other.list);
  }

  equals(other: PortSet): boolean {
    return intervals.equals(this.list, other.list);
  }

  /** The number of ports. */
  size(): number {
    return this.list.reduce((sum, { first, last }) => sum + (last - first + 1), 0);
  }

  /** `80,443,8000-8100`, `any port` or `no port`. */
  toString(): string {
    if (this.isEmpty) return 'no port';
    if (this.equals(PortSet.ALL)) return 'any port';
    return this.list.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`)).join(',');
  }
}

function checkPort(port: number): void {
  if (Number.isInteger(port) && port >= 0 && port <= LAST_PORT) return;
  const why = `a port is a whole number from 0 to ${LAST_PORT}`;
  throw new FirewrightError('FW_PORT', { what: 'not a port', value: port, why });
}
