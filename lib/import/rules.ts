import { escapeTemplate, Expression, type Resource } from '../artifact';
import { type LiftedGroup } from './groups';
import { type Property, quote } from './literals';
import { cidrPeer } from './peers';
import { isAbsent, isDescription, oddity, referred } from './reading';
import { isIcmpOfOtherFamily, portsCode, protocolCode } from './services';
import { type StackScope } from './stack-scope';

const PEERS = ['cidr_ip', 'ipv6_cidr_ip', 'prefix_list_id', 'source_security_group_id'] as const;
const ARGUMENTS = ['security_group_id', 'type', 'ip_protocol', 'port_range', 'policy', 'priority', 'nic_type', 'description', ...PEERS];
const NO_PORTS = '-1/-1';
/** The priority of the rules behind `DefaultEgress.DENY`. */
const REST = 100;

/** A rule of a group in the form in which constructs write rules. */
export interface ReadRule {
  readonly resource: Resource;
  /** The address of its group. */
  readonly group: string;
  readonly direction: 'ingress' | 'egress';
  readonly action: 'accept' | 'drop';
  readonly protocol: string;
  readonly ports: string;
  readonly priority: number;
  readonly description?: string;
  /** `group` and `list` are the addresses of what it names, where that is of the artifact. */
  readonly peer: { readonly argument: typeof PEERS[number]; readonly text: string; readonly group?: string; readonly list?: string };
}

/** Reads a rule; a text says why no verb of a group stands for it. */
export function readRule(resource: Resource): ReadRule | string {
  const odd = oddity(resource, ARGUMENTS);
  if (odd !== undefined) return odd;
  const group = referred(resource.arguments['security_group_id'], 'id');
  if (group === undefined) return 'its group is not one of the artifact';
  const { type: direction, ip_protocol: protocol, policy, nic_type: nic, priority, description } = resource.arguments;
  if (direction !== 'ingress' && direction !== 'egress') return 'its direction is not known';
  const action = isAbsent(policy) ? 'accept' : policy;
  if (action !== 'accept' && action !== 'drop') return 'its policy is not known';
  if (typeof protocol !== 'string') return 'its protocol is not known';
  if (!isAbsent(nic) && nic !== 'intranet') return 'its nic_type is not intranet';
  const number = isAbsent(priority) ? 1 : priority;
  if (typeof number !== 'number' || !Number.isInteger(number) || number < 1 || number > 100) return 'its priority is not a number from 1 to 100';
  const ports = isAbsent(resource.arguments['port_range']) ? NO_PORTS : resource.arguments['port_range'];
  if (typeof ports !== 'string') return 'its ports are not known';
  if (!isAbsent(description) && !(typeof description === 'string' && isDescription(escapeTemplate(description)))) return 'its description is not one that the construct takes';
  const named = PEERS.filter((one) => !isAbsent(resource.arguments[one]));
  const [argument] = named;
  if (argument === undefined || named.length > 1) return 'it does not name exactly one peer';
  const value = resource.arguments[argument];
  if (typeof value !== 'string' && !(value instanceof Expression)) return 'its peer is not known';
  const owner = referred(value, 'id');
  return {
    resource, group, direction, action, protocol, ports, priority: number, ...(typeof description === 'string' ? { description } : {}),
    peer: {
      argument, text: String(value), ...(owner !== undefined && argument === 'source_security_group_id' ? { group: owner } : {}),
      ...(owner !== undefined && argument === 'prefix_list_id' ? { list: owner } : {}),
    },
  };
}

/** What one group has one rule for. */
export const matchOf = (rule: ReadRule): string => JSON.stringify([rule.group, rule.direction, rule.protocol, rule.ports, rule.peer.text, rule.priority]);

/** The two rules that `DefaultEgress.DENY` stands for, when a group has them. */
export function restOf(rules: readonly ReadRule[]): readonly ReadRule[] | undefined {
  const rest = (['cidr_ip', 'ipv6_cidr_ip'] as const).map((argument) => rules.find((rule) => (
    rule.direction === 'egress' && rule.action === 'drop' && rule.protocol === 'all' && rule.ports === NO_PORTS && rule.priority === REST
    && rule.description === undefined && rule.peer.argument === argument && rule.peer.text === (argument === 'cidr_ip' ? '0.0.0.0/0' : '::/0'))));
  return rest.includes(undefined) ? undefined : rest as ReadRule[];
}

/**
 * Code for the service of a rule; undefined when no construct would write it so.
 *
 * @param family of the addresses that it is about; undefined where it names a group
 */
export function ruleService(scope: StackScope, rule: ReadRule, family: 4 | 6 | undefined): string | undefined {
  if (family !== undefined && isIcmpOfOtherFamily(rule.protocol, family)) return undefined;
  if (rule.protocol === 'tcp' || rule.protocol === 'udp') return portsCode(scope, rule.protocol, rule.ports, '1/65535');
  return rule.ports === NO_PORTS && rule.protocol !== 'any' ? protocolCode(scope, rule.protocol) : undefined;
}

/** Code for the peer of a rule; undefined when no construct would write it so. */
export function rulePeer(
  scope: StackScope, rule: ReadRule, groups: ReadonlyMap<string, LiftedGroup>, prefixLists: ReadonlyMap<string, string>,
): string | undefined {
  const value = rule.resource.arguments[rule.peer.argument];
  switch (rule.peer.argument) {
    case 'cidr_ip':
      return cidrPeer(scope, value, 4);
    case 'ipv6_cidr_ip':
      return cidrPeer(scope, value, 6);
    case 'source_security_group_id': {
      const own = groups.get(rule.group);
      const other = rule.peer.group === undefined ? undefined : groups.get(rule.peer.group);
      if (own === undefined || other === undefined || own === other || own.enterprise || other.enterprise || own.vpc !== other.vpc) return undefined;
      return scope.use(other.variable);
    }
    case 'prefix_list_id': {
      const list = prefixLists.get(rule.peer.list ?? '');
      return list === undefined ? undefined : scope.use(list);
    }
  }
}

const VERBS = { ingress: { accept: 'allowFrom', drop: 'denyFrom' }, egress: { accept: 'allowTo', drop: 'denyTo' } } as const;

/** Writes a rule as a verb of its group. */
export function liftRule(scope: StackScope, rule: ReadRule, group: LiftedGroup, peer: string, service: string): void {
  const verb = VERBS[rule.direction][rule.action];
  const options: Property[] = [];
  const usual = group.enterprise ? 1 : rule.action === 'drop' ? 10 : 50;
  if (rule.priority !== usual) options.push(['priority', String(rule.priority)]);
  if (rule.description !== undefined) options.push(['description', quote(escapeTemplate(rule.description))]);
  const last = options.length === 0 ? '' : `, { ${options.map(([key, code]) => `${key}: ${code}`).join(', ')} }`;
  scope.add({ code: scope.moved(`${scope.use(group.variable)}.${verb}(${peer}, ${service}${last})`, [scope.oldName(rule.resource)]) });
  scope.imported.push({ address: rule.resource.address, as: verb });
}

