import { type IConstruct } from 'constructs';
import { type Family, hasPorts, PortSet, Protocol, ProtocolSet, Service } from '../../../lib/net';
import { type PortBookService } from '../address-book/port-book';
import { refusal } from '../errors';

/** Protocol and ports as one policy says them. */
export interface ServiceArguments {
  readonly proto: 'ANY' | 'TCP' | 'UDP' | 'ICMP';
  readonly destPort?: string;
  readonly destPortGroup?: string;
  readonly destPortType?: 'port' | 'group';
}

/** The service of a policy, checked. */
export interface PolicyService {
  readonly arguments: ServiceArguments;
  /** Undefined when they are in a book that is not known here. */
  readonly ports?: PortSet;
}

const EVERY_PORT = '0/0';

/** Raises what one policy cannot express. */
export function readService(scope: IConstruct, service: Service | PortBookService, family: Family): PolicyService {
  if (!(service instanceof Service)) {
    const proto = service.protocol === Protocol.TCP ? 'TCP' : 'UDP';
    const { groupName, ports } = service;
    return { arguments: { proto, destPortGroup: groupName, destPortType: 'group' }, ...(ports === undefined ? {} : { ports }) };
  }
  if (service.protocols.equals(ProtocolSet.ALL)) {
    return { arguments: { proto: 'ANY', destPort: EVERY_PORT, destPortType: 'port' }, ports: PortSet.ALL };
  }
  const [protocol, ...others] = service.protocols.numbers;
  if (protocol === undefined || others.length > 0) throw refusal('FW_BORDER_SERVICE', { scope, value: service.toString() });
  if (hasPorts(protocol)) {
    const proto = protocol === Protocol.TCP ? 'TCP' : 'UDP';
    return { arguments: { proto, destPort: portText(scope, service), destPortType: 'port' }, ports: service.ports };
  }
  if (protocol !== Protocol.ICMP && protocol !== Protocol.ICMPV6) {
    throw refusal('FW_BORDER_SERVICE', { scope, value: service.toString() });
  }
  if ((protocol === Protocol.ICMPV6) !== (family === 6)) {
    throw refusal('FW_BORDER_ICMP', { scope, value: `${service} in an IPv${family} policy` });
  }
  return { arguments: { proto: 'ICMP' }, ports: PortSet.ALL };
}

function portText(scope: IConstruct, service: Service): string {
  if (service.ports.equals(PortSet.ALL)) return EVERY_PORT;
  const [range, ...others] = service.ports.ranges;
  if (range === undefined || others.length > 0) throw refusal('FW_BORDER_SERVICE', { scope, value: service.toString() });
  if (range.from === 0) {
    throw refusal('FW_BORDER_SERVICE', { scope, value: service.toString(), why: 'ports go from 1 to 65535', fix: 'begin at port 1' });
  }
  return `${range.from}/${range.to}`;
}
