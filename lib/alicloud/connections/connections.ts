import { type Artifact } from '../../artifact';
import { type AddressSet } from '../../net';
import { type Choices } from '../assumptions';
import { type Unread } from '../facts';
import { type Influences } from '../influences';
import { type RouteTables } from '../route-table';
import { type AddressSpace, type Networks } from '../vpc';
import { CenHubs } from './cen';
import { type Crossing, type CrossingEnd, crossingOf, type Leg } from './crossing';
import { type Asking, type LinkSources, sharesOf } from './onward';
import { arrivalsAt, departuresFrom, type Outside } from './outside';
import { readPeerings } from './peering';
import { readRouterInterfaces } from './router-interfaces';
import { TransitRouters } from './transit-router';

interface Pair {
  readonly all: readonly string[];
  readonly aside: readonly string[];
}

/** What connects the VPCs of an artifact, and where routes lead into it. */
export class Connections {
  private readonly pairs = new Map<string, Pair>();
  private readonly attachments = new Map<string, readonly string[]>();

  private constructor(
    private readonly artifact: Artifact, private readonly networks: Networks, private readonly influences: Influences, private readonly sources: LinkSources,
  ) {}

  static read(artifact: Artifact, networks: Networks, tables: RouteTables, influences: Influences, unread: Unread): Connections {
    return new Connections(artifact, networks, influences, {
      peerings: readPeerings(artifact, unread), routerInterface: readRouterInterfaces(artifact, unread), hubs: CenHubs.read(artifact, networks, unread),
      transit: TransitRouters.read(artifact, networks, tables, unread), tables,
    });
  }

  /** How IPv4 flows get from one VPC to another; `undefined` where the artifact does not tell enough of the two. */
  between(from: CrossingEnd, to: CrossingEnd, choices: Choices): Crossing | undefined {
    const [own, other] = [from, to].map(({ vpc }) => this.spaceOf(vpc));
    // Where blocks overlap, a VPC keeps what is for its own. [VPC-API][CEN-CONFLICT]
    if (own === undefined || other === undefined || own.blocks.family(4).overlaps(other.blocks.family(4))) return undefined;
    if (!own.blocks.covers(from.view.within.family(4)) || !other.blocks.covers(to.view.within.family(4))) return undefined;
    const [departing, arriving] = [this.tablesOf(from), this.tablesOf(to)];
    if (departing === undefined || arriving === undefined) return undefined;
    const out = departing.flatMap(({ table, addresses }) => sharesOf(table, to.view.within.family(4), this.asking(own, other, choices), this.sources)
      .map(({ targets, onward }) => ({ sources: addresses, destinations: targets, onward })));
    const back = arriving.flatMap(({ table, addresses }) => sharesOf(table, from.view.within.family(4), this.asking(other, own, choices), this.sources)
      .map(({ targets, onward }) => ({ sources: targets, destinations: addresses, onward })));
    return crossingOf(out, back, this.artifact);
  }

  /** How IPv4 flows get from a VPC to addresses outside of every network of the artifact; `undefined` where it does not tell enough of the VPC. */
  toOutside(from: CrossingEnd, outside: AddressSet, choices: Choices): Crossing | undefined {
    const asked = this.askedOutside(from, outside, choices);
    return asked && crossingOf(departuresFrom(asked), arrivalsAt(asked), this.artifact);
  }

  /** The way in: those of `toOutside` from the other end. */
  fromOutside(outside: AddressSet, to: CrossingEnd, choices: Choices): Crossing | undefined {
    const asked = this.askedOutside(to, outside, choices);
    const turned = (legs: readonly Leg[]): readonly Leg[] => legs.map(({ sources, destinations, onward }) => ({ sources: destinations, destinations: sources, onward }));
    return asked && crossingOf(turned(arrivalsAt(asked)), turned(departuresFrom(asked)), this.artifact);
  }

  private askedOutside(end: CrossingEnd, outside: AddressSet, choices: Choices): Outside | undefined {
    const [own, tables] = [this.spaceOf(end.vpc), this.tablesOf(end)];
    const within = end.view.within.family(4);
    // Where a network may have any address, it may have these.
    if (own === undefined || tables === undefined || !own.blocks.covers(within) || this.networks.vpcs.some(({ open }) => open.includes(4))) return undefined;
    const { transit, peerings } = this.sources;
    const unclear = (vpc: string | undefined): readonly string[] => this.influences.connects(vpc, undefined).filter((address) => (
      !transit.isKnown(address) && !LEADING_NOWHERE.test(this.artifact.get(address)!.type) && !('link' in (peerings.get(address) ?? {}))));
    return {
      own, within, outside, tables, sources: this.sources, unclear: { here: unclear(own.key), anywhere: unclear(undefined) },
      leadsOn: () => choices.is('border-routers', 'lead-on'), isDisjoint: () => choices.is('learned-routes', 'disjoint'), isMutual: () => choices.is('link-routes', 'mutual'),
    };
  }

