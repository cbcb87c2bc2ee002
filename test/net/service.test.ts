import { hasPorts, PortSet, Protocol, protocolName, ProtocolSet, Service } from '../../lib/net';

describe('ProtocolSet', () => {
  it('sorts, and has the algebra of sets', () => {
    const both = ProtocolSet.of(17, 6, 17);
    expect(both.numbers).toEqual([6, 17]);
    expect(both.minus(ProtocolSet.of(6)).numbers).toEqual([17]);
    expect(both.intersect(ProtocolSet.of(6, 1)).numbers).toEqual([6]);
    expect(both.union(ProtocolSet.of(1)).numbers).toEqual([1, 6, 17]);
    expect(ProtocolSet.ALL.covers(both)).toBe(true);
    expect(both.overlaps(ProtocolSet.of(1))).toBe(false);
    expect(both.minus(both).isEmpty).toBe(true);
    expect(both.equals(ProtocolSet.of(6, 17))).toBe(true);
  });

  it('prints names', () => {
    expect([ProtocolSet.ALL, ProtocolSet.EMPTY, ProtocolSet.of(6, 17, 89)].map(String)).toEqual(['any', 'no protocol', 'tcp+udp+protocol 89']);
    expect(protocolName(58)).toBe('icmpv6');
  });

  it('refuses other numbers', () => {
    expect(() => ProtocolSet.of(256)).toThrow('not an IP protocol number: 256\n  why: it is a whole number from 0 to 255');
  });

  it('knows who has ports', () => {
    expect([Protocol.TCP, Protocol.UDP, Protocol.ICMP, Protocol.GRE].map(hasPorts)).toEqual([true, true, false, false]);
  });
});

describe('Service', () => {
  it.each([
    ['any', Service.any()], ['TCP', Service.allTcp()], ['udp', Service.allUdp()], ['tcp/443', Service.HTTPS],
    ['tcp/8000-8100', Service.tcp(8000, 8100)], ['Udp/53', Service.DNS_UDP], ['icmp', Service.icmp()],
    ['icmpv6', Service.icmpv6()], ['GRE', Service.gre()], ['tcp/0-65535', Service.allTcp()],
    ['tcp+udp/53,80', Service.of(ProtocolSet.of(6, 17), PortSet.of(53, 80))],
  ])('reads %s', (text, service) => {
    expect(Service.parse(text).equals(service)).toBe(true);
    expect(Service.parse(service.toString()).equals(service)).toBe(true);
  });

  it('says what is wrong', () => {
    expect(() => Service.parse('http/80')).toThrow(
      'not a service: "http/80"\n  why: "http" is not a protocol known here\n'
      + '  fix: write any, tcp, udp, icmp, icmpv6 or gre, and for tcp and udp maybe ports: tcp/443, udp/8000-8100',
    );
    expect(() => Service.parse('')).toThrow(expect.objectContaining({ code: 'FW_SERVICE' }));
    expect(() => Service.parse('icmp/8')).toThrow(
      'ports for a protocol without ports: "icmp/8"\n  why: only tcp and udp have ports\n  fix: write icmp without ports',
    );
    expect(() => Service.parse('any/443')).toThrow('ports for a protocol without ports');
    expect(() => Service.parse('tcp/70000')).toThrow('not a port: 70000\n  where: service tcp/70000');
    expect(() => Service.tcp(443, 80)).toThrow('port range that ends before it begins');
    expect(() => Service.of(ProtocolSet.EMPTY)).toThrow('service that matches nothing');
  });
});
