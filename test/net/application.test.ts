import { Application, carriesDomain, PortSet, portsOfTlsLabel, tlsLabel, UNIDENTIFIED } from '../../lib/net';

describe('Application', () => {
  it('has the spelling of the vendor for known names, and keeps others', () => {
    expect(Application.named('mysql')).toBe(Application.MYSQL);
    expect(Application.named('ssl_no_cert').name).toBe('SSL_No_Cert');
    expect(Application.named('Gopher').toString()).toBe('Gopher');
    expect(Application.named('Gopher').equals(Application.named('Gopher'))).toBe(true);
    expect(Application.KNOWN).toContain(Application.ANY);
  });

  it.each(['', 'My SQL', UNIDENTIFIED, 'Unidentified'])('refuses %j', (name) => {
    expect(() => Application.named(name)).toThrow(
      `not the name of an application: ${JSON.stringify(name)}\n  fix: write a name such as HTTP, MySQL or ANY`,
    );
  });
});

describe('labels of TLS', () => {
  it('come from the port', () => {
    expect([443, 465, 993, 995, 8443].map(tlsLabel)).toEqual(['HTTPS', 'SMTPS', 'IMAPS', 'POPS', 'SSL']);
  });

  it('give the ports back, and divide them', () => {
    const labels = ['HTTPS', 'SMTPS', 'IMAPS', 'POPS', 'SSL'];
    expect(portsOfTlsLabel('HTTPS')?.toString()).toBe('443');
    expect(portsOfTlsLabel('HTTP')).toBeUndefined();
    expect(PortSet.unionAll(labels.map((label) => portsOfTlsLabel(label)!)).equals(PortSet.ALL)).toBe(true);
    for (const label of labels) {
      expect(portsOfTlsLabel(label)!.ranges.every(({ from, to }) => tlsLabel(from) === label && tlsLabel(to) === label)).toBe(true);
    }
  });

  it('tells who shows a domain', () => {
    expect(['HTTP', 'HTTPS', 'SMTP', 'SMTPS', 'SSL', 'POPS', 'IMAPS'].every(carriesDomain)).toBe(true);
    expect(['MySQL', 'ANY', 'POP3', 'SSL_No_Cert', UNIDENTIFIED].some(carriesDomain)).toBe(false);
  });
});
