import { type Answers, BranchingObservation, type Boundary, CompiledBoundaries, type Decision, type Known, membershipQuestion, NO_ANSWERS, OpenFlow, Script } from '../../lib/model';
import { Address, AddressSet, hasPorts, PortSet, portsOfTlsLabel, Protocol, ProtocolSet, Service } from '../../lib/net';
import { type Random } from './random';
import { ADDRESSES4, ADDRESSES6, APPLICATIONS, AT, DOMAINS, PORTS } from './random-network';

const HOSTS = { 4: ADDRESSES4.map((text) => Address.parse(text)), 6: ADDRESSES6.map((text) => Address.parse(text)) };
const PROTOCOLS = [Protocol.TCP, Protocol.TCP, Protocol.TCP, Protocol.UDP, Protocol.ICMP, Protocol.ICMPV6, Protocol.GRE];
const DAY = 86_400_000;

/** One flow at a list, with an answer to every question that is open there. */
export interface ListFlow {
  readonly known: Known;
  readonly at: Date;
}

const moments = (random: Random): Date => new Date(AT.getTime() + random.pick([0, DAY * (random.below(60) - 10), 1800_000 * (random.below(3000) - 100)]) + random.pick([0, 0, 1, 59_000]));

/** Draws flows that lists can meet: the lists of one boundary, or of several versions of it. */
export class ListFlows {
  private readonly compiled: CompiledBoundaries;

  constructor(private readonly boundaries: readonly Boundary[]) {
    this.compiled = new CompiledBoundaries(boundaries, { now: AT });
  }

  /** Undefined where the draw is a combination that no flow has. */
  draw(random: Random): ListFlow | undefined {
    const { compiled } = this;
    const family = compiled.family === 'both' ? random.pick([4, 4, 6] as const) : compiled.family;
    const ends = new Map<string, Address>();
    for (const side of ['source', 'destination'] as const) {
      const possible = HOSTS[family].filter((one) => this.boundaries.every((boundary) => boundary[side].within.has(one)));
      if (possible.length === 0) return undefined;
      ends.set(side, random.pick(possible));
    }
    const protocol = random.pick(PROTOCOLS);
    const port = random.pick(PORTS);
    const application = random.pick(APPLICATIONS.filter((name, index) => index < 2 || (protocol === Protocol.TCP && (portsOfTlsLabel(name)?.has(port) ?? true))));
    const questions = new Map<string, boolean>([...compiled.questions].map((name) => [name, random.chance(0.5)]));
    for (const [side, line] of compiled.allocated) {
      const own = random.below(line.size);
      for (const { id, set } of line.all) questions.set(membershipQuestion(compiled.views.get(side)!, set), id === own && set.within.has(ends.get(side)!));
    }
    return {
      known: {
        addresses: new Map([...ends].map(([side, address]) => [side, AddressSet.of(address)])),
        services: [Service.of(ProtocolSet.of(protocol), hasPorts(protocol) ? PortSet.of(port) : PortSet.ALL)],
        application, domain: random.pick([...DOMAINS, null]), questions,
      },
      at: moments(random),
    };
  }
}

/** What the vendor's procedure comes to, every way that an open order can turn; empty where there is no such flow. */
export function decisionsAt(boundary: Boundary, { known, at }: ListFlow, answers: Answers = NO_ANSWERS): readonly Decision[] {
  const views = new Map([boundary.source, boundary.destination].map((view) => [view.name, view]));
  const decide = boundary.decideAt(at);
  const script = new Script();
  const found: Decision[] = [];
  do {
    const flow = new OpenFlow(boundary.family, views, known);
    const decision = decide(new BranchingObservation(boundary, flow, script, answers));
    if (flow.isPossible()) found.push(decision);
  } while (script.next());
  return found;
}

export const sayFlow = ({ known, at }: ListFlow): string => `${[...known.addresses!].map(([side, set]) => `${side} ${set.toString()}`).join(', ')}, ${String(known.services)}, `
  + `${known.application}, ${known.domain}, at ${at.toISOString()}; ${[...known.questions!].filter(([, yes]) => yes).map(([name]) => name).join(' | ')}`;
