import { FirewrightError } from './error';
import { PortSet } from './port-set';

/** The application of a flow whose payload was not recognised; logs of the cloud call it `Unknown` [W-LOG]. */
export const UNIDENTIFIED = 'unidentified';

/**
 * An application layer protocol as a firewall recognises it, by payload and not by port, in the
 * vendor's spelling. The vendor's list is dynamic, so that unknown names are taken as they are
 * [SDK:DescribeAclAppsResponseBody].
 */
export class Application {
  static readonly ANY = new Application('ANY');
  static readonly FTP = new Application('FTP');
  static readonly HTTP = new Application('HTTP');
  static readonly HTTPS = new Application('HTTPS');
  static readonly IMAPS = new Application('IMAPS');
  static readonly MEMCACHE = new Application('Memcache');
  static readonly MONGODB = new Application('MongoDB');
  static readonly MQTT = new Application('MQTT');
  static readonly MYSQL = new Application('MySQL');
  static readonly POP3 = new Application('POP3');
  static readonly POPS = new Application('POPS');
  static readonly RDP = new Application('RDP');
  static readonly REDIS = new Application('Redis');
  static readonly SMTP = new Application('SMTP');
  static readonly SMTPS = new Application('SMTPS');
  static readonly SSH = new Application('SSH');
  static readonly SSL = new Application('SSL');
  static readonly SSL_NO_CERT = new Application('SSL_No_Cert');
  static readonly VNC = new Application('VNC');

  /** Those that have a constant here, `ANY` among them. */
  static readonly KNOWN: readonly Application[] =
    Object.values(Application).filter((value): value is Application => value instanceof Application);

  private constructor(readonly name: string) {}

  /** The application of this name; a known one in any case. Raises `FW_APPLICATION` for no name at all. */
  static named(name: string): Application {
    const lower = name.toLowerCase();
    const known = Application.KNOWN.find((application) => application.name.toLowerCase() === lower);
    if (known) return known;
    if (!/^\S+$/.test(name) || lower === UNIDENTIFIED) {
      throw new FirewrightError('FW_APPLICATION', {
        what: 'not the name of an application', value: name, fix: 'write a name such as HTTP, MySQL or ANY',
      });
    }
    return new Application(name);
  }

  equals(other: Application): boolean {
    return this.name === other.name;
  }

  toString(): string {
    return this.name;
  }
}

const TLS_PORTS: ReadonlyMap<number, string> = new Map([
  [443, 'HTTPS'], [465, 'SMTPS'], [993, 'IMAPS'], [995, 'POPS'],
]);
/** Every label of TLS with the ports on which it occurs [W-HOW]. */
export const TLS_PORTS_OF_LABEL: ReadonlyMap<string, PortSet> = new Map([
  ...[...TLS_PORTS].map(([port, label]) => [label, PortSet.of(port)] as const),
  ['SSL', PortSet.ALL.minus(PortSet.of(...TLS_PORTS.keys()))],
]);
/** Applications whose flows show a domain (Host or SNI) to match, as `Application` spells them [W-DOM]. */
export const WITH_DOMAIN: ReadonlySet<string> = new Set(['HTTP', 'HTTPS', 'SMTP', 'SMTPS', 'SSL', 'POPS', 'IMAPS']);

/** How a flow of TLS is labelled: TLS is the exception that is told apart by its destination port [W-HOW]. */
export function tlsLabel(port: number): string {
  return TLS_PORTS.get(port) ?? 'SSL';
}

/** The ports on which TLS gets this label, as `Application` spells it; undefined for any other name [W-HOW]. */
export function portsOfTlsLabel(name: string): PortSet | undefined {
  return TLS_PORTS_OF_LABEL.get(name);
}

/** Whether flows of this application, as `Application` spells it, show a domain (Host or SNI) to match [W-DOM]. */
export function carriesDomain(application: string): boolean {
  return WITH_DOMAIN.has(application);
}
