import { group, rule, VPC } from '../../support/artifacts';
import { border, found, look, only, sgRule } from './support';

const WEB = { ...VPC, ...group('web', { inner_access_policy: 'Drop' }) };
const REST = { policy: 'drop', priority: 100, cidr_ip: '0.0.0.0/0', ip_protocol: 'all', port_range: '-1/-1' };

describe('how rules lie to earlier ones', () => {
  it('crossed: each has flows of its own, so that their order decides', () => {
    const resources = {
      ...WEB, ...rule('ban', 'web', { policy: 'drop', cidr_ip: '10.1.0.0/16', port_range: '1/1000' }), ...rule('ssh', 'web', { cidr_ip: '10.0.0.0/8', port_range: '22/22', priority: 2 }),
    };
    const { rule: name, by, message } = only(resources, 'correlated');
    expect([name, by]).toEqual([sgRule('ssh'), [sgRule('ban')]]);
    expect(message).toContain('it overlaps alicloud_security_group_rule.ban with another action');
  });

  it('in front of a general one: an exception to it', () => {
    const resources = {
      ...WEB, ...rule('guest', 'web', { policy: 'drop', cidr_ip: '10.1.0.0/16', port_range: '22/22' }), ...rule('ssh', 'web', { cidr_ip: '10.0.0.0/8', port_range: '22/22', priority: 2 }),
    };
    const { rule: name, by, severity } = only(resources, 'generalisation');
    expect([name, by, severity]).toEqual([sgRule('ssh'), [sgRule('guest')], 'note']);
  });

  it('says nothing of the rule for all the rest, which is meant to have exceptions', () => {
    const resources = { ...WEB, ...rule('ssh', 'web', { cidr_ip: '10.0.0.0/8', port_range: '22/22', type: 'egress' }), ...rule('rest', 'web', { ...REST, type: 'egress' }) };
    expect(found(resources)).toEqual([]);
    expect(found(border({ https: { dest_port: '443/443' }, rest: { proto: 'ANY', acl_action: 'drop' } }))).toEqual([]);
  });

  it('says nothing of members that reach each other', () => {
    const resources = { ...VPC, ...group('web'), ...rule('no_ssh', 'web', { policy: 'drop', cidr_ip: '10.0.0.0/8', port_range: '22/22' }), ...rule('tcp', 'web', { cidr_ip: '10.0.0.0/8', priority: 9 }) };
    expect(look(resources).findings.flatMap(({ by }) => by)).not.toContain('alicloud_security_group.web');
  });

  it('tells the share of a rule that earlier ones take', () => {
    // A quarter of the addresses to all ports, and another half of them to half of the ports: a quarter each.
    const resources = {
      ...WEB, ...rule('quarter', 'web', { policy: 'drop', cidr_ip: '10.0.0.0/10', port_range: '1000/1099' }), ...rule('half', 'web', { policy: 'drop', cidr_ip: '10.128.0.0/9', port_range: '1000/1049' }),
      ...rule('ports', 'web', { cidr_ip: '10.0.0.0/8', port_range: '1000/1099', priority: 2 }),
    };
    const { rule: name, region, message, by } = only(resources, 'partlyShadowed');
    expect(name).toBe(sgRule('ports'));
    expect(region!.share).toBeCloseTo(0.5, 10);
    expect([...by].sort()).toEqual([sgRule('half'), sgRule('quarter')]);
    expect(message).toContain('earlier rules take 50 % of what it says');
    expect([...region!.parts].sort()).toEqual([
      'from 10.0.0.0/10 to alicloud_security_group.web, tcp/1000-1099', 'from 10.128.0.0/9 to alicloud_security_group.web, tcp/1000-1049']);
  });

  it('does not count less than half', () => {
    const resources = {
      ...WEB, ...rule('some', 'web', { policy: 'drop', cidr_ip: '10.0.0.0/10', port_range: '1000/1099' }), ...rule('ports', 'web', { cidr_ip: '10.0.0.0/8', port_range: '1000/1099', priority: 2 }),
    };
    expect(found(resources)).not.toContain('FW104 partlyShadowed note ports');
  });

  it('does not take one name, or an address to come, for much of a rule', () => {
    const names = border({
      one: { acl_action: 'drop', destination: 'aliyun.com', destination_type: 'domain', domain_resolve_type: 'FQDN', dest_port: '443/443' }, all: { dest_port: '443/443' }, rest: { proto: 'ANY', acl_action: 'drop' },
    }, undefined, 'out');
    expect(found(names).filter((one) => one.includes('partlyShadowed'))).toEqual([]);
    const address = { ...border({ one: { acl_action: 'drop', destination: '${alicloud_eip_address.a.ip_address}/32' }, all: {}, rest: { proto: 'ANY', acl_action: 'drop' } }), 'alicloud_eip_address.a': {} };
    expect(found(address).filter((one) => one.includes('partlyShadowed'))).toEqual([]);
  });

  it('tells rules that one could say', () => {
    const resources = { ...WEB, ...rule('low', 'web', { cidr_ip: '10.0.0.0/25', port_range: '22/22' }), ...rule('high', 'web', { cidr_ip: '10.0.0.128/25', port_range: '22/22' }) };
    const { rule: name, by, region, severity } = only(resources, 'mergeable');
    expect([name, by, severity]).toEqual([sgRule('low'), [sgRule('high')], 'note']);
    expect(region!.parts).toEqual(['from 10.0.0.0/24 to alicloud_security_group.web, tcp/22']);
  });
});
