import { group, publicInstance, rule, type Resources } from '../../support/artifacts';
import { border, cfPolicy, found, look, only } from './support';

const REST = { proto: 'ANY', acl_action: 'drop' };
const eip = (name: string) => ({ destination: `\${alicloud_eip_address.${name}.ip_address}/32`, destination_type: 'net' });
const HOSTS: Resources = { ...group('web', { inner_access_policy: 'Drop' }), ...publicInstance('a', ['web']), ...publicInstance('b', ['web']) };
const TAGS: Resources = {
  'alicloud_cloud_firewall_address_book.tagged': { group_name: 'tagged', group_type: 'tag', description: 'tagged', ecs_tags: [{ tag_key: 'a', tag_value: 'b' }] },
};
const tagged = { destination: '${alicloud_cloud_firewall_address_book.tagged.group_name}', destination_type: 'group' };

describe('addresses that the cloud will allocate', () => {
  const HTTPS = { dest_port: '443/443' };

  it('are apart: what is decided for one is not for the other', () => {
    const resources = { ...border({ a: { ...HTTPS, ...eip('a') }, b: { ...HTTPS, ...eip('b'), acl_action: 'drop' }, all: { dest_port: '443/443' }, rest: REST }), ...HOSTS };
    const findings = look(resources).findings.filter((one) => one.rule === cfPolicy('b'));
    expect(findings).toEqual([]);
  });

  it('are themselves: a second rule for one of them is shadowed', () => {
    const resources = { ...border({ a: { ...HTTPS, ...eip('a') }, b: { ...HTTPS, ...eip('b') }, again: { ...HTTPS, ...eip('a'), acl_action: 'drop' }, rest: REST }), ...HOSTS };
    const { by, message } = only(resources, 'dead');
    expect(by).toEqual([cfPolicy('a')]);
    expect(message).toContain('to alicloud_eip_address.a, tcp/443 is decided by alicloud_cloud_firewall_control_policy.a (allow)');
  });
});

describe('a book that the service fills', () => {
  it('is equal to itself', () => {
    const resources = { ...border({ one: tagged, two: tagged, rest: REST }), ...TAGS };
    expect(found(resources, { level: 'warning' })).toEqual(['FW107 duplicate warning two']);
  });

  it('may hold anything, so that a rule for it makes no other one useless', () => {
    const resources = { ...border({ some: { ...tagged, acl_action: 'drop' }, host: { destination: '47.1.2.3/32' }, rest: REST }), ...TAGS };
    expect(found(resources, { level: 'warning' })).toEqual([]);
  });

  it('is shadowed by a rule for everything', () => {
    const resources = { ...border({ all: { proto: 'ANY' }, some: { ...tagged, acl_action: 'drop' } }), ...TAGS };
    expect(found(resources, { level: 'warning' })).toContain('FW101 dead error some');
  });
});

describe('an argument that is not known', () => {
  const groupOf = (ports: string) => ({
    ...border({}), ...group('web', { inner_access_policy: 'Drop' }), ...rule('open', 'web', { cidr_ip: '10.0.0.0/8', port_range: ports }),
    ...rule('https', 'web', { cidr_ip: '10.0.0.0/8', port_range: '443/443', priority: 5 }),
  });

  it('leaves open what it may take from other rules', () => {
    expect(found(groupOf('1/65535'))).toEqual(['FW101 dead warning https']);
    expect(found(groupOf('${var.ports}'), { level: 'warning' })).toEqual([]);
  });

  it('is decided by an answer', () => {
    const read = (bindings: Record<string, string>) => ({ bindings });
    expect(found(groupOf('${var.ports}'), {}, read({ 'var.ports': '443/443' }))).toEqual(['FW107 duplicate warning https']);
    expect(found(groupOf('${var.ports}'), {}, read({ 'var.ports': '80/80' }))).toEqual([]);
  });
});
