import { Address, Cidr } from '../../lib/net';

describe('Cidr', () => {
  it.each(['10.0.0.0/8', '0.0.0.0/0', '::/0', '2001:db8::/32', '10.0.0.1/32', '::1/128'])('reads %s', (text) => {
    expect(Cidr.parse(text).toString()).toBe(text);
    expect(Cidr.read(text).equals(Cidr.parse(text))).toBe(true);
  });

  it('spans its points', () => {
    const block = Cidr.parse('10.1.0.0/16');
    expect(block.last - block.first).toBe(65535n);
    expect(block.contains(Address.parse('10.1.255.255'))).toBe(true);
    expect(block.contains(Address.parse('10.2.0.0'))).toBe(false);
    expect(Cidr.parse('::/0').contains(Address.parse('10.0.0.1'))).toBe(false);
    expect(Cidr.parse('::/0').last).toBe((1n << 32n) + (1n << 128n) - 1n);
  });

  it('wants the mask', () => {
    expect(() => Cidr.parse('10.0.0.1')).toThrow(
      'not a CIDR block: "10.0.0.1"\n  why: the mask is missing\n  fix: write 10.0.0.1/32 for this one address',
    );
    expect(() => Cidr.parse('::1')).toThrow('fix: write ::1/128');
  });

  it('refuses host bits and offers both meanings', () => {
    expect(() => Cidr.parse('10.1.2.3/8')).toThrow(
      'CIDR block with host bits set: "10.1.2.3/8"\n  why: 10.1.2.3 is not the first address of its /8\n'
      + '  fix: write 10.0.0.0/8 for the block, or 10.1.2.3/32 for the one address',
    );
  });

  it.each(['10.0.0.0/33', '10.0.0.0/', '10.0.0.0/08', '10.0.0.0/-1', '10.0.0.0/8/8', '::/129', '10.0.0.0/255.0.0.0', '10.0.0/8', '/8', ''])(
    'refuses %j with the whole text in the error', (text) => {
      for (const read of [Cidr.parse, Cidr.read]) {
        expect(() => read(text)).toThrow(expect.objectContaining({ code: 'FW_CIDR' }));
        expect(() => read(text)).toThrow(`not a CIDR block: ${JSON.stringify(text)}`);
      }
    });

  it('reads as clouds do', () => {
    expect(Cidr.read('10.1.2.3/8').toString()).toBe('10.0.0.0/8');
    expect(Cidr.read('2001:db8::1/64').toString()).toBe('2001:db8::/64');
    expect(Cidr.read('10.1.2.3').toString()).toBe('10.1.2.3/32');
    expect(Cidr.read('::1').toString()).toBe('::1/128');
  });

  it('refuses a prefix that the family has not', () => {
    expect(() => Cidr.around(Address.parse('10.0.0.1'), 64)).toThrow('not a prefix length of IPv4: 64\n  why: it goes from 0 to 32');
    expect(() => Cidr.around(Address.parse('10.0.0.1'), 1.5)).toThrow('not a prefix length');
  });
});
