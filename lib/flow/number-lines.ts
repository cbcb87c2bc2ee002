/** Lines whose ids are the values themselves: ports, and protocol numbers. Nothing is cut and nothing is lost. */
import { PortSet, ProtocolSet } from '../net';
import type { Dimension } from './dimension';
import { RangeSet } from './range-set';

/** The ports 0..65535. */
export class PortLine implements Dimension {
  readonly size = 65536;

  constructor(readonly name = 'port') {}

  encode(ports: PortSet): RangeSet {
    return RangeSet.from(ports.ranges.map(({ from, to }) => [from, to] as const));
  }

  decodeSet(ids: RangeSet): PortSet {
    return PortSet.of(...ids.ranges.map(([from, to]) => ({ from, to })));
  }
}

/** The protocol numbers 0..255. */
export class ProtocolLine implements Dimension {
  readonly size = 256;

  constructor(readonly name = 'protocol') {}

  encode(protocols: ProtocolSet): RangeSet {
    const runs: [number, number][] = [];
    for (const n of protocols.numbers) {
      const last = runs[runs.length - 1];
      if (last !== undefined && last[1] === n - 1) last[1] = n;
      else runs.push([n, n]);
    }
    return RangeSet.of(...runs);
  }

  decodeSet(ids: RangeSet): ProtocolSet {
    return ProtocolSet.of(...ids.ranges.flatMap(([from, to]) => (
      Array.from({ length: to - from + 1 }, (_, i) => from + i))));
  }
}

/** Numbers below a size, such as ICMP types. */
export class NumberLine implements Dimension {
  constructor(readonly size: number, readonly name: string) {}

  encode({ ranges }: { readonly ranges: readonly { readonly first: number; readonly last: number }[] }): RangeSet {
    return RangeSet.from(ranges.map(({ first, last }) => [first, last] as const));
  }
}
