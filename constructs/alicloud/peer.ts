import { Address, addressBits, AddressSet, Cidr, DomainPattern, type Family, FirewrightError } from '../../lib/net';
import { isUnresolved } from './identity';
import { type ISecurityGroup } from './security-group/group';

/** One block of addresses. `addresses` is undefined while the block is known only after apply. */
export interface CidrTarget {
  readonly kind: 'cidr';
  readonly family: Family;
  readonly text: string;
  readonly addresses?: AddressSet;
  /** Whether it is a public address although it is not known yet: that of an EIP. */
  readonly publicOnly?: boolean;
}

/** A prefix list of ECS. */
export interface PrefixListTarget {
  readonly kind: 'prefix-list';
  readonly family: Family;
  readonly prefixListId: string;
  /** What the list counts as in a group's limit. */
  readonly maxEntries: number;
}

/** The members of another security group. */
export interface SecurityGroupTarget {
  readonly kind: 'security-group';
  readonly group: ISecurityGroup;
}

/** An address book of Cloud Firewall, by its name. */
export interface BookTarget {
  readonly kind: 'book';
  readonly groupName: string;
  /** Undefined for domains, which have no family. */
  readonly family?: Family;
  /** How many entries count in the quota of policies; undefined when they are not known here. */
  readonly size?: number;
  /** Undefined when the entries are not known here. */
  readonly addresses?: AddressSet;
  /** Whether the cloud fills it, with public addresses only: tags and assets. */
  readonly publicOnly?: boolean;
  /** Present for domain books; empty when the entries are not known here. */
  readonly domains?: readonly DomainPattern[];
}

/** One domain, or a wildcard. */
export interface DomainTarget {
  readonly kind: 'domain';
  readonly pattern: DomainPattern;
}

/** Regions of the world by code. */
export interface LocationTarget {
  readonly kind: 'location';
  readonly codes: readonly string[];
}

/** What a security group rule can name. */
export interface IPeer {
  readonly target: CidrTarget | PrefixListTarget | SecurityGroupTarget;
}

/** What a policy of a Cloud Firewall border can name. */
export interface IBorderPeer {
  readonly target: CidrTarget | BookTarget | DomainTarget | LocationTarget;
}

/** A block of addresses, for security groups and borders alike. */
export interface ICidrPeer extends IPeer, IBorderPeer {
  readonly target: CidrTarget;
}

/**
 * Whom a rule is about.
 *
 * A block with host bits set is refused; an address without a mask is that one address. A value known
 * only after apply (`vpc.cidrBlock`) is passed on as it is, so that it must be a block by then.
 */
export const Peer = {
  /** Every IPv4 address. */
  anyIpv4: (): ICidrPeer => cidrPeer('0.0.0.0/0', 4),
  /** Every IPv6 address. */
  anyIpv6: (): ICidrPeer => cidrPeer('::/0', 6),
  /** An IPv4 block such as `10.0.0.0/8`, or one address. Raises `FW_CIDR`. */
  ipv4: (cidr: string): ICidrPeer => cidrPeer(cidr, 4),
  /** An IPv6 block such as `2001:db8::/32`, or one address. Raises `FW_CIDR`. */
  ipv6: (cidr: string): ICidrPeer => cidrPeer(cidr, 6),
  /** A prefix list; the same as the list itself. Security groups only. */
  prefixList: (list: { readonly target: PrefixListTarget }): IPeer => list,
  /** The members of a group; the same as the group itself. Security groups only. */
  securityGroup: (group: ISecurityGroup): IPeer => group,
  /** `aliyun.com`, or `*.aliyun.com`. Outbound border policies only. Raises `FW_DOMAIN`. */
  domain: (name: string): IBorderPeer => ({ target: { kind: 'domain', pattern: DomainPattern.parse(name) } }),
} as const;

/** Reads a block of the given family, or one address, in its canonical form. Raises `FW_CIDR`. */
export function readCidr(text: string, family: Family): Cidr {
  const whole = /^[^/]+$/.test(text) ? `${text}/${addressBits(familyOf(text))}` : text;
  const cidr = Cidr.parse(whole);
  if (cidr.family === family) return cidr;
  throw new FirewrightError('FW_CIDR', {
    what: `not an IPv${family} block`, value: text, why: `it is an IPv${cidr.family} block`,
    fix: `use the IPv${cidr.family} form of this call`,
  });
}

function familyOf(text: string): Family {
  return Address.parse(text).family;
}

function cidrPeer(text: string, family: Family): ICidrPeer {
  if (isUnresolved(text)) return { target: { kind: 'cidr', family, text } };
  const cidr = readCidr(text, family);
  return { target: { kind: 'cidr', family, text: cidr.toString(), addresses: AddressSet.of(cidr) } };
}
