/** What a VPC firewall refuses, beside what every border does. */
export const VPC_FIREWALL_ERRORS = {
  FW_VPC_TWICE: {
    what: 'second VPC firewall in the same place',
    why: 'a VPC of a CEN instance, a pair of VPCs and a transit router have one firewall each',
    fix: 'remove one of the two, and pass the other on',
  },
  FW_VPC_GROUP_TWICE: {
    what: 'second list for one policy group',
    why: 'the firewalls of a CEN instance share one list of policies; two constructs would fight for its order',
    fix: 'pass the first list on: `policies: east.policies`',
  },
  FW_VPC_GROUP_OTHER: {
    what: 'policies of another policy group',
    why: 'the firewalls of a CEN instance share the list of this instance, and a firewall of Express Connect has a list of its own',
    fix: 'leave `policies` out, or pass on those of a firewall of the same CEN instance',
  },
  FW_VPC_ENGINE_MODE: {
    what: 'another engine mode for the same policy group',
    why: 'the mode belongs to the list, which the firewalls of a CEN instance share',
    fix: 'give `engineMode` where the list is made only: with the first firewall, or with the VpcPolicyGroup',
  },
  FW_VPC_ADDRESS: {
    what: 'public address in a policy between private networks',
    why: 'a VPC firewall sees private addresses on both sides; EIPs, tag books and asset books are public',
    fix: 'name the private block, such as Peer.ipv4(vswitch.cidrBlock); or acknowledge: [Acknowledgement.PUBLIC_INSIDE] if a network inside uses '
      + 'this address, or there is a shared way out',
  },
  FW_VPC_REGION: {
    what: 'region in a policy between private networks',
    why: 'the policies of VPC firewalls take addresses, address books and domains',
    fix: 'write the policy at the Internet firewall, or name the private addresses',
  },
  FW_VPC_NAME: {
    what: 'VPC firewall with an empty name',
    why: 'the cloud requires one',
    fix: 'leave `name` out for one made from the path',
  },
  FW_VPC_ROUTES: {
    what: 'routes that the VPC firewall cannot take over',
    why: 'the firewall is put into the routes by which each VPC reaches the other, each of them once',
    fix: 'give the routes to the other VPC, with the router interface that they lead to',
  },
  FW_VPC_SAME: {
    what: 'VPC firewall between a VPC and itself',
    why: 'a firewall of Express Connect stands between two VPCs; inside of a VPC there are security groups',
    fix: 'name another VPC as `peer`',
  },
  FW_VPC_SUBNETS: {
    what: 'subnets that do not fit into the VPC of the firewall',
    why: 'the three lie in the block of the firewall\'s own VPC, and beside each other',
    fix: 'divide `firewallVpcCidr`, such as 10.255.0.0/24 into 10.255.0.0/26, 10.255.0.64/26 and 10.255.0.128/26',
  },
} as const;
