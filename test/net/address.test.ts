import fc from 'fast-check';
import { Address, FIRST_IPV6_POINT, FirewrightError, LAST_POINT } from '../../lib/net';

const seed = 20261122;

describe('Address', () => {
  it.each([
    ['10.0.0.1', 4, 0x0a000001n, '10.0.0.1'],
    ['255.255.255.255', 4, 0xffffffffn, '255.255.255.255'],
    ['::', 6, 0n, '::'],
    ['::ffff:10.0.0.1', 6, 0xffff0a000001n, '::ffff:a00:1'],
    ['::10.0.0.1', 6, 0x0a000001n, '::a00:1'],
    ['2001:DB8::0:A', 6, (0x20010db8n << 96n) + 10n, '2001:db8::a'],
    ['1:2:3:4:5:6:7::', 6, 0x1000200030004000500060007_0000n, '1:2:3:4:5:6:7:0'],
  ])('reads %s', (text, family, value, printed) => {
    const address = Address.parse(text);
    expect([address.family, address.value, address.toString()]).toEqual([family, value, printed]);
  });

  it.each([
    '', ' 10.0.0.1', '10.0.0.1\n', '10.0.0', '10.0.0.0.1', '010.0.0.1', '0x0a.0.0.1', '10.0.0.256', '167772161',
    'fe80::1%eth0', ':::', '1::2::3', '::00001', 'g::', '1:2:3:4:5:6:7', '::ffff:010.0.0.1', '1:2:3:4:5:6:7:1.2.3.4',
    '[::1]', '10.0.0.1/32', 'web',
  ])('refuses %j', (text) => {
    expect(() => Address.parse(text)).toThrow(FirewrightError);
    expect(() => Address.parse(text)).toThrow(expect.objectContaining({ code: 'FW_ADDRESS' }));
  });

  it('says why and what to write', () => {
    expect(() => Address.parse('010.0.0.1')).toThrow(
      'not an IP address: "010.0.0.1"\n  why: IPv4 has four decimal parts from 0 to 255 without leading zeros\n  fix: write it like 10.0.0.1',
    );
    expect(() => Address.parse(' 10.0.0.1')).toThrow('why: it has white space around it\n  fix: write 10.0.0.1');
    expect(() => Address.parse('fe80::1%eth0')).toThrow('fix: leave out the part from %');
    expect(() => Address.parse('10.0.0.0/8')).toThrow('fix: give one address here, or use a CIDR block');
  });

  it('reads back what it prints, at the same point', () => {
    fc.assert(fc.property(fc.bigInt(0n, LAST_POINT), (point) => {
      const address = Address.fromPoint(point);
      expect(Address.parse(address.toString()).point).toBe(point);
      expect(address.family).toBe(point < FIRST_IPV6_POINT ? 4 : 6);
    }), { seed });
  });

  it('keeps the families apart', () => {
    expect(Address.parse('0.0.0.1').equals(Address.parse('::1'))).toBe(false);
    expect(Address.parse('::1').equals(Address.parse('0:0::1'))).toBe(true);
    expect(Address.parse('::').point).toBe(Address.parse('255.255.255.255').point + 1n);
  });

  it('refuses points outside of the line', () => {
    expect(() => Address.fromPoint(-1n)).toThrow('no address has this point: -1');
    expect(() => Address.fromPoint(LAST_POINT + 1n)).toThrow('no address has this point');
  });
});
