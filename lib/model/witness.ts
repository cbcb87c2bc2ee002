import { type Box, DomainLine, type Point, type RangeSet } from '../flow';
import {
  Address, AddressSet, type Cidr, hasPorts, PortSet, portsOfTlsLabel, Protocol, protocolName, ProtocolSet, Service, UNIDENTIFIED,
} from '../net';
import { type AddressView } from './address-view';
import { type CompiledPath } from './compile';
import { ANOTHER } from './demand';
import { type Known } from './open-flow';
import { type FlowReport } from './report';
import { type Sighting } from './search';

/** One realistic flow out of a box of flows that all behave the same. */
export interface ChosenFlow {
  readonly known: Known;
  readonly report: FlowReport;
}

/** Ports that a reader recognises, the most telling first. */
const COMMON_PORTS = [443, 80, 22, 3389, 3306, 5432, 6379, 27017, 8080, 8443, 53, 123];
const COMMON_PROTOCOLS: readonly number[] = [Protocol.TCP, Protocol.UDP, Protocol.ICMP, Protocol.ICMPV6];
const USUAL_APPLICATION: Readonly<Record<number, string>> = {
  443: 'HTTPS', 80: 'HTTP', 22: 'SSH', 3389: 'RDP', 3306: 'MySQL', 6379: 'Redis', 27017: 'MongoDB', 8080: 'HTTP', 8443: 'SSL',
};
/** Strangers that stand for any host of the Internet (RFC 5737, RFC 3849). */
const STRANGERS = ['203.0.113.10', '198.51.100.10', '2001:db8::10'].map((text) => Address.parse(text));

/** Chooses a flow that a person finds plausible: a host address, a common port, the usual application. */
export function chooseFlow(path: CompiledPath, { region, point }: Sighting): ChosenFlow {
  const of = (name: string): RangeSet => region[path.space.indexOf(name)];
  const addresses = new Map<string, AddressSet>();
  for (const [name, view] of path.views) addresses.set(name, chooseAddress(path, view, of(name)));
  const { protocol, port, application } = choosePayload(path, region) ?? payloadAt(path, point);
  const domain = of(path.domains.name).has(DomainLine.NONE) ? undefined : path.domains.decode(of(path.domains.name).first());
  const withPort = hasPorts(protocol);
  const service = Service.of(ProtocolSet.of(protocol), withPort ? PortSet.of(port) : PortSet.ALL);
  const questions = new Map([...path.questions].map((name) => [name, of(name).first() === 1]));
  return {
    known: { addresses, services: [service], application, domain: domain ?? null, questions },
    report: {
      source: nameOf(path, addresses, 'source'), destination: nameOf(path, addresses, 'destination'),
      protocol: protocolName(protocol), ...(withPort ? { port } : {}),
      ...(protocol === Protocol.TCP && path.applicationsMatter ? { application } : {}),
      ...(domain === undefined ? {} : { domain }),
    },
  };
}

interface Payload {
  readonly protocol: number;
  readonly port: number;
  readonly application: string;
}

/** The first plausible combination that a flow can have. */
function choosePayload(path: CompiledPath, region: Box): Payload | undefined {
  const of = (name: string): RangeSet => region[path.space.indexOf(name)];
  const names = idsOf(of(path.applications.line.name)).map((id) => path.applications.line.decode(id));
  const ports = of(path.ports.name);
  const labelled = names.flatMap((name) => portsOfTlsLabel(name)?.ranges.map(({ from }) => from) ?? []);
  const first = ports.first();
  const protocols = of(path.protocols.name);
  for (const protocol of [...COMMON_PROTOCOLS.filter((one) => protocols.has(one)), protocols.first()]) {
    for (const port of [...COMMON_PORTS, ...labelled, first].filter((one) => ports.has(one))) {
      const usual = USUAL_APPLICATION[port];
      const application = [usual, UNIDENTIFIED, ANOTHER, ...names].find((name) => names.includes(name) && canBe(name, protocol, port));
      if (application !== undefined) return { protocol, port, application };
    }
  }
  return undefined;
}

function canBe(application: string, protocol: number, port: number): boolean {
  if (application === UNIDENTIFIED || application === ANOTHER) return true;
  return protocol === Protocol.TCP && (portsOfTlsLabel(application)?.has(port) ?? true);
}

