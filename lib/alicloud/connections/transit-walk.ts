import { type AddressSet } from '../../net';
import { type Candidate, type Onward, type VpcLink } from './link';
import { beyond, type TransitAttachment } from './transit-attachment';
import { isBroader, lengthOf, type TransitTables } from './transit-table';
import { type Goal, type TransitViews } from './transit-view';

/** Some destinations, and where a transit router leads what is for them. */
export interface TransitShare {
  readonly targets: AddressSet;
  readonly onward: Onward;
}

/** Ways from transit router to transit router. */
export class TransitWalks {
  constructor(private readonly byAddress: ReadonlyMap<string, TransitAttachment>, private readonly tables: TransitTables, private readonly views: TransitViews) {}

  /** @param open what it may be where that is not known */
  from(start: TransitAttachment, targets: AddressSet, goal: Goal, open: Candidate): readonly TransitShare[] {
    return this.follow({ start, routers: [start.routers[0]], links: [] }, targets, goal, open);
  }

  /** What comes to the last router of a way. */
  private follow(way: Way, targets: AddressSet, goal: Goal, open: Candidate): readonly TransitShare[] {
    const router = way.routers.at(-1)!;
    const table = this.tables.of((way.links.at(-1) ?? way.start).resource.address, router);
    if (table === undefined) return [{ targets, onward: { open: [open] } }];
    const { learned, perhaps, entries } = this.views.of(table, router, goal);
    const lead = (own: AddressSet, hops: ReadonlySet<string | undefined>): readonly TransitShare[] => {
      const [hop] = hops;
      return hops.size === 1 && hop !== undefined ? this.lead(way, hop, own, goal, open) : [{ targets: own, onward: { open: [open] } }];
    };
    const shares: TransitShare[] = [];
    let rest = targets;
    for (const entry of [...entries].sort((a, b) => lengthOf(b) - lengthOf(a))) {
      const own = entry.destinations === undefined ? rest : rest.intersect(entry.destinations);
      // What is learned is for one vSwitch: it has the longer prefix than an entry that is broader than the VPC.
      if (own.isEmpty || (learned.size > 0 && entry.destinations !== undefined && isBroader(entry.destinations, goal.addresses))) continue;
      const isSure = entry.table === table && entry.destinations !== undefined;
      const alike = entries.filter((one) => one.destinations !== undefined && one.destinations.overlaps(own) && lengthOf(one) === lengthOf(entry));
      const hops = new Set([...learned, ...perhaps, entry.nextHop, ...alike.map(({ nextHop }) => nextHop)]);
      shares.push(...(isSure && entry.nextHop === 'nowhere' && hops.size === 1 ? [{ targets: own, onward: { none: `${entry.resource} leads it nowhere` } }] : lead(own, isSure ? hops : new Set())));
      rest = rest.minus(own);
    }
    if (rest.isEmpty) return shares;
    if (learned.size === 0 && perhaps.size === 0) {
      return [...shares, { targets: rest, onward: { none: goal.ends.length === 0 ? `${goal.name} is not attached to ${router}` : `the route table of ${router} for it has no route to ${goal.name}` } }];
    }
    return [...shares, ...lead(rest, learned.size === 0 ? new Set() : new Set([...learned, ...perhaps]))];
  }

  /** Where a way goes on from its last router by one attachment. */
  private lead(way: Way, hop: string, targets: AddressSet, goal: Goal, open: Candidate): readonly TransitShare[] {
    const [next, router] = [this.byAddress.get(hop), way.routers.at(-1)!];
    if (next?.routers.includes(router) !== true) return [{ targets, onward: { open: [open] } }];
    if (goal.ends.includes(next)) return [{ targets, onward: reached(way, next, goal) }];
    const isNew = next.kind === 'peer' && !way.routers.includes(beyond(next, router));
    return isNew ? this.follow({ ...way, routers: [...way.routers, beyond(next, router)], links: [...way.links, next] }, targets, goal, open) : [{ targets, onward: { open: [open] } }];
  }
}

/** The way of a packet from router to router. */
interface Way {
  readonly start: TransitAttachment;
  readonly routers: readonly string[];
  readonly links: readonly TransitAttachment[];
}

function reached({ start, routers, links }: Way, end: TransitAttachment, { name }: Goal): Onward {
  const border = [start, end].find(({ kind }) => kind === 'border')?.resource.address;
  const link: VpcLink = {
    kind: 'transit-router', name: [...[...routers].sort(), ...(border === undefined ? [] : [border])].join(' and '), ends: [start.vpc, end.vpc], routers,
    by: [start, ...links, end].map(({ resource }) => resource.address).sort(),
  };
  const from = start.vpc ?? start.resource.address;
  return { link, says: `${routers.length === 1 ? 'its route table' : 'a route table of each'} for ${from} has a route to ${name}` };
}
