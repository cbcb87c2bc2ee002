import { portsOfTlsLabel, PortSet, Service } from '../net';

/** How a translation renames ports: those from `from` to `to` at the end are by `by` higher before the translation. */
export interface PortShift {
  readonly from: number;
  readonly to: number;
  readonly by: number;
}

/** The ports at the end that are these before the translation. */
export function portsBehind(ports: PortSet, shift: PortShift): PortSet {
  return moved(ports, shift.from + shift.by, shift.to + shift.by, -shift.by);
}

/** The ports before the translation that are these at the end. */
export function portsBefore(ports: PortSet, shift: PortShift): PortSet {
  return moved(ports, shift.from, shift.to, shift.by);
}

/** The ports at the end on which an application goes by a label that depends on the port, as the Internet firewall sees it. [W-HOW] */
export function labelPorts(application: string, shift: PortShift | undefined): PortSet | undefined {
  const own = portsOfTlsLabel(application);
  return own === undefined || shift === undefined ? own : portsBehind(own, shift);
}

/** The services at the end that are these before the translation; those without ports stay as they are. */
export function servicesBehind(services: readonly Service[], shift: PortShift): readonly Service[] {
  return services.flatMap(({ protocols, ports }) => {
    const own = ports.equals(PortSet.ALL) ? ports : portsBehind(ports, shift);
    return own.isEmpty ? [] : [Service.of(protocols, own)];
  });
}

function moved(ports: PortSet, first: number, last: number, by: number): PortSet {
  return PortSet.of(...ports.intersect(PortSet.of({ from: first, to: last })).ranges.map(({ from, to }) => ({ from: from + by, to: to + by })));
}
