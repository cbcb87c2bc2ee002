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
  {
    name: 'link-routes',
    choices: {
      mutual: 'a link between transit routers with `auto_publish_route_enabled` tells the routes of each router to the other',
      maker: 'such a link surely tells those of the router that made it (`transit_router_id`) to the other; whether the other one tells its own is open',
    },
    source: '[TF:r/cen_transit_router_peer_attachment] has one switch and does not say for which end; the vendor\'s example [CEN-OSS] needs both',
  },
  {
    name: 'border-routers',
    choices: {
      'lead-on': 'a border router leads what routes lead to it on to the network behind it, and what comes from there to the VPCs that its transit router tells it of',
      open: 'whether a border router leads on is open',
    },
    source: 'a border router has routes of its own, and by BGP [CEN-VBR]; what BGP brings no resource tells',
  },
] as const satisfies readonly Assumption[];
