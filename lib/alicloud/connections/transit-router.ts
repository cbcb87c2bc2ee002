import { type Artifact } from '../../artifact';
import { type AddressSet } from '../../net';
import { type Unread } from '../facts';
import { type RouteEntry, type RouteTables } from '../route-table';
import { type AddressSpace, type Networks } from '../vpc';
import { type Candidate, candidateOf, type VpcLink } from './link';
import { readTransitAttachments, type TransitAttachment } from './transit-attachment';
import { TransitTables } from './transit-table';
import { type Goal, TransitViews } from './transit-view';
import { type TransitShare, TransitWalks } from './transit-walk';

/** What is assumed about transit routers. */
export type TransitAssumptions = Pick<Goal, 'isDisjoint' | 'isMutual'>;

/** What is assumed about border routers. */
export interface BorderAssumptions extends Pick<Goal, 'isMutual'> {
  /** Whether a border router leads on what routes lead to it. */
  readonly leadsOn: () => boolean;
}

/** The transit routers of the enterprise edition, as far as associations, propagations and routes tell which network leads to which. */
export class TransitRouters {
  private readonly byAddress: ReadonlyMap<string, TransitAttachment>;
  private readonly walks: TransitWalks;

  private constructor(private readonly artifact: Artifact, private readonly attachments: readonly TransitAttachment[], private readonly tables: TransitTables, networks: Networks, private readonly routes: RouteTables) {
    this.byAddress = new Map(attachments.map((one) => [one.resource.address, one]));
    this.walks = new TransitWalks(this.byAddress, tables, new TransitViews(artifact, attachments, tables, networks));
  }

  static read(artifact: Artifact, networks: Networks, routes: RouteTables, unread: Unread): TransitRouters {
    const attachments = readTransitAttachments(artifact);
    for (const { resource, kind, routers, vpc } of attachments) {
      if (routers.length === 0 || (kind === 'vpc' && vpc === undefined)) unread.add(resource, `the ${{ vpc: 'VPC or the transit router', peer: 'transit routers', border: 'transit router' }[kind]} that it attaches is not known: whether it leads to an address is an open question`);
    }
    return new TransitRouters(artifact, attachments, TransitTables.read(artifact, attachments), networks, routes);
  }

  /** Whether it is known what an attachment attaches, and whether its router writes its routes into the tables there. */
  isKnown(address: string): boolean {
    const own = this.byAddress.get(address);
    return own !== undefined && own.routers.length > 0 && (own.kind !== 'vpc' || own.vpc !== undefined) && own.isPublishing !== undefined;
  }

  /** The attachment by which a router writes its routes into the tables of a VPC. [TF:r/cen_transit_router_vpc_attachment] */
  publisher(vpc: string): string | undefined {
    return this.attachments.find((one) => one.vpc === vpc && one.isPublishing)?.resource.address;
  }

  /** The attachments of two VPCs and the links between their routers, where the first may have learned routes to the second by them. */
  publishedBetween(vpc: string, other: string): readonly string[] {
    const publisher = this.publisher(vpc);
    const far = this.attachments.filter((one) => one.vpc === other);
    return publisher !== undefined && far.length > 0 ? this.around(this.byAddress.get(publisher)!, far) : [];
  }

  /** Whether a key is one of a VPC attachment of this VPC. */
  isOf(key: string | undefined, vpc: string): boolean {
    const own = this.byAddress.get(key ?? '');
    return own?.vpc === vpc && own.routers.length > 0;
  }

  /**
   * Where transit routers lead what comes from an attachment and is for another VPC: by the table that the attachment is associated
   * with, the static entry with the longest prefix, else the routes that the table learned. [CEN-HOW][CEN-LEARN]
   */
  sharesOf(attachment: string, other: AddressSpace, targets: AddressSet, assumptions: TransitAssumptions): readonly TransitShare[] {
    return this.walk(this.byAddress.get(attachment)!, this.goalOf(other, assumptions), targets);
  }

  /** Where they lead what comes from an attachment and is for addresses of no network of the artifact: to border routers. [CEN-HOW] */
  departures(attachment: string, targets: AddressSet, { isMutual, leadsOn }: BorderAssumptions): readonly TransitShare[] {
    // What nobody tells may well be for addresses outside.
    const goal: Goal = { name: 'these addresses', addresses: targets, ends: this.borders, isDisjoint: () => false, isMutual };
    return this.walk(this.byAddress.get(attachment)!, goal, targets).map(({ targets: own, onward }) => (
      { targets: own, onward: 'link' in onward && !(this.isFree(onward.link, own) && leadsOn()) ? { open: [candidateOf(onward.link)] } : onward }));
  }

  /** For each border router, where what it lets in for a VPC gets: it has to be told the way. [CEN-SYNC][CEN-VBR] */
  arrivals(vpc: AddressSpace, targets: AddressSet, assumptions: TransitAssumptions & BorderAssumptions): readonly (readonly TransitShare[])[] {
    return this.borders.map((own) => this.walk(own, this.goalOf(vpc, assumptions), targets).map(({ targets: some, onward }) => {
      const isTold = own.isPublishing === true && this.routesOf(own).every(({ destinations }) => destinations?.overlaps(vpc.blocks.family(4)) === false);
      return { targets: some, onward: 'link' in onward && !(isTold && assumptions.leadsOn()) ? { open: [candidateOf(onward.link)] } : onward };
    }));
  }

  /** Whether the border router of a link has no route of the artifact that leads these addresses to a resource of it, and so back. */
  private isFree({ by }: VpcLink, targets: AddressSet): boolean {
    return this.borders.filter(({ resource }) => by.includes(resource.address)).every((one) => (
      this.routesOf(one).every(({ destinations, nextHop }) => destinations?.overlaps(targets) === false || this.artifact.get(nextHop.key ?? '')?.mode !== 'managed')));
  }

  /** The routes that a border router was given, and those that may be its own. */
  private routesOf({ border }: TransitAttachment): readonly RouteEntry[] {
    return [...this.routes.of(border ?? ''), ...this.routes.adrift];
  }

  private get borders(): readonly TransitAttachment[] {
    return this.attachments.filter(({ kind, routers }) => kind === 'border' && routers.length > 0);
  }

  private goalOf(vpc: AddressSpace, assumptions: TransitAssumptions): Goal {
    return { name: vpc.key, addresses: vpc.blocks.family(4), ends: this.attachments.filter((one) => one.vpc === vpc.key), isDisjoint: assumptions.isDisjoint, isMutual: assumptions.isMutual };
  }

  private walk(own: TransitAttachment, goal: Goal, targets: AddressSet): readonly TransitShare[] {
    const { ends } = goal;
    const isUnclear = this.attachments.some((one) => one.kind === 'vpc' && (one.routers.length === 0 || one.vpc === undefined)) || ends.filter(({ kind }) => kind === 'vpc').length > 1;
    const open: Candidate = { by: this.around(own, ends), ...(ends.length === 0 ? {} : { kind: 'transit-router' as const }) };
    if (isUnclear || this.tables.isAltered) return [{ targets, onward: { open: [open] } }];
    return this.walks.from(own, targets, goal, open);
  }

  /** What may lead from one attachment to others: these, and where they are not at one router all links between routers. */
  private around(own: TransitAttachment, ends: readonly TransitAttachment[]): readonly string[] {
    const isApart = ends.some((one) => one.routers[0] !== own.routers[0]);
    return [own, ...ends, ...(isApart ? this.attachments.filter(({ kind }) => kind === 'peer') : [])].map(({ resource }) => resource.address).sort();
  }
}
