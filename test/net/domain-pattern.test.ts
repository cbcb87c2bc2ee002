import { DomainPattern, parseDomain } from '../../lib/net';

describe('parseDomain', () => {
  it.each([['Aliyun.COM', 'aliyun.com'], ['aliyun.com.', 'aliyun.com'], ['a-b.x1', 'a-b.x1'], ['_dmarc.a.cn', '_dmarc.a.cn'], ['localhost', 'localhost']])(
    'reads %s', (text, name) => expect(parseDomain(text)).toBe(name));

  it.each([
    ['', 'it is empty'],
    ['.', 'it is empty'],
    ['https://aliyun.com/x', 'it is a URL\n  fix: write only the host: aliyun.com'],
    ['aliyun.com:443', '"com:443" must consist of letters, digits and inner hyphens'],
    ['*.aliyun.com', 'it is a wildcard, and one name is meant here'],
    ['1.2.3.4', 'it is an IP address\n  fix: use an address or a CIDR block'],
    ['2001:db8::1', 'it is an IP address'],
    ['阿里云.cn', 'letters outside of ASCII are sent in their encoded form\n  fix: write xn--'],
    ['a..b', 'there is nothing between two dots, or before the first'],
    ['.aliyun.com', 'there is nothing between two dots, or before the first'],
    ['-a.com', '"-a" must consist of letters, digits and inner hyphens'],
    ['a b.com', '"a b" must consist of'],
    [`${'a'.repeat(64)}.com`, 'a part has 64 characters, at most 63 are possible'],
    [Array(64).fill('abcd').join('.'), 'it has 319 characters, at most 253 are possible'],
  ])('refuses %j', (text, why) => {
    expect(() => parseDomain(text)).toThrow(expect.objectContaining({ code: 'FW_DOMAIN' }));
    expect(() => parseDomain(text)).toThrow(`why: ${why}`);
  });
});

describe('DomainPattern', () => {
  it.each(['aliyun.com', '*.aliyun.com', '*.com'])('reads %s', (text) => expect(DomainPattern.parse(text).toString()).toBe(text));

  it.each(['*', '*.', '*.*.com', 'a*.com', 'www.*.com', '*aliyun.com'])('refuses %j', (text) => {
    expect(() => DomainPattern.parse(text)).toThrow(`not a domain name or a wildcard: ${JSON.stringify(text)}`);
  });

  it('matches names under a wildcard at any depth', () => {
    const pattern = DomainPattern.parse('*.Aliyun.com');
    expect(['www.aliyun.com', 'a.b.ALIYUN.com', 'www.aliyun.com.'].every((name) => pattern.matches(name, false))).toBe(true);
    expect(['myaliyun.com', '.aliyun.com', 'aliyun.com.cn', 'com'].some((name) => pattern.matches(name, true))).toBe(false);
    expect([pattern.matches('aliyun.com', true), pattern.matches('aliyun.com', false)]).toEqual([true, false]);
  });

  it('matches a name without a wildcard alone', () => {
    const pattern = DomainPattern.parse('aliyun.com');
    expect(pattern.matches('ALIYUN.com.', false)).toBe(true);
    expect(pattern.matches('www.aliyun.com', true)).toBe(false);
    expect(pattern.equals(DomainPattern.parse('Aliyun.com'))).toBe(true);
    expect(pattern.equals(DomainPattern.parse('*.aliyun.com'))).toBe(false);
  });
});
