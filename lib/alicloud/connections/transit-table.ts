import { type Artifact, type Resource } from '../../artifact';
import { type AddressSet } from '../../net';
import { addresses, argument, keyOf, text } from '../reading';

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
    /** Whether something else says which routes there are. */
    readonly isAltered: boolean,
  ) {}

  static read(artifact: Artifact, attachments: readonly Resource[]): TransitTables {
    const managed = (type: string): readonly Resource[] => artifact.ofType(`alicloud_cen_${type}`).filter(({ mode }) => mode === 'managed');
    const altering = ['route_map', 'transit_router_prefix_list_association', 'transit_router_route_table_aggregation'];
    return new TransitTables(
      artifact,
      [...managed('transit_router_route_table_association').map((one) => pairingOf(artifact, one)), ...byDefault(artifact, attachments, 'route_table_association_enabled')],
      [...managed('transit_router_route_table_propagation').map((one) => pairingOf(artifact, one)), ...byDefault(artifact, attachments, 'route_table_propagation_enabled')],
      managed('transit_router_route_entry').map((one) => entryOf(artifact, one)),
      altering.some((type) => managed(type).length > 0),
    );
  }

  /** The table by which what comes from an attachment is forwarded; an attachment has one at most. [CEN-HOW] */
  of(attachment: string): string | undefined {
    const own = this.forwarding.filter((one) => one.attachment === attachment || one.attachment === undefined);
    return own.length === 1 && own[0].attachment === attachment ? own[0].table : undefined;
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

  /** A table that the artifact does not contain may be any; the default one is none that somebody made. [CEN-HOW] */
  private mayBe(one: string | undefined, table: string): boolean {
    if (one === undefined || one === table) return true;
    const made = [one, table].filter((key) => this.artifact.get(key) !== undefined).length;
    return made === 0 || (made === 1 && !one.startsWith(DEFAULT) && !table.startsWith(DEFAULT));
  }
}

const DEFAULT = 'default table of ';

interface Pairing {
  readonly attachment?: string;
  readonly table?: string;
}

function pairingOf(artifact: Artifact, resource: Resource): Pairing {
  const [attachment, table] = ['transit_router_attachment_id', 'transit_router_route_table_id'].map((name) => keyOf(artifact, resource.arguments[name]));
  const isKnown = artifact.get(attachment ?? '')?.repeated === undefined && artifact.get(attachment ?? '') !== undefined && resource.repeated === undefined;
  return { ...(isKnown ? { attachment } : {}), ...(table === undefined ? {} : { table }) };
}

/** The old arguments of an attachment itself are about the default table. [TF:r/cen_transit_router_vpc_attachment] */
const byDefault = (artifact: Artifact, attachments: readonly Resource[], name: string): readonly Pairing[] => attachments.flatMap((one): readonly Pairing[] => {
  const isOn = argument(artifact, one, name);
  const table = `${DEFAULT}${keyOf(artifact, one.arguments['transit_router_id'])}`;
  if (isOn === undefined || isOn === false || isOn === 'false') return [];
  return isOn === true || isOn === 'true' ? [{ attachment: one.address, table }] : [{ table }];
});

function entryOf(artifact: Artifact, resource: Resource): TransitEntry {
  const [block, type] = ['destination_cidr_block', 'next_hop_type'].map((name) => text(artifact, resource, `transit_router_route_entry_${name}`));
  const [table, hop] = ['transit_router_route_table_id', 'transit_router_route_entry_next_hop_id'].map((name) => keyOf(artifact, resource.arguments[name]));
  const nextHop = type === 'BlackHole' ? 'nowhere' : type === 'Attachment' ? hop : undefined;
  return {
    resource: resource.address, ...(table === undefined ? {} : { table }),
    ...(typeof block === 'string' && resource.repeated === undefined ? { destinations: addresses(block, resource, 'transit_router_route_entry_destination_cidr_block').known } : {}),
    ...(nextHop === undefined ? {} : { nextHop }),
  };
}
