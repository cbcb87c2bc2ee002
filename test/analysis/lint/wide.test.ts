import { Intents } from '../../../lib/intent/intent';
import { Service } from '../../../lib/net';
import { group, publicInstance, rule, type Resources } from '../../support/artifacts';
import { border, cfPolicy, look, sgRule } from './support';

const HOST: Resources = { ...group('web', { inner_access_policy: 'Drop' }), ...publicInstance('web', ['web'], { ip_address: '47.1.2.3' }) };
const HTTPS = Intents.allow('https', { from: 'internet', to: 'alicloud_instance.web', service: Service.tcp(443) });
const REST = { proto: 'ANY', acl_action: 'drop' };

const wide = (resources: Resources, intents = [HTTPS]) => look(resources, { intents }).findings.filter(({ kind }) => kind === 'tooWide');

describe('what is open beyond the intents', () => {
  it('is told with the rule that opens it, the flows and one of them', () => {
    const resources = { ...border({ web: { dest_port: '443/444', destination: '47.1.2.3/32' }, rest: REST }), ...HOST, ...rule('https', 'web', { port_range: '443/443', cidr_ip: '0.0.0.0/0' }) };
    const [finding, ...others] = wide(resources).filter(({ rule: name }) => name === cfPolicy('web'));
    expect(others).toEqual([]);
    expect(finding.severity).toBe('warning');
    expect(finding.region!.parts).toEqual(['from anywhere to alicloud_eip_address.web.ip_address, tcp/444']);
    expect(finding.message).toMatch(/^it opens more than the intents ask for, such as 203\.0\.113\.10 to 47\.1\.2\.3, tcp\/444.*; narrow it, or say in an intent that this is meant$/);
  });

  it('is nothing where rules open what is meant', () => {
    const resources = { ...border({ web: { dest_port: '443/443', destination: '47.1.2.3/32' }, rest: REST }), ...HOST, ...rule('https', 'web', { port_range: '443/443', cidr_ip: '0.0.0.0/0' }) };
    expect(wide(resources).filter(({ severity }) => severity === 'warning')).toEqual([]);
  });

  it('is not what an earlier rule denies', () => {
    const closed = border({ no: { acl_action: 'drop', dest_port: '444/444' }, web: { dest_port: '443/444', destination: '47.1.2.3/32' }, rest: REST });
    expect(wide({ ...closed, ...HOST, ...rule('https', 'web', { port_range: '443/443', cidr_ip: '0.0.0.0/0' }) }).filter(({ severity }) => severity === 'warning')).toEqual([]);
  });

  it('is told of groups by who reaches their members', () => {
    const resources = { ...border({ rest: REST }), ...HOST, ...rule('wide', 'web', { port_range: '443/444', cidr_ip: '0.0.0.0/0' }), ...rule('more', 'web', { port_range: '22/22', cidr_ip: '10.0.0.0/8' }) };
    expect(wide(resources).filter(({ severity }) => severity === 'warning').map(({ rule: name, region }) => [name, region!.parts])).toEqual([
      [sgRule('wide'), ['from any IPv4 address to alicloud_security_group.web, tcp/444']],
      [sgRule('more'), ['from 10.0.0.0/8 to alicloud_security_group.web, tcp/22']],
    ]);
  });

  it('is what comes from elsewhere, where one network is meant', () => {
    const office = Intents.allow('office', { from: '203.0.113.0/24', to: 'alicloud_instance.web', service: Service.tcp(22) });
    const resources = { ...border({ rest: REST }), ...HOST, ...rule('ssh', 'web', { port_range: '22/22', cidr_ip: '203.0.112.0/23' }) };
    expect(wide(resources, [office]).filter(({ rule: name }) => name === sgRule('ssh')).map(({ region }) => region!.parts))
      .toEqual([['from 203.0.112.0/24 to alicloud_security_group.web, tcp/22']]);
  });

  it('is a note on a default that lets pass', () => {
    const { severity, message } = wide({ ...border({ web: { dest_port: '443/443', destination: '47.1.2.3/32' } }), ...HOST }).find(({ rule: name }) => name.startsWith('the Internet firewall'))!;
    expect(severity).toBe('note');
    expect(message).toMatch(/^what no rule matches passes, which is more than the intents ask for, such as .*; deny the rest, or say in an intent that this is meant$/);
  });
});
