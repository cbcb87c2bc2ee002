/** What an application group refuses. */
export const APPLICATION_GROUP_ERRORS = {
  FW_APP_SELF: {
    what: 'policy from an application group to itself',
    why: 'its own members are isolated unless they are allowed to reach each other, which is another question',
    fix: 'use allowWithin(service)',
  },
  FW_APP_WITHIN: {
    what: 'service allowed within an application group whose members reach each other anyway',
    why: 'MemberTraffic.ALLOWED opens every protocol and port between them, so that one service more or less changes nothing',
    fix: 'leave `memberTraffic` out, which isolates them, and keep allowWithin; or leave out allowWithin',
  },
  FW_APP_STACK: {
    what: 'policy between application groups of different stacks or VPCs',
    why: 'the rules of the two sides name each other, which is a circle between stacks, and a group reaches only as far as its own VPC',
    fix: 'put both into one stack and one VPC, or name the other side\'s addresses with Peer.ipv4 or a PrefixList',
  },
  FW_APP_ENTERPRISE: {
    what: 'policy between application groups one of which is an enterprise group, and addresses are not known',
    why: 'an enterprise group can neither name another group nor be named by one',
    fix: 'give both application groups their `vswitches`, in which nothing else has an address, or use basic groups',
  },
  FW_APP_MEMBERS: {
    what: 'number of members that no security group of this type can have',
    why: 'a group of this type holds fewer private addresses',
    fix: 'leave `type` out, which takes enterprise groups where basic ones are too small, or split the members over several ApplicationGroups',
  },
  FW_APP_MIXED: {
    what: 'member in security groups of both types',
    why: 'an interface is in basic groups or in enterprise groups, and never in both',
    fix: 'take it out of the other group, or give the application the `type` of that group',
  },
  FW_APP_TAGS: {
    what: 'members by tags that are not known',
    why: 'who is a member has to be known when the program runs',
    fix: 'write the tags as texts, or name the members in `members`',
  },
  FW_APP_ADDRESSES: {
    what: 'address that is not the application\'s own',
    why: 'rules name the application by the blocks of its vSwitches, so that all that is there, and only that, has to be a member',
    fix: 'put it into another vSwitch, or make it a member; a member elsewhere takes its vSwitch among the `vswitches`',
  },
  FW_APP_MONITOR: {
    what: 'policy in monitor mode between application groups',
    why: 'the internal firewall is the security groups, and their rules accept or drop: the cloud has no monitor mode for them',
    fix: 'log the flows with VpcFlowLog, then see what the policies would block before they are applied: '
      + 'firewright replay cdktf.out --flows flows.csv --against new/cdktf.out',
  },
  FW_APP_QUOTA: {
    what: 'more policies than the security groups of one network interface can hold',
    why: 'an interface is in at most 10 groups and under at most 1,000 rules; a group holds 200 rules, 20 of which may name a group, '
      + 'and a rule that names a prefix list counts as its max entries',
    fix: 'let applications with the same policies share one ApplicationGroup, merge ranges of ports, or name addresses with a PrefixList',
  },
  FW_APP_PARTIAL: {
    what: 'member of only some of the security groups of an application group',
    why: 'the policies are split over all of them, so that the member would miss some',
    fix: 'give it all of app.securityGroupIds, or name it among the members',
  },
  FW_APP_STRANGER: {
    what: 'rule in a security group of an application group that is none of its policies',
    why: 'what the group does would no longer be what was asked of it',
    fix: 'write it as a policy with allowFrom, allowTo or allowWithin',
  },
  FW_APP_PROOF: {
    what: 'the security groups do not do what was asked',
    why: 'a flow is treated otherwise',
    fix: 'remove the rule or the membership that is named, or write what it does as a policy',
  },
} as const;
