import { type Artifact, Expression, type Resource } from '../../artifact';
import { type AddressSet } from '../../net';
import { type Unread } from '../facts';
import { argument, keyOf } from '../reading';
import { type AddressSpace, type Networks } from '../vpc';
import { type Candidate, type Onward, type VpcLink } from './link';
import { vpcIn } from './peering';
import { type TransitEntry, TransitTables } from './transit-table';

interface VpcAttachment {
  readonly resource: Resource;
  readonly router?: string;
  readonly vpc?: string;
  /** Whether the router writes its routes into the route tables of the VPC; `undefined` where that is not known. */
  readonly isPublishing?: boolean;
}

/** Some destinations, and where a transit router leads what is for them. */
interface TransitShare {
  readonly targets: AddressSet;
  readonly onward: Onward;
}

/** The transit routers of the enterprise edition, as far as associations, propagations and routes tell which VPC leads to which. */
export class TransitRouters {
  private constructor(private readonly attachments: readonly VpcAttachment[], private readonly tables: TransitTables, private readonly networks: Networks) {}

  static read(artifact: Artifact, networks: Networks, unread: Unread): TransitRouters {
    const all = artifact.ofType('alicloud_cen_transit_router_vpc_attachment').filter(({ mode }) => mode === 'managed');
    const attachments = all.map((one) => readAttachment(artifact, one));
    for (const { resource, router, vpc } of attachments) {
      if (router === undefined || vpc === undefined) unread.add(resource, 'the VPC or the transit router that it attaches is not known: whether it leads to an address is an open question');
    }
    return new TransitRouters(attachments, TransitTables.read(artifact, all), networks);
  }

  /** Whether it is known what an attachment attaches, and whether its router writes routes into the tables of its VPC. */
  isKnown(address: string): boolean {
    const own = this.attachments.find(({ resource }) => resource.address === address);
    return own?.router !== undefined && own.vpc !== undefined && own.isPublishing !== undefined;
  }

  /** The attachment by which a router writes its routes into the tables of a VPC. [TF:r/cen_transit_router_vpc_attachment] */
  publisher(vpc: string): string | undefined {
    return this.attachments.find((one) => one.vpc === vpc && one.isPublishing)?.resource.address;
  }

  /** The attachments of two VPCs, where the first may have learned routes to the second by them. */
  publishedBetween(vpc: string, other: string): readonly string[] {
    const both = this.attachments.filter((one) => one.vpc === vpc || one.vpc === other);
    return this.publisher(vpc) !== undefined && both.some((one) => one.vpc === other) ? both.map(({ resource }) => resource.address) : [];
  }

  /** Whether a key is one of a VPC attachment of this VPC. */
  isOf(key: string | undefined, vpc: string): boolean {
    return this.attachments.some((one) => one.resource.address === key && one.vpc === vpc && one.router !== undefined);
  }

  /**
   * Where a transit router leads what comes from an attachment and is for another VPC: by the table that the attachment is associated
   * with, the static entry with the longest prefix, else the routes that the table learned. [CEN-HOW][CEN-LEARN]
   */
  sharesOf(attachment: string, other: AddressSpace, targets: AddressSet, isDisjoint: () => boolean): readonly TransitShare[] {
    const own = this.attachments.find(({ resource }) => resource.address === attachment)!;
    const others = this.attachments.filter((one) => one.vpc === other.key);
    const by = [own, ...others.filter((one) => one.router === own.router || one.router === undefined)].map(({ resource }) => resource.address).sort();
    const open = (): readonly TransitShare[] => [{ targets, onward: { open: [{ by, ...(others.length === 0 ? {} : { kind: 'transit-router' as const }) } satisfies Candidate] } }];
    const table = this.tables.of(attachment);
    const isUnclear = this.attachments.some((one) => one.router === undefined || one.vpc === undefined) || others.length > 1;
    if (table === undefined || isUnclear || this.tables.isAltered) return open();
    const [far] = others;
    if (far === undefined || far.router !== own.router) return others.length === 0 && this.leadsNoFurther(table, other, isDisjoint)
      ? [{ targets, onward: { none: `${other.key} is not attached to ${own.router}` } }] : open();
    const learned = this.tables.hasLearned(table, far.resource.address);
    if (learned === undefined || !this.isApart(table, [far.resource.address, attachment], other, isDisjoint)) return open();
    const link: VpcLink = { kind: 'transit-router', name: own.router!, ends: [own.vpc!, other.key], by };
    const reached: Onward = { link, says: `its route table for ${own.vpc} has a route to ${other.key}` };
    return this.byEntries(table, other, targets, far.resource.address, learned, reached, by, own.router!);
  }

