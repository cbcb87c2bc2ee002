import { PortSet, Protocol, ProtocolSet, Service, ServiceSet } from '../../lib/net';
import { Random } from '../support/random';

const PROTOCOLS = [Protocol.ICMP, Protocol.TCP, Protocol.UDP, Protocol.GRE, 200];

function randomServices(random: Random): readonly Service[] {
  return Array.from({ length: random.below(4) }, () => {
    if (random.chance(0.2)) return Service.of(ProtocolSet.of(...PROTOCOLS.filter(() => random.chance(0.5)), 89));
    const from = random.below(8);
    return Service.of(random.chance(0.5) ? ProtocolSet.of(Protocol.TCP) : ProtocolSet.of(Protocol.TCP, Protocol.UDP), PortSet.of({ from, to: from + random.below(3) }));
  });
}

const holds = (services: readonly Service[], protocol: number, port: number): boolean => (
  services.some(({ protocols, ports }) => protocols.has(protocol) && ports.has(port)));

describe('ServiceSet', () => {
  it('is the set algebra of single protocols and ports', () => {
    const random = new Random(20261128);
    for (let n = 0; n < 500; n++) {
      const [a, b] = [randomServices(random), randomServices(random)];
      const [setA, setB] = [ServiceSet.of(a), ServiceSet.of(b)];
      const [both, rest, told] = [setA.intersect(setB), setA.minus(setB), setA.services];
      const wrong = PROTOCOLS.flatMap((protocol) => Array.from({ length: 12 }, (_, port) => {
        const [inA, inB] = [holds(a, protocol, port), holds(b, protocol, port)];
        const isRight = setA.portsOf(protocol).has(port) === inA && both.portsOf(protocol).has(port) === (inA && inB)
          && rest.portsOf(protocol).has(port) === (inA && !inB) && holds(told, protocol, port) === inA;
        return isRight ? [] : [`${protocol}/${port} of ${a.join(' ')} and ${b.join(' ')}`];
      })).flat();
      expect(wrong).toEqual([]);
      expect(setA.equals(setB)).toBe(rest.isEmpty && setB.minus(setA).isEmpty);
    }
  });

  it('tells protocols with all of their ports together, and the others each for itself', () => {
    const set = ServiceSet.of([Service.parse('icmp'), Service.parse('tcp'), Service.parse('udp/53'), Service.parse('udp/123')]);
    expect(set.services.map(String)).toEqual(['icmp+tcp', 'udp/53,123']);
    expect(ServiceSet.EVERYTHING.services.map(String)).toEqual(['any']);
    expect(ServiceSet.EVERYTHING.minus(ServiceSet.EVERYTHING).services).toEqual([]);
  });
});
