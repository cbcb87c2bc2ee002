import { type Artifact, type Resource } from '../../artifact';
import { type AddressSet } from '../../net';
import { addresses as addressesOf, argument, keyOf, text } from '../reading';
import { areTwo, routerOf, type TransitAttachment } from './transit-attachment';

/** A static route of a transit router. */
export interface TransitEntry {
  readonly resource: string;
  /** Key of its route table; `undefined` where that is not known. */
  readonly table?: string;
  /** `undefined` where it is not known. */
  readonly destinations?: AddressSet;
  /** The attachment that it leads to, or nowhere; `undefined` where that is not known. */
  readonly nextHop?: string | 'nowhere';
}

/** The route tables of transit routers: which attachments are forwarded by them, and which bring their routes into them. [CEN-HOW][CEN-LEARN] */
export class TransitTables {
  private constructor(
    private readonly artifact: Artifact, private readonly forwarding: readonly Pairing[], private readonly learning: readonly Pairing[],
    private readonly entries: readonly TransitEntry[],
    /** The router that a table is of, where that is known. */
    private readonly routers: ReadonlyMap<string, string>,
    /** Whether something else says which routes there are. */
    readonly isAltered: boolean,
  ) {}

  static read(artifact: Artifact, attachments: readonly TransitAttachment[]): TransitTables {
    const managed = (type: string): readonly Resource[] => artifact.ofType(`alicloud_cen_${type}`).filter(({ mode }) => mode === 'managed');
    // Routes that a VPC is told to publish beside those of its vSwitches are among what changes tables. [CEN-ADV]
    const altering = ['route_map', 'route_entry', 'transit_router_prefix_list_association', 'transit_router_route_table_aggregation'];
    const [forwarding, learning] = [['association', 'route_table_association_enabled'], ['propagation', 'route_table_propagation_enabled']].map(([kind, old]) => (
      [...managed(`transit_router_route_table_${kind}`).map((one) => pairingOf(artifact, one)), ...byDefault(artifact, attachments, old)]));
    return new TransitTables(
      artifact, forwarding, learning, managed('transit_router_route_entry').map((one) => entryOf(artifact, one)),
      routersOf(artifact, attachments, [...forwarding, ...learning]), altering.some((type) => managed(type).length > 0),
    );
  }

  /** The table by which a router forwards what comes from an attachment, which has one at most at each end. [CEN-HOW] */
  of(attachment: string, router: string): string | undefined {
    const own = this.forwarding.filter((one) => (one.attachment === attachment || one.attachment === undefined) && this.mayBeAt(one.table, router));
    return own.length === 1 && own[0].attachment === attachment && own[0].table !== undefined && this.routers.get(own[0].table) === router ? own[0].table : undefined;
  }

  /** Whether a table has the routes of an attachment; `undefined` where that is not known. */
  hasLearned(table: string, attachment: string): boolean | undefined {
    const own = this.learning.filter((one) => (one.attachment === attachment || one.attachment === undefined) && this.mayBe(one.table, table));
    if (own.some((one) => one.attachment === attachment && one.table === table)) return true;
    return own.length === 0 ? false : undefined;
  }

  /** Attachments other than these that bring routes into a table, or may do so. */
  others(table: string, except: readonly string[]): readonly (string | undefined)[] {
    return this.learning.filter((one) => this.mayBe(one.table, table) && !except.includes(one.attachment ?? '')).map(({ attachment }) => attachment);
  }

  /** The static routes of a table, and those that may be in it. */
  entriesOf(table: string): readonly TransitEntry[] {
    return this.entries.filter((one) => this.mayBe(one.table, table));
  }

  private mayBeAt(table: string | undefined, router: string): boolean {
    const own = this.routers.get(table ?? '');
    return own === undefined || !areTwo(this.artifact, own, router);
  }

  /** A table that the artifact does not contain may be any of its router; the default one is none that somebody made. [CEN-HOW] */
  private mayBe(one: string | undefined, table: string): boolean {
    if (one === undefined || one === table) return true;
    const of = this.routers.get(table);
    if (of !== undefined && !this.mayBeAt(one, of)) return false;
    const made = [one, table].filter((key) => this.artifact.get(key)?.mode === 'managed').length;
    return made === 0 || (made === 1 && !one.startsWith(DEFAULT) && !table.startsWith(DEFAULT));
  }
}

