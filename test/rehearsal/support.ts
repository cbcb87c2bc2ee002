import { rehearse, type Rehearsal, type RehearseOptions } from 'firewright/rehearsal';

/** Resources by type and name, as Terraform's JSON has them. */
export type Resources = Readonly<Record<string, Readonly<Record<string, object>>>>;

/** Configuration as somebody would write it by hand. */
export const configuration = (resource: Resources, more: object = {}): string => JSON.stringify({
  terraform: { required_providers: { alicloud: { source: 'aliyun/alicloud', version: '~> 1.289' } } },
  provider: { alicloud: [{ region: 'cn-hangzhou' }] }, resource, ...more,
});

/** An inbound policy of the Internet firewall; later members win. */
export const inbound = (more: object = {}): object => ({
  direction: 'in', description: 'a policy', acl_action: 'accept', source: '0.0.0.0/0', source_type: 'net', destination: '47.1.2.3/32', destination_type: 'net',
  proto: 'TCP', dest_port: '443/443', dest_port_type: 'port', application_name_list: ['ANY'], ...more,
});

export const rehearsed = (resource: Resources, options: RehearseOptions = {}, more: object = {}): Promise<Rehearsal> => rehearse(configuration(resource, more), options);

export const POLICY = 'alicloud_cloud_firewall_control_policy';
export const ORDER = 'alicloud_cloud_firewall_control_policy_order';

/** The names of the policies of the only list, in their order. */
export const namesOf = ({ lists }: Rehearsal): readonly string[] => lists.flatMap(({ policies }) => policies.map(({ resource }) => resource.split('.')[1]!));
