import { type AddressSet } from '../../net';
import { type RouteEntry, type RouteTables } from '../route-table';
import { type AddressSpace } from '../vpc';
import { type CenHubs } from './cen';
import { type TransitRouters } from './transit-router';
import { type Candidate, candidateOf, farEnd, type NextHop, type Onward, type VpcLink } from './link';

/** What one VPC is asked about: how it sends on what is for another one. */
export interface Asking {
  readonly vpc: string;
  readonly other: AddressSpace;
  /** What may connect the two, beside what route entries and CEN instances tell. */
  readonly unclear: readonly string[];
  /** Whether some of that attaches both to networks of a CEN, so that each may have routes to the other. */
  readonly isMeeting: boolean;
  /** Whether the routes that a VPC learns are for other addresses than its route entries. */
  readonly isDisjoint: () => boolean;
  /** Whether a link between transit routers tells routes in both directions. */
  readonly isMutual: () => boolean;
  /** Whether a CEN instance carries flows between the networks attached to it. */
  readonly cenConnects: () => boolean;
}

/** Everything that leads from one VPC to another. */
export interface LinkSources {
  readonly peerings: ReadonlyMap<string, NextHop>;
  readonly routerInterface: (key: string, vpc: string) => NextHop | undefined;
  readonly hubs: CenHubs;
  readonly transit: TransitRouters;
  readonly tables: RouteTables;
}

/** Some destinations of a table, and where it leads what is for them. */
export interface Share {
  readonly targets: AddressSet;
  readonly onward: Onward;
}

/**
 * Where a route table leads what is for another VPC: the entry with the longest prefix decides [VPC-RT], and where there is none, what
 * the VPC learns from the networks that it is attached to.
 */
export function sharesOf(table: string, targets: AddressSet, asking: Asking, sources: LinkSources): readonly Share[] {
  const shares: Share[] = [];
  let rest = targets;
  for (const entry of longestFirst([...sources.tables.of(table), ...sources.tables.adrift])) {
    const own = entry.destinations === undefined ? rest : rest.intersect(entry.destinations);
    // A default route to the Internet changes nothing here, whether it is in this table or not.
    if (own.isEmpty || (isDefault(entry) && TO_THE_INTERNET.has(entry.nextHop.type ?? ''))) continue;
    const isSure = entry.destinations !== undefined && entry.exists && entry.table === table && isAlone(entry, sources.tables.of(table));
    const open: readonly Share[] = [{ targets: own, onward: { open: [{ by: [entry.resource] }, ...candidates(asking, sources)] } }];
    shares.push(...(isSure ? byEntry(entry, table, own, asking, sources) : undefined) ?? open);
    rest = rest.minus(own);
  }
  return rest.isEmpty ? shares : [...shares, ...learned(table, rest, asking, sources)];
}

/** What an entry makes of its share; `undefined` where it leads to what is not followed. */
function byEntry(entry: RouteEntry, table: string, targets: AddressSet, asking: Asking, sources: LinkSources): readonly Share[] | undefined {
  const { type, key } = entry.nextHop;
  const all = (onward: Onward): readonly Share[] => [{ targets, onward }];
  if (type !== undefined && TO_THE_INTERNET.has(type)) {
    return isBroader(entry, asking) ? learned(table, targets, asking, sources) : all(beside(table, undefined, `${entry.resource} leads it to the Internet`, asking, sources));
  }
  if (type === 'Attachment' && key !== undefined && sources.transit.isOf(key, asking.vpc) && !hasRivals(table, asking, sources)) {
    return sources.transit.sharesOf(key, asking.other, targets, asking);
  }
  if (type !== 'VpcPeer' && type !== 'RouterInterface') {
    // What a CEN instance brings is for one vSwitch, and so has the longer prefix. [CEN-ADV]
    const cen = isBroader(entry, asking) ? carrying(table, asking, sources) : undefined;
    return cen === undefined ? undefined : all(cen);
  }
  const hop = key === undefined ? undefined : type === 'VpcPeer' ? sources.peerings.get(key) : sources.routerInterface(key, asking.vpc);
  if (hop === undefined) return undefined;
  if ('perhaps' in hop) return all({ open: [hop.perhaps, ...candidates(asking, sources)] });
  const { link } = hop;
  if (!link.ends.includes(asking.vpc)) return undefined;
  const far = farEnd(link, asking.vpc);
  if (far === asking.other.key) return all(beside(table, link, '', asking, sources, entry));
  // A peering connection leads to no third VPC [VPC-PEER]; of router interfaces no document says so.
  return link.kind === 'peering' ? all(beside(table, undefined, `${entry.resource} leads it to ${far}`, asking, sources)) : undefined;
}

