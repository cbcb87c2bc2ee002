import { type AddressSet, Application, type PortSet, TLS_PORTS_OF_LABEL } from '../../net';
import { type Leader } from '../dnat-aim';
import { type PublicFace } from '../public-view';
import { type ClientList } from './client-list';

/** A load balancer of which the artifact tells where it leads. */
export interface Balancer {
  readonly key: string;
  readonly constructPath?: string;
  readonly kind: 'CLB' | 'ALB' | 'NLB';
  /** What the Internet sees; none of a load balancer that is not on the Internet. */
  readonly faces: readonly PublicFace[];
  /** @default - not known, or in none */
  readonly vpc?: string;
  /** The vSwitches that it stands in. */
  readonly vswitches: readonly string[];
  /** Where the addresses of its vSwitches lie. */
  readonly space: AddressSet;
  /** The security groups that filter what clients send to it. */
  readonly groups: readonly string[];
  readonly listeners: readonly Listener[];
  /** The resources that it is made of. */
  readonly parts: ReadonlySet<string>;
}

/** One port of a load balancer, or a range of ports that are led on as they are. */
export interface Listener {
  readonly resource: string;
  readonly constructPath?: string;
  readonly protocol: 'tcp' | 'udp';
  readonly ports: PortSet;
  /** The applications that a proxy takes on; absent where it leads on whatever comes. */
  readonly speaks?: readonly string[];
  /** Whether servers see the address of the client, or one of the load balancer. */
  readonly keepsClient: boolean;
  readonly clients?: ClientList;
  readonly servers: readonly Server[];
}

/** Where a listener leads. */
export interface Server extends Leader {
  readonly constructPath?: string;
  /** The port that the server is asked on. @default - that of the listener */
  readonly port?: number;
  /** Questions that all have to be true for it to be asked at all. */
  readonly onlyIf: readonly string[];
}

/** What a proxy that ends TLS takes on, by every label that the Internet firewall may give it. [W-HOW] */
export const TLS: readonly string[] = [...TLS_PORTS_OF_LABEL.keys(), Application.SSL_NO_CERT.name];
