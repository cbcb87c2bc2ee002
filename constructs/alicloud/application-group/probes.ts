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

/** The groups and rules of a configuration, with two interfaces for each membership. */
export function withProbes(configuration: Configuration, members: readonly Membership[], vpcOf: (one: Membership) => string): string {
  const vpcs = [...new Set(members.map(vpcOf))];
  const vswitchName = (vpc: string): string => `firewright-proof-${vpcs.indexOf(vpc)}`;
  const vswitches = Object.fromEntries(vpcs.map((vpc) => [vswitchName(vpc), { vpc_id: vpc }]));
  const probes = members.flatMap((one, index) => probeNames(index).map((probe) => [probe.slice(INTERFACE.length + 1), {
    vswitch_id: one.vswitch ?? `\${${VSWITCH}.${vswitchName(vpcOf(one))}.id}`, security_group_ids: one.groups,
  }]));
  const kept = Object.fromEntries(Object.entries(configuration.resource ?? {}).filter(([type]) => KEPT.has(type)));
  return JSON.stringify({
    ...configuration,
    resource: { ...kept, [VSWITCH]: { ...kept[VSWITCH], ...vswitches }, [INTERFACE]: Object.fromEntries(probes) },
  });
}
