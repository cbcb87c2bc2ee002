import { type Artifact } from '../../artifact';
import { type AddressSet } from '../../net';
import { type AddressView, type Origin } from '../../model';
import { type Choices } from '../assumptions';
import { type Unread } from '../facts';
import { type Influences } from '../influences';
import { type RouteTables } from '../route-table';
import { type AddressSpace, type Networks } from '../vpc';
import { CenHubs } from './cen';
import { type Candidate, candidateOf, type VpcLink } from './link';
import { type Asking, type LinkSources, sharesOf } from './onward';
import { readPeerings } from './peering';
import { readRouterInterfaces } from './router-interfaces';
import { TransitRouters } from './transit-router';

/** One end of a flow between two VPCs. */
export interface CrossingEnd {
  readonly vpc: string;
  readonly vswitch?: string;
  /** Whether these are addresses anywhere in the VPC rather than those of one interface. */
  readonly isAnywhere: boolean;
  readonly view: AddressView;
}

/** Flows from some addresses to some others, and what routes make of them. */
export interface CrossingArea {
  readonly sources: AddressSet;
  readonly destinations: AddressSet;
  /** What they go by; absent where no route leads there. */
  readonly link?: VpcLink;
  /** Why no route leads the replies back, where none does. */
  readonly lost?: string;
  readonly origin: Origin;
}

/** How flows get from one VPC to another: for sure, or perhaps by some of these. */
export type Crossing = { readonly areas: readonly CrossingArea[] } | { readonly open: readonly Candidate[] };

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
      transit: TransitRouters.read(artifact, networks, unread), tables,
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
    const areas: CrossingArea[] = [];
    const open: Candidate[] = [];
    for (const there of out) {
      if ('none' in there.onward) {
        areas.push({ sources: there.sources, destinations: there.destinations, origin: { says: there.onward.none } });
        continue;
      }
      if ('open' in there.onward) {
        open.push(...there.onward.open);
        continue;
      }
      const { link, resource, says } = there.onward;
      for (const home of back) {
        const [sources, destinations] = [there.sources.intersect(home.sources), there.destinations.intersect(home.destinations)];
        if (sources.isEmpty || destinations.isEmpty) continue;
        const isSame = 'link' in home.onward && home.onward.link.name === link.name;
        // What goes out one way and comes back another is not followed.
        if (!isSame && !('none' in home.onward)) open.push(candidateOf(link));
        areas.push({ sources, destinations, link, origin: this.originOf(resource, says), ...('none' in home.onward ? { lost: home.onward.none } : {}) });
      }
    }
    if (open.length === 0) return { areas };
    const certain = areas.flatMap(({ link }): readonly Candidate[] => (link === undefined ? [] : [candidateOf(link)]));
    return { open: [...new Map([...open, ...certain].map((one) => [one.by.join(), one])).values()] };
  }

  private originOf(resource: string | undefined, says: string): Origin {
    const constructPath = resource === undefined ? undefined : this.artifact.get(resource)?.constructPath;
    return { says, ...(resource === undefined ? {} : { resource }), ...(constructPath === undefined ? {} : { constructPath }) };
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

/** What attaches networks to a CEN instance or a transit router. */
const ATTACHING = /^alicloud_cen_.*attachment$/;
