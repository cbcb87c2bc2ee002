/** The first rule that matches, by reading the list from the top: what every packet filter without an index does. */
import { type PacketList } from '../../lib/engine';
import { type FlowLog } from '../flows/flow-log';

/** Two ends of each of five fields. */
const STRIDE = 10;

/** IPv4 lists of which every field of a rule is one range; the rules lie one after the other in one array. */
export class LinearScan {
  private readonly bounds: Uint32Array;
  private readonly rules: number;

  /** Throws for a list with sets of several ranges, or with other fields. */
  constructor({ rules }: PacketList) {
    this.rules = rules.length;
    this.bounds = new Uint32Array(rules.length * STRIDE);
    rules.forEach(({ source, destination, protocols, sourcePorts, destinationPorts, applications, domains }, i) => {
      if (applications ?? domains) throw new Error('this scan knows addresses, protocols and ports only');
      this.bounds.set([
        ...single(source?.intervals.map(({ first, last }) => [Number(first), Number(last)]) ?? []),
        ...single(destination?.intervals.map(({ first, last }) => [Number(first), Number(last)]) ?? []),
        ...single(protocols?.numbers.map((number) => [number, number]) ?? [[0, 255]]),
        ...single(sourcePorts?.ranges.map(({ from, to }) => [from, to]) ?? [[0, 65_535]]),
        ...single(destinationPorts?.ranges.map(({ from, to }) => [from, to]) ?? [[0, 65_535]]),
      ], i * STRIDE);
    });
  }

  /** The position of the rule that decides each of the first `count` flows; -1 where none does. */
  decide({ source, destination, protocol, sourcePort, destinationPort }: FlowLog, count: number, out: Int32Array): void {
    for (let i = 0; i < count; i++) {
      out[i] = this.first(source[i], destination[i], protocol[i], sourcePort[i], destinationPort[i]);
    }
  }

  private first(source: number, destination: number, protocol: number, sourcePort: number, destinationPort: number): number {
    const { bounds, rules } = this;
    for (let rule = 0, at = 0; rule < rules; rule++, at += STRIDE) {
      if (source >= bounds[at] && source <= bounds[at + 1]
        && destination >= bounds[at + 2] && destination <= bounds[at + 3]
        && protocol >= bounds[at + 4] && protocol <= bounds[at + 5]
        && sourcePort >= bounds[at + 6] && sourcePort <= bounds[at + 7]
        && destinationPort >= bounds[at + 8] && destinationPort <= bounds[at + 9]) return rule;
    }
    return -1;
  }
}

function single(ranges: readonly (readonly number[])[]): readonly number[] {
  if (ranges.length !== 1) throw new Error('this scan knows rules of single ranges only');
  return ranges[0];
}