  private byEntries(
    table: string, other: AddressSpace, targets: AddressSet, far: string, learned: boolean, reached: Onward, by: readonly string[], router: string,
  ): readonly TransitShare[] {
    const shares: TransitShare[] = [];
    let rest = targets;
    for (const entry of [...this.tables.entriesOf(table)].sort((a, b) => lengthOf(b) - lengthOf(a))) {
      const own = entry.destinations === undefined ? rest : rest.intersect(entry.destinations);
      // What is learned is for one vSwitch: it has the longer prefix than an entry that is broader than the VPC.
      if (own.isEmpty || (learned && entry.destinations !== undefined && isBroader(entry.destinations, other))) continue;
      const isSure = entry.table === table && entry.destinations !== undefined && entry.nextHop !== undefined;
      const here: Onward = !isSure ? { open: [{ by, kind: 'transit-router' }] }
        : entry.nextHop === far ? reached
          : learned || entry.nextHop !== 'nowhere' ? { open: [{ by, kind: 'transit-router' }] } : { none: `${entry.resource} leads it nowhere` };
      shares.push({ targets: own, onward: here });
      rest = rest.minus(own);
    }
    if (rest.isEmpty) return shares;
    return [...shares, { targets: rest, onward: learned ? reached : { none: `the route table of ${router} for it has no route to ${other.key}` } }];
  }

  /** Whether no other attachment brings routes for the addresses of a VPC. */
  private isApart(table: string, except: readonly string[], other: AddressSpace, isDisjoint: () => boolean): boolean {
    return this.tables.others(table, except).every((one) => {
      const vpc = this.attachments.find(({ resource }) => resource.address === one)?.vpc;
      const space = this.networks.get(vpc);
      return space === undefined ? isDisjoint() : !space.open.includes(4) && !space.blocks.family(4).overlaps(other.blocks.family(4));
    });
  }

  private leadsNoFurther(table: string, other: AddressSpace, isDisjoint: () => boolean): boolean {
    const isFree = this.tables.entriesOf(table).every(({ destinations }) => destinations !== undefined && !destinations.overlaps(other.blocks.family(4)));
    return isFree && this.isApart(table, [], other, isDisjoint);
  }
}

const lengthOf = ({ destinations }: TransitEntry): number => (destinations === undefined ? 33 : Math.max(0, ...destinations.cidrs().map(({ prefix }) => prefix)));

const isBroader = (destinations: AddressSet, { blocks }: AddressSpace): boolean => (
  destinations.covers(blocks.family(4)) && blocks.family(4).cidrs().every(({ prefix }) => prefix > Math.max(0, ...destinations.cidrs().map((one) => one.prefix))));

function readAttachment(artifact: Artifact, resource: Resource): VpcAttachment {
  const [dry, publishing] = ['dry_run', 'auto_publish_route_enabled'].map((name) => argument(artifact, resource, name));
  const isOnce = resource.repeated === undefined && (dry === undefined || dry === false || dry === 'false');
  const router = artifact.referenceTarget(resource.arguments['transit_router_id'])?.address
    ?? (argument(artifact, resource, 'transit_router_id') instanceof Expression ? undefined : keyOf(artifact, resource.arguments['transit_router_id']));
  const vpc = vpcIn(artifact, resource.arguments['vpc_id']);
  return {
    resource, ...(router === undefined || !isOnce ? {} : { router }), ...(vpc === undefined || !isOnce ? {} : { vpc }),
    ...(publishing instanceof Expression ? {} : { isPublishing: publishing === true || publishing === 'true' }),
  };
}
