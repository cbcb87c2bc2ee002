import { type IConstruct } from 'constructs';
import { AddressSet, type Family } from '../../../lib/net';
import { refusal } from '../errors';
import { isUnresolved, stableText } from '../identity';
import { type CidrTarget, type IBorderPeer, Peer, readCidr } from '../peer';
import { type Acknowledgement, type BorderEndpoint, type PolicyProps } from './policy-props';

export type Direction = 'in' | 'out';
export type Side = 'from' | 'to';
export type Target = IBorderPeer['target'];

/** Source and destination of a policy, checked. */
export interface Ends {
  readonly from: Target;
  readonly to: Target;
  readonly family: Family;
}

/** Which flows a border sees. */
export interface Sight {
  /** Each family has a list of its own. */
  readonly families: readonly Family[];
  /**
   * Raises for a peer that the border does not take on this side of a policy, or could never see there unless the
   * user vouches for it.
   */
  check(scope: IConstruct, direction: Direction, side: Side, target: Target, acknowledged: readonly Acknowledgement[]): void;
}

/** Raises what the border does not take on either side, and what it could never see. */
export function readEnds(scope: IConstruct, sight: Sight, direction: Direction, { from, to, acknowledge = [] }: PolicyProps): Ends {
  const source = targetOf(from);
  const destination = targetOf(to);
  checkSide(scope, sight, direction, 'from', source, acknowledge);
  checkSide(scope, sight, direction, 'to', destination, acknowledge);
  return { from: source, to: destination, family: commonFamily(scope, source, destination) };
}

/** The pair of arguments for one side. */
export function endArguments(target: Target): { readonly value: string; readonly type: string } {
  switch (target.kind) {
    case 'cidr':
      return { value: target.text, type: 'net' };
    case 'book':
      return { value: target.groupName, type: 'group' };
    case 'domain':
      return { value: target.pattern.toString(), type: 'domain' };
    case 'location':
      return { value: JSON.stringify(target.codes), type: 'location' };
  }
}

function targetOf(endpoint: BorderEndpoint): Target {
  if ('target' in endpoint) return endpoint.target;
  if ('ipAddress' in endpoint) return hostTarget(endpoint.ipAddress, 4);
  return hostTarget(endpoint.ipv6Address, 6);
}

function hostTarget(address: string, family: Family): CidrTarget {
  const bits = family === 4 ? 32 : 128;
  if (isUnresolved(address)) return { kind: 'cidr', family, text: `${address}/${bits}`, publicOnly: true };
  const cidr = readCidr(address, family);
  return { kind: 'cidr', family, text: cidr.toString(), addresses: AddressSet.of(cidr) };
}

function checkSide(
  scope: IConstruct, sight: Sight, direction: Direction, side: Side, target: Target, acknowledged: readonly Acknowledgement[],
): void {
  const value = `${side}: ${printTarget(scope, target)}`;
  if ('family' in target && target.family !== undefined && !sight.families.includes(target.family)) {
    throw refusal('FW_BORDER_IPV6', { scope, value });
  }
  sight.check(scope, direction, side, target, acknowledged);
  if (side === 'from' && isDomain(target)) throw refusal('FW_BORDER_PEER', { scope, value });
}

/** Whether the target is a domain, or a book of domains. */
export function isDomain(target: Target): boolean {
  return target.kind === 'domain' || (target.kind === 'book' && target.domains !== undefined);
}

function commonFamily(scope: IConstruct, from: Target, to: Target): Family {
  const families = [from, to].flatMap((target) => ('family' in target && target.family !== undefined ? [target.family] : []));
  const [family, other = family] = families;
  if (family !== undefined && family === other) return family;
  throw refusal('FW_BORDER_FAMILY', { scope, value: `from ${printTarget(scope, from)} to ${printTarget(scope, to)}` });
}

/** What the target is, for people. */
export function printTarget(scope: IConstruct, target: Target): string {
  return plain(scope, endArguments(target).value);
}

/** A text for people: a reference to a resource becomes the resource's name. */
export function plain(scope: IConstruct, value: string): string {
  return stableText(scope, value).replace(/\$\{(?:data\.)?[a-z]\w*\.([\w-]+)[^}]*\}(?:\/\d+)?/g, '$1');
}

/** Every address of a family. */
export function everyone(family: Family): IBorderPeer {
  return family === 4 ? Peer.anyIpv4() : Peer.anyIpv6();
}
