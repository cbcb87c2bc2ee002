import { FirewrightError } from './error';
import { PortSet } from './port-set';
import { hasPorts, Protocol, protocolNumber, ProtocolSet } from './protocol';

/**
 * What is asked for at an endpoint: protocols, and for TCP and UDP the destination ports.
 *
 * ```ts
 * Service.tcp(443); Service.udp(8000, 8100); Service.parse('tcp/22,80'); Service.MYSQL
 * ```
 */
export class Service {
  static readonly SSH = Service.tcp(22);
  static readonly HTTP = Service.tcp(80);
  static readonly HTTPS = Service.tcp(443);
  static readonly RDP = Service.tcp(3389);
  static readonly MYSQL = Service.tcp(3306);
  static readonly POSTGRESQL = Service.tcp(5432);
  static readonly SQL_SERVER = Service.tcp(1433);
  static readonly REDIS = Service.tcp(6379);
  static readonly MONGODB = Service.tcp(27017);
  static readonly SMTP = Service.tcp(25);
  static readonly DNS_TCP = Service.tcp(53);
  static readonly DNS_UDP = Service.udp(53);
  static readonly NTP = Service.udp(123);

  private constructor(readonly protocols: ProtocolSet, readonly ports: PortSet) {}

  /** Raises `FW_SERVICE` when ports are given for protocols that have none, or nothing is left to match. */
  static of(protocols: ProtocolSet, ports: PortSet = PortSet.ALL): Service {
    const service = new Service(protocols, ports);
    if (protocols.isEmpty || ports.isEmpty) {
      throw new FirewrightError('FW_SERVICE', { what: 'service that matches nothing', value: service.toString() });
    }
    if (!ports.equals(PortSet.ALL) && !protocols.numbers.every(hasPorts)) {
      throw new FirewrightError('FW_SERVICE', {
        what: 'ports for a protocol without ports', value: service.toString(),
        why: 'only tcp and udp have ports', fix: `write ${protocols} without ports`,
      });
    }
    return service;
  }

  /** TCP to one port, or to the ports from `port` to `to`. Raises `FW_PORT`. */
  static tcp(port: number, to: number = port): Service {
    return Service.of(ProtocolSet.of(Protocol.TCP), PortSet.of({ from: port, to }));
  }

  /** UDP to one port, or to the ports from `port` to `to`. Raises `FW_PORT`. */
  static udp(port: number, to: number = port): Service {
    return Service.of(ProtocolSet.of(Protocol.UDP), PortSet.of({ from: port, to }));
  }

  static allTcp(): Service {
    return Service.of(ProtocolSet.of(Protocol.TCP));
  }

  static allUdp(): Service {
    return Service.of(ProtocolSet.of(Protocol.UDP));
  }

  static icmp(): Service {
    return Service.of(ProtocolSet.of(Protocol.ICMP));
  }

  static icmpv6(): Service {
    return Service.of(ProtocolSet.of(Protocol.ICMPV6));
  }

  static gre(): Service {
    return Service.of(ProtocolSet.of(Protocol.GRE));
  }

  /** Every protocol and every port. */
  static any(): Service {
    return Service.of(ProtocolSet.ALL);
  }

  /**
   * Reads `any`, `tcp`, `udp/53`, `tcp/8000-8100`, `tcp/80,443`, `tcp+udp/53`, `icmp`, `icmpv6`, `gre`,
   * in any case. Raises `FW_SERVICE`, or `FW_PORT` for the part after the slash.
   */
  static parse(text: string): Service {
    const slash = text.indexOf('/');
    const names = (slash < 0 ? text : text.slice(0, slash)).toLowerCase();
    const protocols = names === 'any' ? ProtocolSet.ALL : ProtocolSet.of(...names.split('+').map((name) => {
      const number = protocolNumber(name);
      if (number !== undefined) return number;
      throw new FirewrightError('FW_SERVICE', {
        what: 'not a service', value: text, why: `${JSON.stringify(name)} is not a protocol known here`,
        fix: 'write any, tcp, udp, icmp, icmpv6 or gre, and for tcp and udp maybe ports: tcp/443, udp/8000-8100',
      });
    }));
    if (slash < 0) return Service.of(protocols);
    try {
      return Service.of(protocols, PortSet.parse(text.slice(slash + 1)));
    } catch (error) {
      throw error instanceof FirewrightError && error.code === 'FW_PORT' ? error.at(`service ${text}`) : error;
    }
  }

  equals(other: Service): boolean {
    return this.protocols.equals(other.protocols) && this.ports.equals(other.ports);
  }

  /** The text that `parse` reads, except for protocols without a name. */
  toString(): string {
    return this.ports.equals(PortSet.ALL) ? `${this.protocols}` : `${this.protocols}/${this.ports}`;
  }
}
