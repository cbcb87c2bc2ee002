import { hasPorts, PortSet, ProtocolSet, Service, ServiceSet } from '../net';
import { REAL_PORTS, REAL_SERVICES } from './demand';
import { type Path } from './path';

/** Whether some of these flows go none of these ways, because each carries some services only. */
export function leavesOut(services: 'any' | readonly Service[], paths: readonly Pick<Path, 'carries'>[]): boolean {
  const carried = paths.flatMap(({ carries }) => (carries === undefined ? [] : [carries]));
  return carried.length === paths.length && servicesLeft(services, carried).length > 0;
}

/** What is left of services when others are taken out; services with the same ports are one. */
export function servicesLeft(services: 'any' | readonly Service[], others: readonly Service[]): readonly Service[] {
  const rest = (services === 'any' ? REAL_SERVICES : REAL_SERVICES.intersect(ServiceSet.of(services))).minus(ServiceSet.of(others));
  const left = new Map<string, { readonly ports: PortSet; readonly protocols: number[] }>();
  for (const protocol of rest.protocols.numbers) {
    const ports = rest.portsOf(protocol);
    const key = `${hasPorts(protocol)} ${ports}`;
    const same = left.get(key) ?? { ports: ports.equals(REAL_PORTS) ? PortSet.ALL : ports, protocols: [] };
    same.protocols.push(protocol);
    left.set(key, same);
  }
  return [...left.values()].map(({ ports, protocols }) => Service.of(ProtocolSet.of(...protocols), ports));
}
