import { Peer } from 'firewright/alicloud';

/** Regions and the blocks of addresses, in one place: everything else refers to these. */
export const HANGZHOU = { region: 'cn-hangzhou', zone: 'cn-hangzhou-h' } as const;
export const SHANGHAI = { region: 'cn-shanghai', zone: 'cn-shanghai-b' } as const;

export const BLOCKS = {
  web: { vpc: '10.0.0.0/16', net: '10.0.1.0/24' },
  /** Beside the web tier, in its VPC: what leaves by the NAT gateway. */
  worker: { net: '10.0.2.0/24', natFirewall: '10.0.255.0/28' },
  /** Beside the web tier as well: the sessions of the customers. */
  sessions: { net: '10.0.3.0/24' },
  db: { vpc: '10.1.0.0/16', net: '10.1.1.0/24' },
  backup: { vpc: '10.2.0.0/16', net: '10.2.1.0/24' },
  /** The data centre, behind a virtual border router of Express Connect. */
  office: '192.168.0.0/16',
} as const;

/** A network's servers, as a peer of rules. */
export const servers = (name: 'web' | 'worker' | 'db' | 'backup') => Peer.ipv4(BLOCKS[name].net);
