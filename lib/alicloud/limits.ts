/**
 * What the cloud accepts at most, as data: the constructs refuse more.
 * `warn` marks limits on which the vendor's pages disagree: above it the older pages say no.
 */

/** Of a security group [A-RULES][A-AUTH]. */
export const SECURITY_GROUP_LIMITS = {
  /** Rules of one group, both directions together; a rule that names a prefix list counts as its `max_entries`. */
  rules: 200,
  /** Rules over all groups of one network interface. */
  rulesPerInterface: 1000,
  /** Rules of a basic group that name another group. */
  groupRules: 20,
  /** Groups of one network interface. */
  groupsPerInterface: { warn: 5, max: 10 },
  /** Private addresses of one group, by its type [A-TYPES]. */
  members: { basic: { warn: 2000, max: 6000 }, enterprise: 65_536 },
  /** 1 is the strongest. */
  priority: { min: 1, max: 100 },
  /** Characters of a description, which may not begin with http:// or https:// either. */
  description: { min: 2, max: 256 },
} as const;

/** Of an ECS prefix list [A-RULES]. */
export const PREFIX_LIST_LIMITS = { entries: 200 } as const;

/** Entries of one address book, by kind [W-BOOK][SDK:AddAddressBookRequest]. */
export const ADDRESS_BOOK_LIMITS = {
  ip: { max: 2000 },
  ipv6: { max: 2000 },
  domain: { max: 2000 },
  port: { warn: 50, max: 2000 },
  tag: { max: 500 },
} as const;

/** Of the control policies of all borders [W-HOW][SDK:DescribeAclCheckResponseBody][W-PAYG]. */
export const CONTROL_POLICY_LIMITS = {
  /** Applications of one policy; an older page says 5, today's limit is not documented. */
  applications: { warn: 5 },
  /** Smallest quota sold, at each border; a policy counts addresses x addresses x ranges of ports x applications. */
  spread: { warn: 2000 },
  /** The same of all VPC firewalls together. */
  vpcSpread: { warn: 10_000 },
  /** Minutes that a schedule's window lasts at least, and of which its ends are multiples [SDK:AddControlPolicyRequest]. */
  scheduleStep: 30,
} as const;

/** Of a NAT firewall [SDK:CreateSecurityProxyRequest]. */
export const NAT_FIREWALL_LIMITS = {
  /** Characters of its name. */
  name: { min: 4, max: 50 },
} as const;

/** What a rule against brute force takes: the vendor names each value [SDK:CreateAntiBruteForceRuleRequest]. */
export const BRUTE_FORCE_LIMITS = {
  failures: [2, 3, 4, 5, 10, 50, 80, 100],
  /** Minutes in which the failures are counted. */
  span: [1, 2, 5, 10, 15],
  /** Minutes for which no logon is let in; the last stands for ever. */
  lockout: [5, 15, 30, 60, 120, 360, 720, 1440, 10_080, 52_560_000],
} as const;

/** Of Simple Log Service [TF:r/log_store][SDK:CreateFlowLogRequest]. */
export const LOG_LIMITS = {
  /** Characters of the name of a project, and of a store. */
  name: { min: 3, max: 63 },
  /** Days that entries are kept; the greatest stands for ever. */
  retention: { min: 1, max: 3650 },
} as const;

/** Of a VPC flow log [SDK:CreateFlowLogRequest]. */
export const FLOW_LOG_LIMITS = {
  /** Minutes over which packets are summed up. */
  interval: [1, 5, 10],
  /** Characters of its name. */
  name: { min: 1, max: 128 },
} as const;
