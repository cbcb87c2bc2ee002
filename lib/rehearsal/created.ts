import { type JsonObject } from '../artifact/shape';
import { isObject, objectOf, objectsIn, textOf, withoutLastKey } from '../artifact/plan/instance';
import { type Stack } from './terraform/stacks';

/** A resource as it was created. */
export interface CreatedResource {
  /** Unique among all stacks. */
  readonly address: string;
  readonly type: string;
  readonly name: string;
  readonly values: JsonObject;
  /** The values that configuration wants by the second plan, where the cloud may have come to others; absent when it wants none. */
  readonly wanted?: JsonObject;
  readonly dependsOn: readonly string[];
}

/** The managed resources in a plan's view of what is there before it, read again from the cloud. */
export function createdIn(stack: Stack, shown: JsonObject): readonly CreatedResource[] {
  const values = objectOf(objectOf(shown.prior_state).values);
  const wanted = new Map(resourcesIn(objectOf(objectOf(shown.planned_values).root_module)).map((one) => [textOf(one.address), objectOf(one.values)]));
  return resourcesIn(objectOf(values.root_module)).filter(({ mode }) => mode !== 'data').map((one) => ({
    address: qualified(stack, textOf(one.address)), type: textOf(one.type), name: textOf(one.name), values: objectOf(one.values), wanted: wanted.get(textOf(one.address)),
    dependsOn: Array.isArray(one.depends_on) ? one.depends_on.map((other) => qualified(stack, textOf(other))) : [],
  }));
}

/** The resources of a module, and of those that it calls. */
const resourcesIn = (module: JsonObject): readonly JsonObject[] => [...objectsIn(module.resources), ...objectsIn(module.child_modules).flatMap(resourcesIn)];

/** An address of a stack as it is unique among all; what is in a module has its call told apart, and a key of `count` or `for_each` stays behind. */
export function qualified({ qualify }: Stack, address: string): string {
  const [module] = /^module\.[\w-]+/.exec(address) ?? [];
  if (module !== undefined) return `${qualify(module)}${address.slice(module.length)}`;
  const base = withoutLastKey(address);
  return `${qualify(base)}${address.slice(base.length)}`;
}

/** What the second plan would do, by address: nothing, in the end that everybody wants. */
export function changesIn(stack: Stack, shown: JsonObject): readonly { readonly address: string; readonly actions: readonly string[] }[] {
  return objectsIn(shown.resource_changes).filter(({ mode }) => mode !== 'data').map((one) => {
    const { actions } = objectOf(one.change);
    return { address: qualified(stack, textOf(one.address)), actions: Array.isArray(actions) ? actions.map(textOf) : [] };
  }).filter(({ actions }) => actions.some((one) => one !== 'no-op' && one !== 'read'));
}

/** The positions that order resources ask for, by the identifier of the policy; `undefined` for one that two of them ask for. */
export function askedPositions(shown: JsonObject): ReadonlyMap<string, number | undefined> {
  const orders = resourcesIn(objectOf(objectOf(shown.planned_values).root_module)).filter(({ type }) => isOrder(textOf(type)));
  const asked = new Map<string, number | undefined>();
  for (const { values } of orders) {
    const { acl_uuid: policy, order } = objectOf(values);
    asked.set(textOf(policy), asked.has(textOf(policy)) ? undefined : Number(order));
  }
  return asked;
}

export const isOrder = (type: string): boolean => type.endsWith('_order') && POLICY.test(type.replace(/_order$/, ''));

export const POLICY = /^alicloud_cloud_firewall_(?:nat_firewall_|vpc_firewall_)?control_policy$/;

/** The resource of each policy, by its identifier. */
export const policiesIn = (created: readonly CreatedResource[]): ReadonlyMap<string, CreatedResource> => (
  new Map(created.filter(({ type }) => POLICY.test(type)).map((one) => [textOf(one.values.acl_uuid), one])));

/**
 * The state of all stacks in the form of `terraform show -json`, with the order of every list as it is in the cloud: an
 * order resource for each policy, whether configuration has one or leaves the order to chance.
 */
export function stateOf(created: readonly CreatedResource[], lists: ReadonlyMap<string, readonly string[]>): string {
  const policies = policiesIn(created);
  const orders = created.filter(({ type }) => isOrder(type));
  const found = [...lists.values()].flatMap((list) => {
    const members = list.flatMap((one) => policies.get(one) ?? []);
    return members.map((policy, at) => {
      const type = `${policy.type}_order`;
      const own = orders.find((one) => one.type === type && one.values.acl_uuid === policy.values.acl_uuid);
      return { address: own?.address ?? placeOf(policy), type, name: own?.name ?? policy.name, policy, position: at + 1, before: members[at - 1], members };
    });
  });
  const addressOf = new Map(found.map((one) => [one.policy.address, one.address]));
  const others = created.filter((one) => !orders.includes(one)).map((one) => (POLICY.test(one.type) ? { ...one, values: withoutPlace(one.values) } : one));
  const resources = [...others.map((one) => withoutEcho(one, created)), ...found.map(({ address, type, name, policy, position, before, members }): CreatedResource => {
    const { acl_uuid, direction, nat_gateway_id, vpc_firewall_id } = policy.values;
    return {
      address, type, name, values: { ...definedOnly({ acl_uuid, direction, nat_gateway_id, vpc_firewall_id }), order: position },
      // Each waits for the one before, as what is known to have come to its place does.
      dependsOn: [...members.map((one) => one.address), ...(before ? [addressOf.get(before.address)!] : [])],
    };
  })];
  return stateJson(resources);
}

/** Resources in the form of `terraform show -json`. */
export const stateJson = (resources: readonly CreatedResource[]): string => JSON.stringify({
  format_version: '1.0',
  values: { root_module: { resources: resources.map(({ address, type, name, values, dependsOn }) => ({ address, mode: 'managed', type, name, values, depends_on: dependsOn })) } },
});

/**
 * What the cloud computes from the object itself, and what would be read as the name of another one: the identifier of an
 * EIP again, and that of the interface that every instance brings, unless somebody uses it.
 */
function withoutEcho(one: CreatedResource, all: readonly CreatedResource[]): CreatedResource {
  const name = one.type === 'alicloud_instance' ? 'network_interface_id' : one.type === 'alicloud_eip_address' ? 'allocation_id' : undefined;
  const value = name === undefined ? undefined : one.values[name];
  if (typeof value !== 'string') return one;
  const isUsed = one.type === 'alicloud_instance' && all.some((other) => other !== one && JSON.stringify(other.values).includes(JSON.stringify(value)));
  return isUsed ? one : { ...one, values: Object.fromEntries(Object.entries(one.values).filter(([argument]) => argument !== name)) };
}

/** The address of a place that no order resource was written for. */
const placeOf = ({ address, type }: CreatedResource): string => address.replace(type, `${type}_order`).replace(/(?:\[[^\]]*\])?$/, (key) => `-as-created${key}`);

/** The place that a policy asked for when it was created: where it is now is told by its order. */
const withoutPlace = ({ new_order: _asked, order: _place, ...values }: JsonObject): JsonObject => values;

const definedOnly = (values: { readonly [name: string]: JsonObject[string] | undefined }): JsonObject => (
  Object.fromEntries(Object.entries(values).filter((entry): entry is [string, JsonObject[string]] => entry[1] !== undefined && entry[1] !== null)));

/** The resources of which an identifier is that of one of them. */
export const withId = (created: readonly CreatedResource[], type: string, id: string): readonly CreatedResource[] => (
  created.filter((one) => one.type === type && isObject(one.values) && one.values.id === id));
