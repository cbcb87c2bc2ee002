import { type Application, type Service } from '../../../lib/net';
import { type PortBookService } from '../address-book/port-book';
import { type IBorderPeer } from '../peer';
import { type Schedule } from './schedule';

/** What happens to traffic that a policy can identify only by its payload, before it is identified [W-ENG]. */
export enum EngineMode {
  /** The first policy with the same addresses, protocol and ports lets it through, whatever its action. */
  LOOSE = 'off',
  /** Such a policy does not match; the next one is asked. */
  STRICT = 'on',
}

/** How a policy recognises a domain [W-DOM]. */
export enum DomainResolution {
  /** By the Host of HTTP and the SNI of TLS. Domains that share an address are told apart. */
  FQDN = 'FQDN',
  /** By the addresses that the firewall resolves the name to. Other domains on these addresses match too. */
  DNS = 'DNS',
  /** Both. */
  FQDN_AND_DNS = 'FQDN_AND_DNS',
}

/** A condition that the construct cannot check, and that the user vouches for. */
export enum Acknowledgement {
  /** The account is on the cloud's list for domain books that are resolved by DNS. */
  DOMAIN_BOOK_DNS = 'domain-book-dns',
  /** Public addresses are behind a VPC firewall: a network inside uses them, or there is a shared way out. */
  PUBLIC_INSIDE = 'public-inside',
}

/** `log` is the vendor's word for monitor: the traffic is recorded and let through. */
export type PolicyAction = 'accept' | 'drop' | 'log';

/** An EIP, or anything with a public IPv4 address. */
export interface PublicIpv4 {
  readonly ipAddress: string;
}

/** A public IPv6 address of an instance, such as the generated `VpcIpv6Address`. */
export interface PublicIpv6 {
  readonly ipv6Address: string;
}

/** One side of a policy. */
export type BorderEndpoint = IBorderPeer | PublicIpv4 | PublicIpv6;

/**
 * A policy, apart from its action. Its family follows from its addresses: `Peer.anyIpv4()`, an EIP and an
 * IpBook make it an IPv4 policy, `Peer.anyIpv6()` and an Ipv6Book an IPv6 policy.
 */
export interface PolicyProps {
  /**
   * Who opens the connection. Outbound at the Internet firewall: the public address of the cloud side, as after
   * translation. At a NAT firewall: the private address, as before translation. At a VPC firewall: the private address.
   */
  readonly from: BorderEndpoint;
  /**
   * Who is connected to. Inbound: the public address of the cloud side, as before translation. At a VPC firewall: the
   * private address, or a domain.
   */
  readonly to: BorderEndpoint;
  /**
   * Protocol and destination ports: a service with one range, or `portBook.tcp()`.
   * @default Service.any()
   */
  readonly service?: Service | PortBookService;
  /**
   * Applications, recognised by payload; TCP only. TLS is named after its port: HTTPS on 443, SSL elsewhere.
   * @default - any
   */
  readonly applications?: readonly Application[];
  /**
   * How domains are recognised; always written at Internet and VPC firewalls, for the provider shows a change otherwise.
   * @default - DomainResolution.FQDN for a domain or a domain book
   */
  readonly resolve?: DomainResolution;
  /** @default - always */
  readonly schedule?: Schedule;
  /**
   * A policy that is not enabled is a draft: it keeps its place and matches nothing. `firewright plan-release` gives an order in which
   * drafts can be enabled. At the Internet firewall the provider creates a policy enabled and switches it off right
   * after, so that a new draft is in force for a moment; at NAT and VPC firewalls it is a draft from the
   * beginning [TF:go/cloud_firewall_control_policy].
   * @default true
   */
  readonly enabled?: boolean;
  /** @default - a text made from the policy */
  readonly description?: string;
  /** @default - none */
  readonly acknowledge?: readonly Acknowledgement[];
}
