import { group, LOOSE, rule, VPC } from '../../support/artifacts';
import { border, foundOnRules as found, only } from './support';

const book = (name: string, type: string, entries: readonly string[]) => (
  { [`alicloud_cloud_firewall_address_book.${name}`]: { group_name: name, group_type: type, description: name, address_list: entries } });

describe('a rule that nothing can match', () => {
  it('is one for private addresses at the border', () => {
    const resources = border({ inside: { destination: '10.0.1.0/24', dest_port: '443/443' } });
    expect(found(resources)).toEqual(['FW103 neverMatches error inside']);
    expect(only(resources, 'neverMatches').message).toBe(
      'no flow can ever match it here: its destination (10.0.1.0/24) is not among the addresses that meet this list (Internet firewall, inbound)');
  });

  it('is one for IPv6 addresses in an IPv4 policy', () => {
    const resources = border({ six: { source: '2001:db8::/32' } });
    expect(found(resources, { level: 'warning' })).toEqual(['FW103 neverMatches error six']);
    expect(only(resources, 'neverMatches').message).toContain('its source has no IPv4 address: it is empty, or of the other address family');
  });

  it('is one that names a book without entries', () => {
    const resources = { ...border({ some: { source: 'partners', source_type: 'group' } }), ...book('partners', 'ip', []) };
    expect(found(resources)).toEqual(['FW103 neverMatches error some']);
  });

  it('is one for HTTPS on the port of HTTP, for TLS is named by its port', () => {
    const wrong = border({ wrong: { dest_port: '80/80', application_name_list: ['HTTPS'] } });
    expect(found(wrong)).toEqual(['FW103 neverMatches error wrong']);
    expect(only(wrong, 'neverMatches').message).toContain('an application on a port or a protocol that it is never on');
    expect(found(border({ right: { dest_port: '443/443', application_name_list: ['HTTPS'] }, rest: { proto: 'ANY', acl_action: 'drop' } }))).toEqual([]);
  });

  it('is not one that loose mode lets unidentified flows through for', () => {
    expect(found(border({ wrong: { dest_port: '80/80', acl_action: 'drop', application_name_list: ['HTTPS'] }, rest: { proto: 'ANY', acl_action: 'drop' } }, LOOSE), { level: 'warning' })).toEqual([]);
  });

  it('is none of a group that names an empty prefix list beside others that are not', () => {
    const list = (name: string, entry: readonly unknown[]) => ({ [`alicloud_ecs_prefix_list.${name}`]: { prefix_list_name: name, address_family: 'IPv4', max_entries: 5, entry } });
    const resources = {
      ...VPC, ...group('web', { inner_access_policy: 'Drop' }), ...list('none', []), ...list('some', [{ cidr: '10.0.0.0/8' }]),
      ...rule('none', 'web', { prefix_list_id: '${alicloud_ecs_prefix_list.none.id}' }), ...rule('some', 'web', { prefix_list_id: '${alicloud_ecs_prefix_list.some.id}' }),
    };
    expect(found(resources, { level: 'warning' })).toEqual(['FW103 neverMatches error none']);
  });
});
