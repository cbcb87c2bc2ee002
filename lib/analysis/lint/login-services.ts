import { type DemandPart } from '../../model';
import { Application, Service } from '../../net';

/** A service by which a host is taken over, or emptied, by whoever may talk to it. */
export interface LoginService {
  readonly name: string;
  readonly port: number;
  readonly service: Service;
  /** With what the border identifies it as, where it does. */
  readonly part: DemandPart;
}

/**
 * Services that are no one's business but of those who administer a host: logins, remote control, and stores of data
 * that ask for a weak password or none. Whoever scans the whole Internet tries these first. The choice is ours, and no document
 * of the vendor's; it is short so that a finding means something.
 */
export const LOGIN_SERVICES: readonly LoginService[] = [
  login(22, 'SSH', Application.SSH), login(23, 'Telnet'), login(445, 'SMB'), login(3389, 'RDP', Application.RDP), login(5900, 'VNC', Application.VNC),
  login(2375, 'Docker', Application.HTTP), login(2376, 'Docker over TLS', Application.SSL),
  login(1433, 'SQL Server'), login(1521, 'Oracle'), login(3306, 'MySQL', Application.MYSQL), login(5432, 'PostgreSQL'),
  login(6379, 'Redis', Application.REDIS), login(9200, 'Elasticsearch', Application.HTTP, Application.SSL),
  login(11211, 'Memcached', Application.MEMCACHE), login(27017, 'MongoDB', Application.MONGODB),
];

function login(port: number, name: string, ...applications: readonly Application[]): LoginService {
  const service = Service.tcp(port);
  return { name, port, service, part: { services: [service], applications: applications.length === 0 ? 'any' : applications.map((one) => one.name) } };
}
