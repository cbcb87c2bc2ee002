import { AddressSet } from '../net';
import { type Boundary, type Decision, type Observation, type RuleShape } from '../model';
import { chosen, type RoutingContext } from './hops';
import { type NetworkInterface } from './interface';
import { SECURITY_GROUP_LIMITS } from './limits';
import { decideAtGroups, type GroupFilter, groupNormalForm, type GroupPeer } from './security-group-filter';
import { type SecurityGroup } from './security-group';
import { type Direction } from './security-group-rule';

/** A rule holds one block and one range of ports, and knows no applications. [A-AUTH] */
const RULE = { addresses: 'block', ports: 'range', applications: 'none' } as const;
const OF_GROUP: RuleShape = {
  ...RULE, limit: { rules: SECURITY_GROUP_LIMITS.rules, source: 'A-RULES', per: 'security group, both directions together' },
};
const OF_INTERFACE: RuleShape = {
  ...RULE, limit: { rules: SECURITY_GROUP_LIMITS.rulesPerInterface, source: 'A-RULES', per: 'network interface, over all of its groups' },
};

/** Anybody: maybe in the same VPC, maybe a member of any group. */
const ANYBODY: GroupPeer = { groups: [], groupsKnown: false, intranet: true };

/** Groups whose rules are one list, because some interface is a member of all of them. */
interface Together {
  readonly id: string;
  readonly groups: readonly SecurityGroup[];
  /** For a person. */
  readonly name: string;
  /** Whom the list protects. */
  readonly members: string;
  readonly shape: RuleShape;
  /** Whether groups that the artifact does not name may stand with them. @default - no */
  readonly more?: true;
}

/** The lists of each group by itself, and of all groups that some interface is a member of at once. */
export function groupBoundaries(context: RoutingContext): readonly Boundary[] {
  return [...singles(context), ...combinations(context)].flatMap((together) => (
    (['ingress', 'egress'] as const).map((direction) => boundaryOf(together, direction, context))));
}

function singles({ groups, interfaces }: RoutingContext): readonly Together[] {
  const joined = interfaces.flatMap((one) => one.groups.map((key) => groups.get(key)));
  return [...new Set([...groups.declared, ...joined])].map((group) => (
    { id: group.key, groups: [group], name: group.key, members: group.key, shape: OF_GROUP }));
}

function combinations({ groups, interfaces }: RoutingContext): readonly Together[] {
  const owners = new Map<string, { readonly keys: readonly string[]; readonly interfaces: NetworkInterface[] }>();
  for (const one of interfaces) {
    const keys = [...new Set(one.groups)].sort();
    const id = keys.join('+');
    if (owners.has(id)) owners.get(id)!.interfaces.push(one);
    else if (keys.length > 1) owners.set(id, { keys, interfaces: [one] });
  }
  return [...owners].map(([id, { keys, interfaces: [first, ...more] }]) => ({
    id, groups: keys.map((key) => groups.get(key)), members: keys.join(' + '), shape: OF_INTERFACE,
    name: `security groups of ${first.key}${more.length > 0 ? ` and ${more.length} more` : ''} (${keys.join(' + ')})`,
  }));
}

/** The lists of an interface that may be a member of groups which the artifact does not name. */
export function openInterfaceBoundary(one: NetworkInterface, direction: Direction, context: RoutingContext): Boundary {
  const groups = [...new Set(one.groups)].sort().map((key) => context.groups.get(key));
  return boundaryOf({ id: one.key, groups, name: `security groups of ${one.key}`, members: one.key, shape: OF_INTERFACE, more: true }, direction, context);
}

function boundaryOf({ id, groups, name, members, shape, more }: Together, direction: Direction, { choices }: RoutingContext): Boundary {
  const filter: GroupFilter = { groups, groupsKnown: more !== true, owner: id, direction, peer: ANYBODY, family: 'both', choices };
  const decide = (flow: Observation): Decision => decideAtGroups(filter, flow);
  return {
    id: `${id}/${direction}`, kind: 'security-group', name: `${name}, ${direction === 'ingress' ? 'inbound' : 'outbound'}`, family: 'both',
    source: chosen('source', AddressSet.ALL), destination: chosen('destination', AddressSet.ALL),
    ends: direction === 'ingress' ? { destination: members } : { source: members },
    list: groupNormalForm(filter), decideAt: () => decide, shape,
  };
}
