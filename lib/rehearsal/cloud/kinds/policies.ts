import { type Plain, type PlainObject } from '../../schema/values';
import { isGiven, type Kind, textOf } from '../kind';
import { type World } from '../world';
import { checkPolicy } from './policy-checks';

/** One kind of list: which one a policy belongs to, how it is known, and by which argument it asks for its place. */
interface Border {
  readonly list: (policy: PlainObject) => string;
  readonly identify: (policy: PlainObject) => string;
  readonly place?: string;
  readonly order: { readonly argument: string; readonly asText: boolean };
}

const uuid = (object: PlainObject): string => textOf(object, 'acl_uuid');

/** [SDK:DescribePolicyPriorUsedRequest] Each direction and each version of IP has a list. */
const INTERNET: Border = {
  list: (policy) => `Internet firewall, ${policy.direction === 'in' ? 'inbound' : 'outbound'}, IPv${textOf(policy, 'ip_version') || '4'}`,
  identify: (object) => `${uuid(object)}:${textOf(object, 'direction')}`, order: { argument: 'order', asText: false },
};
const NAT: Border = {
  list: (policy) => `NAT firewall of ${textOf(policy, 'nat_gateway_id')}`,
  identify: (object) => `${uuid(object)}:${textOf(object, 'nat_gateway_id')}:${textOf(object, 'direction')}`, place: 'new_order', order: { argument: 'order', asText: true },
};
const VPC: Border = {
  list: (policy) => `VPC firewall of ${textOf(policy, 'vpc_firewall_id')}`,
  identify: (object) => `${textOf(object, 'vpc_firewall_id')}:${uuid(object)}`, place: 'order', order: { argument: 'order', asText: true },
};

const policy = (type: string, { list, identify, place }: Border): Kind => ({
  identify, check: checkPolicy,
  compute: (_given, { digest }, drawn) => ({ acl_uuid: digest.uuid(type, drawn), ip_version: '4', release: 'true', repeat_type: 'Permanent', dest_port_type: 'port' }),
  written: (object, { lists }, before) => {
    const asked = place !== undefined && isGiven(object, place) ? Number(object[place]) : undefined;
    if (before === undefined) lists.add(list(object), uuid(object), asked);
    else if (place !== undefined && asked !== undefined && object[place] !== before[place]) lists.move(uuid(object), asked);
  },
  removed: (object, { lists }) => { lists.remove(uuid(object)); },
  now: (object, world) => (place === undefined ? object : { ...object, [place]: positionOf(object, world, place === 'new_order') }),
});

/** Moves a policy when it is written; deleting it moves nothing. [TF:r/cloud_firewall_control_policy_order] */
const order = ({ identify, order: { argument, asText } }: Border): Kind => ({
  identify: (given) => identify(given),
  compute: () => ({ direction: 'out' }),
  written: (object, { lists }) => { lists.move(uuid(object), Number(object[argument])); },
  now: (object, world) => {
    const position = positionOf(object, world, asText);
    return position === null ? undefined : { ...object, [argument]: position };
  },
});

function positionOf(object: PlainObject, { lists }: World, asText: boolean): Plain {
  const position = lists.positionOf(uuid(object));
  return position === undefined ? null : asText ? String(position) : position;
}

export const POLICIES: Readonly<Record<string, Kind>> = Object.fromEntries([
  ['alicloud_cloud_firewall_control_policy', INTERNET] as const,
  ['alicloud_cloud_firewall_nat_firewall_control_policy', NAT] as const,
  ['alicloud_cloud_firewall_vpc_firewall_control_policy', VPC] as const,
].flatMap(([type, border]) => [[type, policy(type, border)], [`${type}_order`, order(border)]]));
