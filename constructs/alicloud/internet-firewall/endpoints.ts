import { Annotations } from 'cdktf';
import { type IConstruct } from 'constructs';
import { AddressSet, type Family, INTERNET } from '../../../lib/net';
import { refusal } from '../errors';
import { isUnresolved, stableText } from '../identity';
import { type BookTarget, type CidrTarget, type IBorderPeer, Peer, readCidr } from '../peer';
import { AMBIGUOUS_LOCATIONS } from './location';
import { type BorderEndpoint } from './policy-props';

export type Direction = 'in' | 'out';
export type Target = IBorderPeer['target'];

/** Source and destination of a policy, checked. */
export interface Ends {
  readonly from: Target;
  readonly to: Target;
  readonly family: Family;
}

/** Raises what the border does not accept on either side, and what it could never see. */
export function readEnds(scope: IConstruct, direction: Direction, from: BorderEndpoint, to: BorderEndpoint): Ends {
  const source = targetOf(from);
  const destination = targetOf(to);
  checkSide(scope, direction, 'from', source);
  checkSide(scope, direction, 'to', destination);
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
  if (isUnresolved(address)) return { kind: 'cidr', family, text: `${address}/${bits}` };
  const cidr = readCidr(address, family);
  return { kind: 'cidr', family, text: cidr.toString(), addresses: AddressSet.of(cidr) };
}

function checkSide(scope: IConstruct, direction: Direction, side: 'from' | 'to', target: Target): void {
  const value = `${side}: ${printTarget(scope, target)}`;
  const domains = target.kind === 'domain' || (target.kind === 'book' && target.domains !== undefined);
  if (domains && direction === 'in') throw refusal('FW_BORDER_DOMAIN_INBOUND', { scope, value });
  if (domains && side === 'from') throw refusal('FW_BORDER_PEER', { scope, value });
  if (target.kind === 'location' && (direction === 'in') !== (side === 'from')) {
    throw refusal('FW_BORDER_PEER', { scope, value });
  }
  if (target.kind === 'location') warnOfAmbiguous(scope, target.codes);
  if ((target.kind === 'cidr' || target.kind === 'book') && neverSeen(target)) {
    const cloudSide = (direction === 'in') === (side === 'to');
    throw refusal('FW_BORDER_PRIVATE', {
      scope, value, ...(cloudSide ? {} : { fix: 'name public addresses: private ones are not on the other side of this border' }),
    });
  }
}

function warnOfAmbiguous(scope: IConstruct, codes: readonly string[]): void {
  for (const code of codes.filter((candidate) => AMBIGUOUS_LOCATIONS.includes(candidate))) {
    Annotations.of(scope).addWarning(`Region code ${code} is a country in the newer list and a continent in the older one.`);
  }
}

function neverSeen(target: CidrTarget | BookTarget): boolean {
  return target.addresses !== undefined && !target.addresses.overlaps(INTERNET);
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
