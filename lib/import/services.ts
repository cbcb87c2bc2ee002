import { Service } from '../net';
import { type StackScope } from './stack-scope';

/** The words for services of one port, by what they say. */
const WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries(Service).filter(([, value]) => value instanceof Service).map(([name, value]) => [String(value), name]));

const WITHOUT_PORTS: Readonly<Record<string, string>> = { all: 'any', any: 'any', icmp: 'icmp', icmpv6: 'icmpv6', gre: 'gre' };

/** Code for a protocol without ports; undefined for one that has them or is not known. */
export function protocolCode(scope: StackScope, protocol: string): string | undefined {
  return Object.hasOwn(WITHOUT_PORTS, protocol) ? `${scope.word('Service')}.${WITHOUT_PORTS[protocol]}()` : undefined;
}

/** Code for the ports of TCP or UDP, written `443/443`; undefined when a construct would write them otherwise. */
export function portsCode(scope: StackScope, protocol: 'tcp' | 'udp', ports: string, all: string): string | undefined {
  if (ports === all) return `${scope.word('Service')}.${protocol === 'tcp' ? 'allTcp' : 'allUdp'}()`;
  const [, from, to] = /^([1-9]\d{0,4})\/([1-9]\d{0,4})$/.exec(ports) ?? [];
  if (from === undefined || Number(to) > 65535 || Number(from) > Number(to)) return undefined;
  const service = (protocol === 'tcp' ? Service.tcp : Service.udp)(Number(from), Number(to));
  const word = WORDS.get(String(service));
  return `${scope.word('Service')}.${word ?? `${protocol}(${from === to ? from : `${from}, ${to}`})`}`;
}

/** ICMP belongs to one family of addresses. */
export const isIcmpOfOtherFamily = (protocol: string, family: 4 | 6): boolean => protocol === (family === 4 ? 'icmpv6' : 'icmp');

