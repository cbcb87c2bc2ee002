import { AddressSet } from '../../net';
import { type NatGateway } from './gateway';
import { type AttachedTable, type RouteEntry, type RouteTables } from '../route-table';

/** Where a host stands, for routes. */
export interface Standing {
  readonly vswitch?: string;
  readonly vpc: string;
}

/** The destinations for which routes lead to a gateway, and what has to be true for that. */
export interface Leading {
  readonly destinations: AddressSet;
  readonly onlyIf: readonly string[];
}

/**
 * Which flows of a place the routes of its table lead to a gateway: the longest prefix decides. When the first Internet NAT
 * gateway of a VPC is made, the system table gets a default route to it unless it has one already; other tables get none,
 * and of several gateways it is the one that was first. [NAT-CREATE] Another table that may be attached leads there if it has such a route.
 */
export function leadingTo(gateway: NatGateway, at: Standing, gateways: readonly NatGateway[], tables: RouteTables): readonly Leading[] {
  const { table, onlyIf, perhaps } = tables.tableOf(at.vswitch, at.vpc);
  const doubts: string[] = [];
  let own = AddressSet.EMPTY;
  let rest = AddressSet.IPV4;
  for (const entry of longestFirst(tables.of(table))) {
    if (isOpen(entry)) {
      doubts.push(entry.resource);
      continue;
    }
    if (entry.nextHop.key === gateway.key) own = own.union(rest.intersect(entry.destinations!));
    rest = rest.minus(entry.destinations!);
  }
  doubts.push(...tables.adrift.map(({ resource }) => resource));
  const others = gateways.filter(({ key, vpc }) => vpc === at.vpc && key !== gateway.key);
  const asked = doubts.map((one) => `${one} leaves the way through ${gateway.key} open`);
  // A table that has a default route, wherever it leads, gets no other.
  const hasDefault = tables.of(table).some(({ destinations }) => destinations?.covers(AddressSet.IPV4));
  if (table === at.vpc && !hasDefault) {
    own = own.union(rest);
    if (others.length > 0) asked.push(`the system route table of ${at.vpc} leads to ${gateway.key}`);
  }
  if (own.isEmpty && doubts.length > 0) own = AddressSet.IPV4;
  const elsewhere = AddressSet.IPV4.minus(own);
  return [
    ...(own.isEmpty ? [] : [{ destinations: own, onlyIf: [...onlyIf, ...asked] }]),
    ...(elsewhere.isEmpty ? [] : perhaps.filter((one) => mayLead(one, gateway, tables))
      .map(({ by }) => ({ destinations: elsewhere, onlyIf: [`${by} brings a table that leads to ${gateway.key}`] }))),
  ];
}

/** Whether a table that may be attached leads to a gateway, as far as it is known what is in it. */
const mayLead = ({ table, sure }: AttachedTable, gateway: NatGateway, tables: RouteTables): boolean => (
  !sure || table === undefined || tables.of(table).some((entry) => isOpen(entry) || entry.nextHop.key === gateway.key));

/** A route of which it is not known where it leads, or whether there is one. */
const isOpen = ({ destinations, nextHop, exists }: RouteEntry): boolean => (
  !exists || destinations === undefined || nextHop.type === undefined || (nextHop.type === 'NatGateway' && nextHop.key === undefined));

const longestFirst = (entries: readonly RouteEntry[]): readonly RouteEntry[] => (
  [...entries].sort((a, b) => lengthOf(b) - lengthOf(a)));

const lengthOf = ({ destinations }: RouteEntry): number => Math.max(0, ...(destinations?.cidrs() ?? []).map(({ prefix }) => prefix));
