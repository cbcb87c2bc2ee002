import { Application, FirewrightError, parseDomain, portsOfTlsLabel, PortSet, Protocol, ProtocolSet, Service, ServiceSet, TLS_PORTS_OF_LABEL, UNIDENTIFIED } from '../net';
import { type Path } from './path';
import { labelPorts, portsBehind } from './port-shift';

/** The application of a flow that the engine identified as none of those that a question mentions. */
export const ANOTHER = 'another';

/** No TCP or UDP flow goes to port 0. [A-AUTH] */
export const REAL_PORTS = PortSet.of({ from: 1, to: 65535 });

/** All services but those to port 0. */
export const REAL_SERVICES = ServiceSet.EVERYTHING.minus(ServiceSet.of([Service.tcp(0), Service.udp(0)]));

/** What an intent or a question says about flows beside their two ends; what it leaves out is any. */
export interface Demand {
  readonly services?: readonly Service[];
  readonly application?: string;
  readonly domain?: string;
}

/** One product of a demand: services, with the labels under which the firewall sees the application there. */
export interface DemandPart {
  readonly services: 'any' | readonly Service[];
  readonly applications: 'any' | readonly string[];
  readonly domain?: string;
}

/**
 * The products that a demand stands for.
 *
 * The engine names TLS by its port (HTTPS on 443, SSL elsewhere; [W-HOW]). A demand for HTTPS on another
 * port can only mean TLS there, so it is read as the label that TLS has on that port.
 */
export function partsOf(demand: Demand): readonly DemandPart[] {
  const domain = demand.domain === undefined ? undefined : parseDomain(demand.domain);
  const services = demand.services ?? 'any';
  if (demand.application === undefined) return [{ services, applications: 'any', domain }];
  const application = canonicalApplication(demand.application);
  const own = portsOfTlsLabel(application);
  if (own === undefined) return [{ services, applications: [application], domain }];
  // A label has its port wherever nothing else is asked.
  if (services === 'any') return [{ services, applications: [application], domain }];
  const ports = tcpPorts(services);
  // TLS without TCP is no flow at all: the label stays, and nothing can match it.
  if (ports.isEmpty) return [{ services, applications: [application], domain }];
  const direct = ports.intersect(own);
  if (!direct.isEmpty) return [{ services: [tcp(direct)], applications: [application], domain }];
  return relabelled(ports).map(({ label, at }) => ({ services: [tcp(at)], applications: [label], domain }));
}

/**
 * A product of a demand as a way has it: in front of a translation that renames ports the engine sees others, so that
 * TLS may have another label there than it would have at the end. [W-HOW]
 */
export function partsOn({ shift }: Pick<Path, 'shift'>, part: DemandPart): readonly DemandPart[] {
  if (shift === undefined || part.applications === 'any') return [part];
  const ports = tcpPorts(part.services).intersect(PortSet.of({ from: shift.from, to: shift.to }));
  return part.applications.flatMap((application) => {
    const own = labelPorts(application, shift);
    if (own === undefined || ports.isEmpty || own.overlaps(ports)) return [{ ...part, applications: [application] }];
    return [...TLS_PORTS_OF_LABEL].map(([label, seen]) => ({ label, at: ports.intersect(portsBehind(seen, shift)) }))
      .filter(({ at }) => !at.isEmpty).map(({ label, at }) => ({ ...part, services: [tcp(at)], applications: [label] }));
  });
}

/** Why a demand was read differently from its words, if it was. */
export function relabelNote(demand: Demand): string | undefined {
  if (demand.application === undefined) return undefined;
  const application = canonicalApplication(demand.application);
  const own = portsOfTlsLabel(application);
  const ports = tcpPorts(demand.services ?? 'any');
  if (own === undefined || ports.isEmpty || !ports.intersect(own).isEmpty) return undefined;
  const labels = relabelled(ports).map(({ label }) => label).join(', ');
  return `the Internet firewall names TLS by its port: ${application} on ${demand.services!.join(', ')} is ${labels} there [W-HOW]`;
}

/** The spelling of an application as rules have it; `unidentified` also by the name that logs give it. */
export function canonicalApplication(name: string): string {
  const lower = name.trim().toLowerCase();
  if (lower === UNIDENTIFIED || lower === 'unknown' || lower === 'none') return UNIDENTIFIED;
  if (lower === ANOTHER) return ANOTHER;
  if (lower === 'any') {
    throw new FirewrightError('FW_APPLICATION', {
      what: 'no application of a flow', value: name, fix: 'leave the application out: then it is any application',
    });
  }
  return Application.named(name).name;
}

function relabelled(ports: PortSet): readonly { readonly label: string; readonly at: PortSet }[] {
  return [...TLS_PORTS_OF_LABEL].map(([label, own]) => ({ label, at: ports.intersect(own) })).filter(({ at }) => !at.isEmpty);
}

const tcp = (ports: PortSet): Service => Service.of(ProtocolSet.of(Protocol.TCP), ports);

function tcpPorts(services: 'any' | readonly Service[]): PortSet {
  if (services === 'any') return PortSet.ALL;
  return services.filter((service) => service.protocols.has(Protocol.TCP))
    .reduce((all, service) => all.union(service.ports), PortSet.EMPTY);
}

