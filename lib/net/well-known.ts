import { AddressSet } from './address-set';
import { Cidr } from './cidr';

function blocks(...texts: readonly string[]): AddressSet {
  return AddressSet.of(...texts.map((text) => Cidr.parse(text)));
}

/** Addresses of private networks (RFC 1918), and the shared space between them and carriers (RFC 6598). */
export const PRIVATE_IPV4: AddressSet = blocks('10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10');

/**
 * Addresses that no router of the Internet forwards, after the special-purpose address registries
 * of IANA (RFC 6890): this host, loopback, link-local, multicast, reserved, unique local, discard.
 * Where a registry leaves room for doubt the block is left out, so that it counts as Internet.
 */
export const NOT_ROUTED: AddressSet = blocks(
  '0.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/4', '240.0.0.0/4',
  '::/128', '::1/128', '::ffff:0:0/96', '64:ff9b:1::/48', '100::/64', 'fc00::/7', 'fe80::/10', 'ff00::/8',
);

/**
 * Every other address: where a stranger on the Internet may be. The documentation ranges (RFC 5737,
 * RFC 3849) belong to it, so that examples and tests can use them as the strangers they stand for.
 */
export const INTERNET: AddressSet = AddressSet.ALL.minus(PRIVATE_IPV4).minus(NOT_ROUTED);
