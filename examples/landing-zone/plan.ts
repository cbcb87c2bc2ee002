import { Peer } from 'firewright/alicloud';

/** A region with the two zones that a VPC joins its transit router in. */
export interface Region {
  readonly region: string;
  readonly zone: string;
  readonly second: string;
}

/** Regions and the blocks of addresses, in one place: everything else refers to these. */
export const HANGZHOU: Region = { region: 'cn-hangzhou', zone: 'cn-hangzhou-h', second: 'cn-hangzhou-j' };
export const SHANGHAI: Region = { region: 'cn-shanghai', zone: 'cn-shanghai-b', second: 'cn-shanghai-g' };

export const BLOCKS = {
  web: { vpc: '10.0.0.0/16', net: '10.0.1.0/24', transit: '10.0.254.0/28' },
  /** Beside the web tier, in its VPC: what leaves by the NAT gateway. */
  worker: { net: '10.0.2.0/24', natFirewall: '10.0.255.0/28' },
  /** Beside the web tier as well: the sessions of the customers. */
  sessions: { net: '10.0.3.0/24' },
  db: { vpc: '10.1.0.0/16', net: '10.1.1.0/24', transit: '10.1.254.0/28' },
  backup: { vpc: '10.2.0.0/16', net: '10.2.1.0/24', transit: '10.2.254.0/28' },
} as const;

/** Of the firewalls at the transit routers: networks that nobody else has. */
export const BORDERS = {
  hangzhou: { vpc: '10.255.0.0/24', subnets: { firewall: '10.255.0.0/26', primary: '10.255.0.64/26', standby: '10.255.0.128/26' } },
  shanghai: { vpc: '10.255.1.0/24', subnets: { firewall: '10.255.1.0/26', primary: '10.255.1.64/26', standby: '10.255.1.128/26' } },
} as const;

/** The data centre, behind a virtual border router of Express Connect. */
export const OFFICE = {
  block: '192.168.0.0/16',
  border: { physicalConnectionId: 'pc-bp1office', vlanId: 100, localGatewayIp: '172.31.255.1', peerGatewayIp: '172.31.255.2', peeringSubnetMask: '255.255.255.252' },
} as const;

/** A network's servers, as a peer of rules. */
export const servers = (name: 'web' | 'worker' | 'db' | 'backup') => Peer.ipv4(BLOCKS[name].net);
