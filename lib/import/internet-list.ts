import { type Artifact, type Resource } from '../artifact';
import { isAbsent, oddity, referred, textOf } from './reading';

const POLICY = 'alicloud_cloud_firewall_control_policy';
const ORDER = `${POLICY}_order`;

/** A policy with the resource that puts it in its place. */
export interface PlacedPolicy {
  readonly policy: Resource;
  readonly order: Resource;
}

/** The policies of one direction and family, in their order; or why that order is not one that a construct writes. */
export interface InternetList {
  readonly direction: 'in' | 'out';
  readonly family: 4 | 6;
  readonly members: readonly Resource[];
  readonly placed?: readonly PlacedPolicy[];
  readonly why?: string;
}

/** The lists of the Internet firewall in a stack, and the policies and order resources of which the list is not known. */
export function internetLists(artifact: Artifact, resources: readonly Resource[], mentionedBy: (address: string) => readonly string[]): readonly InternetList[] {
  const policies = resources.filter((one) => one.mode === 'managed' && one.type === POLICY);
  const adrift = policies.find((one) => sideOf(one) === undefined);
  return (['in', 'out'] as const).flatMap((direction) => ([4, 6] as const).map((family): InternetList => {
    const members = policies.filter((one) => sideOf(one) === `${direction}${family}`);
    const read = adrift === undefined ? place(artifact, resources, members, mentionedBy, direction) : `the list of ${adrift.address} is not known`;
    return { direction, family, members, ...(typeof read === 'string' ? { why: read } : { placed: read }) };
  })).filter(({ members }) => members.length > 0);
}

function sideOf(policy: Resource): string | undefined {
  const direction = textOf(policy, 'direction');
  const version = isAbsent(policy.arguments['ip_version']) ? '4' : textOf(policy, 'ip_version');
  return (direction === 'in' || direction === 'out') && (version === '4' || version === '6') && !policy.repeated ? `${direction}${version}` : undefined;
}

/** Policies by the places that order resources give them, each of which waits for the one before. */
function place(
  artifact: Artifact, resources: readonly Resource[], members: readonly Resource[], mentionedBy: (address: string) => readonly string[], direction: string,
): readonly PlacedPolicy[] | string {
  const own = new Set(members.map(({ address }) => address));
  const orders = resources.filter((one) => one.mode === 'managed' && one.type === ORDER);
  const found = new Map<string, Resource>();
  for (const order of orders) {
    const policy = referred(order.arguments['acl_uuid'], 'acl_uuid');
    if (policy === undefined) return `which policy ${order.address} moves is not known`;
    if (!own.has(policy)) continue;
    const odd = oddity(order, ['acl_uuid', 'direction', 'order'], true) ?? (textOf(order, 'direction') === direction ? undefined : 'its direction is not that of its policy');
    if (odd !== undefined) return `${order.address}: ${odd}`;
    if (found.has(policy)) return `two resources move ${policy}`;
    found.set(policy, order);
  }
  const placed: PlacedPolicy[] = [];
  for (const policy of members) {
    const order = found.get(policy.address);
    const place = order?.arguments['order'];
    if (order === undefined) return `no order resource says where ${policy.address} stands`;
    if (typeof place !== 'number' || place < 1 || place > members.length || placed[place - 1] !== undefined) return `the place of ${policy.address} is not one of 1 to ${members.length} for it alone`;
    placed[place - 1] = { policy, order };
  }
  const loose = placed.findIndex(({ order }, at) => at > 0 && !artifact.needs(order.address, placed[at - 1].order.address));
  if (loose > 0) return `${placed[loose].order.address} does not wait for ${placed[loose - 1].order.address}`;
  return outsiders(placed, mentionedBy) ?? placed;
}

/** Their addresses change: nothing else may name them. */
function outsiders(placed: readonly PlacedPolicy[], mentionedBy: (address: string) => readonly string[]): string | undefined {
  const own = new Set(placed.flatMap(({ policy, order }) => [policy.address, order.address]));
  for (const one of placed.flatMap(({ policy, order }) => [policy, order])) {
    const waits = one.dependsOn.find((address) => !own.has(address));
    if (waits !== undefined) return `${one.address} waits for ${waits}`;
    const other = mentionedBy(one.address).find((address) => !own.has(address));
    if (other !== undefined) return `${other} names ${one.address}`;
  }
  return undefined;
}
