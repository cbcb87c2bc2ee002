import { artifactJson, group, ordered, policy, publicInstance, type Resources, rule, STRICT, VPC } from './artifacts';

/** A small artifact with something to find: rules that do nothing, rules that are one, a book that nothing names. */
const RESOURCES: Resources = {
  ...VPC, ...STRICT,
  ...group('web', { security_group_type: 'normal', inner_access_policy: 'Drop' }), ...publicInstance('web', ['web']),
  ...rule('https', 'web', { policy: 'accept', priority: 1, port_range: '443/443', cidr_ip: '0.0.0.0/0' }),
  ...rule('ban', 'web', { policy: 'drop', priority: 10, port_range: '443/443', cidr_ip: '198.51.100.0/24' }),
  ...rule('again', 'web', { policy: 'accept', priority: 2, port_range: '443/443', cidr_ip: '0.0.0.0/0' }),
  ...rule('ssh_a', 'web', { policy: 'accept', priority: 3, port_range: '22/22', cidr_ip: '10.1.0.0/25' }),
  ...rule('ssh_b', 'web', { policy: 'accept', priority: 3, port_range: '22/22', cidr_ip: '10.1.0.128/25' }),
  'alicloud_cloud_firewall_address_book.old': { group_name: 'old', group_type: 'ip', description: 'old', address_list: ['192.0.2.0/24'] },
  ...policy('https', { proto: 'TCP', dest_port: '443/443' }), ...policy('rest', { acl_action: 'drop' }), ...ordered('in', 'https', 'rest'),
};

export const untidy = (): string => artifactJson(RESOURCES);

/** The next version: the ban works, SSH is open for everyone if it `opens` anything, and nobody enters from 10.0.0.0/8. */
export const edited = ({ opens = true } = {}): string => artifactJson({
  ...RESOURCES,
  ...rule('ban', 'web', { policy: 'drop', priority: 1, port_range: '443/443', cidr_ip: '198.51.100.0/24' }),
  ...(opens ? rule('ssh', 'web', { policy: 'accept', priority: 1, port_range: '22/22', cidr_ip: '0.0.0.0/0' }) : {}),
  ...rule('wide', 'web', { policy: 'drop', priority: 1, ip_protocol: 'all', port_range: '-1/-1', cidr_ip: '10.0.0.0/8' }),
});

/** The same meaning in other words: two rules as one, and nothing that does nothing. */
export const tidied = (): string => {
  const gone = ['alicloud_security_group_rule.ban', 'alicloud_security_group_rule.again', 'alicloud_security_group_rule.ssh_b'];
  return artifactJson({
    ...Object.fromEntries(Object.entries(RESOURCES).filter(([name]) => !gone.includes(name))),
    ...rule('ssh_a', 'web', { policy: 'accept', priority: 3, port_range: '22/22', cidr_ip: '10.1.0.0/24' }),
  });
};

/** The same with an exception to a rule. */
export const excepted = (): string => {
  const { resource } = JSON.parse(tidied()) as { resource: Record<string, Record<string, unknown>> };
  const [[, ban]] = Object.entries(rule('ban', 'web', { policy: 'drop', priority: 1, port_range: '22/22', cidr_ip: '10.1.0.64/28' }));
  return JSON.stringify({ resource: { ...resource, alicloud_security_group_rule: { ...resource.alicloud_security_group_rule, ban } } });
};

/** The same with one more group, of which the version before knows nothing. */
export const grown = (): string => artifactJson({
  ...RESOURCES, ...group('db', { security_group_type: 'normal' }),
  ...rule('db', 'db', { policy: 'accept', priority: 1, port_range: '3306/3306', cidr_ip: '0.0.0.0/0' }),
});
