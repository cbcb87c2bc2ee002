import { type Artifact, Expression, type Resource } from '../artifact';
import { type AddressSet } from '../net';
import { type Unread } from './facts';
import { addresses, keyOf, text } from './reading';

/** One route: where flows to these destinations go next. */
export interface RouteEntry {
  readonly resource: string;
  /** Key of the table: a VPC for its system table, else a route table; `undefined` where it is missing. */
  readonly table?: string;
  /** `undefined` where the artifact does not tell. */
  readonly destinations?: AddressSet;
  readonly nextHop: { readonly type?: string; readonly key?: string };
  readonly exists: boolean;
}

/** A table that may be attached to a vSwitch. */
export interface AttachedTable {
  readonly table: string | undefined;
  /** The resource that attaches it. */
  readonly by: string;
  /** Whether it is known what is in the table. */
  readonly sure: boolean;
}

/** The table of a place, what has to be true for that, and the tables that it may have instead. */
export interface TableChoice {
  readonly table: string;
  readonly onlyIf: readonly string[];
  readonly perhaps: readonly AttachedTable[];
}

/** The routes and route tables of an artifact. */
export class RouteTables {
  private constructor(
    /** By table. */
    private readonly entries: ReadonlyMap<string, readonly RouteEntry[]>,
    /** Entries of which the table is not known: they may be in any. */
    readonly adrift: readonly RouteEntry[],
    /** By vSwitch, the tables that may be attached to it. */
    private readonly attached: ReadonlyMap<string, readonly AttachedTable[]>,
    /** Attachments that may concern any vSwitch. */
    private readonly attachedAnywhere: readonly AttachedTable[],
    /** Tables that do not take the routes that their VPC learns; `undefined` where that is not known. */
    private readonly closed: ReadonlyMap<string, true | undefined>,
  ) {}

  static read(artifact: Artifact, unread: Unread): RouteTables {
    const read = artifact.ofType('alicloud_route_entry').map((one) => readEntry(artifact, one));
    for (const one of read) {
      if (one.nextHop.type !== undefined && !FOLLOWED.has(one.nextHop.type)) {
        unread.add(artifact.get(one.resource)!, `a next hop of type ${one.nextHop.type} is not modelled: what it leads to is not followed, only that it leads away from where other routes lead`);
      }
    }
    const known = (one: RouteEntry): boolean => one.table !== undefined && artifact.get(one.table) !== undefined;
    const attached = new Map<string, AttachedTable[]>();
    const anywhere: AttachedTable[] = [];
    for (const one of artifact.ofType('alicloud_route_table_attachment')) {
      const vswitch = keyOf(artifact, one.arguments['vswitch_id']);
      const table = keyOf(artifact, one.arguments['route_table_id']);
      const found: AttachedTable = { table, by: one.address, sure: isKnownTable(artifact, table) };
      if (vswitch === undefined || artifact.get(vswitch)?.type !== 'alicloud_vswitch' || one.repeated) anywhere.push(found);
      else attached.set(vswitch, [...attached.get(vswitch) ?? [], found]);
    }
    return new RouteTables(grouped(read.filter(known)), read.filter((one) => !known(one)), attached, anywhere, closedTables(artifact));
  }

  /** The table of a vSwitch, with what is open about it; without a vSwitch that of the VPC, if that is the only one. */
  tableOf(vswitch: string | undefined, vpc: string): TableChoice {
    const own = vswitch === undefined ? [] : this.attached.get(vswitch) ?? [];
    const [sure] = own;
    if (own.length === 1 && sure.sure) return { table: sure.table!, onlyIf: [], perhaps: [] };
    const perhaps = [...own, ...this.attachedAnywhere, ...(vswitch === undefined ? [...this.attached.values()].flat() : [])];
    return { table: vpc, onlyIf: perhaps.map(({ by }) => `${by} leaves the system route table in force there`), perhaps };
  }

  /** Whether there are attachments that may concern any vSwitch. */
  get isAttachedSomewhere(): boolean {
    return this.attachedAnywhere.length > 0;
  }

  /** Whether a table takes the routes that its VPC learns; `undefined` where that is not known. [SDK:ModifyRouteTableAttributesRequest] */
  learns(table: string): boolean | undefined {
    return this.closed.has(table) ? (this.closed.get(table) ? false : undefined) : true;
  }

  of(table: string): readonly RouteEntry[] {
    return this.entries.get(table) ?? [];
  }
}

/** A table of the artifact, once: of others nobody knows what is in them. */
function isKnownTable(artifact: Artifact, table: string | undefined): boolean {
  const found = artifact.get(table ?? '');
  return (found?.type === 'alicloud_route_table' || found?.type === 'alicloud_vpc') && found.repeated === undefined;
}

/** Next hops that routes are followed to. */
const FOLLOWED: ReadonlySet<string> = new Set(['NatGateway', 'VpcPeer', 'RouterInterface', 'Attachment']);

/** The system table of a VPC and the other ones: they take what is learned unless they are told not to. [SDK:ModifyRouteTableAttributesRequest] */
function closedTables(artifact: Artifact): ReadonlyMap<string, true | undefined> {
  const told = ([['alicloud_vpc', 'system_route_table_route_propagation_enable'], ['alicloud_route_table', 'route_propagation_enable']] as const)
    .flatMap(([type, name]) => artifact.ofType(type).map((one) => [one.address, text(artifact, one, name)] as const));
  return new Map(told.flatMap(([table, value]): readonly [string, true | undefined][] => (
    value === undefined || value === 'true' ? [] : [[table, value === 'false' ? true : undefined]])));
}

function readEntry(artifact: Artifact, resource: Resource): RouteEntry {
  const table = keyOf(artifact, resource.arguments['route_table_id']) ?? keyOf(artifact, resource.arguments['router_id']);
  const destination = text(artifact, resource, 'destination_cidrblock');
  const type = text(artifact, resource, 'nexthop_type');
  return {
    resource: resource.address, ...(table === undefined ? {} : { table }),
    ...(destination === undefined || destination instanceof Expression ? {} : { destinations: addresses(destination, resource, 'destination_cidrblock').known }),
    nextHop: { type: typeof type === 'string' ? type : undefined, key: keyOf(artifact, resource.arguments['nexthop_id']) },
    exists: resource.repeated === undefined,
  };
}

function grouped(entries: readonly RouteEntry[]): ReadonlyMap<string, readonly RouteEntry[]> {
  const found = new Map<string, RouteEntry[]>();
  for (const one of entries) found.set(one.table!, [...found.get(one.table!) ?? [], one]);
  return found;
}
