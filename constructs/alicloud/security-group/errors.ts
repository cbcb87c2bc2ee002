/** What a security group or a prefix list refuses. */
export const SECURITY_GROUP_ERRORS = {
  FW_SG_VPC: {
    what: 'security group without a VPC',
    why: 'without one the group is made in the classic network, where none of these rules hold',
    fix: 'pass the Vpc, { vpcId } or the id of the VPC',
  },
  FW_SG_SELF: {
    what: 'security group rule that names its own group',
    why: 'the cloud refuses a group as the peer of its own rules',
    fix: 'name the members\' addresses: Peer.ipv4(the vSwitch\'s CIDR block) or a PrefixList',
  },
  FW_SG_ENTERPRISE_GROUP: {
    what: 'security group rule that names a group, and one of the two is an enterprise group',
    why: 'an enterprise group can neither name another group nor be named by one',
    fix: 'name the peer\'s addresses: Peer.ipv4(the vSwitch\'s CIDR block) or a PrefixList',
  },
  FW_SG_ENTERPRISE_MEMBERS: {
    what: 'enterprise security group whose members should reach each other',
    why: 'the members of an enterprise group are always isolated, and the cloud ignores the setting',
    fix: 'leave `members` out and allow the members\' addresses with allowFrom and allowTo, or use a basic group',
  },
  FW_SG_OTHER_VPC: {
    what: 'security group rule that names a group of another VPC',
    why: 'a group reaches only as far as its own VPC',
    fix: 'name the peer\'s addresses with Peer.ipv4 or a PrefixList',
  },
  FW_SG_CONFLICT: {
    what: 'security group rule that contradicts another at the same priority',
    why: 'the two match the same traffic; at equal priority the drop rule wins, so the other has no effect',
    fix: 'remove one of the two, or give the one that should win a smaller `priority`',
  },
  FW_SG_PRIORITY: {
    what: 'not a priority of a security group rule',
    why: 'it is a whole number from 1, the strongest, to 100',
    fix: 'leave `priority` out, or give a number from 1 to 100',
  },
  FW_SG_DEAD_EGRESS: {
    what: 'egress rule as weak as the group\'s own "deny the rest"',
    why: 'egress is DefaultEgress.DENY, which is a drop rule at priority 100, and a drop wins at equal priority',
    fix: 'leave `priority` out, or give 99 or less',
  },
  FW_SG_PROTOCOL: {
    what: 'service that a security group rule cannot express',
    why: 'a rule knows tcp, udp, icmp, icmpv6, gre and all',
    fix: 'use Service.any() or one of these protocols',
  },
  FW_SG_PORT: {
    what: 'port that a security group rule cannot express',
    why: 'its ports go from 1 to 65535',
    fix: 'begin at port 1, or use Service.allTcp() or Service.allUdp()',
  },
  FW_SG_FAMILY: {
    what: 'ICMP of the other address family',
    why: 'ICMP belongs to IPv4 and ICMPv6 to IPv6, so that the rule would never match',
    fix: 'use Service.icmp() with IPv4 peers and Service.icmpv6() with IPv6 peers',
  },
  FW_SG_DESCRIPTION: {
    what: 'not a description of a security group or rule',
    why: 'it has 2 to 256 characters and does not begin with http:// or https://',
    fix: 'leave `description` out or write a short sentence',
  },
  FW_SG_RULES: {
    what: 'too many rules in a security group',
    why: 'a group holds 200 rules, and a rule that names a prefix list counts as the list\'s max entries',
    fix: 'put the peers of equal rules into one PrefixList that is as small as it can be, or use a second group',
  },
  FW_SG_GROUP_RULES: {
    what: 'too many rules that name a security group',
    why: 'a group holds at most 20 of them',
    fix: 'name the peers\' addresses with a PrefixList, or let the peers share one group',
  },
  FW_SG_READ_ONLY: {
    what: 'rule for an imported security group that is not to be changed',
    why: 'it was imported with `mutable: false`',
    fix: 'write the rule where the group is defined, or import it with `mutable: true`',
  },
  FW_SG_TEMPLATE: {
    what: 'template that an enterprise group does not have',
    why: 'an enterprise group denies all that nothing allows already, and drop rules may be refused there',
    fix: 'create the enterprise group with `new SecurityGroup`: without rules it drops all',
  },
  FW_PREFIX_LIST: {
    what: 'not the entries of a prefix list',
    why: 'a list has 1 to 200 CIDR blocks of one address family',
    fix: 'split the list, one for IPv4 and one for IPv6',
  },
  FW_PREFIX_LIST_SIZE: {
    what: 'not the max entries of a prefix list',
    why: 'it is a number from the count of the entries to 200, it cannot be changed later, and rules count as that many',
    fix: 'leave `maxEntries` out for exactly as many as there are',
  },
} as const;
