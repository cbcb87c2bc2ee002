import { type Family, hasPorts, type PortRange, PortSet, Protocol, protocolName, ProtocolSet, type Service } from '../../../lib/net';
import { type IConstruct } from 'constructs';
import { refusal } from '../errors';

/** Protocol and ports as one rule says them. */
export interface RuleMatch {
  readonly ipProtocol: string;
  /** Always given: the provider's own default is refused by the cloud for tcp and udp. */
  readonly portRange: string;
}

const NO_PORTS = '-1/-1';
const NAMED: readonly number[] = Object.values(Protocol);
const RULE_PORTS = PortSet.of({ from: 1, to: 65535 });

/** The rules that a service takes: one for each protocol and range of ports. */
export function ruleMatches(scope: IConstruct, service: Service, family: Family | undefined): readonly RuleMatch[] {
  if (service.protocols.equals(ProtocolSet.ALL)) return [{ ipProtocol: 'all', portRange: NO_PORTS }];
  return service.protocols.numbers.flatMap((protocol) => {
    if (!NAMED.includes(protocol)) throw refusal('FW_SG_PROTOCOL', { scope, value: service.toString() });
    refuseOtherFamily(scope, protocol, family);
    const ipProtocol = protocolName(protocol);
    if (!hasPorts(protocol)) return [{ ipProtocol, portRange: NO_PORTS }];
    return rangesOf(scope, service).map(({ from, to }) => ({ ipProtocol, portRange: `${from}/${to}` }));
  });
}

function rangesOf(scope: IConstruct, service: Service): readonly PortRange[] {
  if (service.ports.equals(PortSet.ALL)) return RULE_PORTS.ranges;
  if (!RULE_PORTS.covers(service.ports)) throw refusal('FW_SG_PORT', { scope, value: service.toString() });
  return service.ports.ranges;
}

function refuseOtherFamily(scope: IConstruct, protocol: number, family: Family | undefined): void {
  if (family === 6 && protocol === Protocol.ICMP) {
    throw refusal('FW_SG_FAMILY', { scope, value: 'icmp with an IPv6 peer' });
  }
  if (family === 4 && protocol === Protocol.ICMPV6) {
    throw refusal('FW_SG_FAMILY', { scope, value: 'icmpv6 with an IPv4 peer' });
  }
}
