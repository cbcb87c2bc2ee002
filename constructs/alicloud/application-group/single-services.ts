import { hasPorts, PortSet, ProtocolSet, Service } from '../../../lib/net';

/** The services of which each takes one rule: one protocol, and one range of ports where it has ports. */
export function singleServices(service: Service): readonly Service[] {
  if (service.protocols.equals(ProtocolSet.ALL)) return [service];
  return service.protocols.numbers.flatMap((number) => {
    const protocol = ProtocolSet.of(number);
    if (!hasPorts(number) || service.ports.equals(PortSet.ALL)) return [Service.of(protocol)];
    return service.ports.ranges.map((range) => Service.of(protocol, PortSet.of(range)));
  });
}
