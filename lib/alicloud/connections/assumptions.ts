import { type Assumption } from '../assumption';

/** What is assumed about connections between networks, which no resource tells. */
export const CONNECTION_ASSUMPTIONS = [
  {
    name: 'cen-attachments',
    choices: {
      connect: 'networks attached to one CEN instance by `alicloud_cen_instance_attachment` reach each other and no further VPC; where the artifact has route maps or transit routers of it, that is open',
      open: 'whether a CEN instance carries flows between the networks attached to it is open',
    },
    source: '[CEN-MAP][CEN-ADV] say so of the basic edition; routes can be withdrawn without any resource, and most regions have the enterprise edition today [CEN-HOW]',
  },
  {
    name: 'learned-routes',
    choices: {
      disjoint: 'the routes that a VPC learns from VPN gateways, transit routers and the like are for other addresses than those of the VPCs that its declared connections lead to',
      open: 'the routes that a VPC learns from VPN gateways, transit routers and the like may come before those of its declared connections',
    },
    source: 'depends on what else is connected; [VPC-PEER] asks for blocks that do not overlap',
  },
] as const satisfies readonly Assumption[];
