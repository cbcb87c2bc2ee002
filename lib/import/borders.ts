import { type Resource } from '../artifact';
import { type AddressSet, INTERNET, PRIVATE_IPV4 } from '../net';
import { isAbsent, textOf } from './reading';
import { ownerKey } from './vpc-groups';

export type Side = 'source' | 'destination';

/** What one end of a policy is known to be. */
export interface End {
  /** Undefined while an entry is not known. */
  readonly addresses?: AddressSet | undefined;
  /** Whether it is public although it is not known: that of an EIP, or of what the cloud fills a book with. */
  readonly publicOnly?: boolean;
}

/** A list in which a policy is: its direction and family, and what it belongs to. */
export interface ListPlace {
  readonly direction: 'in' | 'out';
  readonly family: 4 | 6;
  /** The NAT gateway or the policy group; the account's own list has none. */
  readonly owner: string;
}

/** The policies of one border as the artifact has them, and what the construct of the border takes. */
export interface Border {
  readonly policy: string;
  /** Arguments beside those that the policies of all borders have. */
  readonly own: readonly string[];
  /** Arguments of a policy that the resource for its place repeats. */
  readonly repeated: readonly string[];
  /** Which list a policy is in; undefined when that is not known, or there is no such list. */
  readonly placeOf: (policy: Resource) => ListPlace | undefined;
  /** How the code of a list is called below the variable of its construct. */
  readonly lists: Readonly<Record<'in' | 'out', string>>;
  readonly takesRegions: boolean;
  /** Whether an EIP itself can be an end. */
  readonly takesEip: boolean;
  /** Whether a policy for ICMP names every port. */
  readonly icmpHasPorts: boolean;
  /** How domains are resolved, by what the resource says. */
  readonly resolutions: Readonly<Record<string, 'FQDN' | 'DNS' | 'FQDN_AND_DNS'>>;
  /** What the construct says of an address that it refuses on this side. */
  readonly refuses: (side: Side, end: End) => string | undefined;
}

const outside = ({ addresses }: End): boolean => addresses !== undefined && !addresses.overlaps(INTERNET);
const publicOnly = ({ addresses, publicOnly: isPublic }: End): boolean => (addresses === undefined ? isPublic === true : !addresses.overlaps(PRIVATE_IPV4));
const MODES = { FQDN: 'FQDN', DNS: 'DNS', FQDN_AND_DNS: 'FQDN_AND_DNS' } as const;

function sided(policy: Resource): Omit<ListPlace, 'owner'> | undefined {
  const direction = textOf(policy, 'direction');
  const version = isAbsent(policy.arguments['ip_version']) ? '4' : textOf(policy, 'ip_version');
  if ((direction !== 'in' && direction !== 'out') || (version !== '4' && version !== '6') || policy.repeated) return undefined;
  return { direction, family: version === '4' ? 4 : 6 };
}

export const INTERNET_BORDER: Border = {
  policy: 'alicloud_cloud_firewall_control_policy', own: ['direction', 'ip_version'], repeated: ['direction'],
  placeOf: (policy) => {
    const side = sided(policy);
    return side && { ...side, owner: '' };
  },
  lists: { in: 'inbound', out: 'outbound' }, takesRegions: true, takesEip: true, icmpHasPorts: false, resolutions: MODES,
  refuses: (_, end) => (outside(end) ? 'private addresses, which the construct refuses' : undefined),
};

/** Before translation: private sources, public destinations. */
export const NAT_BORDER: Border = {
  policy: 'alicloud_cloud_firewall_nat_firewall_control_policy', own: ['direction', 'ip_version', 'nat_gateway_id'], repeated: ['direction', 'nat_gateway_id'],
  placeOf: (policy) => {
    const side = sided(policy);
    const gateway = policy.arguments['nat_gateway_id'];
    return side === undefined || side.direction === 'in' || side.family === 6 || isAbsent(gateway) ? undefined : { ...side, owner: ownerKey(gateway) };
  },
  lists: { in: 'inbound', out: 'outbound' }, takesRegions: false, takesEip: true, icmpHasPorts: false,
  // FQDN is 0, which the provider never sends. [TF:go/cloud_firewall_nat_firewall_control_policy]
  resolutions: { 0: 'FQDN', 1: 'DNS', 2: 'FQDN_AND_DNS' },
  refuses: (side, end) => {
    if (side === 'source') return publicOnly(end) ? 'public addresses, which the construct refuses before translation' : undefined;
    return outside(end) ? 'private addresses, which the construct refuses' : undefined;
  },
};

/** Between private networks: no direction. */
export const VPC_BORDER: Border = {
  policy: 'alicloud_cloud_firewall_vpc_firewall_control_policy', own: ['vpc_firewall_id', 'member_uid'], repeated: ['vpc_firewall_id'],
  placeOf: (policy) => {
    const group = policy.arguments['vpc_firewall_id'];
    return isAbsent(group) || policy.repeated ? undefined : { direction: 'out', family: 4, owner: ownerKey(group) };
  },
  lists: { in: 'policies', out: 'policies' }, takesRegions: false, takesEip: false, icmpHasPorts: true, resolutions: MODES,
  refuses: (_, end) => (publicOnly(end) ? 'public addresses, for which the construct wants somebody to vouch' : undefined),
};

export const BORDERS: readonly Border[] = [INTERNET_BORDER, NAT_BORDER, VPC_BORDER];
