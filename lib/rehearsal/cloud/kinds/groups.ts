import { type PlainObject } from '../../schema/values';
import { SECURITY_GROUP_LIMITS } from '../../../alicloud/limits';
import { isGiven, type Kind, textOf } from '../kind';
import { Refusal } from '../refusal';
import { type World } from '../world';

const RULE = 'alicloud_security_group_rule';
const GROUP = 'alicloud_security_group';

const group: Kind = {
  prefix: 'sg',
  compute: (given) => {
    const name = given.security_group_name ?? given.name;
    return {
      security_group_type: 'normal', ...(typeof name === 'string' && { name, security_group_name: name }),
      // [A-RULES] An enterprise group isolates its members, whatever is asked for.
      inner_access_policy: given.security_group_type === 'enterprise' ? 'Drop' : 'Accept',
    };
  },
  // [TF:r/security_group]
  ignores: (given): Readonly<Record<string, string>> => (given.security_group_type === 'enterprise'
    ? { inner_access_policy: 'an enterprise group has no inner_access_policy: its members are apart' } : {}),
  removed: ({ id }, world) => {
    const naming = world.all(RULE).find((one) => one.source_security_group_id === id && one.security_group_id !== id);
    if (naming) throw new Refusal('DependencyViolation: a rule of another security group names it');
  },
};

const rule: Kind = {
  identify: (given) => ['security_group_id', 'type', 'ip_protocol', 'port_range', 'nic_type'].map((name) => textOf(given, name))
    .concat(peerOf(given), textOf(given, 'policy'), String(given.priority ?? 1)).join(':'),
  check: (given, world) => {
    refusePorts(given);
    refuseSelf(given);
    refuseOtherNetwork(given, world);
    refuseFull(given, world);
  },
  written: (object, world, before) => {
    // [SDK][A-AUTH] The second of two identical rules is taken, and nothing is added.
    const id = String(object.id);
    if (before === undefined && world.get(RULE, id)) world.ignored.push({ type: RULE, id, says: 'the group has an identical rule: both resources stand for one, and deleting one of them deletes it' });
  },
  // [A-AUTH]
  ignores: (given): Readonly<Record<string, string>> => (
    isGiven(given, 'prefix_list_id') && ['cidr_ip', 'ipv6_cidr_ip', 'source_security_group_id'].some((name) => isGiven(given, name))
      ? { prefix_list_id: 'a prefix list beside another source or destination is not looked at' } : {}),
};

const peerOf = (given: PlainObject): string => (
  ['cidr_ip', 'ipv6_cidr_ip', 'source_security_group_id', 'prefix_list_id'].map((name) => textOf(given, name)).find((one) => one !== '') ?? '').replaceAll(':', '_');

/** [TF:sgr] The default of `port_range` is taken by the plan, and refused by the call. */
function refusePorts(given: PlainObject): void {
  const [protocol, ports] = [textOf(given, 'ip_protocol'), textOf(given, 'port_range')];
  const withPorts = protocol === 'tcp' || protocol === 'udp';
  if (!withPorts) {
    if (ports !== ALL) throw new Refusal(`'${protocol}' has no ports: port_range has to be "${ALL}", and is ${JSON.stringify(ports)}`, 'port_range');
    return;
  }
  const [, first, last] = /^(\d+)\/(\d+)$/.exec(ports) ?? [];
  if (first === undefined || Number(first) < 1 || Number(last) > 65535) {
    throw new Refusal(`'tcp' and 'udp' can support port range: [1, 65535]; port_range is ${JSON.stringify(ports)}`, 'port_range');
  }
  if (Number(first) > Number(last)) throw new Refusal(`the port range ${ports} ends before it begins`, 'port_range');
}

const ALL = '-1/-1';

/** [A-AUTH] */
function refuseSelf(given: PlainObject): void {
  if (isGiven(given, 'source_security_group_id') && given.source_security_group_id === given.security_group_id) {
    throw new Refusal(`${given.type === 'egress' ? 'InvalidSecurityGroup.IsSame' : 'InvalidParamter.Conflict'}: SecurityGroupId should be different from SourceGroupId`, 'source_security_group_id');
  }
}

/** [A-AUTH][SDK] */
function refuseOtherNetwork(given: PlainObject, world: World): void {
  const [own, other] = [world.get(GROUP, given.security_group_id), world.get(GROUP, given.source_security_group_id)];
  const names = isGiven(given, 'source_security_group_id');
  if (given.nic_type === 'internet' && (names || isGiven(own ?? {}, 'vpc_id'))) throw new Refusal('a rule of a group in a VPC, or one that names a group, takes nic_type "intranet"', 'nic_type');
  if (own && other && own.vpc_id !== other.vpc_id) throw new Refusal('InvalidSourceGroupId.Mismatch: the two groups are in different VPCs', 'source_security_group_id');
}

/** [A-RULES][A-AUTH] */
function refuseFull(given: PlainObject, world: World): void {
  const others = world.all(RULE).filter((one) => one.security_group_id === given.security_group_id);
  if (others.length >= SECURITY_GROUP_LIMITS.rules) throw new Refusal(`the group has ${others.length} rules, and may have ${SECURITY_GROUP_LIMITS.rules}`, 'security_group_id');
}

export const GROUPS: Readonly<Record<string, Kind>> = { [GROUP]: group, [RULE]: rule, alicloud_ecs_prefix_list: { prefix: 'pl' }, alicloud_vpc_prefix_list: { prefix: 'vpl' } };
