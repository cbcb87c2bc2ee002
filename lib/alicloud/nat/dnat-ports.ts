import { type Artifact, Expression, type Resource } from '../../artifact';
import { type PortShift } from '../../model';
import { PortSet, Protocol, ProtocolSet, Service } from '../../net';
import { text } from '../reading';

/** What a DNAT entry translates: by the service behind it, and how ports are renamed. */
export interface Mapped {
  readonly service: Service;
  /** Absent where every port of the address is mapped. */
  readonly shift?: PortShift;
  /** The ports before the translation; for words. */
  readonly outside?: PortSet;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * Protocol `any` goes with ports `any` and maps the whole address. Else both ports are one port, or both are ranges of as
 * many ports (`10/20` to `80/90`), mapped one to one. [NAT-API][NAT-ROS]
 *
 * @returns why it is not understood, as a text
 */
export function readMapped(artifact: Artifact, resource: Resource): Mapped | string {
  const [protocol, external, internal] = ['ip_protocol', 'external_port', 'internal_port'].map((name) => text(artifact, resource, name));
  for (const [name, value] of [['ip_protocol', protocol], ['external_port', external], ['internal_port', internal]] as const) {
    if (value === undefined) return `${name} is missing`;
    if (value instanceof Expression) return `${name} is not known`;
  }
  return mappedBy(String(protocol).toLowerCase(), String(external), String(internal));
}

function mappedBy(protocol: string, external: string, internal: string): Mapped | string {
  const anywhere = [protocol, external.toLowerCase(), internal.toLowerCase()].filter((one) => one === 'any').length;
  if (anywhere === 3) return { service: Service.any() };
  if (anywhere > 0) return 'ip_protocol, external_port and internal_port are any together or not at all [NAT-API]';
  if (protocol !== 'tcp' && protocol !== 'udp') return `ip_protocol ${protocol} is none of tcp, udp and any`;
  const [outside, inside] = [rangeOf(external), rangeOf(internal)];
  if (outside === undefined || inside === undefined) return `${external} to ${internal} is no port, and no range like 10/20, on both sides`;
  if (outside.to - outside.from !== inside.to - inside.from) return `external_port ${external} and internal_port ${internal} are not as many ports`;
  return {
    service: Service.of(ProtocolSet.of(protocol === 'tcp' ? Protocol.TCP : Protocol.UDP), PortSet.of(inside)),
    shift: { ...inside, by: outside.from - inside.from }, outside: PortSet.of(outside),
  };
}

function rangeOf(written: string): Range | undefined {
  const match = /^(\d{1,5})(?:\/(\d{1,5}))?$/.exec(written.trim());
  if (match === null) return undefined;
  const [from, to] = [Number(match[1]), Number(match[2] ?? match[1])];
  return from >= 1 && from <= to && to <= 65535 ? { from, to } : undefined;
}
