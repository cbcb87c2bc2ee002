import { type Box, DomainLine, type Point, type RangeSet } from '../flow';
import { Address, AddressSet, type Family, hasPorts, INTERNET, NOT_ROUTED, PortSet, PRIVATE_IPV4, Protocol, protocolName, ProtocolSet, Service } from '../net';
import { shortName } from './allocated-line';
import { membershipQuestion } from './address-view';
import { chooseHost, choosePayload, type Payload, STRANGERS } from './choice';
import { type CompiledBoundaries } from './compiled-boundary';
import { type Known } from './open-flow';
import { peerGroup } from './question';
import { type FlowReport } from './report';

/** One realistic flow at a boundary, at a moment. */
export interface BoundaryFlow {
  readonly known: Known;
  readonly at: Date;
  /** Its class ids. */
  readonly point: Point;
  readonly report: FlowReport;
}

type Side = 'source' | 'destination';

/** Hosts that stand for the members of a group. */
const INSIDERS = ['10.0.0.10', '10.0.0.11', '2001:db8::10', '2001:db8::20'].map((text) => Address.parse(text));

/**
 * A flow out of a box of flows that a person finds plausible: host addresses, a common port, the usual application,
 * working hours. Undefined when the box holds only combinations that no flow has.
 */
export function flowIn(compiled: CompiledBoundaries, box: Box): BoundaryFlow | undefined {
  const region = compiled.region().map((set, index) => set.intersect(box[index]));
  if (region.some((set) => set.isEmpty)) return undefined;
  const families = compiled.family === 'both' ? [4, 6] as const : [compiled.family];
  for (const family of families) {
    const flow = flowOf(compiled, region, family);
    if (flow !== undefined) return flow;
  }
  return undefined;
}

/** The same out of the first of several boxes that has one. */
export function flowAmong(compiled: CompiledBoundaries, boxes: readonly Box[]): BoundaryFlow | undefined {
  for (const box of boxes) {
    const flow = flowIn(compiled, box);
    if (flow !== undefined) return flow;
  }
  return undefined;
}

function flowOf(compiled: CompiledBoundaries, region: Box, family: Family): BoundaryFlow | undefined {
  const indexOf = (name: string): number => compiled.space.indexOf(name);
  const foreign = compiled.protocols.encode(ProtocolSet.of(family === 4 ? Protocol.ICMPV6 : Protocol.ICMP));
  const payload = choosePayload(compiled, region.map((set, index) => (index === indexOf(compiled.protocols.name) ? set.minus(foreign) : set)));
  if (payload === undefined) return undefined;
  const source = chooseEnd(compiled, region, 'source', family);
  const destination = source && chooseEnd(compiled, region, 'destination', family, source.address);
  if (source === undefined || destination === undefined) return undefined;
  const ends = { source, destination };
  const point = region.map((set) => set.first());
  for (const [name, line] of compiled.addressLines) point[indexOf(name)] = line.encodeAddress(ends[name as Side].address);
  for (const [name, line] of compiled.allocated) point[indexOf(line.name)] = ends[name as Side].allocated;
  point[indexOf(compiled.protocols.name)] = payload.protocol;
  point[indexOf(compiled.ports.name)] = payload.port;
  point[indexOf(compiled.applications.line.name)] = compiled.applications.encode([payload.application]).first();
  return { ...flowAt(compiled, point, { ...ends, payload }), point };
}

interface End {
  readonly address: Address;
  /** Its id among the allocated addresses. */
  readonly allocated: number;
  /** The groups that it has to be a member of. */
  readonly groups: readonly string[];
}

/** An address of one side, with what is asked of it: where unknown sets may lie, and which allocated one it is. */
function chooseEnd(compiled: CompiledBoundaries, region: Box, side: Side, family: Family, other?: Address): End | undefined {
  const of = (name: string): RangeSet => region[compiled.space.indexOf(name)];
  const own = compiled.membershipsOf(side).filter(({ question }) => !of(question).has(0))
    .reduce((set, { within }) => set.intersect(within), compiled.addressLines.get(side)!.decodeSet(of(side)).family(family));
  const line = compiled.allocated.get(side);
  const ids = line === undefined ? [0] : of(line.name).ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i));
  const groups = peerGroups(compiled, region, side);
  const inside = groups.length > 0 || labelOf(compiled, side) !== undefined;
  for (const allocated of ids) {
    const set = allocated === 0 ? own : own.intersect(line!.decode(allocated).within);
    if (set.isEmpty) continue;
    const likely = [inside ? PRIVATE_IPV4 : INTERNET, NOT_ROUTED.complement()].map((one) => set.intersect(one)).find((one) => !one.isEmpty);
    const address = chooseHost(likely ?? set, (inside ? INSIDERS : STRANGERS).filter((one) => other === undefined || !one.equals(other)));
    return { address, allocated, groups };
  }
  return undefined;
}

/** The groups that one side has to be a member of. */
const peerGroups = (compiled: CompiledBoundaries, region: Box, side: Side): readonly string[] => (compiled.peerSide !== side ? []
  : [...compiled.questions].filter((question) => !region[compiled.space.indexOf(question)].has(0)).flatMap((question) => peerGroup(question) ?? []));

/** The flow of a point, with addresses of its classes. */
function flowAt(
  compiled: CompiledBoundaries, point: Point, { source, destination, payload }: { readonly source: End; readonly destination: End; readonly payload: Payload },
): Omit<BoundaryFlow, 'point'> {
  const ends = { source, destination };
  const at = (name: string): number => point[compiled.space.indexOf(name)];
  const domain = at(compiled.domains.name) === DomainLine.NONE ? undefined : compiled.domains.decode(at(compiled.domains.name));
  const { protocol, port, application } = payload;
  const withPort = hasPorts(protocol);
  const questions = new Map([...compiled.questions].map((name) => [name, at(name) === 1]));
  for (const [name, line] of compiled.allocated) {
    const view = compiled.views.get(name)!;
    for (const { id, set } of line.all) questions.set(membershipQuestion(view, set), id === ends[name as Side].allocated);
  }
  return {
    at: compiled.time === undefined ? compiled.now : compiled.time.decode(at(compiled.time.name)),
    known: {
      addresses: new Map(Object.entries(ends).map(([name, { address }]) => [name, AddressSet.of(address)])),
      services: [Service.of(ProtocolSet.of(protocol), withPort ? PortSet.of(port) : PortSet.ALL)], application, domain: domain ?? null, questions,
    },
    report: {
      source: nameOf(compiled, 'source', source), destination: nameOf(compiled, 'destination', destination),
      protocol: protocolName(protocol), ...(withPort ? { port } : {}),
      ...(protocol === Protocol.TCP && compiled.applicationsMatter ? { application } : {}),
      ...(domain === undefined ? {} : { domain }),
    },
  };
}

/** The resource where the cloud gives the address, the group where any member will do, else the address. */
function nameOf(compiled: CompiledBoundaries, side: Side, { address, allocated, groups }: End): string {
  const line = compiled.allocated.get(side);
  if (line !== undefined && allocated > 0) return shortName(line.decode(allocated).unknown, line.all.map(({ set }) => set));
  return labelOf(compiled, side) ?? (groups.length === 0 ? address.toString() : `${groups.join(' + ')} (${address.toString()})`);
}

const labelOf = ({ boundaries }: CompiledBoundaries, side: Side): string | undefined => (
  boundaries.map(({ ends }) => ends?.[side]).find((one) => one !== undefined));
