import { hasPorts, PortSet, ProtocolSet, Service } from '../net';
import { REAL_PORTS } from './demand';
import { type Path } from './path';

/** Whether some of these flows go none of these ways, because each carries some services only. */
export function leavesOut(services: 'any' | readonly Service[], paths: readonly Pick<Path, 'carries'>[]): boolean {
  const carried = paths.flatMap(({ carries }) => (carries === undefined ? [] : [carries]));
  return carried.length === paths.length && servicesLeft(services, carried).length > 0;
}

/** What is left of services when others are taken out; services with the same ports are one. */
export function servicesLeft(services: 'any' | readonly Service[], others: readonly Service[]): readonly Service[] {
  const left = new Map<string, { readonly ports: PortSet; readonly protocols: number[] }>();
  for (const protocol of ProtocolSet.ALL.numbers) {
    const asked = portsOf(protocol, services === 'any' ? [Service.any()] : services);
    const rest = asked.minus(portsOf(protocol, others));
    if (rest.isEmpty) continue;
    const key = `${hasPorts(protocol)} ${rest.toString()}`;
    const same = left.get(key) ?? { ports: hasPorts(protocol) && !rest.equals(REAL_PORTS) ? rest : PortSet.ALL, protocols: [] };
    same.protocols.push(protocol);
    left.set(key, same);
  }
  return [...left.values()].map(({ ports, protocols }) => Service.of(ProtocolSet.of(...protocols), ports));
}

function portsOf(protocol: number, services: readonly Service[]): PortSet {
  const ports = PortSet.unionAll(services.filter(({ protocols }) => protocols.has(protocol)).map((one) => (hasPorts(protocol) ? one.ports : PortSet.ALL)));
  return hasPorts(protocol) ? ports.intersect(REAL_PORTS) : ports;
}