function payloadAt(path: CompiledPath, point: Point): Payload {
  const at = (name: string): number => point[path.space.indexOf(name)];
  return { protocol: at(path.protocols.name), port: at(path.ports.name), application: path.applications.line.decode(at(path.applications.line.name)) };
}

const idsOf = (ids: RangeSet): readonly number[] => (
  ids.ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, index) => from + index)));

function chooseAddress(path: CompiledPath, view: AddressView, ids: RangeSet): AddressSet {
  const line = path.addressLines.get(view.name)!;
  // The value of an unknown address is not ours to choose: one class of values is as good as another.
  if (view.kind === 'unknown') return line.decode(ids.first());
  const set = line.decodeSet(ids);
  const stranger = STRANGERS.find((one) => set.has(one));
  return AddressSet.of(stranger ?? host(set));
}

/** A host's address: not the first of a block, where there is room. */
function host(set: AddressSet): Address {
  const [{ first, last }] = set.intervals;
  const room = last - first;
  return Address.fromPoint(room >= 16n ? first + 10n : room >= 2n ? first + 1n : first);
}

/** The end's name, with the address where it is one that the flow chose. */
function nameOf(path: CompiledPath, addresses: ReadonlyMap<string, AddressSet>, side: 'source' | 'destination'): string {
  const { hops } = path.path;
  const outermost = side === 'source' ? hops[0]?.source : hops[hops.length - 1]?.destination;
  const label = side === 'source' ? path.path.source : path.path.destination;
  if (outermost === undefined || outermost.kind === 'unknown') return label;
  const set = addresses.get(outermost.name)!;
  const text = Address.fromPoint(set.intervals[0].first).toString();
  return outermost.name === side ? text : `${label} (${text})`;
}

/** A box of flows in words. */
export function describeRegion(path: CompiledPath, box: Box): string {
  const of = (name: string): RangeSet => box[path.space.indexOf(name)];
  const side = (role: 'source' | 'destination'): string => {
    const { hops } = path.path;
    const view = role === 'source' ? hops[0].source : hops[hops.length - 1].destination;
    const label = role === 'source' ? path.path.source : path.path.destination;
    const set = path.addressLines.get(view.name)!.decodeSet(of(view.name));
    if (view.kind === 'unknown' || set.equals(view.within)) return label;
    return `${shorten(set)}${label.includes('/') || label === set.toString() ? '' : ` in ${label}`}`;
  };
  const parts = [`from ${side('source')} to ${side('destination')}`, services(path, of)];
  if (path.applicationsMatter) {
    const ids = of(path.applications.line.name);
    const unnamed = path.applications.line.size - ids.size;
    const names = idsOf(ids).map((id) => path.applications.line.decode(id));
    if (unnamed > 0) parts.push(`application ${names.length > 8 ? `any of ${names.length}` : names.join(', ')}`);
  }
  const domains = of(path.domains.name);
  if (domains.size < path.domains.size) {
    const names = domains.ranges.flatMap(([from, to]) => Array.from({ length: Math.min(to - from + 1, 4) }, (_, i) => path.domains.decode(from + i) ?? 'no name'));
    parts.push(`domain ${names.slice(0, 4).join(', ')}${names.length > 4 ? ' and more' : ''}`);
  }
  return parts.join(', ');
}

function services(path: CompiledPath, of: (name: string) => RangeSet): string {
  const protocols = path.protocols.decodeSet(of(path.protocols.name));
  const ports = path.ports.decodeSet(of(path.ports.name));
  const allPorts = ports.size() >= 65535;
  if (protocols.numbers.length > 8) return allPorts ? 'any service' : `any protocol, ports ${shortPorts(ports)}`;
  return protocols.numbers.map((one) => {
    const name = protocolName(one);
    const withPorts = one === Protocol.TCP || one === Protocol.UDP;
    return withPorts && !allPorts ? `${name}/${shortPorts(ports)}` : name;
  }).join(', ');
}

const shortPorts = (ports: PortSet): string => {
  const texts = ports.ranges.map(({ from, to }) => (from === to ? String(from) : `${from}-${to}`));
  return texts.length > 4 ? `${texts.slice(0, 4).join(',')} and ${texts.length - 4} more ranges` : texts.join(',');
};

/** A handful of blocks, and how many there are beside. */
export function shorten(set: AddressSet): string {
  const whole = set.toString();
  if (whole.length <= 60) return whole;
  const blocks: readonly Cidr[] = set.cidrs();
  return `${blocks.slice(0, 3).join(', ')} and ${blocks.length - 3} more blocks`;
}