  private asking(own: AddressSpace, other: AddressSpace, choices: Choices): Asking {
    const { all, aside } = this.pairOf(own.key, other.key);
    const unclear = aside.length > 0 && choices.is('cen-attachments', 'connect') ? all.filter((one) => !aside.includes(one)) : all;
    return {
      vpc: own.key, other, unclear, isMeeting: [own, other].every(({ key }) => this.attaching(key).some((one) => unclear.includes(one))),
      isDisjoint: () => choices.is('learned-routes', 'disjoint'), isMutual: () => choices.is('link-routes', 'mutual'), cenConnects: () => choices.is('cen-attachments', 'connect'),
    };
  }

  /**
   * What may lead from one to the other by routes that no entry of the artifact tells, and which attachments are aside as long as a CEN
   * connects what is attached to it, and nothing else.
   */
  private pairOf(vpc: string, other: string): Pair {
    const key = `${vpc}\n${other}`;
    const { hubs, transit } = this.sources;
    const known = this.pairs.get(key);
    if (known !== undefined) return known;
    const link = hubs.between(vpc, other);
    const all = this.influences.connects(vpc, other).filter((address) => (
      !BY_ENTRIES.test(this.artifact.get(address)!.type) && !link?.by.includes(address) && !transit.isKnown(address)));
    const pair = { all, aside: all.filter((address) => hubs.isAside(address, [vpc, other])) };
    this.pairs.set(key, pair);
    return pair;
  }

  /** What attaches a VPC to a CEN instance or a transit router. */
  private attaching(vpc: string): readonly string[] {
    const known = this.attachments.get(vpc) ?? this.influences.connects(vpc, undefined).filter((one) => ATTACHING.test(this.artifact.get(one)!.type));
    this.attachments.set(vpc, known);
    return known;
  }

  /** A VPC of which the artifact tells every IPv4 block. */
  private spaceOf(vpc: string): AddressSpace | undefined {
    const space = this.networks.get(vpc);
    if (space === undefined || space.vpc !== space.key || space.open.includes(4) || this.artifact.get(vpc)?.repeated) return undefined;
    // A vSwitch outside of them tells of a block that was added elsewhere.
    return this.networks.all.every((one) => one.vpc !== vpc || space.blocks.covers(one.blocks.family(4))) ? space : undefined;
  }

  /** The route tables in force for an end, each with the addresses that it is for; `undefined` where that is not known. */
  private tablesOf({ vpc, vswitch, isAnywhere, view }: CrossingEnd): readonly { readonly table: string; readonly addresses: AddressSet }[] | undefined {
    const within = view.within.family(4);
    const { tables } = this.sources;
    if (!isAnywhere) {
      const { table, onlyIf } = tables.tableOf(vswitch, vpc);
      const isOne = vswitch === undefined || this.artifact.get(vswitch)?.repeated === undefined;
      return onlyIf.length > 0 || (table !== vpc && !isOne) ? undefined : [{ table, addresses: within }];
    }
    // An address is in the vSwitch of which the block has it.
    const found: { table: string; addresses: AddressSet }[] = [];
    let rest = within;
    for (const space of this.networks.all.filter((one) => one.vpc === vpc && one.key !== vpc)) {
      const { table, onlyIf } = tables.tableOf(space.key, vpc);
      if (onlyIf.length === 0 && table === vpc) continue;
      if (onlyIf.length > 0 || space.open.includes(4) || this.artifact.get(space.key)?.repeated) return undefined;
      const addresses = rest.intersect(space.blocks);
      if (!addresses.isEmpty) found.push({ table, addresses });
      rest = rest.minus(space.blocks);
    }
    return tables.isAttachedSomewhere ? undefined : [...found, ...(rest.isEmpty ? [] : [{ table: vpc, addresses: rest }])];
  }
}

/** What leads out of a VPC only where a route entry says so, and what connects nothing by itself. [VPC-PEER][TF:r/router_interface_connection] */
const BY_ENTRIES = new RegExp(`^alicloud_(${[
  'vpc_peer_connection', 'vpc_peer_connection_accepter', 'router_interface', 'router_interface_connection', 'express_connect_router_interface',
  'cen_instance', 'cen_bandwidth_\\w+', 'cen_flowlog', 'cen_private_zone', 'express_connect_(physical_connection|virtual_physical_connection|virtual_border_router)',
  'cen_transit_router', 'cen_transit_router_route_(table|table_association|table_propagation|entry)',
].join('|')})$`);

/** What connects nothing by itself to addresses outside. */
const LEADING_NOWHERE = new RegExp(`^alicloud_(${[
  'vpc_peer_connection_accepter', 'cen_instance', 'cen_bandwidth_\\w+', 'cen_flowlog', 'cen_private_zone', 'cen_transit_router', 'cen_transit_router_route_(table|table_association|table_propagation|entry)',
  'express_connect_(physical_connection|virtual_physical_connection|virtual_border_router)',
].join('|')})$`);

/** What attaches networks to a CEN instance or a transit router. */
const ATTACHING = /^alicloud_cen_.*attachment$/;
