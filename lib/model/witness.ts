import { type Box, DomainLine, type Point, type RangeSet } from '../flow';
import { Address, AddressSet, hasPorts, PortSet, Protocol, protocolName, ProtocolSet, Service } from '../net';
import { type AddressView } from './address-view';
import { chooseHost, choosePayload, idsOf, type Payload } from './choice';
import { type CompiledPath } from './compile';
import { type Known } from './open-flow';
import { type FlowReport } from './report';
import { type Sighting } from './search';
import { services, shorten } from './words';

/** One realistic flow out of a box of flows that all behave the same. */
export interface ChosenFlow {
  readonly known: Known;
  readonly report: FlowReport;
}

/** Chooses a flow that a person finds plausible: a host address, a common port, the usual application. */
export function chooseFlow(path: CompiledPath, { region, point }: Sighting): ChosenFlow {
  const of = (name: string): RangeSet => region[path.space.indexOf(name)];
  const addresses = new Map<string, AddressSet>();
  for (const [name, view] of path.views) addresses.set(name, chooseAddress(path, view, of(name), name === 'destination' ? addresses.get('source') : undefined));
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

function payloadAt(path: CompiledPath, point: Point): Payload {
  const at = (name: string): number => point[path.space.indexOf(name)];
  return { protocol: at(path.protocols.name), port: at(path.ports.name), application: path.applications.line.decode(at(path.applications.line.name)) };
}

/** @param taken the address of the other end: a flow of a host to itself says nothing, where there is any other */
function chooseAddress(path: CompiledPath, view: AddressView, ids: RangeSet, taken = AddressSet.EMPTY): AddressSet {
  const line = path.addressLines.get(view.name)!;
  // The value of an unknown address is not ours to choose: one class of values is as good as another.
  if (view.kind === 'unknown') return line.decode(ids.first());
  const all = line.decodeSet(ids);
  const others = all.minus(taken);
  return AddressSet.of(chooseHost(others.isEmpty ? all : others));
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

const NO_NAME = 'no name';

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
    const names = domains.ranges.flatMap(([from, to]) => Array.from({ length: Math.min(to - from + 1, 4) }, (_, i) => path.domains.decode(from + i) ?? NO_NAME));
    parts.push(names.length === 1 && names[0] === NO_NAME ? 'no domain' : `domain ${names.slice(0, 4).join(', ')}${names.length > 4 ? ' and more' : ''}`);
  }
  return parts.join(', ');
}
