/** What logs refuse. */
export const LOG_ERRORS = {
  FW_LOG_NAME: {
    what: 'not a name of Simple Log Service',
    why: 'it has 3 to 63 lower-case letters, digits and hyphens (in a store underscores as well), and begins and ends with a letter or digit',
    fix: 'write another `name`; that of a project is unique in its region among all accounts',
  },
  FW_LOG_RETENTION: {
    what: 'not a time to keep logs',
    why: 'a store keeps entries for 1 to 3650 whole days, and with 3650 for ever',
    fix: 'write a number of days, or leave `retentionDays` out for 180',
  },
  FW_LOG_KIND: {
    what: 'store for no logs',
    why: 'no kind of log is named, so that nothing would ever be delivered',
    fix: 'name at least one FirewallLogKind, or leave `kinds` out',
  },
  FW_FLOW_INTERVAL: {
    what: 'not an interval of a flow log',
    why: 'packets are summed up over 1, 5 or 10 minutes',
    fix: 'write one of these, or leave `interval` out for 10',
  },
  FW_FLOW_SOURCE: {
    what: 'nothing to log flows of',
    why: 'a flow log is of a VPC, of a vSwitch or of a network interface, and of one of them',
    fix: 'give the generated resource, or one of { vpcId }, { vswitchId } and { networkInterfaceId }',
  },
  FW_FLOW_TWICE: {
    what: 'flows logged twice into one store',
    why: 'each would be there twice, and a replay would count it twice',
    fix: 'keep one of the two flow logs, or give the other a store of its own',
  },
} as const;