/** An entry that decides, unless the VPC learns a route that may come before it: which one does no document tells. [CEN-CONFLICT] */
function beside(table: string, link: VpcLink | undefined, none: string, asking: Asking, sources: LinkSources, entry?: RouteEntry): Onward {
  const isTold = sources.tables.learns(table) === false;
  if (!isTold && (hasRivals(table, asking, sources) || sources.transit.publisher(asking.vpc) !== undefined)) {
    const others = candidates(asking, sources);
    if (others.length > 0) return { open: [...(link === undefined ? [] : [candidateOf(link)]), ...others] };
  }
  return link === undefined ? { none } : { link, resource: entry?.resource, says: `${asking.vpc} has a route to ${entry?.destinations?.toString()} there` };
}

/** Where no entry leads: what the VPC learns of the other one. */
function learned(table: string, targets: AddressSet, asking: Asking, sources: LinkSources): readonly Share[] {
  const none: readonly Share[] = [{ targets, onward: { none: `no route of ${asking.vpc} leads to ${asking.other.key}` } }];
  if (sources.tables.learns(table) === false) return none;
  const publisher = sources.transit.publisher(asking.vpc);
  // A transit router writes its routes into every table of the VPC. [CEN-SYNC]
  if (publisher !== undefined && sources.tables.learns(table) && !hasRivals(table, asking, sources)) return sources.transit.sharesOf(publisher, asking.other, targets, asking);
  const cen = publisher === undefined ? carrying(table, asking, sources) : undefined;
  if (cen !== undefined) return [{ targets, onward: cen }];
  const open = candidates(asking, sources);
  return open.length > 0 ? [{ targets, onward: { open } }] : none;
}

function carrying(table: string, asking: Asking, { hubs, tables }: LinkSources): Onward | undefined {
  const link = hubs.between(asking.vpc, asking.other.key);
  return link !== undefined && tables.learns(table) && asking.cenConnects() && isApart(asking) ? { link, says: `${asking.vpc} and ${asking.other.key} are attached to it` } : undefined;
}

/** Whether a VPC may have learned routes to the other one that come before an entry. */
const hasRivals = (table: string, asking: Asking, { hubs, tables }: LinkSources): boolean => (
  tables.learns(table) !== false && (hubs.between(asking.vpc, asking.other.key) !== undefined || !isApart(asking)));

/** Whether what else may connect the two brings no routes for their addresses. */
const isApart = ({ unclear, isMeeting, isDisjoint }: Asking): boolean => !isMeeting && (unclear.length === 0 || isDisjoint());

/** What may lead there without a route entry that says so. */
function candidates({ vpc, other, unclear }: Asking, { hubs, transit }: LinkSources): readonly Candidate[] {
  const [cen, routed] = [hubs.between(vpc, other.key), transit.publishedBetween(vpc, other.key)];
  return [
    ...(cen === undefined ? [] : [candidateOf(cen)]), ...(routed.length === 0 ? [] : [{ by: routed, kind: 'transit-router' as const }]),
    ...(unclear.length === 0 ? [] : [{ by: unclear }]),
  ];
}

/** Next hops from which nothing gets to another VPC. */
export const TO_THE_INTERNET: ReadonlySet<string> = new Set(['NatGateway', 'Ipv4Gateway']);

/** The destinations of one table are unique: of two alike the cloud refuses one. [VPC-API] */
export const isAlone = (entry: RouteEntry, all: readonly RouteEntry[]): boolean => (
  all.every((one) => one === entry || one.destinations === undefined || !one.destinations.equals(entry.destinations!)));

const isDefault = ({ destinations }: RouteEntry): boolean => destinations !== undefined && lengthOf(destinations) === 0;

/** Whether an entry is for more than the blocks of the other VPC, so that every vSwitch there has a longer prefix. */
const isBroader = ({ destinations }: RouteEntry, { other }: Asking): boolean => (
  destinations !== undefined && destinations.covers(other.blocks.family(4)) && other.blocks.family(4).cidrs().every(({ prefix }) => prefix > lengthOf(destinations)));

export function longestFirst(entries: readonly RouteEntry[]): readonly RouteEntry[] {
  const length = ({ destinations }: RouteEntry): number => (destinations === undefined ? 33 : lengthOf(destinations));
  return [...entries].sort((a, b) => length(b) - length(a));
}

export const lengthOf = (destinations: AddressSet): number => Math.max(0, ...destinations.cidrs().map(({ prefix }) => prefix));
