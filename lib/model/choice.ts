import { type Box, type RangeSet } from '../flow';
import { Address, type AddressSet, Protocol, UNIDENTIFIED } from '../net';
import { ANOTHER } from './demand';
import { type Compiled } from './encoder';
import { labelPorts, type PortShift } from './port-shift';

/** What a flow carries. */
export interface Payload {
  readonly protocol: number;
  readonly port: number;
  readonly application: string;
}

/** Ports that a reader recognises, the most telling first. */
const COMMON_PORTS = [443, 80, 22, 3389, 3306, 5432, 6379, 27017, 8080, 8443, 53, 123];
const COMMON_PROTOCOLS: readonly number[] = [Protocol.TCP, Protocol.UDP, Protocol.ICMP, Protocol.ICMPV6];
const USUAL_APPLICATION: Readonly<Record<number, string>> = {
  443: 'HTTPS', 80: 'HTTP', 22: 'SSH', 3389: 'RDP', 3306: 'MySQL', 6379: 'Redis', 27017: 'MongoDB', 8080: 'HTTP', 8443: 'SSL',
};
/** Strangers that stand for any host of the Internet (RFC 5737, RFC 3849). */
export const STRANGERS = ['203.0.113.10', '198.51.100.10', '2001:db8::10', '2001:db8::20'].map((text) => Address.parse(text));

/** The first plausible combination that a flow can have. Undefined when the region has none at all. */
export function choosePayload(compiled: Compiled, region: Box): Payload | undefined {
  const of = (name: string): RangeSet => region[compiled.space.indexOf(name)];
  const names = idsOf(of(compiled.applications.line.name)).map((id) => compiled.applications.line.decode(id));
  const [ports, protocols] = [of(compiled.ports.name), of(compiled.protocols.name)];
  if (ports.isEmpty || protocols.isEmpty) return undefined;
  const labelled = names.flatMap((name) => {
    const own = labelPorts(name, compiled.shift);
    const possible = own && ports.intersect(compiled.ports.encode(own));
    return possible === undefined || possible.isEmpty ? [] : [possible.first()];
  });
  for (const protocol of [...COMMON_PROTOCOLS.filter((one) => protocols.has(one)), protocols.first()]) {
    for (const port of [...COMMON_PORTS, ...labelled, ports.first()].filter((one) => ports.has(one))) {
      const usual = USUAL_APPLICATION[port];
      const application = [usual, UNIDENTIFIED, ANOTHER, ...names].find((name) => names.includes(name) && canBe(name, protocol, port, compiled.shift));
      if (application !== undefined) return { protocol, port, application };
    }
  }
  return undefined;
}

function canBe(application: string, protocol: number, port: number, shift: PortShift | undefined): boolean {
  if (application === UNIDENTIFIED || application === ANOTHER) return true;
  return protocol === Protocol.TCP && (labelPorts(application, shift)?.has(port) ?? true);
}

/** A host's address out of a set that has one: a stranger where it can be, not the first of a block where there is room. */
export function chooseHost(set: AddressSet, preferred: readonly Address[] = STRANGERS): Address {
  const known = preferred.find((one) => set.has(one));
  if (known !== undefined) return known;
  const [{ first, last }] = set.intervals;
  const room = last - first;
  return Address.fromPoint(room >= 16n ? first + 10n : room >= 2n ? first + 1n : first);
}

export const idsOf = (ids: RangeSet): readonly number[] => (
  ids.ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, index) => from + index)));
