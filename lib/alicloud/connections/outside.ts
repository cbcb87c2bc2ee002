import { type AddressSet } from '../../net';
import { type RouteEntry } from '../route-table';
import { type AddressSpace } from '../vpc';
import { type Leg } from './crossing';
import { type Candidate, candidateOf, type Onward } from './link';
import { isAlone, lengthOf, type LinkSources, longestFirst, type Share, TO_THE_INTERNET } from './onward';

/** A VPC, and addresses that are in no network of the artifact: a data centre behind a border router. */
export interface Outside {
  readonly own: AddressSpace;
  /** The addresses in the VPC, and the route tables in force for them. */
  readonly within: AddressSet;
  readonly tables: readonly { readonly table: string; readonly addresses: AddressSet }[];
  readonly outside: AddressSet;
  readonly sources: LinkSources;
  /** What may lead outside by routes that the artifact does not tell: from this VPC, and from any. */
  readonly unclear: { readonly here: readonly string[]; readonly anywhere: readonly string[] };
  /** Whether a border router leads on what routes lead to it. */
  readonly leadsOn: () => boolean;
  readonly isDisjoint: () => boolean;
  readonly isMutual: () => boolean;
}

/** Where the routes of a VPC lead what is for addresses outside. [VPC-RT] */
export function departuresFrom(asked: Outside): readonly Leg[] {
  return asked.tables.flatMap(({ table, addresses }) => sharesOf(table, asked).map(({ targets, onward }) => ({ sources: addresses, destinations: targets, onward })));
}

/** Where what comes from outside for a VPC gets: by the border routers that are told the way to it. [CEN-SYNC] As a reply's leg it has the same ends. */
export function arrivalsAt({ own, within, outside, sources: { transit }, unclear, leadsOn, isDisjoint, isMutual }: Outside): readonly Leg[] {
  const leg = (targets: AddressSet, onward: Onward): Leg => ({ sources: targets, destinations: outside, onward });
  const all = transit.arrivals(own, within, { isDisjoint, isMutual, leadsOn });
  const leading = all.filter((shares) => shares.some(({ onward }) => !('none' in onward)));
  if (unclear.anywhere.length === 0 && leading.length <= 1) {
    return leading.length === 1 ? leading[0].map(({ targets, onward }) => leg(targets, onward)) : [leg(within, { none: `nothing leads from outside to ${own.key}` })];
  }
  const open = leading.flat().flatMap(({ onward }): readonly Candidate[] => ('open' in onward ? onward.open : 'link' in onward ? [candidateOf(onward.link)] : []));
  return [leg(within, { open: [...open, ...(unclear.anywhere.length === 0 ? [] : [{ by: unclear.here.length > 0 ? unclear.here : unclear.anywhere }])] })];
}

function sharesOf(table: string, asked: Outside): readonly Share[] {
  const { sources: { tables, transit, peerings }, own } = asked;
  const shares: Share[] = [];
  let rest = asked.outside;
  for (const entry of longestFirst([...tables.of(table), ...tables.adrift])) {
    const { type, key } = entry.nextHop;
    const targets = entry.destinations === undefined ? rest : rest.intersect(entry.destinations);
    const toInternet = type !== undefined && TO_THE_INTERNET.has(type);
    if (targets.isEmpty || (toInternet && entry.destinations !== undefined && lengthOf(entry.destinations) === 0)) continue;
    rest = rest.minus(targets);
    const isSure = entry.destinations !== undefined && entry.exists && entry.table === table && isAlone(entry, tables.of(table));
    const peering = type === 'VpcPeer' && key !== undefined ? peerings.get(key) : undefined;
    if (!isSure) shares.push({ targets, onward: perhapsBy(entry, asked) });
    else if (type === 'Attachment' && transit.isOf(key, own.key)) shares.push(...beside(entry, table, transit.departures(key!, targets, asked), asked));
    else if (toInternet) shares.push(...beside(entry, table, [{ targets, onward: { none: `${entry.resource} leads it to the Internet` } }], asked));
    // A peering connection leads to nothing behind its other VPC. [VPC-PEER]
    else if (peering !== undefined && 'link' in peering) shares.push(...beside(entry, table, [{ targets, onward: { none: `${entry.resource} leads it to a VPC that does not have it` } }], asked));
    else shares.push({ targets, onward: perhapsBy(entry, asked) });
  }
  return rest.isEmpty ? shares : [...shares, ...learned(table, rest, asked)];
}

/** What an entry makes of its share, unless the VPC may have learned a route that comes before it. [CEN-CONFLICT] */
function beside(entry: RouteEntry, table: string, shares: readonly Share[], asked: Outside): readonly Share[] {
  const { sources: { transit, tables }, own, unclear } = asked;
  if (tables.learns(table) === false) return shares;
  const publisher = transit.publisher(own.key);
  const isSame = publisher === undefined || publisher === entry.nextHop.key;
  return unclear.here.length === 0 && isSame ? shares : shares.flatMap(({ targets, onward }): readonly Share[] => (
    learned(table, targets, asked).map((one) => ('none' in one.onward ? { targets: one.targets, onward } : { targets: one.targets, onward: perhapsBy(entry, asked) }))));
}

const perhapsBy = ({ resource }: RouteEntry, { unclear }: Outside): Onward => ({ open: [{ by: [resource] }, ...(unclear.here.length === 0 ? [] : [{ by: unclear.here }])] });

/** Where no entry leads: what the VPC learned. */
function learned(table: string, targets: AddressSet, asked: Outside): readonly Share[] {
  const { sources: { transit, tables }, own, unclear } = asked;
  const publisher = transit.publisher(own.key);
  if (tables.learns(table) === false || (publisher === undefined && unclear.here.length === 0)) return [{ targets, onward: { none: `no route of ${own.key} leads there` } }];
  if (publisher !== undefined && unclear.here.length === 0 && tables.learns(table)) return transit.departures(publisher, targets, asked);
  return [{ targets, onward: { open: [{ by: [...unclear.here, ...(publisher === undefined ? [] : [publisher])].sort() }] } }];
}