const DEFAULT = 'default table of ';

interface Pairing {
  readonly attachment?: string;
  readonly table?: string;
}

function pairingOf(artifact: Artifact, resource: Resource): Pairing {
  const attachment = keyOf(artifact, resource.arguments['transit_router_attachment_id']);
  const table = tableIn(artifact, resource);
  const isKnown = artifact.get(attachment ?? '')?.repeated === undefined && artifact.get(attachment ?? '') !== undefined && resource.repeated === undefined;
  return { ...(isKnown ? { attachment } : {}), ...(table === undefined ? {} : { table }) };
}

/** The key of a route table: the default one is that of type System. [CEN-OSS] */
function tableIn(artifact: Artifact, resource: Resource): string | undefined {
  const value = resource.arguments['transit_router_route_table_id'];
  const table = artifact.referenceTarget(value);
  if (table?.mode !== 'data') return keyOf(artifact, value);
  const router = routerOf(artifact, table.arguments['transit_router_id']);
  return router !== undefined && text(artifact, table, 'transit_router_route_table_type') === 'System' ? `${DEFAULT}${router}` : undefined;
}

/** The old arguments of the attachment of a VPC itself are about the default table [TF:r/cen_transit_router_vpc_attachment]; of a link no document tells at which end. */
function byDefault(artifact: Artifact, attachments: readonly TransitAttachment[], name: string): readonly Pairing[] {
  return attachments.flatMap(({ resource, kind, routers }): readonly Pairing[] => {
    const isOn = argument(artifact, resource, name);
    if (isOn === undefined || isOn === false || isOn === 'false') return [];
    if (kind === 'peer' || routers.length !== 1) return [{ attachment: resource.address }];
    const table = `${DEFAULT}${routers[0]}`;
    return isOn === true || isOn === 'true' ? [{ attachment: resource.address, table }] : [{ table }];
  });
}

/** A table is of the router that it was made for, else of that to which what is paired with it is attached. */
function routersOf(artifact: Artifact, attachments: readonly TransitAttachment[], pairings: readonly Pairing[]): ReadonlyMap<string, string> {
  const attachedTo = new Map(attachments.filter(({ routers }) => routers.length === 1).map(({ resource, routers: [router] }) => [resource.address, router]));
  const made = artifact.ofType('alicloud_cen_transit_router_route_table').map((one): readonly [string, string | undefined] => (
    [one.address, routerOf(artifact, one.arguments['transit_router_id'])]));
  return new Map([...pairings.map(({ attachment, table }) => [table, attachedTo.get(attachment ?? '')] as const), ...made]
    .filter((one): one is [string, string] => one[0] !== undefined && one[1] !== undefined));
}

function entryOf(artifact: Artifact, resource: Resource): TransitEntry {
  const [block, type] = ['destination_cidr_block', 'next_hop_type'].map((name) => text(artifact, resource, `transit_router_route_entry_${name}`));
  const [table, hop] = [tableIn(artifact, resource), keyOf(artifact, resource.arguments['transit_router_route_entry_next_hop_id'])];
  const nextHop = type === 'BlackHole' ? 'nowhere' : type === 'Attachment' ? hop : undefined;
  return {
    resource: resource.address, ...(table === undefined ? {} : { table }),
    ...(typeof block === 'string' && resource.repeated === undefined ? { destinations: addressesOf(block, resource, 'transit_router_route_entry_destination_cidr_block').known } : {}),
    ...(nextHop === undefined ? {} : { nextHop }),
  };
}

/** The prefix of a route; one that is not known comes first. */
export const lengthOf = ({ destinations }: Pick<TransitEntry, 'destinations'>): number => (
  destinations === undefined ? 33 : Math.max(0, ...destinations.cidrs().map(({ prefix }) => prefix)));

/** Whether a route is for more than these addresses, so that what is learned of a vSwitch has the longer prefix. */
export const isBroader = (destinations: AddressSet, addresses: AddressSet): boolean => (
  destinations.covers(addresses) && addresses.cidrs().every(({ prefix }) => prefix > lengthOf({ destinations })));
