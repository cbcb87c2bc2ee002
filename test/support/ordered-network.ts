import { type AlicloudNetwork } from '../../lib/alicloud/network';
import { ordered, type Resources } from './artifacts';
import { type Random } from './random';
import { AT, randomResources } from './random-network';

const POLICY = 'alicloud_cloud_firewall_control_policy.';
const ORDER = 'alicloud_cloud_firewall_control_policy_order.';
const LISTS = [['in', '4'], ['in', '6'], ['out', '4'], ['out', '6']] as const;

export const isRule = (address: string): boolean => address.startsWith(POLICY) || address.startsWith('alicloud_security_group_rule.');

/** Resources without those of some addresses. */
export const without = (resources: Resources, gone: ReadonlySet<string>): Resources => (
  Object.fromEntries(Object.entries(resources).filter(([address]) => !gone.has(address))));

/** Policies of the inner borders, whichever list they are of: each waits for the one before it, and so is appended after it. */
const INNER = [
  { type: 'alicloud_cloud_firewall_nat_firewall_control_policy', place: 'new_order' },
  { type: 'alicloud_cloud_firewall_vpc_firewall_control_policy', place: 'order' },
] as const;

function innerInOrder(resources: Resources): Resources {
  const last = new Map<string, string>();
  return Object.fromEntries(Object.entries(resources).flatMap(([address, body]) => {
    const inner = INNER.find(({ type }) => address.startsWith(type));
    if (inner === undefined) return [[address, body] as const];
    if (!address.startsWith(`${inner.type}.`)) return [];
    const before = last.get(inner.type);
    last.set(inner.type, address);
    const { [inner.place]: _place, depends_on: _before, ...rest } = body;
    return [[address, { ...rest, ...(before === undefined ? {} : { depends_on: [before] }) }] as const];
  }));
}

/** Puts the policies of every list in one order: that of the artifact, or the one that is given first. */
export function inOrder(all: Resources, first: readonly string[] = []): Resources {
  const resources = innerInOrder(all);
  const bodies = Object.entries(resources).filter(([address]) => !address.startsWith(ORDER)).map(([address, body]) => {
    if (!address.startsWith(POLICY)) return [address, body] as const;
    const rest = { ...body };
    delete rest.depends_on;
    return [address, rest] as const;
  });
  const policies = [...new Set([...first, ...Object.keys(resources)])].filter((address) => address.startsWith(POLICY) && resources[address] !== undefined);
  const orders = LISTS.map(([direction, family]) => ordered(direction, ...policies
    .filter((address) => resources[address].direction === direction && resources[address].ip_version === family).map((address) => address.slice(POLICY.length))));
  return Object.assign({}, Object.fromEntries(bodies), ...orders) as Resources;
}

/** A random network with schedules of every kind, of which every list has one order. */
export function randomOrdered(random: Random): Resources {
  const resources = scheduled(random, randomResources(random));
  // Rules are taken out and rewritten by their addresses, and entries of a network ACL are no resources.
  return inOrder(Object.fromEntries(Object.entries(resources).filter(([address]) => !address.startsWith('alicloud_network_acl.')).map(([address, body]) => (
    address.startsWith(POLICY) && body.ip_version === '${var.version}' ? [address, { ...body, ip_version: '4' }] : [address, body]))));
}

/** The same network with schedules of every kind on its policies. */
export function scheduled(random: Random, resources: Resources): Resources {
  return Object.fromEntries(Object.entries(resources).map(([address, body]) => {
    if (!address.startsWith(POLICY) || random.chance(0.7)) return [address, body];
    const [from, to] = random.pick([['00:00', '24:00'], ['08:00', '18:00'], ['18:00', '23:30'], ['00:00', '08:00']]);
    const window = { repeat_start_time: from, repeat_end_time: to };
    const seconds = AT.getTime() / 1000;
    const bounds = random.chance(0.3) ? { start_time: seconds - 86_400 * random.below(3), end_time: seconds + 86_400 * random.below(40) } : {};
    return [address, { ...body, ...random.pick<Record<string, unknown>>([
      { repeat_type: 'Daily', ...window, ...bounds }, { repeat_type: 'Weekly', repeat_days: random.some([0, 1, 5, 6], 3), ...window, ...bounds },
      { repeat_type: 'Monthly', repeat_days: random.some([1, 5, 31], 2), ...window, ...bounds },
      { repeat_type: 'None', start_time: seconds - 3600 * random.below(3), end_time: seconds + 3600 * random.below(3) },
    ]) }];
  }));
}

/** The same network with its assumptions held still: what other choices would lead to is not looked for, which takes most of the time. */
export const heldStill = (network: AlicloudNetwork): AlicloudNetwork => (
  Object.create(network, { consulted: { value: [] }, fresh: { value: () => heldStill(network) } }) as AlicloudNetwork);
