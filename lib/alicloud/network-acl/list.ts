import { type Artifact, Expression, type Resource } from '../../artifact';
import { AddressSet, Cidr, PortSet, ProtocolSet } from '../../net';
import { type Origin } from '../../model';
import { type Unread } from '../facts';
import { argument, blocks } from '../reading';
import { type Direction } from '../security-group-rule';
import { type AclEntry, readEntry } from './entry';

/** The entries of a network ACL in one direction, in order; what none matches is denied. [A-ACL25] */
export interface AclList {
  readonly acl: string;
  readonly direction: Direction;
  readonly entries: readonly AclEntry[];
  readonly otherwise: Origin;
  /** False where the artifact does not tell the entries, so that all is left to a question. */
  readonly known: boolean;
}

/** DNS and metadata servers of the platform, which network ACLs let through. [A-ACL25] */
export const PLATFORM_SERVERS = AddressSet.of(...['100.100.2.128/28', '100.100.2.112/28', '100.100.100.200/32'].map((text) => Cidr.parse(text)));

const ANYTHING = { protocols: ProtocolSet.ALL, ports: PortSet.ALL } as const;

export const wayOf = (direction: Direction): string => (direction === 'ingress' ? 'inbound' : 'outbound');

/** A list of which the artifact does not tell the entries. */
export function openList(acl: string, direction: Direction, constructPath?: string): AclList {
  const origin: Origin = { resource: acl, constructPath, says: `${wayOf(direction)} entries that the artifact does not tell` };
  return {
    acl, direction, known: false, otherwise: origin,
    entries: [{ ...ANYTHING, policy: 'accept', peer: { known: AddressSet.ALL, unknown: [] }, when: [`${acl} accepts it, ${wayOf(direction)}`], origin, implicit: true }],
  };
}

/** Where blocks of entries are written. */
export interface Written {
  readonly by: Resource;
  readonly argument: string;
}

/**
 * The list of one direction, as one resource writes it. A resource without a block leaves what the cloud put there, which no
 * document tells for sure. [TF:go/network_acl]
 */
export function readList(artifact: Artifact, acl: Resource, direction: Direction, written: readonly Written[], unread: Unread): AclList {
  const open = (by: Resource, why: string): AclList => {
    unread.add(by, `${why}: its ${wayOf(direction)} list is open`);
    return openList(acl.address, direction, acl.constructPath);
  };
  if (written.length === 0) return open(acl, 'the artifact shows no entries');
  if (written.length > 1) return open(acl, 'several resources write its entries');
  const [{ by, argument: name }] = written;
  if (argument(artifact, by, name) instanceof Expression) return open(by, `${name} is not known`);
  const read = blocks(artifact, by, name).map((block, index) => readEntry(artifact, by, block, `${by.address}.${name}[${index}]`, direction));
  // The entries of a list are sent in one request: where one is refused all are. [TF:go/network_acl]
  const refused = read.flatMap((one) => ('refused' in one ? [one.refused] : []));
  if (refused.length > 0) return open(by, `the cloud refuses an entry (${refused[0]})`);
  const entries = read.flatMap((one) => ('entries' in one ? one.entries : []));
  return {
    acl: acl.address, direction, known: true, entries: [platformEntry(), ...entries, ...ipv6Entry(acl, direction, entries)],
    otherwise: { resource: acl.address, constructPath: acl.constructPath, says: `${wayOf(direction)} traffic that no rule matches` },
  };
}

const platformEntry = (): AclEntry => ({
  ...ANYTHING, policy: 'accept', peer: { known: PLATFORM_SERVERS, unknown: [] }, when: [], implicit: true,
  origin: { says: 'network ACLs let DNS and metadata servers of the platform through' },
});

/** What a list without entries for IPv6 does with IPv6 no document says. */
function ipv6Entry(acl: Resource, direction: Direction, entries: readonly AclEntry[]): readonly AclEntry[] {
  if (entries.some(({ peer }) => peer.known.overlaps(AddressSet.IPV6))) return [];
  return [{
    ...ANYTHING, policy: 'accept', peer: { known: AddressSet.IPV6, unknown: [] }, when: [`${acl.address} accepts IPv6, which no entry is about, ${wayOf(direction)}`], implicit: true,
    origin: { resource: acl.address, constructPath: acl.constructPath, says: 'what it does with IPv6 without entries for it is not documented' },
  }];
}
