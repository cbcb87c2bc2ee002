/** What a network ACL refuses. */
export const NETWORK_ACL_ERRORS = {
  FW_NACL_SERVICE: {
    what: 'service that an entry of a network ACL cannot express',
    why: 'an entry knows tcp and udp with ports from 1 to 65535, icmp with IPv4, icmpv6 with IPv6, gre and all',
    fix: 'use Service.any(), or one of these protocols',
  },
  FW_NACL_EMPTY: {
    what: 'network ACL without an entry in one direction',
    why: 'the cloud keeps there what it puts into a new one, which nothing here tells, and replies need entries, too',
    fix: 'allow or deny something in both directions, such as denyInbound(Peer.anyIpv4(), Service.any())',
  },
  FW_NACL_UNREACHED: {
    what: 'entry of a network ACL behind one that is the same but for what it does',
    why: 'the first entry that matches decides, so that this one never does',
    fix: 'write it before the other, or take one of the two out',
  },
} as const;
