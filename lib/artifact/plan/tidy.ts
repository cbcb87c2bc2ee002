import { type Resource } from '../resource';
import { Expression } from '../value';

/** Old names of arguments: a state has the value under both. */
const SAME: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  alicloud_ecs_network_interface: {
    private_ip: 'primary_ip_address', private_ips: 'private_ip_addresses', private_ips_count: 'secondary_private_ip_address_count', security_groups: 'security_group_ids',
  },
  alicloud_instance: { subnet_id: 'vswitch_id' },
};

/** What providers write into a resource that another resource is the place of. */
const WRITTEN_ELSEWHERE = ['ingress_acl_entries', 'egress_acl_entries'];

/** Arguments as somebody would have written them: once each, in one place. */
export function tidied(resources: readonly Resource[], isConfigured: (resource: Resource, argument: string) => boolean): readonly Resource[] {
  const acls = new Set(resources.filter(({ type }) => type === 'alicloud_network_acl_entries').flatMap(({ arguments: given }) => {
    const acl = given['network_acl_id'];
    return acl instanceof Expression && acl.reference !== undefined ? [acl.reference.address] : [];
  }));
  return resources.map((one) => {
    const same = SAME[one.type] ?? {};
    const dropped = new Set([
      ...Object.keys(same).filter((old) => one.arguments[same[old]!] !== undefined),
      ...(acls.has(one.address) ? WRITTEN_ELSEWHERE.filter((argument) => !isConfigured(one, argument)) : []),
    ]);
    if (dropped.size === 0) return one;
    return { ...one, arguments: Object.fromEntries(Object.entries(one.arguments).filter(([argument]) => !dropped.has(argument))) };
  });
}
