import { type ApplicationRecord } from './record';

/** A synthesized configuration, as far as it is read here. */
export interface Configuration {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
  readonly [section: string]: unknown;
}

/** The security groups that some resource gives to its interfaces together. */
export interface Membership {
  /** Expressions of the ids, sorted. */
  readonly groups: readonly string[];
  /** The resource that has them, undefined for an application as it is declared. */
  readonly resource?: string;
  /** The vSwitch, where it is known that members are there. */
  readonly vswitch?: string;
}

const INTERFACE = 'alicloud_ecs_network_interface';
const VSWITCH = 'alicloud_vswitch';
const RULE = 'alicloud_security_group_rule';
/** What decides between members; instances, gateways and firewalls are left out, so that the groups alone are asked. */
const KEPT = new Set(['alicloud_vpc', 'alicloud_vpc_ipv4_cidr_block', 'alicloud_security_group', RULE, 'alicloud_ecs_prefix_list', VSWITCH]);

/** Each distinct set of groups in which one of the applications occurs: of the applications themselves, then of resources. */
export function memberships(configuration: Configuration, records: readonly ApplicationRecord[], idsOf: IdsOf): readonly Membership[] {
  const ours = new Set(records.flatMap(idsOf));
  const all = new Map<string, Membership>();
  const note = (groups: readonly string[], resource?: string): void => {
    const distinct = [...new Set(groups)].sort();
    const key = JSON.stringify(distinct);
    if (!all.has(key)) all.set(key, { groups: distinct, ...(resource === undefined ? {} : { resource }) });
  };
  for (const record of records) note(idsOf(record));
  for (const [type, byName] of Object.entries(configuration.resource ?? {})) {
    if (type === RULE) continue;
    for (const [name, body] of Object.entries(byName)) {
      for (const list of listsIn(body)) if (list.some((id) => ours.has(id))) note(list, `${type}.${name}`);
    }
  }
  return [...all.values()];
}

export type IdsOf = (record: ApplicationRecord) => readonly string[];

/** The lists of texts in a value, at any depth; a text by itself is a list of one. */
function listsIn(value: unknown): readonly (readonly string[])[] {
  if (typeof value === 'string') return [[value]];
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return [value];
  return Object.values(value).flatMap(listsIn);
}

/** Names of two interfaces with the same groups, of which a proof asks. */
export function probeNames(index: number): readonly [string, string] {
  return [`${INTERFACE}.firewright-proof-${index}-a`, `${INTERFACE}.firewright-proof-${index}-b`];
}

/** A VPC of its own in which every private address is, in place of the VPCs of the stack. */
const OUTSIDE_VPC = 'firewright-proof';

/**
 * The groups of one membership and their rules about addresses, with an interface that has a public address and an IPv6 address, called `probe`.
 * Rules that name groups are left out: whom these let in is asked with `withProbes`.
 */
export function withOutsideProbe(configuration: Configuration, { groups }: Membership, probe: string): string {
  const vpc = `\${alicloud_vpc.${OUTSIDE_VPC}.id}`;
  const name = probe.slice(INTERFACE.length + 1);
  const { alicloud_security_group: all = {}, [RULE]: rules = {}, alicloud_ecs_prefix_list: lists = {} } = configuration.resource ?? {};
  const own = Object.entries(all).filter(([group]) => groups.includes(`\${alicloud_security_group.${group}.id}`));
  const ownRules = Object.entries(rules).filter(([, body]) => groups.includes(String(body['security_group_id'])) && body['source_security_group_id'] === undefined);
  return JSON.stringify({
    ...configuration,
    resource: {
      alicloud_vpc: { [OUTSIDE_VPC]: { cidr_block: '10.0.0.0/8', enable_ipv6: true, ipv6_cidr_block: '2408:4000::/56' } },
      alicloud_vpc_ipv4_cidr_block: Object.fromEntries(['172.16.0.0/12', '192.168.0.0/16'].map((block, index) => [`${OUTSIDE_VPC}-${index}`, { vpc_id: vpc, secondary_cidr_block: block }])),
      alicloud_vpc_ipv6_gateway: { [OUTSIDE_VPC]: { vpc_id: vpc } },
      [VSWITCH]: { [OUTSIDE_VPC]: { vpc_id: vpc, cidr_block: '10.255.255.0/24', enable_ipv6: true, ipv6_cidr_block_mask: 255 } },
      alicloud_security_group: Object.fromEntries(own.map(([group, body]) => [group, { ...body, vpc_id: vpc }])),
      [RULE]: Object.fromEntries(ownRules),
      alicloud_ecs_prefix_list: lists,
      [INTERFACE]: { [name]: { vswitch_id: `\${${VSWITCH}.${OUTSIDE_VPC}.id}`, security_group_ids: groups, ipv6_address_count: 1 } },
      alicloud_eip_address: { [name]: {} },
      alicloud_eip_association: {
        [name]: { allocation_id: `\${alicloud_eip_address.${name}.id}`, instance_id: `\${${INTERFACE}.${name}.id}`, instance_type: 'NetworkInterface' },
      },
    },
  });
}

/** The groups and rules of a configuration, with two interfaces for each membership. */
export function withProbes(configuration: Configuration, members: readonly Membership[], vpcOf: (one: Membership) => string): string {
  const vpcs = [...new Set(members.map(vpcOf))];
  const vswitchName = (vpc: string): string => `firewright-proof-${vpcs.indexOf(vpc)}`;
  const vswitches = Object.fromEntries(vpcs.map((vpc) => [vswitchName(vpc), { vpc_id: vpc }]));
  const probes = members.flatMap((one, index) => probeNames(index).map((probe, at) => [probe.slice(INTERFACE.length + 1), {
    vswitch_id: one.vswitch ?? `\${${VSWITCH}.${vswitchName(vpcOf(one))}.id}`, security_group_ids: one.groups,
    // Rules name other applications by IPv4 addresses where they do not name them as groups.
    ...(one.vswitch === undefined ? { ipv6_addresses: [`2408:4000::${(2 * index + at + 1).toString(16)}`] } : {}),
  }]));
  const kept = Object.fromEntries(Object.entries(configuration.resource ?? {}).filter(([type]) => KEPT.has(type)));
  return JSON.stringify({
    ...configuration,
    resource: { ...kept, [VSWITCH]: { ...kept[VSWITCH], ...vswitches }, [INTERFACE]: Object.fromEntries(probes) },
  });
}
