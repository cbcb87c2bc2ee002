import { PortSet } from './port-set';
import { hasPorts, ProtocolSet } from './protocol';
import { Service } from './service';

const PORTED = ProtocolSet.ALL.numbers.filter(hasPorts);
const PORTLESS = ProtocolSet.ALL.minus(ProtocolSet.of(...PORTED));

/** Any set of services: ports for each protocol that has them, and protocols without ports. Immutable. */
export class ServiceSet {
  static readonly EMPTY = new ServiceSet(PORTED.map(() => PortSet.EMPTY), ProtocolSet.EMPTY);
  static readonly EVERYTHING = new ServiceSet(PORTED.map(() => PortSet.ALL), PORTLESS);

  /** @param ports by place in `PORTED` */
  private constructor(private readonly ports: readonly PortSet[], private readonly others: ProtocolSet) {}

  static of(services: readonly Service[]): ServiceSet {
    if (services.length === 0) return ServiceSet.EMPTY;
    const ports = PORTED.map((protocol) => PortSet.unionAll(services.filter(({ protocols }) => protocols.has(protocol)).map((one) => one.ports)));
    return new ServiceSet(ports, ProtocolSet.unionAll(services.map(({ protocols }) => protocols)).intersect(PORTLESS));
  }

  get isEmpty(): boolean {
    return this.others.isEmpty && this.ports.every((ports) => ports.isEmpty);
  }

  /** All protocols of which something is in the set. */
  get protocols(): ProtocolSet {
    return this.others.union(ProtocolSet.of(...PORTED.filter((_, place) => !this.ports[place].isEmpty)));
  }

  /** The ports of a protocol; those without ports have all of them, or none. */
  portsOf(protocol: number): PortSet {
    if (hasPorts(protocol)) return this.ports[PORTED.indexOf(protocol)];
    return this.others.has(protocol) ? PortSet.ALL : PortSet.EMPTY;
  }

  /** As services: protocols with all of their ports together, the others each for itself. */
  get services(): readonly Service[] {
    const isWhole = (protocol: number): boolean => this.portsOf(protocol).equals(PortSet.ALL);
    const { numbers } = this.protocols;
    const whole = numbers.filter(isWhole);
    return [
      ...(whole.length === 0 ? [] : [Service.of(ProtocolSet.of(...whole))]),
      ...numbers.filter((protocol) => !isWhole(protocol)).map((protocol) => Service.of(ProtocolSet.of(protocol), this.portsOf(protocol))),
    ];
  }

  intersect(other: ServiceSet): ServiceSet {
    return new ServiceSet(this.ports.map((ports, place) => ports.intersect(other.ports[place])), this.others.intersect(other.others));
  }

  minus(other: ServiceSet): ServiceSet {
    return new ServiceSet(this.ports.map((ports, place) => ports.minus(other.ports[place])), this.others.minus(other.others));
  }

  equals(other: ServiceSet): boolean {
    return this.others.equals(other.others) && this.ports.every((ports, place) => ports.equals(other.ports[place]));
  }
}
