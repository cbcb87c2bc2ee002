import { hasPorts, PortSet, ProtocolSet, Service } from '../../../lib/net';

/** Any set of services: ports by protocol, where a protocol without ports has all of them. */
export class ServiceSet {
  static readonly EVERYTHING = ServiceSet.of([Service.any()]);

  static of(services: readonly Service[]): ServiceSet {
    const ports = new Map<number, PortSet>();
    for (const service of services) {
      for (const protocol of service.protocols.numbers) {
        ports.set(protocol, (ports.get(protocol) ?? PortSet.EMPTY).union(service.ports));
      }
    }
    return new ServiceSet(ports);
  }

  private constructor(private readonly ports: ReadonlyMap<number, PortSet>) {}

  get isEmpty(): boolean {
    return this.ports.size === 0;
  }

  /** As services: protocols with all of their ports together, the others each for itself. */
  get services(): readonly Service[] {
    const whole = [...this.ports].filter(([, ports]) => ports.equals(PortSet.ALL)).map(([protocol]) => protocol);
    const parts = [...this.ports].filter(([, ports]) => !ports.equals(PortSet.ALL));
    return [
      ...(whole.length === 0 ? [] : [Service.of(ProtocolSet.of(...whole))]),
      ...parts.map(([protocol, ports]) => Service.of(ProtocolSet.of(protocol), ports)),
    ];
  }

  intersect(other: ServiceSet): ServiceSet {
    return this.map((protocol, ports) => ports.intersect(other.ports.get(protocol) ?? PortSet.EMPTY));
  }

  minus(other: ServiceSet): ServiceSet {
    return this.map((protocol, ports) => ports.minus(other.ports.get(protocol) ?? PortSet.EMPTY));
  }

  private map(change: (protocol: number, ports: PortSet) => PortSet): ServiceSet {
    const changed = [...this.ports].map(([protocol, ports]) => [protocol, change(protocol, ports)] as const);
    return new ServiceSet(new Map(changed.filter(([, ports]) => !ports.isEmpty)));
  }
}

/** The services of which each takes one rule: one protocol, and one range of ports where it has ports. */
export function singleServices(service: Service): readonly Service[] {
  if (service.protocols.equals(ProtocolSet.ALL)) return [service];
  return service.protocols.numbers.flatMap((number) => {
    const protocol = ProtocolSet.of(number);
    if (!hasPorts(number) || service.ports.equals(PortSet.ALL)) return [Service.of(protocol)];
    return service.ports.ranges.map((range) => Service.of(protocol, PortSet.of(range)));
  });
}
