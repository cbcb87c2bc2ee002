import { type GroupCase, type HostFacts, type RuleFacts } from './group-facts';

/**
 * What the security groups of one host say, as a ruleset for the kernel.
 *
 * Written from the vendor's documents alone; nothing of `lib` takes part, or the comparison would be
 * of the evaluator with itself:
 * - members of a group with inner access reach each other before any rule is looked at [SDK:ModifySecurityGroupPolicy];
 *   sharing one such group is enough [A-ISO], and enterprise groups have none [SDK:CreateSecurityGroup];
 * - the rules of all groups of the interface are one list, by priority, drop before accept at the same one [A-RULES];
 * - what no rule matches is dropped, except outbound at basic groups [A-RULES][A-120621];
 * - replies pass [A-RULES].
 */
export function asNftables(facts: GroupCase, host: HostFacts): string {
  return [
    'table inet security_groups {',
    ...chain(facts, host, 'ingress'),
    ...chain(facts, host, 'egress'),
    '}', '',
  ].join('\n');
}

function chain(facts: GroupCase, host: HostFacts, direction: RuleFacts['direction']): readonly string[] {
  const enterprise = host.groups.some((name) => facts.groups[name].type === 'enterprise');
  const [hook, otherwise] = direction === 'ingress' ? ['input', 'drop'] : ['output', enterprise ? 'drop' : 'accept'];
  const merged = facts.rules
    .filter((rule) => host.groups.includes(rule.group) && rule.direction === direction)
    .sort((a, b) => a.priority - b.priority || (a.policy === b.policy ? 0 : a.policy === 'drop' ? -1 : 1));
  return [
    `  chain ${direction} {`,
    `    type filter hook ${hook} priority filter; policy ${otherwise};`,
    '    ct state established accept',
    // Finding the neighbour is the business of the link, which no security group filters.
    '    icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert } accept',
    ...innerAccess(facts, host, direction),
    ...merged.flatMap((rule) => peersOf(facts, rule).map((peer) => `    ${peer} ${serviceOf(rule)} ${rule.policy}`)),
    '  }',
  ];
}

function innerAccess({ groups, client, server }: GroupCase, host: HostFacts, direction: RuleFacts['direction']): readonly string[] {
  const other = host === client ? server : client;
  const open = host.groups.some((name) => (
    other.groups.includes(name) && groups[name].type !== 'enterprise' && groups[name].inner !== 'Drop'));
  const side = sideOf(direction);
  return open ? [`    ip ${side} ${other.ipv4} accept`, `    ip6 ${side} ${other.ipv6} accept`] : [];
}

/** A rule that names a group means the addresses of the group's members, IPv4 and IPv6. [A-AUTH] */
function peersOf({ client, server }: GroupCase, { direction, peer }: RuleFacts): readonly string[] {
  const side = sideOf(direction);
  if ('ipv4' in peer) return [`ip ${side} ${peer.ipv4}`];
  if ('ipv6' in peer) return [`ip6 ${side} ${peer.ipv6}`];
  const members = [client, server].filter((host) => host.groups.includes(peer.group));
  return members.flatMap((host) => [`ip ${side} ${host.ipv4}`, `ip6 ${side} ${host.ipv6}`]);
}

const sideOf = (direction: RuleFacts['direction']): string => (direction === 'ingress' ? 'saddr' : 'daddr');

/** Ports are those of the destination, in both directions. [A-AUTH] */
function serviceOf({ protocol, ports }: RuleFacts): string {
  if (ports === undefined) return '';
  const [first, last] = ports;
  return `${protocol} dport ${first === last ? first : `${first}-${last}`}`;
}
