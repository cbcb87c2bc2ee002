import { type AddressSet } from '../net';
import { type Boundary } from './boundary';

/** What the address of the other side tells about an open question: surely yes, nothing, and anywhere else no. */
export interface TellingAddresses {
  readonly question: string;
  readonly yes: AddressSet;
  readonly open: AddressSet;
}

/** A network interface with the lists that its flows meet: for logs, which have addresses and no ends. */
export interface GuardedInterface {
  readonly id: string;
  readonly constructPath?: string;
  /** Private addresses that the artifact fixes. Interfaces of two VPCs may have the same. */
  readonly addresses: AddressSet;
  readonly inbound: Boundary;
  readonly outbound: Boundary;
  /** What is known of the other side by its private address; the same object for all interfaces of a VPC. */
  readonly peers: readonly TellingAddresses[];
}
