import { type Artifact } from '../../artifact';
import { type AddressSet } from '../../net';
import { type Networks } from '../vpc';
import { areTwo, beyond, type TransitAttachment } from './transit-attachment';
import { isBroader, type TransitEntry, type TransitTables } from './transit-table';

/** Where flows are to get by transit routers. */
export interface Goal {
  /** For a person. */
  readonly name: string;
  readonly addresses: AddressSet;
  /** What is attached there. */
  readonly ends: readonly TransitAttachment[];
  /** Whether the routes that nobody tells are for other addresses. */
  readonly isDisjoint: () => boolean;
  /** Whether a link between routers that tells the routes of its maker to the other one does so in both directions. */
  readonly isMutual: () => boolean;
}

/** What a route table has for the addresses of a goal. */
export interface TransitView {
  /** Attachments of which it has the routes to every vSwitch there. */
  readonly learned: ReadonlySet<string>;
  /** Attachments of which it has routes, perhaps some to there. */
  readonly perhaps: ReadonlySet<string>;
  /** Static routes, those of routers behind a link with that as their next hop. */
  readonly entries: readonly TransitEntry[];
}

/** What is in the route tables of transit routers. */
export class TransitViews {
  constructor(
    private readonly artifact: Artifact, private readonly attachments: readonly TransitAttachment[], private readonly tables: TransitTables, private readonly networks: Networks,
  ) {}

  /** @param asked the links over which other routers ask */
  of(table: string, router: string, goal: Goal, asked: readonly TransitAttachment[] = []): TransitView {
    const [learned, perhaps] = [new Set<string>(), new Set<string>()];
    const entries: TransitEntry[] = [...this.tables.entriesOf(table)];
    const ends = goal.ends.map(({ resource }) => resource.address);
    // What a router was told over a link, or leads into it, it does not tell back.
    for (const one of this.attachments.filter((each) => each !== asked.at(-1))) {
      const { address } = one.resource;
      const has = this.tables.hasLearned(table, address);
      if (has === false) continue;
      if (ends.includes(address)) {
        // What a border router learned by BGP no artifact tells.
        (has && one.kind === 'vpc' ? learned : perhaps).add(address);
      } else if (one.kind === 'peer') {
        const brought = this.broughtBy(one, router, goal, asked);
        if (brought === undefined || (has === undefined && brought !== NOTHING)) perhaps.add(address);
        else if (brought.learned) learned.add(address);
        entries.push(...(brought?.entries ?? []).map((entry) => ({ ...entry, table })));
      } else if (this.mayOverlap(one, goal)) perhaps.add(address);
    }
    const known = this.attachments.map(({ resource }) => resource.address);
    for (const other of this.tables.others(table, known)) if (!goal.isDisjoint()) perhaps.add(other ?? 'an attachment that is not known');
    return { learned, perhaps, entries };
  }

  /**
   * What the router at the other end of a link tells of its routes: those of the table that the link is associated with there, static ones
   * as well. [CEN-SYNC][CEN-OSS] `undefined` where that is not known.
   */
  private broughtBy(link: TransitAttachment, router: string, goal: Goal, asked: readonly TransitAttachment[]): Brought | undefined {
    const { resource: { address }, routers, isPublishing } = link;
    if (isPublishing === false || (routers.length > 0 && routers.every((one) => areTwo(this.artifact, one, router)))) return NOTHING;
    const far = routers.includes(router) ? beyond(link, router) : undefined;
    const table = far === undefined ? undefined : this.tables.of(address, far);
    if (far === undefined || table === undefined || isPublishing === undefined || asked.some((one) => one.routers.includes(far))) return undefined;
    const view = this.of(table, far, goal, [...asked, link]);
    const entries = view.entries.filter(({ destinations, nextHop }) => nextHop !== address && (destinations === undefined
      || (destinations.overlaps(goal.addresses) && !(view.learned.size > 0 && isBroader(destinations, goal.addresses)))));
    if (view.learned.size === 0 && view.perhaps.size === 0 && entries.length === 0) return NOTHING;
    const hops = [...view.learned, ...entries.map(({ nextHop }) => nextHop)];
    // Whether it tells of its black holes, and passes on what a third router told it, no document says.
    const isKnown = view.perhaps.size === 0 && entries.every((one) => one.table === table && one.destinations !== undefined);
    const isTold = isKnown && hops.every((hop) => hop !== undefined && hop !== 'nowhere' && !this.isLink(hop)) && (routers[0] === far || goal.isMutual());
    return isTold ? { learned: view.learned.size > 0, entries: entries.map((one) => ({ ...one, nextHop: address })) } : undefined;
  }

  private isLink(hop: string): boolean {
    return this.attachments.some(({ resource, kind }) => kind === 'peer' && resource.address === hop);
  }

  /** Whether what is attached elsewhere may bring routes for the addresses of a goal. */
  private mayOverlap({ vpc }: TransitAttachment, goal: Goal): boolean {
    const space = this.networks.get(vpc);
    return space === undefined ? !goal.isDisjoint() : space.open.includes(4) || space.blocks.family(4).overlaps(goal.addresses);
  }
}

interface Brought {
  /** Whether it has the routes to every vSwitch of the goal. */
  readonly learned: boolean;
  readonly entries: readonly TransitEntry[];
}

const NOTHING: Brought = { learned: false, entries: [] };
