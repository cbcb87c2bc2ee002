/** What a NAT firewall refuses, beside what every border does. */
export const NAT_FIREWALL_ERRORS = {
  FW_NAT_TWICE: {
    what: 'second NAT firewall for one NAT gateway',
    why: 'a gateway has one firewall and one list of policies; two constructs would fight for its order',
    fix: 'write all policies of the gateway with one NatFirewall, and pass it on',
  },
  FW_NAT_INTRANET: {
    what: 'NAT firewall for a gateway that does not lead to the Internet',
    why: 'a NAT firewall guards the way through an Internet NAT gateway; one of networkType "intranet" translates between private networks',
    fix: 'name an Internet NAT gateway: leave its networkType out, or set it to "internet"',
  },
  FW_NAT_NAME: {
    what: 'not the name of a NAT firewall',
    why: 'it has 4 to 50 letters, digits, Chinese characters, hyphens and underscores, and does not begin with an underscore',
    fix: 'give another `name`, or leave it out for one made from the path',
  },
  FW_NAT_ROUTES: {
    what: 'routes that the NAT firewall cannot take over',
    why: 'the firewall is put into the routes that lead to the gateway, each of them once',
    fix: 'give `routeTableId` for the default route of one table, or `routes` for others, and not both',
  },
  FW_NAT_VSWITCH: {
    what: 'not one vSwitch for the NAT firewall',
    why: 'it gets one of its own in a free block, or takes one that exists',
    fix: 'give either { cidr } or { id }',
  },
  FW_NAT_SOURCE: {
    what: 'source that a NAT firewall never sees',
    why: 'it stands before address translation, where sources are the private addresses of the VPC; EIPs, tag books and asset books are public',
    fix: 'name the private block, such as Peer.ipv4(vswitch.cidrBlock), or write the policy for the EIP at the Internet firewall',
  },
  FW_NAT_DESTINATION: {
    what: 'destination that is not behind a NAT gateway',
    why: 'only traffic to the Internet goes through the gateway; what stays between private addresses does not pass its firewall',
    fix: 'name public addresses or a domain here, and use security groups inside of a VPC',
  },
  FW_NAT_REGION: {
    what: 'region in a policy of a NAT firewall',
    why: 'the resource takes addresses, address books and domains; that it takes regions is not documented',
    fix: 'write the policy at the Internet firewall, whose outbound policies take regions',
  },
} as const;
