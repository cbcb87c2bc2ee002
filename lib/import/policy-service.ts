import { escapeTemplate, type Resource } from '../artifact';
import { Application, PortSet, portsOfTlsLabel } from '../net';
import { type BookIndex } from './books';
import { quote } from './literals';
import { isAbsent, referred } from './reading';
import { portsCode } from './services';
import { type StackScope } from './stack-scope';
import { Unfit } from './unfit';

const APPLICATIONS: ReadonlyMap<string, string> = new Map(
  Object.entries(Application).filter(([, value]) => value instanceof Application).map(([word, value]: [string, Application]) => [value.name, word]));

/** Code for protocol and ports of a policy; none for any. */
export function policyService(
  scope: StackScope, resource: Resource, family: 4 | 6, proto: string, books: BookIndex, icmpHasPorts: boolean,
): { readonly code?: string; readonly ports?: PortSet } {
  const { dest_port: port, dest_port_group: group } = resource.arguments;
  const { dest_port_type: type } = resource.arguments;
  if (proto === 'ICMP') {
    const written = icmpHasPorts ? port === '0/0' && type === 'port' : isAbsent(port) && isAbsent(type);
    if (!written || !isAbsent(group)) throw new Unfit('the ports of its ICMP are not as the construct writes them');
    return { code: `${scope.word('Service')}.${family === 4 ? 'icmp' : 'icmpv6'}()` };
  }
  if (type === 'group' && isAbsent(port) && proto !== 'ANY') return portBook(scope, resource, proto, books);
  if (type !== 'port' || typeof port !== 'string' || !isAbsent(group)) throw new Unfit('its ports are not as the construct writes them');
  if (proto === 'ANY') {
    if (port !== '0/0') throw new Unfit('it is about any protocol and has ports');
    return {};
  }
  const code = portsCode(scope, proto === 'TCP' ? 'tcp' : 'udp', port, '0/0');
  if (code === undefined) throw new Unfit('its ports are not as the construct writes them');
  return { code, ports: port === '0/0' ? PortSet.ALL : PortSet.parse(port.replace('/', '-')) };
}

function portBook(scope: StackScope, resource: Resource, proto: string, books: BookIndex): { readonly code: string } {
  const value = resource.arguments['dest_port_group'];
  const book = books.get(referred(value, 'group_name') ?? '');
  const verb = proto === 'TCP' ? 'tcp' : 'udp';
  if (book?.type === 'port') return { code: `${scope.use(book.variable)}.${verb}()` };
  if (typeof value !== 'string' || value.includes('${')) throw new Unfit('its book of ports is not known');
  return { code: `${scope.word('PortBook')}.fromName(${quote(value)}).${verb}()` };
}

/** Names of the applications of a policy; none for any. */
export function policyApplications(resource: Resource, proto: string, ports: PortSet | undefined): readonly string[] {
  const list = resource.arguments['application_name_list'];
  if (!Array.isArray(list) || list.length === 0 || list.some((one) => typeof one !== 'string' || !/^\S+$/.test(one))) throw new Unfit('its applications are not known');
  const names = list as string[];
  if (names.includes('ANY')) {
    if (names.length > 1) throw new Unfit('it names ANY beside other applications');
    return [];
  }
  if (proto !== 'TCP' || new Set(names).size < names.length) throw new Unfit('its applications are not ones that the construct takes');
  const given = names.map((name) => (isApplication(name) ? name : undefined));
  if (given.includes(undefined)) throw new Unfit('the name of an application is not spelled as the vendor does');
  const bookPorts = ports ?? PortSet.of({ from: 1, to: 65535 });
  if (names.some((name) => { const labelled = portsOfTlsLabel(name); return labelled !== undefined && !labelled.overlaps(bookPorts); })) {
    throw new Unfit('it names TLS by a name that its ports never have');
  }
  // Names after the ports of a book decide what the construct refuses: not known here.
  if (ports === undefined && names.some((name) => portsOfTlsLabel(name) !== undefined)) throw new Unfit('it names TLS on the ports of a book');
  return names;
}

/** Code for an application. */
export function applicationCode(scope: StackScope, name: string): string {
  const word = APPLICATIONS.get(name);
  return word === undefined ? `${scope.word('Application')}.named(${quote(escapeTemplate(name))})` : `${scope.word('Application')}.${word}`;
}

function isApplication(name: string): boolean {
  try {
    return Application.named(name).name === name;
  } catch {
    return false;
  }
}
